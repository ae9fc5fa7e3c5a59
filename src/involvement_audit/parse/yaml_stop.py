"""Where a YAML parser stopped, and how the lines round it read: the ground on which a slip is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

LINE = re.compile(
    r"(?P<lead> *(?:-(?: +|$))*)"
    r"(?:(?P<key>(?:\"[^\"]*\"|'[^']*'|[^\s\"'\[\]{}#&*!|>%@`,][^\n]*?))(?P<colon> *:)(?= |\t|$)[ \t]*)?"
    r"(?P<value>.*)"
)
"""A line of block YAML: its indentation and hyphens, a field's name, and what stands behind it."""

FIELD = re.compile(r" *(?:- +)*[\w.#'-]+ *:(?: |$)")
"""A line that begins as a field does, and not as a sentence with a colon in it."""

BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
"""What stands behind a field's colon where its text starts on the line below."""

QUOTE = "Put quotation marks round the whole text, or write it on the lines below, after >- and further in."


class Slip(Struct, frozen=True):
    """What was most likely done, by row and column counted from 0."""

    row: int
    column: int
    message: str
    hint: str
    length: int = 1


class Stop(Struct, frozen=True):
    """Where the parser stopped and why, and where began what it was reading, by row and column counted from 0.

    `fields` are the names that this kind of file knows; `rows` are those that begin a field or an item.
    """

    lines: Sequence[str]
    fields: frozenset[str]
    problem: str
    row: int
    column: int
    start: tuple[int, int]
    rows: Sequence[int] = ()

    @property
    def line(self) -> str:
        return self.lines[self.row]

    @property
    def sign(self) -> str:
        return self.line[self.column : self.column + 1]

    @property
    def before_sign(self) -> str:
        """The last character on the line before the one where the parser stopped, spaces apart."""
        return self.line[: self.column].rstrip()[-1:]

    def above(self, row: int) -> int:
        """The last row above this one that begins a field or an item; -1 where there is none."""
        return next((n for n in reversed(self.rows) if n < row), -1)

    def below(self, row: int) -> int:
        """The first row below this one that begins a field or an item; the row itself where there is none."""
        return next((n for n in self.rows if n > row), row)

    def left(self, row: int) -> int:
        """The last row above this one that stands further left; -1 where there is none."""
        edge = indent(self.lines[row])
        return next((n for n in reversed(self.rows) if n < row and indent(self.lines[n]) < edge), -1)

    def beside(self, row: int) -> int:
        """The last row above this one that stands no further in; -1 where there is none."""
        edge = indent(self.lines[row])
        return next((n for n in reversed(self.rows) if n < row and indent(self.lines[n]) <= edge), -1)


def says(line: str) -> bool:
    """Whether a line holds more than a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def head(line: str) -> tuple[str, str]:
    """The name of the field that a line begins with, and what stands behind it."""
    match = LINE.fullmatch(line)
    return (match["key"] or "", match["value"].strip()) if match else ("", line.strip())
