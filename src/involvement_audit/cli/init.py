"""`init`: a new audit of anything, which passes `check --strict` and builds at once."""

from __future__ import annotations

import shlex
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click

from involvement_audit import __version__
from involvement_audit.checking import check
from involvement_audit.cli import common
from involvement_audit.diagnostics.findings import fails, nearest
from involvement_audit.disk import put
from involvement_audit.disk.root import shipped
from involvement_audit.drafts.starter import Names, frameworks, started
from involvement_audit.format.counting import count
from involvement_audit.format.terms import Jurisdiction
from involvement_audit.parse import characters


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="An audit of involvement", show_default=True, help="The site's name.")
@click.option(
    "--subject", default="a programme that is still to be named", show_default=True, help="What is audited, in words."
)
@click.option("--publisher", default="an editor who is still to be named", show_default=True, help="Who publishes it.")
@click.option(
    "--contact", default="none yet; an address has still to be set up", show_default=True, help="How to reach them."
)
@click.option(
    "--jurisdiction",
    type=click.Choice([one.value for one in Jurisdiction]),
    default=Jurisdiction.NONE.value,
    show_default=True,
    help="Which law on access to records holds there; with none, pages promise nothing.",
)
@click.option(
    "--framework",
    "chosen",
    multiple=True,
    metavar="NAME",
    help="Only this framework; may be repeated [default: all of them].",
)
def command(
    folder: Path, title: str, subject: str, publisher: str, contact: str, jurisdiction: str, chosen: tuple[str, ...]
) -> None:
    """Begin a new audit in DIR, with one worked example that is plainly invented.

    There are two frameworks to choose from: co-production, and uk-standards (for public involvement in research). Besides, it writes a
    README, .gitignore, settings for editors, and a workflow that checks and builds. DIR must be empty, or not there yet.

    \b
      involvement-audit init my-audit
      involvement-audit init my-audit --framework co-production --title "Was it co-produced?"
    """
    if folder.exists() and (not folder.is_dir() or any(path.name != ".git" for path in folder.iterdir())):
        raise click.UsageError(f"{folder} is there and not empty. Name a new folder, or an empty one.")
    if blocking := next((path for path in folder.parents if path.exists() and not path.is_dir()), None):
        raise click.UsageError(f"{blocking} is a file, so no folder can be made in it. Name another folder.")
    files = _shipped()
    known = frameworks(files)
    for name in chosen:
        if name not in known:
            raise click.UsageError(f'There is no framework "{name}". {nearest(name, known, sure=True)}')
    said = {name: _line(name, text) for name, text in _texts(title, subject, publisher, contact).items()}
    names = Names(jurisdiction=jurisdiction, **said)
    made = started(files, tuple(dict.fromkeys(chosen)) or known, names, common.today(), __version__)
    _refuse_faulty(made)
    put.together({folder / path: text.encode() for path, text in sorted(made.items())}, {})
    click.echo(f"{count(len(made), 'file')} written to {folder}. Its one claim is an example, and invented.\n\nNext:")
    program = common.program(folder)
    for line in (f"cd {shlex.quote(str(folder))}", f"{program} serve --open", f"{program} new claim"):
        click.echo(f"  {line}")
    click.echo("README.md says what comes first, and what stands where.")


def _refuse_faulty(files: Mapping[str, str]) -> None:
    """Ends the program with 2 where what was given would leave an audit that fails `check`."""
    with tempfile.TemporaryDirectory() as nowhere:
        found = check(Path(nowhere), common.today(), {path: text.encode() for path, text in files.items()}).diagnostics
    if wrong := [f"{one.message} {one.hint}".strip() for one in found if fails([one], strict=True)]:
        raise click.UsageError("\n".join((*dict.fromkeys(wrong), "Nothing was written.")))


def _texts(title: str, subject: str, publisher: str, contact: str) -> dict[str, str]:
    return {"title": title, "subject": subject, "publisher": publisher, "contact": contact}


def _line(name: str, text: str) -> str:
    if not text.strip() or any(characters.is_refused(sign) or sign in "\n\t" for sign in text):
        raise click.UsageError(f"--{name} must be one line of text.")
    return text.strip()


def _shipped() -> dict[str, str]:
    folder = shipped("templates") / "new"
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}
