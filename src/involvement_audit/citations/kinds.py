"""What each kind of BibLaTeX's entries is called in the formats of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from involvement_audit.citations.law import law
from involvement_audit.format.source_records import Entry, Name


class Kind(Struct, frozen=True):
    """`csl` as Pandoc maps BibLaTeX's type, `ris` the type that reference managers read as the same."""

    csl: str
    ris: str


_BOOK = Kind("book", "BOOK")
_CHAPTER = Kind("chapter", "CHAP")
_JOURNAL = Kind("article-journal", "JOUR")
_OTHER = Kind("document", "GEN")

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "article": _JOURNAL,
        "artwork": Kind("graphic", "ART"),
        "audio": Kind("song", "SOUND"),
        "book": _BOOK,
        "bookinbook": _CHAPTER,
        "booklet": Kind("pamphlet", "PAMP"),
        "collection": _BOOK,
        "commentary": _BOOK,
        "dataset": Kind("dataset", "DATA"),
        "image": Kind("graphic", "ART"),
        "inbook": _CHAPTER,
        "incollection": _CHAPTER,
        "inproceedings": Kind("paper-conference", "CPAPER"),
        "inreference": Kind("entry-encyclopedia", "ENCYC"),
        "jurisdiction": Kind("legal_case", "CASE"),
        "legal": Kind("treaty", "LEGAL"),
        "legislation": Kind("legislation", "STAT"),
        "letter": Kind("personal_communication", "PCOMM"),
        "manual": _BOOK,
        "misc": _OTHER,
        "movie": Kind("motion_picture", "MPCT"),
        "music": Kind("song", "SOUND"),
        "mvbook": _BOOK,
        "mvcollection": _BOOK,
        "mvproceedings": _BOOK,
        "mvreference": _BOOK,
        "online": Kind("webpage", "ELEC"),
        "patent": Kind("patent", "PAT"),
        "performance": Kind("speech", "SLIDE"),
        "periodical": Kind("article-journal", "JFULL"),
        "proceedings": Kind("book", "CONF"),
        "reference": _BOOK,
        "report": Kind("report", "RPRT"),
        "review": Kind("review", "JOUR"),
        "software": Kind("software", "COMP"),
        "standard": Kind("legislation", "STAND"),
        "suppbook": _CHAPTER,
        "suppcollection": _CHAPTER,
        "suppperiodical": _JOURNAL,
        "thesis": Kind("thesis", "THES"),
        "unpublished": Kind("manuscript", "UNPB"),
        "video": Kind("motion_picture", "VIDEO"),
    }
)


def published_type(entry: Entry) -> str:
    """An entry's type as it is given out: `@misc` says nothing to any program, so it is a page or a report."""
    if entry.type in KINDS and entry.type != "misc":
        return entry.type
    return "online" if entry.get("url") else "report"


def kind(entry: Entry) -> Kind:
    return KINDS.get(published_type(entry), _OTHER)


def authors(entry: Entry) -> tuple[Name, ...]:
    """Who wrote it, else the body that issued it, but nobody where it is law; editors have a place of their own in every format."""
    if law(entry):
        return ()
    return () if "author" not in entry.people and "editor" in entry.people else entry.creators.names
