"""Where an audit is, and in which folders its content stands."""

from __future__ import annotations

from pathlib import Path

FOLDERS = ("claims", "questions", "criteria", "sources", "pages", "templates", "versions")
"""The folders that hold an audit's content; no site is written into them."""


def find_root(start: Path) -> Path | None:
    """The nearest folder upward that holds an audit.yaml."""
    return next((folder for folder in (start, *start.parents) if (folder / "audit.yaml").is_file()), None)
