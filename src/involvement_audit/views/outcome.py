"""The answer on a claim's page: the verdict, why, how far it could move, how firm it is, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.score import ClaimScore
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import shifts, support, words
from involvement_audit.views import verdict as verdicts
from involvement_audit.views.ratings import State, judged_state
from involvement_audit.views.shifts import ShiftView
from involvement_audit.views.site import Here, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    criterion: Link
    anchor: str
    critical: bool
    moves_verdict: bool
    would_close: tuple[str, ...]
    ask: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """The verdict and what a reader needs to retrace it.

    `fraction` says how the deciding criteria were rated, `voices` who bears the claim out there, `tests` what is tested;
    `rule` is the row of the table that holds, `critical` the criteria that the verdict turns on, each with its anchor.
    """

    scored: bool
    verdict: Verdict
    tests: str
    fraction: str
    voices: str
    rule: str
    range: str
    provisional: str
    critical: tuple[tuple[Link, str, State], ...]
    strength: str
    weaknesses: tuple[str, ...]
    gaps: tuple[GapView, ...]
    missing: str
    missing_leads: str
    shift: str
    shifts: tuple[ShiftView, ...]
    due: str


def outcome(site: Site, here: Here, known: ClaimFacts) -> OutcomeView:
    score = known.score
    return OutcomeView(
        scored=score.verdict is not Verdict.NOT_SCORED,
        verdict=score.verdict,
        tests=site.corpus.kind[known.claim.kind].tests,
        fraction=verdicts.fraction(score),
        voices=support.voices(site, score),
        rule=verdicts.rule(score),
        range=verdicts.verdict_range(score),
        provisional=verdicts.provisional(known.claim, score),
        critical=tuple(_critical(here, score)),
        strength=score.strength.label if score.strength else "",
        weaknesses=tuple(words.sentence(weakness.label) for weakness in score.weaknesses),
        gaps=tuple(_gap_views(here, score)),
        missing=words.count(len(score.gaps), "gap"),
        missing_leads="It leads" if len(score.gaps) == 1 else "Each one leads",
        shift=next(shifts.sentences(site, score.shifts), ""),
        shifts=shifts.views(site, score.shifts),
        due=_due(known),
    )


def _critical(here: Here, score: ClaimScore) -> Iterator[tuple[Link, str, State]]:
    for judged in score.critical:
        yield here.criterion(judged.criterion), f"#{judged.criterion}", judged_state(judged)


def _gap_views(here: Here, score: ClaimScore) -> Iterator[GapView]:
    for gap in score.gaps:
        yield GapView(
            criterion=here.criterion(gap.criterion),
            anchor=f"#{gap.criterion}",
            critical=gap.critical,
            moves_verdict=gap.moves_verdict,
            would_close=tuple(gap.would_close),
            ask=tuple(here.body(body) for body in gap.ask),
        )


def _due(known: ClaimFacts) -> str:
    due = sum(review.due for review in known.reviews)
    if not due:
        return ""
    are, they = ("is", "it rests") if due == 1 else ("are", "they rest")
    return (
        f"{due} of {words.count(len(known.reviews), 'assessment')} {are} due for a re-check: something that "
        f"{they} on has changed since a person last looked. The verdict is computed from the ratings as they stand."
    )
