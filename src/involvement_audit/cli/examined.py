"""What `check` finds where something changed, told in the form that was asked for."""

from __future__ import annotations

from pathlib import Path

import click

from involvement_audit import __version__, checking
from involvement_audit.checking import Before
from involvement_audit.cli import common, shown
from involvement_audit.cli.seen import Seen
from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.diagnostics.printers import as_github, as_json, as_markdown, as_sarif
from involvement_audit.disk.root import has_own_templates
from involvement_audit.format import markdown
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.counting import count


def show(folder: Path, seen: Seen, files: tuple[Path, ...], paths: frozenset[str], form: str) -> tuple[Diagnostic, ...]:
    """Looks for findings, in the files at `paths` alone where there are any, shows them and gives them back."""
    with seen.store.past(seen.known) as past:
        before = Before(past, seen.changed, {}) if past and seen.only_claims else None
        corpus, every = _examined(folder, before)
    told = tuple(d for d in every if not paths or d.place.path in paths)
    shown.refuse_empty(corpus, told)
    found = shown.seen_from_here(folder, told)
    if form == "json":
        click.echo(as_json(found))
    elif form == "sarif":
        click.echo(as_sarif(found, __version__, shown.texts_from_here(folder, corpus.files), _home()))
    elif form == "github":
        click.echo(as_github(found), nl=bool(found))
    elif found and form == "markdown":
        click.echo(as_markdown(found))
    elif found:
        shown.show(folder, told, corpus.files)
    else:
        nothing = _nothing(corpus, files)
        click.echo(markdown.shown(nothing) if form == "markdown" else nothing)
    return told


def _nothing(corpus: Corpus, files: tuple[Path, ...]) -> str:
    """That nothing is wrong, and with how much; of files that were named alone, nothing is said of the others."""
    if files:
        return common.nothing_wrong(files)
    counts = ((corpus.claims, "claim"), (corpus.sources, "source"), (corpus.files, "file"))
    return f"{', '.join(count(len(things), noun) for things, noun in counts)}: nothing wrong."


def _home() -> str:
    """The address of the tool's own page, as it was packaged; empty where it was given none."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        urls = metadata("involvement-audit").get_all("Project-URL") or ()
    except PackageNotFoundError:
        return ""
    return next((url.strip() for label, _, url in (u.partition(",") for u in urls) if label == "Homepage"), "")


def _examined(root: Path, before: Before | None) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """What is wrong with an audit; templates of its own can fail a page, so that pages are made where it has any."""
    if not has_own_templates(root):
        checked = checking.examine(root, common.today(), before)
        return checked.corpus, checked.diagnostics
    from involvement_audit.build import build

    built = build(root, common.today(), drafts=True)
    return built.corpus, built.diagnostics
