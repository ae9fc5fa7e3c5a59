"""Quotations and places in French: what its spaces, elisions and words for a page make the same, and what stays different."""

from __future__ import annotations

import pytest

from involvement_audit.format import tongues
from involvement_audit.format.terms import QuoteNote, QuoteResult
from involvement_audit.parse import passages
from involvement_audit.parse.locators import places
from involvement_audit.parse.passages import Copy, Part
from involvement_audit.parse.quote_languages import ENGLISH, FRENCH, Habits, habits

FOUND, CHANGED = QuoteResult.FOUND, QuoteResult.CHANGED


def said(copy: str, quote: str, own: Habits = FRENCH) -> QuoteResult:
    return passages.find(quote, "", passages.prepared(Copy((Part(copy),)), own)).result


@pytest.mark.parametrize(
    ("copy", "quote", "result"),
    [
        ("un groupe d’usagers s’est réuni", "usagers s’est réuni", FOUND),
        ("Qu’ils soient usagers ou non", "ils soient usagers", FOUND),
        ("L’équipe dit qu'elle décide", "elle décide", FOUND),
        ("aujourd’hui le comité", "hui le comité", CHANGED),
        ("un presqu’accord des usagers", "accord des usagers", FOUND),
        ("les usagers", "sagers", CHANGED),
        ("« mené par les usagers »", '"mené par les usagers"', FOUND),
        ("dit « mené par les usagers » en 2019", "dit «\u202fmené par les usagers\u202f» en 2019", FOUND),
        ("Qui décide\u202f? Les usagers\xa0!", "Qui décide ? Les usagers!", FOUND),
        ("un seul but\xa0: décider", "un seul but: décider", FOUND),
        ("45 % des usagers", "45\u202f% des usagers", FOUND),
        ("45% des usagers", "45 % des usagers", FOUND),
        ("45 % des usagers", "46 % des usagers", CHANGED),
        ("au cœur de l’œuvre", "au coeur de l'oeuvre", FOUND),
        ("Œuvre commune", "Oeuvre commune", FOUND),
        ("12\u202f000 personnes", "12 000 personnes", FOUND),
        ("12 000 personnes", "12000 personnes", FOUND),
        ("1 012 000 euros", "1012000 euros", FOUND),
        ("12 000 personnes", "000 personnes", CHANGED),
        ("en 2018 300 personnes", "300 personnes", FOUND),
        ("les usagers décident", "les usager[s] décident", FOUND),
        ("elle décide", "elle décid[ait]", FOUND),
        ("élaboré avec les usagers", "élaboré par les usagers", CHANGED),
        ("Élaboré avec les usagers", "élaboré avec les usagers", CHANGED),
        ("la co-construction", "co-construction", FOUND),
        ("la non-participation", "participation", CHANGED),
    ],
)
def test_quotation(copy: str, quote: str, result: QuoteResult) -> None:
    assert said(copy, quote) is result


def test_english_is_compared_as_before() -> None:
    assert said("o’clock", "clock", ENGLISH) is CHANGED
    assert said("why ?", "why?", ENGLISH) is CHANGED
    assert said("12 000 people", "12000 people", ENGLISH) is CHANGED


@pytest.mark.parametrize(
    ("at", "unit", "numbers"),
    [
        ("page 4", "page", {4}),
        ("pages 2 à 4", "page", {2, 3, 4}),
        ("p. 2 et 5", "page", {2, 5}),
        ("pp. 2-4 et 7", "page", {2, 3, 4, 7}),
        ("diapositive 4", "slide", {4}),
        ("diapositives 4 et 6", "slide", {4, 6}),
        ("diapo 4", "page", {4}),
        ("paragraphe 4", "paragraph", {4}),
        ("§ 4", "paragraph", {4}),
        ("paragraphes 4 à 6", "paragraph", {4, 5, 6}),
        ("page 4", "paragraph", set()),
        ("annexe 2", "page", set()),
        ("PAGE IV", "page", {"iv"}),
    ],
)
def test_places(at: str, unit: str, numbers: set[int | str]) -> None:
    assert places(at, unit, FRENCH) == numbers


def test_a_wrong_page_is_told() -> None:
    copy = Copy((Part("rien", (1,)), Part("mené par les usagers", (2,))), "page")
    found = passages.find("mené par les usagers", "pages 3 à 4", passages.prepared(copy, FRENCH))
    assert (found.result, found.where) == (QuoteResult.ELSEWHERE, "page 2")
    assert QuoteNote.PLACE in passages.find("mené par les usagers", "annexe", passages.prepared(copy, FRENCH)).notes


def test_versions_are_of_each_language() -> None:
    assert passages.version(habits("en-GB")) == passages.VERSION
    assert passages.version(habits("fr-CA")) == f"{passages.VERSION} fr1"
    assert habits("cy") is ENGLISH


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("french", "fr"),
        ("langfrench", "fr"),
        ("Français", "fr"),
        ("fr", "fr"),
        ("fr-FR", "fr-FR"),
        ("fr_FR", "fr-FR"),
        ("british", "en-GB"),
        ("welsh", "cy"),
        ("Klingon", ""),
        ("", ""),
    ],
)
def test_languages_of_bibliographies(typed: str, tag: str) -> None:
    assert tongues.tag(typed) == tag
