"""Who is who: the people and organisations that speak, decide or can be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from msgspec import Struct

from involvement_audit.facts.bodies import BodyFacts, body_name
from involvement_audit.format import addresses
from involvement_audit.format.body_kinds import called
from involvement_audit.format.given import given
from involvement_audit.format.leaves import cut
from involvement_audit.format.source_records import Body
from involvement_audit.format.terms import Interest
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.views import support, words
from involvement_audit.views.hosts import Origin, print_of
from involvement_audit.views.letters import AskingView, asking
from involvement_audit.views.paging import Paging, paging
from involvement_audit.views.site import Frame, Here, Sheet, Site, followed, frame, neighbours

QUESTIONS_UNFOLDED = 5
"""Open questions that a body's page shows without being asked; its letters name them too."""


class BodyPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/body.html"
    frame: Frame
    heading: str
    name: str
    kind: str
    interest: Interest
    role: str
    url: str
    closed: str
    holds: tuple[Link, ...]
    made: tuple[tuple[Link, str, bool], ...]
    issued: tuple[Link, ...]
    evidence_heading: str
    evidence: tuple[str, ...]
    own_word: tuple[Link, ...]
    read_there: tuple[Link, ...]
    method: str
    questions_heading: str
    questions_fold: str
    questions: tuple[Link, ...]
    asking: AskingView


class BodyRow(Struct, frozen=True, kw_only=True):
    body: Link
    kind: str
    role: str
    claims: int
    sources: int
    gaps: int


class BodiesPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/bodies.html"
    frame: Frame
    groups: tuple[tuple[Interest, tuple[BodyRow, ...]], ...]
    total: int


def pages(site: Site) -> Iterator[Sheet]:
    for file in site.leaves(addresses.section("bodies")):
        yield Sheet(file, partial(_list, site, file))
    order = [body.id for body in _ordered(site)]
    for body in site.corpus.bodies:
        for number, file in enumerate(site.leaves(addresses.body(body.id)), 1):
            yield Sheet(file, partial(_page, site, body, order, file, number))


def _ordered(site: Site) -> list[Body]:
    return sorted(site.corpus.bodies, key=lambda body: words.alphabetical(body_name(body)))


def _list(site: Site, file: str) -> BodiesPage:
    here, leaf = site.here(file), site.facts.leaves[file]
    levels = {str(level): level for level in Interest}
    return BodiesPage(
        frame=frame(
            site,
            here,
            _("Who is who"),
            _("The people and organisations that speak, decide or can be asked."),
            paging=paging(addresses.section("bodies"), leaf.number, leaf.of),
        ),
        groups=tuple(
            (levels[name], tuple(_row(here, site.facts.bodies[id]) for id in ids)) for name, ids in leaf.groups
        ),
        total=len(site.corpus.bodies),
    )


def _row(here: Here, known: BodyFacts) -> BodyRow:
    body = known.body
    return BodyRow(
        body=here.body(body.id),
        kind=called(here.corpus.body_kind[body.kind]),
        role="" if body.is_person else body.role,
        claims=len(known.made),
        sources=len(known.issued),
        gaps=known.gaps,
    )


def _frame(site: Site, here: Here, body: Body, order: Sequence[str], among: Paging | None) -> Frame:
    name = body_name(body)
    return followed(
        frame(
            site,
            here,
            name,
            _("{body}: claims made, sources issued, and records that are missing.", body=name),
            here.section("bodies", _("Who is who")),
            origin=Origin("sources/bodies.yaml", print_of(body)),
            filters=(("Page", _("Body")),),
            neighbours=neighbours(order, body.id, here.body),
            paging=among,
        ),
        here,
        addresses.feed("bodies", body.id),
        _("Claims of {body}", body=name),
    )


def _page(site: Site, body: Body, order: Sequence[str], file: str, number: int) -> BodyPage:
    here, known = site.here(file), site.facts.bodies[body.id]
    leaves = cut([("", known.letters)])
    person = body.is_person
    heading, (own, read) = body_name(body), (known.own_word, known.read_there)
    return BodyPage(
        frame=_frame(site, here, body, order, paging(addresses.body(body.id), number, len(leaves))),
        heading=heading,
        name=body.name,
        kind=called(here.corpus.body_kind[body.kind]),
        interest=given(body.interest),
        role=body.role,
        url=body.url,
        closed=words.date(body.closed),
        holds=tuple(here.body(other) for other in known.holds),
        made=tuple((here.claim(m.claim), words.said(m.appearance), m.first) for m in known.made),
        issued=tuple(here.source(key) for key in known.issued),
        evidence_heading=_("Evidence from this person") if person else _("Evidence from this body"),
        evidence=tuple(support.of_body(site, body)),
        own_word=tuple(here.claim(claim) for claim in own),
        read_there=tuple(here.claim(claim) for claim in read),
        method=here.to(addresses.section("method")),
        questions_heading=_("Open questions that name this person") if person else _("Open questions for it"),
        questions_fold=_fold(len(known.questions)),
        questions=tuple(here.question(id) for id in known.questions),
        asking=asking(site, here, body.id, [letter for _, own in leaves[number - 1] for letter in own]),
    )


def _fold(questions: int) -> str:
    """The words behind which questions are folded, where there are many."""
    return n_("Show {n} question", "Show {n} questions", questions) if questions > QUESTIONS_UNFOLDED else ""
