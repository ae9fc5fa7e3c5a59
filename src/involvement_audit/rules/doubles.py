"""One thing that stands twice: a claim, a source or a body under two names, an item in one list. Readers would count it twice."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.fields import holding
from involvement_audit.format.model import Claim, Dissent, Evidence
from involvement_audit.format.source_records import Body, Source
from involvement_audit.format.terms import Status
from involvement_audit.format.text import Text, as_name
from involvement_audit.parse.locators import place_key

T = TypeVar("T")
Key = tuple[str, ...]


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    yield from _lists(corpus)
    yield from _evidence(corpus.looked_at.claims)


def across(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    published = [claim for claim in corpus.claims if claim.status is Status.PUBLISHED]
    yield from _claims(published)
    yield from sources(corpus.sources)
    yield from _bodies(corpus.bodies)


def _pairs(
    things: Iterable[T], key: Callable[[T], Key], apart: Callable[[T, T], bool] = lambda *_: False
) -> Iterator[tuple[T, T]]:
    """Each thing whose key an earlier one has, with that one; where a part of a key is empty, nothing is known.

    `apart` says whether two of one key are told apart by something else.
    """
    seen: defaultdict[Key, list[T]] = defaultdict(list)
    for thing in things:
        found = key(thing)
        earlier = next((one for one in seen[found] if not apart(one, thing)), None)
        if all(found) and earlier is not None:
            yield earlier, thing
        seen[found].append(thing)


def _claims(claims: Iterable[Claim]) -> Iterator[Diagnostic]:
    hint = "If they are one claim, keep one and its id; else say in the title or the wording what tells them apart."
    for earlier, later in _pairs(claims, lambda claim: (_spoken(claim.title),)):
        message = f'The claim "{earlier.id}" has this title too.'
        yield Diagnostic(later.title.place, "duplicate-claim", message, hint, len(later.title))
    for earlier, later in _pairs(claims, _made):
        message = f'The claim "{earlier.id}" has this wording too, and was first made at the same place.'
        yield Diagnostic(later.wording.text.place, "duplicate-claim", message, hint, len(later.wording.text))


def _spoken(text: str) -> str:
    """A text as it is spoken: its words, whatever marks stand between and round them."""
    return " ".join(re.findall(r"[^\W_]+", as_name(text.replace("&", " and ")).replace("'", "")))


def _made(claim: Claim) -> Key:
    """The words of a claim, and where it was first made; an appearance without a place is its whole document."""
    if not claim.appearances:
        return ("",)
    first = claim.appearances[0]
    return _spoken(claim.wording.text), str(first.source), place_key(first.at) or "whole"


def sources(known: Iterable[Source]) -> Iterator[Diagnostic]:
    """Each source that has the DOI, the address, or title and date of one before it."""
    known, told = tuple(known), set[Text]()
    for what, key in _SAME_SOURCE.items():
        for earlier, later in _pairs(known, key, _are_parts if key is _title_and_date else lambda *_: False):
            if later.key not in told:
                told.add(later.key)
                message = f'The source "{earlier.key}" has this {what} too.'
                hint = f"If they are one document, keep one key; {_APART[what]}."
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
    return _spoken(source.entry.get("title")), str(source.entry.date or "")


def _are_parts(one: Source, other: Source) -> bool:
    """Whether two documents of one title and date say of themselves that they are two, as the numbers of a series do."""
    pairs = ((one.entry.get(name), other.entry.get(name)) for name in _PARTS)
    return any(a and b and _spoken(a) != _spoken(b) for a, b in pairs)


_PARTS = ("subtitle", "titleaddon", "volume", "number", "issue", "chapter")
_SAME_SOURCE: Mapping[str, Callable[[Source], Key]] = MappingProxyType(
    {"DOI": _doi, "address": _address, "title and date": _title_and_date}
)
_APART: Mapping[str, str] = MappingProxyType(
    {
        "DOI": "else correct one of the DOIs: two documents never share one",
        "address": "two documents at one address differ in the #place in it",
        "title and date": "two documents of one title differ in a date to the day, or in subtitle, titleaddon or number",
    }
)


def _bodies(bodies: Iterable[Body]) -> Iterator[Diagnostic]:
    for earlier, later in _pairs(bodies, lambda body: (_spoken(body.name),)):
        message = f'The body "{earlier.id}" has this name too.'
        hint = "If they are one body, keep one id; else write in the name what tells them apart."
        yield Diagnostic(later.name.place, "duplicate-body", message, hint, len(later.name))


_TOLD = ((Claim, "formerly"), (Dissent, "by"))
"""Lists whose own rule tells what stands in them twice."""


def _lists(corpus: Corpus) -> Iterator[Diagnostic]:
    for record in corpus.looked_at.records():
        for name in holding(record, Text):
            value = getattr(record, name)
            if isinstance(value, tuple) and len(value) > 1 and (type(record), name) not in _TOLD:
                yield from _listed_twice(text for text in value if isinstance(text, Text))


def _listed_twice(texts: Iterable[Text]) -> Iterator[Diagnostic]:
    for _, later in _pairs(texts, lambda text: (as_name(text),)):
        message = f'"{later}" stands in this list a second time.'
        yield Diagnostic(later.place, "listed-twice", message, "Delete one of the two.", len(later))


def _evidence(claims: Iterable[Claim]) -> Iterator[Diagnostic]:
    """One passage listed twice under one criterion would weigh twice; two quotations from it are two pieces."""
    for claim in claims:
        lists = (claim.evidence, *(assessment.evidence for assessment in claim.assessments))
        for _, later in (pair for items in lists for pair in _pairs(items, _passage)):
            message = f'This passage of "{later.source}" stands in this list a second time.'
            hint = "Delete one of the two, or give the place of another passage."
            yield Diagnostic(later.source.place, "listed-twice", message, hint, len(later.source))


def _passage(item: Evidence) -> Key:
    return str(item.source), place_key(item.at), str(item.bearing or ""), f"quote {_spoken(item.quote)}"
