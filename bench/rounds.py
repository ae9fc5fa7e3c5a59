"""Rounds: every builder in turn, each from an empty folder through the three scenarios, so that no one has the quiet hour."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from builders import Builder
from measure import Commands, Time, peak, timed
from tables import SCENARIOS, Cost

_WRITTEN = re.compile(r"(\d+) files? written")


def compared(builders: Sequence[Builder], rounds: int, work: Path) -> dict[tuple[str, str], Cost]:
    """What each builder costs in each scenario: the best of some rounds, and one more that looks at memory."""
    times: dict[tuple[str, str], list[Time]] = {}
    memory: dict[tuple[str, str], float] = {}
    for number in range(rounds):
        for builder in builders:
            _tell(f"round {number + 1} of {rounds}: {builder.name}")
            for scenario, folder in _scenarios(builder, number, work):
                times.setdefault((builder.name, scenario), []).append(timed(builder.commands, folder))
    for builder in builders:
        _tell(f"memory: {builder.name}")
        for scenario, folder in _scenarios(builder, rounds, work):
            memory[builder.name, scenario] = peak(builder.commands, folder)
    return {
        key: Cost(min(t.cpu for t in found), min(t.wall for t in found), memory[key], _written(found[-1]))
        for key, found in times.items()
    }


def best(commands: Commands, folder: Path, rounds: int) -> Time:
    """The least that commands cost in some rounds, in a folder that they do not change."""
    found = [timed(commands, folder) for _ in range(rounds)]
    return Time(min(t.cpu for t in found), min(t.wall for t in found), "")


def _scenarios(builder: Builder, number: int, work: Path) -> Iterator[tuple[str, Path]]:
    """A folder as it stands at the start of each scenario; whoever takes one builds in it before the next."""
    with tempfile.TemporaryDirectory(dir=work) as name:
        folder = Path(name)
        builder.lay(folder)
        for scenario in SCENARIOS:
            if scenario == "edited":
                builder.edit(folder, number)
            yield scenario, folder


def _written(time: Time) -> str:
    found = _WRITTEN.search(time.said)
    return found[1] if found else ""


def _tell(what: str) -> None:
    sys.stderr.write(f"{what}\n")
