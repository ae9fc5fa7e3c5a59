"""The list of claims, by kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.table import Verdict
from involvement_audit.views.claim_rows import ClaimRow, facet_links, row
from involvement_audit.views.paging import paging, ways
from involvement_audit.views.site import Frame, Html, Sheet, Site, frame


class KindView(Struct, frozen=True, kw_only=True):
    id: str
    title: str
    about: Html
    scored: bool
    claims: tuple[ClaimRow, ...]


class ClaimsPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/claims.html"
    frame: Frame
    kinds: tuple[KindView, ...]
    contents: tuple[Link, ...]
    facets: tuple[tuple[Link, bool], ...]
    counts: str


def pages(site: Site) -> Iterator[Sheet]:
    for file in site.leaves(addresses.section("claims")):
        yield Sheet(file, partial(_page, site, file))


def _page(site: Site, file: str) -> ClaimsPage:
    here, corpus, leaf, first = site.here(file), site.corpus, site.facts.leaves[file], addresses.section("claims")
    kinds = []
    for id, claims in leaf.groups:
        kind = corpus.kind[id]
        rows = tuple(row(site, here, corpus.claim[claim]) for claim in claims)
        about = here.prose(kind.about)
        kinds.append(KindView(id=kind.id, title=kind.title, about=about, scored=kind.scored, claims=rows))
    return ClaimsPage(
        frame=frame(
            site,
            here,
            _("Claims"),
            _("Every claim about {subject} that this audit has recorded.", subject=corpus.audit.subject),
            paging=paging(first, leaf.number, leaf.of),
        ),
        kinds=tuple(kinds),
        contents=tuple(Link(f"{way}#{id}", corpus.kind[id].title) for id, way in ways(first, leaf).items()),
        facets=facet_links(here),
        counts=_counts(site) if leaf.number == 1 else "",
    )


def _counts(site: Site) -> str:
    total = len(site.corpus.claims)
    scored = sum(known.score.verdict is not Verdict.NOT_SCORED for known in site.facts.claims.values())
    counts = n_(
        "{n} of {claims} is scored.", "{n} of {claims} are scored.", scored, claims=n_("{n} claim", "{n} claims", total)
    )
    return " ".join((counts, _("The others are recorded with their evidence."))) if scored < total else counts
