"""Gaps as they stand in lists."""

from __future__ import annotations

from dataclasses import dataclass

from involvement_audit.format.terms import Rating
from involvement_audit.parse.prose import Link
from involvement_audit.requests.letters import whole
from involvement_audit.verdict.score import Gap
from involvement_audit.views.asks import ask_link
from involvement_audit.views.ratings import State, rated
from involvement_audit.views.site import Here, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """A gap in a list; `effect` says what closing it would do."""

    anchor: str
    assessment: Link
    claim: Link
    criterion: Link
    framework: Link
    state: State
    critical: bool
    moves_verdict: bool
    finished: bool
    effect: str
    would_close: tuple[str, ...]
    ask: tuple[Link, ...]
    searched: tuple[Link, ...]


def row(site: Site, here: Here, gap: Gap) -> GapRow:
    return GapRow(
        anchor=f"{gap.claim}.{gap.criterion}",
        assessment=here.claim(gap.claim, gap.criterion),
        claim=here.claim(gap.claim),
        criterion=here.criterion(gap.criterion),
        framework=here.framework(gap.criterion.partition(".")[0]),
        state=rated(Rating.NO_EVIDENCE),
        critical=gap.critical,
        moves_verdict=gap.moves_verdict,
        finished=gap.finished,
        effect=_effect(gap),
        would_close=whole(gap.would_close),
        ask=tuple(ask_link(site, here, body, gap.would_close) for body in gap.ask),
        searched=tuple(here.place(place) for place in gap.searched),
    )


def _effect(gap: Gap) -> str:
    number = gap.width.denominator
    one = f"One of the {number} criteria" if number > 1 else "The only criterion"
    moves = " A record could move the verdict." if gap.moves_verdict else ""
    return f"{one} that this score counts.{moves}"
