"""The verdict table as it was until November 2026, kept so that a reader can see what each verdict was under it.

It gave "partly supported" as soon as one critical criterion was partly met, whoever said so.
"""

from __future__ import annotations

from involvement_audit.format.terms import Rating
from involvement_audit.verdict.table import Tally

_MET, _PARTLY, _NOT = Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET

TABLE = (
    ("Recorded, not scored", "the kind of claim was not scored, or no critical criterion counted"),
    ("Assessment not finished", "a criterion that counted had no rating yet"),
    (
        "Not evidenced on the public record",
        "no critical criterion was met, partly met or not met: nothing was found either way",
    ),
    ("The record points the other way", "some critical criteria were not met, and none was met or partly met"),
    ("The record is mixed", "some critical criteria were met or partly met, and some were not met"),
    ("Supported by the record", "all critical criteria were met, and no other criterion that counted was not met"),
    (
        "Partly supported by the record",
        "some critical criteria were met or partly met and none was not met, but not all that full support needed was there",
    ),
)
"""The public wording of each verdict, and when it held; the first row that held gave the verdict."""


def verdict(tally: Tally) -> str:
    """The public wording of the verdict that the first version of the rule gave."""
    holds = (
        not tally.scored or not tally.critical,
        tally.unfinished,
        not tally.has(_MET, _PARTLY, _NOT),
        tally.has(_NOT) and not tally.has(_MET, _PARTLY),
        tally.has(_NOT),
        tally.all(_MET) and _NOT not in tally.others,
        True,
    )
    return next(words for (words, _), held in zip(TABLE, holds, strict=True) if held)
