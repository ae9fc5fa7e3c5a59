"""The tables, as the programs read them that they are for: frictionless, SQLite, and a spreadsheet's double-click."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import frictionless
import pytest
from msgspec.structs import replace

import factories as make
from folders import EXAMPLE, TODAY, example_site
from involvement_audit.build import build
from involvement_audit.facts import facts_of
from involvement_audit.format import addresses
from involvement_audit.format.model import Appearance, Evidence, Via
from involvement_audit.format.source_records import Source
from involvement_audit.format.text import Text
from involvement_audit.output import ro_crate
from involvement_audit.output.tables import database, sayings
from involvement_audit.output.tables.every import tables
from involvement_audit.output.tables.package import package as package_of
from involvement_audit.output.tables.table import Table
from involvement_audit.views.site import Site

LISTS = {
    "claims": {"by"},
    "assessments": {"searched"},
    "evidence": {"quotation_notes"},
    "gaps": {"would_close", "ask", "searched"},
    "questions": {"claims", "criteria", "asked_of", "would_answer", "requests_due"},
    "sources": {"issued_by"},
    "criteria": {"critical", "applies", "basis"},
    "appearances": {"by"},
    "statements": {"by"},
}


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return example_site().files


@pytest.fixture(scope="module")
def data(files: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables with their description, as somebody would download them."""
    folder = tmp_path_factory.mktemp("data")
    for name in ("datapackage.json", *(f"{table}.csv" for table in addresses.TABLES)):
        (folder / name).write_bytes(files[f"data/{name}"])
    return folder


@pytest.fixture(scope="module")
def package(data: Path) -> Any:
    return json.loads((data / "datapackage.json").read_text("utf-8"))


def rows(data: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader((data / f"{table}.csv").read_text("utf-8-sig").splitlines()))


def faults(folder: Path) -> list[tuple[str, str]]:
    """What frictionless finds: the table and the kind of error."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert not report.errors, report.errors
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


def test_frictionless_finds_no_fault(data: Path) -> None:
    """Neither in the description nor in a cell: types, words, patterns, keys, and where keys lead."""
    assert faults(data) == []


@pytest.mark.parametrize(
    ("table", "change", "fault"),
    [
        ("assessments", ("led-by-gardeners,", "led-by-nobody,"), "foreign-key"),
        ("claims", (",published,", ",printed,"), "constraint-error"),
        ("bodies", ("\nexample-press,", "\ngarden-council,"), "primary-key"),
        ("appearances", (",2019,", ",the year before,"), "constraint-error"),
    ],
)
def test_it_would_find_one(data: Path, tmp_path: Path, table: str, change: tuple[str, str], fault: str) -> None:
    """So the description does say what must hold."""
    folder = shutil.copytree(data, tmp_path / "data")
    path = folder / f"{table}.csv"
    text = path.read_text("utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), "utf-8")
    assert (table, fault) in faults(folder)


def test_a_double_click_reads_it_as_utf_8(data: Path) -> None:
    """By the three bytes that Excel looks for; frictionless takes them for no part of the first name."""
    for table in addresses.TABLES:
        assert (data / f"{table}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    resource: Any = frictionless.Package(str(data / "datapackage.json")).get_resource("claims")
    assert resource.read_rows()[0].field_names[0] == "id"


def test_every_column_says_what_it_holds(package: Any) -> None:
    for resource in package["resources"]:
        assert resource["schema"]["primaryKey"]
        assert all(len(field["description"]) > 8 for field in resource["schema"]["fields"]), resource["name"]


def test_the_package_is_as_old_as_its_newest_change(package: Any) -> None:
    """And not as old as the build: version and date come from the history of the claims."""
    newest = max(day for table in (EXAMPLE / "claims").glob("*.yaml") for day in _days(table.read_text("utf-8")))
    year, month, day = newest.split("-")
    assert package["version"] == f"{year}.{int(month)}.{int(day)}"
    assert package["created"] == f"{newest}T00:00:00Z"


def _days(text: str) -> list[str]:
    _, draft, _ = text.partition("status: draft")
    return (
        []
        if draft
        else re.findall(r"on: (\d{4}-\d\d-\d\d)", "".join(re.split(r"^(?=assessed:|history:)", text, flags=re.M)[1:]))
    )


def test_reasons_are_words(data: Path) -> None:
    """A citation is the source's title and the place; no mark-up of any kind is left."""
    found = [row for row in rows(data, "assessments") if row["because"]]
    assert found
    for row in found:
        assert not re.search(r"\[@|\]\(|<|&amp;|\*\*", row["because"]), row["because"]
    cited = next(row for row in found if (row["claim"], row["criterion"]) == ("led-by-gardeners", "charter.majority"))
    assert cited["because"] == "The minutes list one gardener among nine (Minutes of the Plot Committee (2018), p. 1)."


