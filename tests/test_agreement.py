"""Agreement between those who rate, held to examples that its author published and to what must hold of any ratings."""

from __future__ import annotations

import random
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factories as make
from involvement_audit.format.model import Assessment, Claim
from involvement_audit.format.terms import Rating, Status
from involvement_audit.verdict.agreement import Agreement, agreement, alpha, interval
from involvement_audit.verdict.score import score
from properties import steady

MET, PARTLY, NOT, GAP = Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET, Rating.NO_EVIDENCE


def units(*raters: str) -> list[list[str]]:
    """The ratings of each unit, from one text a rater with one sign a unit; `.` is a rating that is missing."""
    return [[sign for sign in unit if sign != "."] for unit in zip(*raters, strict=True)]


@pytest.mark.parametrize(
    ("raters", "published"),
    [
        # K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): section A, two observers, binary data;
        # B, two observers, nominal data; C, four observers, nominal data, some of it missing.
        (["0100000010", "1110010000"], "0.095"),
        (["aabbdcccedda", "babbbccceddd"], "0.692"),
        (["123321412...", "1233224125.3", ".3332342251.", "1233244125" + "1."], "0.743"),
        # The worked example of Wikipedia's article on the coefficient: three coders, fifteen units, some missing.
        ([".....34121133.3", "1.213343.......", "..21344.2113" + "3.4"], "0.691"),
    ],
)
def test_alpha_is_as_published(raters: list[str], published: str) -> None:
    """Worked examples in print, to the three places that they are printed with."""
    found = alpha(units(*raters))
    assert found is not None
    assert f"{float(found):.3f}" == published


def test_alpha_is_exact() -> None:
    """Section A again, by its formula for binary data: 1 - (20 - 1) × 4 ÷ (14 × 6)."""
    assert alpha(units("0100000010", "1110010000")) == 1 - Fraction(19 * 4, 14 * 6)


@pytest.mark.parametrize(
    "raters",
    [[], ["aab"], ["a.b", ".a."], ["aaa", "aaa"], ["a.b", "a.."]],
    ids=lambda raters: "/".join(raters) or "none",
)
def test_no_alpha_where_chance_would_agree_too(raters: list[str]) -> None:
    """No figure where no unit has two ratings, or where those that have know one rating only."""
    assert alpha(units(*raters)) is None


ratings = st.lists(st.lists(st.sampled_from("abcd"), max_size=4), max_size=8)


@steady
@given(ratings, st.integers())
def test_the_order_of_units_and_of_raters_changes_nothing(rated: list[list[str]], seed: int) -> None:
    """Units, the ratings within them, and the names of the categories can stand in any order."""
    chance = random.Random(seed)
    renamed = dict(zip("abcd", chance.sample("wxyz", 4), strict=True))
    mixed = [[renamed[r] for r in chance.sample(unit, len(unit))] for unit in chance.sample(rated, len(rated))]
    assert alpha(mixed) == alpha(rated)


@steady
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(2, 4)), max_size=8))
def test_full_agreement_is_one(rated: list[tuple[str, int]]) -> None:
    """Raters who agree everywhere, on more than one category, have an alpha of 1."""
    found = alpha([[rating] * number for rating, number in rated])
    assert found == (1 if len({rating for rating, _ in rated}) > 1 else None)


@steady
@given(ratings)
def test_alpha_is_at_most_one_and_a_lone_rating_changes_nothing(rated: list[list[str]]) -> None:
    """Less than one wherever anybody differs; a unit that one person rated says nothing of agreement."""
    found = alpha(rated)
    assert found == alpha([*rated, ["a"]])
    assert found is None or (found == 1) is all(len(set(unit)) < 2 for unit in rated)
    assert found is None or found <= 1


# Over an audit

NIHR = make.framework(
    "nihr",
    make.criterion("c1"),
    make.criterion("c2"),
    make.criterion("later", in_force="2019"),
)


def found(*claims: Claim) -> Agreement:
    corpus = make.corpus(frameworks=[NIHR], kinds=[make.kind("context", scored=False)], claims=claims)
    return agreement(corpus, score(corpus))


