"""The sources in BibLaTeX: bibliographic fields and nothing else, each as whoever reads it back will have it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from involvement_audit.citations.kinds import published_type
from involvement_audit.format.source_records import Entry, Name, People, Source
from involvement_audit.parse.bib.vocabulary import PEOPLE, PUBLISHED, VERBATIM

_WHOLE = frozenset(
    "institution organization publisher origpublisher location origlocation series venue shortauthor shorteditor".split()
)
"""Besides titles: fields whose capitals, commas and "and" belong to what they name."""

_SIGNS = str.maketrans(
    {
        "\\": "\\textbackslash{}",
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def bib(sources: Iterable[Source]) -> str:
    """One entry a source, by citation key."""
    return "\n".join(_entry(source.entry) for source in sources)


def _entry(entry: Entry) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(entry))
    return f"@{published_type(entry)}{{{entry.key},\n{fields}}}\n"


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    for name in PUBLISHED:
        if name in entry.fields or name in entry.people or name == "date":  # of some ninety, an entry has five
            value = _value(entry, name)
            if value:
                yield name, value


def _value(entry: Entry, name: str) -> str:
    text = entry.get(name)
    if name in PEOPLE:
        return _people(entry.people.get(name, People()))
    if name in ("year", "month", "day"):
        return ""
    if name == "date":
        return entry.date or ""
    if name in VERBATIM:
        return text.translate(_IN_ADDRESSES)
    if name.endswith(("title", "titleaddon")) or name in _WHOLE:
        return f"{{{text.translate(_SIGNS)}}}" if text else ""
    return text.translate(_SIGNS).replace("–", "--") if name == "pages" else text.translate(_SIGNS)


def _people(people: People) -> str:
    return " and ".join([*map(_name, people.names), *(["others"] if people.others else [])])


def _name(name: Name) -> str:
    if not name.given:
        return f"{{{name.last.translate(_SIGNS)}}}"
    family = name.family.translate(_SIGNS)
    if family[:1].islower() or _splits(family):
        family = f"{{{family}}}"
    prefix, suffix, given = (_part(part) for part in (name.prefix, name.suffix, name.given))
    return ", ".join(filter(None, (f"{prefix} {family}".strip(), suffix, given)))


def _part(text: str) -> str:
    typed = text.translate(_SIGNS)
    return f"{{{typed}}}" if _splits(typed) else typed


def _splits(text: str) -> bool:
    """Whether a part of a name would be taken for two."""
    return "," in text or re.search(r"\band\b", text) is not None
