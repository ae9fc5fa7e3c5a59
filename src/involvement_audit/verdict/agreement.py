"""How far those who rate agree with one another, over the whole audit: exact pairs, and Krippendorff's alpha."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import permutations

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.given import given
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Rating, Status
from involvement_audit.format.text import as_name
from involvement_audit.verdict.score import Inclusion, Judged, Scores
from involvement_audit.verdict.table import Verdict

COMPARED_AT_LEAST = 20
"""Assessments that two have rated, below which alpha says nothing: a single rating more or less could halve it."""


class Agreement(Struct, frozen=True, kw_only=True):
    """`compared` of the `units` have two ratings or more; `agreeing` of the `pairs` of ratings on one unit are equal.

    `interval` is that of alpha at 95 %. Neither is given where fewer than COMPARED_AT_LEAST were compared.
    """

    units: int
    compared: int
    raters: int
    pairs: int
    agreeing: int
    alpha: Fraction | None
    interval: tuple[float, float] | None

    @property
    def share(self) -> Fraction | None:
        """The share of pairs that are equal, from 0 to 1; none where nothing has been rated twice."""
        return Fraction(self.agreeing, self.pairs) if self.pairs else None


def agreement(corpus: Corpus, scores: Scores) -> Agreement:
    """The agreement on every rated criterion that counts for a published, scored claim.

    Each name in `assessed.by` gave the published rating unless a dissent by that name says another; a name that stands
    only in a dissent gave that rating and no other.
    """
    units = [ratings for claim in corpus.claims for ratings in _units(claim, scores)]
    pairs = [pair for unit in units for pair in permutations(unit.values(), 2)]
    matched = [list(unit.values()) for unit in units if len(unit) > 1]
    enough = len(matched) >= COMPARED_AT_LEAST
    return Agreement(
        units=len(units),
        compared=len(matched),
        raters=len({name for unit in units for name in unit}),
        pairs=len(pairs) // 2,
        agreeing=sum(one is other for one, other in pairs) // 2,
        alpha=alpha(matched) if enough else None,
        interval=interval(matched) if enough else None,
    )


def _units(claim: Claim, scores: Scores) -> Iterator[Mapping[str, Rating]]:
    found = scores.claims[claim.id]
    if claim.status is Status.PUBLISHED and found.verdict is not Verdict.NOT_SCORED:
        yield from (_ratings(claim, j, j.rating) for j in found.judged if j.inclusion is Inclusion.COUNTED and j.rating)


def _ratings(claim: Claim, judged: Judged, published: Rating) -> Mapping[str, Rating]:
    ratings: dict[str, Rating] = dict.fromkeys(map(as_name, claim.assessed.by), published)
    for dissent in claim.dissent:
        if dissent.criterion == judged.criterion:
            ratings.update(dict.fromkeys(map(as_name, dissent.by), given(dissent.rating)))
    return ratings


def alpha(units: Iterable[Sequence[Hashable]]) -> Fraction | None:
    """Krippendorff's alpha for the ratings of each unit, in exact fractions; a missing rating is left out.

    1 is full agreement, 0 is what chance would give, and less than 0 is less than that. None where no unit has two
    ratings, or where only one rating was ever given, so that chance would agree too.

    The ratings are taken as nominal, as categories: "no evidence found" is not a step between met and not met, so the
    four are no scale. From K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C.
    """
    matched = [unit for unit in units if len(unit) > 1]
    of = Counter(rating for unit in matched for rating in unit)
    n = of.total()
    # Every ordered pair of ratings that differ within a unit, weighed so that a unit counts for as many as rated it.
    within = (Fraction(sum(a != b for a, b in permutations(unit, 2)), len(unit) - 1) for unit in matched)
    differing = sum(within, Fraction(0))
    by_chance = sum(a * b for a, b in permutations(of.values(), 2))
    return 1 - (n - 1) * differing / by_chance if by_chance else None


def interval(units: Sequence[Sequence[Hashable]]) -> tuple[float, float] | None:
    """Alpha's interval at 95 %, by leaving out each unit in turn (the jackknife); from -1 to 1, and no chance in it.

    None where alpha is none, or would be without one of the units.
    """
    whole, n = alpha(units), len(units)
    less_one = {unit: alpha(_without(units, unit)) for unit in map(tuple, units)}
    known = [found for unit in map(tuple, units) if (found := less_one[unit]) is not None]
    if whole is None or n < 2 or len(known) < n:
        return None
    pseudo = [n * whole - (n - 1) * one for one in known]
    mean = sum(pseudo, Fraction(0)) / n
    error = math.sqrt(sum(((one - mean) ** 2 for one in pseudo), Fraction(0)) / (n * (n - 1)))
    return max(-1.0, float(whole) - 1.96 * error), min(1.0, float(whole) + 1.96 * error)


def _without(units: Sequence[Sequence[Hashable]], left_out: Sequence[Hashable]) -> list[Sequence[Hashable]]:
    """The units but for one that was rated so."""
    place = [tuple(unit) for unit in units].index(tuple(left_out))
    return [unit for number, unit in enumerate(units) if number != place]
