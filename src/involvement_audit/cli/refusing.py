"""What `new` says where it writes nothing: everything that stands in the way at once, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

import click
from msgspec.structs import replace

from involvement_audit.checking import Checked
from involvement_audit.cli import common, importing, shown
from involvement_audit.diagnostics.findings import Diagnostic, fails, order
from involvement_audit.drafts.answers import Answers, is_typed, usual_id
from involvement_audit.drafts.files import FOLDERS
from involvement_audit.drafts.known import Known
from involvement_audit.drafts.questions import ID, Question
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.source_records import Entry
from involvement_audit.format.text import Place, listed
from involvement_audit.rules import personal

_NOT_READ = frozenset(
    "yaml-syntax yaml-anchor yaml-tag not-utf8 bib-syntax control-character outside-link wrong-type empty-value".split()
)
"""What keeps some of a file's records, or all, from being read."""

_LOOKED_UP = ("method.yaml", "criteria/", "sources/")
"""Where answers are looked up."""


def unreadable(ctx: click.Context, root: Path, before: Checked, kind: str) -> None:
    """Ends the program with 1 where a file in which answers are looked up cannot be read: it would seem to hold nothing."""
    unread = before.corpus.unread
    found = [
        one
        for one in before.diagnostics
        if (f"{one.place.path}/".startswith(_LOOKED_UP) and (one.code in _NOT_READ or one.place.path in unread))
        or (kind == "question" and one.code in _NOT_READ and _is_lost_claim(one.place.path, before.corpus))
    ]
    if found:
        shown.show(root, found, before.corpus.files, err=True)
        click.echo("Mend that first: answers are looked up there. Nothing was written.", err=True)
        ctx.exit(1)
    if not before.corpus.kind:
        raise click.UsageError(
            f"method.yaml names no kind of claim. See what is wrong with it first: {common.program()} check"
        )


def _is_lost_claim(path: str, corpus: Corpus) -> bool:
    """Whether a claim's file could not be read, so that the claim seems not to be there."""
    return path.startswith("claims/") and PurePosixPath(path).stem not in corpus.claim


def empty(name: str, *, issue: bool) -> click.UsageError:
    """That a file of answers, or one of an issue, holds nothing."""
    holds = (
        "It should hold the body of an issue form."
        if issue
        else "Write a line for each answer: the name of the option, a colon, a space and the answer."
    )
    return click.UsageError(f"{name} is empty. {holds}")


def answers(
    ctx: click.Context, found: list[Diagnostic], missing: tuple[Question, ...], texts: Mapping[str, str]
) -> None:
    """Ends the program where answers that were given are none: with 1 where they stand in a file, with 2 where in options."""
    if not found:
        return
    typed = [_said(one) for one in found if is_typed(one.place)]
    missing = tuple(q for q in missing if q is not ID)  # it is made of the others
    lacking = [f"Missing besides: {_flags(missing)}."] if missing else []
    if len(typed) == len(found):
        raise click.UsageError("\n".join((*typed, *lacking)))
    shown.show(Path.cwd(), order(one for one in found if not is_typed(one.place)), texts, err=True)
    for line in (*typed, *lacking, "Nothing was written."):
        click.echo(line, err=True)
    ctx.exit(1)


def _said(one: Diagnostic) -> str:
    """A finding about an answer that stands in no file: behind the name of its option, where it was given as one."""
    return f"{f'{one.place.path}: ' if one.place.path else ''}{one.message} {one.hint}".strip()


def faulty(ctx: click.Context, root: Path, before: Checked, after: Checked) -> list[Diagnostic]:
    """What `check` finds that it did not find before; ends the program with 1 where that holds an error, before a byte is written."""
    old = {(d.place.path, d.code, d.message) for d in before.diagnostics}
    new = [d for d in after.diagnostics if (d.place.path, d.code, d.message) not in old]
    if wrong := [d for d in new if fails([d], strict=False)]:
        shown.show(root, wrong, after.corpus.files, err=True)
        click.echo("That is how it would stand there. Nothing was written.", err=True)
        ctx.exit(1)
    return new


def details(
    ctx: click.Context, corpus: Corpus, every: Iterable[Answers], entry: Entry | None, texts: Mapping[str, str]
) -> None:
    """Ends the program where an answer or an imported source holds personal details: written once, git would keep them."""
    imported = [
        replace(one, place=Place(f"--import ({name})"))
        for name, text in (importing.words(entry) if entry else ())
        for one in personal.in_answers(corpus, [text])
    ]
    found = imported + [
        one if one.place.path.startswith("--") else replace(one, message=f"{question}: {one.message}")
        for one_record in every
        for question, given in one_record.values.items()
        for one in personal.in_answers(corpus, given)
    ]
    if not found:
        return
    shown.show(Path.cwd(), order(one for one in found if not is_typed(one.place)), texts, err=True)
    for one in (one for one in found if is_typed(one.place)):
        click.echo(_said(one), err=True)
    click.echo("Nothing was written.", err=True)
    ctx.exit(1)


def _flags(missing: tuple[Question, ...]) -> str:
    return listed(f"--{q.name.replace('_', '-')} ({q.title})" for q in missing)


def too_little(kind: str, missing: tuple[Question, ...], given: Answers, have: Known) -> Iterator[str]:
    """Why nothing can be written without asking."""
    if others := tuple(q for q in missing if q is not ID):
        yield f"Too little was given to write this, and there is no terminal to ask on. Missing: {_flags(others)}."
    if given.all("id"):
        return
    id = usual_id(given)
    if id in have.of(kind):
        where = f"{FOLDERS[kind]}/{id}.yaml" if kind in FOLDERS else f"sources/{_TABLES[kind]}"
        yield f"There is already a {kind} {id} ({where}): choose another id with --id."
    elif not others:
        yield "Its name in addresses cannot be made of letters like these: give it with --id, in words of a-z and 0-9."


_TABLES = {"body": "bodies.yaml", "source": "notes.yaml"}
"""Where several records stand in one file."""
