"""Makes the site that `build` was asked for, writes it, and keeps what the next build can know of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import click
from msgspec.structs import replace

from involvement_audit import build
from involvement_audit.build import Aids, Built, Searching
from involvement_audit.checking import Before, as_found
from involvement_audit.cli import common, shown
from involvement_audit.cli.progress import watched
from involvement_audit.cli.seen import Seen, Wanted
from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.disk import locks, put
from involvement_audit.disk.root import FOLDERS
from involvement_audit.disk.write import Refused, write
from involvement_audit.format.addresses import VERSIONS
from involvement_audit.format.counting import count
from involvement_audit.kept import inputs
from involvement_audit.kept.desk import Past
from involvement_audit.kept.store import FOLDER, Known, Stamp
from involvement_audit.kept.written import Moved
from involvement_audit.output.render import compiled_before
from involvement_audit.views.site import Sheet


def make(wanted: Wanted, seen: Seen, *, prove: bool) -> None:
    """Checks, builds, writes and keeps; ends the program with 1 where findings stop it, with 3 where a proof fails."""
    aids = Aids(compiled_before(), _one_by_one, beside=wanted.out.parent)
    with seen.store.past(seen.known) as past:
        built, there = _made(wanted, _starts(seen, past), aids)
    _keep(wanted, seen, built, there)
    if wanted.record:
        _record(wanted.root, built)
    if prove:
        from involvement_audit.cli import proof

        known = seen.store.known()
        with seen.store.past(known) as past:
            proof.show(_built(replace(wanted, record=False), None, Aids(watch=watched)), wanted.out, past)


def _one_by_one(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """The sheets of files that are to be made. A template leaves a ring behind with all that stands on its page: the last pages' are looked for."""
    gc.freeze()
    for number, sheet in enumerate(watched(sheets), 1):
        yield sheet
        if number % _A_FEW == 0:
            gc.collect(0)


_A_FEW = 64


_Start = tuple[Before | None, Mapping[str, Stamp]]
"""What a build begins from, and the stamps of the files that it may leave where they are."""


def _starts(seen: Seen, past: Past | None) -> Iterator[_Start]:
    """What a build can begin from, the least work first: the site as it was left, what of it is found there, nothing."""
    if past and seen.only_claims:
        yield Before(past, seen.changed, seen.site), seen.site.stamps
        there = seen.site.as_found()
        yield Before(past, seen.changed, there), there.stamps
    yield None, {}


def _made(wanted: Wanted, starts: Iterator[_Start], aids: Aids) -> tuple[Built, Mapping[str, Stamp]]:
    """The site, written, and the stamp of each file; begun again where somebody has changed a file of the last one."""
    told: Sequence[Diagnostic] | None = None
    for before, stamps in starts:
        with suppress(Moved):
            built = _built(wanted, before, aids)
            if built.desk is None or built.diagnostics != told:  # a file of the audit may have changed meanwhile, too
                _show_findings(wanted.root, built)
            told = built.diagnostics
            return built, _write(wanted, built, {name: stamps[name] for name in built.same})
    raise Moved  # not from nothing


def _built(wanted: Wanted, before: Before | None, aids: Aids) -> Built:
    return build.build(
        wanted.root,
        common.today(),
        base_url=wanted.base_url,
        drafts=wanted.drafts,
        strict=wanted.strict,
        searching=Searching.NOBODY if wanted.no_search else Searching.INDEX,
        record=wanted.record,
        pdf=wanted.pdf,
        before=before,
        aids=aids,
    )


def _show_findings(folder: Path, built: Built) -> None:
    """Shows what was found; ends the program with 1 where that stopped the build."""
    shown.refuse_empty(built.corpus, built.diagnostics)
    shown.show(folder, built.diagnostics, built.corpus.files, err=True)
    if built.lacking:
        shown.warn(f"{built.lacking} --no-search builds without it.")
    if not built.desk:
        click.echo("Nothing was written.", err=True)
        click.get_current_context().exit(1)


def _write(wanted: Wanted, built: Built, same: Mapping[str, Stamp]) -> Mapping[str, Stamp]:
    """Writes the site, says what was written and where to look at it, and gives the stamp of each file."""
    try:
        spare = wanted.root / FOLDER / "spare"
        written = write(built.files, wanted.out, prints=built.prints, same=same, clean=wanted.clean, spare=spare)
    except Refused as refusal:
        raise click.UsageError(str(refusal)) from None
    common.say_notes(built.notes)
    pages = sum(file.endswith(".html") for file in (*built.files, *built.same))
    common.say_written(wanted.out, written.unchanged, pages=pages, written=written.written, removed=written.removed)
    return written.stamps


def _keep(wanted: Wanted, seen: Seen, built: Built, there: Mapping[str, Stamp]) -> None:
    """Keeps what the next build can know: nothing of one with --record, which changes what the next is made of, nor of one that lacks something.

    Nor of one under which a file changed: nobody can say whether it was read before that or after.
    """
    if built.desk is None or seen.now is None or wanted.record or built.lacking:
        return
    if inputs.prints(wanted.root, FOLDERS, seen.now) != seen.now:
        return
    known = Known(
        wanted=wanted.words,
        day=common.today().isoformat(),
        inputs=dict(seen.now),
        found=as_found(built.diagnostics),
        out=str(wanted.out.absolute()),
        site=dict(there),
        notes=list(built.notes),
    )
    seen.store.save(built.desk, known, after=seen.known if built.desk.past.steps else None)


def _record(folder: Path, built: Built) -> None:
    """Keeps what was published: verdicts, versions and promises; the last only once what they promise is there."""
    changed = locks.write(folder, locks.VERDICTS, locks.verdicts(built.corpus.verdicts))
    click.echo(f"{locks.VERDICTS} {'written' if changed else 'stands as it was'}.")
    versions = [path for path in built.kept if path.startswith(VERSIONS)]
    for path in (*versions, *(path for path in built.kept if path not in versions)):
        put.kept(folder / path, built.kept[path])
    click.echo(
        f"{count(len(versions), 'version')} kept in {VERSIONS}/." if versions else "No claim needs a new version."
    )
