"""What a warm command may load: most of what it takes is loading, and one careless import brings all of it back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from folders import EXAMPLE

_RUN = """
import atexit, sys
from involvement_audit.cli import main
atexit.register(lambda: print(*sorted(sys.modules)))
main()
"""
CLAIM = Path("claims/led-by-gardeners.yaml")

READERS = "bibtexparser holidays lxml phonenumbers pylatexenc pypdfium2 stdnum"
"""What reads files other than claims, or is asked for what few claims hold."""
PAGES = "cbor2 jinja2 involvement_audit.build involvement_audit.facts involvement_audit.output involvement_audit.views"
ACROSS = "involvement_audit.rules.across involvement_audit.rules.answer involvement_audit.rules.permalinks"
CHECKS = (
    "jsonschema_rs markdown_it yaml involvement_audit.checking involvement_audit.diagnostics involvement_audit.rules"
)
ANY = f"{READERS} importlib.metadata importlib.resources"


def loaded(root: Path, *words: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    done = subprocess.run(  # ourselves
        [sys.executable, "-c", _RUN, *words], cwd=root, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An audit that was built a moment ago."""
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "audit"))
    loaded(root, "build", "--no-search")
    return root


def edit(root: Path) -> None:
    text = (root / CLAIM).read_text("utf-8")
    (root / CLAIM).write_text(text.replace("summary: ", "summary: More words. ", 1), "utf-8")


def among(names: str, modules: Iterable[str]) -> list[str]:
    """The modules that are one of these, or stand inside one."""
    return [each for each in modules if any(f"{each}.".startswith(f"{name}.") for name in names.split())]


def test_nothing_changed_loads_next_to_nothing(root: Path) -> None:
    light = f"{ANY} {PAGES} {ACROSS} {CHECKS} shutil involvement_audit.format.model"
    assert among(light, loaded(root, "build", "--no-search")) == []
    assert among(light, loaded(root, "check", str(CLAIM))) == []


def test_one_claim_edited_loads_what_looks_at_a_claim(root: Path) -> None:
    edit(root)
    assert among(f"{ANY} {PAGES} {ACROSS}", loaded(root, "check", str(CLAIM))) == []
    modules = loaded(root, "build", "--no-search")
    assert among(f"{ANY} {ACROSS}", modules) == []
    pages = among("involvement_audit.views.pages", modules)
    assert set(pages) <= {
        f"involvement_audit.views.pages{name}" for name in ("", ".brief", ".claim", ".claims", ".facets", ".versions")
    }
    assert "involvement_audit.checking" in modules
