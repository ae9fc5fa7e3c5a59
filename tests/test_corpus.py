"""The audits that the bench measures: the same for the same numbers, and nothing wrong with any of them."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from folders import TODAY
from involvement_audit.build import check

SCRIPT = Path(__file__).parent.parent / "bench/corpus.py"
CORPUS = runpy.run_path(str(SCRIPT))
SHAPES = ("ordinary", "long", "short", "sources")


def laid(folder: Path, shape: str, seed: str) -> dict[str, bytes]:
    """An audit of N = 5 by the script in a process of its own, where sets of words come in an order of its own."""
    command = [sys.executable, str(SCRIPT), str(folder), "5", "--shape", shape]
    subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_numbers_give_the_same_audit(tmp_path: Path, shape: str) -> None:
    assert laid(tmp_path / "one", shape, "1") == laid(tmp_path / "two", shape, "2")


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_is_wrong_with_a_measured_audit(tmp_path: Path, shape: str) -> None:
    """Not even a warning: printing would be measured with the work."""
    CORPUS["write"](tmp_path, 5, CORPUS["SHAPES"][shape])
    checked = check(tmp_path, TODAY)
    assert checked.diagnostics == ()
    assert len(checked.corpus.claims) == {"ordinary": 5, "long": 1, "short": 5, "sources": 5}[shape]
