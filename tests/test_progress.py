"""How far a long build has come is told on a terminal, and nowhere else."""

from __future__ import annotations

import itertools
import sys
import time

import pytest

from involvement_audit.cli import progress


def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, terminal: bool, seconds: float) -> str:
    """What stands on the standard error once ten things are done, each of which takes some seconds."""
    clock = itertools.count(0, seconds)
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    assert list(progress.watched(range(10))) == list(range(10))
    return capsys.readouterr().err


def test_a_long_build_counts_its_files_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = told(monkeypatch, capsys, terminal=True, seconds=2).split("\r")
    assert said[1] == "1 of 10 files"
    assert said[-2].strip() == "", "the line is gone when all is done"


@pytest.mark.parametrize(("terminal", "seconds"), [(True, 0.01), (False, 2)])
def test_a_short_build_or_one_in_a_pipe_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], terminal: bool, seconds: float
) -> None:
    assert told(monkeypatch, capsys, terminal=terminal, seconds=seconds) == ""
