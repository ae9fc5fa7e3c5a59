"""The rules that look across files: each family gives every finding that it has.

`past_verdicts` stands apart: it scores, and so it is asked only where nothing is wrong, before a site is made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from involvement_audit.diagnostics.findings import Diagnostic, order
from involvement_audit.format.corpus import Corpus
from involvement_audit.rules import (
    answer,
    assessments,
    characters,
    contact,
    doubles,
    letters,
    permalinks,
    personal,
    precedent,
    rechecks,
    records,
    references,
    replies,
    shown,
    wording,
)

Rule = Callable[[Corpus, dt.date], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    answer.check,
    references.check,
    assessments.check,
    records.check,
    doubles.check,
    rechecks.check,
    letters.check,
    contact.check,
    replies.check,
    shown.check,
    wording.check,
    precedent.check,
    personal.check,
    permalinks.check,
    characters.check,
)


def check(corpus: Corpus, today: dt.date) -> tuple[Diagnostic, ...]:
    """Everything that the rules find in a corpus, in the order of files and lines; `today` bounds its dates."""
    return order(found for rule in RULES for found in rule(corpus, today))
