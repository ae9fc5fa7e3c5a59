"""Builds an audit again and again: each time only what changed since the last site that could be made, all of it in memory."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.build import Aids, Built, build
from involvement_audit.checking import Before
from involvement_audit.disk.root import FOLDERS
from involvement_audit.format.prints import Print
from involvement_audit.kept import inputs
from involvement_audit.kept.desk import Past
from involvement_audit.kept.inputs import Prints
from involvement_audit.output.render import compiled_before
from involvement_audit.site_files import Later


class Shown(Mapping[str, bytes]):
    """The files of a site: those that were made, and those that were put off, which are made when somebody asks for them."""

    def __init__(self, made: Mapping[str, bytes], later: Mapping[str, Later]) -> None:
        self._made, self._later = made, later
        self._found: dict[str, bytes] = {}
        self._asked = threading.RLock()  # what was put off may ask for the rest of it

    def __getitem__(self, name: str) -> bytes:
        if name not in self._later:
            return self._made[name]
        with self._asked:
            if name not in self._found:
                self._found[name] = self._later[name](self.__getitem__)
            return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._made, **self._later})

    def __len__(self) -> int:
        return len({**self._made, **self._later})

    def __contains__(self, name: object) -> bool:
        return name in self._made or name in self._later


class _Last(Struct, frozen=True):
    """The last site that could be made: what it was made of and on which day, what its steps took, and its files but for what was put off."""

    made_of: Prints
    day: dt.date
    past: Past
    files: Mapping[str, bytes]
    prints: Mapping[str, Print]


def rebuilt(root: Path, today: Callable[[], dt.date]) -> Callable[[], Built]:
    """A function that builds an audit's site with its drafts, whole at each call."""
    last: _Last | None = None

    def again() -> Built:
        nonlocal last
        day, now = today(), inputs.prints(root, FOLDERS, last.made_of if last else {})
        aids = Aids(compiled_before(), puts_off=True)
        made = build(root, day, base_url="/", drafts=True, before=_before(last, now, day), aids=aids)
        if made.desk is None:
            return made
        files, prints = {**made.files}, {**made.prints}
        if last:
            files |= {name: last.files[name] for name in made.same}
            prints |= {name: last.prints[name] for name in made.same}
        whole = replace(made, files=Shown(files, made.later), prints=prints, same=frozenset())
        if now is None:
            return whole
        last = _Last(now, day, made.desk.as_past(), files, prints)
        return whole

    return again


def _before(last: _Last | None, now: Prints | None, day: dt.date) -> Before | None:
    if last is None or now is None or last.day != day:
        return None
    changed = inputs.changed(now, last.made_of)
    texts = inputs.only_texts(changed, "claims", now, last.made_of)
    return Before(last.past, changed, last.files) if texts else None
