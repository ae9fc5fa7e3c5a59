"""The right of reply: every published claim says whether anyone was asked, and every reply when it came and what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Claim, Reply
from involvement_audit.format.terms import Status
from involvement_audit.format.text import Date


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    for claim in corpus.looked_at.claims:
        yield from _state(corpus, claim)
        for reply in claim.replies:
            yield from _dated(reply)
            yield from _worded(reply)
            yield from _order("received", reply.received, reply.asked)
            yield from _order("by_when", reply.by_when, reply.asked)


def _state(corpus: Corpus, claim: Claim) -> Iterator[Diagnostic]:
    kind = corpus.kind.get(claim.kind)
    if kind and kind.scored and claim.status is Status.PUBLISHED and "replies" not in claim.places:
        message = "This claim is published, and does not say whether anyone was asked to reply."
        hint = 'Write "replies: []" if nobody was asked yet; else add who was asked, and when.'
        yield Diagnostic(claim.place_of("status"), "reply-state-missing", message, hint, len(claim.status))


def _dated(reply: Reply) -> Iterator[Diagnostic]:
    if not reply.asked and not reply.received:
        message = f'This entry says neither when "{reply.body}" was asked nor when it replied.'
        hint = 'Add "asked:" or "received:"; as long as nobody was asked, write "replies: []".'
        yield Diagnostic(reply.body.place, "reply-without-date", message, hint, len(reply.body))


def _worded(reply: Reply) -> Iterator[Diagnostic]:
    if reply.received and not reply.text and not reply.source:
        message = f'"{reply.body}" replied, and nothing shows what it said.'
        hint = 'Add "text:" with the reply, or "source:" with where it was published.'
        yield Diagnostic(reply.received.place, "reply-without-words", message, hint, len(reply.received))


def _order(name: str, later: Date | None, asked: Date | None) -> Iterator[Diagnostic]:
    if later and asked and later.last < asked.first:
        message = f'"{name}" is {later}, and "asked" is {asked}: a reply follows the question.'
        yield Diagnostic(later.place, "reply-date-order", message, "Check the two dates.", len(later))
