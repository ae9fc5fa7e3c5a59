"""Scores and verdicts in sentences: how each came about, how far it could move, and how firm it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from involvement_audit.format.model import Claim
from involvement_audit.format.text import as_name
from involvement_audit.verdict.evidence import Corroboration
from involvement_audit.verdict.score import ClaimScore, FrameworkScore, Inclusion
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words
from involvement_audit.views.ratings import judged_state


def verdict_range(score: ClaimScore) -> str:
    """Where the verdict could go if every gap were closed, one way or the other."""
    if score.verdict in (Verdict.NOT_SCORED, Verdict.NOT_ASSESSED):
        return ""
    if score.worst is score.best is score.verdict:
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


def why(score: ClaimScore) -> str:
    """How the critical criteria were rated, in one sentence: what the verdict turns on."""
    states = Counter(
        judged_state(j).label.lower() for j in score.judged if j.critical and j.inclusion is Inclusion.COUNTED
    )
    if not states or score.verdict is Verdict.NOT_SCORED:
        return ""
    turns_on = words.count(states.total(), "criterion", "criteria")
    if states.total() == 1:
        return f"It turns on one criterion: {next(iter(states))}."
    return f"It turns on {turns_on}: {words.listed(f'{label} for {number}' for label, number in states.items())}."


def rule(score: ClaimScore) -> str:
    """The row of the verdict table that holds, as a sentence."""
    return f"The rule gives this verdict when {score.row.when}."


def corroboration(found: Corroboration) -> Iterator[str]:
    """Where the support for a claim comes from, in sentences."""
    total = found.runs + found.adopts + found.none
    if not total:
        return
    yield (
        f"{words.count(total, 'piece')} of evidence for the claim: {found.runs} from bodies that ran the programme, "
        f"{found.adopts} from bodies that adopted, spread or sponsored it, {found.none} from bodies without a stake in it."
    )
    if found.claimant_only:
        yield "The support rests on the claimant alone."
    elif found.interested_only:
        yield "The support rests on interested parties alone."


def counts(found: FrameworkScore) -> str:
    """What a framework's score is made of, in words, without the zeros."""
    parts = (
        (found.met, "met"),
        (found.partly_met, "partly met"),
        (found.not_met, "not met"),
        (found.no_evidence, "without evidence"),
        (found.unrated, "not rated yet"),
        (found.not_applicable, "not applicable"),
        (found.later_standard, "by a later standard"),
    )
    return words.listed(f"{number} {word}" for number, word in parts if number)


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
