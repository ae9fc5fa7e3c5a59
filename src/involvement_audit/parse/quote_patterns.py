"""A quotation as patterns: the spans that its ellipses and brackets leave, and where these follow each other in a text."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from involvement_audit.parse.copy_text import BARRIER, BROKEN, KEPT
from involvement_audit.parse.quote_languages import ENGLISH, Habits

LEFT_OUT = 2000
"""Characters of the source that an ellipsis may pass over."""

FEW = 8
"""Words of the source that words in square brackets may stand for."""

# What stands before or after a whole word: no letter, no line's end inside it, no "non-", no rest of "can't" or of 2,000.
_BEFORE = rf"(?<![\w{BROKEN}{KEPT}])(?<!\w[-'])(?<!\d[.,])"
_AFTER = rf"(?![\w{BROKEN}{KEPT}]|[-']\w|[.,]\d)"
_AFTER_OR_NUMBER = rf"(?:{_AFTER}|(?<=[^\W\d_]{{3}})(?=\d{{1,3}}(?!\w)))"
"""Where something is left out, that may be the number of a note which touches the word before."""

_MARK = re.compile(r"(\[[^\[\]]*\]|\.(?: ?\.){2,})")
_ELLIPSIS = re.compile(r"\.(?: ?\.){2,}")
_LETTERS = re.compile(r"[^\W\d_](?:[\w'-]*\w)?-?")


class Match(Struct, frozen=True):
    """Where a quotation stands, and the words of the source that its marks pass over."""

    start: int
    end: int
    passed: tuple[str, ...] = ()


class _Span(Struct, frozen=True):
    """Words as they follow each other, and whether an ellipsis stands before them rather than a bracket."""

    pattern: str
    after_ellipsis: bool = False


def matches(quote: str, text: str, habits: Habits = ENGLISH) -> list[Match]:
    """Where a normalised quotation stands in a text: as typed, else in the spans that its marks leave, in order."""
    if not any(letter.isalnum() for letter in _MARK.sub("", quote)):
        return []  # nothing is quoted
    typed = _Span(_edges(quote, _literal(quote), _AFTER, habits))
    return _chains([typed], text) or _chains(list(_spans(quote, habits)), text)


def _chains(spans: list[_Span], text: str) -> list[Match]:
    """Where spans follow each other closely enough: each end that a chain reaches, with the nearest start to it."""
    reached: dict[int, Match] = {}
    for number, span in enumerate(spans):
        before, reached = reached, {}
        ends = sorted(before)
        for found in re.finditer(f"(?=({span.pattern}))", text):
            start, end = found.span(1)
            nearest_end = bisect_right(ends, start) - 1
            if number == 0:
                reached[end] = Match(start, end)
            elif nearest_end >= 0:
                earlier = before[ends[nearest_end]]
                passed = _passed(text, earlier.end, start, span.after_ellipsis)
                if passed is not None:
                    reached[end] = Match(earlier.start, end, earlier.passed + passed)
    return list(reached.values())


def _passed(text: str, start: int, end: int, ellipsis: bool) -> tuple[str, ...] | None:
    """The words between two spans; None where these are too many, or it is no run of text."""
    if end - start > LEFT_OUT:
        return None
    between = text[start:end]
    words = tuple(word for word in between.split() if any(letter.isalnum() for letter in word))
    return None if BARRIER in between or (not ellipsis and len(words) > FEW) else words


def _spans(quote: str, habits: Habits) -> Iterator[_Span]:
    """A pattern for each span; a bracket that touches a word is part of it, any other mark parts two spans."""
    words, pattern, ellipsis = "", "", False
    pieces = ["", *_MARK.split(quote), ""]
    for i in range(1, len(pieces), 2):
        words, pattern = words + pieces[i], pattern + _literal(pieces[i] if pattern else pieces[i].lstrip())
        mark, following = pieces[i + 1], pieces[i + 2] if i + 2 < len(pieces) else ""
        glued = _glued(mark, habits, before=pieces[i][-1:].isalnum(), after=following[:1].isalnum())
        if glued is not None:
            words, pattern = words + mark[1:-1], pattern + glued
            continue
        if any(letter.isalnum() for letter in words) or words.strip():
            after = _AFTER_OR_NUMBER if mark else _AFTER
            yield _Span(_edges(words.strip(), _trimmed(pattern), after, habits), ellipsis)
        words, pattern, ellipsis = "", "", bool(_ELLIPSIS.search(mark))


def _glued(mark: str, habits: Habits, *, before: bool, after: bool) -> str | None:
    """A pattern for a bracket inside a word: its own letters, capital or small, none, or at the end another ending."""
    inner = mark[1:-1]
    if not (before or after) or not mark.startswith("[") or not _LETTERS.fullmatch(inner):
        return None
    own = f"(?i:{re.escape(inner)})"
    if before and not after:
        return f"(?:{own}|{habits.endings})?"
    return own if len(inner) == 1 else f"(?:{own})?"


def _edges(words: str, pattern: str, after: str, habits: Habits) -> str:
    begin = f"(?:{_BEFORE}|{habits.elided})" if habits.elided else _BEFORE
    start = begin if words[:1].isalnum() else ""
    return start + pattern + (after if words[-1:].isalnum() else "")


def _trimmed(pattern: str) -> str:
    return re.sub(r"(?:\\ )+$", "", pattern)


def _literal(words: str) -> str:
    """A pattern for words as they stand, whichever of their hyphens a line's end has made or taken."""
    pieces = [f"[-{BROKEN}{KEPT}]" if letter == "-" else re.escape(letter) for letter in words]
    for i, (before, after) in enumerate(itertools.pairwise(words)):
        if before.isalnum() and after.isalnum():
            pieces[i] += f"{BROKEN}?"
        elif before == "-" and after == " ":
            pieces[i : i + 2] = f"(?:- |[{BROKEN}{KEPT}])", ""
    return "".join(pieces)
