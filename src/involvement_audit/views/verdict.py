"""Scores and verdicts in sentences: how each came about, how far it could move, and how firm it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Rating
from involvement_audit.format.text import as_name
from involvement_audit.language.spoken import N_, _, n_
from involvement_audit.verdict.score import ClaimScore, FrameworkScore
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words


def verdict_range(score: ClaimScore) -> str:
    """Where the verdict could go if every gap were closed, one way or the other."""
    if score.verdict in (Verdict.NOT_SCORED, Verdict.NOT_ASSESSED):
        return ""
    if score.worst is score.best is score.verdict:
        if not any(judged.is_gap for judged in score.judged):
            return _("It has no range, as no rating is a gap.")
        return _("It would stay the same, whatever the missing records held.")
    return _(
        'If every missing record told against the claim, it would be "{worst}"; if every one told for it, "{best}".',
        worst=score.worst.label,
        best=score.best.label,
    )


def provisional(claim: Claim, score: ClaimScore) -> str:
    """Why a verdict is provisional, where it is."""
    if not score.shiftable or not score.provisional:
        return ""
    names = len(set(map(as_name, claim.assessed.by)))
    if names == 1:
        return _("Provisional: one assessor has rated this claim so far.")
    differ = n_("{n} criterion", "{n} criteria", len(score.differing))
    if names == 2:
        return _("Provisional: two assessors have rated this claim, and they differ on {criteria}.", criteria=differ)
    return _(
        "Provisional: {number} assessors have rated this claim, and they differ on {criteria}.",
        number=names,
        criteria=differ,
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
        return n_(
            "No record found for the one deciding criterion.",
            "No record found for any of the {n} deciding criteria.",
            total,
        )
    met = ratings[Rating.MET]
    parts = [n_("{met} of {n} deciding criterion met", "{met} of {n} deciding criteria met", total, met=met)]
    parts += [
        _(word, number=ratings[rating])
        for rating, word in (
            (Rating.PARTLY_MET, N_("{number} partly met")),
            (Rating.NOT_MET, N_("{number} not met")),
            (Rating.NO_EVIDENCE, N_("{number} without a record")),
            (None, N_("{number} not rated yet")),
        )
        if ratings[rating]
    ]
    return f"{', '.join(parts)}."


def rule(score: ClaimScore) -> str:
    """The row of the verdict table that holds, as a sentence."""
    return _("The rule gives this verdict when {reason}.", reason=_(score.row.when))


_COUNTED = (
    ("met", N_("{number} met")),
    ("partly_met", N_("{number} partly met")),
    ("not_met", N_("{number} not met")),
    ("no_evidence", N_("{number} without a record")),
    ("unrated", N_("{number} not rated yet")),
    ("not_applicable", N_("{number} not applicable")),
    ("later_standard", N_("{number} by a later standard")),
)


def counts(found: FrameworkScore) -> str:
    """What a framework's score is made of, in words, without the zeros."""
    return _counts((found,))


def counted(score: ClaimScore) -> str:
    """The same over all frameworks of a claim: how many of its squares there are of each kind."""
    return _counts(tuple(score.frameworks.values()))


def _counts(found: Sequence[FrameworkScore]) -> str:
    numbers = ((sum(getattr(one, name) for one in found), word) for name, word in _COUNTED)
    return words.listed(_(word, number=number) for number, word in numbers if number)


def reckoning(found: FrameworkScore) -> str:
    """The sum behind a framework's range."""
    if found.low is None or found.high is None:
        if found.counted:
            return _("A rating is still missing.")
        return _("No criterion counts here, so there is no score.")
    shown = [str(found.met), *([f"{found.partly_met} × ½"] if found.partly_met else [])]
    possible = [*shown, *([str(found.no_evidence)] if found.no_evidence else [])]
    low, high = (f"{_sum(terms)} ÷ {found.counted}" for terms in (shown, possible))
    return low if low == high else _("lowest {low}; highest {high}", low=low, high=high)


def _sum(terms: list[str]) -> str:
    return terms[0] if len(terms) == 1 else f"({' + '.join(terms)})"
