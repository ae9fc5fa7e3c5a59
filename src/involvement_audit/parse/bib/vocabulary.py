"""The names that BibLaTeX knows: which fields are bibliographic facts, what old names mean, and what is only machinery."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PEOPLE = tuple(
    "author bookauthor editor editora editorb editorc translator annotator commentator introduction foreword afterword "
    "holder".split()
)
"""Fields that hold names."""

VERBATIM = frozenset("url doi eprint".split())
"""Fields that hold an address or an identifier, where `%`, `~` and `_` are letters like any other."""

DATES = frozenset("date year month day urldate origdate eventdate".split())

PUBLISHED = (
    *PEOPLE,
    *"title subtitle titleaddon shorttitle maintitle mainsubtitle maintitleaddon booktitle booksubtitle".split(),
    *"booktitleaddon journaltitle journalsubtitle journaltitleaddon shortjournal issuetitle issuesubtitle".split(),
    *"issuetitleaddon eventtitle eventtitleaddon reprinttitle origtitle series shortseries".split(),
    *"editortype editoratype editorbtype editorctype authortype bookpagination pagination".split(),
    *"institution organization publisher origpublisher location origlocation venue".split(),
    *"date year month day eventdate origdate".split(),
    *"volume volumes number issue part chapter pages pagetotal eid edition version type howpublished pubstate".split(),
    *"addendum language origlanguage langid isbn isrn issn ismn isan iswc eprint eprinttype eprintclass pmid pmcid".split(),
    *"lccn oclc".split(),
    *"doi url urldate shortauthor shorteditor nameaddon library".split(),
)
"""Bibliographic fields, in the order in which they are published. What is not here is published nowhere."""

PRIVATE = frozenset(
    "abstract annotation annotations annote comment file groups keywords note notes owner timestamp".split()
)
"""What reference managers hold for their own reader: no slip for any other name, however near that is."""

MACHINERY = frozenset(
    "crossref xdata xref entryset entrysubtype execute gender ids indexsorttitle indextitle label options "
    "presort related relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey sortname sortshorthand "
    "sorttitle sortyear hyphenation langidopts authorsortorder labelnamesource labeltitlesource".split()
)
"""Fields that steer BibLaTeX, and say nothing of a source."""

_OLD_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "address": "location",
        "archiveprefix": "eprinttype",
        "journal": "journaltitle",
        "primaryclass": "eprintclass",
        "school": "institution",
    }
)
_OLD_TYPES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "conference": ("inproceedings", ""),
        "electronic": ("online", ""),
        "mastersthesis": ("thesis", "mathesis"),
        "phdthesis": ("thesis", "phdthesis"),
        "techreport": ("report", "techreport"),
        "www": ("online", ""),
    }
)
"""BibTeX's types: what each is in BibLaTeX, and the `type` that says the rest."""

_KINDS: Mapping[str, str] = MappingProxyType(
    {"mathesis": "Master’s thesis", "phdthesis": "PhD thesis", "techreport": "Technical report"}
)


def field_name(typed: str) -> str:
    """A field's name in BibLaTeX, where BibTeX has another."""
    name = typed.lower()
    return _OLD_FIELDS.get(name, name)


def type_name(typed: str) -> str:
    """An entry's type in BibLaTeX."""
    name = typed.lower()
    return _OLD_TYPES.get(name, (name, ""))[0]


def kind_of(typed: str) -> str:
    """What an old type of entry says besides: a thesis for which degree."""
    return kind(_OLD_TYPES.get(typed.lower(), ("", ""))[1])


def kind(typed: str) -> str:
    """The words that BibLaTeX has for a `type` that is one of its own keys."""
    return _KINDS.get(typed, typed)
