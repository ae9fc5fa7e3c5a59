"""`sheet`: a sheet of paper that tells people of a claim and asks them two questions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from involvement_audit.checking import check
from involvement_audit.cli import common, shown
from involvement_audit.compare.faulty import unread, unscored
from involvement_audit.diagnostics.findings import Severity, nearest
from involvement_audit.disk import put
from involvement_audit.disk.templates import read_templates
from involvement_audit.facts import facts_of
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.counting import count
from involvement_audit.format.terms import Status
from involvement_audit.format.text import listed
from involvement_audit.language.languages import language
from involvement_audit.language.spoken import speaking
from involvement_audit.output.render import Printer
from involvement_audit.views.paper import paper
from involvement_audit.views.site import Site


@click.command("sheet")
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@common.root_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="Where to; in a folder each claim gets a file, CLAIM.html [default: the terminal, as one page].",
)
@click.pass_context
def command(ctx: click.Context, claims: tuple[str, ...], root: Path | None, out: Path | None) -> None:
    """Print a sheet that asks people about a claim: HTML in large print, two pages of A4 each.

    People keep the first page, which says what was claimed, what the record shows and where they can turn. They give back the
    second: two questions, and how their answer may be used. `hear` files it. docs/paper-round.md says how to ask with care.

    \b
      involvement-audit sheet sim-service-user-led > sheet.html
      involvement-audit sheet sim-service-user-led --out sheet.html
      involvement-audit sheet CLAIM CLAIM --out sheets/
    """
    folder = common.audit_root(root)
    chosen = list(dict.fromkeys(claims))
    out = None if str(out) == "-" else out  # as other programs call the terminal
    each = out is not None and (out.is_dir() or not out.suffix)
    if out:
        common.refuse_content(folder, out)
        if not each and out.suffix != ".html":
            raise click.UsageError(f"--out {out}: a sheet is HTML. Give a file that ends in .html, or a folder.")
    corpus = _sound(ctx, folder, chosen)
    for claim in chosen:
        _refuse(corpus, claim)
    known = corpus.without_drafts()
    sheets = [(id,) for id in chosen] if each else [tuple(chosen)]
    with speaking(language(known.audit.language).marking):  # people are asked in the language of the site
        site = Site(known, facts_of(known), known.audit.base_url)
        printer = _printer(ctx, folder, corpus)
        made = [printer.page(paper(site, tuple(site.facts.claims[id] for id in ids))) for ids in sheets]
    if printer.faults:
        shown.show(folder, printer.faults, corpus.files, err=True)
        ctx.exit(1)
    if out is None:
        click.echo(made[0], nl=False)
        return
    _write(out, each, sheets, made)


def _write(out: Path, each: bool, sheets: Sequence[tuple[str, ...]], made: Sequence[bytes]) -> None:
    for ids, data in zip(sheets, made, strict=True):
        path = out / f"{ids[0]}.html" if each else out
        path.parent.mkdir(parents=True, exist_ok=True)
        put.replaced(path, data)
        click.echo(f"{path} written: print it on A4, on one side of the paper, as one page is kept and one given back.")


def _sound(ctx: click.Context, folder: Path, chosen: Sequence[str]) -> Corpus:
    """The audit as far as it is sound; ends with 1 where a claim that was chosen, or what it rests on, has errors."""
    checked = check(folder, common.today())
    corpus, errors = checked.corpus, [one for one in checked.diagnostics if one.severity is Severity.ERROR]
    shown.refuse_empty(corpus, errors)
    paths = {error.place.path for error in errors}
    aside = unscored(corpus, errors) | {Path(path).stem for path in unread(corpus) if path.startswith("claims/")}
    if "audit.yaml" in paths or not aside.isdisjoint(chosen):
        shown.show(folder, errors, corpus.files, err=True)
        ctx.exit(1)
    if errors:
        where = listed(sorted(str(shown.from_here(folder) / path) for path in paths))
        shown.warn(f"{count(len(errors), 'error')} in {where}: no part of this. See {common.program()} check.")
    claims = tuple(claim for claim in corpus.claims if claim.id not in aside)
    questions = tuple(question for question in corpus.questions if f"questions/{question.id}.yaml" not in paths)
    return replace(corpus, claims=claims, questions=questions).of_claims([claim.id for claim in claims])


def _refuse(corpus: Corpus, id: str) -> None:
    if id not in corpus.claim:
        raise click.UsageError(f'No claim is called "{id}". {nearest(id, corpus.claim)}'.strip())
    if (status := corpus.claim[id].status) is not Status.PUBLISHED:
        how = "a draft" if status is Status.DRAFT else status
        raise click.UsageError(f"{id} is {how}: people are asked about what is published.")


def _printer(ctx: click.Context, folder: Path, corpus: Corpus) -> Printer:
    templates, unread = read_templates(folder)
    if unread:
        shown.show(folder, unread, corpus.files, err=True)
        ctx.exit(1)
    return Printer(templates.pages)
