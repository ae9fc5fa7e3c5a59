"""The claims by kind, body, verdict, framework and year: real pages, so that browsing needs no script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from msgspec import Struct

from involvement_audit.facts.lists import UNDATED
from involvement_audit.format import addresses
from involvement_audit.language.spoken import _
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.table import named
from involvement_audit.views import timeline, words
from involvement_audit.views.claim_rows import FACETS, ClaimRow, facet_links, row
from involvement_audit.views.paging import paging, ways
from involvement_audit.views.site import Frame, Here, Sheet, Site, frame


class Group(Struct, frozen=True, kw_only=True):
    """Claims that share a value; `scores` stand beside the rows where the facet has them."""

    anchor: str
    title: str
    link: Link | None
    claims: tuple[ClaimRow, ...]
    scores: tuple[str, ...]


class FacetPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/facet.html"
    frame: Frame
    title: str
    about: str
    groups: tuple[Group, ...]
    contents: tuple[Link, ...]
    others: tuple[tuple[Link, bool], ...]
    timeline: timeline.Timeline | None


def pages(site: Site) -> Iterator[Sheet]:
    for facet in addresses.FACETS:
        for file in site.leaves(addresses.claim(facet)):
            yield Sheet(file, partial(_page, site, facet, file))


def _page(site: Site, facet: str, file: str) -> FacetPage:
    here, leaf, first = site.here(file), site.facts.leaves[file], addresses.claim(facet)
    title, heading, about = map(_, FACETS[facet])
    called = {name: _group(here, facet, name) for name in leaf.starts}
    return FacetPage(
        frame=frame(
            site,
            here,
            heading,
            about,
            here.section("claims", _("Claims")),
            paging=paging(first, leaf.number, leaf.of),
        ),
        title=title,
        about=about,
        groups=tuple(
            Group(
                anchor=called[name].anchor,
                title=called[name].title,
                link=called[name].link,
                claims=tuple(row(site, here, site.corpus.claim[id]) for id in claims),
                scores=tuple(_score(site, name, id) for id in claims) if facet == "by-framework" else (),
            )
            for name, claims in leaf.groups
        ),
        contents=tuple(
            Link(f"{way}#{called[name].anchor}", called[name].title) for name, way in ways(first, leaf).items()
        ),
        others=facet_links(here, facet),
        timeline=timeline.timeline(site, here) if facet == "by-year" and leaf.number == 1 else None,
    )


class _Named(Struct, frozen=True):
    anchor: str
    title: str
    link: Link | None = None


def _group(here: Here, facet: str, name: str) -> _Named:
    """What a group is called, and its own page where it has one."""
    match facet:
        case "by-kind":
            return _Named(name, here.corpus.kind[name].title)
        case "by-body":
            return _Named(name, here.body(name).title, here.body(name))
        case "by-verdict":
            return _Named(name, named(name).label)
        case "by-framework":
            return _Named(name, here.corpus.framework[name].title, here.framework(name))
        case _:
            return _Named(f"year-{name}", _("No date is known") if name == UNDATED else name)


def _score(site: Site, framework: str, claim: str) -> str:
    found = site.facts.claims[claim].score.frameworks[framework]
    return words.percent_range(found.low, found.high)
