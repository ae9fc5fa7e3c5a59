"""Wherever a claim's date shows, it shows how sure the date is: said on a day, seen there on one, or inferred and from what."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

import factories as make
from involvement_audit.build import Built, build
from involvement_audit.format.model import Appearance
from involvement_audit.format.text import Date, Text
from involvement_audit.views import words

EXAMPLE = Path(__file__).parent / "data/example"
TODAY = dt.date(2026, 11, 23)
BASIS = "The folder in its web address."

SAID = [
    (make.appearance(on="2018-06-30"), "30 June 2018"),
    (make.appearance(on="2018", seen="2021-05-09"), "2018"),
    (make.appearance(on=None, seen="2021-05-09"), "seen there on 9 May 2021"),
    (make.appearance(on=None, seen="2021-05"), "seen there in May 2021"),
    (replace(make.appearance(on="2018-06"), on_basis=Text(BASIS)), "June 2018 (inferred)"),
    (replace(make.appearance(on=None), on_basis=Text(BASIS)), "undated"),
    (make.appearance(on=None), "undated"),
]


@pytest.mark.parametrize(("made", "text"), SAID)
def test_a_date_in_words(made: Appearance, text: str) -> None:
    assert words.said(made) == text


@pytest.mark.parametrize(
    ("date", "spelt", "when"),
    [
        ("2018", "2018", "in 2018"),
        ("2018-06", "June 2018", "in June 2018"),
        ("2018-06-03", "3 June 2018", "on 3 June 2018"),
    ],
)
def test_a_day_in_words(date: str, spelt: str, when: str) -> None:
    assert (Date(date).words, Date(date).when) == (spelt, when)


def changed(there: Path, old: str, new: str) -> Built:
    """The example with another date for its first claim."""
    shutil.copytree(EXAMPLE, there, ignore=shutil.ignore_patterns("*.lock"))
    file = there / "claims/led-by-gardeners.yaml"
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    built = build(there, TODAY)
    assert [found for found in built.diagnostics if found.severity == "error"] == []
    return built


def page(built: Built, name: str) -> str:
    return html.unescape(built.files[f"{name}/index.html"].decode())


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Built:
    there = tmp_path_factory.mktemp("seen") / "audit"
    return changed(there, "at: heading, on: 2018-06}", "at: heading, seen: 2018-06-09}")


@pytest.fixture(scope="module")
def inferred(tmp_path_factory: pytest.TempPathFactory) -> Built:
    there = tmp_path_factory.mktemp("inferred") / "audit"
    return changed(there, "at: heading, on: 2018-06}", f"at: heading, on: 2018-06, on_basis: {BASIS}}}")


PLACES = ["claims/led-by-gardeners", "claims", "claims/by-year", "bodies/riverside-scheme"]


@pytest.mark.parametrize("where", PLACES)
def test_a_date_of_a_visit_shows_as_one(seen: Built, where: str) -> None:
    assert "een there on 9 June 2018" in page(seen, where)


@pytest.mark.parametrize("where", PLACES)
def test_an_inferred_date_shows_as_one(inferred: Built, where: str) -> None:
    assert "June 2018 (inferred)" in page(inferred, where)


def test_the_page_of_a_claim_says_what_its_date_was_inferred_from(inferred: Built) -> None:
    assert f"June 2018 (inferred). {BASIS}" in page(inferred, "claims/led-by-gardeners")


def test_the_picture_of_time_says_how_sure_a_date_is(seen: Built, inferred: Built) -> None:
    title = '<title>The scheme is "led by gardeners", '
    assert f"{title}seen there on 9 June 2018</title>" in page(seen, "claims/by-year")
    assert f"{title}June 2018 (inferred)</title>" in page(inferred, "claims/by-year")


def test_a_later_standard_is_told_with_the_date_as_it_is_known(seen: Built) -> None:
    assert "The claim’s date is before that (seen there on 9 June 2018)" in page(seen, "claims/led-by-gardeners")


@pytest.mark.parametrize(
    ("which", "on", "day", "basis"), [("seen", "", "2018-06-09", ""), ("inferred", "2018-06", "", BASIS)]
)
def test_data_files_tell_the_dates_apart(
    which: str, on: str, day: str, basis: str, request: pytest.FixtureRequest
) -> None:
    """What was said on a day is never mixed with what was seen on one; JSON has null where CSV has an empty cell."""
    built = request.getfixturevalue(which)
    rows = csv.DictReader(io.StringIO(built.files["data/claims.csv"].decode("utf-8-sig")))
    row = next(row for row in rows if row["id"] == "led-by-gardeners")
    assert (row["on"], row["seen"], row["on_basis"]) == (on, day, basis)
    first = json.loads(built.files["claims/led-by-gardeners/claim.json"])["appearances"][0]
    assert (first["on"], first["seen"], first["on_basis"]) == (on or None, day or None, basis or None)
