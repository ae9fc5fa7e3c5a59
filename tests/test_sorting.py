"""Titles and names in the order in which a reader looks for them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from involvement_audit.format.sorting import alphabetical, letter

ORDERS = {
    "accents stand beside their letters": ["Edge", "Élan", "Email", "Éventail", "Evidence", "Zone"],
    "so do letters that no accent is taken from": ["Ober", "Østergaard", "Otley", "Zed"],
    "case is passed over": ["apple", "Bath", "cat", "Dover"],
    "so are quotation marks, wherever they stand": [
        "“Involved” at last",
        "'Led' by users",
        "Led by “users” too",
        "Zone",
    ],
    "and apostrophes, straight or curly": ["Users meet", "Users’ views", "Users' words"],
    "numbers are numbers": ["Ward 1", "Ward 2", "Ward 10", "Ward 10b", "Ward 100"],
    "with or without a mark for thousands": ["999 days", "1,000 days", "1001 days", "10,000 days"],
    "and stand before letters": ["4Pi, presence", "22 papers", "A4 paper", "Answers"],
    "a leading article is passed over": ["Agreement", "The Board", "A charter", "“The Diary”", "An end"],
    "and nothing that only looks like one": ["A, B and C", "A&E", "À propos", "Anderson", "Plan a visit", "Theory"],
    "a word ends before a longer one goes on": ["Care plan", "Care-plan notes", "Care plans", "Careful"],
    "brackets and dots are passed over": ["[Draft] letter", "…even so", "(Minutes)", "Notes"],
    "one that has no letter and no number stands first": ["…", "1 reply", "A reply"],
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_readers_find_titles_in_this_order(order: list[str]) -> None:
    for seed in range(5):
        shuffled = random.Random(seed).sample(order, len(order))
        assert sorted(shuffled, key=alphabetical) == order


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Élan", "E"),
        ("“The Diary”", "D"),
        ("Østergaard", "O"),
        ("Ærø", "A"),
        ("ß", "S"),
        ("4Pi", "0–9"),
        ("½ a story", "0–9"),
        ("…", "0–9"),
        ("A&E", "A"),
        ("À propos", "A"),  # no article
        ("A\u0300 propos", "A"),
        ("Ωmega", "Ω"),
    ],
)
def test_each_stands_under_the_letter_where_it_is_looked_for(title: str, heading: str) -> None:
    assert letter(title) == heading


@given(some.lists(some.text(max_size=8), max_size=12))
def test_an_a_to_z_never_comes_back_to_a_letter(titles: list[str]) -> None:
    headings = [letter(title) for title in sorted(titles, key=alphabetical)]
    changes = [heading for at, heading in enumerate(headings) if at == 0 or heading != headings[at - 1]]
    assert len(changes) == len(set(changes))


@given(some.text(max_size=8), some.text(max_size=8))
def test_only_equal_texts_have_one_key(one: str, other: str) -> None:
    assert (alphabetical(one) == alphabetical(other)) is (one == other)
