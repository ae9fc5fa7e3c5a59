"""What stands twice is found however it was typed, and what only looks alike may stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from folders import TODAY, overlay
from involvement_audit import checking


def found(root: Path, code: str) -> int:
    return sum(diagnostic.code == code for diagnostic in checking.check(root, TODAY).diagnostics)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("St George's", "St. Georges", True),
        ("Health & Care", "“Health and Care”", True),
        ("A – B", "A-B", True),
        ("Ward 1", "Ward 11", False),
        ("North Trust", "South Trust", False),
    ],
)
def test_two_bodies_of_one_name(tmp_path: Path, one: str, other: str, same: bool) -> None:
    """Marks, dashes and an ampersand are typed in many ways, and spoken in one."""
    root = overlay(None, tmp_path / "audit")
    with (root / "sources" / "bodies.yaml").open("a", encoding="utf-8") as file:
        file.writelines(
            f'one-{n}: {{name: "{name}", kind: charity, interest: none}}\n' for n, name in enumerate((one, other))
        )
    assert found(root, "duplicate-body") == same


def test_a_title_in_quotation_marks_is_the_same_title(tmp_path: Path) -> None:
    root = overlay(None, tmp_path / "audit")
    claim = (root / "claims" / "led-by-members.yaml").read_text("utf-8")
    copy = claim.replace('The scheme was "led by its members"', "The scheme was led by its members.")
    (root / "claims" / "members-led.yaml").write_text(copy.replace("text: led by its members", "text: ruled by them"))
    assert found(root, "duplicate-claim") == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("", "", True),
        ("volume = {3},", "", True),
        ("number = {3},", "number = {4},", False),
        ("subtitle = {North},", "subtitle = {South},", False),
    ],
)
def test_parts_of_a_series_are_no_doubles(tmp_path: Path, one: str, other: str, same: bool) -> None:
    """Two reports of one title and year pass for two only where they themselves say so."""
    root = overlay(None, tmp_path / "audit")
    for key, part in (("report-a", one), ("report-b", other)):
        with (root / "sources" / "shed.bib").open("a", encoding="utf-8") as file:
            file.write(f"@report{{{key}, title = {{Annual report}}, author = {{{{Trust}}}}, {part} date = {{2020}}}}\n")
        with (root / "sources" / "notes.yaml").open("a", encoding="utf-8") as file:
            file.write(f"{key}: {{issued_by: [library-trust]}}\n")
    assert found(root, "duplicate-source") == same


@pytest.mark.parametrize(("quote", "twice"), [("staff agreed the plan", 1), ("members were thanked", 0)])
def test_two_quotations_from_one_passage_may_stand(tmp_path: Path, quote: str, twice: int) -> None:
    root = overlay(None, tmp_path / "audit")
    path = root / "claims" / "led-by-members.yaml"
    item = "      - {source: shed-minutes, at: item 3, quote: staff agreed the plan, bearing: against}\n"
    text = path.read_text("utf-8")
    assert item in text
    path.write_text(text.replace(item, item + item.replace("staff agreed the plan", quote)), "utf-8")
    assert found(root, "listed-twice") == twice
