"""What stands side by side on a page: rows of runs of signs, and the bands of the page that may be columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

GAP = 0.7
"""Of a letter's height: the least gap in a row that may lie between two columns."""

LEAST = 3
"""Rows with a gap in one place that make columns."""

NEAR = 3.0
"""Heights from one row to the next, at most, within columns."""


class Run(Struct, frozen=True):
    """Signs side by side on a line, with the white space behind them, and where they stand on the page."""

    text: str
    left: float
    right: float
    base: float
    height: float


Row = tuple[Run, ...]
Band = tuple[float, float]


def rows_of(runs: Sequence[Run]) -> Iterator[Row]:
    """Runs that follow one another in the file and stand side by side at one height."""
    row: list[Run] = []
    for run in runs:
        beside = all(run.left >= one.right or run.right <= one.left for one in row)
        if row and not (beside and abs(run.base - row[0].base) <= 0.6 * run.height):
            yield tuple(row)
            row = []
        row.append(run)
    if row:
        yield tuple(row)


def is_mark(run: Run) -> bool:
    """A bullet, a number or a single word belongs to what stands beside it."""
    return len(run.text.split()) < 2


def region(rows: Sequence[Row], start: int) -> tuple[int, tuple[Band, ...]]:
    """Where columns that begin at a row end, and the columns; none where there are none."""
    if len(rows[start]) < 2:
        return start, ()
    held: tuple[Band, ...] = ()
    end = start
    while end < len(rows) and (end == start or _near(rows[end - 1], rows[end])):
        bands = _bands((*held, *((run.left, run.right) for run in rows[end])), rows[start][0].height)
        if len(bands) < max(2, len(held)):
            break
        held, end = bands, end + 1
    held = _of_words(rows[start:end], held)
    side_by_side = sum(sum(any(_over(run, band) for run in row) for band in held) > 1 for row in rows[start:end])
    return (end, held) if side_by_side >= LEAST else (start, ())


def _of_words(rows: Sequence[Row], bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """Columns of words: one of marks belongs to what stands behind it."""
    held: list[Band] = []
    before: Band | None = None
    for band in bands:
        held_here = lines(rows, band)
        marks = sum(len(line) == 1 and is_mark(line[0]) for line in held_here)
        whole = (before[0] if before else band[0], band[1])
        if 4 * marks >= 3 * len(held_here):
            before = whole
        else:
            held.append(whole)
            before = None
    if before and held:
        held[-1] = held[-1][0], before[1]
    return tuple(held)


def beginning(rows: Sequence[Row], after: int, start: int, bands: Sequence[Band]) -> int:
    """Where columns begin that are longer than the one beside them: lines above that stand in one of them."""
    while start > after and _near(rows[start - 1], rows[start]) and all(_inside(run, bands) for run in rows[start - 1]):
        start -= 1
    return start


def _near(above: Row, below: Row) -> bool:
    return abs(above[0].base - below[0].base) <= NEAR * below[0].height


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


def lines(rows: Sequence[Row], band: Band) -> list[Row]:
    """What each row has in one column."""
    parts = (tuple(sorted((run for run in row if _over(run, band)), key=lambda run: run.left)) for row in rows)
    return [part for part in parts if part]
