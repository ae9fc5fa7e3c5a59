"""The criteria: all frameworks, one framework, one criterion with every rating by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from involvement_audit.format import addresses
from involvement_audit.format.given import given
from involvement_audit.format.model import Criterion, Framework
from involvement_audit.format.terms import Rating, Standing
from involvement_audit.parse import prose
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.score import Judged
from involvement_audit.views import words
from involvement_audit.views.assessment import AssessmentView, assessment_view
from involvement_audit.views.ratings import State, judged_state, rated
from involvement_audit.views.site import Frame, Here, Html, Sheet, Site, frame, neighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    criterion: Link
    anchor: str
    question: str
    in_force: str
    kinds: str
    ratings: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkPage:
    TEMPLATE: ClassVar[str] = "pages/framework.html"
    frame: Frame
    title: str
    short: str
    standing: Standing
    about: Html
    criteria: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaPage:
    TEMPLATE: ClassVar[str] = "pages/criteria.html"
    frame: Frame
    frameworks: tuple[tuple[Link, str, Standing, tuple[CriterionRow, ...]], ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisView:
    source: Link
    at: str
    note: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionPage:
    TEMPLATE: ClassVar[str] = "pages/criterion.html"
    frame: Frame
    title: str
    name: str
    question: str
    framework: Link
    standing: Standing
    in_force: str
    basis: tuple[BasisView, ...]
    critical: tuple[str, ...]
    applies: tuple[str, ...]
    ratings: tuple[tuple[State, Html], ...]
    assessments: tuple[AssessmentView, ...]
    counts: str
    questions: tuple[Link, ...]


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet(addresses.section("criteria"), lambda: _list(site))
    for framework in site.corpus.frameworks:
        yield Sheet(addresses.framework(framework.id), partial(_framework, site, framework))
        for criterion in framework.criteria:
            name = f"{framework.id}.{criterion.id}"
            yield Sheet(addresses.criterion(name), partial(_criterion, site, framework, criterion))


def _list(site: Site) -> CriteriaPage:
    here, frameworks = site.here(addresses.section("criteria")), site.corpus.frameworks
    return CriteriaPage(
        frame=frame(site, here, "Criteria", "The published standards that claims are held to, as plain questions."),
        frameworks=tuple((here.framework(f.id), f.title, given(f.standing), _rows(site, here, f)) for f in frameworks),
        total=len(site.corpus.criterion),
    )


def _rows(site: Site, here: Here, framework: Framework) -> tuple[CriterionRow, ...]:
    return tuple(_row(site, here, f"{framework.id}.{criterion.id}", criterion) for criterion in framework.criteria)


def _row(site: Site, here: Here, name: str, criterion: Criterion) -> CriterionRow:
    return CriterionRow(
        criterion=here.criterion(name),
        anchor=criterion.id,
        question=criterion.question,
        in_force=words.date(criterion.in_force),
        kinds=words.listed(_kinds(site, (*criterion.critical, *criterion.applies))),
        ratings=_counts(judged for _, judged in site.facts.criteria[name].judged),
    )


def _kinds(site: Site, kinds: tuple[str, ...]) -> list[str]:
    return [site.corpus.kind[kind].title for kind in kinds]


def _counts(judged: Iterator[Judged]) -> str:
    labels = Counter(judged_state(j).label for j in judged)
    return words.listed(f"{number} {label.lower()}" for label, number in sorted(labels.items())) or "no claim"


def _framework(site: Site, framework: Framework) -> FrameworkPage:
    here = site.here(addresses.framework(framework.id))
    return FrameworkPage(
        frame=frame(
            site,
            here,
            framework.title,
            prose.plain_text(framework.about) or framework.title,
            here.section("criteria", "Criteria"),
            source_file=f"criteria/{framework.id}.yaml",
        ),
        title=framework.title,
        short=framework.short or framework.title,
        standing=given(framework.standing),
        about=here.prose(framework.about, 2),
        criteria=_rows(site, here, framework),
    )


def _criterion(site: Site, framework: Framework, criterion: Criterion) -> CriterionPage:
    name = f"{framework.id}.{criterion.id}"
    here = site.here(addresses.criterion(name))
    known = site.facts.criteria[name]
    judged = sorted(known.judged, key=lambda pair: words.alphabetical(site.corpus.claim[pair[0]].title))
    ratings = (
        (Rating.MET, criterion.ratings.met),
        (Rating.PARTLY_MET, criterion.ratings.partly_met),
        (Rating.NOT_MET, criterion.ratings.not_met),
    )
    return CriterionPage(
        frame=frame(
            site,
            here,
            criterion.title,
            criterion.question,
            here.section("criteria", "Criteria"),
            here.framework(framework.id),
            source_file=f"criteria/{framework.id}.yaml",
            filters=(("Page", "Criterion"),),
            neighbours=neighbours(list(site.corpus.criterion), name, here.criterion),
        ),
        title=criterion.title,
        name=name,
        question=criterion.question,
        framework=here.framework(framework.id),
        standing=given(framework.standing),
        in_force=words.date(criterion.in_force),
        basis=tuple(
            BasisView(source=here.source(b.source), at=b.at, note=here.prose(b.note, 4)) for b in criterion.basis
        ),
        critical=tuple(_kinds(site, criterion.critical)),
        applies=tuple(_kinds(site, criterion.applies)),
        ratings=tuple((rated(rating), here.prose(text, 4)) for rating, text in ratings if text),
        assessments=tuple(assessment_view(site, here, site.facts.claims[claim], j) for claim, j in judged),
        counts=_counts(j for _, j in judged),
        questions=tuple(here.question(id) for id in known.questions),
    )
