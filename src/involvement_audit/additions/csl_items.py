"""CSL JSON, as Zotero and its kin give it, to entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from involvement_audit.format.source_records import Entry, Name, People
from involvement_audit.format.text import Date, Text
from involvement_audit.parse.bib import addresses

TYPES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("article-journal article-magazine article-newspaper article".split(), "article"),
        **dict.fromkeys("webpage post post-weblog".split(), "online"),
        "book": "book",
        "chapter": "incollection",
        "dataset": "dataset",
        "legal_case": "jurisdiction",
        "legislation": "legislation",
        "motion_picture": "movie",
        "pamphlet": "booklet",
        "paper-conference": "inproceedings",
        "personal_communication": "letter",
        "report": "report",
        "thesis": "thesis",
        "manuscript": "unpublished",
    }
)
_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "collection-title": "series",
        "volume": "volume",
        "edition": "edition",
        "version": "version",
        "number-of-pages": "pagetotal",
        "publisher-place": "location",
        "genre": "type",
        "language": "language",
        "ISBN": "isbn",
        "ISSN": "issn",
    }
)
_ISSUERS: Mapping[str, str] = MappingProxyType(
    {"report": "institution", "thesis": "institution", "online": "organization"}
)
_PEOPLE: Mapping[str, str] = MappingProxyType(
    {"author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor"}
)

PRIVATE = ("abstract", "annote", "keyword", "note")
"""What is nobody else's business."""

_MADE_UP = re.compile(r"^https?:|/|^[A-Z0-9]{8}$")
"""Ids that a manager gives to its items, and no person would read: an address, or eight letters and digits."""


def entries(items: Iterable[Mapping[str, Any]]) -> Iterator[Entry]:
    for item in items:
        yield _entry(item)


def _entry(item: Mapping[str, Any]) -> Entry:
    kind = TYPES.get(str(item.get("type")), "misc")
    accessed = _date(item.get("accessed"))
    inside = {"article": "journaltitle", "incollection": "booktitle", "inproceedings": "booktitle"}.get(kind, "")
    fields = {
        **{ours: _text(item, theirs) for theirs, ours in _FIELDS.items()},
        inside: _text(item, "container-title"),
        _ISSUERS.get(kind, "publisher"): _text(item, "publisher"),
        "number": _text(item, "issue") or _text(item, "number"),
        "pages": re.sub(r"(?<=\w)[-–]+(?=\w)", "–", _text(item, "page")),
        "doi": addresses.doi(_text(item, "DOI")),
        "url": addresses.address(_text(item, "URL")),
        "urldate": accessed or "",
    }
    people = {ours: People(names=tuple(_names(item.get(theirs)))) for theirs, ours in _PEOPLE.items()}
    return Entry(
        key=Text(_text(item, "citation-key") or ("" if _MADE_UP.search(id := _text(item, "id")) else id)),
        type=kind,
        fields={name: Text(value) for name, value in fields.items() if name and value},
        people={name: list_ for name, list_ in people.items() if list_.names},
        date=_date(item.get("issued")),
        accessed=accessed,
    )


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return (
        " ".join(re.sub(r"</?(?:i|b|sc|sub|sup|span)\b[^>]*>", "", str(value)).split())
        if isinstance(value, str | int)
        else ""
    )


def _names(typed: Any) -> Iterator[Name]:
    for one in typed if isinstance(typed, list) else ():
        if not isinstance(one, dict):
            continue
        prefix = " ".join(filter(None, (_text(one, "dropping-particle"), _text(one, "non-dropping-particle"))))
        family, given = _text(one, "family"), _text(one, "given")
        if family and given:
            yield Name(family=family, given=given, prefix=prefix, suffix=_text(one, "suffix"))
        elif whole := _text(one, "literal") or family or given:
            yield Name(family=whole)


def _date(typed: Any) -> Date | None:
    """The first of a range, as precise as it is given, whether in parts or in words."""
    if not isinstance(typed, dict):
        return None
    try:
        parts = next(iter(typed.get("date-parts") or ()), None) or re.split(
            "-", str(typed.get("raw") or typed.get("literal") or "")
        )
        numbers = [int(part) for part in parts][:3]
        return Date("-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])]))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
