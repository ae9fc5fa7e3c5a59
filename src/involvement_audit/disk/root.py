"""Where an audit is, which of its folders hold content, and what comes with the tool: light, as each command asks."""

from __future__ import annotations

from pathlib import Path

FOLDERS = ("claims", "questions", "criteria", "sources", "pages", "templates", "versions")
"""The folders that hold an audit's content; no site is written into them."""


def find_root(start: Path) -> Path | None:
    """The nearest folder upward that holds an audit.yaml."""
    return next((folder for folder in (start, *start.parents) if (folder / "audit.yaml").is_file()), None)


def shipped(name: str) -> Path:
    """A folder that comes with the tool: inside the package once installed, at the top of a checkout before that."""
    package = Path(__file__).parents[1]
    return package / name if (package / name).is_dir() else package.parents[1] / name


def has_own_templates(root: Path) -> bool:
    """Whether an audit puts templates of its own in the place of the tool's; in the tool's checkout they are the same."""
    own = root / "templates"
    return own.is_dir() and own.resolve() != shipped("templates").resolve()
