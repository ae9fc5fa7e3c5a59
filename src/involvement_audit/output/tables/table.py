"""A table: its columns, what holds between it and others, its rows, and how a cell is written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct

Value = str | int | float | None
Rows = Callable[[], Iterable[tuple[Any, ...]]]

BOM = "\ufeff".encode()
"""What a spreadsheet takes for a sign that a file is UTF-8: without it, a double-click shows dashes and quotation marks as rubbish."""

DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""A day, a month or a year, as EDTF level 0 writes them."""


class Column(Struct, frozen=True, kw_only=True):
    """A column: its type as a table schema calls it, what it holds, the words that it may hold where these are few, and whether it is never empty."""

    name: str
    type: str
    about: str
    enum: tuple[str, ...] = ()
    pattern: str = ""
    required: bool = False


class Reference(Struct, frozen=True):
    """Columns whose values are the key of a row in another table."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


class Table(Struct, frozen=True, kw_only=True):
    """A table: its rows are made anew each time that somebody asks for them.

    `searched` are the columns in which the database finds words; `unique` is one other than the key that no two rows share.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Rows
    references: tuple[Reference, ...] = ()
    searched: tuple[str, ...] = ()
    unique: str = ""

    def csv(self) -> bytes:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(column.name for column in self.columns)
        writer.writerows([_cell(value) for value in row] for row in self.rows())
        return BOM + text.getvalue().encode()

    def read(self, data: bytes) -> Iterator[list[Value]]:
        """The rows of its CSV file as values: a list stays JSON."""
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        next(rows)
        of = [_READ.get(column.type, _text) for column in self.columns]
        return ([make(cell) if cell else None for make, cell in zip(of, row, strict=True)] for row in rows)


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(value: Any) -> str:
    """A value as text on one line; what a spreadsheet would run as a formula gets an apostrophe in front."""
    if isinstance(value, str):  # as most are
        text = _line(value)
        return f"'{text}" if _runs(text) else text
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return json.dumps([_line(str(item)) for item in value], ensure_ascii=False)
    return repr(value) if isinstance(value, float) else str(value)


def _runs(text: str) -> bool:
    """Whether a spreadsheet would run a text, or would if the apostrophes before it were taken for ours."""
    return text.lstrip("'").startswith(("=", "+", "-", "@")) if text[:1] in _SIGNS else False


_SIGNS = frozenset("=+-@'")


def _text(cell: str) -> str:
    return cell[1:] if cell[0] == "'" and _runs(cell) else cell


def _flag(cell: str) -> bool:
    return cell == "true"


_READ: Mapping[str, Callable[[str], Value]] = MappingProxyType(
    {"integer": int, "number": float, "boolean": _flag, "array": str, "date": str}
)


def texts(*described: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name=name, type="string", about=about) for name, about in described)


def key(name: str, about: str) -> Column:
    """A text that is never empty."""
    return Column(name=name, type="string", about=about, required=True)


def number(name: str, about: str) -> Column:
    return Column(name=name, type="integer", about=about, required=True)


def flag(name: str, about: str) -> Column:
    return Column(name=name, type="boolean", about=about, required=True)


def day(name: str, about: str) -> Column:
    return Column(
        name=name, type="string", about=f"{about}, in EDTF level 0: 2018, 2018-06 or 2018-06-30.", pattern=DAY
    )


def items(name: str, about: str) -> Column:
    return Column(name=name, type="array", about=f"{about} A JSON list.", required=True)


def word(name: str, about: str, of: Iterable[object], *, required: bool = True) -> Column:
    """One of a few words."""
    return Column(name=name, type="string", about=about, enum=tuple(map(str, of)), required=required)


def to(table: str, *columns: str, keys: Sequence[str] = ("id",)) -> Reference:
    return Reference(columns, table, tuple(keys))
