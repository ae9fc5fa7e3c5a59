"""The list of evidence gaps, in the order in which closing them matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from involvement_audit.facts import lists
from involvement_audit.format import addresses
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.score import Gap
from involvement_audit.views.gap_rows import GapRow, row
from involvement_audit.views.paging import paging, ways
from involvement_audit.views.site import Frame, Sheet, Site, frame

_PARTS = {
    lists.MOVING: (
        "Gaps that could move a verdict",
        "Closing any one of these, one way or the other, could change the verdict on a claim.",
    ),
    lists.OTHERS: (
        "Other gaps",
        "Closing one of these would narrow a score. On its own it would not change a verdict.",
    ),
    lists.UNFINISHED: (
        "Gaps of unfinished assessments",
        "These claims have criteria that nobody has rated yet, so what these gaps weigh is not known.",
    ),
}
"""The title of each part of the list, and what it means to be in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsPart:
    id: str
    title: str
    lead: str
    gaps: tuple[GapRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsPage:
    TEMPLATE: ClassVar[str] = "pages/gaps.html"
    frame: Frame
    parts: tuple[GapsPart, ...]
    browse: tuple[Link, ...]
    method: str


def pages(site: Site) -> Iterator[Sheet]:
    for file in site.leaves(addresses.section("gaps")):
        yield Sheet(file, partial(_page, site, file))


def _page(site: Site, file: str) -> GapsPage:
    here, leaf, first = site.here(file), site.facts.leaves[file], addresses.section("gaps")
    description = "What the public record lacks, which record would close each gap, and who could hold it."
    entries = dict(leaf.groups)
    parts = (
        GapsPart(
            id=part,
            title=title,
            lead=lead,
            gaps=tuple(row(site, here, _gap(site, entry)) for entry in entries.get(part, ())),
        )
        for part, (title, lead) in _PARTS.items()
    )
    return GapsPage(
        frame=frame(site, here, "Evidence gaps", description, paging=paging(first, leaf.number, leaf.of)),
        parts=tuple(parts),
        browse=tuple(Link(f"{way}#{part}", _PARTS[part][0]) for part, way in ways(first, leaf).items()),
        method=here.to(addresses.section("method")) + "#gaps",
    )


def _gap(site: Site, entry: str) -> Gap:
    claim, _, criterion = entry.partition("/")
    return next(gap for gap in site.facts.claims[claim].score.gaps if gap.criterion == criterion)
