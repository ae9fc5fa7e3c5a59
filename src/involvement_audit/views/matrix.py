"""The evidence map: claims by criteria, one table a framework."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from involvement_audit import addresses
from involvement_audit.model import Claim, Framework
from involvement_audit.prose import Link
from involvement_audit.score import Judged, Verdict
from involvement_audit.views import words
from involvement_audit.views.assessment import state
from involvement_audit.views.claims import by_title
from involvement_audit.views.site import Frame, Here, Site, frame

SIGNS = {
    "met": "●",
    "partly-met": "◐",
    "not-met": "○",
    "no-evidence": "?",
    "not-applicable": "–",
    "later-standard": "⧗",
    "unrated": "…",
}
"""A sign for each state, beside its word: never colour alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where a claim meets a criterion; no link where the criterion does not apply to the claim's kind."""

    state: str
    label: str
    sign: str
    href: str
    critical: bool


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
    legend: tuple[tuple[str, str, str], ...]


_EMPTY = Cell(state="none", label="Does not apply to this kind of claim", sign="", href="", critical=False)

_LEGEND = (
    ("met", "Met"),
    ("partly-met", "Partly met"),
    ("not-met", "Not met"),
    ("no-evidence", "No evidence found"),
    ("not-applicable", "Not applicable"),
    ("later-standard", "By a later standard"),
)


def pages(site: Site) -> Iterator[MatrixPage]:
    here = site.here(addresses.section("matrix"))
    scored = {id for id, score in site.scores.claims.items() if score.verdict is not Verdict.NOT_SCORED}
    claims = sorted((claim for claim in site.corpus.claims if claim.id in scored), key=by_title)
    tables = (_table(site, here, framework, claims) for framework in site.corpus.frameworks)
    yield MatrixPage(
        frame=frame(
            site, here, "Evidence map", "Every scored claim against every criterion, with the gaps shown as gaps."
        ),
        tables=tuple(table for table in tables if table.rows),
        legend=tuple((word, SIGNS[word], label) for word, label in _LEGEND),
    )


def _table(site: Site, here: Here, framework: Framework, claims: list[Claim]) -> MatrixTable:
    names = [f"{framework.id}.{criterion.id}" for criterion in framework.criteria]
    rows = []
    for claim in claims:
        judged = {j.criterion: j for j in site.scores.claims[claim.id].judged}
        if any(name in judged for name in names):
            cells = tuple(_cell(here, claim, judged[name]) if name in judged else _EMPTY for name in names)
            verdict = site.scores.claims[claim.id].verdict.label
            rows.append(MatrixRow(claim=here.claim(claim.id), verdict=verdict, cells=cells))
    return MatrixTable(
        id=framework.id,
        framework=here.framework(framework.id),
        title=framework.title,
        criteria=tuple(here.criterion(name) for name in names),
        rows=tuple(rows),
        gaps=tuple(sum(row.cells[i].state == "no-evidence" for row in rows) for i in range(len(names))),
    )


def _cell(here: Here, claim: Claim, judged: Judged) -> Cell:
    word, label = state(judged)
    href = here.claim(claim.id, judged.criterion).href
    return Cell(state=word, label=words.sentence(label)[:-1], sign=SIGNS[word], href=href, critical=judged.critical)
