"""The first version of the rule, kept for the method page, held to the table that it was published with."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from involvement_audit.format.terms import Rating
from involvement_audit.verdict import version_1
from involvement_audit.verdict.table import Decisive, Tally
from ratings import GAP, MET, NOT, PARTLY, SIGNS

Ratings = list[Rating | None]

PUBLISHED: dict[str, Callable[[bool, Ratings, Ratings], bool]] = {
    "Recorded, not scored": lambda scored, k, rest: not scored or k == [],
    "Assessment not finished": lambda scored, k, rest: None in k + rest,
    "Not evidenced on the public record": lambda scored, k, rest: not {MET, PARTLY, NOT} & set(k),
    "The record points the other way": lambda scored, k, rest: NOT in k and MET not in k and PARTLY not in k,
    "The record is mixed": lambda scored, k, rest: NOT in k and (MET in k or PARTLY in k),
    "Supported by the record": lambda scored, k, rest: set(k) == {MET} and NOT not in rest,
    "Partly supported by the record": lambda scored, k, rest: True,
}
"""The first version's table, row by row: scored, the ratings of K and of the other counted criteria."""


def before(scored: bool, k: Ratings, rest: Ratings, *, voiced: bool = True) -> str:
    return version_1.verdict(Tally(scored, tuple(Decisive(rating, voiced) for rating in k), tuple(rest)))


def test_the_rows_are_those_that_were_published() -> None:
    """The same wordings in the same order, each with when it held."""
    assert [words for words, _ in version_1.TABLE] == list(PUBLISHED)
    assert all(when for _, when in version_1.TABLE)


def test_every_combination_of_ratings_has_the_verdict_that_it_had() -> None:
    """All claims of up to three critical and two other criteria; who was heard made no difference then."""
    symbols = (MET, PARTLY, NOT, GAP, None)
    critical = [list(k) for size in range(4) for k in itertools.product(symbols, repeat=size)]
    others = [list(rest) for size in range(3) for rest in itertools.product(symbols, repeat=size)]
    for scored, k, rest, voiced in itertools.product((True, False), critical, others, (True, False)):
        expected = next(words for words, holds in PUBLISHED.items() if holds(scored, k, rest))
        assert before(scored, k, rest, voiced=voiced) == expected


@pytest.mark.parametrize(
    ("k", "rest", "words"),
    [
        ("~?", "", "Partly supported by the record"),  # now: only traces
        ("~???", "-", "Partly supported by the record"),
        ("~-", "", "The record is mixed"),  # now: not borne out
        ("-?", "+", "The record points the other way"),
        ("+", "?", "Supported by the record"),
        ("+", "-", "Partly supported by the record"),
        ("??", "+", "Not evidenced on the public record"),
        (".", "", "Assessment not finished"),
        ("", ".", "Recorded, not scored"),
    ],
)
def test_what_the_first_version_said(k: str, rest: str, words: str) -> None:
    """Each row by an example, whose ratings are written as in the tests of the rule."""
    assert before(True, [SIGNS[sign] for sign in k], [SIGNS[sign] for sign in rest]) == words
