"""The sources for reference managers: BibLaTeX as typed, RIS, and CSL JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from involvement_audit.format.source_records import Entry, Source
from involvement_audit.format.text import Date

_TYPES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "article": ("JOUR", "article-journal"),
        "book": ("BOOK", "book"),
        "incollection": ("CHAP", "chapter"),
        "jurisdiction": ("CASE", "legal_case"),
        "legislation": ("STAT", "legislation"),
        "online": ("ELEC", "webpage"),
        "report": ("RPRT", "report"),
        "thesis": ("THES", "thesis"),
    }
)


def bib(sources: Iterable[Source]) -> str:
    """Every entry as it was typed, by citation key."""
    return "\n\n".join(source.entry.raw for source in sources) + "\n"


def ris(sources: Iterable[Source]) -> str:
    """One RIS record a source."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _ris(source.entry)) for source in sources)


def _ris(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(entry.type, ("GEN", ""))[0]
    yield "ID", entry.key
    yield from (("AU", f"{n.family}, {n.given}" if n.given else n.family) for n in entry.creators)
    yield "TI", entry.get("title")
    if entry.date:
        yield "PY", entry.date[:4]
        yield "DA", "/".join([*entry.date.split("-"), "", "", ""][:3]) + "/"
    optional = (
        ("JO", entry.get("journaltitle", "journal")),
        ("VL", entry.get("volume")),
        ("IS", entry.get("number")),
        ("SP", entry.get("pages")),
        ("PB", entry.get("institution", "organization", "publisher")),
        ("DO", entry.get("doi")),
        ("UR", entry.get("url")),
        ("Y2", (entry.accessed or "").replace("-", "/")),
    )
    yield from ((tag, value) for tag, value in optional if value)
    yield "ER", ""


def csl(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """One CSL JSON item a source; empty fields are left out."""
    return [{name: value for name, value in _csl(source.entry).items() if value} for source in sources]


def _csl(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.key,
        "type": _TYPES.get(entry.type, ("", "document"))[1],
        "title": entry.get("title"),
        "author": [
            {"family": n.family, "given": n.given} if n.given else {"literal": n.family} for n in entry.creators
        ],
        "issued": _date_parts(entry.date),
        "accessed": _date_parts(entry.accessed),
        "container-title": entry.get("journaltitle", "journal", "booktitle"),
        "volume": entry.get("volume"),
        "issue": entry.get("number") if entry.type == "article" else "",
        "number": entry.get("number") if entry.type != "article" else "",
        "page": entry.get("pages"),
        "publisher": entry.get("institution", "organization", "publisher"),
        "genre": entry.get("type", "howpublished"),
        "version": entry.get("version"),
        "DOI": entry.get("doi"),
        "URL": entry.get("url"),
    }


def _date_parts(date: Date | None) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else {}
