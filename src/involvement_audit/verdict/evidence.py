"""What the evidence behind a verdict amounts to: whose words it is, how strong the record is, what the support rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Assessment, Claim, Evidence
from involvement_audit.format.terms import Bearing, Interest, Rating, Worded
from involvement_audit.language.spoken import N_
from involvement_audit.parse.locators import same_place


class Strength(Worded):
    HIGH = "high", N_("High")
    MODERATE = "moderate", N_("Moderate")
    LOW = "low", N_("Low")
    VERY_LOW = "very-low", N_("Very low")


class Weakness(Worded):
    """What lowers the strength of the record by one step each."""

    SECOND_HAND = "second-hand", N_("over half of the evidence was read second-hand")
    NOT_INDEPENDENT = "not-independent", N_("no evidence comes from a body without a stake in the programme")
    MOSTLY_GAPS = "mostly-gaps", N_("over half of the criteria that count are gaps")
    UNDATED = "undated", N_("the claim, or over half of its evidence, is undated")


class Corroboration(Struct, frozen=True, kw_only=True):
    """The items for a claim by the interest of whoever issued them, and whether all support is interested."""

    runs: int
    adopts: int
    none: int
    interested_only: bool
    claimant_only: bool


Counted = Sequence[Assessment | None]
"""The assessments of the criteria that count for a claim; None where one is not rated yet."""


def items(counted: Counted) -> tuple[Evidence, ...]:
    """The evidence of the criteria that count, as listed: an item under two criteria counts twice."""
    return tuple(item for assessment in counted if assessment for item in assessment.evidence)


def interest(corpus: Corpus, source: str) -> Interest:
    """The strongest interest among the bodies that issued a source: runs, then adopts, then none."""
    record = corpus.source.get(source)
    return stake(corpus, record.notes.issued_by if record else ())


def stake(corpus: Corpus, bodies: Sequence[str]) -> Interest:
    """The strongest interest among bodies."""
    held = {body.interest for id in bodies if (body := corpus.body.get(id))}
    return next((level for level in Interest if level in held), Interest.NONE)


def strength(found: Sequence[Weakness]) -> Strength:
    """It starts at high, and each weakness lowers it one step."""
    return tuple(Strength)[min(len(found), len(Strength) - 1)]


def weaknesses(corpus: Corpus, claim: Claim, counted: Counted) -> tuple[Weakness, ...]:
    """What lowers the strength of the record, each by one step."""
    evidence = items(counted)
    second_hand = sum(item.via is not None for item in evidence)
    undated = sum(not _dated(corpus, item) for item in evidence)
    gaps = sum(a is not None and a.rating is Rating.NO_EVIDENCE for a in counted)
    found = {
        Weakness.SECOND_HAND: 2 * second_hand > len(evidence),
        Weakness.NOT_INDEPENDENT: all(interest(corpus, i.source) is not Interest.NONE for i in evidence),
        Weakness.MOSTLY_GAPS: 2 * gaps > len(counted),
        Weakness.UNDATED: claim.made is None or 2 * undated > len(evidence),
    }
    return tuple(weakness for weakness, holds in found.items() if holds)


def _dated(corpus: Corpus, item: Evidence) -> bool:
    source = corpus.source.get(item.source)
    return source is not None and source.entry.date is not None


def corroboration(corpus: Corpus, claim: Claim, counted: Counted) -> Corroboration:
    """Whom the support for a claim comes from."""
    support = [item for item in items(counted) if item.bearing is Bearing.FOR]
    held = Counter(interest(corpus, item.source) for item in support)
    claimants = set(claim.appearances[0].by)
    issuers = [set(corpus.source[i.source].notes.issued_by) for i in support if i.source in corpus.source]
    return Corroboration(
        runs=held[Interest.RUNS],
        adopts=held[Interest.ADOPTS],
        none=held[Interest.NONE],
        interested_only=bool(support) and not held[Interest.NONE],
        claimant_only=bool(support) and all(issued <= claimants for issued in issuers),
    )


def other_voices(corpus: Corpus, claim: Claim, assessment: Assessment) -> tuple[Evidence, ...]:
    """The items for the claim in an assessment that are not the claimant's own word."""
    support = (item for item in assessment.evidence if item.bearing is Bearing.FOR)
    return tuple(item for item in support if not is_own_word(corpus, claim, item))


def is_own_word(corpus: Corpus, claim: Claim, item: Evidence) -> bool:
    """Whether an item is the claimant's own word: issued by nobody but those who made the claim first, or the claim again."""
    source = corpus.source.get(item.source)
    issuers = set(source.notes.issued_by) if source else set()
    return is_claim_again(claim, item) or (bool(issuers) and issuers <= set(claim.appearances[0].by))


def is_claim_again(claim: Claim, item: Evidence) -> bool:
    """Whether a passage is one in which the claim was made; an appearance without a place is its whole document."""
    made = (appearance for appearance in claim.appearances if appearance.source == item.source)
    return any(not appearance.at or same_place(appearance.at, item.at) for appearance in made)
