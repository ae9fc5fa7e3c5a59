"""What is known of an open question."""

from __future__ import annotations

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Question
from involvement_audit.requests.sent import Sent, sent


class QuestionFacts(Struct, frozen=True, kw_only=True):
    question: Question
    sent: tuple[Sent, ...]


def question_facts(corpus: Corpus, question: Question) -> QuestionFacts:
    return QuestionFacts(question=question, sent=sent(corpus, question))
