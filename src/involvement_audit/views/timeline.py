"""A picture of time: when claims were made, which standards were in force by then, and what the sources are dated."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from involvement_audit.format import leaves
from involvement_audit.format.text import Date
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.views import words
from involvement_audit.views.site import Here, Site


class Mark(Struct, frozen=True):
    """A dot of a lane: `x` in hundredths of the width, `y` its row counted from 0, because dots of a day are stacked."""

    x: float
    y: int
    link: Link
    date: str


class Bar(Struct, frozen=True):
    """So many things of about one time that they are drawn as one: how tall it stands, in rows, and what it says."""

    x: int
    rows: int
    said: str


class Lane(Struct, frozen=True):
    """A row of the picture: dots, or bars where there would be too many of them. `earlier` lie before the picture begins."""

    title: str
    number: int
    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    height: int
    earlier: int
    undated: int


class Timeline(Struct, frozen=True):
    """The lanes and the years below them, each with its place; `summary` says in words what the picture shows."""

    lanes: tuple[Lane, ...]
    years: tuple[tuple[str, float], ...]
    summary: str


Dated = tuple[Date | None, str, Link]
"""A date to draw, in words for who points at it, and what it is of."""


def timeline(site: Site, here: Here) -> Timeline | None:
    """The picture of an audit; none where no claim is dated. It begins three years before the first claim."""
    corpus = site.corpus
    made = [claim.made.first.year for claim in corpus.claims if claim.made]
    if not made:
        return None
    dates = [source.entry.date for source in corpus.sources if source.entry.date]
    first, last = min(made) - 3, max([*made, *(date.first.year for date in dates)]) + 1
    criteria = ((c.in_force, words.date(c.in_force), here.criterion(name)) for name, c in corpus.criterion.items())
    claims = ((c.made, words.said(c.appearances[0]), here.claim(c.id)) for c in corpus.claims)
    sources = ((s.entry.date, words.date(s.entry.date), here.source(s.key)) for s in corpus.sources)
    lanes = (
        _lane(_("Standards come into force"), criteria, first, last),
        _lane(_("Claims are made"), claims, first, last),
        _lane(_("Sources are dated"), sources, first, last),
    )
    years = tuple((str(year), _x(Date(str(year)), first, last)) for year in range(first, last))
    return Timeline(lanes, years, _summary(lanes, first))


def _x(date: Date, first: int, last: int) -> float:
    day = date.first
    return round((day.year - first + (day.timetuple().tm_yday - 1) / 366) / (last - first) * 100, 2)


def _lane(title: str, dated: Iterable[Dated], first: int, last: int) -> Lane:
    things = list(dated)
    drawn = ((date, said, link) for date, said, link in things if date and date.first.year >= first)
    shown = sorted(drawn, key=lambda one: one[0].first)
    many = len(shown) > leaves.FULL
    marks = () if many else tuple(_stacked(shown, first, last))
    bars = tuple(_bars(shown, first, last)) if many else ()
    earlier = sum(date is not None and date.first.year < first for date, *_ in things)
    height = _TALLEST if many else max((mark.y for mark in marks), default=0) + 1
    return Lane(title, len(shown), marks, bars, height, earlier, sum(date is None for date, *_ in things))


def _stacked(shown: Iterable[tuple[Date, str, Link]], first: int, last: int) -> Iterator[Mark]:
    """Dots nearer than their own width stand above one another."""
    rows: Counter[int] = Counter()
    for date, said, link in shown:
        x = _x(date, first, last)
        column = int(x)
        yield Mark(x, rows[column], link, said)
        rows[column] += 1


def _bars(shown: Iterable[tuple[Date, str, Link]], first: int, last: int) -> Iterator[Bar]:
    """What would stand in one column, as a bar; the tallest reaches to the top."""
    columns: dict[int, list[str]] = {}
    for date, said, _link in shown:
        columns.setdefault(int(_x(date, first, last)), []).append(said)
    most = max(map(len, columns.values()))
    for x, dates in columns.items():
        when = dates[0] if dates[0] == dates[-1] else _("{first} to {last}", first=dates[0], last=dates[-1])
        yield Bar(x, math.ceil(len(dates) * _TALLEST / most), f"{len(dates)}, {when}")


_TALLEST = 12


def _summary(lanes: tuple[Lane, ...], first: int) -> str:
    parts = []
    for lane in lanes:
        left_out = [_("{number} before {year}", number=lane.earlier, year=first)] if lane.earlier else []
        left_out += [_("{number} undated", number=lane.undated)] if lane.undated else []
        if left_out:
            aside = n_(
                "{things} is not drawn",
                "{things} are not drawn",
                lane.earlier + lane.undated,
                things=words.listed(left_out),
            )
            parts.append(_("{title}: {number} ({aside}).", title=lane.title, number=lane.number, aside=aside))
        else:
            parts.append(_("{title}: {number}.", title=lane.title, number=lane.number))
    return " ".join(parts)
