"""`hear`: files what somebody answered, as far as they agreed, once it was read back to them."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from msgspec.structs import replace

from involvement_audit import rules
from involvement_audit.cli import answers, common, shown
from involvement_audit.cli.answers import Answer
from involvement_audit.diagnostics.findings import fails, nearest
from involvement_audit.disk import testimony
from involvement_audit.disk.testimony import Draft, NotFiled
from involvement_audit.format.corpus import Corpus, Part
from involvement_audit.format.terms import Status, Tier
from involvement_audit.format.text import Date
from involvement_audit.requests.regimes import regime

_NOTHING = "Nothing was written."
_AGREED = "Is this right, and may it be used like this? Only the word yes files it"

_SEVERAL = "Is that the name of several people?"


@click.command("hear")
@click.argument("claim", required=False)
@common.root_option
@click.option("--on", callback=common.day, metavar="DATE", help="The day on which it was heard [default: today].")
@click.option("--tier", type=click.Choice([str(tier) for tier in Tier]), help="What they agreed to.")
@click.option("--group", metavar="NAME", help="The group that spoke: several people, never one.")
@click.option("--happened", metavar="TEXT", help="What they answered to the first question.")
@click.option("--missing", metavar="TEXT", help="What they answered to the second question.")
@click.option("--did", metavar="TEXT", help="What was done about it, in our words.")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True),
    metavar="FILE",
    help="Read these from a YAML file outside the audit; - is standard input.",
)
@click.option("--agreed", is_flag=True, help="It was read back, and they said yes: nothing is asked.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    claim: str | None,
    root: Path | None,
    on: Date,
    source: Path | None,
    agreed: bool,
    **typed: str | None,
) -> None:
    """File what somebody answered about CLAIM, step by step: how it may be used, the words, and their yes.

    Nothing is written before they have heard it read back and said yes. Of a private answer only its day is kept. Words are
    kept as they were said only where they are to be public; for a group, write a summary of your own.

    Without a terminal, give all of it by options or by a file, with --agreed.

    \b
      involvement-audit hear sim-service-user-led
      involvement-audit hear sim-service-user-led --from answer.yaml --agreed
    """
    folder = common.audit_root(root)
    person = sys.stdin.isatty()
    given = answers.given(folder, source, typed)
    corpus = shown.sound(ctx, folder)
    chosen = _chosen(corpus, claim, person=person)
    answer = answers.complete(given, regime(corpus.audit).country, person=person)
    _refuse_details(ctx, corpus, answer)
    try:
        draft = testimony.draft(folder, corpus.claim[chosen], answer.entry(on))
        _refuse_faults(ctx, corpus, draft, person=person)
        if not agreed:
            _read_back(ctx, corpus, chosen, answer, person=person)
        testimony.file(draft)
    except NotFiled as why:
        click.echo(f"{why}\n{_NOTHING}", err=True)
        ctx.exit(1)
    click.echo(f"{draft.name}: one answer more, {answer.tier}. See it with: {common.program()} serve")


def _chosen(corpus: Corpus, claim: str | None, *, person: bool) -> str:
    if claim is None and not person:
        raise click.UsageError("Name the CLAIM that was asked about.")
    id = claim or str(click.prompt("Which claim was asked about (its id)"))
    if id not in corpus.claim:
        raise click.UsageError(f'No claim is called "{id}". {nearest(id, corpus.claim)}'.strip())
    if corpus.claim[id].status is Status.DRAFT:
        raise click.UsageError(f"{id} is a draft: people are asked about what is published.")
    return id


def _refuse_details(ctx: click.Context, corpus: Corpus, answer: Answer) -> None:
    """Says what kind of detail was found and where, and does not repeat it."""
    found = list(answer.details(regime(corpus.audit).country))
    for told in found:
        click.echo(told, err=True)
    if found:
        click.echo(f"Personal details have no place in an audit. {_NOTHING}", err=True)
        ctx.exit(1)


def _refuse_faults(ctx: click.Context, corpus: Corpus, draft: Draft, *, person: bool) -> None:
    """What `check` would say of the answer: it ends with 1 where that is an error, or a name of one person that nobody stands for."""
    with_it = replace(corpus, claims=tuple(draft.claim if c.id == draft.claim.id else c for c in corpus.claims))
    with_it = replace(with_it, files={**corpus.files, draft.name: draft.text})
    part = Part(claims=(draft.claim,), paths=[draft.name])
    first = draft.claim.testimony[-1].place.line
    last = first + draft.length
    found = [d for d in rules.of_each(with_it, part, common.today()) if first <= d.place.line < last]
    for one in found:
        click.echo(f"{one.severity}: {one.message} {one.hint}", err=True)
    one_person = any(one.code == "testimony-one-person" for one in found)
    if fails(found, strict=False) or (one_person and not (person and click.confirm(_SEVERAL, default=False))):
        click.echo(_NOTHING, err=True)
        ctx.exit(1)


def _read_back(ctx: click.Context, corpus: Corpus, claim: str, answer: Answer, *, person: bool) -> None:
    """Shows what would be filed; ends with 1 unless somebody says yes to it."""
    if not person:
        raise click.UsageError("Read it back to them first. Once they have said yes, add --agreed.")
    click.echo(f"\nRead this back to them:\n\n  About: {corpus.claim[claim].title}")
    for line in answer.lines():
        click.echo(f"  {line}")
    if click.prompt(f"\n{_AGREED}", default="", show_default=False).strip().lower() != "yes":
        click.echo(_NOTHING, err=True)
        ctx.exit(1)
