"""What was looked at and may hold no longer: quotations that a copy does not bear out, assessments changed since a review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Assessment, Claim
from involvement_audit.format.terms import QuoteResult
from involvement_audit.parse.passages import Found
from involvement_audit.parse.positions import Spot, spot
from involvement_audit.record import stamps
from involvement_audit.record.quotations import Quotation, every, last_check

AMISS = (QuoteResult.ELSEWHERE, QuoteResult.CHANGED)
"""What a copy says against a quotation; where it cannot say, there is nothing to mend."""


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    for each in every(corpus.looked_at.claims):
        last = last_check(corpus, each)
        if last and last.result in AMISS:
            yield about(corpus, each, Found(last.result))
    for claim in corpus.looked_at.claims:
        for assessment in claim.assessments:
            yield from _due(corpus, claim, assessment)


def across(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    for stamp in stamps.lost(corpus):
        name = stamp.assessment
        message = (
            f'The stamp of "{name}" belongs to no assessment: the claim or the criterion has another name, or is gone.'
        )
        hint = "Name the claim's earlier id in its `formerly`. A stamp of what is gone goes with the next `review --accept`."
        yield Diagnostic(name.place, "stamp-lost", message, hint, len(name))


def about(corpus: Corpus, quotation: Quotation, found: Found) -> Diagnostic:
    """The finding on a quotation that its copy does not bear out; what the copy has instead, where that is known."""
    source, text = quotation.source, quotation.text
    where = spot(corpus, *quotation.inside) if quotation.inside else Spot(text.place, len(text.partition("\n")[0]))
    if found.result is QuoteResult.ELSEWHERE:
        there = f" It has them on {found.where}." if found.where else ""
        message = f'The copy of "{source}" has these words, and not at "{quotation.at}".{there}'
        hint = "Correct the locator." if there else "Run the command quotes with the copy: it says where they are."
        return Diagnostic(where.place, "quotation-elsewhere", message, hint, where.length)
    message = f'The copy of "{source}" does not have these words.'
    hint = "Correct the quotation; mark words left out with [...]."
    if word := found.touching:
        bare = word.rstrip("0123456789")
        hint = f'A number touches a word there: "{word}". If it is the mark of a note, write "{bare} [...]".'
    nearest = f' The nearest are: "{found.passage}".' if found.passage else ""
    return Diagnostic(where.place, "quotation-changed", message + nearest, hint, where.length)


def _due(corpus: Corpus, claim: Claim, assessment: Assessment) -> Iterator[Diagnostic]:
    last = stamps.review(corpus, claim, assessment)
    if last.stamp and last.due:
        name = assessment.criterion
        changed = ", ".join(_named(part) for part in last.changed)
        message = f'"{name}" was last looked at on {last.stamp.on}. Changed since: {changed}.'
        hint = f"See what changed with: involvement-audit review {claim.id}"
        yield Diagnostic(name.place, "recheck-due", message, hint, len(name))


def _named(part: str) -> str:
    kind, _, key = part.partition(" ")
    return f'what is recorded of "{key}"' if kind == "source" else stamps.WORDS.get(kind, part)
