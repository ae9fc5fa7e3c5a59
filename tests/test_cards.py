"""The card beside a shared link: what it says, that it is drawn at all, and when it is drawn again."""

from __future__ import annotations

import html
import io
import re
import struct
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageFont

import factories as make
from folders import EXAMPLE, TODAY, example_site
from involvement_audit.build import Built, build
from involvement_audit.facts import facts_of
from involvement_audit.format.model import Wording
from involvement_audit.format.text import Text
from involvement_audit.output import cards, lettering, press
from involvement_audit.verdict.table import Verdict
from involvement_audit.views.short import Said, Short, short
from involvement_audit.views.site import Site
from mutations import LED, edit
from works import first_built

ADDRESS = "https://audit.example.org/somewhere/"
TOLD = Short(
    title="The plan was agreed by all",
    said=(
        Said("“agreed by all”", "The plan was agreed by all"),
        Said("The plan was agreed by all"),
        Said("/claims/plan/"),
    ),
    verdict=Verdict.MIXED,
    fraction="1 of 3 deciding criteria met, 2 without a record.",
    standing="",
    as_of="As of 3 May 2026",
    site="The Allotment Audit",
    address=f"{ADDRESS}claims/plan/",
)


@pytest.fixture(scope="module")
def built() -> Built:
    return build(EXAMPLE, TODAY, base_url=ADDRESS)


def words(told: Short) -> str:
    """The words of a card, line after line."""
    return " ".join(html.unescape(line) for line in re.findall(r"<text [^>]*>([^<]*)</text>", cards.svg(told)))


def picture(told: Short) -> Image.Image:
    return Image.open(io.BytesIO(cards.png(told))).convert("L")


def test_each_claim_has_one_of_the_size_and_weight_that_messengers_take(built: Built) -> None:
    """A draft has none; the size stands in the file as PNG says, https://www.w3.org/TR/png/#11IHDR."""
    found = {name: data for name, data in built.files.items() if name.endswith("/card.png")}
    claims = {name.removesuffix("claim.json") for name in built.files if name.endswith("/claim.json")}
    assert {name.removesuffix("card.png") for name in found} == claims
    for data in found.values():
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", data[16:24]) == (1200, 630)
        assert len(data) < 300_000


def test_a_page_names_its_card_by_a_whole_address(built: Built) -> None:
    """As https://ogp.me says: the picture's address, size and words, as properties of the page."""
    page = built.files["claims/led-by-gardeners/index.html"].decode()
    said = dict(re.findall(r'<meta property="og:image(:?\w*)" content="([^"]*)">', page))
    assert said[""] == f"{ADDRESS}claims/led-by-gardeners/card.png"
    assert (said[":width"], said[":height"]) == ("1200", "630")
    assert "Verdict: Not borne out by the record." in said[":alt"]


def test_none_is_promised_without_an_address() -> None:
    files = example_site().files
    assert [name for name in files if name.endswith((".png", "oembed.json"))] == []
    assert b"og:image" not in files["claims/led-by-gardeners/index.html"]
    assert b"json+oembed" not in files["claims/led-by-gardeners/index.html"]


def test_without_its_library_a_build_says_so_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "find_spec", lambda name: None)
    made = build(EXAMPLE, TODAY, base_url=ADDRESS)
    assert any("Cards beside shared links were left out" in note for note in made.notes)
    assert [name for name in made.files if name.endswith("card.png")] == []
    assert b"og:image" not in made.files["claims/led-by-gardeners/index.html"]
    assert b"thumbnail" not in made.files["claims/led-by-gardeners/oembed.json"]


def test_it_says_what_the_page_says() -> None:
    said = words(TOLD)
    for text in (TOLD.said[0].words, TOLD.title, TOLD.verdict.label, TOLD.fraction, TOLD.as_of, TOLD.site):
        assert text in said
    assert "not met" not in said


@pytest.mark.parametrize("claim", ["led-by-gardeners", "rain-fell", "withdrawn-claim"])
def test_a_claim_in_short(built: Built, claim: str) -> None:
    """Counted by hand of the example's files; the day is that of the newest entry of its history."""
    page = built.files[f"claims/{claim}/embed/index.html"].decode()
    expected = {
        "led-by-gardeners": ("0 of 2 deciding criteria met, 1 not met, 1 without a record.", "Provisional."),
        "rain-fell": ("Recorded, not scored",),
        "withdrawn-claim": ("Withdrawn: this claim is no longer part of the audit.",),
    }
    for text in expected[claim]:
        assert text in page


def test_words_are_drawn_and_not_left_out() -> None:
    """The library leaves out what it finds no letters for, and says nothing: so pixels are looked at, at each line's own place."""
    without = replace(TOLD, said=(Said("."),), fraction="", site=".")
    found = ImageChops.difference(picture(TOLD), picture(without))
    for place in ((60, 40, 600, 90), (60, 130, 1100, 370), (60, cards._PANEL + 130, 1100, cards._PANEL + 175)):
        assert sum(found.crop(place).histogram()[64:]) > 500, place
    verdict = picture(TOLD).crop((60, cards._PANEL + 60, 1100, cards._PANEL + 120)).histogram()
    assert sum(verdict[:120]) > 2000


