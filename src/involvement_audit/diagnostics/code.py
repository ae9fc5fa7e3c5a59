"""What a kind of finding is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding; `bad` and `good` are lines of a file, before and after; `promise` is what it means to readers.

    One that is `english` is found by English words, so that it promises nothing of texts in another language.
    """

    severity: str
    meaning: str
    mend: str
    bad: str = ""
    good: str = ""
    promise: str = ""
    english: bool = False
