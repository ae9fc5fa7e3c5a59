"""Whether a quotation stands in a copy: the rule of the method page, clause by clause."""

import string
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from involvement_audit.format.terms import QuoteNote, QuoteResult
from involvement_audit.parse.copy_text import normalise
from involvement_audit.parse.locators import places
from involvement_audit.parse.passages import Copy, Found, Part, Prepared, find, prepared
from involvement_audit.parse.quote_patterns import LEFT_OUT

FOUND, ELSEWHERE, CHANGED = QuoteResult.FOUND, QuoteResult.ELSEWHERE, QuoteResult.CHANGED

TEXT = (
    "The service is user-led. Staff\u00a0 met  members, and \u201cthe plan\u201d was agreed \u2013 it\u2019s said \u2013 by all. "
    "A pro-\ngramme of co-\nproduction fol\u00adlowed in Ren\u0065\u0301e\u2019s ward [27] and so on\u2026until May. "
    "Anglo-\n  Saxon and long- and short-term."
)


def copy(*texts: str, unit: str = "") -> Prepared:
    return prepared(Copy(tuple(Part(text, (number,)) for number, text in enumerate(texts, 1)), unit))


@pytest.mark.parametrize(
    ("quote", "result"),
    [
        ("The service is user-led.", FOUND),
        ("Staff met members", FOUND),  # spaces of any kind and number
        ("Staff\n   met members", FOUND),
        ('"the plan" was agreed', FOUND),  # straight for curly
        ("\u00abthe plan\u00bb was", FOUND),
        ("'the plan' was agreed", CHANGED),  # single for double is another mark
        ("agreed - it's said \u2014 by all", FOUND),
        ("A programme of", FOUND),  # the line's hyphen
        ("A pro-gramme of", FOUND),
        ("co-production followed", FOUND),  # the word's hyphen; the soft one inside
        ("coproduction followed", FOUND),  # nobody can tell at a line's end
        ("Anglo-Saxon and long- and short-term", FOUND),
        ("Anglo- Saxon and", FOUND),
        ("long-and short", CHANGED),
        ("userled", CHANGED),  # inside a line a hyphen is a hyphen
        ("Ren\u00e9e's ward", FOUND),
        ("Renee's ward", CHANGED),
        ("the service is user-led.", CHANGED),  # case
        ("The service is led", CHANGED),  # a dropped word
        ("members met Staff", CHANGED),
        ("he service", CHANGED),  # whole words
        ("The serv", CHANGED),
        ("ward [27] and so on", FOUND),  # brackets of the source itself
        ("so on...until May", FOUND),  # its own ellipsis
        ("The service ... by all", FOUND),
        ("The service \u2026 by all", FOUND),
        ("The service . . . by all", FOUND),
        ("The service [...] by all", FOUND),
        ("The service [\u2026] by all", FOUND),
        ("by all ... The service", CHANGED),  # in this order
        ("[T]he service", FOUND),
        ("the plan [in full] was agreed", FOUND),
        ("Staff met member[s]", FOUND),  # a bracket may stand inside a word
        ("Staff met mem ... was agreed", CHANGED),  # an ellipsis may not
        ("... The service is user-led ...", FOUND),
        ("[...]", CHANGED),  # nothing is quoted
    ],
)
def test_the_rule(quote: str, result: QuoteResult) -> None:
    assert find(quote, "", copy(TEXT)).result is result


@pytest.mark.parametrize("gap", [LEFT_OUT - 2, LEFT_OUT + 10])
def test_an_ellipsis_passes_over_a_bounded_stretch(gap: int) -> None:
    text = f"It was led {'x' * gap} by members"
    assert find("It was led ... by members", "", copy(text)).result is (FOUND if gap < LEFT_OUT else CHANGED)


@pytest.mark.parametrize(
    ("quote", "at", "found"),
    [
        ("tea at three", "p. 2", Found(FOUND)),
        ("tea at three", "pp. 1-3", Found(FOUND)),
        ("tea at three", "chapter 7", Found(FOUND, notes=(QuoteNote.PLACE,))),  # no page is named
        ("tea at three", "", Found(FOUND)),
        ("tea at three", "paragraph 9", Found(FOUND, notes=(QuoteNote.PLACE,))),  # another unit than the copy's
        ("tea at three", "p. 1", Found(ELSEWHERE, where="page 2")),
        ("scones, then tea", "p. 1", Found(FOUND)),  # begins on one page, ends on the next
        ("scones, then tea", "p. 2", Found(FOUND)),
        ("cake", "p. 3", Found(FOUND)),  # twice: once where it is named
    ],
)
def test_places(quote: str, at: str, found: Found) -> None:
    pages = copy("cake and scones, then", "tea at three", "more cake", unit="page")
    assert find(quote, at, pages) == found


