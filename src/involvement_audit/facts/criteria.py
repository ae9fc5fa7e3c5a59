"""What is known of a criterion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Criterion
from involvement_audit.record.graph import Graph
from involvement_audit.verdict.score import Inclusion, Judged, Scores


class CriterionFacts(Struct, frozen=True, kw_only=True):
    """A criterion, named FRAMEWORK.ID, and how many of the claims that it applies to are rated in which way.

    `ratings` counts under the word of the rating, that of a later standard, or none where nobody has rated the claim yet.
    """

    name: str
    criterion: Criterion
    ratings: Mapping[str, int]
    questions: tuple[str, ...]


def criteria_facts(corpus: Corpus, graph: Graph, scores: Scores) -> Iterator[CriterionFacts]:
    ratings: dict[str, Counter[str]] = {name: Counter() for name in corpus.criterion}
    for score in scores.claims.values():
        for judged in score.judged:
            ratings[judged.criterion][_word(judged)] += 1
    for name, criterion in corpus.criterion.items():
        yield CriterionFacts(
            name=name,
            criterion=criterion,
            ratings=dict(sorted(ratings[name].items())),
            questions=graph.questions_on_criterion.get(name, ()),
        )


def _word(judged: Judged) -> str:
    return str(judged.inclusion if judged.inclusion is Inclusion.LATER_STANDARD else judged.rating or "")
