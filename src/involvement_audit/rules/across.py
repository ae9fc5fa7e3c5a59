"""The rules that are asked of all records together: they stand apart, as most checks after an edit need none of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.rules import (
    Rule,
    answer,
    contact,
    doubles,
    language,
    law,
    permalinks,
    personal,
    precedent,
    rechecks,
    records,
    versions,
)

ACROSS: tuple[Rule, ...] = (
    answer.check,
    contact.check,
    language.check,
    law.check,
    records.across,
    doubles.across,
    rechecks.across,
    precedent.check,
    personal.across,
    permalinks.check,
    versions.check,
)


def across(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    """What is found between the records of a corpus."""
    return (found for rule in ACROSS for found in rule(corpus, today))
