"""Lock files are put in place whole, are like any other file of the audit, and go where nothing is to be remembered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from involvement_audit.disk import locks

REMEMBERED = {"a-claim#nihr.one": {"by": ["ab"], "on": "2026-11-23", "saw": ["rating:0123456789ab"]}}


def test_a_lock_file_can_be_read_by_everybody(tmp_path: Path) -> None:
    """It is written by way of a file that only its owner may read, and must not stay so: others build from it."""
    before = os.umask(0o077)
    try:
        assert locks.write(tmp_path, locks.REVIEW, REMEMBERED)
    finally:
        os.umask(before)
    assert (tmp_path / locks.REVIEW).stat().st_mode & 0o777 == 0o644


def test_what_holds_nothing_goes_away(tmp_path: Path) -> None:
    """And where it never was, nothing changes."""
    assert not locks.write(tmp_path, locks.REVIEW, {})
    locks.write(tmp_path, locks.REVIEW, REMEMBERED)
    assert locks.write(tmp_path, locks.REVIEW, {})
    assert list(tmp_path.iterdir()) == []


def test_a_machine_that_fails_leaves_the_old_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing beside it."""
    locks.write(tmp_path, locks.REVIEW, REMEMBERED)
    before = (tmp_path / locks.REVIEW).read_bytes()

    def full(path: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        locks.write(tmp_path, locks.REVIEW, {**REMEMBERED, "b-claim#nihr.one": REMEMBERED["a-claim#nihr.one"]})
    assert [path.name for path in tmp_path.iterdir()] == [locks.REVIEW]
    assert (tmp_path / locks.REVIEW).read_bytes() == before
