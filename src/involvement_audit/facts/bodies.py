"""What is known of a body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.source_records import Body
from involvement_audit.record.graph import Graph, Made
from involvement_audit.requests.holders import Passing, held, passings
from involvement_audit.requests.letters import Letter, key
from involvement_audit.verdict.score import Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """A body, what it said and issued, what it could be asked for, and in how many gaps it, or one before it, is named.

    `passings` lead to who holds its records now; `holds` are the bodies whose records it holds besides its own.
    """

    body: Body
    letters: tuple[Letter, ...]
    letter_on: Mapping[str, str] = field(hash=False)
    passings: tuple[Passing, ...]
    holds: tuple[str, ...]
    made: tuple[Made, ...]
    issued: tuple[str, ...]
    questions: tuple[str, ...]
    gaps: int


def body_facts(corpus: Corpus, graph: Graph, scores: Scores, body: Body, letters: tuple[Letter, ...]) -> BodyFacts:
    holds = tuple(str(other.id) for other in held(corpus, body)[1:])
    named = {str(body.id), *holds}
    questions = dict.fromkeys(id for other in (body.id, *holds) for id in graph.questions_to_body.get(other, ()))
    return BodyFacts(
        body=body,
        letters=letters,
        letter_on=_letter_on(letters),
        passings=passings(corpus, body),
        holds=holds,
        made=graph.made_by.get(body.id, ()),
        issued=graph.issued.get(body.id, ()),
        questions=tuple(questions),
        gaps=sum(not named.isdisjoint(gap.assessment.ask) for gap in scores.gaps),
    )


def _letter_on(letters: tuple[Letter, ...]) -> Mapping[str, str]:
    """The claim whose letter asks for each record, by the record's key; the first letter that does."""
    asked: dict[str, str] = {}
    for letter in letters:
        for one in (*letter.records, *letter.later):
            asked.setdefault(key(one.text), letter.claim)
    return asked
