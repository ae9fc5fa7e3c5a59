"""`explain`: what a code means and what to do about it, or what a file of an audit holds."""

from __future__ import annotations

import re
from collections.abc import Mapping

import click

from involvement_audit.diagnostics.codes import CODES
from involvement_audit.diagnostics.findings import nearest
from involvement_audit.disk.root import shipped

FILES: Mapping[str, str] = {
    "audit": "audit.yaml",
    "method": "method.yaml",
    "framework": "criteria/FRAMEWORK.yaml",
    "claim": "claims/ID.yaml",
    "question": "questions/ID.yaml",
    "source": "sources/*.bib",
    "notes": "sources/notes.yaml",
    "body": "sources/bodies.yaml",
    "page": "pages/ID.md",
    "permalinks": "permalinks.txt",
}
"""The files that people write, by what each is called, as docs/data.md has them."""


@click.command("explain")
@click.argument("code", required=False, metavar="[CODE|FILE]")
def command(code: str | None) -> None:
    """Say what a code of a finding means, and what to do, or what a file of an audit holds, with an example; without either, list all.

    \b
      involvement-audit explain gap-without-search
      involvement-audit explain claim
    """
    if code is None:
        for name, found in CODES.items():
            click.echo(f"{name:26} {found.severity:8} {found.meaning}")
        for name, file in FILES.items():
            click.echo(f"{name:26} {'file':8} {file}")
        return
    if code in FILES:
        click.echo(_part(FILES[code]))
        return
    if code not in CODES:
        near = nearest(code, [*CODES, *FILES])
        raise click.UsageError(f'No code or file is called "{code}". {near}'.strip())
    found = CODES[code]
    click.echo(f"{found.severity}[{code}]\n\n{found.meaning}\n\n{found.mend}")
    for title, lines in (("Before", found.bad), ("After", found.good)):
        if lines:
            click.echo(f"\n{title}:\n" + "\n".join(f"  {line}" for line in lines.splitlines()))


def _part(file: str) -> str:
    """What the data format says of a file."""
    whole = (shipped("docs") / "data.md").read_text("utf-8")
    return re.split(rf"^(?=## {re.escape(file)}$)", whole, flags=re.MULTILINE)[1].split("\n## ")[0].rstrip()
