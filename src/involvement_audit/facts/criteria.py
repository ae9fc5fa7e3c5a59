"""What is known of a criterion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Criterion
from involvement_audit.record.graph import Graph
from involvement_audit.verdict.score import Judged, Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionFacts:
    """A criterion, named FRAMEWORK.ID, and how it stands for each claim that it applies to, by the claim's id."""

    name: str
    criterion: Criterion
    judged: tuple[tuple[str, Judged], ...]
    questions: tuple[str, ...]


def criteria_facts(corpus: Corpus, graph: Graph, scores: Scores) -> Iterator[CriterionFacts]:
    judged: dict[str, list[tuple[str, Judged]]] = {}
    for claim, score in scores.claims.items():
        for each in score.judged:
            judged.setdefault(each.criterion, []).append((claim, each))
    for name, criterion in corpus.criterion.items():
        yield CriterionFacts(
            name=name,
            criterion=criterion,
            judged=tuple(judged.get(name, ())),
            questions=graph.questions_on_criterion.get(name, ()),
        )