def rated(*rows: Rating, later: Rating | None = None) -> list[Assessment]:
    late = [make.assessment("nihr.later", later)] if later else []
    return [*(make.assessment(f"nihr.c{number}", rating) for number, rating in enumerate(rows, 1)), *late]


def test_two_names_agree_where_neither_dissents() -> None:
    """AB and CD gave what is published, but for c2, which CD would rate partly met: one of two pairs is equal.

    Two assessments are too few for alpha.
    """
    claim = make.claim("a", rated(MET, NOT), dissent=[make.dissent("nihr.c2", PARTLY, "CD")])
    assert found(claim) == Agreement(units=2, compared=2, raters=2, pairs=2, agreeing=1, alpha=None, interval=None)
    assert found(claim).share == Fraction(1, 2)


def test_one_name_is_no_agreement() -> None:
    """One assessor agrees with nobody: there is no figure, which is neither 0 nor 1."""
    one = found(
        make.claim("a", rated(MET, NOT), assessed_by=["AB"]), make.claim("b", rated(MET, GAP), assessed_by=["AB"])
    )
    assert one == Agreement(units=4, compared=0, raters=1, pairs=0, agreeing=0, alpha=None, interval=None)
    assert one.share is None


def test_who_only_dissents_rated_only_that() -> None:
    """A name in no `assessed.by` has rated the criteria of its dissent and no other."""
    claim = make.claim("a", rated(MET, NOT), assessed_by=["AB"], dissent=[make.dissent("nihr.c1", NOT, "EF", "GH")])
    # One unit with the ratings met, not met, not met: three pairs, of which one is equal.
    assert found(claim) == Agreement(units=2, compared=1, raters=3, pairs=3, agreeing=1, alpha=None, interval=None)


def test_what_does_not_count_is_no_unit() -> None:
    """Later standards, what is rated not applicable, what is not rated, kinds not scored, withdrawn claims and drafts."""
    away = [
        make.claim("a", rated(Rating.NOT_APPLICABLE, later=MET)),
        make.claim("b", rated(MET), kind="context"),
        make.claim("c", rated(MET, NOT), status=Status.WITHDRAWN),
        make.claim("d", rated(MET, NOT), status=Status.DRAFT),
    ]
    assert found(*away) == Agreement(units=0, compared=0, raters=0, pairs=0, agreeing=0, alpha=None, interval=None)


def twice(agreed: int, differing: int) -> Agreement:
    """Assessments that AB and CD rated, so many alike (half met, half not met) and so many not."""
    rows = [MET if number % 2 else NOT for number in range(agreed)] + [MET] * differing
    nihr = make.framework("nihr", *(make.criterion(f"c{number}") for number in range(1, len(rows) + 1)))
    dissent = [make.dissent(f"nihr.c{number}", NOT, "CD") for number in range(agreed + 1, len(rows) + 1)]
    claim = make.claim("a", rated(*rows), dissent=dissent)
    corpus = make.corpus(frameworks=[nihr], kinds=[make.kind("context", scored=False)], claims=[claim])
    return agreement(corpus, score(corpus))


def test_alpha_needs_enough_assessments() -> None:
    """19 that two have rated give none, and 20 give one with its interval."""
    few, enough = twice(18, 1), twice(19, 1)
    assert (few.alpha, few.interval) == (None, None)
    assert enough.alpha is not None
    assert enough.interval is not None
    low, high = enough.interval
    assert -1 <= low < enough.alpha < high <= 1


def test_full_agreement_has_an_interval_of_no_width() -> None:
    assert twice(20, 0).alpha == 1
    assert twice(20, 0).interval == (1.0, 1.0)


def test_the_interval_is_the_jackknifes() -> None:
    """Worked out the long way: alpha without each unit in turn, and the spread of what each of them adds."""
    units = [["a", "a"]] * 12 + [["b", "b"]] * 6 + [["a", "b"]] * 3
    n, whole = len(units), alpha(units)
    assert whole is not None
    left = [alpha(units[:place] + units[place + 1 :]) for place in range(n)]
    pseudo = [float(n * whole - (n - 1) * one) for one in left if one is not None]
    spread = statistics.stdev(pseudo) / n**0.5 * 1.96
    found = interval(units)
    assert found is not None
    assert found == pytest.approx((float(whole) - spread, min(1.0, float(whole) + spread)))
