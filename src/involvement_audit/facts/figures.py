"""The figures that an audit's answer may name: they are counted from the ratings, and never typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from involvement_audit.format.terms import Rating
from involvement_audit.verdict.score import ClaimScore, Inclusion
from involvement_audit.verdict.table import Verdict

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""A name in braces, which stands for a figure; braces have no other use in a question and its answer."""

_RATINGS = (Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET, Rating.NO_EVIDENCE)
_VERDICTS = tuple(verdict for verdict in Verdict if verdict not in (Verdict.NOT_SCORED, Verdict.NOT_ASSESSED))

NAMES = (
    "claims",
    "scored",
    "ratings",
    *map(str, _RATINGS),
    *map(str, _VERDICTS),
)
"""Every figure: all claims, those with a verdict, the ratings that count for those, and each rating and verdict by its word."""

VERDICT_OF = "verdict:"
"""`{verdict:CLAIM}` stands for the verdict of a claim, in its public wording."""


def figures(scores: Iterable[ClaimScore]) -> Mapping[str, str]:
    """How many there are of each of NAMES, and the verdict of each claim."""
    found = tuple(scores)
    scored = [score for score in found if score.shiftable]
    ratings = Counter(j.rating for score in scored for j in score.judged if j.inclusion is Inclusion.COUNTED)
    verdicts = Counter(score.verdict for score in scored)
    counted = {str(rating): ratings[rating] for rating in _RATINGS}
    numbers = {
        "claims": len(found),
        "scored": len(scored),
        "ratings": sum(counted.values()),
        **counted,
        **{str(verdict): verdicts[verdict] for verdict in _VERDICTS},
    }
    labels = {f"{VERDICT_OF}{score.claim}": score.verdict.label for score in found}
    return {name: str(number) for name, number in numbers.items()} | labels


def filled(text: str, known: Mapping[str, str]) -> str:
    """A text with its placeholders filled in; one that is unknown stays as it was typed."""
    return PLACEHOLDER.sub(lambda match: known.get(match[1], match[0]), text)
