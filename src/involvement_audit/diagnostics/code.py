"""What a kind of finding is."""

from __future__ import annotations

from involvement_audit.format.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding; `bad` and `good` are lines of a file, before and after; `promise` is what it means to readers."""

    severity: str
    meaning: str
    mend: str
    bad: str = ""
    good: str = ""
    promise: str = ""
