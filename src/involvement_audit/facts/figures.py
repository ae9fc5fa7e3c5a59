"""The figures that an audit's answer may name: they are counted from the ratings, and never typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from involvement_audit.verdict.placeholders import PLACEHOLDER, RATINGS, VERDICT_OF, VERDICTS
from involvement_audit.verdict.score import ClaimScore, Inclusion


def figures(scores: Iterable[ClaimScore]) -> Mapping[str, str]:
    """How many there are of each of NAMES, and the verdict of each claim."""
    found = tuple(scores)
    scored = [score for score in found if score.shiftable]
    ratings = Counter(j.rating for score in scored for j in score.judged if j.inclusion is Inclusion.COUNTED)
    verdicts = Counter(score.verdict for score in scored)
    counted = {str(rating): ratings[rating] for rating in RATINGS}
    numbers = {
        "claims": len(found),
        "scored": len(scored),
        "ratings": sum(counted.values()),
        **counted,
        **{str(verdict): verdicts[verdict] for verdict in VERDICTS},
    }
    labels = {f"{VERDICT_OF}{score.claim}": score.verdict.label for score in found}
    return {name: str(number) for name, number in numbers.items()} | labels


def filled(text: str, known: Mapping[str, str]) -> str:
    """A text with its placeholders filled in; one that is unknown stays as it was typed."""
    return PLACEHOLDER.sub(lambda match: known.get(match[1], match[0]), text)
