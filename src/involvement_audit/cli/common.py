"""What the commands share: where the audit is, and the day. Light, as a command may find that there is nothing to do."""

from __future__ import annotations

import datetime as dt
import errno
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from involvement_audit.disk.root import FOLDERS, find_root
from involvement_audit.format.counting import count
from involvement_audit.format.text import Date

Command = Callable[..., Any]

PROGRAM = "involvement-audit"


def root_option(command: Command) -> Command:
    return click.option(
        "--root",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The audit's folder [default: the nearest one upward that holds audit.yaml].",
    )(command)


def audit_root(root: Path | None) -> Path:
    """The folder of the audit; ends the program with 2 where there is none."""
    if root is not None:
        if not (root / "audit.yaml").is_file():
            raise click.UsageError(f"{root} holds no audit.yaml, so there is no audit there to work on.")
        return root
    found = find_root(Path.cwd())
    if found is None:
        raise click.UsageError(
            "No audit.yaml here or in any folder above. Change into an audit's folder, or give --root DIR."
        )
    return found


def claim_ids(ctx: click.Context, param: click.Parameter, typed: str) -> list[str]:
    """The ids that a shell completes a claim's to; it asks while somebody types, so no file is read."""
    root = ctx.params.get("root") or find_root(Path.cwd())
    found = sorted(path.stem for path in (root / "claims").glob("*.yaml")) if root else []
    return [id for id in found if id.startswith(typed)]


def refuse_content(root: Path, out: Path) -> None:
    """What is made must not be written over what it is made of."""
    if _leads_to_itself(out):
        raise click.UsageError(f"--out {out} leads through a symbolic link that leads to itself.")
    there, here = out.resolve(), root.resolve()
    content = [here / folder for folder in FOLDERS]
    if there == here or here.is_relative_to(there) or any(there.is_relative_to(folder) for folder in content):
        raise click.UsageError(
            f"--out {out} is the audit itself, or holds or is part of its content. Choose another folder."
        )


def _leads_to_itself(path: Path) -> bool:
    """Asked of the system, as `resolve` lets such a link pass since Python 3.13."""
    try:
        path.stat()
    except OSError as fault:
        return fault.errno == errno.ELOOP
    return False


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> Date:
    try:
        day = Date(value or today().isoformat())
    except ValueError:
        day = None
    if day is None or day.first != day.last:
        raise click.BadParameter(f"{value} is not a day; write it as 2026-11-23.", ctx, param)
    if day.first > today():
        raise click.BadParameter(f"{value} lies in the future.", ctx, param)
    return day


def day_option(command: Command) -> Command:
    return click.option("--on", callback=day, metavar="DATE", help="The day of the look [default: today].")(command)


def today() -> dt.date:
    """The day, in UTC: the clock is read here and handed down, and nothing below this floor looks at it."""
    return dt.datetime.now(dt.UTC).date()


def say_notes(notes: Iterable[str]) -> None:
    for note in notes:
        click.echo(note, err=True)


def say_written(out: Path, unchanged: int, *, pages: int, written: int = 0, removed: int = 0) -> None:
    """Says what became of the files of a site, and where to look at it."""
    click.echo(f"{pages} pages in {out}: {written} files written, {unchanged} unchanged, {removed} removed.")
    click.echo(f"Look at {out / 'index.html'}")


def nothing_wrong(files: Sequence[Path]) -> str:
    """That nothing is wrong in the files that were named; of others nothing is said."""
    return f"{files[0] if len(files) == 1 else count(len(files), 'file')}: nothing wrong."


def program(inside: Path | None = None) -> str:
    """The program as it was called, for a line to type next: by its path where no PATH leads to it, as seen from a folder."""
    import shlex  # with these two come all ways to pack files, which a command with nothing to do need not wait for
    import shutil

    called = Path(sys.argv[0])
    if called.stem != PROGRAM or called.name == sys.argv[0] or shutil.which(PROGRAM) == str(called):
        return PROGRAM
    return shlex.quote(os.path.relpath(called, inside) if inside and not called.is_absolute() else str(called))
