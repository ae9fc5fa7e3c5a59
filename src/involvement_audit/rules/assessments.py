"""Ratings: each on a criterion that applies, with its evidence, or with its search and the record that would close the gap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from types import MappingProxyType

from involvement_audit.diagnostics.findings import Diagnostic, slip
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Assessment, Claim, Criterion, Evidence
from involvement_audit.format.terms import Bearing, Rating, Read, Status
from involvement_audit.format.text import as_name
from involvement_audit.verdict.evidence import is_claim_again

_RATED = (Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET)
_NEEDED = MappingProxyType(
    {Rating.MET: Bearing.FOR, Rating.PARTLY_MET: Bearing.FOR, Rating.NOT_MET: Bearing.AGAINST},
)
"""Which way at least one piece of evidence must point for a rating to rest on it."""


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    for claim in corpus.looked_at.claims:
        yield from _applies(corpus, claim)
        yield from _unassessed(corpus, claim)
        yield from _misplaced(corpus, claim)
        yield from _dissent(corpus, claim)
        for assessment in claim.assessments:
            yield from _grounds(assessment)
            yield from _direction(assessment)
        for _, item in claim.pieces():
            yield from _unread(corpus, item)
            yield from _claim_again(claim, item)


def _applies(corpus: Corpus, claim: Claim) -> Iterator[Diagnostic]:
    named = [(assessment.criterion, "assessment") for assessment in claim.assessments]
    for name, what in (*named, *((dissent.criterion, "dissent") for dissent in claim.dissent)):
        criterion = corpus.criterion.get(name)
        if criterion and claim.kind in corpus.kind and not criterion.applies_to(claim.kind):
            message = f'"{name}" does not apply to claims of the kind "{claim.kind}".'
            hint = (
                f"Delete this {what}, or correct the claim's kind: what applies to a kind holds for every claim of it."
            )
            yield Diagnostic(name.place, "criterion-does-not-apply", message, hint, len(name))


def _dissent(corpus: Corpus, claim: Claim) -> Iterator[Diagnostic]:
    """Dissent is from a rating: there must be one, and it must be another."""
    ratings = {assessment.criterion: assessment.rating for assessment in claim.assessments}
    for dissent in claim.dissent:
        name, criterion = dissent.criterion, corpus.criterion.get(dissent.criterion)
        if dissent.rating and ratings.get(name) is dissent.rating:
            message = f'"{name}" is rated {dissent.rating.label.lower()} already, so this dissents from nothing.'
            hint = "Correct the rating, or delete the entry: whoever agrees stands in assessed.by."
            yield Diagnostic(dissent.place_of("rating"), "dissent-agrees", message, hint, len(dissent.rating))
        elif criterion and criterion.applies_to(claim.kind) and name not in ratings:
            message = f'"{name}" has no assessment here, so there is no rating to dissent from.'
            hint = "Add the assessment first, or delete this entry."
            yield Diagnostic(name.place, "dissent-without-rating", message, hint, len(name))
    yield from _dissents_twice(claim)


def _dissents_twice(claim: Claim) -> Iterator[Diagnostic]:
    """One name has one rating of a criterion."""
    seen: set[tuple[str, str]] = set()
    for dissent in claim.dissent:
        for name in dissent.by:
            if (as_name(name), dissent.criterion) in seen:
                message = f'"{name}" dissents on "{dissent.criterion}" a second time here.'
                yield Diagnostic(name.place, "dissent-twice", message, "Keep the rating that they give.", len(name))
            seen.add((as_name(name), dissent.criterion))


def unassessed(corpus: Corpus, claim: Claim) -> list[str]:
    """The criteria that count for a claim and have no assessment."""
    kind = corpus.kind.get(claim.kind)
    if kind is None or not kind.scored:
        return []
    rated = {assessment.criterion for assessment in claim.assessments}
    missing = [
        name
        for name, criterion in corpus.criterion.items()
        if criterion.applies_to(claim.kind) and not _may_be_later(criterion, claim) and name not in rated
    ]
    # A misspelt criterion has been reported as such; that its right name is not rated goes without saying.
    meant = {slip(name, missing) for name in rated if name not in corpus.criterion}
    return [name for name in missing if name not in meant]


def _unassessed(corpus: Corpus, claim: Claim) -> Iterator[Diagnostic]:
    for name in unassessed(corpus, claim) if claim.status is not Status.DRAFT else ():
        message = f'"{name}" applies to this claim and has no assessment, so the claim has no verdict yet.'
        hint = "Add it under assessments; where nothing was found, rate it no-evidence and say where you looked."
        yield Diagnostic(claim.kind.place, "unassessed-criterion", message, hint, len(claim.kind))


def _may_be_later(criterion: Criterion, claim: Claim) -> bool:
    """Whether a criterion came after the claim, or may have: a date that cannot be read, which is told already, hides it."""
    first = claim.appearances[0] if claim.appearances else None
    unread = first is not None and first.on is None and "on" in first.places
    return criterion.is_later_than(claim.made) or (unread and criterion.in_force is not None)


def _misplaced(corpus: Corpus, claim: Claim) -> Iterator[Diagnostic]:
    kind = corpus.kind.get(claim.kind)
    if kind and kind.scored and claim.evidence:
        message = "This evidence belongs to no criterion, so it could not count."
        hint = "Move it under the assessment that it bears on."
        yield Diagnostic(claim.evidence[0].place, "misplaced-evidence", message, hint)


def _grounds(assessment: Assessment) -> Iterator[Diagnostic]:
    place, name = assessment.criterion.place, assessment.criterion
    if assessment.rating in _RATED and not assessment.evidence:
        message = f'"{name}" is rated {assessment.rating.label.lower()}, and no evidence is given.'
        hint = 'Add "evidence:", or rate it no-evidence and say where you looked.'
        yield Diagnostic(place, "rating-without-evidence", message, hint, len(name))
    if assessment.rating is not Rating.NO_EVIDENCE:
        return
    if not assessment.searched:
        message = f'"{name}" says that no evidence was found, and not where it was looked for.'
        yield Diagnostic(place, "gap-without-search", message, 'Add "searched:" with the places.', len(name))
    if not assessment.would_close:
        message = f'"{name}" is a gap, and no record is named that would close it.'
        hint = 'Add "would_close:" with the records and their dates.'
        yield Diagnostic(place, "gap-without-record", message, hint, len(name))
    if not assessment.ask:
        message = f'"{name}" is a gap, and no body is named that could hold the record.'
        yield Diagnostic(
            place, "gap-without-body", message, 'Add "ask:" with a body of sources/bodies.yaml.', len(name)
        )


def _direction(assessment: Assessment) -> Iterator[Diagnostic]:
    rating = assessment.rating
    bearings = {item.bearing for item in assessment.evidence if item.bearing}
    if rating is None:  # as with a bearing, one that is no word of the format is told already
        return
    needed, label = _NEEDED.get(rating), rating.label.lower()
    if needed and bearings and needed not in bearings:
        message = f'"{assessment.criterion}" is rated {label}, and no evidence speaks {needed} the claim.'
        hint = f'Add what the rating rests on, with "bearing: {needed}"; or correct the bearings; or rate it anew.'
    elif rating is Rating.NO_EVIDENCE and bearings & {Bearing.FOR, Bearing.AGAINST}:
        message = (
            f'"{assessment.criterion}" is rated {label}, and evidence is given that speaks for or against the claim.'
        )
        hint = 'Rate what the evidence shows; or mark it "bearing: context" if it shows nothing either way.'
    else:
        return
    yield Diagnostic(assessment.place_of("rating"), "rating-against-evidence", message, hint, len(rating))


def _unread(corpus: Corpus, item: Evidence) -> Iterator[Diagnostic]:
    source = corpus.source.get(item.source)
    if source and source.notes.issued_by and source.notes.read is Read.NONE and not item.via:
        message = f'Nobody has read "{item.source}" for this audit, and this does not say where its words were read.'
        hint = 'Add "via:" with what was read instead; or, once it has been read, say so in sources/notes.yaml.'
        yield Diagnostic(item.source.place, "unread-source", message, hint, len(item.source))


def _claim_again(claim: Claim, item: Evidence) -> Iterator[Diagnostic]:
    if item.bearing is Bearing.FOR and is_claim_again(claim, item):
        message = f'"{item.source}" makes the claim itself at this place, and what makes a claim does not bear it out.'
        hint = 'Mark it "bearing: context", and rate on what else there is; or give the place of another passage.'
        yield Diagnostic(item.place_of("bearing"), "claim-as-evidence", message, hint, len(item.bearing))
