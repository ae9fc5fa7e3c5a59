"""Facts are plain values: the same content gives equal facts wherever its lines stand, and each can be a key."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from folders import DATA
from involvement_audit.checking import check
from involvement_audit.facts import Facts, facts_of
from involvement_audit.parse.locators import same_place

EXAMPLE = DATA / "example"
KINDS = ("claims", "sources", "uses", "bodies", "questions", "criteria")


def of(root: Path) -> Facts:
    return facts_of(check(root, dt.date(2026, 11, 23)).corpus)


@pytest.fixture(scope="module")
def example() -> Facts:
    return of(EXAMPLE)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_can_be_a_key(example: Facts, kind: str) -> None:
    known = getattr(example, kind)
    assert known
    assert len({hash(one) for one in known.values()}) == len(known)


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_added_above_changes_no_fact(tmp_path: Path, example: Facts, kind: str) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    for path in [*(tmp_path / "audit").rglob("*.yaml")]:
        path.write_text("# a remark\n\n" + path.read_text("utf-8"), "utf-8")
    for path in [*(tmp_path / "audit").rglob("*.bib")]:
        path.write_text("\n\n" + path.read_text("utf-8"), "utf-8")
    moved = of(tmp_path / "audit")
    assert getattr(moved, kind) == getattr(example, kind)
    assert list(map(hash, getattr(moved, kind).values())) == list(map(hash, getattr(example, kind).values()))


def test_a_changed_rating_changes_the_facts_of_its_claim_alone(tmp_path: Path, example: Facts) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    path = next(
        p for p in sorted((tmp_path / "audit/claims").iterdir()) if "rating: partly-met" in p.read_text("utf-8")
    )
    path.write_text(path.read_text("utf-8").replace("rating: partly-met", "rating: met", 1), "utf-8")
    changed = of(tmp_path / "audit").claims
    assert [id for id in changed if changed[id] != example.claims[id]] == [path.stem]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("p.12", "p. 12", True),
        ("p. 12", "P 12", True),
        ("Ref. 14", "ref 14", True),
        ("para 2.6", "para. 2.6", True),
        ("p. 12", "p. 13", False),
        ("p. 1", "p. 12", False),
        ("", "p. 1", False),
    ],
)
def test_places_are_compared_in_one_way(one: str, other: str, same: bool) -> None:
    assert same_place(one, other) is same
