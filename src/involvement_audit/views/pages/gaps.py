"""The list of evidence gaps, in the order in which closing them matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from involvement_audit.format import addresses
from involvement_audit.views.gap_rows import GapRow, row
from involvement_audit.views.site import Frame, Sheet, Site, frame


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsPage:
    TEMPLATE: ClassVar[str] = "pages/gaps.html"
    frame: Frame
    moving: tuple[GapRow, ...]
    others: tuple[GapRow, ...]
    unfinished: tuple[GapRow, ...]
    method: str


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet(addresses.section("gaps"), lambda: _page(site))


def _page(site: Site) -> GapsPage:
    here = site.here(addresses.section("gaps"))
    rows = [row(site, here, gap) for gap in site.facts.together.gaps]
    description = "What the public record lacks, which record would close each gap, and who could hold it."
    return GapsPage(
        frame=frame(site, here, "Evidence gaps", description),
        moving=tuple(r for r in rows if r.moves_verdict),
        others=tuple(r for r in rows if not r.moves_verdict and r.finished),
        unfinished=tuple(r for r in rows if not r.finished),
        method=here.to(addresses.section("method")) + "#gaps",
    )
