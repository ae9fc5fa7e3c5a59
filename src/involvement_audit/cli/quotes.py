"""`quotes`: whether each quotation stands in a copy of its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from involvement_audit.cli import common, shown
from involvement_audit.disk import locks
from involvement_audit.disk.copies import CopyFile, read_copies
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.counting import count
from involvement_audit.format.terms import QuoteResult
from involvement_audit.format.text import Date
from involvement_audit.record.quotations import last_check, look_up, quotations, recorded
from involvement_audit.rules import rechecks


@click.command("quotes")
@common.root_option
@click.option(
    "--copies",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="The folder of copies: KEY.pdf, KEY.docx, KEY.txt or KEY.html. Keep it out of the repository.",
)
@common.day_option
@click.pass_context
def command(ctx: click.Context, root: Path | None, copies: Path | None, on: Date) -> None:
    """Look up each quotation in a copy of its source, and remember the result in sources/quotes.lock.

    The comparison is exact but for spaces, hyphens and quotation marks; the site then says "quotation checked". A
    quotation that changes is unchecked again. Without --copies, say what is checked and what is not.

    \b
      involvement-audit quotes --copies ~/copies
      involvement-audit quotes
    """
    folder = common.audit_root(root)
    corpus = shown.sound(ctx, folder)
    if not any(quotations(corpus.claims)):
        raise click.UsageError("This audit quotes nothing yet, so there is nothing to look up.")
    if copies is None:
        _state(corpus)
        return
    at_hand = read_copies(copies, frozenset(each.source for each in quotations(corpus.claims)))
    for copy in at_hand.values():
        if copy.fault:
            click.echo(f"{copy.path}: {copy.fault}.", err=True)
    readable = {key: copy for key, copy in at_hand.items() if not copy.fault}
    if not readable:
        hint = "Name each file by the citation key of its source, as in pilot-report.pdf."
        raise click.UsageError(f"{copies} holds no copy of a source that this audit quotes. {hint}")
    ctx.exit(_look_up(folder, corpus, readable, on))


def _look_up(folder: Path, corpus: Corpus, copies: Mapping[str, CopyFile], on: Date) -> int:
    found = list(look_up(corpus, {key: copy.copy for key, copy in copies.items()}))
    amiss = [rechecks.about(each, said) for each, said in found if said.result is not QuoteResult.FOUND]
    hashes = {key: copy.sha256 for key, copy in copies.items()}
    changed = locks.write(folder, locks.QUOTES, locks.quotes(recorded(corpus, found, hashes, on)))
    shown.show(folder, amiss, corpus.files)
    _without(corpus, frozenset(copies))
    click.echo(f"{locks.QUOTES} {'written' if changed else 'stands as it was'}.")
    results = Counter(said.result for _, said in found)
    said = ", ".join(f"{results[result]} {result.label.lower()}" for result in QuoteResult if results[result])
    click.echo(f"{count(len(found), 'quotation')} looked up in {count(len(copies), 'copy', 'copies')}: {said}.")
    return 1 if amiss else 0


def _without(corpus: Corpus, have: frozenset[str]) -> None:
    """Which copies would be worth getting, most quoted first."""
    lacking = Counter(each.source for each in quotations(corpus.claims) if each.source not in have)
    if lacking:
        quoted = count(lacking.total(), "quotation")
        click.echo(f"No copy here of {count(len(lacking), 'source')} ({quoted}), most quoted first:")
        for key, number in sorted(lacking.items(), key=lambda item: (-item[1], item[0])):
            click.echo(f"  {number:3}  {key}")


def _state(corpus: Corpus) -> None:
    checks = [(each, last_check(corpus, each)) for each in quotations(corpus.claims)]
    unchecked = Counter(each.source for each, last in checks if last is None)
    for key, number in sorted(unchecked.items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"  {number:3}  {key}")
    results = Counter(last.result for _, last in checks if last)
    said = [f"{results[result]} {result.label.lower()}" for result in QuoteResult if results[result]]
    click.echo(f"{count(len(checks), 'quotation')}: {', '.join([*said, f'{unchecked.total()} not yet checked'])}.")
