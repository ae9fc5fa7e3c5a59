"""Templates: those that the tool ships, and those that an audit puts in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.disk.files import lines, not_utf8, walk
from involvement_audit.disk.root import has_own_templates, shipped
from involvement_audit.format.text import Place, Text
from involvement_audit.parse import characters


class Templates(Struct, frozen=True):
    """Templates as text and static files as bytes, by their path inside templates/ and templates/static/."""

    pages: Mapping[str, str]
    static: Mapping[str, bytes]


_WRITTEN = (".css", ".html", ".js", ".md", ".txt", ".xml")
"""Kinds of template that people write words in; a drawing is full of numbers."""


def own_lines(root: Path) -> Iterator[Text]:
    """Every line that an audit's own templates bring into its site; what cannot be read is told where they are used."""
    for path in walk(root / "templates") if has_own_templates(root) else ():
        if path.suffix in _WRITTEN and path.is_file():
            name = path.relative_to(root).as_posix()
            split = lines(path.read_bytes().decode("utf-8-sig", "replace")).split("\n")
            yield from (Text(line, Place(name, number, 1)) for number, line in enumerate(split, 1))


def read_templates(root: Path) -> tuple[Templates, tuple[Diagnostic, ...]]:
    """The templates that the tool ships; a file of the same name in the audit's own templates/ takes its place."""
    pages: dict[str, str] = {}
    static: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for folder in (shipped("templates"), root / "templates"):
        for path in (path for path in walk(folder) if path.is_file()):
            name = path.relative_to(folder).as_posix()
            if f"/{name}".count("/."):
                continue  # what an editor or a file manager leaves is no template
            if name.startswith("static/"):
                static[name] = path.read_bytes()
            elif not name.startswith("new/"):
                try:
                    pages[name] = lines(path.read_bytes().decode("utf-8-sig"))
                    found += characters.find(pages[name], f"templates/{name}")
                except UnicodeDecodeError as fault:
                    found.append(not_utf8(f"templates/{name}", fault))
    return Templates(pages, static), tuple(found)
