"""What is known of a body."""

from __future__ import annotations

from dataclasses import dataclass

from involvement_audit.format.model import Body
from involvement_audit.record.graph import Graph, Made
from involvement_audit.requests.letters import Letter
from involvement_audit.verdict.score import Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """A body, what it said and issued, what it could be asked for, and in how many gaps it is named."""

    body: Body
    letters: tuple[Letter, ...]
    made: tuple[Made, ...]
    issued: tuple[str, ...]
    questions: tuple[str, ...]
    gaps: int


def body_facts(graph: Graph, scores: Scores, body: Body, letters: tuple[Letter, ...]) -> BodyFacts:
    return BodyFacts(
        body=body,
        letters=letters,
        made=graph.made_by.get(body.id, ()),
        issued=graph.issued.get(body.id, ()),
        questions=graph.questions_to_body.get(body.id, ()),
        gaps=sum(body.id in gap.assessment.ask for gap in scores.gaps),
    )
