"""What the commands share: where the audit is, the day, and how findings are shown."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from involvement_audit.corpus import Corpus
from involvement_audit.diagnostics import Diagnostic, as_text, fails, tally
from involvement_audit.read import find_root

Command = Callable[..., Any]


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


def today() -> dt.date:
    """The day, in UTC: the clock is read here and handed down, and nothing below this floor looks at it."""
    return dt.datetime.now(dt.UTC).date()


def refuse_empty(corpus: Corpus, diagnostics: Sequence[Diagnostic]) -> None:
    """An audit without a claim has nothing to check: better said than passed. A claim that cannot be read is a claim."""
    if not fails(diagnostics, strict=False) and not any(path.startswith("claims/") for path in corpus.files):
        raise click.UsageError("This audit has no claim yet, so there is nothing to check. Add a file to claims/.")


def show(diagnostics: Sequence[Diagnostic], files: Mapping[str, str], *, err: bool = False) -> None:
    """Findings as text, with their tally, in colour where a person is looking."""
    if diagnostics:
        echo(as_text(diagnostics, files), err=err)
        echo(tally(diagnostics), err=err)


def echo(text: str, *, err: bool = False) -> None:
    """Prints text; colours are taken out for pipes and by NO_COLOR."""
    coloured = None if not os.environ.get("NO_COLOR") else False
    click.echo(_paint(text) if coloured is None else text, err=err, color=coloured)


def _paint(text: str) -> str:
    text = re.sub(
        r"^(.+?: )(error\[[^]]+\])", lambda m: m[1] + click.style(m[2], fg="red", bold=True), text, flags=re.M
    )
    text = re.sub(
        r"^(.+?: )(warning\[[^]]+\])", lambda m: m[1] + click.style(m[2], fg="yellow", bold=True), text, flags=re.M
    )
    return re.sub(r"^(\s+\|\s*)(\^+)$", lambda m: m[1] + click.style(m[2], fg="green"), text, flags=re.M)
