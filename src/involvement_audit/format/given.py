"""What a sound audit has: for all that comes after `check`, and never for a rule, which also sees faulty files."""

from __future__ import annotations

from typing import TypeVar

T = TypeVar("T")


def given(value: T | None) -> T:
    """The value of a field that its schema requires: an audit where it is missing has an error, and gets no further."""
    assert value is not None, "an audit with errors went past check"
    return value
