"""A claim on a sheet of paper of two pages: what was claimed and what the record shows, to keep; two questions, to give back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format import addresses
from involvement_audit.format.text import bare, cut
from involvement_audit.language.spoken import N_, _
from involvement_audit.parse import prose
from involvement_audit.requests.letters import whole
from involvement_audit.verdict.score import ClaimScore, Inclusion
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import testimony, words
from involvement_audit.views.ratings import STATES, UNRATED, State, judged_state
from involvement_audit.views.site import Frame, Site, frame

_PLAIN: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.NOT_SCORED: N_("We keep what was said and what we found. We give no verdict on it."),
        Verdict.NOT_ASSESSED: N_("We have not finished looking. So there is no verdict yet."),
        Verdict.NOT_EVIDENCED: N_(
            "We looked in public documents. On the points that decide, we found nothing for it or against it. That does not mean "
            "that it did not happen."
        ),
        Verdict.NOT_BORNE_OUT: N_(
            "On some of the points that decide, public documents show something else. On none of them do they fully bear it out."
        ),
        Verdict.MIXED: N_(
            "Public documents bear it out on some of the points that decide, and show something else on others."
        ),
        Verdict.TRACES: N_("Public documents show a little of it, or only those who made the claim say so."),
        Verdict.SUPPORTED: N_(
            "Public documents bear it out on every point that decides, and not only those who made the claim say so."
        ),
        Verdict.PARTLY_SUPPORTED: N_(
            "Public documents bear out part of it, and not only those who made the claim say so."
        ),
    }
)
"""What each verdict means, for whoever has never heard of this audit."""

_LONGEST = 320
"""Characters of what was claimed that a sheet has room for, beside all else."""


class PaperClaim(Struct, frozen=True, kw_only=True):
    """One claim's sheet: `shapes` are its ratings as shapes, each with how many there are of it, `missing` the record most missed."""

    id: str
    title: str
    wording: str
    exact: bool
    made: str
    verdict: Verdict
    means: str
    summary: str
    shapes: tuple[tuple[State, int], ...]
    missing: str
    address: str


class Paper(Struct, frozen=True, kw_only=True):
    """The sheets of some claims, and what stands on each of them; `back_to` is who gets an answer, nothing where there is no contact."""

    TEMPLATE: ClassVar[str] = "paper/sheet.html"
    frame: Frame
    claims: tuple[PaperClaim, ...]
    questions: tuple[str, str]
    back_to: str


def paper(site: Site, known: tuple[ClaimFacts, ...]) -> Paper:
    here = site.here(addresses.section("claims"))
    page = frame(site, here, known[0].claim.title if len(known) == 1 else _("Sheets that ask"), "")
    back_to = "".join(part.title for part in page.contact) if any(part.href for part in page.contact) else ""
    return Paper(
        frame=page,
        claims=tuple(_claim(site, one) for one in known),
        questions=(_(testimony.HAPPENED), _(testimony.MISSING)),
        back_to=back_to,
    )


def _claim(site: Site, known: ClaimFacts) -> PaperClaim:
    claim, score = known.claim, known.score
    first = claim.appearances[0]
    by = words.listed(site.here("").body(body).title for body in first.by)
    gap = next((gap for gap in score.gaps if gap.would_close), None)
    return PaperClaim(
        id=claim.id,
        title=claim.title,
        wording=cut(" ".join(claim.wording.text.split()), _LONGEST),
        exact=claim.wording.exact,
        made=f"{words.made(site.corpus, first, by)}.",
        verdict=score.verdict,
        means=_(_PLAIN[score.verdict]),
        summary=prose.plain_text(claim.summary),
        shapes=tuple(_shapes(score)),
        missing=bare(whole(gap.would_close)[0]) if gap else "",
        address=site.url(addresses.claim(claim.id)) if site.base_url else "",
    )


def _shapes(score: ClaimScore) -> Iterator[tuple[State, int]]:
    """The ratings that count, in the order of every legend; none where there is no verdict to explain."""
    if score.verdict is not Verdict.NOT_SCORED:
        counted = Counter(judged_state(one) for one in score.judged if one.inclusion is Inclusion.COUNTED)
        yield from ((state, counted[state]) for state in (*STATES.values(), UNRATED) if counted[state])
