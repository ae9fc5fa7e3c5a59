"""The sources in CSL JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from involvement_audit.citations.kinds import authors, kind
from involvement_audit.citations.law import law
from involvement_audit.format.source_records import Entry, Name, People, Source
from involvement_audit.format.text import Date

_PEOPLE: Mapping[str, str] = MappingProxyType(
    {"bookauthor": "container-author", "editor": "editor", "translator": "translator"}
)
_PLAIN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "collection-title": ("series",),
        "event-title": ("eventtitle",),
        "volume": ("volume",),
        "chapter-number": ("chapter",),
        "edition": ("edition",),
        "version": ("version",),
        "number-of-pages": ("pagetotal",),
        "number-of-volumes": ("volumes",),
        "publisher": ("institution", "organization", "publisher"),
        "publisher-place": ("location",),
        "genre": ("type", "howpublished"),
        "status": ("pubstate",),
        "language": ("language", "langid"),
        "ISBN": ("isbn",),
        "ISSN": ("issn",),
        "PMID": ("pmid",),
        "PMCID": ("pmcid",),
        "DOI": ("doi",),
        "URL": ("url",),
    }
)

_NOT_OF_LAW: Mapping[str, str] = MappingProxyType({"number": "", "publisher": ""})
"""What stands in a title already, or is a court or a parliament."""


def csl(sources: Iterable[Source]) -> list[dict[str, Any]]:
    """One CSL JSON item a source; empty fields are left out."""
    return [{name: value for name, value in _csl(source.entry).items() if value} for source in sources]


def _csl(entry: Entry) -> dict[str, Any]:
    item = _item(entry)
    if found := law(entry):
        return item | {"title": found.title, "section": found.section, "authority": found.court, **_NOT_OF_LAW}
    if item["type"] == "webpage":  # a site's name there takes the place of the page's title in some styles, as in NLM's
        return item | {"container-title": "", "publisher": item["publisher"] or item["container-title"]}
    return item


def _item(entry: Entry) -> dict[str, Any]:
    is_issue = kind(entry).csl == "article-journal"
    part, whole = entry.whole_title("book"), entry.whole_title("main")
    return {
        "id": entry.key,
        "type": kind(entry).csl,
        "title": entry.whole_title(),
        "author": [_name(name) for name in authors(entry)],
        **{name: [_name(one) for one in entry.people.get(field, People()).names] for field, name in _PEOPLE.items()},
        "issued": _date_parts(entry.date),
        "accessed": _date_parts(entry.accessed),
        "container-title": entry.whole_title("journal") or whole or part,
        "volume-title": part if whole else "",
        "issue": ", ".join(filter(None, (entry.get("number"), entry.get("issue")))) if is_issue else entry.get("issue"),
        "number": "" if is_issue or entry.get("series") else entry.get("number"),
        "collection-number": entry.get("number") if not is_issue and entry.get("series") else "",
        "page": entry.get("pages").replace("–", "-"),
        "event-place": entry.get("venue") if entry.get("eventtitle") else "",
        **{name: entry.get(*fields) for name, fields in _PLAIN.items()},
    }


def _name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.last}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.prefix,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}


def _date_parts(date: Date | None) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else {}
