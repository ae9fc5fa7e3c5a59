"""Sources from reference managers, for `new source`: which one is meant, what it says, and whether it is there already."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import click

from involvement_audit.additions import managers
from involvement_audit.cli import shown
from involvement_audit.diagnostics.findings import Diagnostic, nearest, order
from involvement_audit.drafts.answers import Answers
from involvement_audit.drafts.known import Known
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.source_records import Entry
from involvement_audit.format.text import Place, Text, as_name
from involvement_audit.parse import characters
from involvement_audit.rules import doubles

_ALIKE = 0.87
"""How much of two titles is the same where they may name one document."""


def read_text(path: Path) -> str:
    """A file's text with one kind of line end; what is no UTF-8 is told as such."""
    with click.open_file(str(path), "rb") as file:
        data = file.read()
    try:
        return str(data.decode("utf-8-sig")).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise click.UsageError(f'{path} is not written in UTF-8. Save it as "UTF-8".') from None


def bib_file(corpus: Corpus, name: str | None) -> str:
    """The .bib file that takes a new source: the only one there is, else sources.bib, which need not be there yet."""
    there = [path for path in corpus.files if path.startswith("sources/") and path.endswith(".bib")]
    if name is None:
        return there[0] if len(there) == 1 else "sources/sources.bib"
    path = f"sources/{name.removeprefix('sources/').removesuffix('.bib')}.bib"
    if path not in there:
        raise click.UsageError(f"There is no {path}. {nearest(path, there)}".strip())
    return path


def entry(path: Path, pick: str | None, *, asks: bool) -> Entry:
    """The one source that is meant of those in a file."""
    text = read_text(path)
    given = managers.given(text, str(path))
    if found := [*given.found, *(one for each in given.entries for one in _unseen(each, text, str(path)))]:
        shown.show(Path.cwd(), order(found), {str(path): characters.shown(text)}, err=True)
        click.echo("Nothing was written.", err=True)
        click.get_current_context().exit(1)
    if not given.entries:
        raise click.UsageError(f"{path} holds no source in BibLaTeX, RIS or CSL JSON.")
    if given.left_out:
        click.echo(
            "Left out, as they are nobody else's business: abstracts, notes, keywords, files and the like.", err=True
        )
    return _picked(path, {str(one.key) or managers.key(one): one for one in given.entries}, pick, asks)


_BY_NUMBER = frozenset("date doi eid eprint isbn issn isrn lccn oclc pmcid pmid urldate year".split())
"""Facts that are numbers by their nature."""


def words(entry: Entry) -> Iterator[tuple[str, Text]]:
    """What a source says in words, by field; its names too."""
    yield from ((name, text) for name, text in entry.fields.items() if name not in _BY_NUMBER)
    for role, people in entry.people.items():
        yield from ((role, Text(" ".join((one.given, one.prefix, one.family, one.suffix)))) for one in people.names)


def _unseen(entry: Entry, text: str, path: str) -> Iterator[Diagnostic]:
    """Characters that no file may hold, where they stand in an export by their numbers."""
    for value in (entry.key, *entry.fields.values(), *(value for _, value in words(entry))):
        for one in characters.find(value, path):
            sign = value.split("\n")[one.place.line - 1][one.place.column - 1]
            at = max(0, text.lower().find(f"\\u{ord(sign):04x}"))
            yield characters.told(Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)), sign)


def _picked(path: Path, by_key: dict[str, Entry], pick: str | None, asks: bool) -> Entry:
    if pick is None and len(by_key) == 1:
        return next(iter(by_key.values()))
    if pick is None and asks:
        for number, one in enumerate(by_key.values(), 1):
            click.echo(f"  {number:2}  {one.whole_title()}")
        number = click.prompt("Which one (its number)", type=click.IntRange(1, len(by_key)))
        return list(by_key.values())[number - 1]
    if pick is None or pick not in by_key:
        wrong = f'It has no "{pick}".' if pick else "Say which with --pick KEY."
        raise click.UsageError(f"{path} holds {len(by_key)} sources. {wrong} Use one of: {', '.join(by_key)}.")
    return by_key[pick]


def with_facts(given: Answers, entry: Entry, known: Known) -> Answers:
    """Answers with the key and the issuers that a source's own facts propose, where none were given."""
    values = dict(given.values)
    key = managers.key(entry)
    if "id" not in values and key and key not in known.of("source"):
        values["id"] = (Text(key),)
    if "issued_by" not in values and (bodies := tuple(managers.issuers(entry, known.of("body")))):
        values["issued_by"] = tuple(Text(id) for id in bodies)
    return Answers(kind=given.kind, values=values)


def refuse_double(
    ctx: click.Context, corpus: Corpus, answers: Answers, entry: Entry | None, anyway: bool, *, asks: bool
) -> None:
    """Warns of a source that is there already; it is added all the same by whoever says so."""
    new = managers.named(entry or managers.from_answers(answers, ()), answers.one("id"))
    if told := _alike(corpus, new.entry):
        shown.warn(told)
        if anyway or (asks and click.confirm("Add it all the same?", default=False)):
            return
        click.echo("Nothing was written. With --anyway it is added all the same.", err=True)
        ctx.exit(1)


def _alike(corpus: Corpus, new: Entry) -> str:
    """What says that a source is there already: its DOI, address or title with date, or a title that is nearly the same."""
    same = [d for d in doubles.sources((*corpus.sources, managers.named(new, new.key))) if d.place == new.place]
    if same:
        return same[0].message
    titles = {as_name(source.entry.whole_title()): str(source.key) for source in corpus.sources}
    near = difflib.get_close_matches(as_name(new.whole_title()), titles, n=1, cutoff=_ALIKE)
    return (
        f'The source "{titles[near[0]]}" has nearly the same title: {corpus.source[titles[near[0]]].entry.whole_title()}.'
        if near
        else ""
    )
