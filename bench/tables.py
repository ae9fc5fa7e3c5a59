"""Figures as Markdown: tables, ratios and growth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SCENARIOS = {"cold": "Cold", "unchanged": "Nothing changed", "edited": "One claim edited"}


@dataclass(frozen=True, slots=True)
class Cost:
    """The least seconds of all rounds, and the megabytes of the round that looked at memory."""

    cpu: float
    wall: float
    memory: float
    written: str = ""


Costs = Mapping[tuple[str, str], Cost]
"""By the builder's name and the scenario."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column is words and whose others are figures."""
    lines = [" | ".join(head), " | ".join(["---", *["---:"] * (len(head) - 1)]), *(" | ".join(row) for row in rows)]
    return "".join(f"| {line} |\n" for line in lines)


def beside(found: Costs, scenario: str, other: str) -> str:
    """What each builder costs in a scenario, and how often what one of them does."""
    base = found[other, scenario]
    rows = (
        (
            name,
            f"{cost.cpu:.2f}",
            f"{cost.cpu / base.cpu:.2f}",
            f"{cost.wall:.2f}",
            f"{cost.wall / base.wall:.2f}",
            f"{cost.memory:.0f}",
        )
        for (name, of), cost in found.items()
        if of == scenario
    )
    return _titled(scenario, table(("", "CPU s", f"of {other}", "wall s", f"of {other}", "MB"), rows))


def alone(found: Costs, scenario: str) -> str:
    """What a build costs in a scenario, and how many files it wrote."""
    rows = (
        (name, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.memory:.0f}", cost.written)
        for (name, of), cost in found.items()
        if of == scenario
    )
    return _titled(scenario, table(("", "CPU s", "wall s", "MB", "files written"), rows))


def _titled(scenario: str, text: str) -> str:
    return f"**{SCENARIOS[scenario]}**\n\n{text}"


def stages(found: Mapping[int, Mapping[str, float]]) -> str:
    """CPU seconds a stage for each N, and how they grow from the second N to the last: 1 is in step, 2 the square."""
    sizes = sorted(found)
    first, last = sizes[1 if len(sizes) > 2 else 0], sizes[-1]
    seconds = {n: {**one, "all but search": sum(one.values()) - one["search"]} for n, one in found.items()}
    rows = (
        (
            name,
            *(f"{seconds[n][name]:.2f}" for n in sizes),
            _growth(seconds[first][name], seconds[last][name], last / first),
        )
        for name in seconds[last]
    )
    return table(["CPU s", *(f"N = {n:,}" for n in sizes), f"growth, {first:,} to {last:,}"], rows)


def pieces(found: Mapping[str, tuple[int, int, float]]) -> str:
    """What a file of each kind costs: of how many it is the mean, its size, and its CPU milliseconds."""
    rows = (
        (name, str(files), f"{size / files / 1000:.1f}", f"{seconds / files * 1000:.1f}")
        for name, (files, size, seconds) in found.items()
    )
    return table(("", "files", "kB each", "CPU ms each"), rows)


def _growth(before: float, after: float, times: float) -> str:
    """The exponent of N; nothing where there is one N alone, or a figure that is too small to say."""
    return f"{math.log(after / before) / math.log(times):.2f}" if times > 1 and before >= 0.01 else ""
