"""The picture of the whole audit: a square for each counted rating of every scored claim, and the table that says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format.terms import Rating
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.score import Inclusion
from involvement_audit.views.ratings import rated
from involvement_audit.views.site import Here, Site
from involvement_audit.views.squares import Square

RATINGS = (Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET, Rating.NO_EVIDENCE)
"""What is counted, in the order in which a row shows it."""

SQUARES = 400
"""More than these nobody can take in at a glance; then one stands for several ratings, and the rows are one."""

LONG = 16
"""Squares that half the width of a phone holds."""


class PictureRow(Struct, frozen=True):
    claim: Link
    numbers: tuple[int, ...]
    squares: tuple[Square, ...]

    @property
    def is_long(self) -> bool:
        return len(self.squares) > LONG


class Picture(Struct, frozen=True, kw_only=True):
    """`rows` is a row a claim, or one for all where there are too many; `key` counts each kind of square, `lead` says of what."""

    rows: tuple[PictureRow, ...]
    key: tuple[tuple[Square, int], ...]
    lead: str
    is_whole: bool


def picture(site: Site, here: Here) -> Picture:
    """The claims with the most squares first, and of equal ones those with the fewest gaps."""
    known = [one for one in site.facts.claims.values() if one.score.shiftable]
    counted = [(one, _ratings(one)) for one in known]
    total = sum((numbers for _, numbers in counted), Counter[Rating]())
    per = -(-total.total() // SQUARES) or 1
    rows = [_row(here.claim(one.claim.id), numbers) for one, numbers in counted] if per == 1 else [_all(total, per)]
    rows.sort(key=lambda row: (-len(row.squares), row.numbers[-1], row.claim.title))
    ratings = n_("{n} rating", "{n} ratings", total.total())
    claims = n_("{n} claim", "{n} claims", len(known))
    return Picture(
        rows=tuple(rows),
        key=tuple((_square(rating), total[rating]) for rating in RATINGS),
        lead=_("{ratings} of {claims}:", ratings=ratings, claims=claims)
        if per == 1
        else _("{ratings} of {claims}, a square for {number} of them:", ratings=ratings, claims=claims, number=per),
        is_whole=per == 1,
    )


def _ratings(known: ClaimFacts) -> Counter[Rating]:
    return Counter(j.rating for j in known.score.judged if j.inclusion is Inclusion.COUNTED and j.rating)


def _row(claim: Link, numbers: Counter[Rating]) -> PictureRow:
    return PictureRow(claim, _numbers(numbers), tuple(_squares(numbers[rating] for rating in RATINGS)))


def _all(total: Counter[Rating], per: int) -> PictureRow:
    return PictureRow(Link("", ""), _numbers(total), tuple(_squares(-(-total[rating] // per) for rating in RATINGS)))


def _numbers(numbers: Counter[Rating]) -> tuple[int, ...]:
    return tuple(numbers[rating] for rating in RATINGS)


def _squares(numbers: Iterable[int]) -> Sequence[Square]:
    return [_square(rating) for rating, number in zip(RATINGS, numbers, strict=True) for _each in range(number)]


def _square(rating: Rating) -> Square:
    state = rated(rating)
    return Square(state=state.word, label=state.label)
