"""One form for what is written in several: what is put into a page before it is indexed, and that readers get back what stood there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involvement_audit.output.spelling import parted
from involvement_audit.output.word_list import words

J = "\u2060"
SPELLINGS = json.loads((Path(__file__).parent / "data/spellings.json").read_text(encoding="utf-8"))


def put(html: str) -> str:
    return parted(html.encode()).decode()


def shown(text: str) -> str:
    """As search.js shows it."""
    return re.sub("\u2060 ", "", re.sub("section\u2060", "", text))


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("user-led", f"user-{J} led"),
        ("service-user-led", f"service-{J} user-{J} led"),
        ("user‑led 20–35", f"user‑{J} led 20–{J} 35"),
        ("and/or", f"and/{J} or"),
        ("co-production, Co-led and re-issue", "co-production, Co-led and re-issue"),
        ("eco-friendly", f"eco-{J} friendly"),
        ("naïve-élan", f"naïve-{J} élan"),
        ("s. 242", f"section{J}s. 242"),
        ("s.242(1)", f"section{J}s.{J} 242(1)"),
        ("“ss. 3 and §4”", f"“section{J}ss. 3 and section{J}§{J} 4”"),
        ("s.&nbsp;242", f"section{J}s.&nbsp;242"),
        ("Brett, S. 2017", "Brett, S. 2017"),
        ("the trust's. 2017 was", "the trust's. 2017 was"),
        ("trusts. 2017", "trusts. 2017"),
        ("a - b, -c, d- and https://e", "a - b, -c, d- and https://e"),
        ('<p data-a-b="user-led" class="c-d">e</p>', '<p data-a-b="user-led" class="c-d">e</p>'),
    ],
)
def test_words_are_parted_and_sections_named(html: str, left: str) -> None:
    assert put(html) == left


@given(st.text(alphabet="s§.-/ 12aé–‑<>oc'’“&;", max_size=30))
def test_readers_get_back_what_stood_there(text: str) -> None:
    assert shown(put(text)) == text


@pytest.mark.parametrize("row", SPELLINGS)
def test_ways_to_write_a_thing_share_its_words(row: dict[str, list[str]]) -> None:
    """The first is how a query is asked, in whichever way it was typed; a plural has the stem of the word."""
    first, *others = ({word.rstrip("s") for word in words(put(text))} for text in row["written"])
    for other in others:
        assert first <= other


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Police, police.", {"police"}),
        ("co-production", {"co", "production", "coproduction"}),
        ("people's café", {"people", "s", "peoples", "cafe"}),
        ("1,000 … – &", {"1", "000", "1000"}),
        ("https://" + "a" * 31 + "/b", {"https", "b"}),
    ],
)
def test_the_words_of_a_text(text: str, found: set[str]) -> None:
    assert words(text) == found
