"""How a file's lines stand to each other, and where its first quotation mark or bracket opens that is never closed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from involvement_audit.parse.yaml_stop import BLOCK, FIELD, LINE, head, indent, says

CLOSERS = {"[": "]", "{": "}"}


class Opening(Struct, frozen=True):
    """A sign that opens and is not closed: where, at which other bracket that shows, or behind which "#" its end is lost.

    A bracket that closes what was never opened has itself as its `closer`.
    """

    row: int
    column: int
    sign: str
    closer: tuple[int, int, str] | None = None
    comment: tuple[int, int] | None = None


class Layout(Struct, frozen=True):
    """The rows that begin a field or an item, without the texts that go on below them; and the first sign left open."""

    rows: tuple[int, ...]
    opening: Opening | None


def layout(lines: Sequence[str], last: int) -> Layout:
    """How the lines of a file stand to each other; of signs left open only those up to the row `last` count."""
    rows: list[int] = []
    row = 0
    while row < len(lines):
        match = LINE.fullmatch(lines[row])
        if match is None or not says(lines[row]) or (rows and _goes_on(lines[rows[-1]], lines[row])):
            row += 1
            continue
        rows.append(row)
        if BLOCK.match(match["value"]):
            row = _after_block(lines, row, len(match["lead"]) if match["key"] else indent(lines[row]))
        elif match["value"][:1] in ('"', "'", "[", "{"):
            walk = _Walk(lines, row, match.start("value"))
            if walk.fault and row <= last:
                return Layout(tuple(rows), walk.fault)
            row = row + 1 if walk.fault else walk.row + 1
        else:
            row += 1
    return Layout(tuple(rows), None)


def _goes_on(above: str, line: str) -> bool:
    """Whether a line goes on with the text of the one above it: it begins no field and no item, and stands further in."""
    match = LINE.fullmatch(line)
    begins = match is not None and (match["key"] or "-" in match["lead"])
    return not begins and bool(head(above)[1]) and indent(line) > indent(above)


def _after_block(lines: Sequence[str], row: int, owner: int) -> int:
    """The row behind the text that `|` or `>` starts: it stands further in than its owner."""
    row += 1
    while row < len(lines) and (not lines[row].strip() or indent(lines[row]) > owner):
        row += 1
    return row


class _Walk(Struct):
    """Goes through one value from the sign that opens it to the one that closes it, over as many rows as it takes."""

    lines: Sequence[str]
    row: int
    column: int
    open: list[tuple[int, int, str]] = field(default_factory=list)
    comment: tuple[int, int] | None = None
    fault: Opening | None = None

    def __post_init__(self) -> None:
        edge = indent(self.lines[self.row])
        start = self.row
        while self.row < len(self.lines):
            line = self.lines[self.row]
            if self.row > start and indent(line) <= edge and (FIELD.match(line) or line.lstrip().startswith("- ")):
                break
            if self._line(line) or self.fault:
                return
            self.row, self.column = self.row + 1, 0
        row, column, sign = self.open[-1]
        self.fault = Opening(
            row, column, sign, comment=self.comment if self.comment and self.comment[0] == row else None
        )

    def _line(self, line: str) -> bool:
        """Whether everything that was open is closed on this line."""
        while self.column < len(line):
            sign = line[self.column]
            inside = self.open[-1][2] if self.open else ""
            if inside in ('"', "'"):
                self._quoted(line, inside)
            elif sign in CLOSERS or (sign in "\"'" and _starts(line[: self.column])):
                self.open.append((self.row, self.column, sign))
            elif sign in CLOSERS.values():
                if CLOSERS[inside] != sign:
                    here = (self.row, self.column, sign)
                    opened = any(CLOSERS.get(opener) == sign for _, _, opener in self.open)
                    self.fault = Opening(*(self.open[-1] if opened else here), closer=here)
                    return False
                self.open.pop()
            elif sign == "#" and line[self.column - 1 : self.column] in (" ", "\t"):
                self.comment = (self.row, self.column)
                return False
            if not self.open:
                return True
            self.column += 1
        return False

    def _quoted(self, line: str, mark: str) -> None:
        sign = line[self.column]
        if (sign == mark == "'" and line[self.column + 1 : self.column + 2] == "'") or (sign == "\\" and mark == '"'):
            self.column += 1
        elif sign == mark:
            self.open.pop()


def _starts(before: str) -> bool:
    """Whether a quotation mark here opens a text: inside one it is an apostrophe."""
    return before.rstrip()[-1:] in ("", "[", "{", ",", ":", "-")
