"""What an entry takes from others: the collection that it is part of (`crossref`), and shared fields (`xdata`).

The rules are those of BibLaTeX's manual (appendix B), with two differences that keep dates and places true: a date is
taken whole or not at all, where biber puts together a year of one entry and a day of another; and an entry's own field
goes before that of an `xdata` entry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.diagnostics.findings import Diagnostic, nearest
from involvement_audit.format.text import Place, Text
from involvement_audit.parse.bib.vocabulary import MACHINERY


class TexEntry(Struct, frozen=True, kw_only=True):
    """An entry with its names put in: each field's value is TeX, at its place."""

    type: str
    key: Text
    place: Place
    fields: Mapping[str, Text]


_WHOLES = {
    "mvbook": ("main", {"book", "inbook", "bookinbook", "suppbook"}),
    "mvcollection": ("main", {"collection", "reference", "incollection", "inreference", "suppcollection"}),
    "mvreference": ("main", {"collection", "reference", "incollection", "inreference", "suppcollection"}),
    "mvproceedings": ("main", {"proceedings", "inproceedings"}),
    "book": ("book", {"inbook", "bookinbook", "suppbook"}),
    "collection": ("book", {"incollection", "inreference", "suppcollection"}),
    "reference": ("book", {"incollection", "inreference", "suppcollection"}),
    "proceedings": ("book", {"inproceedings"}),
    "periodical": ("journal", {"article", "suppperiodical"}),
}
"""Of which kinds of entry a kind is the whole, and what its title is called there."""

_TITLES = ("title", "subtitle", "titleaddon")
_NOT_TAKEN = MACHINERY | {"shorttitle"}
_DATED = ("date", "year", "month", "day")


def inherited(entries: Mapping[str, TexEntry], found: list[Diagnostic]) -> dict[str, TexEntry]:
    """Every entry with what it takes from others, by key."""
    done: dict[str, TexEntry] = {}
    for key in entries:
        _complete(key, entries, done, (), found)
    return done


def _complete(
    key: str, entries: Mapping[str, TexEntry], done: dict[str, TexEntry], open: tuple[str, ...], found: list[Diagnostic]
) -> TexEntry:
    if key in done:
        return done[key]
    entry = entries[key]
    fields = {name: value for name, value in entry.fields.items() if value}
    for way in ("xdata", "crossref"):
        named = entry.fields.get(way, Text(""))
        for match in re.finditer(r"[^\s,]+", named):
            name = Text(match[0], replace(named.place, column=named.place.column + match.start()))
            if name in (*open, key):
                message = f'"{name}" takes its fields from this entry, and this one takes them from there.'
                found.append(
                    Diagnostic(name.place, "bib-syntax", message, f"Take {way} out of one of them.", len(name))
                )
            elif name in entries:
                taken = _taken(entry.type, _complete(name, entries, done, (*open, key), found), way)
                fields = {**(_undated(taken) if _is_dated(fields) else taken), **fields}
            else:
                message = f'No .bib file has an entry with the key "{name}".'
                hint = nearest(name, entries) or f"Add the entry, or take {way} out."
                found.append(Diagnostic(name.place, "unknown-reference", message, hint, len(name)))
    done[key] = replace(entry, fields=fields)
    return done[key]


def _is_dated(fields: Mapping[str, Text]) -> bool:
    return any(fields.get(name) for name in _DATED)


def _undated(fields: dict[str, Text]) -> dict[str, Text]:
    return {name: value for name, value in fields.items() if name not in _DATED}


def _taken(kind: str, whole: TexEntry, way: str) -> dict[str, Text]:
    """The fields that a part takes from its whole, under the names that they have there."""
    prefix, parts = _WHOLES.get(whole.type, ("", set[str]()))
    is_part = way == "crossref" and kind in parts
    taken = {}
    for name, value in whole.fields.items():
        if name in _NOT_TAKEN and not (way == "xdata" and name == "shorttitle"):
            continue
        taken[f"{prefix}{name}" if is_part and name in _TITLES else name] = value
        if is_part and name == "author" and whole.type in ("mvbook", "book") and kind != "book":
            taken["bookauthor"] = value
    return taken
