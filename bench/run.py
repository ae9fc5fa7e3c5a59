"""The tool beside its peers, stage by stage, and on the real audit: Markdown tables on the standard output.

    make bench [BENCH='--sizes 300 1000 --stages 100 300 1000 3000 --rounds 3']

Nothing here is held to a time. docs/performance.md says what each figure means.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import builders
import machine
import tables
from content import pages
from corpus import SHAPES, write
from rounds import best, compared

HERE = Path(__file__).parent
HUGO = "Hugo"


def main() -> None:
    chosen = _arguments()
    # As on most machines: else each of our programs would compile itself again, and no peer would.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        work = Path(name)
        _print(machine.told(chosen.bin, chosen.peers))
        for n in chosen.sizes:
            _print(f"### N = {n:,}, {chosen.shape}\n", *_beside_peers(chosen, n, work))
        if chosen.stages:
            _print("### Stages\n", tables.stages({n: _stages(chosen, n, work) for n in chosen.stages}))
        if chosen.real:
            _print("### The real audit\n", *_real(chosen, work))
            _print("### What goes to other places, of the real audit\n", _elsewhere(chosen))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[300, 1000], metavar="N", help="Beside its peers.")
    parser.add_argument("--stages", type=int, nargs="*", default=[100, 300, 1000, 3000], metavar="N")
    parser.add_argument("--shape", choices=SHAPES, default="ordinary")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-real", dest="real", action="store_false", help="Leave the real audit out.")
    parser.add_argument("--bin", type=_folder, default=HERE.parent / ".venv/bin", help="Where the tool is installed.")
    parser.add_argument("--peers", type=_folder, default=HERE.parent / ".bench", help="Where the peers are.")
    return parser.parse_args()


def _folder(text: str) -> Path:
    """Commands run in folders of their own, from which no relative path leads back."""
    return Path(text).absolute()


def _beside_peers(chosen: argparse.Namespace, n: int, work: Path) -> Iterator[str]:
    audit = work / f"audit-{n}"
    write(audit, n, SHAPES[chosen.shape])
    laid = tuple(pages(audit))
    found = compared(
        (
            builders.hugo(laid),
            builders.tool("involvement-audit, no search", chosen.bin, audit, "--no-search"),
            builders.hugo_with_pagefind(laid, chosen.bin),
            builders.tool("involvement-audit", chosen.bin, audit),
            builders.eleventy(laid, chosen.peers),
            builders.zensical(laid),
        ),
        chosen.rounds,
        work,
    )
    yield from (tables.beside(found, scenario, HUGO) for scenario in tables.SCENARIOS)
    yield _checks(chosen, audit, found["involvement-audit, no search", "cold"].cpu)


def _checks(chosen: argparse.Namespace, audit: Path, cold: float) -> str:
    """What `check` costs beside a cold build without search: of an audit that was never built, and of one file of one that was."""
    rows = []
    tool = chosen.bin / "involvement-audit"
    for name, files in (("`check`", ()), ("`check FILE`, after a build", ("claims/claim-0.yaml",))):
        if files:
            best(((tool, "build", "--no-search"),), audit, 1)
        cost = best(((tool, "check", *files),), audit, chosen.rounds)
        rows.append((name, f"{cost.cpu:.2f}", f"{cost.cpu / cold:.2f}", f"{cost.wall:.2f}"))
    return f"**Checks**\n\n{tables.table(('', 'CPU s', 'of cold, no search', 'wall s'), rows)}"


def _stages(chosen: argparse.Namespace, n: int, work: Path) -> dict[str, float]:
    """The least that each stage took in some rounds, each in a process of its own."""
    audit = work / f"stages-{n}"
    write(audit, n, SHAPES[chosen.shape])
    found = []
    for number in range(chosen.rounds):
        sys.stderr.write(f"stages, N = {n:,}: round {number + 1} of {chosen.rounds}\n")
        command = (chosen.bin / "python", HERE / "stages.py", audit)
        said = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603
        found.append(json.loads(said))
    return {name: min(one[name] for one in found) for name in found[0]}


def _real(chosen: argparse.Namespace, work: Path) -> Iterator[str]:
    audit = HERE.parent
    found = compared(
        (
            builders.tool("no search", chosen.bin, audit, "--no-search"),
            builders.tool("with search", chosen.bin, audit),
        ),
        chosen.rounds,
        work,
    )
    yield from (tables.alone(found, scenario) for scenario in tables.SCENARIOS)


def _elsewhere(chosen: argparse.Namespace) -> str:
    """What a card costs, and a page for the press: they are made anew only where what stands on them changes."""
    command = (chosen.bin / "python", HERE / "elsewhere.py", HERE.parent)
    said = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603
    return tables.pieces(json.loads(said))


def _print(*parts: str) -> None:
    """As soon as it is known: a run takes its time."""
    sys.stdout.write("".join(f"{part}\n" for part in parts))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
