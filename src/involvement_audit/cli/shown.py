"""How commands show what was found, and end where it is too much."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

import click
from msgspec.structs import replace

from involvement_audit.checking import check
from involvement_audit.cli import common
from involvement_audit.diagnostics.findings import Diagnostic, fails, tally
from involvement_audit.diagnostics.printers import Part, as_spans
from involvement_audit.format.corpus import Corpus


def refuse_empty(corpus: Corpus, diagnostics: Sequence[Diagnostic]) -> None:
    """An audit without a claim has nothing to check: better said than passed. A claim that cannot be read is a claim."""
    if not fails(diagnostics, strict=False) and not any(path.startswith("claims/") for path in corpus.files):
        raise click.UsageError("This audit has no claim yet, so there is nothing to check. Add a file to claims/.")


def sound(ctx: click.Context, root: Path, *, empty: bool = False) -> Corpus:
    """The corpus of an audit without errors, `empty` of claims if need be; where there are errors, shows them and ends with 1."""
    checked = check(root, common.today())
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


def texts_from_here(root: Path, files: Mapping[str, str]) -> Mapping[str, str]:
    """The texts of an audit's files by the same paths."""
    way = from_here(root)
    return {str(way / path): text for path, text in files.items()}


def show(root: Path, diagnostics: Sequence[Diagnostic], files: Mapping[str, str], *, err: bool = False) -> None:
    """Findings as text, with their tally, in colour where a person is looking."""
    if diagnostics:
        texts = {path: files[path] for path in {d.place.path for d in diagnostics} if path in files}
        spans = as_spans(seen_from_here(root, diagnostics), texts_from_here(root, texts))
        echo("".join(click.style(span.text, **_STYLES[span.part]) for span in spans), err=err)
        echo(tally(diagnostics), err=err)


def warn(text: str) -> None:
    """A warning about no file of the audit, so without a code or a line."""
    echo(f"{click.style('warning', **_STYLES[Part.WARNING])}: {text}", err=True)


_STYLES: Mapping[Part, Mapping[str, Any]] = MappingProxyType(
    {
        Part.ERROR: {"fg": "red", "bold": True},
        Part.WARNING: {"fg": "yellow", "bold": True},
        Part.NOTE: {"fg": "cyan", "bold": True},
        Part.CARET: {"fg": "green"},
        Part.PLAIN: {"reset": False},
    }
)


def echo(text: str, *, err: bool = False) -> None:
    """Prints text; colours are taken out for pipes and by NO_COLOR."""
    click.echo(text, err=err, color=False if os.environ.get("NO_COLOR") else None)
