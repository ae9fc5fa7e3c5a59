"""Precedent: the same evidence on the same criterion leads to the same rating, or a reason says why not."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Assessment, Claim
from involvement_audit.format.terms import Rating, Status
from involvement_audit.parse.locators import place_key

Rated = tuple[Claim, Assessment, Rating]


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    alike: dict[tuple[str, frozenset[tuple[str, str]]], list[Rated]] = defaultdict(list)
    for claim in corpus.claims:
        if claim.status is Status.PUBLISHED:
            for assessment in claim.assessments:
                if assessment.rating:  # one that is no rating is told already
                    rated = (claim, assessment, assessment.rating)
                    alike[assessment.criterion, _evidence(assessment)].append(rated)
    for (_, evidence), group in alike.items():
        for earlier, later in itertools.combinations(group if evidence else (), 2):
            if earlier[2] is not later[2] and not _explained(earlier, later):
                yield _told(earlier, later)


def _evidence(assessment: Assessment) -> frozenset[tuple[str, str]]:
    """Where the evidence stands: which way it points, and which of its words are quoted, may differ."""
    return frozenset((str(item.source), place_key(item.at)) for item in assessment.evidence)


def _explained(one: Rated, other: Rated) -> bool:
    return _names(one[1], other[0]) or _names(other[1], one[0])


def _names(assessment: Assessment, claim: Claim) -> bool:
    return re.search(rf"\bclaim:{re.escape(claim.id)}(?![\w-])", assessment.because) is not None


def _told(earlier: Rated, later: Rated) -> Diagnostic:
    (claim, first, was), (_, second, now) = earlier, later
    message = (
        f"This is rated {now.label.lower()} here, and {was.label.lower()} on the same evidence "
        f'in the claim "{claim.id}", on line {first.place_of("rating").line}.'
    )
    hint = f"Align the two, or say in the reason why they differ, with a link: [that claim](claim:{claim.id})."
    return Diagnostic(second.place_of("rating"), "precedent-differs", message, hint, len(now))
