"""Scores and verdicts in sentences: how each came about, how far it could move, and how firm it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Rating
from involvement_audit.format.text import as_name
from involvement_audit.verdict.score import ClaimScore, FrameworkScore
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words


def verdict_range(score: ClaimScore) -> str:
    """Where the verdict could go if every gap were closed, one way or the other."""
    if score.verdict in (Verdict.NOT_SCORED, Verdict.NOT_ASSESSED):
        return ""
    if score.worst is score.best is score.verdict:
        if not any(judged.is_gap for judged in score.judged):
            return "It has no range, as no rating is a gap."
        return "It would stay the same, whatever the missing records held."
    return (
        f'If every missing record told against the claim, it would be "{score.worst.label}"; '
        f'if every one told for it, "{score.best.label}".'
    )


def provisional(claim: Claim, score: ClaimScore) -> str:
    """Why a verdict is provisional, where it is."""
    if not score.shiftable or not score.provisional:
        return ""
    names = len(set(map(as_name, claim.assessed.by)))
    if names == 1:
        return "Provisional: one assessor has rated this claim so far."
    differ = words.count(len(score.differing), "criterion", "criteria")
    return (
        f"Provisional: {'two' if names == 2 else names} assessors have rated this claim, and they differ on {differ}."
    )


def fraction(score: ClaimScore) -> str:
    """How the deciding criteria were rated, in one sentence: `0 of 3 deciding criteria met, 1 partly met, 2 without a record`.

    Where there is nothing but gaps no number of met ones is said: a hurried reader takes it for a mark.
    """
    ratings = Counter(one.rating for one in score.tally.critical)
    total = ratings.total()
    if not total or score.verdict is Verdict.NOT_SCORED:
        return ""
    if ratings[Rating.NO_EVIDENCE] == total:
        return f"No record found for {'the one deciding criterion' if total == 1 else f'any of the {total} deciding criteria'}."
    parts = [f"{ratings[Rating.MET]} of {words.count(total, 'deciding criterion', 'deciding criteria')} met"]
    parts += [
        f"{ratings[rating]} {word}"
        for rating, word in (
            (Rating.PARTLY_MET, "partly met"),
            (Rating.NOT_MET, "not met"),
            (Rating.NO_EVIDENCE, "without a record"),
            (None, "not rated yet"),
        )
        if ratings[rating]
    ]
    return f"{', '.join(parts)}."


def rule(score: ClaimScore) -> str:
    """The row of the verdict table that holds, as a sentence."""
    return f"The rule gives this verdict when {score.row.when}."


_COUNTED = (
    ("met", "met"),
    ("partly_met", "partly met"),
    ("not_met", "not met"),
    ("no_evidence", "without a record"),
    ("unrated", "not rated yet"),
    ("not_applicable", "not applicable"),
    ("later_standard", "by a later standard"),
)


def counts(found: FrameworkScore) -> str:
    """What a framework's score is made of, in words, without the zeros."""
    return _counts((found,))


def counted(score: ClaimScore) -> str:
    """The same over all frameworks of a claim: how many of its squares there are of each kind."""
    return _counts(tuple(score.frameworks.values()))


def _counts(found: Sequence[FrameworkScore]) -> str:
    numbers = ((sum(getattr(one, name) for one in found), word) for name, word in _COUNTED)
    return words.listed(f"{number} {word}" for number, word in numbers if number)


def reckoning(found: FrameworkScore) -> str:
    """The sum behind a framework's range."""
    if found.low is None or found.high is None:
        return "No criterion counts here, so there is no score." if not found.counted else "A rating is still missing."
    shown = [str(found.met), *([f"{found.partly_met} × ½"] if found.partly_met else [])]
    possible = [*shown, *([str(found.no_evidence)] if found.no_evidence else [])]
    low, high = (f"{_sum(terms)} ÷ {found.counted}" for terms in (shown, possible))
    return low if low == high else f"lowest {low}; highest {high}"


def _sum(terms: list[str]) -> str:
    return terms[0] if len(terms) == 1 else f"({' + '.join(terms)})"
