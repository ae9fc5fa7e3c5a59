"""What a kind of finding is."""

from __future__ import annotations

from msgspec import Struct


class Code(Struct, frozen=True):
    """A kind of finding; `bad` and `good` are lines of a file, before and after; `promise` is what it means to readers.

    Where it goes `by_words` it is kept in the languages that guards know, and promised in no other.
    """

    severity: str
    meaning: str
    mend: str
    bad: str = ""
    good: str = ""
    promise: str = ""
    by_words: bool = False
