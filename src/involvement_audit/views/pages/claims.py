"""The list of claims, by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from involvement_audit.format import addresses
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words
from involvement_audit.views.claim_rows import ClaimRow, by_title, facet_links, row
from involvement_audit.views.site import Frame, Html, Sheet, Site, frame


@dataclass(frozen=True, slots=True, kw_only=True)
class KindView:
    id: str
    title: str
    about: Html
    scored: bool
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    TEMPLATE: ClassVar[str] = "pages/claims.html"
    frame: Frame
    kinds: tuple[KindView, ...]
    facets: tuple[tuple[Link, bool], ...]
    counts: str


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet(addresses.section("claims"), lambda: _page(site))


def _page(site: Site) -> ClaimsPage:
    here, corpus = site.here(addresses.section("claims")), site.corpus
    kinds = []
    for kind in corpus.method.kinds:
        claims = sorted((c for c in corpus.claims if c.kind == kind.id), key=by_title)
        if claims:
            rows = tuple(row(site, here, claim) for claim in claims)
            about = here.prose(kind.about)
            kinds.append(KindView(id=kind.id, title=kind.title, about=about, scored=kind.scored, claims=rows))
    scored = sum(known.score.verdict is not Verdict.NOT_SCORED for known in site.facts.claims.values())
    return ClaimsPage(
        frame=frame(site, here, "Claims", f"Every claim about {corpus.audit.subject} that this audit has recorded."),
        kinds=tuple(kinds),
        facets=facet_links(here),
        counts=_counts(scored, len(corpus.claims)),
    )


def _counts(scored: int, total: int) -> str:
    others = " The others are recorded with their evidence." if scored < total else ""
    return f"{scored} of {words.count(total, 'claim')} {'is' if scored == 1 else 'are'} scored.{others}"
