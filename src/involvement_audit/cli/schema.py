"""`schema`: the JSON Schemas of the format, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from involvement_audit.disk import schema


@click.command("schema")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default=Path("schemas"))
def command(folder: Path) -> None:
    """Write the JSON Schemas of every kind of file into DIR (default: schemas), so that an editor can complete and check.

    \b
      involvement-audit schema
      involvement-audit schema ~/schemas
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in schema.NAMES:
        path = folder / f"{name}.schema.json"
        path.write_text(json.dumps(schema.load(name), ensure_ascii=False, indent=2) + "\n", "utf-8")
        click.echo(str(path))
