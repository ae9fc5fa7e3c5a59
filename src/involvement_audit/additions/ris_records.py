"""RIS, as reference managers write it, to entries: the tags that hold bibliographic facts, and no other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from involvement_audit.format.source_records import Entry, Name, People
from involvement_audit.format.text import Date, Text
from involvement_audit.parse.bib import addresses

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*))?")
PRIVATE = re.compile(r"^(?:AB|N[12]|KW|L[1-4]|RN|U[1-5])  ?- *\S", re.MULTILINE)
"""Tags of abstracts, notes, keywords and files."""

TYPES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("JOUR MGZN NEWS EJOUR INPR".split(), "article"),
        **dict.fromkeys("BOOK EBOOK EDBOOK".split(), "book"),
        **dict.fromkeys("CHAP ECHAP".split(), "incollection"),
        **dict.fromkeys("ELEC WEB BLOG ICOMM".split(), "online"),
        **dict.fromkeys("RPRT GOVDOC HEAR".split(), "report"),
        **dict.fromkeys("CPAPER CONF".split(), "inproceedings"),
        **dict.fromkeys("STAT BILL".split(), "legislation"),
        "CASE": "jurisdiction",
        "DATA": "dataset",
        "PAMP": "booklet",
        "PCOMM": "letter",
        "SOUND": "audio",
        "THES": "thesis",
        "UNPB": "unpublished",
        "VIDEO": "video",
    }
)
_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "title": ("TI", "T1"),
        "series": ("T3",),
        "volume": ("VL",),
        "number": ("IS",),
        "edition": ("ET",),
        "type": ("M3",),
        "location": ("CY", "PP"),
        "issn": ("SN",),
        "language": ("LA",),
    }
)
_ISSUERS: Mapping[str, str] = MappingProxyType(
    {"report": "institution", "thesis": "institution", "online": "organization"}
)
_PEOPLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"author": ("AU", "A1"), "editor": ("ED", "A2"), "translator": ("A4",)}
)


def entries(text: str) -> Iterator[Entry]:
    """One entry for each record; what stands on lines without a tag belongs to the line before."""
    tags: defaultdict[str, list[str]] = defaultdict(list)
    last = ""
    for line in text.lstrip("\ufeff").splitlines():
        match = _LINE.fullmatch(line.rstrip())
        if match and match[1] == "ER":
            yield _entry(tags)
            tags, last = defaultdict(list), ""
        elif match:
            last = match[1]
            tags[last].append((match[2] or "").strip())
        elif last and line.strip():
            tags[last][-1] = f"{tags[last][-1]} {line.strip()}".strip()
    if tags.get("TY"):
        yield _entry(tags)


def _entry(tags: Mapping[str, list[str]]) -> Entry:
    kind = TYPES.get(_first(tags, "TY"), "misc")
    date, accessed = _date(_first(tags, "DA", "PY", "Y1")) or _date(_first(tags, "PY", "Y1")), _date(_first(tags, "Y2"))
    whole = _first(tags, "T2", "JO", "JF", "BT")
    fields = {
        **{name: _first(tags, *those) for name, those in _FIELDS.items()},
        "journaltitle" if kind == "article" else "booktitle": whole
        if kind in ("article", "incollection", "inproceedings")
        else "",
        "pages": "–".join(dict.fromkeys(filter(None, (_first(tags, "SP"), _first(tags, "EP"))))),
        _ISSUERS.get(kind, "publisher"): _first(tags, "PB"),
        "doi": addresses.doi(_first(tags, "DO")),
        "url": addresses.address(_first(tags, "UR")),
        "urldate": accessed or "",
    }
    people = {
        name: People(names=tuple(_name(text) for tag in those for text in tags.get(tag, ()) if text))
        for name, those in _PEOPLE.items()
    }
    return Entry(
        key=Text(_first(tags, "ID")),
        type=kind,
        fields={name: Text(value) for name, value in fields.items() if value},
        people={name: list_ for name, list_ in people.items() if list_.names},
        date=date,
        accessed=accessed,
    )


def _first(tags: Mapping[str, list[str]], *names: str) -> str:
    return next((value for name in names for value in tags.get(name, ()) if value), "")


def _name(text: str) -> Name:
    """`Family, Given, Suffix`; a name without a comma, or with one at its end, is an organisation's."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 2 or not parts[1]:
        return Name(family=parts[0])
    return Name(family=parts[0], given=parts[1], suffix=" ".join(parts[2:]))


def _date(text: str) -> Date | None:
    """`2019/03/04/`, `2019///`, `2019-03`: as much of it as is a date."""
    parts = [part for part in re.split(r"[/-]", text.strip())[:3] if re.fullmatch(r"\d{1,4}", part, re.ASCII)]
    for count in range(len(parts), 0, -1):
        try:
            return Date("-".join([parts[0], *(part.zfill(2) for part in parts[1:count])]))
        except ValueError:
            continue
    return None
