"""What is kept between two builds, in one file beside the audit that may be deleted at any time and is never relied on.

Each row carries a fingerprint of its own, so that a row that was damaged is one that is not there. What is in it is read as plain
data and held to the types of the records: nothing in it is ever run.
"""

from __future__ import annotations

import os
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from involvement_audit.kept.desk import Desk, Past, Step
from involvement_audit.kept.inputs import Print
from involvement_audit.kept.notes import Fields, NotKept
from involvement_audit.kept.plain import digest

FOLDER = ".involvement-audit"
_FORM = 3
_TABLES = """
create table meta (name text primary key, value blob) without rowid;
create table step (name text primary key, value blob) without rowid;
create table part (name text primary key, value blob) without rowid;
create table record (kind text, id text, value blob, primary key (kind, id)) without rowid;
"""

Found = tuple[str, int, int, str, str, str, int]
"""A finding: its path, line and column, its code, its message, its hint, and its length."""

Stamp = tuple[int, int]
"""When a file was changed, in nanoseconds, and its size."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """The last build: what was wanted and on which day, what it was made of, what was found, and what it wrote where.

    By its `key` it is told from any other.
    """

    form: int = _FORM
    wanted: list[str]
    day: str
    inputs: dict[str, Print]
    found: list[Found]
    out: str
    site: dict[str, Stamp]
    notes: list[str]
    steps: int = 0
    key: bytes = msgspec.field(default_factory=partial(os.urandom, 8))

    def is_like(self, wanted: list[str], out: Path) -> bool:
        """Whether it was the same that was wanted, there."""
        return self.wanted == wanted and self.out == str(out.absolute())

    def is_of(self, day: str) -> bool:
        """Whether it would have found the same on a day: on a later one, only a date that lay ahead may have come."""
        ahead = day < self.day or any(code == "future-date" for _, _, _, code, *_ in self.found)
        return day == self.day or not ahead


class Store(Struct):
    """The file of what is kept; where there is none, it knows nothing."""

    path: Path

    def known(self) -> Known | None:
        with suppress(sqlite3.Error, OSError), closing(self._open()) as rows:
            return _known(rows)
        return None

    @contextmanager
    def past(self, known: Known | None) -> Iterator[Past | None]:
        """What the last build's steps took and gave, which no other build changes meanwhile; None where not all of it can be had."""
        if known is None:
            yield None
            return
        try:
            rows = self._open()
        except (sqlite3.Error, OSError):
            yield None
            return
        with closing(rows):
            steps: dict[str, Step] = {}
            with suppress(sqlite3.Error, ValueError):
                rows.execute("begin")
                steps.update(_steps(rows) if _key(rows) == known.key else ())
            yield Past(steps, partial(_record, rows), partial(_part, rows)) if len(steps) == known.steps else None

    def save(self, desk: Desk, known: Known, *, after: Known | None) -> None:
        """Keeps a build: beside what was kept of the one `after` which it was made, else in the place of all that was kept.

        Where that cannot be done, or another build came between, the next one starts with less.
        """
        with suppress(sqlite3.Error, OSError, UnicodeEncodeError):  # the name of a file may be no Unicode
            self.path.parent.mkdir(exist_ok=True)
            (self.path.parent / ".gitignore").write_text("*\n", "utf-8")
            if after is None:
                self.path.unlink(missing_ok=True)
            with closing(sqlite3.connect(self.path, timeout=0, isolation_level=None)) as rows:
                rows.execute("pragma synchronous = off")
                rows.execute("begin immediate")
                if after is None:
                    for statement in _TABLES.strip().splitlines():
                        rows.execute(statement)
                elif _key(rows) != after.key:
                    return
                _put(rows, "step", ((name, _bytes(step)) for name, step in desk.steps.items()))
                packed = ((kind, id, msgspec.msgpack.encode(fields)) for (kind, id), fields in desk.records.items())
                _put(rows, "record", packed)
                _put(rows, "part", ((key, msgspec.msgpack.encode(files)) for key, files in desk.parts.made.items()))
                if desk.parts.asked:
                    needless = [key for (key,) in rows.execute("select name from part") if key not in desk.parts.asked]
                    rows.executemany("delete from part where name = ?", [(key,) for key in needless])
                ((steps,),) = rows.execute("select count(*) from step")
                whole = msgspec.structs.replace(known, steps=steps)
                _put(rows, "meta", [("known", msgspec.msgpack.encode(whole)), ("key", whole.key)])
                rows.execute("commit")

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=0, isolation_level=None)


def _known(rows: sqlite3.Connection) -> Known | None:
    with suppress(msgspec.MsgspecError):
        for (value,) in rows.execute("select value from meta where name = 'known'"):
            whole = _sound(value)
            found = msgspec.msgpack.decode(whole, type=Known) if whole else None
            return found if found and found.form == _FORM else None
    return None


def _key(rows: sqlite3.Connection) -> bytes | None:
    """Which build is kept, without taking what is known of it apart."""
    return next((_sound(value) for (value,) in rows.execute("select value from meta where name = 'key'")), None)


def _put(rows: sqlite3.Connection, table: str, made: Iterator[tuple[Any, ...]] | Sequence[tuple[Any, ...]]) -> None:
    marks = "?, ?, ?" if table == "record" else "?, ?"
    sealed = ((*key, digest(value) + value) for *key, value in made)
    rows.executemany(f"insert or replace into {table} values ({marks})", sealed)  # noqa: S608  # one of three tables


def _sound(value: bytes) -> bytes | None:
    """A row's value, where it is what was written."""
    return value[16:] if digest(value[16:]) == value[:16] else None


def _bytes(step: Step) -> bytes:
    """How many numbers there are, the numbers, and what came of the step: there are tens of thousands to be taken apart."""
    return len(step.took).to_bytes(4) + step.took.tobytes() + step.made


def _steps(rows: sqlite3.Connection) -> Iterator[tuple[str, Step]]:
    for name, value in rows.execute("select name, value from step"):
        if whole := _sound(value):
            numbers, end = array("I"), 4 + 4 * int.from_bytes(whole[:4])
            numbers.frombytes(whole[4:end])
            yield name, Step(numbers, whole[end:])


_fields = msgspec.msgpack.Decoder(dict[str, bytes]).decode


def _record(rows: sqlite3.Connection, kind: str, id: str) -> Fields | None:
    return _row(rows, "select value from record where kind = ? and id = ?", kind, id)


def _part(rows: sqlite3.Connection, key: str) -> Fields | None:
    return _row(rows, "select value from part where name = ?", key)


def _row(rows: sqlite3.Connection, query: str, *key: str) -> Fields | None:
    """The fields of a row; None where there is none. Raises NotKept where it is not what was written."""
    try:
        row = rows.execute(query, key).fetchone()
        whole = _sound(row[0]) if row else None
        if row and not whole:
            raise NotKept
        return _fields(whole) if whole else None
    except (sqlite3.Error, msgspec.MsgspecError) as fault:
        raise NotKept from fault
