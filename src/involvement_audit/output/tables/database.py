"""The tables as one SQLite file: keys, indices, views, and words to search by. The same rows give the same bytes.

It is made of the CSV files, so that a change of one of them does not ask for every claim again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from types import MappingProxyType

from involvement_audit.output.tables.table import Column, Reference, Table

_TYPES: Mapping[str, str] = MappingProxyType({"integer": "integer", "number": "real", "boolean": "integer"})

_VIEWS: Mapping[str, str] = MappingProxyType(
    {
        "ratings_in_words": "select claims.title as claim, criteria.framework_title as framework, criteria.title as criterion, "
        "assessments.rating, assessments.because, claims.url from assessments join claims on claims.id = assessments.claim "
        "join criteria on criteria.id = assessments.criterion",
        "evidence_in_words": "select claims.title as claim, criteria.title as criterion, evidence.bearing, evidence.quote, "
        "sources.title as source, evidence.at, sources.url as source_url, claims.url from evidence join claims on "
        "claims.id = evidence.claim join sources on sources.key = evidence.source left join criteria on "
        "criteria.id = evidence.criterion",
    }
)

_WRITER = slice(96, 100)
_NEUTRAL = (3_040_000).to_bytes(4)
"""Which SQLite wrote a file last stands in its head. It tells nothing that any reader needs, and would differ by machine."""


def database(tables: Sequence[Table], csv: Callable[[str], bytes]) -> bytes:
    """The database file of all tables, of which each one's CSV file is at hand by its name."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as rows:
        rows.execute("begin")
        for table in tables:
            rows.execute(_created(table))
            marks = ", ".join("?" * len(table.columns))
            rows.executemany(f"insert into {table.name} values ({marks})", table.read(csv(table.name)))  # noqa: S608  # our own names
            for statement in _indices(table):
                rows.execute(statement)
        for name, select in _VIEWS.items():
            rows.execute(f"create view {name} as {select}")
        for statement in _searches(rows, tables):
            rows.execute(statement)
        rows.execute("commit")
        rows.execute("vacuum")
        made = bytearray(rows.serialize())
    made[_WRITER] = _NEUTRAL
    return bytes(made)


def _created(table: Table) -> str:
    key = f"primary key ({_names(table.key)})"
    unique = [f'unique ("{table.unique}")'] if table.unique else []
    lines = [*map(_column, table.columns), key, *unique, *map(_foreign, table.references)]
    return f"create table {table.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column) -> str:
    held = f' check ("{column.name}" in ({", ".join(map(_text, column.enum))}))' if column.enum else ""
    return f'"{column.name}" {_TYPES.get(column.type, "text")}{" not null" if column.required else ""}{held}'


def _text(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def _foreign(reference: Reference) -> str:
    return f"foreign key ({_names(reference.columns)}) references {reference.table} ({_names(reference.keys)})"


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _indices(table: Table) -> Iterator[str]:
    """An index for each reference that no key begins with."""
    for reference in table.references:
        if reference.columns != table.key[: len(reference.columns)]:
            name = "_".join((table.name, *reference.columns))
            yield f"create index {name} on {table.name} ({_names(reference.columns)})"


def _searches(rows: sqlite3.Connection, tables: Iterable[Table]) -> Iterator[str]:
    """Words of some tables, found by their stems. A build of SQLite that cannot do this leaves it out."""
    if ("ENABLE_FTS5",) not in rows.execute("pragma compile_options").fetchall():
        return
    for table in tables:
        if table.searched:
            name, columns = f"{table.name}_fts", _names(table.searched)
            yield f"create virtual table {name} using fts5({columns}, content=\"{table.name}\", tokenize='porter unicode61')"
            yield f"insert into {name}({name}) values ('rebuild')"  # noqa: S608  # our own names
            yield f"insert into {name}({name}) values ('optimize')"  # noqa: S608
