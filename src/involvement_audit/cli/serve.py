"""`serve`: build, show the site on this machine, and build and reload again on every change."""

from __future__ import annotations

import gc
import sys
import webbrowser
from pathlib import Path

import click

from involvement_audit.cli import common, shown
from involvement_audit.format.counting import count
from involvement_audit.live.rebuilt import rebuilt
from involvement_audit.live.server import serving
from involvement_audit.live.stage import Stage, stages
from involvement_audit.live.watch import bells


@click.command("serve")
@common.root_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where to; the next free one where it is taken, any free one for 0.",
)
@click.option("--open", "opens", is_flag=True, help="Open the home page in your browser.")
def command(root: Path | None, port: int, opens: bool) -> None:
    """Build the site with its drafts, show it on this machine alone, and build and reload it when a file changes.

    Nothing is written. What is wrong with the files is shown over the last good page, with its line and what to do.
    Ctrl-C ends it.

    \b
      involvement-audit serve
      involvement-audit serve --open
      involvement-audit serve --root audits/another --port 8001
    """
    gc.enable()  # this goes on for hours, and rings add up
    gc.set_threshold(200_000, 50, 1000)
    folder = common.audit_root(root)
    with serving(port, lambda note: click.echo(note, err=True)) as server:
        if port not in (0, server.port):
            click.echo(f"Port {port} is taken, so it is {server.port}.", err=True)
        if sys.stderr.isatty():
            click.echo("Building …", err=True)
        before = None
        for stage in stages(rebuilt(folder, common.today), bells(folder)):
            if before is None and stage.newest:
                shown.refuse_empty(stage.newest.corpus, stage.newest.diagnostics)
            server.board.show(stage)
            _tell(folder, before, stage)
            if before is None:
                click.echo(f"Look at {server.address} (Ctrl-C ends it)")
                if opens:
                    webbrowser.open(server.address)
            before = stage


def _tell(root: Path, before: Stage | None, stage: Stage) -> None:
    """What came of a build, where it is not what came of the one before."""
    if stage.fault:
        click.echo(stage.fault, err=True)
    elif stage.newest and (before is None or before.fault or before.findings != stage.findings):
        shown.show(root, stage.findings, stage.newest.corpus.files, err=True)
    if not stage.stands:
        click.echo("The pages are the last good ones." if stage.good else "There is no page to show yet.", err=True)
    elif before is None or before.version != stage.version or not before.stands:
        pages = sum(file.endswith(".html") for file in stage.files)
        click.echo(f"{'Built' if before is None else 'Built again'}: {count(pages, 'page')}, drafts included.")
