"""How a rating looks wherever it is shown: its word of the format (which names its style), its public wording, its sign."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from involvement_audit.format.terms import Rating, Worded
from involvement_audit.language.spoken import N_
from involvement_audit.verdict.score import Inclusion, Judged


class State(Struct, frozen=True):
    """A criterion's state for a claim. The sign stands beside the label, so that nothing rests on colour alone."""

    word: str
    called: str
    sign: str

    @property
    def label(self) -> str:
        return self.called.label if isinstance(self.called, Worded) else self.called


_SIGNS: Mapping[Rating | Inclusion, str] = MappingProxyType(
    {
        Rating.MET: "●",
        Rating.PARTLY_MET: "◐",
        Rating.NOT_MET: "○",
        Rating.NO_EVIDENCE: "?",
        Rating.NOT_APPLICABLE: "–",
        Inclusion.LATER_STANDARD: "»",
    }
)


class _Lacking(Worded):
    RATING = "unrated", N_("Not rated yet")


UNRATED = State(str(_Lacking.RATING), _Lacking.RATING, "…")

STATES: Mapping[str, State] = MappingProxyType(
    {str(known): State(str(known), known, sign) for known, sign in _SIGNS.items()}
)
"""The states that a legend explains, by word, in the order in which it does."""


def rated(rating: Rating | None) -> State:
    return STATES[rating] if rating else UNRATED


def judged_state(judged: Judged) -> State:
    """Why a criterion does not count, else its rating."""
    if judged.inclusion is Inclusion.LATER_STANDARD:
        return STATES[judged.inclusion]
    return rated(judged.rating)
