"""`build --prove`: a site that was made from what changed is held, byte for byte, to one that is made from nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from involvement_audit.build import Built
from involvement_audit.kept.desk import Desk, Past, step_of
from involvement_audit.kept.notes import Name
from involvement_audit.kept.written import MANIFEST, files_in

_STALE = "{file} is not what a build from nothing makes{more}. {why} `build --clean` makes the site anew."
_OURS = "This is a fault of the tool: please report it."
_CHANGED = "Somebody changed it after it was written, and set its time back."


def show(cold: Built, out: Path, past: Past | None) -> None:
    """Says that a site is what a build from nothing makes; else names the first file that is not, and ends the program with 3."""
    there = {name: (out / name).read_bytes() for name in files_in(out) if name != MANIFEST}
    stale = sorted(name for name in {*there, *cold.files} if there.get(name) != cold.files.get(name))
    if not stale:
        click.echo(f"Proven: all {len(there)} files are, to the byte, what a build from nothing makes.")
        return
    first, more = stale[0], f", nor are {len(stale) - 1} others" if stale[1:] else ""
    as_written = first not in there or hashlib.sha256(there[first]).hexdigest() == _listed(out).get(first)
    reasons = (*why(step_of(first), cold, past), _OURS) if as_written else (_CHANGED,)
    click.echo(_STALE.format(file=first, more=more, why=" ".join(reasons)), err=True)
    click.get_current_context().exit(3)


def _listed(out: Path) -> Mapping[str, str]:
    """The digests of the site's files, as its list has them."""
    listed: Mapping[str, str] = json.loads((out / MANIFEST).read_bytes())["files"]
    return listed


def why(step: str, cold: Built, past: Past | None) -> Iterable[str]:
    """Which field a step should have taken, or should have been told of: the first that a build from nothing finds."""
    desk, known = cold.desk, past.steps.get(step) if past else None
    if desk is None or past is None or known is None or step not in desk.steps:
        yield "Nothing is kept of how it was made."
        return
    names = {number: name for name, number in desk.numbers.items()}
    took = [names[number] for number in desk.steps[step].took]
    missed = next((name for name in took if desk.number(name) not in known.took), None)
    changed = next((name for name in took if _kept(past, name) != _now(desk, name)), None)
    if missed:
        yield f"It takes {_said(missed)}, which was not noted."
    elif changed:
        yield f"It takes {_said(changed)}, which changed and was not told to be."
    else:
        yield "Nothing that was noted of it has changed."


def _said(name: Name) -> str:
    kind, id, field = name
    return f"the field {field} of {kind} {id}" if id != "*" else f"the field {field} of every {kind}"


def _kept(past: Past, name: Name) -> bytes | None:
    kind, id, field = name
    return (past.record(kind, id) or {}).get(field)


def _now(desk: Desk, name: Name) -> bytes | None:
    kind, id, field = name
    return desk.records.get((kind, id), {}).get(field)
