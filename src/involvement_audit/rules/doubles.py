"""One thing that stands twice under two names: a claim, a source or a body. Readers would count it twice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Claim
from involvement_audit.format.source_records import Body, Source
from involvement_audit.format.terms import Status
from involvement_audit.format.text import Text, as_name
from involvement_audit.parse.locators import place_key

T = TypeVar("T")
Key = tuple[str, ...]


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    published = [claim for claim in corpus.claims if claim.status is Status.PUBLISHED]
    yield from _claims(published)
    yield from _sources(corpus.sources)
    yield from _bodies(corpus.bodies)


def _pairs(things: Iterable[T], key: Callable[[T], Key]) -> Iterator[tuple[T, T]]:
    """Each thing whose key an earlier one has, with that one; where a part of a key is empty, nothing is known."""
    first: dict[Key, T] = {}
    for thing in things:
        found = key(thing)
        if all(found) and first.setdefault(found, thing) is not thing:
            yield first[found], thing


def _claims(claims: Iterable[Claim]) -> Iterator[Diagnostic]:
    hint = "If they are one claim, keep one and its id; else say in the title or the wording what tells them apart."
    for earlier, later in _pairs(claims, lambda claim: (as_name(claim.title),)):
        message = f'The claim "{earlier.id}" has this title too.'
        yield Diagnostic(later.title.place, "duplicate-claim", message, hint, len(later.title))
    for earlier, later in _pairs(claims, _made):
        message = f'The claim "{earlier.id}" has this wording too, and was first made at the same place.'
        yield Diagnostic(later.wording.text.place, "duplicate-claim", message, hint, len(later.wording.text))


def _made(claim: Claim) -> Key:
    """The words of a claim, and where it was first made; an appearance without a place is its whole document."""
    if not claim.appearances:
        return ("",)
    first = claim.appearances[0]
    return as_name(claim.wording.text), str(first.source), place_key(first.at) or "whole"


def _sources(sources: Iterable[Source]) -> Iterator[Diagnostic]:
    told: set[Text] = set()
    for what, key in _SAME_SOURCE.items():
        for earlier, later in _pairs(sources, key):
            if later.key not in told:
                told.add(later.key)
                message = f'The source "{earlier.key}" has this {what} too.'
                hint = (
                    "If they are one document, keep one key; two documents at one address differ in the #place in it."
                )
                yield Diagnostic(later.entry.place, "duplicate-source", message, hint)


_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def _doi(source: Source) -> Key:
    typed = source.entry.get("doi") or (source.address if _DOI.match(source.address) else "")
    return (_DOI.sub("", typed.strip()).casefold(),)


def _address(source: Source) -> Key:
    """An address without what leads to the same page in other letters: its scheme, the capitals of its host, a last slash."""
    host, slash, path = re.sub(r"^https?://(?:www\.)?", "", source.entry.get("url").strip(), flags=re.I).partition("/")
    return (f"{host.casefold()}{slash}{path}".rstrip("/"),)


def _title_and_date(source: Source) -> Key:
    return as_name(source.entry.get("title")), str(source.entry.date or "")


_SAME_SOURCE: dict[str, Callable[[Source], Key]] = {
    "DOI": _doi,
    "address": _address,
    "title and date": _title_and_date,
}


def _bodies(bodies: Iterable[Body]) -> Iterator[Diagnostic]:
    for earlier, later in _pairs(bodies, lambda body: (as_name(body.name),)):
        message = f'The body "{earlier.id}" has this name too.'
        hint = "If they are one body, keep one id; else write in the name what tells them apart."
        yield Diagnostic(later.name.place, "duplicate-body", message, hint, len(later.name))
