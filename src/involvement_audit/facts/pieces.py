"""A piece of evidence where it is used, with what is known of it from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import QuoteCheck
from involvement_audit.format.model import Claim, Evidence
from involvement_audit.format.terms import Interest
from involvement_audit.format.text import Date
from involvement_audit.parse.locators import place_key
from involvement_audit.record.quotations import last_check, quotation
from involvement_audit.verdict.evidence import interest


class Piece(Struct, frozen=True, kw_only=True):
    """`criterion` is empty where the claim's kind is not scored; `check` is what a copy last said of the words.

    `interest` is the strongest stake of those who issued the source, `dated` the source's own date.
    """

    claim: str
    criterion: str
    item: Evidence
    interest: Interest
    dated: Date | None
    check: QuoteCheck | None


def passage(item: Evidence) -> str:
    """Names a source and a place in it, however often it is used and however the place is written."""
    return f"{item.source}#{place_key(item.at)}"


def pieces(corpus: Corpus, claim: Claim) -> Iterator[Piece]:
    """Every piece of evidence of a claim, as listed: one under two criteria is two pieces."""
    for criterion, item in claim.pieces():
        yield Piece(
            claim=claim.id,
            criterion=criterion,
            item=item,
            interest=interest(corpus, item.source),
            dated=corpus.source[item.source].entry.date,
            check=last_check(corpus, quotation(item)) if item.quote else None,
        )
