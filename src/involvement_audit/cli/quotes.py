"""`quotes`: whether each quotation stands in a copy of its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from involvement_audit.cli import common, shown
from involvement_audit.disk import locks
from involvement_audit.disk.copies import CopyFile, read_copies
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.counting import count
from involvement_audit.format.lock_records import QuoteCheck
from involvement_audit.format.terms import QuoteNote, QuoteResult
from involvement_audit.format.text import Date
from involvement_audit.parse.passages import Found
from involvement_audit.record.quotations import Quotation, every, habits_of, last_check, look_up, recorded
from involvement_audit.rules import rechecks


@click.command("quotes")
@common.root_option
@click.option(
    "--copies",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="The folder of copies: KEY.pdf, KEY.docx, KEY.html and other kinds. Keep it out of the repository.",
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
    if not any(every(corpus.claims)):
        raise click.UsageError("This audit quotes nothing yet, so there is nothing to look up.")
    if copies is None:
        _state(corpus)
        return
    at_hand = read_copies(copies, {str(each.source): habits_of(corpus, each.source) for each in every(corpus.claims)})
    for copy in at_hand.copies.values():
        if copy.fault or copy.remark:
            click.echo(f"{copy.path}: {copy.fault or copy.remark}.", err=True)
    for said in at_hand.passed_over:
        click.echo(said, err=True)
    readable = {key: copy for key, copy in at_hand.copies.items() if not copy.fault}
    if not readable:
        hint = "Name each file by the citation key of its source, as in pilot-report.pdf."
        none = "no copy that can be read" if at_hand.copies else "no copy of a source that this audit quotes"
        raise click.UsageError(f"{copies} holds {none}. {hint}")
    ctx.exit(_look_up(folder, corpus, readable, on))


def _look_up(folder: Path, corpus: Corpus, copies: Mapping[str, CopyFile], on: Date) -> int:
    found = list(look_up(corpus, {key: copy.copy for key, copy in copies.items()}))
    amiss = [rechecks.about(corpus, each, said) for each, said in found if said.result in rechecks.AMISS]
    hashes = {key: copy.sha256 for key, copy in copies.items()}
    changed = locks.write(folder, locks.QUOTES, locks.quotes(recorded(corpus, found, hashes, on)))
    shown.show(folder, amiss, corpus.files)
    _without(corpus, frozenset(copies))
    click.echo(f"{locks.QUOTES} {'written' if changed else 'stands as it was'}.")
    for line in _beside(found):
        click.echo(line)
    where = f"looked up in {count(len(copies), 'copy', 'copies')}"
    if inside := [said for each, said in found if each.inside]:
        click.echo(f"{count(len(inside), 'quotation')} inside best cases and reasons {where}: {_results(inside)}.")
    own = [said for each, said in found if not each.inside]
    click.echo(f"{count(len(own), 'quotation')} {where}: {_results(own)}.")
    return 1 if amiss else 0


def _results(checks: Iterable[Found | QuoteCheck]) -> str:
    results = Counter(said.result for said in checks)
    return ", ".join(f"{results[one]} {one.label.lower()}" for one in QuoteResult if results[one]) or "none"


def _beside(found: Sequence[tuple[Quotation, Found]]) -> Iterator[str]:
    """What must be known beside the results, each with how many and in which copies; and what their marks pass over."""
    for note in QuoteNote:
        sources = Counter(each.source for each, said in found if note in said.notes)
        for key, number in sorted(sources.items()):
            yield f"  {number:3}  {key}: {note.label}"
    for each, said in found:
        where = f"{each.text.place.path}:{each.text.place.line}"
        if said.result is QuoteResult.UNSURE:
            yield f"  {where}: look into {each.source} yourself; columns stand side by side there, and no program can tell their order"
        if said.passed:
            some = " ".join(said.passed[:_SHOWN]) + (" ..." if len(said.passed) > _SHOWN else "")
            words = count(len(said.passed), "word")
            yield f'  {where}: ellipses or brackets pass over {words} of {each.source}: "{some}"'


_SHOWN = 12
"""Words that were passed over, of which the first are shown: a "not" among them turns what is quoted round."""


def _without(corpus: Corpus, have: frozenset[str]) -> None:
    """Which copies would be worth getting, most quoted first."""
    lacking = Counter(each.source for each in every(corpus.claims) if each.source not in have)
    if lacking:
        quoted = count(lacking.total(), "quotation")
        click.echo(f"No copy here of {count(len(lacking), 'source')} ({quoted}), most quoted first:")
        for key, number in sorted(lacking.items(), key=lambda item: (-item[1], item[0])):
            click.echo(f"  {number:3}  {key}")


def _state(corpus: Corpus) -> None:
    checks = [(each, last_check(corpus, each)) for each in every(corpus.claims)]
    unchecked = Counter(each.source for each, last in checks if last is None)
    for key, number in sorted(unchecked.items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"  {number:3}  {key}")
    if inside := [last for each, last in checks if each.inside]:
        click.echo(f"{count(len(inside), 'quotation')} inside best cases and reasons: {_standing(inside)}.")
    own = [last for each, last in checks if not each.inside]
    click.echo(f"{count(len(own), 'quotation')}: {_standing(own)}.")


def _standing(checks: Sequence[QuoteCheck | None]) -> str:
    known = [last for last in checks if last]
    said = [_results(known)] if known else []
    return ", ".join([*said, f"{len(checks) - len(known)} not yet checked"])
