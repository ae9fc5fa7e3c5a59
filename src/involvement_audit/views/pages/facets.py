"""The claims by kind, body, verdict, framework and year: real pages, so that browsing needs no script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from involvement_audit.format import addresses
from involvement_audit.format.model import Claim
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.table import VERDICTS, Verdict
from involvement_audit.views import timeline, words
from involvement_audit.views.claim_rows import FACETS, ClaimRow, by_title, facet_links, row
from involvement_audit.views.site import Frame, Here, Sheet, Site, body_name, frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims that share a value; `scores` stand beside the rows where the facet has them."""

    anchor: str
    title: str
    link: Link | None
    claims: tuple[ClaimRow, ...]
    scores: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetPage:
    TEMPLATE: ClassVar[str] = "pages/facet.html"
    frame: Frame
    title: str
    about: str
    groups: tuple[Group, ...]
    others: tuple[tuple[Link, bool], ...]
    timeline: timeline.Timeline | None


Grouping = dict[str, list[Claim]]


def pages(site: Site) -> Iterator[Sheet]:
    for facet in addresses.FACETS:
        yield Sheet(addresses.claim(facet), partial(_page, site, facet))


def _page(site: Site, facet: str) -> FacetPage:
    makers: dict[str, Callable[[Site, Here], Iterator[Group]]] = {
        "by-kind": _kinds,
        "by-body": _bodies,
        "by-verdict": _verdicts,
        "by-framework": _frameworks,
        "by-year": _years,
    }
    here, (title, about) = site.here(addresses.claim(facet)), FACETS[facet]
    return FacetPage(
        frame=frame(site, here, f"Claims {title[:1].lower()}{title[1:]}", about, here.section("claims", "Claims")),
        title=title,
        about=about,
        groups=tuple(makers[facet](site, here)),
        others=facet_links(here, facet),
        timeline=timeline.timeline(site, here) if facet == "by-year" else None,
    )


def _group(site: Site, here: Here, anchor: str, title: str, claims: list[Claim], link: Link | None = None) -> Group:
    rows = tuple(row(site, here, claim) for claim in sorted(claims, key=by_title))
    return Group(anchor=anchor, title=title, link=link, claims=rows, scores=())


def _kinds(site: Site, here: Here) -> Iterator[Group]:
    for kind in site.corpus.method.kinds:
        if claims := [claim for claim in site.corpus.claims if claim.kind == kind.id]:
            yield _group(site, here, kind.id, kind.title, claims)


def _bodies(site: Site, here: Here) -> Iterator[Group]:
    spoke = (known for known in site.facts.bodies.values() if known.made)
    for known in sorted(spoke, key=lambda known: words.alphabetical(body_name(known.body))):
        body, claims = known.body.id, {made.claim: site.corpus.claim[made.claim] for made in known.made}
        yield _group(site, here, body, here.body(body).title, list(claims.values()), here.body(body))


def _verdicts(site: Site, here: Here) -> Iterator[Group]:
    facts = site.facts.claims
    for known in sorted(VERDICTS, key=lambda row: row.verdict is Verdict.NOT_SCORED):
        if claims := [claim for claim in site.corpus.claims if facts[claim.id].score.verdict is known.verdict]:
            yield _group(site, here, str(known.verdict), known.verdict.label, claims)


def _frameworks(site: Site, here: Here) -> Iterator[Group]:
    for framework in site.corpus.frameworks:
        claims, scores = [], []
        for claim in sorted(site.corpus.claims, key=by_title):
            found = site.facts.claims[claim.id].score.frameworks[framework.id]
            if found.low is not None:
                claims.append(row(site, here, claim))
                scores.append(words.percent_range(found.low, found.high))
        if claims:
            yield Group(
                anchor=framework.id,
                title=framework.title,
                link=here.framework(framework.id),
                claims=tuple(claims),
                scores=tuple(scores),
            )


def _years(site: Site, here: Here) -> Iterator[Group]:
    years: Grouping = defaultdict(list)
    for claim in site.corpus.claims:
        years[claim.made[:4] if claim.made else "undated"].append(claim)
    for year in sorted(years):
        title = "No date is known" if year == "undated" else year
        yield _group(site, here, f"year-{year}", title, years[year])
