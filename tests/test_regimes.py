"""Where no law on access to records holds, nothing that an audit publishes names one, or a day on which an answer is owed."""

from __future__ import annotations

import csv
import html
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from folders import EXAMPLE, ask, overlay
from involvement_audit.format.body_kinds import BUILT_IN
from involvement_audit.format.terms import BodyRoute, Jurisdiction
from involvement_audit.requests.regimes import REGIMES
from involvement_audit.requests.regimes.england import ENGLAND
from involvement_audit.requests.regimes.no_law import NO_LAW
from involvement_audit.requests.regimes.scotland import SCOTLAND
from laws import foreign

LAW = re.compile(
    r"freedom of information|(?-i:\bFOI\b)|working day|bank holiday|public (?:authorit|bod)|\bAct 2000|statut|United Kingdom|\bby law\b"
    r"|\bthe law\b|cost limit|real name|when an answer is due|No answer is owed",
    re.IGNORECASE,
)


def built(there: Path, jurisdiction: str) -> Path:
    """The example under a law, a request that was sent, and a record that every kind of body is asked for, one of which has closed."""
    shutil.copytree(EXAMPLE, there)
    with (there / "audit.yaml").open("a", encoding="utf-8") as audit:
        audit.write(f"jurisdiction: {jurisdiction}\n")
    kinds = [f"kind-{kind}" for kind in BUILT_IN]
    with (there / "sources/bodies.yaml").open("a", encoding="utf-8") as bodies:
        bodies.writelines(
            f"kind-{kind}: {{name: A {kind}, kind: {kind}, interest: none, foi: a_{kind}, role: A {kind} with a stake}}\n"
            for kind in BUILT_IN
        )
        bodies.write("gone: {name: Gone, kind: government, interest: none, closed: 2020}\n")
    question = (
        "question: Who?\nwhy: It matters.\nclaims: [led-by-gardeners]\nstatus: open\nwould_answer: ['minutes, 2018']\n"
    )
    (there / "questions/who.yaml").write_text(f"{question}asked_of: [{', '.join([*kinds, 'gone'])}]\n", "utf-8")
    made = ask(there, "build", "--no-search", "--out", "../site")
    assert made.exit_code == 0, made.output
    return there.parent / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where no law holds."""
    return built(tmp_path_factory.mktemp("no-law") / "audit", "none")


def test_nothing_names_a_law(site: Path) -> None:
    """No page, letter, table, schema or script, whatever kinds of bodies there are."""
    texts = {path: path.read_text("utf-8", "replace") for path in site.rglob("*") if path.is_file()}
    assert len(list(site.glob("bodies/kind-*/index.html"))) == len(BUILT_IN)
    assert [
        (path.relative_to(site).as_posix(), found[0]) for path, text in texts.items() if (found := LAW.search(text))
    ] == []


def test_the_promise_of_privacy_names_what_is_known_anywhere(site: Path) -> None:
    """Not the numbers and codes of one country, though the check looks for these all the same."""
    page = (site / "method/index.html").read_text("utf-8")
    assert "No e-mail address, date of birth, or telephone number with its country’s code stands in our texts" in page
    assert "NHS" not in page and "postcode" not in page


def test_letters_ask_politely_and_by_no_request_site(site: Path) -> None:
    page = (site / "bodies/kind-government/index.html").read_text("utf-8")
    assert "Could you send copies of these records" in page
    assert "foi.example.org" not in page
    assert "Write to the organisation itself." in page
    person = (site / "bodies/kind-person/index.html").read_text("utf-8")
    assert "Could you send" not in person
    assert 'href="../kind-government/index.html#ask"' in person  # who else could hold the record


def test_no_day_is_named_for_an_answer(site: Path) -> None:
    """Also for a request that was sent, and would have one in England."""
    first, *rows = (site / "data/requests.csv").read_text("utf-8").splitlines()
    assert first.split(",")[3] == "due"
    assert [row.split(",")[3] for row in rows] == [""]
    assert "names no day on which an answer is owed" in (site / "method/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("language: fr-FR", True),
        ("language: en-AU", True),
        ("language: en-us", True),
        ("language: cy", True),
        ("language: en", False),
        ("language: en-GB", False),
        ("language: en-GB-oxendict", False),
        ("language: en-Latn-GB", False),
        ("language: fr-FR\njurisdiction: england", False),
        ("language: fr-FR\njurisdiction: none", False),
        ("language: fr-FR\njurisdiction: Frankreich", False),  # which is no word for it, and was not left out
        ('language: fr-FR\n"jurisdiction": ""', False),
        ("language: fr_FR", False),  # which is no tag
    ],
)
def test_a_law_is_asked_for_where_the_language_is_another_countrys(tmp_path: Path, lines: str, told: bool) -> None:
    root = overlay(None, tmp_path / "audit")
    with (root / "audit.yaml").open("a", encoding="utf-8") as audit:
        audit.write(f"{lines}\n")
    assert ("warning[law-not-chosen]" in ask(root, "check").output) is told


def test_what_to_leave_out_hangs_on_where_a_letter_goes(tmp_path: Path) -> None:
    """On a request site all is published; a letter by post has to say who asks, and where the answer goes."""
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    said = []
    for foi in ("foi: https://foi.example.org", ""):
        audit = tmp_path / "audit/audit.yaml"
        audit.write_text(re.sub("(?m)^foi:.*$", foi, (EXAMPLE / "audit.yaml").read_text("utf-8")), "utf-8")
        assert ask(tmp_path / "audit", "build", "--no-search", "--out", str(tmp_path / "site")).exit_code == 0
        pages = (tmp_path / "site" / name / "index.html" for name in ("bodies/garden-council", "contribute", "method"))
        said.append("".join(page.read_text("utf-8") for page in pages))
    site, post = said
    assert ("and your contact details" in site, "where the answer is to be sent" in site) == (True, False)
    assert ("and your contact details" in post, "where the answer is to be sent" in post) == (False, True)
    assert ("what you send is published" in site, "which is published with it" in site) == (True, True)
    assert ("everybody can read the answer" in site, "everybody can read the answer" in post) == (True, False)
    assert "request site" not in post
    assert "published with it" not in post


def test_every_jurisdiction_has_its_regime() -> None:
    assert set(REGIMES) == set(Jurisdiction)
    assert REGIMES[Jurisdiction.NONE] is NO_LAW
    assert LAW.search(ENGLAND.letters[ENGLAND.first].opening)


@pytest.mark.parametrize(
    ("jurisdiction", "due"),
    # The example's request was sent on 3 March 2026, to a council.
    [
        ("wales", "2026-04-01"),
        ("scotland", "2026-03-31"),
        ("ireland", "2026-04-01"),
        ("france", "2026-04-03"),
        ("australia", "2026-04-02"),
    ],
)
def test_a_site_speaks_of_its_own_law_alone(tmp_path: Path, jurisdiction: str, due: str) -> None:
    """No page, letter, table, schema or script names another's, and what its own says stands where readers ask."""
    made = built(tmp_path / "audit", jurisdiction)
    texts = {
        path.relative_to(made).as_posix(): path.read_text("utf-8", "replace")
        for path in made.rglob("*")
        if path.is_file()
    }
    assert [(path, word) for path, text in texts.items() for word in foreign(text, jurisdiction)] == []
    law = next(law for where, law in REGIMES.items() if where == jurisdiction)
    page = html.unescape(texts["bodies/kind-government/index.html"])
    assert law.letters[law.first].opening in page and law.routes[BodyRoute.PUBLIC_BODY].words in page
    method = html.unescape(texts["method/index.html"])
    assert law.details in method and law.reckoned in method
    first, row = texts["data/requests.csv"].splitlines()
    assert row.split(",")[first.split(",").index("due")] == due


