"""What pages show of prose and of quotations: all that was typed, as it was meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus, marked
from involvement_audit.format.model import Claim, Evidence
from involvement_audit.format.text import Text
from involvement_audit.parse import prose
from involvement_audit.parse.positions import spot
from involvement_audit.parse.prose_quotes import unmarked


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    for record in corpus.looked_at.records():
        for _, text in marked(record, "prose"):
            yield from _prose(corpus, text)
        if isinstance(record, Evidence):
            yield from _quotation(record.quote)
        elif isinstance(record, Claim) and record.wording.exact:
            yield from _quotation(record.wording.text)


def _prose(corpus: Corpus, text: Text) -> Iterator[Diagnostic]:
    # Signs without a letter hold the place of words, and are told as that.
    if any(sign.isalnum() for sign in text) and prose.shows_nothing(text):
        message = (
            "Nothing of this is shown: Markdown takes all of it for signs of its own, such as the address of a link."
        )
        yield Diagnostic(
            text.place, "empty-prose", message, "Write words, or leave the field out.", len(text.partition("\n")[0])
        )
        return
    for start, end in prose.unused_definitions(text):
        where = spot(corpus, text, start, end)
        message = "Nothing of this line is shown: it defines the address of a link, and no link uses it."
        hint = "Delete it; where it is meant as words, put a \\ before the bracket."
        yield Diagnostic(where.place, "unused-definition", message, hint, where.length)
    for start, end in prose.half_links(text):
        where = spot(corpus, text, start, end)
        message = "This link is shown as it was typed: its words hold a citation or a link, or its address a blank."
        hint = "Put the citation behind the link, and write %20 for a blank: [words](claim:ID) [@key, p. 12]."
        yield Diagnostic(where.place, "half-link", message, hint, where.length)


def _quotation(text: Text) -> Iterator[Diagnostic]:
    """Marks round the whole: a quotation that only begins and ends with quoted words has them inside."""
    if inner := unmarked(text):
        message = f"The page puts quotation marks round every quotation; with {text[0]} and {text[-1]} there would be two pairs."
        hint = f"Write: {inner}"
        yield Diagnostic(text.place, "quoted-quote", message, hint, len(text))
