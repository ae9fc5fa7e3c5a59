"""The verdict table as it was until November 2026, kept so that a reader can see what each verdict was under it.

It gave "partly supported" as soon as one critical criterion was partly met, whoever said so.
"""

from __future__ import annotations

from involvement_audit.format.terms import Rating
from involvement_audit.language.spoken import N_, _
from involvement_audit.verdict.table import Tally

_MET, _PARTLY, _NOT = Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET

TABLE = (
    (N_("Recorded, not scored"), N_("the kind of claim was not scored, or no critical criterion counted")),
    (N_("Assessment not finished"), N_("a criterion that counted had no rating yet")),
    (
        N_("Not evidenced on the public record"),
        N_("no critical criterion was met, partly met or not met: nothing was found either way"),
    ),
    (N_("The record points the other way"), N_("some critical criteria were not met, and none was met or partly met")),
    (N_("The record is mixed"), N_("some critical criteria were met or partly met, and some were not met")),
    (
        N_("Supported by the record"),
        N_("all critical criteria were met, and no other criterion that counted was not met"),
    ),
    (
        N_("Partly supported by the record"),
        N_(
            "some critical criteria were met or partly met and none was not met, but not all that full support needed was there"
        ),
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
    return _(next(wording for (wording, _when), held in zip(TABLE, holds, strict=True) if held))
