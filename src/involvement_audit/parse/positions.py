"""Where words of a text stand in its file: folding and quotation marks move them, and a caret must stand under them."""

from __future__ import annotations

import re

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.text import Place, Text


class Spot(Struct, frozen=True):
    """A place, and how many characters of its line a caret goes under."""

    place: Place
    length: int = 1


def inside(corpus: Corpus, text: Text, words: str, nth: int = 1, skip: int = 0) -> Place:
    """Where words stand in a text's file, the nth time; the text's own place where folding or escapes hide them."""
    return _nth(corpus, text, re.compile(rf"{re.escape(words)}(?![\w-])"), nth, skip).place


def spot(corpus: Corpus, text: Text, start: int, end: int) -> Spot:
    """Where the characters from `start` to `end` of a text stand in its file, also where lines were folded."""
    pattern = re.compile(r"\s+".join(map(re.escape, text[start:end].split())))
    nth = sum(match.start() <= start for match in pattern.finditer(text))
    return _nth(corpus, text, pattern, max(nth, 1), 0)


def _nth(corpus: Corpus, text: Text, pattern: re.Pattern[str], nth: int, skip: int) -> Spot:
    file = corpus.files.get(text.place.path, "")
    for match in pattern.finditer(file, _offset(file, text.place)):
        nth -= 1
        if nth == 0:
            before = file.rfind("\n", 0, match.start()) + 1
            place = Place(text.place.path, file.count("\n", 0, match.start()) + 1, match.start() - before + 1 + skip)
            return Spot(place, len(match[0].partition("\n")[0]))
    return Spot(text.place)


def _offset(file: str, place: Place) -> int:
    """How many characters of a file come before a place."""
    lines = file.split("\n")
    return sum(len(line) + 1 for line in lines[: max(0, place.line - 1)]) + max(0, place.column - 1)
