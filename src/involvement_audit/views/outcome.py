"""The answer on a claim's page: the verdict, why, how far it could move, how firm it is, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.language.spoken import n_
from involvement_audit.parse.prose import Link
from involvement_audit.requests.letter_words import capital
from involvement_audit.requests.letters import whole
from involvement_audit.verdict.score import ClaimScore
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import replies, shifts, sides, support, words
from involvement_audit.views import verdict as verdicts
from involvement_audit.views.asks import Asked, ask_link, best_letter
from involvement_audit.views.ratings import State, judged_state
from involvement_audit.views.shifts import ShiftView
from involvement_audit.views.sides import SideView
from involvement_audit.views.site import Here, Site


class GapView(Struct, frozen=True, kw_only=True):
    """What would close a gap, and the way to a letter that asks each of those who could hold it."""

    criterion: Link
    critical: bool
    moves_verdict: bool
    would_close: tuple[str, ...]
    ask: tuple[Link, ...]


class OutcomeView(Struct, frozen=True, kw_only=True):
    """The verdict and what a reader needs to retrace it.

    `fraction` says how the deciding criteria were rated, `voices` who bears the claim out there, `tests` what is tested;
    `sides` are the best item for the claim and the best against it; `reply` says in a line who was asked to answer, `record` is what is
    missed most, and `ask` leads to who
    could hold the record that is missed most.
    `rule` is the row of the table that holds, `critical` the criteria that the verdict turns on, each with its link on the page.
    """

    scored: bool
    verdict: Verdict
    tests: str
    fraction: str
    voices: str
    sides: tuple[SideView, ...]
    reply: str
    rule: str
    range: str
    provisional: str
    critical: tuple[tuple[Link, State], ...]
    strength: str
    weaknesses: tuple[str, ...]
    gaps: tuple[GapView, ...]
    missing: str
    record: str
    ask: Asked | None
    shifts: tuple[ShiftView, ...]
    due: str


def outcome(site: Site, here: Here, known: ClaimFacts, anchors: Mapping[str, str]) -> OutcomeView:
    """`anchors` are those of the claim's passages on its page."""
    score = known.score
    gaps = tuple(_gap_views(site, here, score))
    return OutcomeView(
        scored=score.verdict is not Verdict.NOT_SCORED,
        verdict=score.verdict,
        tests=site.corpus.kind[known.claim.kind].tests,
        fraction=verdicts.fraction(score),
        voices=support.voices(site, score),
        sides=sides.sides(site, known, anchors),
        reply=replies.in_a_line(site, known.claim),
        rule=verdicts.rule(score),
        range=verdicts.verdict_range(score),
        provisional=verdicts.provisional(known.claim, score),
        critical=tuple(_critical(here, score)),
        strength=score.strength.label if score.strength else "",
        weaknesses=tuple(words.sentence(weakness.label) for weakness in score.weaknesses),
        gaps=gaps,
        missing=n_("{n} gap", "{n} gaps", len(score.gaps)),
        record=next((capital(record) for gap in gaps[:1] for record in gap.would_close), ""),
        ask=next(filter(None, (best_letter(site, here, gap.ask, gap.would_close) for gap in score.gaps)), None),
        shifts=shifts.views(site, score.shifts),
        due=_due(known),
    )


def _critical(here: Here, score: ClaimScore) -> Iterator[tuple[Link, State]]:
    for judged in score.critical:
        yield Link(f"#{judged.criterion}", here.criterion(judged.criterion).title), judged_state(judged)


def _gap_views(site: Site, here: Here, score: ClaimScore) -> Iterator[GapView]:
    for gap in score.gaps:
        yield GapView(
            criterion=Link(f"#{gap.criterion}", here.criterion(gap.criterion).title),
            critical=gap.critical,
            moves_verdict=gap.moves_verdict,
            would_close=whole(gap.would_close),
            ask=tuple(ask_link(site, here, body, gap.would_close) for body in gap.ask),
        )


def _due(known: ClaimFacts) -> str:
    due = sum(review.due for review in known.reviews)
    if not due:
        return ""
    return n_(
        "{n} of {assessments} is due for a re-check: something that it rests on has changed since a person last looked. "
        "The verdict is computed from the ratings as they stand.",
        "{n} of {assessments} are due for a re-check: something that they rest on has changed since a person last looked. "
        "The verdict is computed from the ratings as they stand.",
        due,
        assessments=n_("{n} assessment", "{n} assessments", len(known.reviews)),
    )
