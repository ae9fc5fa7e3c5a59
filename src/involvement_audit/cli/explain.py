"""`explain`: what a code means, and what to do about it."""

from __future__ import annotations

import click

from involvement_audit.diagnostics.codes import CODES
from involvement_audit.diagnostics.findings import nearest


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Say what a code of a finding means, and what to do; without CODE, list them all.

    \b
      involvement-audit explain gap-without-search
    """
    if code is None:
        for name, found in CODES.items():
            click.echo(f"{name:26} {found.severity:8} {found.meaning}")
        return
    if code not in CODES:
        raise click.UsageError(f'No code is called "{code}". {nearest(code, CODES)}'.strip())
    found = CODES[code]
    click.echo(f"{found.severity}[{code}]\n\n{found.meaning}\n\n{found.mend}")
    for title, lines in (("Before", found.bad), ("After", found.good)):
        if lines:
            click.echo(f"\n{title}:\n" + "\n".join(f"  {line}" for line in lines.splitlines()))
