"""Data for other programs: spreadsheets, reference managers and readers of feeds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

import factories as make
from involvement_audit.citations.csl import csl
from involvement_audit.citations.ris import ris
from involvement_audit.facts import facts_of
from involvement_audit.format.model import Change, Claim
from involvement_audit.format.source_records import Entry, Notes, Source
from involvement_audit.format.text import Date, Text
from involvement_audit.output import feeds
from involvement_audit.output.tables.table import Column, Table
from involvement_audit.views.site import Site

ATOM = "{http://www.w3.org/2005/Atom}"


def cell(value: object) -> str:
    column = Column(name="x", type="string", about="")
    table = Table(name="x", about="", columns=(column,), key=("x",), rows=lambda: [(value,)])
    rows = list(csv.reader(io.StringIO(table.csv().decode("utf-8-sig"))))
    return rows[1][0]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\n@x", "\t-1"])
def test_a_cell_that_a_spreadsheet_would_run_is_text(text: str) -> None:
    """An apostrophe in front, whatever white space stood there: of it a line holds none at its ends. A list begins with a bracket."""
    assert cell(text) == f"'{text.strip()}"
    assert cell([text, "x"]) == f'["{text.strip()}", "x"]'


@pytest.mark.parametrize(
    ("type", "values"),
    [
        ("string", ["=1+1", "'=1", "''-1", "'tis", "'", "plain", None]),
        ("integer", [0, 12]),
        ("number", [0.1, 1 / 3]),
        ("boolean", [True, False]),
        ("array", [["=1", "b"], []]),
    ],
)
def test_a_cell_is_read_as_what_was_written(type: str, values: list[object]) -> None:
    """By the database: also where a text begins with an apostrophe of its own, which is no sign of ours."""
    column = Column(name="x", type=type, about="")
    table = Table(name="x", about="", columns=(column,), key=("x",), rows=lambda: [(value,) for value in values])
    read = [row[0] for row in table.read(table.csv())]
    assert [json.loads(str(value)) for value in read] == values if type == "array" else read == values


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1 = 1", "1 = 1"),
        ("a@example.org", "a@example.org"),
        (None, ""),
        (True, "true"),
        (0.5, "0.5"),
        (("a", "b"), '["a", "b"]'),
        ((), "[]"),
    ],
)
def test_other_cells_are_as_they_are(value: object, text: str) -> None:
    assert cell(value) == text


def entry(type: str, facts: Mapping[str, str]) -> Source:
    made = Entry(key=Text("key"), type=type, fields={name: Text(value) for name, value in facts.items()})
    return Source(entry=made, notes=Notes(key=Text("key"), issued_by=()))


def test_a_number_is_an_issue_of_a_journal_alone() -> None:
    """CSL has a field for each: the issue of a periodical, and the number of a report."""
    (article,) = csl([entry("article", {"title": "T", "number": "2", "volume": "3"})])
    assert (article["issue"], article["volume"]) == ("2", "3")
    assert "number" not in article
    (report,) = csl([entry("report", {"title": "T", "number": "2"})])
    assert report["number"] == "2"
    assert "issue" not in report


def test_a_reference_has_the_fields_of_its_kind() -> None:
    """RIS names each by two signs; a field that the source lacks is left out."""
    assert ris([entry("article", {"title": "T", "number": "2", "pages": "10--19"})]).splitlines() == [
        "TY  - JOUR",
        "ID  - key",
        "TI  - T",
        "IS  - 2",
        "SP  - 10",
        "EP  - 19",
        "ER  - ",
    ]


def test_the_feed_holds_the_hundred_newest_changes() -> None:
    """A reader fetches it again and again, so that it must not grow for ever."""
    days = [Date(f"20{10 + number // 12}-{number % 12 + 1:02}-01") for number in range(130)]

    def changed(claim: Claim) -> Claim:
        return replace(claim, history=tuple(Change(on=day, change=Text(f"on {day}")) for day in days))

    corpus = make.corpus(claims=[changed(make.claim("a"))])
    feed = ElementTree.fromstring(_feed(Site(corpus, facts_of(corpus), "https://audit.example.org")))
    updated = [found.text or "" for found in feed.iterfind(f"{ATOM}entry/{ATOM}updated")]
    assert [moment[:10] for moment in updated] == [str(day) for day in reversed(days[30:])]


def _feed(site: Site) -> bytes:
    feed: bytes = next(sheet.make() for sheet in feeds.sheets(site, []) if sheet.file == "feed.xml")
    return feed
