"""Kept versions of claims, from JSON: what is wrong with a file at its line, and which version it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.disk import schema
from involvement_audit.format.lock_records import Removed, Version, told
from involvement_audit.format.text import Date, Place, Text
from involvement_audit.parse import characters, yamltext
from involvement_audit.parse.yamltext import Node

KIND = "version"

AGAIN = "Take the file as it was from the repository's history: only `build --record` writes one."
EMPTIED = '{"format": 1, "removed": {"on": "2026-12-04", "because": "..."}}'


def version(text: str, path: str, claim: str, on: Date) -> tuple[Version | None, list[Diagnostic]]:
    """The version that a file holds, and what is wrong with it; none where it cannot be shown."""
    if found := list(_escapes(text, path)):
        return None, found
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_refused)
    except json.JSONDecodeError as fault:
        place = Place(path, fault.lineno, fault.colno)
        return None, [Diagnostic(place, "json-syntax", f"This is not JSON: {fault.msg}.", AGAIN)]
    except (ValueError, RecursionError) as fault:
        _, told = yamltext.parse(text, path)
        return None, told or [Diagnostic(Place(path, 1, 1), "json-syntax", f"This is not JSON: {fault}.", AGAIN)]
    found = list(_faults(text, path, claim, value))
    return (None if found else _built(value, path, claim, on)), found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys are told apart: of two that are equal, a loader keeps the last without a word."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return made


def _refused(word: str) -> Any:
    raise ValueError(f"{word} is no number")


_ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|(?P<sign>.))")
_SIGNS = {"b": "\x08", "f": "\x0c", "r": "\r"}


def _escapes(text: str, path: str) -> Iterator[Diagnostic]:
    """Characters that no text may hold, also where JSON spells them; the halves of a pair are none by themselves."""
    for number, line in enumerate(text.split("\n") if "\\" in text else (), 1):
        for match in _ESCAPE.finditer(line):
            character = chr(int(match["code"], 16)) if match["code"] else _SIGNS.get(match["sign"], " ")
            if characters.is_refused(character):
                place = Place(path, number, match.start() + 1)
                yield characters.told(place, character, len(match[0]), typed=match[0])


def _faults(text: str, path: str, claim: str, value: Any) -> Iterator[Diagnostic]:
    """Whatever the format does not allow. Only a file with a fault is read a second time, for its lines."""
    valid = schema.allows(KIND, value)
    if valid and (value.keys() == {"format", "removed"} or (value.keys() >= _WHOLE and _is_of(value, claim))):
        return
    tree, told = yamltext.parse(text, path, schema.field_names(KIND))
    if tree is None:
        yield from told or [Diagnostic(Place(path, 1, 1), "json-syntax", "Nothing can be read here.", AGAIN)]
    elif not valid:
        yield from schema.faults(KIND, value, tree)
    else:
        yield _apart(tree, claim)


_WHOLE = {"claim", "labels", "rule"}


def _is_of(value: Any, claim: str) -> bool:
    return "removed" not in value and value["claim"]["id"] == claim


def _apart(tree: Node, claim: str) -> Diagnostic:
    """What each field allows by itself, and not beside the others."""
    at = {str(key): (key, value) for key, value in tree.entries} if isinstance(tree, yamltext.Mapping) else {}
    if "removed" in at and len(at) > len(("format", "removed")):
        key = next(key for name, (key, _) in at.items() if name not in ("format", "removed"))
        message = f'"{key}" stands beside "removed", which says that the words were taken away.'
        return Diagnostic(key.place, "unknown-field", message, f"Leave nothing but: {EMPTIED}", len(key))
    for name in sorted(_WHOLE):
        if name not in at:
            return Diagnostic(tree.place, "missing-field", f'"{name}" is missing.', AGAIN)
    key, inside = at["claim"]
    named = inside.get("id") if isinstance(inside, yamltext.Mapping) else None
    message = f'This is a version of "{named}", and it stands in the folder of "{claim}".'
    place = named.place if named is not None else key.place
    return Diagnostic(place, "misplaced-version", message, f"Move it to versions/{named}/.", len(str(named)))


def _built(value: Any, path: str, claim: str, on: Date) -> Version:
    place = Place(path)
    if "removed" in value:
        said = value["removed"]
        removed = Removed(place=place, on=Date(str(said["on"]), place), because=Text(str(said["because"]), place))
        return Version(place=place, claim=Text(claim, place), on=on, removed=removed)
    then = value["claim"]
    verdict = str(then["verdict"])
    return Version(
        place=place,
        claim=Text(claim, place),
        on=on,
        verdict=Text(verdict),
        label=Text(value["labels"]["words"].get(verdict, verdict)),
        formerly=tuple(Text(id) for id in then.get("formerly", ())),
        history=tuple(told(entry["on"], entry["change"]) for entry in then["history"]),
    )
