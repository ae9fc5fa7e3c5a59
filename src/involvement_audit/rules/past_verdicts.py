"""A verdict never changes without a trace: where one moved, an entry of the claim's history says so, and it is recorded."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import PastVerdict, Version
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Status
from involvement_audit.record.past_verdicts import fingerprint, forgotten, is_told, moved_from, recorded, unlike
from involvement_audit.record.versions import versions
from involvement_audit.verdict.own_record import differing
from involvement_audit.verdict.score import ClaimScore
from involvement_audit.verdict.table import RULE_VERSION, Verdict, named


def check(corpus: Corpus, claim: Claim, score: ClaimScore, *, recording: bool) -> Iterator[Diagnostic]:
    """Only of files without errors: what stands in for something that cannot be read must not be scored. While it is `recording`, what is not kept yet is being kept."""
    kept = versions(corpus, claim)
    edited = (*itertools.islice(_changed(corpus, claim, kept), 1), *_otherwise(corpus, claim, kept))
    yield from edited
    past = moved_from(corpus, claim, score.verdict)
    if past:
        yield _moved(claim, past, score.verdict)
    elif not edited and corpus.verdicts and not is_told(recorded(corpus, claim), claim):
        yield _unrecorded(corpus, claim)
    elif not edited and not recording and kept and not kept[-1].removed:
        yield from _unkept(kept[-1], claim, differing(corpus, kept[-1], claim, score))


def _changed(corpus: Corpus, claim: Claim, kept: tuple[Version, ...]) -> Iterator[Diagnostic]:
    """Entries that were published and are other ones now, or stand elsewhere: where one was, words that led to a verdict were."""
    for version in kept:
        place = unlike(claim, version)
        if place is not None:
            message = f'By {version.on} entry {place + 1} of this history was "{version.history[place]}", and it is another one now.'
            yield _other(claim, place, message)
    prints = {fingerprint(change) for change in claim.history}
    for past in recorded(corpus, claim):
        if past.change not in prints:
            label = named(past.verdict).label
            message = f'The entry that led to "{label}" (recorded on {past.on}) is not in this history any more.'
            yield _other(claim, -1, message)


def _other(claim: Claim, place: int, message: str) -> Diagnostic:
    on = claim.history[place if place < len(claim.history) else -1].on
    hint = "Bring back the entries as they were, each in its place; what corrects one is a new entry at the end."
    return Diagnostic(on.place, "recorded-entry-changed", message, hint, len(on))


def _otherwise(corpus: Corpus, claim: Claim, kept: tuple[Version, ...]) -> Iterator[Diagnostic]:
    """Kept versions and recorded verdicts are written together, so that either tells where the other was edited by hand."""
    rows = recorded(corpus, claim)
    for version in kept:
        past = next((row for row in reversed(rows) if row.on.last <= version.on.last), None)
        if past and not version.removed and past.verdict != version.verdict:
            message = f'Its verdict is "{version.verdict}", and by then verdicts.lock has recorded "{past.verdict}".'
            hint = "Take both files as they were from the repository's history: only `build --record` writes them."
            yield Diagnostic(version.place, "version-differs", message, hint)


def _moved(claim: Claim, past: PastVerdict, verdict: Verdict) -> Diagnostic:
    newest = claim.history[-1].on
    message = (
        f'The verdict was "{named(past.verdict).label}" (recorded on {past.on}, by version {past.rule} of the rule). It is '
        f'now "{verdict.label}" (by version {RULE_VERSION}), and no later entry of the history says so.'
    )
    hint = 'Add to "history:" an entry that says what changed and why; then run: involvement-audit build --record'
    return Diagnostic(newest.place, "verdict-moved", message, hint, len(newest))


def _unrecorded(corpus: Corpus, claim: Claim) -> Diagnostic:
    newest = claim.history[-1].on
    message = "The verdict that this entry led to is not recorded yet."
    if not recorded(corpus, claim):
        message = "This claim's verdict has never been recorded."
    hint = "Record it with: involvement-audit build --record"
    return Diagnostic(newest.place, "verdict-not-recorded", message, hint, len(newest))


def _unkept(last: Version, claim: Claim, fields: tuple[str, ...]) -> Iterator[Diagnostic]:
    if fields:
        names = ", ".join(f'"{name}"' for name in fields)
        message = (
            f"What this claim says now is kept in no version. Since that of {last.on} these have changed: {names}."
        )
        hint = "Keep it with: involvement-audit build --record"
        yield Diagnostic(claim.title.place, "version-not-kept", message, hint, len(claim.title))


def lost(corpus: Corpus) -> Iterator[Diagnostic]:
    """A claim whose verdict was recorded was published: readers were told of it, and would never learn what became of it."""
    for past in corpus.verdicts:
        claim = corpus.claim.get(past.claim)
        if claim and claim.status is Status.DRAFT:
            message = f'"{claim.id}" was published with a verdict, and is a draft now.'
            hint = "Publish it, or withdraw it, which keeps its page."
            yield Diagnostic(past.claim.place, "verdict-lost", message, hint, len(past.claim))
    for id in forgotten(corpus):
        message = f'"{id}" was published with a verdict, and no claim has this id or had it.'
        hint = "Name it in the `formerly` of the claim that took its place, or bring it back as withdrawn."
        yield Diagnostic(id.place, "verdict-lost", message, hint, len(id))
