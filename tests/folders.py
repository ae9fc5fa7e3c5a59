"""Little audits for tests: one that is valid, overlays of it that hold one fault each, and an example of everything.

A folder of data/invalid holds the files that differ from data/base, and three that are no part of the audit:

    DELETE          paths of the valid audit that this one lacks, one a line
    arguments.txt   the command that shows the fault, where it is not `check --format text`
    expected.txt    the whole of what the command prints

Write expected.txt by hand, from what a good message says. Where a wording has changed and every change has been
looked at, `pytest --update-expected -k NAME` rewrites it from what the program says now.
"""

import contextlib
import datetime as dt
import functools
import os
import shutil
from pathlib import Path
from unittest import mock

from click.testing import CliRunner, Result

from involvement_audit.build import Built, build
from involvement_audit.cli import cli, common

DATA = Path(__file__).parent / "data"
BASE = DATA / "base"
INVALID = DATA / "invalid"
EXAMPLE = DATA / "example"
TODAY = dt.date(2026, 11, 23)


@functools.cache
def example_site(base_url: str = "") -> Built:
    """The example's site in memory, built once for each address: many tests look at the same one, and none changes it."""
    return build(EXAMPLE, TODAY, base_url=base_url)


def overlay(folder: Path | None, there: Path) -> Path:
    """Copies the valid audit to `there`, and a folder's files over it; data/elsewhere stands beside it for links out."""
    shutil.copytree(BASE, there)
    shutil.copytree(DATA / "elsewhere", there.parent / "elsewhere", dirs_exist_ok=True)
    if folder is None:
        return there
    for name in _lines(folder / "DELETE"):
        (there / name).unlink()
    for here, folders, files in os.walk(folder):
        for path in (Path(here, name) for name in (*folders, *files)):
            _lay(path, there / path.relative_to(folder))
    for name in ("DELETE", "arguments.txt", "expected.txt"):
        (there / name).unlink(missing_ok=True)
    return there


def _lay(path: Path, target: Path) -> None:
    if path.is_symlink():
        shutil.rmtree(target, ignore_errors=True)
        target.unlink(missing_ok=True)
        target.symlink_to(path.readlink())
    elif path.is_dir():
        target.mkdir(exist_ok=True)
    else:
        shutil.copyfile(path, target)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def run(folder: Path | None, there: Path, *options: str) -> Result:
    """What the command of a folder says of its audit, laid out at `there`."""
    lines = _lines(folder / "arguments.txt") if folder else []
    words = lines[0].split() if lines else ["check", "--format", "text"]
    return ask(overlay(folder, there), *words, *options)


def ask(root: Path, command: str, *words: str) -> Result:
    """What a command says in an audit's folder, on the day that these audits were written for; its faults are not hidden."""
    with mock.patch.object(common, "today", lambda: TODAY), contextlib.chdir(root):
        return CliRunner(catch_exceptions=False).invoke(cli, [command, "--root", str(root), *words])
