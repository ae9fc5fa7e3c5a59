"""What the pages and tables of the example say of asking: whom, what was asked already, and when an answer was due."""

from __future__ import annotations

import csv
import html
import io
import json
import shutil
from pathlib import Path

import pytest

import site_checks
from folders import EXAMPLE, TODAY, example_site
from involvement_audit.build import Built, build


def changed(there: Path, changes: dict[str, tuple[str, str]]) -> Built:
    """The example with words replaced by others, built; nothing may be wrong with it."""
    shutil.copytree(EXAMPLE, there)
    for name, (old, new) in changes.items():
        text = (there / name).read_text("utf-8")
        assert old in text
        (there / name).write_text(text.replace(old, new), "utf-8")
    built = build(there, TODAY)
    assert built.diagnostics == ()
    assert list(site_checks.broken_links(site_checks.pages(built.files), built.files)) == []
    return built


def page(built: Built, name: str) -> str:
    return html.unescape(built.files[f"{name}/index.html"].decode())


@pytest.fixture(scope="module")
def passed_on(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The Garden Council gave way to a shire, and that to a county."""
    now = (
        "foi: garden_council, closed: 2024-04, succeeded_by: {body: shire, on: 2024-04}, url: https://council.example.org/}\n"
        "shire: {name: Shire, kind: government, interest: none, closed: 2025-04-01, succeeded_by: {body: county, on: 2025-04-01}}\n"
        "county: {name: County, kind: government, interest: none, foi: county}"
    )
    before = "foi: garden_council, url: https://council.example.org/}"
    return changed(tmp_path_factory.mktemp("passed") / "audit", {"sources/bodies.yaml": (before, now)})


def test_a_body_that_passed_its_records_on_leads_to_who_holds_them(passed_on: Built) -> None:
    council = page(passed_on, "bodies/garden-council")
    assert "Its records passed to Shire in April 2024, and from there to County on 1 April 2025." in council
    assert 'Letters that ask for them go to <a href="../county/index.html#ask">County</a>' in council
    assert "foi.example.org/new/" not in council


def test_the_letter_to_the_holder_says_whose_records_it_asks_for(passed_on: Built) -> None:
    county = page(passed_on, "bodies/county")
    assert "https://foi.example.org/new/county?" in county
    assert (
        "Its records passed to Shire in April 2024, and from there to you on 1 April 2025." in county
        and "may be records of Garden Council" in county
    )
    assert "<dt>Holds the records of</dt>" in county
    assert 'Asked already, of <a href="../garden-council/index.html">Garden Council</a>' in county
    assert (
        "need not be sent again: https://foi.example.org/request/1 (to Garden Council, sent on 3 March 2026)" in county
    )


def test_a_gap_leads_to_the_holder(passed_on: Built) -> None:
    """On the page of the claim, and in the list of gaps, where the letter's title tells like links apart."""
    words = "County, for the records of Garden Council"
    letter = '<span class="visually-hidden">: Plan, minutes and letters of the Riverside Allotment Scheme</span>'
    assert f'<a href="../../bodies/county/index.html#ask-led-by-gardeners">{words}</a>' in page(
        passed_on, "claims/led-by-gardeners"
    )
    assert f'<a href="../bodies/county/index.html#ask-led-by-gardeners" data-body="county">{words}{letter}</a>' in page(
        passed_on, "gaps"
    )


def test_the_successor_is_in_the_data(passed_on: Built) -> None:
    bodies = json.loads(passed_on.files["data/audit.json"])["bodies"]
    assert {"body": "county", "on": "2025-04-01"} in [body["succeeded_by"] for body in bodies]


@pytest.fixture(scope="module")
def built() -> Built:
    return example_site()


def test_asked_already_searches_the_subject_and_the_body(built: Built) -> None:
    """By the body's name on the site where it is known, else by its words; never by the title of our letter."""
    council = page(built, "bodies/garden-council")
    assert "/search/%22The%20Riverside%20Allotment%20Scheme%22%20requested_from:garden_council/requests" in council
    assert "/search/tag:involvement_audit_claim:led-by-gardeners/requests" in council
    university = page(built, "bodies/example-university")
    assert "/search/%22The%20Riverside%20Allotment%20Scheme%22%20%22Example%20University%22/requests" in university
    assert "search/tag:" not in university


def test_how_a_due_date_was_reckoned_stands_beside_it(built: Built) -> None:
    """On the page of the question, of the body, of all questions and of the method, and in the table of requests."""
    words = "bank holidays in any part of the United Kingdom are left out"
    for where in ("questions/who-was-asked", "bodies/garden-council", "questions", "method"):
        assert words in page(built, where)
    (row,) = csv.DictReader(io.StringIO(built.files["data/requests.csv"].decode()))
    assert (row["on"], row["due"]) == ("2026-03-03", "2026-04-01")
    assert words in row["due_basis"]


def test_no_day_is_explained_where_none_is_due(tmp_path: Path) -> None:
    asked = ("{on: 2026-03-03, to:", "{to:")
    built = changed(tmp_path / "audit", {"questions/who-was-asked.yaml": asked})
    assert "bank holidays" not in page(built, "questions/who-was-asked")
    assert (">Due</th>" in page(built, "questions"), "Due" in page(built, "questions")) == (False, False)
    (row,) = csv.DictReader(io.StringIO(built.files["data/requests.csv"].decode()))
    assert (row["due"], row["due_basis"]) == ("", "")
