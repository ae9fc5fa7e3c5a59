"""`review`: what changed under an assessment since a person last looked at it."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from involvement_audit.cli import common, shown
from involvement_audit.diagnostics.findings import nearest
from involvement_audit.disk import locks, revisions
from involvement_audit.disk.git import Unseen
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.counting import count
from involvement_audit.format.lock_records import Stamp
from involvement_audit.format.model import Assessment, Claim
from involvement_audit.format.text import Date, Text
from involvement_audit.record import stamps


@click.command("review")
@click.argument("claim", required=False, shell_complete=common.claim_ids)
@common.root_option
@click.option("--accept", is_flag=True, help="Stamp: CLAIM's assessments were looked at as they stand now.")
@click.option("--by", metavar="NAME", help="Who looked, as in `assessed:`.")
@click.option("--criterion", "criteria", multiple=True, metavar="FRAMEWORK.ID", help="Only this one; may be repeated.")
@common.day_option
@click.pass_context
def command(
    ctx: click.Context,
    claim: str | None,
    root: Path | None,
    accept: bool,
    by: str | None,
    criteria: tuple[str, ...],
    on: Date,
) -> None:
    """Show which assessments changed since a person last looked; with CLAIM, what changed in each.

    A stamp covers what a reviewer sees: the claim's words, kind and date, the quotations and their places, the rating, the reason, where was looked, the
    facts about each source, and the criterion's text. Notes, archived copies and addresses are not part of it.

    Exit code 1 says that a re-check is due.

    \b
      involvement-audit review
      involvement-audit review sim-service-user-led
      involvement-audit review sim-service-user-led --accept --by ab
      involvement-audit review sim-service-user-led --accept --by ab --criterion nihr.with-or-by
    """
    folder = common.audit_root(root)
    corpus = shown.sound(ctx, folder)
    if claim is None:
        if accept or criteria:
            raise click.UsageError("Name the CLAIM that was looked at: a stamp says that a person saw it.")
        ctx.exit(_overview(corpus))
    if claim not in corpus.claim:
        raise click.UsageError(f'No claim is called "{claim}". {nearest(claim, corpus.claim)}'.strip())
    looked_at = corpus.claim[claim]
    chosen = _chosen(looked_at, criteria)
    if not accept:
        ctx.exit(_show(folder, corpus, looked_at, chosen))
    _stamp(folder, corpus, looked_at, chosen, _name(by or ""), on)


def _name(typed: str) -> str:
    """Whoever looked, by a name that can be published."""
    if not typed.strip():
        raise click.UsageError("Say who looked: --by NAME.")
    if "@" in typed or not typed.isprintable():
        raise click.UsageError("Give a name or initials with --by: it is published, and an address should not be.")
    return typed.strip()


def _stamp(folder: Path, corpus: Corpus, claim: Claim, seen: Sequence[Assessment], by: str, on: Date) -> None:
    """Keeps that these assessments were seen as they stand, and says what was written and what is dropped."""
    new = [stamps.stamped(corpus, claim, assessment, by, on) for assessment in seen]
    changed = locks.write(folder, locks.REVIEW, locks.review(_kept(corpus, new)))
    click.echo(f"{count(len(new), 'assessment')} of {claim.id} stamped by {by} on {on}.")
    if gone := [str(stamp.assessment) for stamp in stamps.lost(corpus)]:
        click.echo(f"Dropped, since no assessment has them any more: {', '.join(gone)}.")
    click.echo(f"{locks.REVIEW} {'written' if changed else 'stands as it was'}.")


def _chosen(claim: Claim, criteria: Sequence[str]) -> list[Assessment]:
    by_name = {str(assessment.criterion): assessment for assessment in claim.assessments}
    for name in criteria:
        if name not in by_name:
            raise click.UsageError(f'{claim.id} is not rated on "{name}". {nearest(name, by_name)}'.strip())
    if not by_name:
        raise click.UsageError(f"{claim.id} has no assessment: claims of its kind are recorded, not rated.")
    return [found for name, found in by_name.items() if not criteria or name in criteria]


def _kept(corpus: Corpus, new: Sequence[Stamp]) -> list[Stamp]:
    """The stamps of every assessment that there is, under the claim's present id, with the new ones in place of the old."""
    standing = []
    for claim in corpus.claims:
        for assessment in claim.assessments:
            if stamp := stamps.review(corpus, claim, assessment).stamp:
                standing.append(replace(stamp, assessment=Text(stamps.key(claim.id, assessment.criterion))))
    return list({s.assessment: s for s in (*standing, *new)}.values())


