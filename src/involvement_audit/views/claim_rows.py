"""Claims as they stand in lists: the row of each, the order of rows, and the ways to browse them."""

from __future__ import annotations

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Status
from involvement_audit.language.spoken import N_, _
from involvement_audit.parse import prose
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words
from involvement_audit.views.site import Here, Site

FACETS = {
    "by-kind": (N_("By kind"), N_("Claims by kind"), N_("Claims by what they claim.")),
    "by-body": (
        N_("By who made them"),
        N_("Claims by who made them"),
        N_("Claims by the people and organisations that made or repeated them."),
    ),
    "by-verdict": (N_("By verdict"), N_("Claims by verdict"), N_("Claims by what the record shows.")),
    "by-framework": (
        N_("By framework"),
        N_("Claims by framework"),
        N_("Scored claims by the standards that they are held to."),
    ),
    "by-year": (
        N_("By year"),
        N_("Claims by year"),
        N_("Claims by the year in which each first appeared, beside the standards and sources of the time."),
    ),
}
"""The ways to browse claims: what each is called among them, the title of its page, and what it does."""


class ClaimRow(Struct, frozen=True, kw_only=True):
    """A claim in a list. `kind` and `year` are what a reader can filter by."""

    claim: Link
    by: tuple[Link, ...]
    made: str
    verdict: Verdict
    gaps: int
    withdrawn: bool
    draft: bool
    summary: str
    kind: str
    year: str


def row(site: Site, here: Here, claim: Claim) -> ClaimRow:
    score = site.facts.claims[claim.id].score
    return ClaimRow(
        claim=here.claim(claim.id),
        by=tuple(here.body(body) for body in claim.appearances[0].by),
        made=words.said(claim.appearances[0]),
        verdict=score.verdict,
        gaps=len(score.gaps),
        withdrawn=claim.status is Status.WITHDRAWN,
        draft=claim.status is Status.DRAFT,
        summary=prose.plain_text(claim.summary),
        kind=site.corpus.kind[claim.kind].title,
        year=claim.made[:4] if claim.made else _("undated"),
    )


def facet_links(here: Here, current: str = "") -> tuple[tuple[Link, bool], ...]:
    """The ways to browse, and which of them this page is."""
    return tuple((Link(here.to(addresses.claim(f)), _(FACETS[f][0])), f == current) for f in addresses.FACETS)
