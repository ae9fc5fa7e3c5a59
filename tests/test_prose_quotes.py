"""What prose quotes: words in quotation marks, and the citation of their sentence."""

from __future__ import annotations

import pytest

from involvement_audit.parse.prose_quotes import quoted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('It was "led by users" [@a-report, p. 3].', [("led by users", "a-report", "p. 3")]),
        ("It was \u201cled by users\u201d, it says [@a-report].", [("led by users", "a-report", "")]),
        ('[@a-report, p. 3] says that it was "led by users".', [("led by users", "a-report", "p. 3")]),
        ('"One" [@a, p. 1] and "two" [@b, p. 2].', [("One", "a", "p. 1"), ("two", "b", "p. 2")]),
        ('"One" and "two" [@a].', [("One", "a", ""), ("two", "a", "")]),
        ('It was "new." Users led it [@a].', []),  # another sentence
        ('It was "new." [@a]', [("new.", "a", "")]),
        ('It was "new".\n\n[@a] says so.', []),
        ('A "pioneer" of its kind.', []),
        ('It was "led\nby *users*," they say [see @a, p. 2; @b].', [("led by users", "a", "p. 2")]),
        ('A 5" pipe, and 6" more [@a].', []),
        ("It wasn't 'quoted' [@a].", []),
        ('"..." [@a].', []),
        ('"words [@a] more" [@b].', []),
        ('"words" [link @a](claim:b).', []),
    ],
)
def test_quoted(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.words, one.citation.key, one.citation.locator) for one in quoted(text)] == found


def test_where_the_words_stand() -> None:
    text = 'It was "led by users" [@a].'
    one = next(quoted(text))
    assert text[one.start : one.end] == "led by users"
