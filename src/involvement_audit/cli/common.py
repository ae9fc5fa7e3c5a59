"""What the commands share: where the audit is, the day, and how findings are shown."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

import click

from involvement_audit.build import check
from involvement_audit.diagnostics.findings import Diagnostic, fails, tally
from involvement_audit.diagnostics.printers import Part, as_spans
from involvement_audit.disk.read import find_root
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.text import Date

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


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> Date:
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
    return click.option("--on", callback=_day, metavar="DATE", help="The day of the look [default: today].")(command)


def today() -> dt.date:
    """The day, in UTC: the clock is read here and handed down, and nothing below this floor looks at it."""
    return dt.datetime.now(dt.UTC).date()


def refuse_empty(corpus: Corpus, diagnostics: Sequence[Diagnostic]) -> None:
    """An audit without a claim has nothing to check: better said than passed. A claim that cannot be read is a claim."""
    if not fails(diagnostics, strict=False) and not any(path.startswith("claims/") for path in corpus.files):
        raise click.UsageError("This audit has no claim yet, so there is nothing to check. Add a file to claims/.")


def sound(ctx: click.Context, root: Path, *, empty: bool = False) -> Corpus:
    """The corpus of an audit without errors, `empty` of claims if need be; where there are errors, shows them and ends with 1."""
    checked = check(root, today())
    if not empty:
        refuse_empty(checked.corpus, checked.diagnostics)
    if fails(checked.diagnostics, strict=False):
        show(root, checked.diagnostics, checked.corpus.files, err=True)
        ctx.exit(1)
    return checked.corpus


def from_here(root: Path) -> PurePosixPath:
    """The way from the working folder to the audit: with it before a path, a click or an annotation finds the file."""
    here = Path.cwd()
    folder = root.absolute() if root.absolute().is_relative_to(here) else root.resolve()
    try:
        return PurePosixPath(Path(os.path.relpath(folder, here)).as_posix())
    except ValueError:  # no way leads from one drive to another
        return PurePosixPath(folder.as_posix())


def seen_from_here(root: Path, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings with their paths as they lead there from the working folder."""
    way = from_here(root)
    return tuple(replace(d, place=replace(d.place, path=str(way / d.place.path))) for d in diagnostics)


def show(root: Path, diagnostics: Sequence[Diagnostic], files: Mapping[str, str], *, err: bool = False) -> None:
    """Findings as text, with their tally, in colour where a person is looking."""
    if diagnostics:
        way = from_here(root)
        spans = as_spans(seen_from_here(root, diagnostics), {str(way / path): text for path, text in files.items()})
        echo("".join(click.style(span.text, **_STYLES[span.part]) for span in spans), err=err)
        echo(tally(diagnostics), err=err)


def warn(text: str) -> None:
    """A warning about no file of the audit, so without a code or a line."""
    echo(f"{click.style('warning', **_STYLES[Part.WARNING])}: {text}", err=True)


_STYLES: Mapping[Part, Mapping[str, Any]] = MappingProxyType(
    {
        Part.ERROR: {"fg": "red", "bold": True},
        Part.WARNING: {"fg": "yellow", "bold": True},
        Part.CARET: {"fg": "green"},
        Part.PLAIN: {"reset": False},
    }
)


def echo(text: str, *, err: bool = False) -> None:
    """Prints text; colours are taken out for pipes and by NO_COLOR."""
    click.echo(text, err=err, color=False if os.environ.get("NO_COLOR") else None)
