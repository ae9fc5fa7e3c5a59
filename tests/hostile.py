"""The example audit with signs that mean something to HTML in every text that a person may type, for escaping to prove itself."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from folders import EXAMPLE
from involvement_audit.disk import schema
from involvement_audit.parse.yamltext import dump

SIGNS = """<i>"'&"""
"""What would open an element, end an attribute, or begin an entity."""

_KINDS = {
    "audit.yaml": "audit",
    "method.yaml": "method",
    "criteria/*.yaml": "framework",
    "claims/*.yaml": "claim",
    "questions/*.yaml": "question",
    "sources/notes.yaml": "notes",
    "sources/bodies.yaml": "bodies",
    "sources/links.lock": "links",
    "review.lock": "review",
}
_TYPED = {"text", "prose", "maybe-text", "url", "maybe-url", "maybe-site"}
"""Definitions of the schemas that take what a person likes to type."""

_FACTS = re.compile(r"^(  (?!date|urldate|doi)\w+ *= \{+)(.*?)(\}+,)$", re.MULTILINE)
"""The fields of a .bib file, one a line as the example has them, save those of which the form is fixed."""

_MORE = {
    "audit.yaml": "base_url: https://audit.example.org/\nlanguage: en-GB\n",
    "claims/plan-agreed-by-all.yaml": "reviewed_by: [D. Four]\n",
    "sources/bodies.yaml": "closed: {name: Closed, kind: charity, interest: none, closed: 2020, url: https://closed.example.org/}\n",
    "pages/corrections.md": "# Corrections\n",
}
"""What the example leaves out."""


def audit(there: Path) -> Path:
    """Lays the audit out at a place that is not there yet. What is typed is found by the schemas, so a new field is too."""
    shutil.copytree(EXAMPLE, there)
    shutil.rmtree(there / "versions")  # a history whose words change is none that was recorded
    (there / "verdicts.lock").unlink()
    promises = (there / "permalinks.txt").read_text("utf-8").splitlines(keepends=True)
    (there / "permalinks.txt").write_text("".join(line for line in promises if "/v/" not in line), "utf-8")
    for name, text in _MORE.items():
        with (there / name).open("a", encoding="utf-8") as file:
            file.write(text)
    for pattern, kind in _KINDS.items():
        root = schema.load(kind)
        for path in there.glob(pattern):
            typed = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
            path.write_text(dump(_spoilt(typed, root, root)), "utf-8")
    for path in there.glob("pages/*.md"):
        path.write_text(re.sub(r"(?<=\w)$", f" {SIGNS}", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    for path in there.glob("sources/*.bib"):
        path.write_text(_FACTS.sub(lambda fact: fact[1] + _signed(fact[2]) + fact[3], path.read_text("utf-8")), "utf-8")
    return there


def _signed(text: str) -> str:
    """A text with the signs at its end; an address takes them without a blank, before its fragment."""
    if not text.startswith(("http://", "https://", "mailto:")):
        return f"{text} {SIGNS}"
    page, hash, fragment = text.partition("#")
    return page + SIGNS + hash + fragment


def _spoilt(value: Any, part: dict[str, Any], root: dict[str, Any]) -> Any:
    parts = list(_unfolded(part, root))
    if isinstance(value, dict):
        known = {name: field for _, one in parts for name, field in one.get("properties", {}).items()}
        other: dict[str, Any] = next(
            (one["additionalProperties"] for _, one in parts if one.get("additionalProperties")), {}
        )
        spoilt = ((name, _spoilt(inner, known.get(name, other), root)) for name, inner in value.items())
        return {_signed(name) if "://" in name else name: inner for name, inner in spoilt}
    if isinstance(value, list):
        items = next(one["items"] for _, one in parts if "items" in one)
        return [_spoilt(item, items, root) for item in value]
    return _signed(value) if value and _TYPED & {name for name, _ in parts} else value


def _unfolded(part: dict[str, Any], root: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A part of a schema and those that it refers to, each with the name of its definition."""
    yield "", part
    for one in (*part.get("allOf", ()), *part.get("anyOf", ())):
        yield from _unfolded(one, root)
    if name := part.get("$ref", "").rpartition("/")[2]:
        definition = root["definitions"][name]
        yield name, definition
        yield from _unfolded(definition, root)
