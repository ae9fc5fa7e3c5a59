"""How an audit's answer names the figures that the build fills in."""

from __future__ import annotations

import re

from involvement_audit.format.terms import Rating
from involvement_audit.verdict.table import Verdict

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
"""A name in braces, which stands for a figure; braces have no other use in a question and its answer."""

RATINGS = (Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET, Rating.NO_EVIDENCE)
VERDICTS = tuple(verdict for verdict in Verdict if verdict not in (Verdict.NOT_SCORED, Verdict.NOT_ASSESSED))

NAMES = (
    "claims",
    "scored",
    "ratings",
    *map(str, RATINGS),
    *map(str, VERDICTS),
)
"""Every figure: all claims, those with a verdict, the ratings that count for those, and each rating and verdict by its word."""

VERDICT_OF = "verdict:"
"""`{verdict:CLAIM}` stands for the verdict of a claim, in its public wording."""
