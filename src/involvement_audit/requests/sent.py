"""Requests that were sent: what each is owed, and which of them a new letter should know of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Question, Request
from involvement_audit.format.source_records import Body
from involvement_audit.requests.regimes import regime_of, way
from involvement_audit.requests.regimes.regime import Manner
from involvement_audit.requests.working_days import due


class Sent(Struct, frozen=True, kw_only=True):
    """A request that was sent about a question; where a law sets one, the day on which an answer was due, and how that was reckoned."""

    question: str
    request: Request
    due: dt.date | None
    reckoned: str = ""


def sent(corpus: Corpus, question: Question) -> tuple[Sent, ...]:
    return tuple(_sent(corpus, question, request) for request in question.requests)


def _sent(corpus: Corpus, question: Question, request: Request) -> Sent:
    body = corpus.body[request.to]
    due = answer_due(corpus, body, request)
    return Sent(
        question=question.id,
        request=request,
        due=due,
        reckoned=regime_of(corpus.audit, body).reckoned if due else "",
    )


def answer_due(corpus: Corpus, body: Body, request: Request) -> dt.date | None:
    """When a body owes an answer; none where no law that was checked says that it does, or the day of sending is not known."""
    known = request.on and body.kind in corpus.body_kind  # a rule looks at bodies whose kind cannot be read, too
    limit = regime_of(corpus.audit, body).limit
    if not (request.on and known and limit and way(corpus, body).manner is Manner.BY_LAW):
        return None
    return due(limit, request.on)


def asked_before(corpus: Corpus, bodies: Collection[str], claim: str) -> tuple[Sent, ...]:
    """What some bodies were asked already, in the order of `earlier`."""
    return tuple(_sent(corpus, question, request) for question, request in earlier(corpus, bodies, claim))


def earlier(corpus: Corpus, bodies: Collection[str], claim: str) -> Iterator[tuple[Question, Request]]:
    """Requests to some bodies: about the claim first, then about anything else of the audit's subject."""
    sent = {place for body in bodies for place in corpus.requests_to.get(body, ())}
    for place in sorted(sent, key=lambda place: (claim not in corpus.questions[place].claims, place)):
        question = corpus.questions[place]
        yield from ((question, request) for request in question.requests if request.to in bodies)
