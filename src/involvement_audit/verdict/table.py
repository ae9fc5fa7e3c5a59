"""The verdict table, version 2: what a verdict is computed from, and the rows of which the first that holds gives it.

The rule is published with the data format; the method page is made of this table, so that it cannot drift from it.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.format.terms import Rating, Worded
from involvement_audit.language.spoken import N_

RULE_VERSION = 2


class Verdict(Worded):
    NOT_SCORED = "not-scored", N_("Recorded, not scored")
    NOT_ASSESSED = "not-assessed", N_("Assessment not finished")
    NOT_EVIDENCED = "not-evidenced", N_("Not evidenced on the public record")
    NOT_BORNE_OUT = "not-borne-out", N_("Not borne out by the record")
    MIXED = "mixed", N_("The record is mixed")
    TRACES = "traces", N_("Only traces on the public record")
    SUPPORTED = "supported", N_("Supported by the record")
    PARTLY_SUPPORTED = "partly-supported", N_("Partly supported by the record")


def named(word: str) -> Verdict:
    """The verdict that a file calls by its word."""
    return next(verdict for verdict in Verdict if verdict == word)


class Decisive(Struct, frozen=True):
    """A critical criterion that counts: its rating, and whether a voice other than the claimant's speaks for the claim there."""

    rating: Rating | None
    voiced: bool

    def rated(self, rating: Rating) -> Decisive:
        """The same with another rating; what closes a gap is taken to be a record that is another voice."""
        return Decisive(rating, self.voiced or self.rating is Rating.NO_EVIDENCE)


class Tally(Struct, frozen=True):
    """What the verdict is computed from: the critical criteria that count, and the ratings of the others that do."""

    scored: bool
    critical: tuple[Decisive, ...]
    others: tuple[Rating | None, ...]

    def has(self, *ratings: Rating) -> bool:
        return any(one.rating in ratings for one in self.critical)

    def all(self, *ratings: Rating) -> bool:
        return all(one.rating in ratings for one in self.critical)

    @property
    def another_voice(self) -> bool:
        """Whether anybody but the claimant is heard under a critical criterion that is met or partly met."""
        return any(one.voiced for one in self.critical if one.rating in (Rating.MET, Rating.PARTLY_MET))

    @property
    def unfinished(self) -> bool:
        return None in self.others or any(one.rating is None for one in self.critical)

    def with_gaps_as(self, rating: Rating) -> Tally:
        """The tally with every gap rated so; a record that closes one is another voice."""
        closed = tuple(one.rated(rating) if one.rating is Rating.NO_EVIDENCE else one for one in self.critical)
        others = tuple(rating if other is Rating.NO_EVIDENCE else other for other in self.others)
        return replace(self, critical=closed, others=others)

    def with_another_voice(self) -> Tally:
        return replace(self, critical=tuple(Decisive(one.rating, True) for one in self.critical))


class Row(Struct, frozen=True):
    """A row of the verdict table: the first one that holds gives the verdict."""

    verdict: Verdict
    when: str
    holds: Callable[[Tally], bool]


_MET, _PARTLY, _NOT, _GAP = Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET, Rating.NO_EVIDENCE

VERDICTS = (
    Row(
        Verdict.NOT_SCORED,
        N_("the kind of claim is not scored, or no critical criterion counts"),
        lambda t: not t.scored or not t.critical,
    ),
    Row(
        Verdict.NOT_ASSESSED,
        N_("a criterion that counts has no rating yet"),
        lambda t: t.unfinished,
    ),
    Row(
        Verdict.NOT_EVIDENCED,
        N_("every critical criterion is a gap: nothing was found either way"),
        lambda t: t.all(_GAP),
    ),
    Row(
        Verdict.NOT_BORNE_OUT,
        N_("some critical criteria are not met, and none is met"),
        lambda t: t.has(_NOT) and not t.has(_MET),
    ),
    Row(
        Verdict.MIXED,
        N_("some critical criteria are met, and some are not met"),
        lambda t: t.has(_NOT) and t.has(_MET),
    ),
    Row(
        Verdict.TRACES,
        N_(
            "none is not met, but either some critical criteria are gaps and none is met, or nobody but those who made the "
            "claim speaks for it"
        ),
        lambda t: (t.has(_GAP) and not t.has(_MET)) or not t.another_voice,
    ),
    Row(
        Verdict.SUPPORTED,
        N_("another voice is heard, all critical criteria are met, and no other criterion that counts is not met"),
        lambda t: t.all(_MET) and _NOT not in t.others,
    ),
    Row(
        Verdict.PARTLY_SUPPORTED,
        N_(
            "another voice is heard, and the critical criteria are all met or partly met, or some are met and others are "
            "gaps, but not all that full support needs is there"
        ),
        lambda _: True,
    ),
)


def decide(tally: Tally) -> Row:
    """The first row of the verdict table that holds."""
    return next(row for row in VERDICTS if row.holds(tally))