def _overview(corpus: Corpus) -> int:
    rated = [claim for claim in corpus.claims if claim.assessments]
    width = max((len(claim.id) for claim in rated), default=0)
    total = 0
    for claim in rated:
        looks = [stamps.review(corpus, claim, assessment) for assessment in claim.assessments]
        due, unseen = sum(look.due for look in looks), sum(look.stamp is None for look in looks)
        total += due
        states = (f"{due} due for a re-check" if due else "", f"{unseen} never stamped" if unseen else "")
        said = ", ".join(state for state in states if state) or "as last looked at"
        click.echo(f"{claim.id:{width}}  {len(looks):3} rated  {said}")
    click.echo(f"{count(total, 'assessment')} due for a re-check.")
    return 1 if total else 0


def _show(root: Path, corpus: Corpus, claim: Claim, chosen: Sequence[Assessment]) -> int:
    past = _Past(root)
    due = 0
    for assessment in chosen:
        look = stamps.review(corpus, claim, assessment)
        if look.stamp is None:
            click.echo(f"{assessment.criterion}: never stamped.")
        elif not look.due:
            click.echo(f"{assessment.criterion}: as {_who(look.stamp)}.")
        else:
            due += 1
            click.echo(f"{assessment.criterion}: re-check due. {_who(look.stamp)}.")
            for line in _changes(look.changed, past.seen(look.stamp), dict(stamps.parts(corpus, claim, assessment))):
                click.echo(f"    {line}")
    if due:
        click.echo(f"\nLooked, and it holds? {common.program()} review {claim.id} --accept --by NAME")
    return 1 if due else 0


def _who(stamp: Stamp) -> str:
    """Who saw it and when, each on their own day."""
    return ", ".join(f"{look.by} saw it on {look.on}" for look in stamp.looks)


class _Past:
    """The audit's earlier states, each read once, and only those in which a stamp was made."""

    def __init__(self, root: Path) -> None:
        self.history = revisions.history(root, locks.REVIEW)
        self.read: dict[str, Corpus | Unseen] = {}

    def seen(self, stamp: Stamp) -> dict[str, Any] | Unseen:
        """The parts of an assessment as the stamp's reviewers saw them, or why they cannot be shown."""
        if isinstance(self.history, Unseen):
            return self.history
        commit = self.history.stamped_in(stamp.saw)
        if commit and commit not in self.read:
            self.read[commit] = self.history.corpus(commit)
        corpus = self.read.get(commit)
        if isinstance(corpus, Unseen):
            return corpus
        for claim in corpus.claims if corpus else ():
            for assessment in claim.assessments:
                if corpus and stamps.saw(corpus, claim, assessment) == stamp.saw:
                    return dict(stamps.parts(corpus, claim, assessment))
        return self.history.why_not(commit)


def _changes(changed: Sequence[str], then: dict[str, Any] | Unseen, now: dict[str, Any]) -> Iterator[str]:
    for part in changed:
        yield f"{part}:"
        after = list(_lines(now.get(part)))
        if isinstance(then, Unseen):
            yield from (f"  now  {line}" for line in after)
        else:
            diff = difflib.unified_diff(list(_lines(then.get(part))), after, n=0, lineterm="")
            for line in itertools.islice(diff, 2, None):
                if not line.startswith("@@"):
                    yield f"  {'was ' if line[0] == '-' else 'now '} {line[1:]}"
    if isinstance(then, Unseen):
        yield f"What it was before cannot be shown: {then.why}"
        yield then.mend


def _lines(content: Any, name: str = "") -> Iterator[str]:
    """Plain data as lines; what is empty is not there."""
    if isinstance(content, dict):
        for key, value in content.items():
            yield from _lines(value, f"{name} {key}".strip())
    elif isinstance(content, list):
        for item in content:
            words = ", ".join(f"{k} {v}" for k, v in item.items() if v) if isinstance(item, dict) else str(item)
            yield f"{name}: {words}" if name else words
    elif content:
        yield f"{name}: {content}" if name else str(content)
