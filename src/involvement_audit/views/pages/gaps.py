"""The list of evidence gaps, in the order in which closing them matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from involvement_audit.format import addresses
from involvement_audit.parse.prose import Link
from involvement_audit.requests.letters import whole
from involvement_audit.verdict.score import Gap
from involvement_audit.views.letters import ask_link
from involvement_audit.views.ratings import State, rated
from involvement_audit.views.site import Frame, Here, Site, frame


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


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsPage:
    TEMPLATE: ClassVar[str] = "pages/gaps.html"
    frame: Frame
    moving: tuple[GapRow, ...]
    others: tuple[GapRow, ...]
    unfinished: tuple[GapRow, ...]
    method: str


def row(site: Site, here: Here, gap: Gap) -> GapRow:
    found = gap.assessment
    return GapRow(
        anchor=f"{gap.claim}.{gap.criterion}",
        assessment=here.claim(gap.claim, gap.criterion),
        claim=here.claim(gap.claim),
        criterion=here.criterion(gap.criterion),
        framework=here.framework(gap.criterion.partition(".")[0]),
        state=rated(found.rating),
        critical=gap.critical,
        moves_verdict=gap.moves_verdict,
        finished=gap.finished,
        effect=_effect(gap),
        would_close=whole(found.would_close),
        ask=tuple(ask_link(site, here, body, found.would_close) for body in found.ask),
        searched=tuple(here.place(place) for place in found.searched),
    )


def _effect(gap: Gap) -> str:
    width = f"{float(gap.width) * 100:.0f}"
    narrows = f"Closing it would narrow the score by {width} percentage points"
    return f"{narrows}, and could move the verdict." if gap.moves_verdict else f"{narrows}."


def pages(site: Site) -> Iterator[GapsPage]:
    here = site.here(addresses.section("gaps"))
    rows = [row(site, here, gap) for gap in site.scores.gaps]
    description = "What the public record lacks, which record would close each gap, and who could hold it."
    yield GapsPage(
        frame=frame(site, here, "Evidence gaps", description),
        moving=tuple(r for r in rows if r.moves_verdict),
        others=tuple(r for r in rows if not r.moves_verdict and r.finished),
        unfinished=tuple(r for r in rows if not r.finished),
        method=here.to(addresses.section("method")) + "#gaps",
    )
