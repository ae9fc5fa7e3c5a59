"""The search, and every page by its name in an A to Z."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.format.body_kinds import called
from involvement_audit.format.corpus import Corpus
from involvement_audit.language.spoken import N_, _
from involvement_audit.parse.prose import Link
from involvement_audit.views.paging import paging, ways
from involvement_audit.views.site import Frame, Here, Sheet, Site, frame


class Letter(Struct, frozen=True):
    """Entries that begin with a letter, each with what it is."""

    anchor: str
    letter: str
    entries: tuple[tuple[Link, str], ...]


class SearchPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/search.html"
    frame: Frame
    browse: tuple[Link, ...]
    letters: tuple[Letter, ...]
    total: int
    searchable: bool


def pages(site: Site) -> Iterator[Sheet]:
    for file in site.leaves(addresses.section("search")):
        yield Sheet(file, partial(_page, site, file))


def _page(site: Site, file: str) -> SearchPage:
    here, leaf, first = site.here(file), site.facts.leaves[file], addresses.section("search")
    anchors = {letter: f"letter-{number}" for number, letter in enumerate(leaf.starts, 1)}
    return SearchPage(
        frame=frame(
            site,
            here,
            _("Search"),
            _about(site),
            paging=paging(first, leaf.number, leaf.of),
        ),
        browse=tuple(Link(f"{way}#{anchors[letter]}", letter) for letter, way in ways(first, leaf).items()),
        letters=tuple(
            Letter(anchors[letter], letter, tuple(_entry(here, *entry.split("/", 1)) for entry in entries))
            for letter, entries in leaf.groups
        ),
        total=_total(here.corpus),
        searchable=site.searchable,
    )


def _about(site: Site) -> str:
    if site.searchable:
        return _("Search the audit, or find a page by its name in the A to Z.")
    return _("Find a page by its name in the A to Z.")


def _total(corpus: Corpus) -> int:
    records = (corpus.claim, corpus.questions, corpus.criterion, corpus.sources, corpus.bodies, corpus.pages)
    return sum(map(len, records))


def _entry(here: Here, kind: str, id: str) -> tuple[Link, str]:
    link = here.record(kind, id)
    match kind:
        case "criterion":
            return link, _("criterion, {framework}", framework=id.partition(".")[0])
        case "body":
            return link, called(here.corpus.body_kind[here.corpus.body[id].kind]).lower()
        case _:
            return link, _(_KINDS[kind])


_KINDS = {"claim": N_("claim"), "question": N_("question"), "source": N_("source"), "page": N_("page")}
