"""Facts are plain values: the same content gives equal facts wherever its lines stand, and each can be a key."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from folders import DATA
from involvement_audit.checking import check
from involvement_audit.facts import Facts, facts
from involvement_audit.kept.desk import Desk
from involvement_audit.kept.notes import Fields
from involvement_audit.parse.locators import same_place
from involvement_audit.record.noted import noted

EXAMPLE = DATA / "example"
KINDS = ("claims", "sources", "uses", "bodies", "questions", "criteria")


Kept = Mapping[tuple[str, str], Fields]


def of(root: Path) -> tuple[Facts, Kept]:
    """The facts of an audit, and what is kept of them by the kind of record and its id."""
    desk = Desk()
    return facts(noted(check(root, dt.date(2026, 11, 23)).corpus, desk), desk), desk.records


@pytest.fixture(scope="module")
def example() -> tuple[Facts, Kept]:
    return of(EXAMPLE)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_can_be_a_key(example: tuple[Facts, Kept], kind: str) -> None:
    known = getattr(example[0], kind)
    assert known
    assert len({hash(one) for one in known.values()}) == len(known)


def test_a_line_added_above_changes_no_fact(tmp_path: Path, example: tuple[Facts, Kept]) -> None:
    """Nor a byte of what is kept of them, since that is what tells whether a page is made again."""
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    for path in [*(tmp_path / "audit").rglob("*.yaml")]:
        path.write_text("# a remark\n\n" + path.read_text("utf-8"), "utf-8")
    for path in [*(tmp_path / "audit").rglob("*.bib")]:
        path.write_text("\n\n" + path.read_text("utf-8"), "utf-8")
    (moved, kept), (before, kept_before) = of(tmp_path / "audit"), example
    assert kept == kept_before
    for kind in ("sources", "questions"):  # these rest on no claim, and are not kept
        assert dict(getattr(moved, kind)) == dict(getattr(before, kind))


def test_a_changed_rating_changes_the_facts_of_its_claim_alone(tmp_path: Path, example: tuple[Facts, Kept]) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    path = next(
        p for p in sorted((tmp_path / "audit/claims").iterdir()) if "rating: partly-met" in p.read_text("utf-8")
    )
    path.write_text(path.read_text("utf-8").replace("rating: partly-met", "rating: met", 1), "utf-8")
    (_, kept), (_, before) = of(tmp_path / "audit"), example
    assert kept.keys() == before.keys()
    changed = {name for name in kept if kept[name] != before[name]}
    assert {id for kind, id in changed if kind in ("claim", "facts", "score")} == {path.stem}
    assert ("score", path.stem) in changed


def test_what_is_known_of_sources_and_questions_rests_on_no_claim(example: tuple[Facts, Kept]) -> None:
    """Else who asks for it second would not be told what it was made of."""
    desk = Desk()
    known = facts(noted(check(EXAMPLE, dt.date(2026, 11, 23)).corpus, desk), desk)
    desk.again("asked", lambda: bytes(len([*known.sources.values(), *known.questions.values()])))
    assert not desk.steps["asked"].took


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
