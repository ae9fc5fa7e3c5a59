"""The evidence map: claims as strips of squares, the criteria by how often no record was found, and a table a framework."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import partial
from typing import ClassVar

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.criteria import CriterionFacts
from involvement_audit.format import addresses
from involvement_audit.format.model import Claim, Framework
from involvement_audit.format.terms import Rating, Status
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.score import Judged
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words
from involvement_audit.views.paging import paging
from involvement_audit.views.ratings import STATES, UNRATED, State, judged_state
from involvement_audit.views.site import Frame, Here, Sheet, Site, frame
from involvement_audit.views.squares import Square, Strip, legend, strips


class MapRow(Struct, frozen=True, kw_only=True):
    """A claim on the map. `by` is the place of whoever made it in the order of names; it and `year` are what readers sort by."""

    claim: Link
    verdict: Verdict
    withdrawn: bool
    missing: str
    strips: tuple[Strip, ...]
    year: str
    by: int


class Lack(Struct, frozen=True, kw_only=True):
    """A criterion, and of how many of the claims that it counts for no record was found."""

    criterion: Link
    framework: str
    lacking: int
    of: int
    said: str


class Cell(Struct, frozen=True, kw_only=True):
    """Where a claim meets a criterion; no link where the criterion does not apply to the claim's kind."""

    state: State
    href: str
    deciding: bool
    dissent: bool = False


class MatrixRow(Struct, frozen=True, kw_only=True):
    claim: Link
    verdict: str
    cells: tuple[Cell, ...]


class MatrixTable(Struct, frozen=True, kw_only=True):
    id: str
    framework: Link
    title: str
    criteria: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    gaps: tuple[int, ...]


class MatrixPage(Struct, frozen=True, kw_only=True):
    """`lacks`, and those of them that lack less, stand on the first page alone, as they count all claims."""

    TEMPLATE: ClassVar[str] = "pages/matrix.html"
    frame: Frame
    legend: tuple[Square, ...]
    rows: tuple[MapRow, ...]
    lacks: tuple[Lack, ...]
    lacks_less: tuple[Lack, ...]
    tables: tuple[MatrixTable, ...]
    states: tuple[State, ...]


_SHOWN = 12
"""Criteria whose shares stand open: a list of all of them is longer than that of the claims."""


def pages(site: Site) -> Iterator[Sheet]:
    for file in site.leaves(addresses.section("matrix")):
        yield Sheet(file, partial(_page, site, file))


def _page(site: Site, file: str) -> MatrixPage:
    here, leaf = site.here(file), site.facts.leaves[file]
    claims = [site.facts.claims[id] for id in leaf.entries]
    rows = tuple(_rows(here, claims))
    lacks = tuple(_lacks(here, site.facts.criteria.values())) if leaf.number == 1 else ()
    tables = (_table(site, here, framework, claims) for framework in site.corpus.frameworks)
    return MatrixPage(
        frame=frame(
            site,
            here,
            _("Evidence map"),
            _("Every scored claim, with what the record shows and where it shows nothing."),
            paging=paging(addresses.section("matrix"), leaf.number, leaf.of),
        ),
        legend=legend(strip for row in rows for strip in row.strips),
        rows=rows,
        lacks=lacks[:_SHOWN],
        lacks_less=lacks[_SHOWN:],
        tables=tuple(table for table in tables if table.rows),
        states=(*STATES.values(), UNRATED),
    )


def _rows(here: Here, claims: Iterable[ClaimFacts]) -> Iterator[MapRow]:
    claims = tuple(claims)
    names = {known.claim.id: here.body(known.claim.appearances[0].by[0]).title for known in claims}
    place = {name: at for at, name in enumerate(sorted(set(names.values()), key=words.alphabetical), 1)}
    for known in claims:
        claim, counted = known.claim, sum(one.counted for one in known.score.frameworks.values())
        yield MapRow(
            claim=here.claim(claim.id),
            verdict=known.score.verdict,
            withdrawn=claim.status is Status.WITHDRAWN,
            missing=_(
                "No record for {lacking} of {criteria}.",
                lacking=known.score.lacking,
                criteria=n_("{n} criterion", "{n} criteria", counted),
            ),
            strips=strips(here, known),
            year=claim.made[:4] if claim.made else _("undated"),
            by=place[names[claim.id]],
        )


def _lacks(here: Here, criteria: Iterable[CriterionFacts]) -> Iterator[Lack]:
    """The criteria that count for any claim, the one that lacks a record most often first."""
    counted = [(one, one.ratings.get(Rating.NO_EVIDENCE, 0), _counted(one)) for one in criteria]
    shares = [
        (-Fraction(lacking, of), -lacking, here.criterion(one.name), one, of) for one, lacking, of in counted if of
    ]
    for _share, lacking, criterion, one, of in sorted(
        shares, key=lambda row: (*row[:2], words.alphabetical(row[2].title))
    ):
        yield Lack(
            criterion=criterion,
            framework=here.framework(one.name.partition(".")[0]).title,
            lacking=-lacking,
            of=of,
            said=_("{lacking} of {claims}", lacking=-lacking, claims=n_("{n} claim", "{n} claims", of)),
        )


def _counted(known: CriterionFacts) -> int:
    counted = {str(rating) for rating in Rating if rating is not Rating.NOT_APPLICABLE} | {""}
    return sum(number for word, number in known.ratings.items() if word in counted)


def _table(site: Site, here: Here, framework: Framework, claims: list[ClaimFacts]) -> MatrixTable:
    names = [f"{framework.id}.{criterion.id}" for criterion in framework.criteria]
    rows, none = [], State("none", _("Does not apply"), "")
    empty = Cell(state=none, href="", deciding=False)
    for known in claims:
        claim, judged = known.claim, {j.criterion: j for j in known.score.judged}
        if any(name in judged for name in names):
            cells = tuple(_cell(here, claim, judged[name]) if name in judged else empty for name in names)
            link, verdict = here.claim(claim.id), known.score.verdict.label
            rows.append(MatrixRow(claim=link, verdict=verdict, cells=cells))
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
    return Cell(state=judged_state(judged), href=href, deciding=judged.deciding, dissent=dissent)
