"""`score`: scores and verdicts, and how each came about."""

from __future__ import annotations

import json
from pathlib import Path

import click

from involvement_audit.cli import common, shown
from involvement_audit.diagnostics.findings import nearest
from involvement_audit.facts import facts_of
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Claim
from involvement_audit.output import claim_json
from involvement_audit.verdict.score import ClaimScore, Inclusion
from involvement_audit.views import shifts, support, verdict, words
from involvement_audit.views.site import Site


@click.command("score")
@click.argument("claim", required=False, shell_complete=common.claim_ids)
@common.root_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or programs.",
)
@click.pass_context
def command(ctx: click.Context, claim: str | None, root: Path | None, form: str) -> None:
    """Show scores and verdicts; with CLAIM, how that claim's came about.

    \b
      involvement-audit score
      involvement-audit score sim-service-user-led
      involvement-audit score --format json | jq '.[].verdict'
    """
    corpus = shown.sound(ctx, common.audit_root(root))
    if claim is not None and claim not in corpus.claim:
        raise click.UsageError(f'No claim is called "{claim}". {nearest(claim, corpus.claim)}'.strip())
    site = Site(corpus, facts_of(corpus), corpus.audit.base_url)
    if form == "json":
        chosen = [known for id, known in site.facts.claims.items() if claim in (None, id)]
        data = [claim_json.versioned(claim_json.claim(site, known)) for known in chosen]
        click.echo(json.dumps(data[0] if claim else data, ensure_ascii=False, indent=2))
    elif claim is None:
        _table(corpus, site)
    else:
        _detail(site, corpus.claim[claim])


def _table(corpus: Corpus, site: Site) -> None:
    width = max(len(claim.id) for claim in corpus.claims)
    for claim in corpus.claims:
        found = site.facts.claims[claim.id].score
        ranges = (f"{f} {words.percent_range(s.low, s.high)}" for f, s in found.frameworks.items() if s.low is not None)
        click.echo(f"{claim.id:{width}}  {found.verdict.label:36} {'; '.join(ranges)}".rstrip())


def _detail(site: Site, claim: Claim) -> None:
    found = site.facts.claims[claim.id].score
    provisional = verdict.provisional(claim, found)
    click.echo(f"{claim.title}\n\n{found.verdict.label}{' (provisional)' if provisional else ''}")
    click.echo(f"because {found.row.when}.")
    said = (verdict.fraction(found), support.voices(site, found), provisional, verdict.verdict_range(found))
    for sentence in filter(None, said):
        click.echo(sentence)
    if found.judged:
        _criteria(site, found)
    for name, part in found.frameworks.items():
        if part.counted:
            title = site.corpus.framework[name].short or site.corpus.framework[name].title
            click.echo(
                f"{title}: {words.percent_range(part.low, part.high) or 'no score'}  ({verdict.reckoning(part)})"
            )
    if found.strength:
        why = words.listed(weakness.label for weakness in found.weaknesses) or "nothing lowers it"
        click.echo(f"\nStrength of the record: {found.strength.label.lower()} ({why}).")
    click.echo("")
    for sentence in (*support.sentences(site, found), *support.by_interest(site, found)):
        click.echo(sentence)
    if found.shifts:
        click.echo("\nWhat would change the verdict:")
        for sentence in shifts.sentences(site, found.shifts):
            click.echo(f"  {sentence}")


def _criteria(site: Site, found: ClaimScore) -> None:
    click.echo("")
    for judged in found.judged:
        later = judged.inclusion is Inclusion.LATER_STANDARD
        rating = judged.rating.label if judged.rating else "Not rated yet"
        mark = "*" if judged.critical else " "
        click.echo(f"{mark} {judged.criterion:44} {judged.inclusion.label if later else rating}")
    if any(judged.critical for judged in found.judged):
        click.echo("* the verdict turns on these\n")
