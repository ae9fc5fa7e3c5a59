"""Builds an audit again and again: each time only what changed since the last site that could be made, all of it in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.build import Aids, Built, build
from involvement_audit.checking import Before
from involvement_audit.disk.root import FOLDERS
from involvement_audit.kept import inputs
from involvement_audit.kept.desk import Past
from involvement_audit.kept.inputs import Prints
from involvement_audit.output.render import compiled_before


class _Last(Struct, frozen=True):
    """The last site that could be made: what it was made of and on which day, what its steps took, and the site itself."""

    made_of: Prints
    day: dt.date
    past: Past
    built: Built


def rebuilt(root: Path, today: Callable[[], dt.date]) -> Callable[[], Built]:
    """A function that builds an audit's site with its drafts, whole at each call."""
    last: _Last | None = None

    def again() -> Built:
        nonlocal last
        day, now = today(), inputs.prints(root, FOLDERS, last.made_of if last else {})
        made = build(root, day, base_url="/", drafts=True, before=_before(last, now, day), aids=Aids(compiled_before()))
        if made.desk is None or now is None:
            return made
        files = {**({name: last.built.files[name] for name in made.same} if last else {}), **made.files}
        whole = replace(made, files=files, same=frozenset())
        last = _Last(now, day, made.desk.as_past(), whole)
        return whole

    return again


def _before(last: _Last | None, now: Prints | None, day: dt.date) -> Before | None:
    if last is None or now is None or last.day != day:
        return None
    changed = inputs.changed(now, last.made_of)
    texts = inputs.only_texts(changed, "claims", now, last.made_of)
    return Before(last.past, changed, last.built.files) if texts else None