@pytest.mark.parametrize(
    ("at", "unit", "named"),
    [
        ("p. 12", "page", {12}),
        ("pp. 4 and 6", "page", {4, 6}),
        ("pp. 4\u20136, 9", "page", {4, 5, 6, 9}),
        ("chapter 14, p. 75", "page", {75}),
        ("slide 30 of 65", "page", {30}),
        ("paragraphs 3 to 5", "paragraph", {3, 4, 5}),
        ("para. 3", "paragraph", {3}),
        ("ref. 14", "page", set()),
        ("pp. 123-4", "page", {123, 124}),
        ("pp. 9-7", "page", {7, 9}),
        ("para 2.6", "paragraph", set()),
        ("p. 12", "paragraph", set()),
        ("p. 12", "", set()),
        ("step 3", "page", set()),
        ("p12", "page", {12}),
        ("pg. 1", "page", {1}),
        ("pp1-2", "page", {1, 2}),
        ("p. 1f", "page", {1, 2}),
        ("pp. 4ff", "page", {4, 5, 6}),
        ("p. ii", "page", {"ii"}),
        ("pp. ix to xi", "page", {"ix", "x", "xi"}),
        ("pp. iv-ii", "page", {"iv", "ii"}),
        ("pp. xl and 3", "page", {"xl", 3}),
        ("slides 3 and 5", "slide", {3, 5}),
        ("part i", "page", set()),
    ],
)
def test_locators(at: str, unit: str, named: set[int]) -> None:
    assert places(at, unit) == named


def test_the_nearest_passage_is_shown_and_counts_as_not_found() -> None:
    found = find("Staff met all the members, and agreed", "", copy(TEXT))
    assert (found.result, found.passage) == (CHANGED, 'Staff met members, and "the plan" was')
    assert find("Nothing like this stands anywhere there", "", copy("Quite other words.")).passage == ""


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("legal action was taken", "The il-\nlegal action was taken."),
        ("the team can", "the team can't involve them"),
        ("saved \u00a32", "saved \u00a32,000 a year"),
        ("reduced by 5", "reduced by 5.5%"),
        ("5%", "2.5%"),
        ("000 people", "1,000 people"),
        ("user led service", "a non-user led service"),
        ("involved 1015 people", "involved 10-\n15 people"),
        ("...", "so on..."),
    ],
)
def test_no_part_of_a_word_or_a_number_is_found(quote: str, text: str) -> None:
    """A part can say the opposite of the whole."""
    assert find(quote, "", copy(text)).result is CHANGED


words = st.lists(
    st.text(string.ascii_letters + "\u00e9'-,", min_size=1, max_size=8).filter(lambda w: w[-1] != "-"),
    min_size=1,
    max_size=25,
)
steady = settings(derandomize=True, deadline=None, database=None, max_examples=150)


@steady
@given(words, st.data())
def test_every_run_of_words_is_found_however_it_is_set(text: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    spaces = data.draw(st.lists(st.sampled_from([" ", "\n", " \u00a0", "\t"]), min_size=len(text), max_size=len(text)))
    typeset = "".join(word + space for word, space in zip(text, spaces, strict=True))
    typeset = unicodedata.normalize("NFD", typeset.replace("'", "\u2019"))
    assert find(" ".join(text[start:end]), "", copy(typeset)).result is FOUND


@steady
@given(words, st.data())
def test_a_run_with_a_word_put_in_is_not_found(text: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert find(" ".join([*text[:at], "0", *text[at:]]), "", copy(" ".join(text))).result is CHANGED


@steady
@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_many_common_spans_take_no_time_to_speak_of() -> None:
    """A pattern that tries every way of joining them would not end."""
    text = "the plan of the group of the trust " * 2000
    assert find(" ... ".join(["the", "of", "the", "of", "the", "zebra"]), "", copy(text)).result is CHANGED
    assert find(" ... ".join(["the", "of", "the", "of", "the", "trust"]), "", copy(text)).result is FOUND
