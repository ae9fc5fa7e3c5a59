"""The evidence map: claims by criteria, one table a framework."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format import addresses
from involvement_audit.format.model import Claim, Framework
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.score import Judged
from involvement_audit.views.paging import paging
from involvement_audit.views.ratings import STATES, State, judged_state
from involvement_audit.views.site import Frame, Here, Sheet, Site, frame


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where a claim meets a criterion; no link where the criterion does not apply to the claim's kind."""

    state: State
    href: str
    critical: bool
    dissent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    claim: Link
    verdict: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixTable:
    id: str
    framework: Link
    title: str
    criteria: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixPage:
    TEMPLATE: ClassVar[str] = "pages/matrix.html"
    frame: Frame
    tables: tuple[MatrixTable, ...]
    legend: tuple[State, ...]


_EMPTY = Cell(state=State("none", "Does not apply to this kind of claim", ""), href="", critical=False)


def pages(site: Site) -> Iterator[Sheet]:
    for file in site.leaves(addresses.section("matrix")):
        yield Sheet(file, partial(_page, site, file))


def _page(site: Site, file: str) -> MatrixPage:
    here, leaf = site.here(file), site.facts.leaves[file]
    # By kind first: claims of one kind meet the same criteria, so that the table has blocks and not sprinkles.
    claims = [site.facts.claims[id] for id in leaf.entries]
    tables = (_table(site, here, framework, claims) for framework in site.corpus.frameworks)
    return MatrixPage(
        frame=frame(
            site,
            here,
            "Evidence map",
            "Every scored claim against every criterion, with the gaps shown as gaps.",
            paging=paging(addresses.section("matrix"), leaf.number, leaf.of),
        ),
        tables=tuple(table for table in tables if table.rows),
        legend=tuple(STATES.values()),
    )


def _table(site: Site, here: Here, framework: Framework, claims: list[ClaimFacts]) -> MatrixTable:
    names = [f"{framework.id}.{criterion.id}" for criterion in framework.criteria]
    rows = []
    for known in claims:
        claim, judged = known.claim, {j.criterion: j for j in known.score.judged}
        if any(name in judged for name in names):
            cells = tuple(_cell(here, claim, judged[name]) if name in judged else _EMPTY for name in names)
            verdict = known.score.verdict.label
            rows.append(MatrixRow(claim=here.claim(claim.id), verdict=verdict, cells=cells))
    return MatrixTable(
        id=framework.id,
        framework=here.framework(framework.id),
        title=framework.title,
        criteria=tuple(here.criterion(name) for name in names),
        rows=tuple(rows),
        gaps=tuple(sum(row.cells[i].state is STATES["no-evidence"] for row in rows) for i in range(len(names))),
    )


def _cell(here: Here, claim: Claim, judged: Judged) -> Cell:
    href = here.claim(claim.id, judged.criterion).href
    dissent = any(other.criterion == judged.criterion for other in claim.dissent)
    return Cell(state=judged_state(judged), href=href, critical=judged.critical, dissent=dissent)
