"""Whether a quotation stands in a copy of its source: exactly, after a written normalisation, and never by likeness."""

from __future__ import annotations

import difflib
import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from involvement_audit.format.terms import QuoteResult

VERSION = "1"
"""Of the rule below: what was found under another version counts as not checked."""

RULE = (
    "Letters are compared in Unicode's composed form (NFC); capital and small letters are different.",
    "Any run of spaces and line breaks is one space; soft hyphens and characters without width are left out.",
    "Curly and straight quotation marks are the same, and so are hyphens and dashes of every length.",
    "A hyphen at the end of a line, between letters, may belong to the word or only to the line.",
    "An ellipsis, or words in square brackets, stand for words left out or put in: what stands between them must be "
    "found whole and in this order, with no more than 2,000 characters of the source passed over at each.",
    "Whole words and numbers only: a quotation does not begin or end inside one, nor at a hyphen or apostrophe inside "
    "one, unless a bracket stands there.",
    "No word is dropped or guessed. What is only like the quotation is shown to the author and counts as not found.",
)
"""How a quotation is compared, for the method page and the documentation."""

LEFT_OUT = 2000
"""Characters of the source that an ellipsis or a bracket may pass over."""

_MARKS = MappingProxyType(
    str.maketrans(
        dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'")
        | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
        | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
        | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", None)
        | {"\u2026": "..."}
    )
)
_BROKEN = "\ue000"
"""Stands for a hyphen at the end of a line (a private character, which no text has)."""

# What stands before or after a whole word: no letter, no line's end inside it, no "non-", no rest of "can't" or of 2,000.
_BEFORE = rf"(?<![\w{_BROKEN}])(?<!\w[-'])(?<!\d[.,])"
_AFTER = rf"(?![\w{_BROKEN}]|[-']\w|[.,]\d)"

_MARK = re.compile(r"(\[[^\[\]]*\]|\.(?: ?\.){2,})")
_PLACE = re.compile(
    r"\b(page|slide|paragraph|para|pp|p)s?\b\.?\s*(\d{1,4}(?:\s*(?:-|,|and|to)\s*\d{1,4})*)\b(?!\.\d)", re.IGNORECASE
)
_UNITS = MappingProxyType({"p": "page", "pp": "page", "slide": "page", "para": "paragraph"})


@dataclass(frozen=True, slots=True)
class Part:
    """A page or a paragraph of a copy; it may answer to more than one number."""

    text: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """The text of a source's copy in its parts; `unit` is `page`, `paragraph`, or nothing where parts have no numbers."""

    parts: tuple[Part, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a copy says of a quotation: `where` it stands if elsewhere, and the nearest `passage` if nowhere."""

    result: QuoteResult
    where: str = ""
    passage: str = ""


def prepared(copy: Copy) -> Copy:
    """A copy with its texts normalised, once for all the quotations that are looked up in it."""
    return replace(copy, parts=tuple(replace(part, text=normalise(part.text)) for part in copy.parts))


def find(quote: str, at: str, copy: Copy) -> Found:
    """Looks for a quotation in a prepared copy, and whether it stands at the place that its locator names."""
    texts = [part.text for part in copy.parts]
    text = " ".join(texts)
    starts = list(itertools.accumulate((len(t) + 1 for t in texts[:-1]), initial=0))
    held = [
        copy.parts[bisect_right(starts, start) - 1 : bisect_right(starts, end - 1)]
        for start, end in _matches(normalise(quote), text)
    ]
    named = places(at, copy.unit)
    if not held:
        return Found(QuoteResult.CHANGED, passage=nearest(quote, text))
    if not named or any(named.intersection(part.numbers) for parts in held for part in parts):
        return Found(QuoteResult.FOUND)
    numbers = held[0][0].numbers
    return Found(QuoteResult.ELSEWHERE, where=f"{copy.unit} {numbers[0]}" if numbers else "")


def normalise(text: str) -> str:
    """A text as the rule compares it: the hyphens at the ends of its lines are marked."""
    text = unicodedata.normalize("NFC", text).translate(_MARKS)
    text = re.sub(r"(?<=[^\W\d_])[-\u00ad][ \t]*\n\s*(?=[^\W\d_])", _BROKEN, text)
    return " ".join(text.replace("\u00ad", "").split())


def places(at: str, unit: str) -> frozenset[int]:
    """The numbers that a locator names, where it counts in the copy's unit: `pp. 4-6` names 4, 5 and 6."""
    named: set[int] = set()
    for match in _PLACE.finditer(at.translate(_MARKS)):
        word = match[1].lower()
        if _UNITS.get(word, word) == unit:
            for first, _, last in re.findall(r"(\d+)(\s*(?:-|to)\s*(\d+))?", match[2]):
                # 123-4 is short for 123-124; a range that runs backwards still names its two ends.
                end = int(first[: max(0, len(first) - len(last))] + last) if last else int(first)
                named.update(range(int(first), end + 1) if end >= int(first) else (int(first), end))
    return frozenset(named)


def _matches(quote: str, text: str) -> list[tuple[int, int]]:
    """Where a quotation stands, from start to end: as typed, else in the spans that its marks leave, in order."""
    if not any(letter.isalnum() for letter in _MARK.sub("", quote)):
        return []  # nothing is quoted
    return _chains([_pattern(quote)], text) or _chains(list(_spans(quote)), text)


def _chains(patterns: list[str], text: str) -> list[tuple[int, int]]:
    """Where patterns follow each other closely enough: each end that a chain reaches, with the nearest start to it."""
    reached: dict[int, int] = {}
    for number, pattern in enumerate(patterns):
        before, reached = reached, {}
        ends = sorted(before)
        for match in re.finditer(f"(?=({pattern}))", text):
            start, end = match.span(1)
            nearest_end = bisect_right(ends, start) - 1
            if number == 0:
                reached[end] = start
            elif nearest_end >= 0 and start - ends[nearest_end] <= LEFT_OUT:
                reached[end] = before[ends[nearest_end]]
    return [(start, end) for end, start in reached.items()]


def _spans(quote: str) -> Iterator[str]:
    """A pattern for each span of a quotation; where a bracket abuts a letter, the span may begin or end inside a word."""
    pieces = ["", *_MARK.split(quote), ""]
    for before, span, after in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        if span.strip():
            yield _pattern(
                span.strip(),
                open_start=before.startswith("[") and not span[0].isspace(),
                open_end=after.startswith("[") and not span[-1].isspace(),
            )


def _pattern(words: str, *, open_start: bool = False, open_end: bool = False) -> str:
    """A pattern for words as they stand, whichever of their hyphens a line's end has made or taken."""
    pieces = [f"[-{_BROKEN}]" if letter == "-" else re.escape(letter) for letter in words]
    for i, (before, after) in enumerate(itertools.pairwise(words)):
        if before.isalnum() and after.isalnum():
            pieces[i] += f"{_BROKEN}?"
        elif before == "-" and after == " ":
            pieces[i : i + 2] = f"(?:- |{_BROKEN})", ""
    start = _BEFORE if words[:1].isalnum() and not open_start else ""
    end = _AFTER if words[-1:].isalnum() and not open_end else ""
    return start + "".join(pieces) + end


def nearest(quote: str, text: str) -> str:
    """The passage round the longest run of the quotation's words, for its author to see; nothing where none is near."""
    wanted, there = normalise(quote).split(), text.replace(_BROKEN, "-").split()
    run = difflib.SequenceMatcher(None, wanted, there, autojunk=False).find_longest_match()
    if run.size < min(2, len(wanted)):
        return ""
    start = max(0, run.b - run.a)
    return " ".join(there[start : start + len(wanted)])