def test_a_list_is_json(data: Path, package: Any) -> None:
    named = {
        resource["name"]: {field["name"] for field in resource["schema"]["fields"] if field["type"] == "array"}
        for resource in package["resources"]
    }
    assert {name: fields for name, fields in named.items() if fields} == LISTS
    for table, fields in LISTS.items():
        for row in rows(data, table):
            assert all(isinstance(json.loads(row[field]), list) for field in fields)


@pytest.fixture(scope="module")
def opened(files: Mapping[str, bytes]) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(files["data/audit.sqlite"])
        yield opened


def test_the_database_is_sound(opened: sqlite3.Connection) -> None:
    assert opened.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert opened.execute("pragma foreign_key_check").fetchall() == []


def test_the_database_holds_the_tables(opened: sqlite3.Connection, data: Path, package: Any) -> None:
    """The same rows, the same keys, and the same ways from one to another; each way has an index."""
    for resource in package["resources"]:
        name, schema = resource["name"], resource["schema"]
        columns = [field["name"] for field in schema["fields"]]
        described = opened.execute(f"pragma table_info({name})").fetchall()
        assert [column[1] for column in described] == columns
        keys = [column[1] for column in sorted(described, key=lambda column: column[5]) if column[5]]
        assert keys == schema["primaryKey"]
        found = opened.execute(f"select * from {name}").fetchall()
        assert [_as_csv(schema["fields"], row) for row in found] == [list(row.values()) for row in rows(data, name)]
        ways = {(row[3], row[2], row[4]) for row in opened.execute(f"pragma foreign_key_list({name})")}
        assert ways == {way for one in schema.get("foreignKeys", ()) for way in _ways(name, one)}
        led = [
            [column[2] for column in opened.execute(f"pragma index_info({index[1]})")]
            for index in opened.execute(f"pragma index_list({name})").fetchall()
        ]
        for one in schema.get("foreignKeys", ()):
            fields = [one["fields"]] if isinstance(one["fields"], str) else one["fields"]
            assert any(index[: len(fields)] == fields for index in led), (name, fields)


def _ways(table: str, foreign: Any) -> Iterator[tuple[str, str, str]]:
    there = foreign["reference"]["resource"] or table
    one, other = foreign["fields"], foreign["reference"]["fields"]
    pairs = [(one, other)] if isinstance(one, str) else zip(one, other, strict=True)
    return ((field, there, key) for field, key in pairs)


def _as_csv(fields: list[Any], row: tuple[Any, ...]) -> list[str]:
    """A row as a CSV has it: no NULL, true and false in words, and an apostrophe before what a spreadsheet would run."""
    cells = []
    for field, value in zip(fields, row, strict=True):
        text = "" if value is None else str(value)
        if field["type"] == "boolean":
            text = {"1": "true", "0": "false"}[text]
        cells.append(f"'{text}" if field["type"] == "string" and text[:1] in ("=", "+", "-", "@") and text else text)
    return cells


def test_words_are_found_by_their_stems(opened: sqlite3.Connection) -> None:
    """In quotes, as the page says: without them a hyphen is an error."""
    found = "select id from claims where rowid in (select rowid from claims_fts where claims_fts match ?)"
    assert ("led-by-gardeners",) in opened.execute(found, ['"gardener"']).fetchall()
    assert ("led-by-gardeners",) in opened.execute(found, ['"gardener-led" OR "gardeners"']).fetchall()
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        opened.execute(found, ["gardener-led"])


def test_the_rows_of_a_search_are_those_of_the_table(opened: sqlite3.Connection) -> None:
    """Rows are tied to what is found by their number, which packing the file could change."""
    for table in ("claims", "assessments", "evidence"):
        opened.execute(f"insert into {table}_fts({table}_fts, rank) values ('integrity-check', 1)")


def test_the_same_rows_are_the_same_bytes(files: Mapping[str, bytes]) -> None:
    """In another process and a moment later; the version of SQLite in the head is not this machine's."""
    again = build(EXAMPLE, TODAY).files["data/audit.sqlite"]
    assert again == files["data/audit.sqlite"]
    assert int.from_bytes(again[96:100]) == 3_040_000


