"""Characters that no page may show, spelt as numbers in Markdown: what stands in a file as itself is found by its reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus, marked
from involvement_audit.parse.characters import references, told
from involvement_audit.parse.positions import spot


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    for record in corpus.looked_at.records():
        for _, text in marked(record, "prose"):
            for start, end, character in references(text):
                where = spot(corpus, text, start, end)
                yield told(where.place, character, where.length, typed=text[start:end])
