"""`build`: check, then write the site."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import click

from involvement_audit import build
from involvement_audit.cli import common
from involvement_audit.disk import locks
from involvement_audit.disk.read import FOLDERS
from involvement_audit.disk.write import Refused, write
from involvement_audit.format.corpus import Corpus

_BASE_URL = re.compile(r"https?://[^\s/?#<>\"\\]+(?:/[^\s?#<>\"\\]*)?")


@click.command("build")
@common.root_option
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), show_default=True, metavar="DIR", help="Where to."
)
@click.option("--base-url", default="", metavar="URL", help="The address that the site will stand at.")
@click.option("--drafts", is_flag=True, help="Show drafts too, for a preview.")
@click.option("--strict", is_flag=True, help="Stop at warnings too.")
@click.option("--clean", is_flag=True, help="Write every file anew, and carry nothing over.")
@click.option(
    "--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Processes that render."
)
@click.option("--no-search", is_flag=True, help="Leave the search out; the A to Z stays.")
@click.option("--record", is_flag=True, help="Keep the day's verdicts, in verdicts.lock.")
def command(
    root: Path | None,
    out: Path,
    base_url: str,
    drafts: bool,
    strict: bool,
    clean: bool,
    jobs: int,
    no_search: bool,
    record: bool,
) -> None:
    """Check the audit, then write its site.

    Nothing is written while there is an error. The new site takes the old one's place in one step, and
    files that did not change keep their times.

    \b
      involvement-audit build
      involvement-audit build --out public --base-url https://example.org/audit/
      involvement-audit build --record
    """
    folder = common.audit_root(root)
    _refuse_content(folder, out)
    _refuse_address(base_url)
    _refuse_drafts(record=record, drafts=drafts)
    built = build.build(
        folder,
        common.today(),
        base_url=base_url,
        drafts=drafts,
        strict=strict,
        jobs=jobs,
        searching=build.Searching.NOBODY if no_search else build.Searching.INDEX,
        record=record,
    )
    _show_findings(folder, built)
    _write(built, out, clean=clean)
    if record:
        _record(folder, built.corpus)


def _show_findings(folder: Path, built: build.Built) -> None:
    """Shows what was found; ends the program with 1 where that stopped the build."""
    common.refuse_empty(built.corpus, built.diagnostics)
    common.show(folder, built.diagnostics, built.corpus.files, err=True)
    if not built.files:
        click.echo("Nothing was written.", err=True)
        click.get_current_context().exit(1)


def _write(built: build.Built, out: Path, *, clean: bool) -> None:
    """Writes the site, and says what was written and where to look at it."""
    try:
        written = write(built.files, out, clean=clean)
    except Refused as refusal:
        raise click.UsageError(str(refusal)) from None
    for note in built.notes:
        click.echo(note, err=True)
    pages = sum(file.endswith(".html") for file in built.files)
    changes = f"{written.written} files written, {written.unchanged} unchanged, {written.removed} removed"
    click.echo(f"{pages} pages in {out}: {changes}.")
    click.echo(f"Look at {out / 'index.html'}")


def _record(folder: Path, corpus: Corpus) -> None:
    changed = locks.write(folder, locks.VERDICTS, locks.verdicts(corpus.verdicts))
    click.echo(f"{locks.VERDICTS} {'written' if changed else 'stands as it was'}.")


def _refuse_content(root: Path, out: Path) -> None:
    """The site must not be written over what it is made of."""
    if _leads_to_itself(out):
        raise click.UsageError(f"--out {out} leads through a symbolic link that leads to itself.")
    there, here = out.resolve(), root.resolve()
    content = [here / folder for folder in FOLDERS]
    if there == here or here.is_relative_to(there) or any(there.is_relative_to(folder) for folder in content):
        raise click.UsageError(
            f"--out {out} is the audit itself, or holds or is part of its content. Choose another folder."
        )


def _refuse_address(base_url: str) -> None:
    """A site's address is one that files can be put after."""
    if base_url and not _BASE_URL.fullmatch(base_url):
        raise click.UsageError(
            f"--base-url {base_url}: a site's address is https:// or http://, a host and a path, without spaces, ? or #."
        )


def _refuse_drafts(*, record: bool, drafts: bool) -> None:
    if record and drafts:
        raise click.UsageError("--record keeps what is published, and drafts are not. Leave --drafts out.")


def _leads_to_itself(path: Path) -> bool:
    """Asked of the system, as `resolve` lets such a link pass since Python 3.13."""
    try:
        path.stat()
    except OSError as fault:
        return fault.errno == errno.ELOOP
    return False
