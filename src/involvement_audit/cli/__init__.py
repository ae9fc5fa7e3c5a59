"""The command line: `involvement-audit COMMAND`. One file a command; each is imported only when it is called."""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import os
import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import click

from involvement_audit import __version__

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "build": "Check, then write the site.",
        "check": "Find every problem, in one run.",
        "serve": "Show the site while you write, and reload it on every change.",
        "new": "Write the draft of a claim, a source, a question, a body or a framework.",
        "init": "Begin a new audit, with one worked example.",
        "score": "Show scores and verdicts, and how each came about.",
        "diff": "Show what changes for readers since a git revision.",
        "quotes": "Look up each quotation in a copy of its source.",
        "review": "Show what changed since a person last looked, and stamp what was seen.",
        "sheet": "Print a sheet of paper that asks people about a claim.",
        "hear": "File what people answered, as far as they agreed.",
        "links": "See whether cited addresses still answer.",
        "verify": "See whether a site is what its manifest says.",
        "schema": "Write the format's JSON Schemas, for editors.",
        "explain": "Say what a code means.",
    }
)
"""The commands, with what each does in a line: to list them, none has to be imported."""

_HELP = """Put claims of "service user led" and "co-produced" to the test of the public record.

An audit is a folder that holds an audit.yaml. Commands work on the nearest one upward, or on --root.

\b
  involvement-audit check              every problem, with its line
  involvement-audit build              check, then write the site to site/
  involvement-audit serve              show the site while you write, and reload it
  involvement-audit score CLAIM        how a verdict came about

Exit codes: 0 done; 1 problems in the content; 2 wrong usage, or nothing there to check; 3 the machine failed us.
"""


class _Commands(click.Group):
    """Imports a command when it is asked for: a warm build is mostly start-up time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module: Any = importlib.import_module(f"involvement_audit.cli.{name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as fault:
            from involvement_audit.diagnostics.findings import nearest

            hint = nearest(args[0], COMMANDS, sure=True) if args else ""
            raise click.UsageError(f"{fault.message} {hint}".strip(), ctx) from None


@click.command(cls=_Commands, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="involvement-audit")
def cli() -> None:
    pass


def main() -> None:
    """The program: every way that it can end is one of its exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that knows ASCII alone still gets the findings
    gc.disable()  # a build makes millions of records and next to no rings of them to look for
    atexit.register(gc.freeze)  # nor does the program look for any as it ends
    try:
        code = cli(standalone_mode=False)
        sys.stdout.flush()
    except SystemExit:  # click's way of saying that whoever reads has read enough
        code = 0
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as fault:
        fault.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        code = 0
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to flush into the pipe
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        click.echo(f"The machine failed us: {where}{fault.strerror or fault}.", err=True)
        sys.exit(3)
    sys.exit(code or 0)
