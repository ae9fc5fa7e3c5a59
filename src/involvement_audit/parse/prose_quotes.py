"""Words that prose gives in quotation marks with a citation: `"led by users" [@pilot-report, p. 3]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from involvement_audit.parse import prose

_QUOTED = re.compile(r"“([^“”]+)”|(?<![\w\"])\"((?:[^\"\n]|\n(?!\s*\n))+)\"(?!\w)")
_CITED = re.compile(r"\[[^\[\]]*@[^\[\]]*\](?!\()")
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?!\[)|\n\s*\n")
_EMPHASIS = re.compile(r"[*`]|(?<!\w)_|_(?!\w)")

MARKS = {
    "\u201c": "\u201d",
    "\u2018": "\u2019",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    '"': '"',
}
"""The signs that open a quotation, and those that close it."""


def unmarked(text: str) -> str:
    """Words without the marks round the whole of them; nothing where there are none."""
    inner, closing = text[1:-1], MARKS.get(text[:1], "")
    whole = len(text) > 2 and closing and text[-1] in closing and not any(sign in inner for sign in text[0] + text[-1])
    return inner if whole else ""


class Quoted(Struct, frozen=True):
    """Words between quotation marks, where they start and end in the text, and the citation that they belong to."""

    words: str
    start: int
    end: int
    citation: prose.Citation


def quoted(text: str) -> Iterator[Quoted]:
    """Each passage in quotation marks with the nearest citation of its sentence: behind it, else before it.

    Words in quotation marks without one are a way of speaking, and nobody's in particular.
    """
    cited = [match.span() for match in _CITED.finditer(text)]
    for match in _QUOTED.finditer(text):
        group = 1 if match[1] is not None else 2
        words = " ".join(_EMPHASIS.sub("", match[group]).split()).rstrip(",")  # the comma is our sentence's
        place = _citation(text, match.start(), match.end(), cited)
        citation = next(iter(prose.citations(text[slice(*place)])), None) if place else None
        if citation and "@" not in words and any(letter.isalnum() for letter in words):
            yield Quoted(words, match.start(group), match.end(group), citation)


def _citation(text: str, start: int, end: int, cited: list[tuple[int, int]]) -> tuple[int, int] | None:
    behind = next((place for place in cited if place[0] >= end), None)
    if behind and not _SENTENCE.search(text, end - 2, behind[0] + 1):
        return behind
    before = next((place for place in reversed(cited) if place[1] <= start), None)
    return before if before and not _SENTENCE.search(text, before[1], start) else None
