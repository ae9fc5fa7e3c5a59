"""The commands that the documents print: those of whoever types them, and what they are shown to print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
)

_PROGRAMS = (
    "involvement-audit|python3?|pip|hatchling|make|git|gh|cd|npm|npx|node|rsync|pytest|ruff|nginx|systemctl|pre-commit"
)
_COMMAND = re.compile(rf"(?:[A-Z]+=\S+ )*(?:\S*/)?(?:{_PROGRAMS}) \S.*")
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FENCED = re.compile(r"^ *```.*?^ *```$", re.DOTALL | re.MULTILINE)


def read(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def shown(page: str) -> Iterator[tuple[str, str]]:
    """Each command of a page that is shown with what it prints."""
    for block in _CONSOLE.findall(read(page)):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


def commands(page: str) -> Iterator[str]:
    """Each command that stands on a line of its own, or in words between backticks."""
    text = _FENCED.sub("", read(page))
    for line in text.split("\n"):
        if line.startswith("    ") and _COMMAND.fullmatch(typed := re.sub(r"\s+#.*", "", line).strip()):
            yield typed
    prose = "\n".join(line for line in text.split("\n") if not line.startswith("    "))
    for span in re.findall(r"(?<!`)`([^`]+)`(?!`)", prose):
        if _COMMAND.fullmatch(" ".join(span.split())):
            yield " ".join(span.split())
