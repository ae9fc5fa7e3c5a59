"""A caret stands under the words themselves, however the file wraps and quotes them."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

import factories as make
from involvement_audit.format.text import Text
from involvement_audit.parse.positions import spot
from involvement_audit.parse.yamltext import Mapping, parse

# Line, column and length of the second "sham" of each text, and of "two" with what follows it on its line.
FORMS = [
    ("a: one sham two sham three\n", (1, 17, 4), (1, 13, 8)),
    ("a: one sham two\n  sham three\n", (2, 3, 4), (1, 13, 3)),
    ("a: 'one sham two sham three'\n", (1, 18, 4), (1, 14, 8)),
    ('a: "one sham two sham three"\n', (1, 18, 4), (1, 14, 8)),
    ("# sham\na: >-\n  one sham two\n  sham three\n", (4, 3, 4), (3, 12, 3)),
    ("a: |\n  one sham two\n  sham three\n", (3, 3, 4), (2, 12, 3)),
    ("sham: [two sham]\na: one sham two sham three\n", (2, 17, 4), (2, 13, 8)),
    ('a: "one sham\\x20two \\x73ham three"\n', (1, 4, 1), (1, 4, 1)),  # escapes hide them: the text's own place
]


@pytest.mark.parametrize(("file", "second", "wrapped"), FORMS)
def test_words_are_found_where_they_stand(
    file: str, second: tuple[int, int, int], wrapped: tuple[int, int, int]
) -> None:
    """The second time that a word stands in a text, and two words that a line's end may part."""
    tree, _ = parse(file, "a.yaml")
    text = tree.get("a") if isinstance(tree, Mapping) else None
    assert isinstance(text, Text)
    corpus = replace(make.corpus(), files={"a.yaml": file})
    for pattern, expected in ((r"sham(?=\s+three)", second), (r"two\s+sham", wrapped)):
        match = re.search(pattern, text)
        assert match
        found = spot(corpus, text, *match.span())
        assert (found.place.line, found.place.column, found.length) == expected
