"""Columns of a PDF's page whose file goes row by row, from one column over to the next: each is read by itself.

A file holds places of signs and no columns. What stands side by side on three rows or more, with one gap between, may be
columns of running text, a table, or two lists. So lines are joined only where the next word would not have fitted into the
column; what any other order would say is handed on as doubtful, and is never taken for the words of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from involvement_audit.parse.copy_text import BARRIER

GAP = 0.7
"""Of a letter's height: the least gap in a row that may lie between two columns."""

_LEAST = 3
"""Rows with a gap in one place that make columns."""

_NEAR = 3.0
"""Heights from one row to the next, at most, within columns."""

_PITCH = 1.4
"""Heights from one line to the next, at most, within a paragraph; rows of tables stand further apart."""

_SPACE = 0.25

_WORDS = 4
"""Words in a line of running text, at least; cells of tables have fewer."""

_STOPS = '.,;:!?)"\u201d\u2019-'


@dataclass(frozen=True, slots=True)
class Run:
    """Signs side by side on a line, with the white space behind them, and where they stand on the page."""

    text: str
    left: float
    right: float
    base: float
    height: float


Row = tuple[Run, ...]
Band = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ordered:
    """A page's text; `doubtful` is what it might say besides: in the file's order, and column after column."""

    text: str
    doubtful: tuple[str, ...] = ()


def ordered(runs: Sequence[Run]) -> Ordered:
    """The text of a page, its runs in the order of the file."""
    rows = list(_rows(runs))
    sure: list[str] = []
    loose: list[str] = []
    start = after = 0
    while start < len(rows):
        end, bands = _region(rows, start)
        if len(bands) < 2:
            start += 1
            continue
        first = _first(rows, after, start, bands)
        columns = [_lines(rows[first:end], band) for band in bands]
        between = f"\n{BARRIER}\n"
        sure += [_plain(rows[after:first]), between, between.join(map(_joined, columns)), between]
        loose += [
            _plain(rows[after:first]),
            "\n",
            "\n".join("\n".join(_line(one) for one in lines) for lines in columns),
            "\n",
        ]
        start = after = end
    rest = _plain(rows[after:])
    whole = _plain(rows)
    return Ordered("".join((*sure, rest)), (whole, "".join((*loose, rest)))) if sure else Ordered(whole)


def _plain(rows: Sequence[Row]) -> str:
    return "".join(run.text for row in rows for run in row)


def _rows(runs: Sequence[Run]) -> Iterator[Row]:
    """Runs that follow one another in the file from left to right at one height."""
    row: list[Run] = []
    for run in runs:
        if row and not (abs(run.base - row[-1].base) <= 0.6 * run.height and run.left >= row[-1].right):
            yield tuple(row)
            row = []
        row.append(run)
    if row:
        yield tuple(row)


def _region(rows: Sequence[Row], start: int) -> tuple[int, tuple[Band, ...]]:
    """Where columns that begin at a row end, and the columns; none where there are none."""
    if len(rows[start]) < 2:
        return start, ()
    held: tuple[Band, ...] = ()
    end = start
    while end < len(rows) and (end == start or _near(rows[end - 1], rows[end])):
        bands = _bands((*held, *((run.left, run.right) for run in rows[end])), rows[start][0].height)
        if len(bands) < 2:
            break
        held, end = bands, end + 1
    held = _of_words(rows[start:end], held)
    side_by_side = sum(sum(any(_over(run, band) for run in row) for band in held) > 1 for row in rows[start:end])
    return (end, held) if side_by_side >= _LEAST else (start, ())


def _of_words(rows: Sequence[Row], bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """Columns of words: bullets, numbers and single words belong to what stands behind them, as a label or a mark does."""
    held: list[Band] = []
    before: Band | None = None
    for band in bands:
        lines = _lines(rows, band)
        single = sum(len(_line(line).split()) < 2 for line in lines)
        whole = (before[0] if before else band[0], band[1])
        if 4 * single >= 3 * len(lines):
            before = whole
        else:
            held.append(whole)
            before = None
    if before and held:
        held[-1] = held[-1][0], before[1]
    return tuple(held)


def _first(rows: Sequence[Row], after: int, start: int, bands: Sequence[Band]) -> int:
    """Where columns begin that are longer than the one beside them: lines above that stand in one of them."""
    while start > after and _near(rows[start - 1], rows[start]) and all(_inside(run, bands) for run in rows[start - 1]):
        start -= 1
    return start


def _near(above: Row, below: Row) -> bool:
    return abs(above[0].base - below[0].base) <= _NEAR * below[0].height


def _inside(run: Run, bands: Sequence[Band]) -> bool:
    return any(left - run.height <= run.left and run.right <= right + run.height for left, right in bands)


def _bands(spans: Sequence[Band], height: float) -> tuple[Band, ...]:
    """What spans cover together, parted where a gap stays open."""
    bands: list[Band] = []
    for left, right in sorted(spans):
        if bands and left - bands[-1][1] < 0.5 * GAP * height:
            bands[-1] = bands[-1][0], max(bands[-1][1], right)
        else:
            bands.append((left, right))
    return tuple(bands)


def _over(run: Run, band: Band) -> bool:
    return min(run.right, band[1]) >= max(run.left, band[0])


def _lines(rows: Sequence[Row], band: Band) -> list[Row]:
    """What each row has in one column."""
    parts = (tuple(run for run in row if _over(run, band)) for row in rows)
    return [part for part in parts if part]


def _line(line: Row) -> str:
    return " ".join(run.text.rstrip() for run in line)


def _joined(lines: Sequence[Row]) -> str:
    """A column's lines, joined where a sentence surely runs on from one to the next."""
    edge = max((line[-1].right for line in lines), default=0.0)
    pairs = list(pairwise(lines))
    full = [_is_full(above, below, edge) for above, below in pairs]
    is_running = len(lines) > _LEAST and 2 * sum(full) >= len(full)
    text = _line(lines[0]) if lines else ""
    for (above, below), is_full in zip(pairs, full, strict=True):
        sure = is_running and is_full and _runs_on(above, below)
        text += ("\n" if sure else f"\n{BARRIER}\n") + _line(below)
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
