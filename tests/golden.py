"""How what was made differs from what was expected, in a few lines that a person can read."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

LONGEST = 60
"""Lines of a difference that are shown: enough to see what kind it is."""

WIDEST = 300
"""Characters of a line that are shown; some files are one line."""


def difference(made: Mapping[str, bytes], expected: Mapping[str, bytes]) -> str:
    """Which files are extra, missing or differing, and the first differing one line by line; empty where all are equal."""
    told = {
        "extra": sorted(made.keys() - expected.keys()),
        "missing": sorted(expected.keys() - made.keys()),
        "differing": sorted(name for name in made.keys() & expected.keys() if made[name] != expected[name]),
    }
    lines = [f"{word}: {', '.join(names)}" for word, names in told.items() if names]
    for name in told["differing"][:1]:
        lines += _unified(name, made[name], expected[name])
    return "\n".join(lines)


def _unified(name: str, made: bytes, expected: bytes) -> list[str]:
    before, after = (data.decode("utf-8", "backslashreplace").splitlines() for data in (expected, made))
    lines = list(difflib.unified_diff(before, after, f"expected/{name}", f"made/{name}", n=1, lineterm=""))
    left = len(lines) - LONGEST
    shown = [line if len(line) <= WIDEST else f"{line[:WIDEST]}…" for line in lines[:LONGEST]]
    return [*shown, f"… and {left} more lines"] if left > 0 else shown