def test_without_full_text_the_tables_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some builds of SQLite cannot search: then nobody can, and all else holds."""

    class Poor(sqlite3.Connection):
        def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
            return super().execute("select 'none'" if sql == "pragma compile_options" else sql, *rest)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **how: connect(path, factory=Poor, **how))
    every = {table.name: table for table in _tables()}
    made = database.database(tuple(every.values()), lambda name: every[name].csv())
    monkeypatch.undo()
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(made)
        names = {name for (name,) in opened.execute("select name from sqlite_master where type = 'table'")}
    assert names == {*addresses.TABLES}


def _tables() -> Iterator[Table]:
    corpus = make.corpus(claims=[make.claim()])
    return tables(Site(corpus, facts_of(corpus)))


# When a statement was seen


def dated(source: Source, *, accessed: str) -> Source:
    return replace(source, entry=replace(source.entry, accessed=make.date(accessed)))


def days(said: Appearance | Evidence, *sources: Source) -> tuple[str | None, str | None]:
    """The first and the last day of the only statement of a claim that is made here, or the one on it."""
    is_made = isinstance(said, Appearance)
    one = make.claim(appearances=[said] if is_made else [], evidence=[] if is_made else [said])  # type: ignore[list-item]
    corpus = make.corpus(claims=[one], sources=sources)
    table = sayings.statements(Site(corpus, facts_of(corpus)))
    names = [column.name for column in table.columns]
    wanted = "appearance" if is_made else "evidence"
    rows = [dict(zip(names, row, strict=True)) for row in table.rows()]
    (found,) = [row for row in rows if row["property"] == wanted]
    return found["first_seen"], found["last_seen"]


@pytest.mark.parametrize(
    ("made", "accessed", "expected"),
    [
        ({"on": "2016-05"}, None, ("2016-05", "2016-05")),
        ({"on": "2016-05", "seen": "2017"}, None, ("2016-05", "2017")),
        ({"on": None, "seen": "2019-02-03"}, None, ("2019-02-03", "2019-02-03")),
        ({"on": None, "seen": None}, None, ("2018", "2018")),
        ({"on": "2016"}, "2026-11-20", ("2016", "2026-11-20")),
        ({"on": "2016"}, "2015", ("2016", "2016")),
    ],
)
def test_when_a_claim_was_seen(made: dict[str, str | None], accessed: str | None, expected: tuple[str, str]) -> None:
    """When it was said, else when it stood there, else the source's date; and the last day of any that is known."""
    source = make.source(make.PAPER, make.TRUST, on="2018")
    source = dated(source, accessed=accessed) if accessed else source
    assert days(make.appearance(**made), source) == expected  # type: ignore[arg-type]


def test_what_was_read_elsewhere_was_seen_there() -> None:
    """The day on which the original was looked at says nothing: nobody read the words in it."""
    original = dated(make.source(make.PAPER, make.TRUST, on="2014"), accessed="2026-01-01")
    other = dated(make.source("other", make.TRUST, on="2021"), accessed="2025-03-04")
    item = replace(make.item(), via=Via(source=Text("other")))
    assert days(item, original, other) == ("2014", "2025-03-04")


def test_no_day_is_no_day() -> None:
    """An undated source that nobody has a date of access for tells no day at all."""
    undated = make.source(make.PAPER, make.TRUST, on=None)
    assert days(make.item(), undated) == (None, None)
    assert days(make.appearance(on=None), undated) == (None, None)


def test_only_the_first_appearance_is_known_to_be_in_the_words_of_the_claim() -> None:
    """The words of a claim are those of its first appearance: another may have put it otherwise."""
    claim = make.claim(appearances=[make.appearance(), make.appearance(at="p. 30")])
    corpus = make.corpus(claims=[claim])
    table = sayings.statements(Site(corpus, facts_of(corpus)))
    value = [column.name for column in table.columns].index("value")
    assert [row[value] for row in table.rows()] == ["led by users", ""]


def test_a_cell_is_one_line() -> None:
    text = io.StringIO(next(table for table in _tables() if table.name == "claims").csv().decode("utf-8-sig"))
    assert len(list(csv.reader(text))) == 2


def test_an_audit_without_claims_has_no_day() -> None:
    """No clock fills in for it: the package has no version, and the crate no date."""
    corpus = make.corpus()
    site = Site(corpus, facts_of(corpus))
    made = package_of(site, tables(site))
    assert not {"version", "created"} & made.keys()
    root = next(one for one in ro_crate.crate(site)["@graph"] if one["@id"] == "./")
    assert "datePublished" not in root
