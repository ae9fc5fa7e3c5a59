"""The rules that look across files: each family gives every finding that it has.

`past_verdicts` stands apart: it scores, and so it is asked only where nothing is wrong, before a site is made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus, Part
from involvement_audit.rules import (
    assessments,
    characters,
    doubles,
    letters,
    personal,
    rechecks,
    records,
    references,
    replies,
    shown,
    testimony,
    unfinished,
    wording,
)

Rule = Callable[[Corpus, dt.date], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    references.check,
    assessments.check,
    records.check,
    doubles.check,
    rechecks.check,
    letters.check,
    replies.check,
    testimony.check,
    shown.check,
    wording.check,
    unfinished.check,
    personal.check,
    characters.check,
)
"""What is asked of each record by itself, whatever it looks up in others: all that they find in a claim stands in its file."""


def of_each(corpus: Corpus, part: Part, today: dt.date) -> Iterator[Diagnostic]:
    """What is found in each record of a part of a corpus; `today` bounds its dates."""
    about = corpus.about(part)
    return (found for rule in RULES for found in rule(about, today))
