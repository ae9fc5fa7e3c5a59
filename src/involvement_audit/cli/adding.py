"""From what was given to files written: answers are read, asked for, checked, put in place, and looked at once more."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn

import click

from involvement_audit.additions.plan import Addition, Plan, planned
from involvement_audit.checking import Checked, check
from involvement_audit.cli import common, importing, shown
from involvement_audit.cli.asking import Dialogue
from involvement_audit.diagnostics.findings import Diagnostic, fails, order
from involvement_audit.disk import put
from involvement_audit.drafts import issue, known
from involvement_audit.drafts.answers import Answers, checked, from_tree, wanting
from involvement_audit.drafts.questions import FACTS, ID, Question, questions
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.counting import count
from involvement_audit.format.text import NOWHERE, Text, listed
from involvement_audit.parse import characters, yamltext
from involvement_audit.rules import personal


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was typed behind `new KIND`."""

    kind: str
    typed: Mapping[str, tuple[str, ...]] = field(hash=False)
    file: Path | None = None
    file_issue: Path | None = None
    import_: Path | None = None
    pick: str | None = None
    bib: str | None = None
    anyway: bool = False


def add(ctx: click.Context, request: Request, root: Path) -> None:
    """Does what was asked for. Ends the program with 1 where the content is at fault, with 2 where too little was given."""
    if request.file and request.file_issue:
        raise click.UsageError("Give --from or --from-issue: answers come from one file.")
    before = check(root, common.today())
    have = known.known(before.corpus, common.today())
    if not have.of("kind"):
        raise click.UsageError(
            "method.yaml names no kind of claim. See what is wrong with it first: involvement-audit check"
        )
    bib = importing.bib_file(before.corpus, request.bib) if request.kind in ("claim", "source", "question") else ""
    entry = importing.entry(request.import_, request.pick, asks=_asks(request)) if request.import_ else None
    asked = tuple(q for q in questions(request.kind) if not (entry and q in FACTS))
    given, found, texts = _given(request, asked)
    if entry:
        given = importing.with_facts(given, entry, have)
    settled, faults = checked(given, have, asked)
    _refuse(ctx, [*found, *faults], wanting(given, asked), texts)
    dialogue = Dialogue(have)
    if wanting(settled, asked):
        settled = _asked(ctx, request, asked, settled if given.all("id") else settled.without("id"), dialogue)
    if entry or request.kind == "source":
        importing.refuse_double(ctx, before.corpus, settled, entry, request.anyway, asks=_asks(request))
    _refuse_details(ctx, before.corpus, (*dialogue.added, settled), texts)
    additions = [*(Addition(answers=answers) for answers in dialogue.added), Addition(answers=settled, entry=entry)]
    plan = planned(additions, _contents(root, bib), bib, dialogue.known)
    _put(ctx, root, plan)
    _tell(ctx, root, settled, plan, before)


def _asks(request: Request) -> bool:
    """Whether there is somebody to ask."""
    files = (request.file, request.file_issue, request.import_)
    return sys.stdin.isatty() and not any(str(path) == "-" for path in files)


def _given(request: Request, asked: tuple[Question, ...]) -> tuple[Answers, list[Diagnostic], dict[str, str]]:
    """The answers of a file or an issue and those typed as options, which win; what is wrong with the file, and its text."""
    typed = {name: tuple(Text(text.strip()) for text in texts if text.strip()) for name, texts in request.typed.items()}
    values: dict[str, tuple[Text, ...]] = {}
    found: list[Diagnostic] = []
    texts: dict[str, str] = {}
    if path := request.file or request.file_issue:
        name, text = str(path), importing.read_text(path)
        texts, found = {name: characters.shown(text)}, characters.find(text, name)
        answers, more = _from_file(request, texts[name], name, asked)
        values |= answers.values
        found += more
    return Answers(kind=request.kind, values={**values, **{name: t for name, t in typed.items() if t}}), found, texts


def _from_file(request: Request, text: str, path: str, asked: tuple[Question, ...]) -> tuple[Answers, list[Diagnostic]]:
    if request.file:
        tree, faults = yamltext.parse(text, path, frozenset(q.name for q in asked))
        answers, more = from_tree(request.kind, tree, path, asked)
        return answers, [*faults, *more]
    answers, labels = issue.from_issue(text, path, asked)
    if labels:
        click.echo(f"Left out, as no question has these labels: {listed(labels)}.", err=True)
    return answers, []


def _refuse(
    ctx: click.Context, found: list[Diagnostic], missing: tuple[Question, ...], texts: Mapping[str, str]
) -> None:
    """Ends the program where answers that were given are none: with 1 where they stand in a file, with 2 where in options."""
    if not found:
        return
    typed = [f"{one.message} {one.hint}".strip() for one in found if one.place == NOWHERE]
    lacking = [f"Missing besides: {_flags(missing)}."] if missing else []
    if len(typed) == len(found):
        raise click.UsageError("\n".join((*typed, *lacking)))
    shown.show(Path.cwd(), order(one for one in found if one.place != NOWHERE), texts, err=True)
    for line in (*typed, *lacking, "Nothing was written."):
        click.echo(line, err=True)
    ctx.exit(1)


