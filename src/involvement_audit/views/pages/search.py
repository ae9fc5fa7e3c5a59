"""The search, and every page by its name in an A to Z."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from involvement_audit.format import addresses
from involvement_audit.format.given import given
from involvement_audit.parse.prose import Link
from involvement_audit.views import words
from involvement_audit.views.site import Frame, Here, Sheet, Site, body_name, frame


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    TEMPLATE: ClassVar[str] = "pages/search.html"
    frame: Frame
    letters: tuple[tuple[str, tuple[tuple[Link, str], ...]], ...]
    total: int
    searchable: bool


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet(addresses.section("search"), lambda: _page(site))


def _page(site: Site) -> SearchPage:
    here = site.here(addresses.section("search"))
    entries = sorted(_entries(site, here), key=lambda entry: words.alphabetical(entry[0].title))
    asks = "Search the audit, or find" if site.searchable else "Find"
    letters: dict[str, list[tuple[Link, str]]] = {}
    for entry in entries:
        first = words.alphabetical(entry[0].title)[0][:1].upper()
        letters.setdefault(first if first.isalpha() else "0–9", []).append(entry)
    return SearchPage(
        frame=frame(site, here, "Search", f"{asks} a page by its name in the A to Z."),
        letters=tuple((letter, tuple(found)) for letter, found in letters.items()),
        total=len(entries),
        searchable=site.searchable,
    )


def _entries(site: Site, here: Here) -> Iterator[tuple[Link, str]]:
    corpus = site.corpus
    yield from ((here.claim(claim.id), "claim") for claim in corpus.claims)
    yield from ((here.question(question.id), "question") for question in corpus.questions)
    yield from ((here.criterion(name), f"criterion, {name.partition('.')[0]}") for name in corpus.criterion)
    yield from ((here.source(source.key), "source") for source in corpus.sources)
    yield from ((Link(here.body(b.id).href, body_name(b)), given(b.kind).label.lower()) for b in corpus.bodies)
    yield from ((here.section(page.id, page.title), "page") for page in corpus.pages)
