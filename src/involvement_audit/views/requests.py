"""Requests that were sent: when, to whom, when an answer was due, and how each ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from involvement_audit.format.model import Question, Request
from involvement_audit.format.text import Date
from involvement_audit.parse.prose import Link
from involvement_audit.requests.letters import Letter, answer_due
from involvement_audit.views import words
from involvement_audit.views.site import Here, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A request as it stands in the content; whether it is late is for the reader to see, since no page knows the day."""

    question: Link
    on: str
    when: str
    to: Link
    url: str
    due: str
    answered: str
    outcome: str
    source: Link | None


def request_view(here: Here, question: Question, request: Request) -> RequestView:
    by = answer_due(here.corpus.body[request.to], request)
    return RequestView(
        question=here.question(question.id),
        on=words.date(request.on),
        when=words.when(request.on) if request.on else "on a day that is not known here",
        to=here.body(request.to),
        url=request.url,
        due=words.date(Date(by.isoformat())) if by else "",
        answered=words.when(request.answered) if request.answered else "",
        outcome=request.outcome,
        source=here.source(request.source) if request.source else None,
    )


def every(site: Site, here: Here) -> tuple[RequestView, ...]:
    """All requests, the newest first; those of an unknown day stand last."""
    sent = sorted(_sent(site), key=lambda pair: pair[1].on.first if pair[1].on else dt.date.min, reverse=True)
    return tuple(request_view(here, question, request) for question, request in sent)


def _sent(site: Site) -> Iterator[tuple[Question, Request]]:
    for question in site.corpus.questions:
        yield from ((question, request) for request in question.requests)


def requests_for(site: Site, here: Here, letter: Letter) -> tuple[RequestView, ...]:
    """What a body was already asked about the claim of a letter."""
    return tuple(
        request_view(here, question, request)
        for question, request in _sent(site)
        if request.to == letter.body.id and letter.claim in question.claims
    )