def _refuse_details(ctx: click.Context, corpus: Corpus, every: Iterable[Answers], texts: Mapping[str, str]) -> None:
    """Ends the program where an answer holds personal details: written once, git would keep them."""
    found = [
        replace(one, message=f"{question}: {one.message}")
        for answers in every
        for question, given in answers.values.items()
        for one in personal.in_answers(corpus, given)
    ]
    if not found:
        return
    shown.show(Path.cwd(), order(one for one in found if one.place != NOWHERE), texts, err=True)
    for one in (one for one in found if one.place == NOWHERE):
        click.echo(f"{one.message} {one.hint}", err=True)
    click.echo("Nothing was written.", err=True)
    ctx.exit(1)


def _flags(missing: tuple[Question, ...]) -> str:
    return listed(f"--{q.name.replace('_', '-')} ({q.title})" for q in missing)


def _asked(
    ctx: click.Context, request: Request, asked: tuple[Question, ...], given: Answers, dialogue: Dialogue
) -> Answers:
    """Asks for the rest; without somebody to ask, ends the program with 2 and names all that is missing."""
    if not _asks(request):
        missing = wanting(given, asked) or (ID,)
        why = "; what it would be made of is taken, or has no plain letters" if missing == (ID,) else ""
        few = "Too little was given to write this, and there is no terminal to ask on."
        raise click.UsageError(f"{few} Missing: {_flags(missing)}{why}.")
    click.echo("Ctrl-C stops, and writes nothing. ? tells more of a question.")
    try:
        answers = dialogue.ask(request.kind, asked, given.values)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nStopped. Nothing was written.", err=True)
        ctx.exit(1)
    settled, found = checked(answers, dialogue.known, asked)
    _refuse(ctx, found, (), {})
    return settled


def _contents(root: Path, bib: str) -> dict[str, bytes]:
    paths = ("sources/bodies.yaml", "sources/notes.yaml", bib)
    return {path: (root / path).read_bytes() for path in paths if path and (root / path).is_file()}


def _put(ctx: click.Context, root: Path, plan: Plan) -> None:
    for path in (*plan.made, *plan.changed):
        if not (root / path).resolve().is_relative_to(root.resolve()):
            raise click.UsageError(
                f"{path} is or lies behind a link that leads out of the audit, so nothing is written there."
            )
    for path in plan.made:
        if (root / path).exists():
            raise click.UsageError(f"{path} is there already, and nothing is written over it. Give another --id.")
    for path, lines in plan.by_hand.items():
        click.echo(
            f"{path} is written so that nothing can be added at its end. Add these lines yourself:\n\n{lines}\n",
            err=True,
        )
    if plan.by_hand:
        click.echo("Nothing was written.", err=True)
        ctx.exit(1)
    for path, data in plan.changed.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        put.replaced(root / path, data)
    for path, text in plan.made.items():
        put.made(root / path, text.encode())


def _tell(ctx: click.Context, root: Path, answers: Answers, plan: Plan, before: Checked) -> NoReturn:
    """Says what was written, what `check` says of it, and what comes next."""
    way, kind, id = shown.from_here(root), answers.kind, answers.one("id")
    click.echo("")
    for path in plan.made:
        click.echo(f"Written: {way / path}")
    for path in plan.changed:
        click.echo(f"Lines added at the end of {way / path}")
    after = check(root, common.today())
    old = {(d.place.path, d.code, d.message) for d in before.diagnostics}
    new = [d for d in after.diagnostics if (d.place.path, d.code, d.message) not in old]
    unrated = [d for d in new if d.code == "unassessed-criterion"]
    click.echo("")
    shown.show(root, [d for d in new if d not in unrated], after.corpus.files)
    if not fails(new, strict=False):
        click.echo("It passes `check`.")
    if unrated:
        _unrated(kind, len(unrated), len({d.place.path for d in unrated}))
    click.echo("\nNext:")
    for line in _next(kind, id, [str(way / path) for path in plan.made or plan.changed]):
        click.echo(f"  {line}")
    ctx.exit(1 if fails(new, strict=False) else 0)


def _unrated(kind: str, ratings: int, claims: int) -> None:
    rated = count(ratings, "criterion has", "criteria have")
    where = "" if kind == "claim" else f" in {count(claims, 'claim')}"
    click.echo(f"{rated} still to be rated{where}; until then there is no verdict.")


def _next(kind: str, id: str, paths: list[str]) -> list[str]:
    first = {
        "claim": "Open it in an editor: write what is not yet written, and rate each criterion.",
        "question": "Open it in an editor: say why it matters, and which records would answer it.",
        "framework": "Open it in an editor: say what each rating looks like, and add the other criteria.",
        "body": f"Name it as {id} wherever it spoke, decided or can be asked.",
        "source": f"Cite it by its key, with the place in it: [@{id}, p. 12].",
    }[kind]
    return [first, f"involvement-audit check {' '.join(paths)}", "involvement-audit serve --open"]
