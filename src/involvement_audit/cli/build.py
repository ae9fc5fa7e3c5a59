"""`build`: check, then write the site. What stands as it was is found out here, before anything heavy is loaded."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import click

from involvement_audit.cli import common
from involvement_audit.cli.seen import Wanted, look

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
@click.option("--no-search", is_flag=True, help="Leave the search out; the A to Z stays.")
@click.option("--pdf", is_flag=True, help="Make each claim's page for the press as PDF too.")
@click.option("--prove", is_flag=True, help="Build a second time from nothing, and compare every byte.")
@click.option("--record", is_flag=True, help="Keep the day's verdicts, versions and addresses.")
def command(
    root: Path | None,
    out: Path,
    base_url: str,
    drafts: bool,
    strict: bool,
    clean: bool,
    no_search: bool,
    pdf: bool,
    prove: bool,
    record: bool,
) -> None:
    """Check the audit, then write its site.

    Nothing is written while there is an error. The new site takes the old one's place in one step, and files that did not
    change keep their times. Only what changed since the last build is made again: what that needs to know is kept beside the
    audit, in .involvement-audit/, which can be deleted at any time.

    \b
      involvement-audit build
      involvement-audit build --out public --base-url https://example.org/audit/
      involvement-audit build --prove
    """
    folder = common.audit_root(root)
    common.refuse_content(folder, out)
    _refuse_address(base_url)
    _refuse_drafts(record=record, drafts=drafts)
    _refuse_pdf(pdf=pdf)
    wanted = Wanted(folder, out, base_url, drafts, strict, no_search, record, clean, pdf)
    seen = look(folder, wanted)
    if seen.stands and seen.known and not (record or prove or seen.known.found):
        common.say_notes(seen.known.notes)
        common.say_written(out, len(seen.site), pages=seen.site.pages)
        return
    from involvement_audit.cli import site

    site.make(wanted, seen, prove=prove)


def _refuse_address(base_url: str) -> None:
    """A site's address is one that files can be put after."""
    if base_url and not _BASE_URL.fullmatch(base_url):
        raise click.UsageError(
            f"--base-url {base_url}: a site's address is https:// or http://, a host and a path, without spaces, ? or #."
        )


def _refuse_pdf(*, pdf: bool) -> None:
    """What makes the files is an extra; a site must not depend on who happens to have it, so it is asked for by name."""
    if pdf and find_spec("typst") is None:
        raise click.UsageError("--pdf needs the extra of that name: pip install 'involvement-audit[pdf]'")


def _refuse_drafts(*, record: bool, drafts: bool) -> None:
    if record and drafts:
        raise click.UsageError("--record keeps what is published, and drafts are not. Leave --drafts out.")
