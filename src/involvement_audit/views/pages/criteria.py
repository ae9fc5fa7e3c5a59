"""The criteria: all frameworks, one framework, one criterion with every claim that was rated by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import ClassVar

from msgspec import Struct

from involvement_audit.facts import lists
from involvement_audit.format import addresses
from involvement_audit.format.given import given
from involvement_audit.format.model import Criterion, Framework
from involvement_audit.format.terms import Rating, Standing
from involvement_audit.language.spoken import N_, _
from involvement_audit.parse import prose
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.score import Inclusion
from involvement_audit.views import words
from involvement_audit.views.heads import Shared
from involvement_audit.views.hosts import Origin
from involvement_audit.views.paging import paging
from involvement_audit.views.ratings import State, judged_state, rated
from involvement_audit.views.site import Frame, Here, Html, Sheet, Site, frame, neighbours


class CriterionRow(Struct, frozen=True, kw_only=True):
    criterion: Link
    anchor: str
    question: str
    in_force: str
    kinds: str
    ratings: str


class FrameworkPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/framework.html"
    frame: Frame
    title: str
    short: str
    standing: Standing
    about: Html
    criteria: tuple[CriterionRow, ...]


class CriteriaPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/criteria.html"
    frame: Frame
    frameworks: tuple[tuple[Link, str, Standing, tuple[CriterionRow, ...]], ...]
    total: int


class BasisView(Struct, frozen=True, kw_only=True):
    source: Link
    at: str
    note: Html


class RatedClaim(Struct, frozen=True, kw_only=True):
    """A claim as rated by the criterion, with the first sentence of the reason; the link leads to all of it."""

    claim: Link
    state: State
    dissent: bool
    said: str


class CriterionPage(Struct, frozen=True, kw_only=True):
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
    rated: tuple[RatedClaim, ...]
    lacking: tuple[Link, ...]
    unrated: tuple[Link, ...]
    counts: str
    questions: tuple[Link, ...]


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet(addresses.section("criteria"), lambda: _list(site))
    for framework in site.corpus.frameworks:
        yield Sheet(addresses.framework(framework.id), partial(_framework, site, framework))
        for criterion in framework.criteria:
            name = f"{framework.id}.{criterion.id}"
            for file in site.leaves(addresses.criterion(name)):
                yield Sheet(file, partial(_criterion, site, framework, criterion, file))


def _list(site: Site) -> CriteriaPage:
    here, frameworks = site.here(addresses.section("criteria")), site.corpus.frameworks
    return CriteriaPage(
        frame=frame(
            site, here, _("Criteria"), _("The published standards that claims are held to, as plain questions.")
        ),
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
        ratings=_counts(site.facts.criteria[name].ratings),
    )


def _kinds(site: Site, kinds: tuple[str, ...]) -> list[str]:
    return [site.corpus.kind[kind].title for kind in kinds]


def _counts(ratings: Mapping[str, int]) -> str:
    shown = [(ratings.get(word, 0), said) for word, said in _COUNTED.items()]
    return words.listed(_(said, number=number) for number, said in shown if number) or _("no claim")


_COUNTED: Mapping[str, str] = MappingProxyType(
    {
        Rating.MET: N_("{number} met"),
        Rating.PARTLY_MET: N_("{number} partly met"),
        Rating.NOT_MET: N_("{number} not met"),
        Rating.NO_EVIDENCE: N_("{number} no evidence found"),
        Rating.NOT_APPLICABLE: N_("{number} not applicable"),
        Inclusion.LATER_STANDARD: N_("{number} by a later standard"),
        "": N_("{number} not rated yet"),
    }
)
"""How many claims have each rating, in the order of the legend."""


def _framework(site: Site, framework: Framework) -> FrameworkPage:
    here = site.here(addresses.framework(framework.id))
    return FrameworkPage(
        frame=frame(
            site,
            here,
            framework.title,
            prose.plain_text(framework.about) or framework.title,
            here.section("criteria", _("Criteria")),
            origin=Origin(f"criteria/{framework.id}.yaml"),
        ).sharing(Shared(description=_("A published standard that claims are held to, as plain questions."))),
        title=framework.title,
        short=framework.short or framework.title,
        standing=given(framework.standing),
        about=here.prose(framework.about, 2),
        criteria=_rows(site, here, framework),
    )


def _criterion(site: Site, framework: Framework, criterion: Criterion, file: str) -> CriterionPage:
    name = f"{framework.id}.{criterion.id}"
    here, leaf = site.here(file), site.facts.leaves[file]
    known, groups = site.facts.criteria[name], dict(leaf.groups)
    return CriterionPage(
        frame=frame(
            site,
            here,
            criterion.title,
            criterion.question,
            here.section("criteria", _("Criteria")),
            here.framework(framework.id),
            origin=Origin(f"criteria/{framework.id}.yaml"),
            filters=(("Page", _("Criterion")),),
            neighbours=neighbours(list(site.corpus.criterion), name, here.criterion),
            paging=paging(addresses.criterion(name), leaf.number, leaf.of),
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
        ratings=tuple(_meanings(here, criterion)),
        rated=tuple(_rated(site, here, name, claim) for claim in groups.get(lists.RATED, ())),
        lacking=tuple(here.claim(claim, name) for claim in groups.get(lists.LACKING, ())),
        unrated=tuple(here.claim(claim, name) for claim in groups.get(lists.UNRATED, ())),
        counts=_counts(known.ratings),
        questions=tuple(here.question(id) for id in known.questions),
    )


def _meanings(here: Here, criterion: Criterion) -> Iterator[tuple[State, Html]]:
    meant = criterion.ratings
    for rating, text in (
        (Rating.MET, meant.met),
        (Rating.PARTLY_MET, meant.partly_met),
        (Rating.NOT_MET, meant.not_met),
    ):
        if text:
            yield rated(rating), here.prose(text, 4)


def _rated(site: Site, here: Here, name: str, claim: str) -> RatedClaim:
    known = site.facts.claims[claim]
    judged, found = next(one for one in known.score.judged if one.criterion == name), known.assessed(name)
    return RatedClaim(
        claim=here.claim(claim, name),
        state=judged_state(judged),
        dissent=any(other.criterion == name for other in known.claim.dissent),
        said=words.first_sentence(prose.plain_text(found.because)) if found else "",
    )
