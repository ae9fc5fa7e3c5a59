"""Which verdict each entry of a claim's history led to, as it was recorded at the time; never worked out backwards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import ClaimVerdicts, PastVerdict, Version, told
from involvement_audit.format.model import Change, Claim
from involvement_audit.format.terms import Status
from involvement_audit.format.text import Date, Text


def fingerprint(change: Change) -> Text:
    """A short fingerprint of a history entry, which folding and indentation do not change."""
    return Text(hashlib.sha256(told(change.on, change.change).encode()).hexdigest()[:12])


def recorded(corpus: Corpus, claim: Claim) -> tuple[PastVerdict, ...]:
    """The verdicts that a claim has had, the oldest first, also those from before it was renamed."""
    known = (corpus.past_verdicts.get(id) for id in (*claim.formerly, claim.id))
    return tuple(past for one in known if one for past in one.verdicts)


def led_to(corpus: Corpus, claim: Claim) -> tuple[Text | None, ...]:
    """The verdict recorded for each entry of a claim's history, in its order; None where none was."""
    first = {past.change: past.verdict for past in reversed(recorded(corpus, claim))}
    return tuple(first.get(fingerprint(change)) for change in claim.history)


def unlike(claim: Claim, version: Version) -> int | None:
    """The place of the first entry in which a claim's history is not what a kept version says that it was; None where it is."""
    now = [told(change.on, change.change) for change in claim.history]
    return next((i for i, was in enumerate(version.history) if i >= len(now) or now[i] != was), None)


def is_told(past: tuple[PastVerdict, ...], claim: Claim) -> bool:
    """Whether the newest entry of a claim's history has a record already."""
    return fingerprint(claim.history[-1]) in {one.change for one in past}


def moved_from(corpus: Corpus, claim: Claim, verdict: str) -> PastVerdict | None:
    """The last recorded verdict, where it is another than today's and no entry has been added to the history since."""
    past = recorded(corpus, claim)
    if not past or past[-1].verdict == verdict:
        return None
    return None if not is_told(past, claim) and _added(past[-1], claim) else past[-1]


def _added(last: PastVerdict, claim: Claim) -> bool:
    """Whether the newest entry came after the last record: of a later day, or of that day and beside the one recorded.

    Where the recorded entry is gone, the newest may be the same one in other words.
    """
    newest = claim.history[-1].on
    beside = last.change in {fingerprint(change) for change in claim.history}
    return newest.last >= last.on.first if beside else newest.first > last.on.last


def keep(corpus: Corpus, verdicts: Mapping[str, str], rule: str, on: Date) -> tuple[ClaimVerdicts, ...]:
    """What is recorded once today's verdicts are: a row for every claim whose newest history entry has none yet.

    A verdict that moved without an entry is not recorded: that would take it for told.
    """
    return tuple(_kept(corpus, verdicts, rule, on))


def _kept(corpus: Corpus, verdicts: Mapping[str, str], rule: str, on: Date) -> Iterator[ClaimVerdicts]:
    for claim in corpus.claims:
        past, verdict = recorded(corpus, claim), verdicts[claim.id]
        shown = claim.status is not Status.DRAFT
        if shown and not is_told(past, claim) and not moved_from(corpus, claim, verdict):
            change = fingerprint(claim.history[-1])
            past = (*past, PastVerdict(on=on, rule=Text(rule), verdict=Text(verdict), change=change))
        if past:
            yield ClaimVerdicts(claim=claim.id, verdicts=past)


def forgotten(corpus: Corpus) -> tuple[Text, ...]:
    """The claims of the record that are no more, under no name."""
    known = {id for claim in corpus.claims for id in (*claim.formerly, claim.id)}
    return tuple(one.claim for one in corpus.verdicts if one.claim not in known)