def test_accents_and_marks_are_drawn() -> None:
    """Each of these letters, which claims of the real audit and of others hold, makes another picture than none."""
    empty = picture(replace(TOLD, said=(Said("n n"),)))
    for sign in "éłñüß“”‘’–—…£€½¼":
        changed = ImageChops.difference(picture(replace(TOLD, said=(Said(f"n{sign}n"),))), empty)
        assert changed.getbbox() is not None, sign


@pytest.mark.parametrize("length", [1, 40, 120, 290])
def test_what_is_long_is_set_smaller_and_never_cut(length: int) -> None:
    """Every word is there, and each line is as wide as there is room at most: measured by another library."""
    text = " ".join(["Beteiligung", "wasn’t", "co-produced"] * 40)[:length].strip()
    told = replace(TOLD, said=(Said(f"“{text}”", TOLD.title), Said("/claims/plan/")))
    assert f"“{text}”" in words(told)
    lines = re.findall(r'y="(\d+)" font-size="(\d+)"( font-weight="700")?[^>]*>([^<]*)<', cards.svg(told))
    for y, size, bold, line in lines:
        file = (lettering.bold() if bold else lettering.regular()).file
        font = ImageFont.truetype(str(file), int(size))
        assert font.getlength(html.unescape(line)) <= 1080
        assert int(y) < 630
    claim = [int(y) for y, *_ in lines if 90 < int(y) < cards._PANEL]
    assert claim == sorted(claim)
    assert max(claim) <= cards._PANEL - 10


def test_what_there_is_no_room_for_is_told_in_another_way() -> None:
    long = " ".join(["so"] * 600)
    assert "so so" not in words(replace(TOLD, said=(Said(long), *TOLD.said[1:])))
    assert TOLD.said[1].words in words(replace(TOLD, said=(Said(long), *TOLD.said[1:])))
    assert "x" * 20 in words(replace(TOLD, said=(Said("x" * 78),)))  # a word without an end is broken


def test_letters_that_the_font_has_not_are_not_left_blank() -> None:
    told = replace(TOLD, said=(Said("“参加”", "A title"), Said("参加"), Said("/claims/plan/")), site="監査")
    said = words(told)
    assert "/claims/plan/" in said
    assert not re.search(r"[^\x00-\u2fff]", said)
    assert TOLD.verdict.label in said


@pytest.mark.parametrize(
    "wording",
    ["given a label of a 'personality disorder'", "potentially lifesaving treatment", "after a suicide", "self-harmed"],
)
def test_nothing_that_distresses_stands_on_a_card(wording: str) -> None:
    """Nor in a frame: whoever sees one did not choose to read of it. The title, if that is fit, stands for the words."""

    def told(said: str, title: str) -> Short:
        claim = replace(make.claim(), title=Text(title), wording=Wording(text=Text(said), exact=True))
        corpus = make.corpus(claims=[claim])
        return short(Site(corpus, facts_of(corpus)), facts_of(corpus).claims["a-claim"])

    assert "led by all" in words(told("led by all", "Who led it"))
    assert wording not in words(told(wording, "Who led it"))
    assert "Who led it" in words(told(wording, "Who led it"))
    neither = told(wording, f"It was {wording}")
    assert wording not in words(neither) + neither.told
    assert "/claims/a-claim/" in words(neither)


def test_the_same_bytes_twice() -> None:
    assert cards.png(TOLD) == cards.png(TOLD)


def test_it_is_drawn_again_only_where_its_facts_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The best case does not stand on it, and a title does. The sheet for the press says besides whether what it says is kept."""
    work, made = first_built(tmp_path, EXAMPLE), list[str]()

    def png(told: Short) -> bytes:
        made.append(f"card: {told.title}")
        return told.told.encode()

    def printed(data: dict[str, str]) -> bytes:
        made.append(f"sheet: {data['title']}")
        return repr(data).encode()

    monkeypatch.setattr(cards, "png", png)
    monkeypatch.setattr(press, "_printed", printed)
    monkeypatch.setattr(press, "_pages", lambda printed: 1)

    def remade(before: str, after: str) -> list[str]:
        edit(LED, before, after)(work.audit)
        made.clear()
        assert work.build("--base-url", ADDRESS, "--pdf", "--no-search").code == 0
        return sorted(made)

    assert len(remade("title: The scheme", "title: This scheme")) == 2 * 6 + 1  # and the one at an earlier id
    assert remade("best_case: The minutes", "best_case: Those minutes") == [
        'sheet: This scheme is "led by gardeners"',
    ]
    assert remade("title: This scheme", "title: The scheme") == [
        'card: The scheme is "led by gardeners"',
        'card: The scheme is "led by gardeners"',
        'sheet: The scheme is "led by gardeners"',
    ]
