"""The open questions: the list, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import ClassVar

from msgspec import Struct

from involvement_audit.facts import lists
from involvement_audit.format import addresses
from involvement_audit.format.given import given
from involvement_audit.format.model import Question
from involvement_audit.format.terms import QuestionStatus
from involvement_audit.format.text import cut
from involvement_audit.language.spoken import N_, _, n_
from involvement_audit.parse import prose
from involvement_audit.parse.prose import Link
from involvement_audit.requests.letters import whole
from involvement_audit.requests.regimes import regime
from involvement_audit.requests.sent import Sent
from involvement_audit.views import words
from involvement_audit.views.asks import Asked, letter_to
from involvement_audit.views.heads import Shared
from involvement_audit.views.hosts import Origin, print_of
from involvement_audit.views.paging import paging, ways
from involvement_audit.views.requests import RequestView, reckoned, request_view
from involvement_audit.views.site import Frame, Here, Html, Sheet, Site, followed, frame, neighbours


class QuestionPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/question.html"
    frame: Frame
    question: str
    why: Html
    status: QuestionStatus
    answer: Html
    claims: tuple[Link, ...]
    criteria: tuple[Link, ...]
    raised: Link | None
    raised_at: str
    asked_of: tuple[Asked, ...]
    would_answer: tuple[str, ...]
    requests: tuple[RequestView, ...]
    reckoned: str
    method: str


class QuestionRow(Struct, frozen=True, kw_only=True):
    question: Link
    status: QuestionStatus
    why: str
    claims: str
    asked_of: str


class QuestionsPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/questions.html"
    frame: Frame
    browse: tuple[Link, ...]
    questions: tuple[QuestionRow, ...]
    counts: str
    shows_requests: bool
    requests: tuple[RequestView, ...]
    reckoned: str
    method: str
    bodies: Link
    askable: str


def pages(site: Site) -> Iterator[Sheet]:
    for file in site.leaves(addresses.section("questions")):
        yield Sheet(file, partial(_list, site, file))
    order = lists.ranked(site.corpus)
    for question in site.corpus.questions:
        yield Sheet(addresses.question(question.id), partial(_page, site, question, order))


def _list(site: Site, file: str) -> QuestionsPage:
    here, leaf, first = site.here(file), site.facts.leaves[file], addresses.section("questions")
    entries, begin = dict(leaf.groups), ways(first, leaf)
    requests = tuple(request_view(here, _sent(site, entry)) for entry in entries.get(lists.REQUESTS, ()))
    found = Counter(question.status for question in site.corpus.questions)
    return QuestionsPage(
        frame=followed(
            frame(
                site,
                here,
                _("Open questions"),
                _("What nobody has been able to answer from the public record."),
                paging=paging(first, leaf.number, leaf.of),
            ),
            here,
            addresses.feed("questions"),
            _("Open questions, and what came back"),
        ),
        browse=(Link(f"{begin[lists.REQUESTS]}#requests", _("Requests for records")),)
        if leaf.of > 1 and lists.REQUESTS in begin
        else (),
        questions=tuple(_row(here, site.corpus.question[id]) for id in entries.get(lists.QUESTIONS, ())),
        counts=words.listed(_(_COUNTED[status], number=found[status]) for status in QuestionStatus if found[status]),
        shows_requests=bool(requests) or (lists.REQUESTS not in begin and leaf.number == leaf.of),
        requests=requests,
        reckoned=reckoned(here, requests),
        method=here.to(addresses.section("method")) + "#requests",
        bodies=here.section("bodies", _("Who is who")),
        askable=regime(site.corpus.audit).askable,
    )


_COUNTED: Mapping[QuestionStatus, str] = MappingProxyType(
    {
        QuestionStatus.OPEN: N_("{number} open"),
        QuestionStatus.ASKED: N_("{number} asked"),
        QuestionStatus.PARTLY_ANSWERED: N_("{number} partly answered"),
        QuestionStatus.ANSWERED: N_("{number} answered"),
    }
)


def _sent(site: Site, entry: str) -> Sent:
    question, place = entry.split("/")
    return site.facts.questions[question].sent[int(place)]


def _row(here: Here, question: Question) -> QuestionRow:
    return QuestionRow(
        question=here.question(question.id),
        status=given(question.status),
        why=cut(prose.plain_text(question.why), 240),
        claims=n_("{n} claim", "{n} claims", len(question.claims)),
        asked_of=words.either(here.body(body).title for body in question.asked_of),
    )


def _page(site: Site, question: Question, order: Sequence[str]) -> QuestionPage:
    here, raised = site.here(addresses.question(question.id)), question.raised
    requests = tuple(request_view(here, sent) for sent in site.facts.questions[question.id].sent)
    return QuestionPage(
        frame=frame(
            site,
            here,
            question.question,
            prose.plain_text(question.why) or question.question,
            here.section("questions", _("Open questions")),
            origin=Origin(f"questions/{question.id}.yaml", print_of(question)),
            filters=(("Page", _("Question")),),
            neighbours=neighbours(order, question.id, here.question),
        ).sharing(Shared(description=_("What the public record says to this question, and who could answer it."))),
        question=question.question,
        why=here.prose(question.why),
        status=given(question.status),
        answer=here.prose(question.answer),
        claims=tuple(here.claim(id) for id in question.claims),
        criteria=tuple(here.criterion(name) for name in question.criteria),
        raised=here.source(raised.source) if raised else None,
        raised_at=raised.at if raised else "",
        asked_of=tuple(letter_to(site, here, body, question.would_answer) for body in question.asked_of),
        would_answer=whole(question.would_answer),
        requests=requests,
        reckoned=reckoned(here, requests),
        method=here.to(addresses.section("method")) + "#requests",
    )
