"""Where words stand in the file that a text came from, so that a finding can point at them."""

from __future__ import annotations

import re

from involvement_audit.corpus import Corpus
from involvement_audit.text import Place, Text


def inside(corpus: Corpus, text: Text, words: str, nth: int = 1, skip: int = 0) -> Place:
    """Where words stand in a text's file, the nth time; the text's own place where folding or escapes hide them."""
    pattern = re.compile(rf"{re.escape(words)}(?![\w-])")
    lines = corpus.files.get(text.place.path, "").split("\n")
    for number in range(max(0, text.place.line - 1), len(lines)):
        start = text.place.column - 1 if number == text.place.line - 1 else 0
        for match in pattern.finditer(lines[number], start):
            nth -= 1
            if nth == 0:
                return Place(text.place.path, number + 1, match.start() + 1 + skip)
    return text.place
