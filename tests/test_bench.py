"""What the bench measures: audits that are the same each time, with nothing wrong in them, and the same pages for its peers."""

from __future__ import annotations

import os
import posixpath
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from folders import TODAY
from involvement_audit.checking import check

BENCH = Path(__file__).parent.parent / "bench"
SCRIPT = BENCH / "corpus.py"
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


def test_peers_get_pages_whose_links_lead_somewhere(tmp_path: Path) -> None:
    """A page for each record and each list, all of them reached, and the words of every reason among them."""
    CORPUS["write"](tmp_path, 5, CORPUS["SHAPES"]["ordinary"])
    pages = {page.address: page for page in runpy.run_path(str(BENCH / "content.py"))["pages"](tmp_path)}
    links = {
        posixpath.normpath(posixpath.join(address, href))
        for address, page in pages.items()
        for href in re.findall(r"\]\(([^)]*)\)", page.text)
    }
    lists = {address for address, page in pages.items() if page.is_list}
    assert lists == {"", "claims", "sources", "questions", "criteria", "bodies", "gaps"}
    assert links == set(pages) - lists
    for claim in check(tmp_path, TODAY).corpus.claims:
        for assessment in claim.assessments:
            words = assessment.because.partition(" [")[0]
            assert words in pages[f"claims/{claim.id}"].text
            assert words in pages[f"criteria/{assessment.criterion.partition('.')[2]}"].text


@pytest.mark.slow
def test_every_stage_of_a_build_is_measured(tmp_path: Path) -> None:
    """The bench calls the stages as the build does; one that it could no longer call would be missed here."""
    CORPUS["write"](tmp_path, 5, CORPUS["SHAPES"]["ordinary"])
    stages = runpy.run_path(str(BENCH / "stages.py"))
    assert tuple(stages["measured"](tmp_path)) == ("check", "facts", "views", "render", "exports", "write", "search")
