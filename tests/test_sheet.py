"""A sheet of paper that asks: what stands on it, and where it goes. How it prints is proven in a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from folders import EXAMPLE, ask, overlay
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import paper

CLAIM = "led-by-members"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return overlay(None, tmp_path / "audit")


def words(page: str) -> str:
    """What a person reads of it."""
    body = re.sub(r"<[^>]+>", " ", page.partition("<body>")[2])
    return " ".join(body.split())


def test_a_sheet_says_what_it_must(root: Path) -> None:
    said = words(ask(root, "sheet", CLAIM).output)
    for part in (
        "“led by its members”",
        "Library Trust, April 2019.",
        "Not borne out by the record.",
        "1: not met",
        "1: no evidence found",
        "Missing most: The scheme&#39;s rule on minutes, 2019.",
        "1. Is this what happened where you were?",
        "2. What should be asked or shown that is not here?",
        "Nobody has to answer.",
        "write no names",
        "No tick means private.",
        "Private. Count that I answered. Keep none of my words.",
        "Name the group:",
        "Publish my words, without my name.",
        f"About: {CLAIM}",
    ):
        assert part in said, said


def test_a_sheet_loads_nothing_and_runs_nothing() -> None:
    page = ask(EXAMPLE, "sheet", "led-by-gardeners", "rain-fell").output
    assert not re.search(r"<script|<link|<img|src=|href=|url\(|@import|\son\w+=", page)
    assert page.count('<section class="page">') == 4
    assert "Example Helpline" in page and "editors@example.org" in page


def test_nothing_is_smaller_than_large_print() -> None:
    style = ask(EXAMPLE, "sheet", "rain-fell").output.partition("<style>")[2].partition("</style>")[0]
    sizes = [int(size) for size in re.findall(r"(?:font-size: |font: )(\d+)pt", style)]
    assert sizes and min(sizes) >= 16
    assert not re.search(r"font(?:-size)?:[^;]*\d(?:px|em|rem|%|mm)", style)


def test_every_verdict_is_put_in_plain_words() -> None:
    assert paper._PLAIN.keys() == set(Verdict)


def test_a_hyphen_is_the_terminal(root: Path) -> None:
    assert ask(root, "sheet", CLAIM, "--out", "-").stdout == ask(root, "sheet", CLAIM).stdout
    assert not (root / "-").exists()


def test_where_sheets_go(root: Path, tmp_path: Path) -> None:
    whole = ask(root, "sheet", CLAIM, "open-gate", CLAIM).output
    assert whole.count('<div class="sheet">') == 2
    assert ask(root, "sheet", CLAIM, "open-gate", "--out", str(tmp_path / "both.html")).exit_code == 0
    assert (tmp_path / "both.html").read_text("utf-8") == whole
    assert ask(root, "sheet", CLAIM, "open-gate", "--out", str(tmp_path / "sheets")).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "sheets").iterdir()) == [f"{CLAIM}.html", "open-gate.html"]
    assert (tmp_path / f"sheets/{CLAIM}.html").read_text("utf-8") == ask(root, "sheet", CLAIM).output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing argument"),
        (["led-by-member"], 'Did you mean "led-by-members"?'),
        ([CLAIM, "--out", "claims/x.html"], "part of its content"),
        ([CLAIM, "--out", "audit.yaml"], "a sheet is HTML"),
    ],
)
def test_wrong_usage(root: Path, arguments: list[str], said: str) -> None:
    before = (root / "audit.yaml").read_bytes()
    result = ask(root, "sheet", *arguments)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert (root / "audit.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("claims/begun.yaml", "title: [\n"),
        ("claims/open-gate.yaml", "title: Only this\n"),
        ("questions/which-rule.yaml", "question: Which rule?\nclaims: [nowhere]\nstatus: open\n"),
        ("pages/about.md", "no heading\n"),
    ],
)
def test_an_error_elsewhere_is_a_warning(root: Path, path: str, text: str) -> None:
    """A draft that somebody has just begun does not keep others from asking about another claim."""
    whole = ask(root, "sheet", CLAIM).stdout
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(text, "utf-8")
    result = ask(root, "sheet", CLAIM)
    assert (result.exit_code, result.stdout) == (0, whole)
    assert result.stderr.startswith("warning: ") and path in result.stderr


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (f"claims/{CLAIM}.yaml", "title: [\n"),
        ("sources/bodies.yaml", "library-trust: [\n"),
        ("audit.yaml", "title: Without a contact\n"),
    ],
)
def test_an_error_in_what_a_sheet_says_stops_it(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text, "utf-8")
    result = ask(root, "sheet", CLAIM)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{path}:" in result.stderr


@pytest.mark.parametrize("claim", ["unpublished-draft", "withdrawn-claim"])
def test_nobody_is_asked_about_what_is_not_published(claim: str) -> None:
    result = ask(EXAMPLE, "sheet", claim)
    assert (result.exit_code, "secretmole" in result.output) == (2, False)
    how = "a draft" if claim == "unpublished-draft" else "withdrawn"
    assert f"{claim} is {how}: people are asked" in result.output
