"""What place in a source a locator names, and whether two name the same, however each was typed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from types import MappingProxyType

from involvement_audit.parse.quote_languages import ENGLISH, Habits


def place_key(locator: str) -> str:
    """What the ways of writing one place share: `p.12`, `p. 12` and `P 12` differ in capitals, spaces and full stops."""
    return "".join(locator.casefold().replace(".", "").split())


def same_place(one: str, other: str) -> bool:
    return place_key(one) == place_key(other)


@functools.cache
def _place(units: tuple[str, ...], joins: str) -> re.Pattern[str]:
    """The pattern of a place: a word for what is counted, in one or many, and numbers."""
    words = "|".join(sorted(units, key=len, reverse=True))
    number = r"(?:\d{1,4}f{0,2}|[ivxl]{1,7})"
    return re.compile(
        rf"(?<!\w)((?:{words})s?)(?![^\W\d_])\.?\s*({number}(?:\s*(?:-|,|{joins})\s*{number}(?![a-z]))*)(?![\w])(?!\.\d)",
        re.IGNORECASE,
    )


_PAGES = MappingProxyType({"slide": "page"})
"""A slide may be a page of a copy, as who makes a PDF of slides makes pages of them."""

_ROMAN = MappingProxyType({"i": 1, "v": 5, "x": 10, "l": 50})


def places(at: str, unit: str, habits: Habits = ENGLISH) -> frozenset[int | str]:
    """The numbers that a locator names, where it counts in the copy's unit: `pp. 4-6` names 4, 5 and 6, `p. ii` names ii."""
    # Loaded here, as it takes a while, and keys of places are compared in every build where copies are read in none.
    from involvement_audit.parse.copy_text import places_as_typed

    named: set[int | str] = set()
    counted = _PAGES.get(unit, unit)
    for match in _place(tuple(habits.units), f"{habits.runs}|{habits.lists}").finditer(places_as_typed(at)):
        word = match[1].lower()
        named_in = habits.units.get(word) or habits.units[word.removesuffix("s")]
        if _PAGES.get(named_in, named_in) == counted:
            listed = re.sub(rf",|\b(?:{habits.lists})\b", ";", match[2])
            for first, last in re.findall(rf"(\w+)(?:\s*(?:-|\b(?:{habits.runs})\b)\s*(\w+))?", listed):
                named.update(_run(first.lower(), last.lower()))
    return frozenset(named)


def _run(first: str, last: str) -> Iterable[int | str]:
    """From one number to another; `4f` is 4 and 5, and `4ff` at least 4 to 6."""
    if not first[0].isdigit():
        return _romans(first, last)
    start = int(first.rstrip("f"))
    if not last[:1].isdigit():
        return range(start, start + first.count("f") + 1)
    # 123-4 is short for 123-124; a range that runs backwards still names its two ends.
    end = int(first[: max(0, len(first) - len(last))] + last) if last.isdecimal() else int(last.rstrip("f"))
    return range(start, end + 1) if end >= start else (start, end)


def _romans(first: str, last: str) -> Iterable[str]:
    start, end = (_value(number) for number in (first, last or first))
    return [roman(number) for number in range(start, end + 1)] if end >= start else (first, last)


def _value(number: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def roman(number: int) -> str:
    """A number in small Roman letters, as front matter is numbered."""
    text = ""
    for value, letters in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        text, number = text + letters * (number // value), number % value
    return text
