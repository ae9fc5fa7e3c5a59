"""A table: its columns, what holds between it and others, its rows, and how a cell is written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Rows = Callable[[], Iterable[tuple[Any, ...]]]

BOM = "\ufeff".encode()
"""What a spreadsheet takes for a sign that a file is UTF-8: without it, a double-click shows dashes and quotation marks as rubbish."""

DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""A day, a month or a year, as EDTF level 0 writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its type as a table schema calls it, what it holds, the words that it may hold where these are few, and whether it is never empty."""

    name: str
    type: str
    about: str
    enum: tuple[str, ...] = ()
    pattern: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns whose values are the key of a row in another table."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
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


def plain(value: Any) -> str | int | float | None:
    """A value as all forms of a table have it: a text on one line, a list as JSON; None where there is nothing."""
    if isinstance(value, str):  # as most are
        return _line(value) or None
    if isinstance(value, (list, tuple)):
        return json.dumps([_line(str(item)) for item in value], ensure_ascii=False)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return str(value)


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(value: Any) -> str:
    """A value as text; what a spreadsheet would run as a formula gets an apostrophe in front."""
    found = plain(value)
    if isinstance(found, str):
        return f"'{found}" if found.startswith(("=", "+", "-", "@")) else found
    if found is None:
        return ""
    if isinstance(found, bool):
        return "true" if found else "false"
    return repr(found)


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
