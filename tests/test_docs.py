"""What the documentation says is what the code does."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from involvement_audit.cli import COMMANDS, cli

ROOT = Path(__file__).parents[1]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["codes", "data", "jurisdictions"])
def test_generated_pages_have_not_drifted(page: str) -> None:
    """Every page of docs/ that is made from the code is what `make docs` makes today."""
    made = getattr(generator(), page)()
    assert (ROOT / f"docs/{page}.md").read_text("utf-8") == made, "run `make docs`"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    """`COMMAND --help` says what the command does and shows a call of it; the README names it."""
    shown = CliRunner().invoke(cli, [command, "--help"]).output
    assert f"involvement-audit {command}" in shown
    assert f"`{command}" in (ROOT / "README.md").read_text("utf-8")
