"""The text of a copy as quotations are compared with it: one form of every sign, and the readings that a page allows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from msgspec import Struct

from involvement_audit.format.patterns import lazy
from involvement_audit.parse.quote_languages import ENGLISH, Habits

BROKEN, KEPT = "\ufdd0", "\ufdd1"
"""Hyphens at the end of a line: one that may be only the line's, and one that stays behind a number. Code points that
Unicode keeps from ever being characters, as are those below; so no text has them."""

NOTE = "\ufdd2{}\ufdd3"
"""How a reader hands on small raised signs, which may be the mark of a note."""

BARRIER = "\ufdd5"
"""Parts what only the file puts side by side, as a page's words and its notes: no quotation runs across it."""

_PART = "\ufdd4"

_LETTERS = MappingProxyType(
    str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})
    | str.maketrans({"\ufb05": "st", "\ufb06": "st"})
)
_UNSEEN = lazy(
    "[\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    "\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Format characters (Cf) but the soft hyphen, and what else only changes how its neighbours look."""

_MARKS = MappingProxyType(
    str.maketrans(
        dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4\u02bc", "'")
        | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
        | dict.fromkeys("\u2010\u2011", "-")
        | {"\u2026": "..."}
    )
)
_DASHES = MappingProxyType(str.maketrans(dict.fromkeys("\u2012\u2013\u2014\u2015\u2212", "-")))

_END = rf"[ \t]*\n([\s{_PART}]*)"
_LINE_ENDS = (
    (lazy(rf"(?<=[^\W\d_])[-\u00ad]{_END}(?=[^\W\d_])"), BROKEN),
    (lazy(rf"(?<=\w)\u00ad{_END}(?=\w)"), ""),
    (lazy(rf"(?<=\w)-{_END}(?=\d)"), "-"),
    (lazy(rf"(?<=\d)-{_END}(?=[^\W\d_])"), KEPT),
    (lazy(rf"(?<=\w)[\u2012-\u2015\u2212]{_END}(?=\w)"), "-"),
)

# A raised sign is taken for a note's mark behind a word of three letters or more, or behind punctuation: 10² and m² are not.
_NOTED = lazy(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?)\]'\"]))\ufdd2\s*\[?(?:\d{1,3}(?:\s*[,-]\s*\d{1,3})*|[*\u2020\u2021\u00a7]{1,3})\]?\s*\ufdd3"
    r"(?:\s+(?=[.,;:!?)]))?"
)


def normalise(text: str, habits: Habits = ENGLISH) -> str:
    """A text as the rule compares it: the hyphens at the ends of its lines are marked."""
    return _signs(text, habits).replace("\ufdd2", "").replace("\ufdd3", "")


def places_as_typed(text: str) -> str:
    """A locator with one kind of hyphen."""
    return text.translate(_MARKS).translate(_DASHES)


def _signs(text: str, habits: Habits) -> str:
    text = habits.one_form(text.replace("\ufdd3\ufdd2", ""))
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text).translate(_LETTERS)).translate(_MARKS)
    for hyphen, stands_for in _LINE_ENDS:
        text = hyphen.sub(lambda end, sign=stands_for: sign + _PART * end[1].count(_PART), text)  # type: ignore[misc]
    return " ".join(text.translate(_DASHES).replace("\u00ad", "").split())


class Reading(Struct, frozen=True):
    """One way to read a copy from its first part to its last: its text, and where in it each part starts."""

    text: str
    starts: tuple[int, ...]


def readings(texts: Sequence[str], habits: Habits = ENGLISH, *, paged: bool) -> Iterator[Reading]:
    """As it stands; without the marks of notes; and without the lines that only the edges of its pages have."""
    whole = _joined(texts, habits)
    yield _parted(whole.replace("\ufdd2", "").replace("\ufdd3", ""))
    yield _parted(_without_notes(whole))
    if paged and len(texts) > 1:
        yield _parted(_without_notes(_joined(inside_edges(texts), habits)))


def _joined(texts: Sequence[str], habits: Habits) -> str:
    return _signs(f"\n{_PART}\n".join(texts), habits)


def _without_notes(text: str) -> str:
    return _NOTED.sub("", text).replace("\ufdd2", "").replace("\ufdd3", "")


def _parted(text: str) -> Reading:
    whole, starts = "", [0]
    pieces = re.split(rf"( ?){_PART}( ?)", text)
    for i, piece in enumerate(pieces[::3]):
        if i and (pieces[3 * i - 1] or pieces[3 * i - 2]) and whole and not whole.endswith(" "):
            whole += " "
        starts += [len(whole)] if i else []
        whole += piece
    return Reading(whole, tuple(starts))


_EDGE = 3
"""Lines at the top and at the foot of a page among which its running lines are looked for."""

_NUMBER = lazy(r"\W*(?:page|p\.)?\W*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)


def inside_edges(pages: Sequence[str]) -> list[str]:
    """Pages without their running lines: bare page numbers, and what stands at the same edge of a page close by."""
    lines = [[line for line in page.split("\n") if line.strip()] for page in pages]
    alike = [[re.sub(r"\d+", "#", " ".join(line.split())) for line in page] for page in lines]
    inner = []
    for i, page in enumerate(lines):
        close = [alike[j] for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(alike)]
        top = _running(page, alike[i], [other[:_EDGE] for other in close])
        foot = _running(page[::-1], alike[i][::-1], [other[-_EDGE:] for other in close])
        inner.append("\n".join(page[top : max(top, len(page) - foot)]))
    return inner


def _running(page: list[str], alike: list[str], close: list[list[str]]) -> int:
    """How many lines from an edge inward are running ones."""
    for number, line in enumerate(alike[:_EDGE]):
        is_running = line == BARRIER or _NUMBER.fullmatch(page[number]) or any(line in edge for edge in close)
        if not is_running:
            return number
    return min(_EDGE, len(alike))
