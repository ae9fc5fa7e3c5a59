"""`check`: every problem in one run. Where nothing changed since a build, that is found out before anything heavy is loaded."""

from __future__ import annotations

from pathlib import Path

import click

from involvement_audit.cli import common
from involvement_audit.cli.seen import look
from involvement_audit.disk.root import find_root, has_own_templates


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
    paths = _chosen(folder, files)
    seen = look(folder)
    if files and form == "text" and seen.nothing_in(paths) and not has_own_templates(folder):
        click.echo(common.nothing_wrong(files))
        return
    from involvement_audit.cli import examined
    from involvement_audit.diagnostics.findings import fails

    ctx.exit(1 if fails(examined.show(folder, seen, files, paths, form), strict) else 0)


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
