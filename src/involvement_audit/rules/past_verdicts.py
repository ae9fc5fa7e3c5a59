"""A verdict never changes without a trace: where one moved, an entry of the claim's history says so, and it is recorded."""

from __future__ import annotations

from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import PastVerdict
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Status
from involvement_audit.record.past_verdicts import forgotten, is_told, moved_from, recorded
from involvement_audit.verdict.table import RULE_VERSION, Verdict, named


def check(corpus: Corpus, claim: Claim, verdict: Verdict) -> Iterator[Diagnostic]:
    """Only of files without errors: what stands in for something that cannot be read must not be scored."""
    if corpus.verdicts and claim.status is not Status.DRAFT:
        past = moved_from(corpus, claim, verdict)
        if past:
            yield _moved(claim, past, verdict)
        elif not is_told(recorded(corpus, claim), claim):
            yield _unrecorded(corpus, claim)


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
