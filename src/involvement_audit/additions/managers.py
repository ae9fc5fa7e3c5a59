"""A source from what a reference manager gives: BibLaTeX, RIS or CSL JSON, or from answers; and its entry in BibLaTeX."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.additions import csl_items, ris_records
from involvement_audit.citations.biblatex import bib
from involvement_audit.diagnostics.findings import Diagnostic, Severity
from involvement_audit.drafts.answers import Answers
from involvement_audit.format.source_records import Entry, Name, Notes, People, Source
from involvement_audit.format.text import Date, Place, Text
from involvement_audit.parse import characters
from involvement_audit.parse.bib import addresses
from involvement_audit.parse.bib.entries import join
from involvement_audit.parse.bib.keys import made
from involvement_audit.parse.bib.scan import scan


class Given(Struct, frozen=True, kw_only=True):
    """The sources that a text holds, what is wrong with it, and what was left out as it is nobody else's business."""

    entries: tuple[Entry, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    left_out: int = 0


def given(text: str, path: str) -> Given:
    """The sources in a text, whichever of the three it is written in."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if found := characters.find(text, path):
        return Given(found=tuple(found))
    start = text.lstrip()
    if start.startswith(("[", "{")):
        return _csl(text, path)
    if re.search(r"^TY  ?-", start, re.MULTILINE):
        left_out = len(ris_records.PRIVATE.findall(start))
        return Given(entries=_titled(ris_records.entries(start)), left_out=left_out)
    return _biblatex(text, path)


def _biblatex(text: str, path: str) -> Given:
    joined = join((scan(text, path),), {})
    # A key gets better words anyway, and what is private is not written.
    found = tuple(d for d in joined.found if d.severity is Severity.ERROR and d.code not in ("bad-id", "private-field"))
    return Given(entries=joined.entries, found=found, left_out=sum(len(entry.private) for entry in joined.entries))


def _csl(text: str, path: str) -> Given:
    try:
        data: Any = json.loads(text)
    except RecursionError:
        message = "This is nested more deeply than any export is."
        return Given(found=(Diagnostic(Place(path, 1, 1), "wrong-type", message, "Look for brackets without an end."),))
    except ValueError as fault:
        line, column = getattr(fault, "lineno", 1), getattr(fault, "colno", 1)
        hint = "Export it again, or take another format."
        return Given(
            found=(Diagnostic(Place(path, line, column), "wrong-type", "This is not JSON from here on.", hint),)
        )
    items = data.get("items", [data]) if isinstance(data, dict) else data
    found = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    left_out = sum(bool(item.get(name)) for item in found for name in csl_items.PRIVATE)
    return Given(entries=_titled(csl_items.entries(found)), left_out=left_out)


def _titled(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those that name a work: what has no title can be cited by nobody."""
    return tuple(entry for entry in entries if entry.get("title"))


def from_answers(answers: Answers, issuers: Iterable[str]) -> Entry:
    """A source from answers; where no person wrote it, the bodies whose words it holds have issued it."""
    fields = {name: answers.one(name) for name in ("title", "url", "doi", "date") if answers.one(name)}
    people = (
        {"author": People(names=tuple(_person(text) for text in answers.all("author")))}
        if answers.all("author")
        else {}
    )
    if not people:
        people["author"] = People(names=tuple(Name(family=name) for name in issuers))
    date = answers.one("date")
    return Entry(
        key=answers.one("id"),
        type=str(answers.one("type")) or ("online" if answers.one("url") else "report"),
        fields={**fields, **({"doi": Text(addresses.doi(fields["doi"]))} if "doi" in fields else {})},
        people=people,
        date=Date(date) if date else None,
    )


def _person(text: str) -> Name:
    family, _, first = text.partition(",")
    return Name(family=family.strip(), given=first.strip())


def key(entry: Entry) -> str:
    """The key that a source could have here."""
    names = entry.creators.names
    return made(str(entry.key), names[0].family if names else "", entry.get("title"), entry.date or "")


def named(entry: Entry, id: str) -> Source:
    """A source under our key, as it is compared with those that are there."""
    return Source(entry=replace(entry, key=Text(id)), notes=Notes(key=Text(id), issued_by=()))


def entry_text(source: Source) -> str:
    """Its entry in BibLaTeX: bibliographic facts alone, and the day on which its address was visited."""
    return bib([source])


def issuers(entry: Entry, bodies: Mapping[str, str]) -> Iterator[str]:
    """The bodies of an audit that a source names as its own: who wrote, issued or published it."""
    named = {name.last.casefold() for people in entry.people.values() for name in people.names}
    named |= {entry.get(field).casefold() for field in ("institution", "organization", "publisher")}
    yield from (id for id, name in bodies.items() if name.casefold() in named)
