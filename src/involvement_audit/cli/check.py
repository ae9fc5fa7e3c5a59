"""`check`: every problem in one run."""

from __future__ import annotations

from pathlib import Path

import click

from involvement_audit import __version__, checking
from involvement_audit.checking import Before
from involvement_audit.cli import common, shown
from involvement_audit.cli.seen import look
from involvement_audit.diagnostics.findings import Diagnostic, fails
from involvement_audit.diagnostics.printers import as_github, as_json, as_markdown, as_sarif
from involvement_audit.disk.root import find_root
from involvement_audit.disk.templates import has_own_templates
from involvement_audit.format import markdown
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.counting import count


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@common.root_option
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif", "markdown"]),
    default="text",
    show_default=True,
    help="How findings are printed: for people, programs, pull requests, code scanning, or the summary of a job.",
)
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], root: Path | None, strict: bool, form: str) -> None:
    """Find every problem in the audit's files: what is wrong, where, and what to do.

    With FILE, what is wrong in these files alone, as an editor or a hook before a commit wants it; the rest of the audit is
    read all the same, since they name it. A gap in the public record is no problem: it is content. Paths lead from the folder that you are in. `explain CODE`
    tells more of a finding.

    \b
      involvement-audit check
      involvement-audit check --strict --format github
      involvement-audit check claims/sim-service-user-led.yaml
    """
    folder = common.audit_root(root if root or not files else find_root(files[0].resolve().parent))
    seen = look(folder)
    with seen.store.past(seen.known) as past:
        before = Before(past, seen.changed, {}) if past and seen.only_claims else None
        corpus, every = _examined(folder, before)
    paths = _chosen(folder, files)
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
    ctx.exit(1 if fails(found, strict) else 0)


def _nothing(corpus: Corpus, files: tuple[Path, ...]) -> str:
    """That nothing is wrong, and with how much; of files that were named alone, nothing is said of the others."""
    if files:
        return f"{files[0] if len(files) == 1 else count(len(files), 'file')}: nothing wrong."
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


def _chosen(root: Path, files: tuple[Path, ...]) -> frozenset[str]:
    """The paths of the files to tell of, from the audit's root; ends the program with 2 where one is none of its files."""
    there = root.resolve()
    for file in files:
        if file.is_dir():
            raise click.UsageError(f"{file} is a folder. Name the files in it, or none, to check all of the audit.")
        if not file.is_file():
            raise click.UsageError(f"There is no file {file}.")
        if not file.resolve().is_relative_to(there):
            raise click.UsageError(f"{file} is no file of the audit in {root}.")
    return frozenset(file.resolve().relative_to(there).as_posix() for file in files)
