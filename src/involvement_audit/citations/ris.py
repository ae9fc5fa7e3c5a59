"""The sources in RIS, in the forms that importers keep whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from involvement_audit.citations.kinds import authors, kind
from involvement_audit.citations.law import law
from involvement_audit.format.source_records import Entry, Name, People, Source

_BOOKS = ("BOOK", "CONF", "PAMP")


def ris(sources: Iterable[Source]) -> str:
    """One RIS record a source."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _ris(source.entry)) for source in sources)


def _ris(entry: Entry) -> Iterator[tuple[str, str]]:
    type = kind(entry).ris
    yield "TY", type
    yield "ID", entry.key
    yield from (("AU", _name(name)) for name in authors(entry))
    editor = "ED" if type in _BOOKS else "A2"
    yield from ((editor, _name(name)) for name in entry.people.get("editor", People()).names)
    yield from (("A4", _name(name)) for name in entry.people.get("translator", People()).names)
    found = law(entry)
    yield "TI", found.title if found else entry.whole_title()
    if entry.date:
        yield "PY", entry.date[:4]
        yield "DA", "/".join([*entry.date.split("-"), "", "", ""][:3]) + "/"
    yield from ((tag, value) for tag, value in _rest(entry, type) if value)
    yield "ER", ""


def _rest(entry: Entry, type: str) -> Iterator[tuple[str, str]]:
    journal = entry.whole_title("journal")
    yield "JO", journal
    yield "T2", journal or entry.whole_title("book") or entry.whole_title("main") or entry.get("eventtitle")
    yield "T3", entry.get("series")
    yield "C3", entry.get("eventtitle") if type == "CPAPER" else ""
    yield "VL", entry.get("volume")
    found = law(entry)
    yield "IS", "" if found else entry.get("number", "issue")
    yield "SE", found.section if found else entry.get("chapter")
    yield "ET", entry.get("edition", "version")
    yield from zip(("SP", "EP"), pages(entry.get("pages")), strict=False)
    yield "M3", entry.get("type", "howpublished")
    yield "CY", entry.get("location")
    yield "PB", entry.get("institution", "organization", "publisher")
    yield "SN", entry.get("isbn", "issn")
    yield "LA", entry.get("language", "langid")
    yield "DO", entry.get("doi")
    yield "UR", entry.get("url")
    yield "Y2", (entry.accessed or "").replace("-", "/")


def pages(typed: str) -> tuple[str, ...]:
    """First and last page of one range; anything else stays as it is."""
    match = re.fullmatch(r"([\w.:]+)\s*[-‐‑–—]+\s*([\w.:]+)", typed)
    return (match[1], match[2]) if match else (typed,)


def body_name(name: str) -> str:
    """An organisation has no comma in it and one behind it, which EndNote asks for and others drop.

    With none, Pandoc takes the last word for a family's name; with one inside, every importer parts it there.
    """
    return f"{' '.join(name.replace(',', ' ').split())},"


def _name(name: Name) -> str:
    """Family, given, suffix."""
    if not name.given:
        return body_name(name.last)
    family = " ".join(filter(None, (name.prefix, name.family)))
    return ", ".join(filter(None, (family, name.given, name.suffix)))
