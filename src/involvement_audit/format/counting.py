"""Numbers of things in words."""

from __future__ import annotations


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 claim`, `2 claims`: findings, commands and pages count alike."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
