"""`check`: every problem in one run."""

from __future__ import annotations

from pathlib import Path

import click

from involvement_audit import __version__, build
from involvement_audit.cli import common
from involvement_audit.diagnostics.findings import fails
from involvement_audit.diagnostics.printers import as_github, as_json, as_sarif
from involvement_audit.format.counting import count


@click.command("check", short_help="Find every problem, in one run.")
@common.root_option
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How findings are printed: for people, programs, pull requests, or code scanning.",
)
@click.pass_context
def command(ctx: click.Context, root: Path | None, strict: bool, form: str) -> None:
    """Find every problem in the audit's files: what is wrong, where, and what to do.

    A gap in the public record is no problem: it is content. Paths lead from the folder that you are in. `explain CODE`
    tells more of a finding.

    \b
      involvement-audit check
      involvement-audit check --strict --format github
    """
    folder = common.audit_root(root)
    checked = build.examine(folder, common.today())
    common.refuse_empty(checked.corpus, checked.diagnostics)
    found = common.seen_from_here(folder, checked.diagnostics)
    if form == "json":
        click.echo(as_json(found))
    elif form == "sarif":
        click.echo(as_sarif(found, __version__))
    elif form == "github":
        click.echo(as_github(found), nl=bool(found))
    elif found:
        common.show(folder, checked.diagnostics, checked.corpus.files)
    else:
        corpus = checked.corpus
        counts = ((corpus.claims, "claim"), (corpus.sources, "source"), (corpus.files, "file"))
        click.echo(f"{', '.join(count(len(things), noun) for things, noun in counts)}: nothing wrong.")
    ctx.exit(1 if fails(found, strict) else 0)
