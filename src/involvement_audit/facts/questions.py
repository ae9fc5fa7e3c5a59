"""What is known of an open question."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Question, Request
from involvement_audit.requests.letters import answer_due


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A request that was sent about a question, and the day on which an answer was due, where a law sets one."""

    question: str
    request: Request
    due: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    question: Question
    sent: tuple[Sent, ...]


def question_facts(corpus: Corpus, question: Question) -> QuestionFacts:
    return QuestionFacts(
        question=question,
        sent=tuple(
            Sent(question=question.id, request=request, due=answer_due(corpus.body[request.to], request))
            for request in question.requests
        ),
    )
