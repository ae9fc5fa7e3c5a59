"""What a draft still lacks before it can be published: said as a note, since no page shows a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus, walk
from involvement_audit.format.counting import count
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Status
from involvement_audit.format.text import listed
from involvement_audit.parse.guards import words as words_of
from involvement_audit.rules.assessments import unassessed
from involvement_audit.rules.wording import placeholders


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    for claim in corpus.looked_at.claims:
        if claim.status is Status.DRAFT:
            yield from _unfinished(corpus, claim)


def _unfinished(corpus: Corpus, claim: Claim) -> Iterator[Diagnostic]:
    lacks, words = [], words_of(corpus.audit.language)
    if places := sorted(text.place for record in walk(claim) for text in placeholders(record, words)):
        lines = list(dict.fromkeys(place.line for place in places))
        lacks.append(f"write {'line' if len(lines) == 1 else 'lines'} {listed(map(str, lines))}")
    if missing := unassessed(corpus, claim):
        lacks.append(f"rate {count(len(missing), 'criterion', 'criteria')} ({', '.join(missing)})")
    if lacks:
        message = f"Still to do in this draft: {'; '.join(lacks)}."
        hint = "No page shows a draft. Once its status is published, each of these is told as what it is."
        yield Diagnostic(claim.place_of("status"), "draft-unfinished", message, hint, len(Status.DRAFT))
