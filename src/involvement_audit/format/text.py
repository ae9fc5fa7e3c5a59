"""Texts that know where they were typed, dates as precise as they were typed, and ids that can be addresses."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterable
from typing import Any, ClassVar, Self

from msgspec import Struct

from involvement_audit.language.spoken import N_, _, spoken

ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID_LENGTH = 80


def is_id(text: str) -> bool:
    """Whether a text may serve as an id: words of a-z and 0-9 joined by hyphens, 80 characters at most."""
    return len(text) <= ID_LENGTH and ID_PATTERN.fullmatch(text) is not None


_KEYS = str.maketrans(dict.fromkeys("‘’‚‛ʼ`´′", "'") | dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‐‑‒–—―−", "-"))
"""Quotation marks, apostrophes and dashes as a keyboard has them."""


def as_id(text: str) -> str:
    """The id that a name would most likely have: `Isle of Wight NHS Trust` is isle-of-wight-nhs-trust; empty where none would do."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    letters = "".join(letter for letter in plain if unicodedata.category(letter) not in ("Mn", "Cf"))
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’](?=s\b)", "", letters).lower())
    foreign = any(letter.isalnum() and not letter.isascii() for letter in letters)
    return "" if foreign or not is_id("-".join(words)) else "-".join(words)


def as_name(text: str) -> str:
    """A name or title as it is compared: `AB`, `ab.` and ` ab` are one person, `St George's` and `St George’s` one trust."""
    plain = text.translate(_KEYS)
    if not plain.isascii():
        letters = unicodedata.normalize("NFKC", plain)
        plain = "".join(letter for letter in letters if unicodedata.category(letter) != "Cf")
    return " ".join(plain.split()).casefold().rstrip(".")


def listed(parts: Iterable[str]) -> str:
    """`a, b and c`."""
    return _joined(list(parts), _(" and "))


def either(parts: Iterable[str]) -> str:
    """`a, b or c`."""
    return _joined(list(parts), _(" or "))


def _joined(items: list[str], last: str) -> str:
    return last.join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def bare(text: str) -> str:
    """A typed text without its last full stop, for where the page goes on or sets its own."""
    return text.rstrip(". ")


def cut(text: str, length: int) -> str:
    """A text cut between words, with an ellipsis where something was left out."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"


class Place(Struct, frozen=True, order=True):
    """Where something was typed: path from the audit's root, line and column counted from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0


NOWHERE = Place("")


class Text(str):
    """A text as its author typed it, which knows where that was."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, value: str = "", place: Place = NOWHERE) -> Self:
        text = str.__new__(cls, value)
        text.place = place
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.place)


class Date(Text):
    """A date in EDTF level 0 (`2018`, `2018-06`, `2018-06-30`); `first` and `last` are the days that it allows."""

    __slots__ = ()
    FORM: ClassVar = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)

    def __new__(cls, value: str = "", place: Place = NOWHERE) -> Self:
        """Raises ValueError where the text is no such date, or no day of the calendar."""
        date = super().__new__(cls, value, place)
        _ = date.first, date.last
        return date

    @property
    def first(self) -> dt.date:
        year, month, day = _parts(self)
        return dt.date(year, 1 if month is None else month, 1 if day is None else day)

    @property
    def last(self) -> dt.date:
        year, month, day = _parts(self)
        month = 12 if month is None else month
        return dt.date(year, month, calendar.monthrange(year, month)[1] if day is None else day)

    @property
    def words(self) -> str:
        """`30 June 2018`, as precise as it was typed."""
        _year, month, day = _parts(self)
        if month is None:
            return self[:4]
        name = spoken().months[month - 1]
        if day is None:
            return spoken().order(N_("{month} {year}")).format(month=name, year=self[:4])
        if day == 1:
            return spoken().order(N_("1 {month} {year}")).format(month=name, year=self[:4])
        return spoken().order(N_("{day} {month} {year}")).format(day=day, month=name, year=self[:4])

    @property
    def when(self) -> str:
        """`on 30 June 2018`, `in June 2018`, `in 2018`."""
        if _parts(self)[2]:
            return _("on {day}", day=self.words)
        return _("in {month}", month=self.words) if _parts(self)[1] else _("in {year}", year=self.words)


@functools.cache
def _parts(date: str) -> tuple[int, int | None, int | None]:
    match = Date.FORM.fullmatch(date)
    if not match:
        raise ValueError(f"{date!r} is not a date")
    year, month, day = match.groups()
    return int(year), int(month) if month is not None else None, int(day) if day is not None else None


class AnyDay(Date):
    """Stands for a date that is missing or is none: it may be any day, so that no rule finds it too early or too late."""

    __slots__ = ()

    @property
    def first(self) -> dt.date:
        return dt.date.min

    @property
    def last(self) -> dt.date:
        return dt.date.max

    @property
    def words(self) -> str:
        return _("an unknown day")

    @property
    def when(self) -> str:
        return _("on {day}", day=self.words)
