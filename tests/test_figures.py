"""An audit's question and answer are the site's first words, and every figure in them is counted."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from folders import EXAMPLE
from involvement_audit.build import build
from involvement_audit.disk import schema
from involvement_audit.verdict.placeholders import NAMES

TODAY = dt.date(2026, 11, 23)


def home(folder: Path, **said: str) -> str:
    """The home page of the example, with a question and an answer."""
    root = shutil.copytree(EXAMPLE, folder / "audit")
    with (root / "audit.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"{name}: '{text}'\n" for name, text in said.items())
    return build(root, TODAY).files["index.html"].decode()


def test_figures_are_filled_in_the_question_and_in_the_answer(tmp_path: Path) -> None:
    page = home(tmp_path, question="Were {scored} of {claims} so?", answer="{verdict:plan-agreed-by-all}.")
    assert "<h1>Were 4 of 6 so?</h1>" in page
    assert "<p>Supported by the record.</p>" in page


@pytest.mark.parametrize("name", [*NAMES, "verdict:CLAIM"])
def test_every_figure_is_in_the_data_reference(name: str) -> None:
    """`check` sends authors there for the list."""
    described = schema.load("audit")["properties"]["answer"]["description"]
    assert name in re.findall(r"\{([^}]*)\}", described)


def test_a_single_gap_is_spoken_of_as_one(tmp_path: Path) -> None:
    assert "<span>1 gap in the record</span>" in home(tmp_path)
