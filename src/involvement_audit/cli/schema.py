"""`schema`: the JSON Schemas of the format, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from involvement_audit.cli import common
from involvement_audit.disk.read import read
from involvement_audit.drafts import editor_schemas
from involvement_audit.drafts.known import known


@click.command("schema")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default=Path("schemas"))
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="An audit, whose kinds, criteria, sources, bodies and claims are proposed as you type.",
)
def command(folder: Path, root: Path | None) -> None:
    """Write the JSON Schemas of every kind of file into DIR (default: schemas), so that an editor can complete and check.

    With --root they know what that audit has: an editor then proposes its ids, and marks those that are not there. Run it again when you
    have added a source or a criterion.

    \b
      involvement-audit schema
      involvement-audit schema --root .
    """
    have = known(read(common.audit_root(root))[0], common.today()) if root else None
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in editor_schemas.texts(have).items():
        (folder / name).write_text(text, "utf-8", newline="\n")
        click.echo(str(folder / name))
