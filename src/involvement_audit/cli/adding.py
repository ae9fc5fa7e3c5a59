"""From what was given to files written: answers are read, asked for, checked, put in place, and looked at once more."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from msgspec import Struct

from involvement_audit.additions.plan import Addition, Plan, planned
from involvement_audit.checking import Checked, check
from involvement_audit.cli import common, importing, refusing, shown
from involvement_audit.cli.asking import Dialogue
from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.disk import put
from involvement_audit.drafts import issue, known
from involvement_audit.drafts.answers import Answers, checked, from_tree, option, wanting
from involvement_audit.drafts.questions import FACTS, Question, questions
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.counting import count
from involvement_audit.format.terms import Status
from involvement_audit.format.text import Text, listed
from involvement_audit.parse import characters, yamltext
from involvement_audit.rules.assessments import unassessed


class Request(Struct, frozen=True, kw_only=True):
    """What was typed behind `new KIND`."""

    kind: str
    typed: Mapping[str, tuple[str, ...]]
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
    _refuse_idle(request)
    before = check(root, common.today())
    refusing.unreadable(ctx, root, before, request.kind)
    have = known.known(before.corpus, common.today())
    bib = importing.bib_file(before.corpus, request.bib) if request.kind in ("claim", "source", "question") else ""
    entry = importing.entry(request.import_, request.pick, asks=_asks(request)) if request.import_ else None
    asked = tuple(q for q in questions(request.kind) if not (entry and q in FACTS))
    given, found, texts = _given(request, asked)
    if entry:
        given = importing.with_facts(given, entry, have)
    settled, faults = checked(given, have, asked)
    refusing.answers(ctx, [*found, *faults], wanting(given, asked), texts)
    dialogue = Dialogue(have)
    if wanting(settled, asked):
        settled = _asked(ctx, request, asked, settled if given.all("id") else settled.without("id"), dialogue)
    if entry or request.kind == "source":
        importing.refuse_double(ctx, before.corpus, settled, entry, request.anyway, asks=_asks(request))
    refusing.details(ctx, before.corpus, (*dialogue.added, settled), entry, texts)
    additions = [*(Addition(answers=answers) for answers in dialogue.added), Addition(answers=settled, entry=entry)]
    plan = planned(additions, _contents(root, bib), bib, dialogue.known)
    _refuse_unwritable(ctx, root, plan)
    after = check(root, common.today(), plan.files())
    new = refusing.faulty(ctx, root, before, after)
    put.together(
        {root / path: text.encode() for path, text in plan.made.items()},
        {root / path: data for path, data in plan.changed.items()},
    )
    _tell(root, settled, plan, before, after, new)


def _refuse_idle(request: Request) -> None:
    """Ends the program with 2 where an option would do nothing."""
    if request.pick and not request.import_:
        raise click.UsageError("--pick says which source of a file is meant: give the file with --import.")
    facts = [option(q.name).path for q in FACTS if request.import_ and q.name in request.typed]
    if facts:
        raise click.UsageError(
            f"The file that is imported says it: leave {listed(facts)} out, or change it in the .bib file."
        )


def _asks(request: Request) -> bool:
    """Whether there is somebody to ask."""
    files = (request.file, request.file_issue, request.import_)
    return sys.stdin.isatty() and not any(str(path) == "-" for path in files)


def _given(request: Request, asked: tuple[Question, ...]) -> tuple[Answers, list[Diagnostic], dict[str, str]]:
    """The answers of a file or an issue and those typed as options, which win; what is wrong with the file, and its text."""
    typed = {
        name: tuple(Text(text.strip(), option(name)) for text in texts if text.strip())
        for name, texts in request.typed.items()
    }
    values: dict[str, tuple[Text, ...]] = {}
    found: list[Diagnostic] = []
    texts: dict[str, str] = {}
    if path := request.file or request.file_issue:
        name, text = str(path), importing.read_text(path)
        if not text.strip():
            raise refusing.empty(name, issue=bool(request.file_issue))
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
    answers, labels, twice = issue.from_issue(text, path, asked)
    if labels:
        click.echo(f"Left out, as no question of the form has these labels: {listed(labels)}.", err=True)
    return answers, list(twice)


def _asked(
    ctx: click.Context, request: Request, asked: tuple[Question, ...], given: Answers, dialogue: Dialogue
) -> Answers:
    """Asks for the rest; without somebody to ask, ends the program with 2 and names all that is missing."""
    if not _asks(request):
        raise click.UsageError(
            "\n".join(refusing.too_little(request.kind, wanting(given, asked), given, dialogue.known))
        )
    click.echo("Ctrl-C stops, and writes nothing. ? tells more of a question.")
    try:
        answers = dialogue.ask(request.kind, asked, given.values)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nStopped. Nothing was written.", err=True)
        ctx.exit(1)
    settled, found = checked(answers, dialogue.known, asked)
    refusing.answers(ctx, found, (), {})
    return settled


def _contents(root: Path, bib: str) -> dict[str, bytes]:
    paths = ("sources/bodies.yaml", "sources/notes.yaml", bib)
    return {path: (root / path).read_bytes() for path in paths if path and (root / path).is_file()}


def _refuse_unwritable(ctx: click.Context, root: Path, plan: Plan) -> None:
    """Ends the program where a file of the plan cannot be put in its place."""
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


def _tell(root: Path, answers: Answers, plan: Plan, before: Checked, after: Checked, new: Sequence[Diagnostic]) -> None:
    """Says what was written, what `check` says of it, and what comes next."""
    way, kind, id = shown.from_here(root), answers.kind, answers.one("id")
    click.echo("")
    for path in plan.made:
        click.echo(f"Written: {way / path}")
    for path in plan.changed:
        click.echo(f"Lines added at the end of {way / path}")
    click.echo("")
    shown.show(root, [d for d in new if d.code not in _STILL_TO_DO], after.corpus.files)
    click.echo("It passes `check`.")
    if unrated := _unrated(after.corpus) - _unrated(before.corpus):
        _say_unrated(kind, len(unrated), len({claim for claim, _ in unrated}))
    if waiting := len(_without_verdict(after.corpus) - _without_verdict(before.corpus)):
        click.echo(f"{count(waiting, 'published claim')} will say “no verdict yet” until then.")
    if kind in _LIVE:
        click.echo(_LIVE[kind])
    click.echo("\nNext:")
    for line in _next(kind, id, [str(way / path) for path in plan.made or plan.changed]):
        click.echo(f"  {line}")


_STILL_TO_DO = ("unassessed-criterion", "draft-unfinished")
"""Findings that are told as a number here, as they are what comes next."""


def _unrated(corpus: Corpus) -> set[tuple[str, str]]:
    """Claims and the criteria that they are still to be rated by."""
    return {(str(claim.id), criterion) for claim in corpus.claims for criterion in unassessed(corpus, claim)}


_LIVE = {
    "framework": "There are no drafts of frameworks: it is held against claims, and on the site, from the next build on.",
    "question": "There are no drafts of questions: it is on the site from the next build on.",
}
"""What is no draft once it is written."""


def _without_verdict(corpus: Corpus) -> set[str]:
    """Published claims that have criteria still to be rated."""
    return {str(claim.id) for claim in corpus.claims if claim.status is Status.PUBLISHED and unassessed(corpus, claim)}


def _say_unrated(kind: str, ratings: int, claims: int) -> None:
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
    program = common.program()
    return [first, f"{program} check {' '.join(paths)}", f"{program} serve --open"]