def test_every_fact_says_where_it_was_read_and_when() -> None:
    for where, law in REGIMES.items():
        assert (law.law is None) == (where is Jurisdiction.NONE)
        for fact in law.law.facts if law.law else ():
            assert urlsplit(fact.where).hostname and fact.what
            assert re.fullmatch(r"2026-11-\d\d", fact.read)


def test_a_body_elsewhere_and_a_kind_of_its_own(tmp_path: Path) -> None:
    """A board in Glasgow is sent to its own Act, in an audit of England; a method's kind has its own title and words."""
    there = tmp_path / "audit"
    shutil.copytree(EXAMPLE, there)
    with (there / "method.yaml").open("a", encoding="utf-8") as method:
        method.write(
            "body_kinds:\n"
            "  health-board: {title: Health board, route: public-body}\n"
            "  charity: {title: Friendly society, route: politely, asking: Ask its chair.}\n"
            "  person: {title: Somebody, route: public-body}\n"
        )
    with (there / "sources/bodies.yaml").open("a", encoding="utf-8") as bodies:
        bodies.write(
            "glasgow-board: {name: Glasgow Board, kind: health-board, interest: none, jurisdiction: scotland}\n"
            "society: {name: The Society, kind: charity, interest: none}\n"
        )
    question = (
        "question: Who?\nwhy: It matters.\nclaims: [led-by-gardeners]\nstatus: asked\nwould_answer: ['minutes, 2018']\n"
    )
    asked = (
        "asked_of: [glasgow-board, society, scheme-founder]\n"
        "requests: [{on: 2026-03-18, to: glasgow-board}, {on: 2026-03-18, to: garden-council}]\n"
    )
    (there / "questions/who.yaml").write_text(question + asked, "utf-8")
    made = ask(there, "build", "--no-search", "--out", "../site")
    assert made.exit_code == 0, made.output
    page = {
        name: html.unescape((tmp_path / f"site/{name}/index.html").read_text("utf-8"))
        for name in ("bodies/glasgow-board", "bodies/society", "bodies/scheme-founder", "questions", "method")
    }
    assert "Health board" in page["bodies/glasgow-board"]
    assert SCOTLAND.letters[SCOTLAND.first].opening in page["bodies/glasgow-board"]
    assert "Act 2000" not in page["bodies/glasgow-board"]
    assert "Friendly society" in page["bodies/society"] and "Ask its chair." in page["bodies/society"]
    assert "Please send copies" not in page["bodies/scheme-founder"]  # no method makes a person one to write to
    assert f"{ENGLAND.reckoned}. Where another law holds: {SCOTLAND.reckoned}." in page["questions"]
    assert "Some bodies lie elsewhere" in page["method"]
    rows = list(csv.DictReader((tmp_path / "site/data/requests.csv").read_text("utf-8-sig").splitlines()))
    days = {row["to"]: (row["due"], row["due_basis"]) for row in rows if row["on"] == "2026-03-18"}
    assert days == {
        "glasgow-board": ("2026-04-16", SCOTLAND.reckoned),
        "garden-council": ("2026-04-17", ENGLAND.reckoned),
    }
