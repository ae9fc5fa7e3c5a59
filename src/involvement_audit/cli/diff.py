"""`diff`: what changed for readers since a git revision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import click
from msgspec.structs import replace

from involvement_audit.cli import common, shown
from involvement_audit.compare.compare import compare
from involvement_audit.compare.faulty import unread, unscored
from involvement_audit.compare.sides import Side, side
from involvement_audit.diagnostics.findings import Diagnostic, Severity
from involvement_audit.disk import commits
from involvement_audit.disk.git import Unseen, repository
from involvement_audit.disk.root import has_own_templates
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.counting import count
from involvement_audit.output.differences import Since, as_json, as_markdown, as_text
from involvement_audit.verdict.table import RULE_VERSION
from involvement_audit.views.differences import view

T = TypeVar("T")


@click.command("diff")
@click.argument("base")
@common.root_option
@click.option("--drafts", is_flag=True, help="With drafts; without, one that is published is a new claim.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For people, for the summary of a job, or for programs.",
)
@click.pass_context
def command(ctx: click.Context, base: str, root: Path | None, drafts: bool, form: str) -> None:
    """Show what changes for readers: verdicts and why they move, scores, gaps, claims, questions, sources, promises.

    Compares the audit as it stands in the folder, uncommitted changes included, with what it was where this branch left BASE
    (`git merge-base BASE HEAD`): so what was done on BASE since is no change of yours. Both are scored by this version of the rule. Nothing is
    checked out, fetched or written. Claims are followed by their ids and `formerly`. Templates are not compared.

    Exit code 0 says that it was compared, whatever was found.

    \b
      involvement-audit diff main
      involvement-audit diff HEAD
      involvement-audit diff origin/main --format markdown >> "$GITHUB_STEP_SUMMARY"
    """
    folder = common.audit_root(root)
    git = _or_end(ctx, repository(folder))
    commit = _or_end(ctx, git.left(base))
    now = shown.sound(ctx, folder, empty=True)
    was, found = _or_end(ctx, commits.audit(git, commit, now))
    errors = tuple(one for one in found if one.severity is Severity.ERROR)
    since = Since(base, commit, git.commit(base) != commit, tuple(_notes(folder, was, errors)))
    differences = compare(_before(was, now, errors, drafts), side(now if drafts else now.without_drafts()))
    told = view(differences, whole=not errors)
    if form == "json":
        click.echo(as_json(since, told, differences))
    elif form == "markdown":
        click.echo(as_markdown(since, told))
    else:
        click.echo(as_text(since, told))


def _or_end(ctx: click.Context, found: T | Unseen) -> T:
    """What git showed; ends the program where it showed nothing, with why, and what would mend it."""
    if not isinstance(found, Unseen):
        return found
    why = f"Nothing can be compared: {found.why} {found.mend}".strip()
    if not found.machine:
        raise click.UsageError(why, ctx)
    click.echo(why, err=True)
    raise click.exceptions.Exit(3)


def _before(was: Corpus, now: Corpus, errors: tuple[Diagnostic, ...], drafts: bool) -> Side:
    """The audit as it was, as far as it can be scored; where it was not there, nothing but how it is set up."""
    if _absent(was):
        return side(replace(now, claims=(), questions=(), sources=(), pages=(), permalinks=()))
    return side(was if drafts else was.without_drafts(), unscored(was, errors), unread(was))


def _absent(was: Corpus) -> bool:
    return not was.files


def _notes(folder: Path, was: Corpus, errors: tuple[Diagnostic, ...]) -> Iterator[str]:
    """What must be known of the audit as it was."""
    if _absent(was):
        yield "The audit was not in this folder then, so that all of it is new."
        return
    if errors:
        first, place = errors[0], errors[0].place
        where = ":".join(str(part) for part in (place.path, place.line) if part)
        found = (
            f"{count(len(errors), 'error')} in its files then, by today's format; the first: {where}: {first.message}"
        )
        yield found
    rules = {str(past.verdicts[-1].rule) for past in was.verdicts if past.verdicts}
    if rules and str(RULE_VERSION) not in rules:
        yield (
            f"Its verdicts were recorded by version {max(rules)} of the rule then. Both sides are scored by version "
            f"{RULE_VERSION} here, so that no move comes from the rule."
        )
    if has_own_templates(folder):
        yield "Templates are not compared."
