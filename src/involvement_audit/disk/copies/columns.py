"""Columns of a PDF's page whose file goes row by row, from one column over to the next: each is read by itself.

A file holds places of signs and no columns. What stands side by side on three rows or more, with one gap between, may be
columns of running text, a table, or two lists. So lines are joined only where the next word would not have fitted into the
column; what any other order would say is handed on as doubtful, and is never taken for the words of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from involvement_audit.disk.copies.bands import GAP, LEAST, NEAR, Row, Run, beginning, is_mark, lines, region, rows_of
from involvement_audit.parse.copy_text import BARRIER

_PITCH = 1.4
"""Heights from one line to the next, at most, within a paragraph; rows of tables stand further apart."""

_WIDE = 2.0
"""Heights of a gap in a single row that no space between two words has."""

_SPACE = 0.25

_WORDS = 4
"""Words in a line of running text, at least; cells of tables have fewer."""

_STOPS = '.,;:!?)"\u201d\u2019-'

_BETWEEN = f"\n{BARRIER}\n"


class Ordered(Struct, frozen=True):
    """A page's text; `doubtful` is what it might say besides: in the file's order, and column after column."""

    text: str
    doubtful: tuple[str, ...] = ()


def ordered(runs: Sequence[Run]) -> Ordered:
    """The text of a page, its runs in the order of the file."""
    rows = list(rows_of(runs))
    sure: list[str] = []
    loose: list[str] = []
    start = after = 0
    while start < len(rows):
        end, bands = region(rows, start)
        if len(bands) < 2:
            start += 1
            continue
        first = beginning(rows, after, start, bands)
        columns = [lines(rows[first:end], band) for band in bands]
        sure += [_apart(rows[after:first]), _BETWEEN, _BETWEEN.join(map(_joined, columns)), _BETWEEN]
        after_another = (" ".join(run.text.rstrip() for run in line) for column in columns for line in column)
        loose += [_plain(rows[after:first]), "\n", "\n".join(after_another), "\n"]
        start = after = end
    text = "".join((*sure, _apart(rows[after:])))
    whole = _plain(rows)
    return Ordered(whole) if text == whole else Ordered(text, (whole, "".join((*loose, _plain(rows[after:])))))


def _plain(rows: Sequence[Row]) -> str:
    return "".join(run.text for row in rows for run in row)


def _apart(rows: Sequence[Row]) -> str:
    """Rows in the file's order; what only the file puts together, as where it goes to and fro, is kept apart."""
    text = ""
    for number, row in enumerate(rows):
        if number and _is_elsewhere(rows[number - 1], row):
            text += _BETWEEN
        text += row[0].text
        for before, run in pairwise(row):
            text += _BETWEEN if _is_far(before, run) and not is_mark(before) and not is_mark(run) else ""
            text += run.text
    return text


def _is_elsewhere(before: Row, row: Row) -> bool:
    """Whether a row stands beside the one before and a little lower, so that both may belong to columns."""
    gap = max(_left(row) - _right(before), _left(before) - _right(row))
    down, height = before[0].base - row[0].base, row[0].height
    return gap > GAP * height and -height <= down <= NEAR * height and not (is_mark(before[0]) or is_mark(row[0]))


def _is_far(before: Run, run: Run) -> bool:
    return run.left < before.left or run.left - before.right > _WIDE * run.height


def _left(row: Row) -> float:
    return min(run.left for run in row)


def _right(row: Row) -> float:
    return max(run.right for run in row)


def _line(line: Row) -> str:
    """A line of one column; what stands side by side in it may be two columns elsewhere."""
    text = line[0].text.rstrip()
    for before, run in pairwise(line):
        text += (" " if is_mark(before) or is_mark(run) else _BETWEEN) + run.text.rstrip()
    return text


def _joined(lines: Sequence[Row]) -> str:
    """A column's lines, joined where a sentence surely runs on from one to the next."""
    edge = max((line[-1].right for line in lines), default=0.0)
    pairs = list(pairwise(lines))
    full = [_is_full(above, below, edge) for above, below in pairs]
    is_running = len(lines) > LEAST and 2 * sum(full) >= len(full)
    text = _line(lines[0]) if lines else ""
    for (above, below), is_full in zip(pairs, full, strict=True):
        sure = is_running and is_full and _runs_on(above, below)
        text += ("\n" if sure else _BETWEEN) + _line(below)
    return text


def _is_full(above: Row, below: Row, edge: float) -> bool:
    """Whether a line ends for want of room: the next one's first word would not have fitted behind it."""
    first = below[0]
    words = first.text.split()
    if not words or len(_line(above).split()) < _WORDS:
        return False
    word = (first.right - first.left) * len(words[0]) / len(first.text.strip())
    return _line(above).endswith("-") or above[-1].right + _SPACE * first.height + word > edge


def _runs_on(above: Row, below: Row) -> bool:
    """Whether the next line stands right below, no further in, in letters of one size, and goes on in the sentence or begins one."""
    last, first = above[-1], below[0]
    if not 0 < last.base - first.base <= _PITCH * first.height or first.left - last.left > 0.5 * first.height:
        return False
    return abs(last.height - first.height) <= 0.25 * first.height and (
        not first.text.lstrip()[:1].isupper() or _line(above)[-1:] in _STOPS
    )
