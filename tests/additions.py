"""What tests of `new` share: the example as the folder that one is in, a claim's answers, and the command."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from folders import EXAMPLE, TODAY
from involvement_audit import cli
from involvement_audit.cli import adding, common
from involvement_audit.kept.store import FOLDER

CLAIM = {
    "title": 'The scheme was "run by gardeners"',
    "kind": "user-led",
    "wording": "run by gardeners",
    "exact": "yes",
    "by": ["riverside"],
    "in": "scheme-home",
    "assessed_by": ["AB"],
}
PATH = "claims/the-scheme-was-run-by-gardeners.yaml"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "today", lambda: TODAY)
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example, as the folder that one is in."""
    there = tmp_path / "audit"
    shutil.copytree(EXAMPLE, there, ignore=shutil.ignore_patterns(FOLDER))
    monkeypatch.chdir(there)
    return there


def new(*words: str, typed: str | None = None) -> Result:
    return CliRunner(catch_exceptions=False).invoke(cli.cli, ["new", *words], input=typed)


def written(root: Path) -> dict[str, bytes]:
    """The files that differ from the example."""
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {
        name: data
        for name, data in files.items()
        if not (EXAMPLE / name).is_file() or (EXAMPLE / name).read_bytes() != data
    }


def flags(answers: Mapping[str, str | Sequence[str]]) -> list[str]:
    pairs = [(name, one) for name, given in answers.items() for one in ([given] if isinstance(given, str) else given)]
    return [word for name, text in pairs for word in (f"--{name.replace('_', '-')}", text)]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are typed, as if there were a terminal."""
    monkeypatch.setattr(adding, "_asks", lambda request: True)


def typing(*answers: str) -> str:
    return "".join(f"{answer}\n" for answer in answers)
