"""Typed text inside Markdown of our own: it is shown as it stands, and does nothing."""

from __future__ import annotations

import re

_SPACES = re.compile(r"[ \t\n]+")
"""Those that break a line; others belong to the words."""

_WAKES = re.compile(r"(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=gh)(?=-\d)", re.IGNORECASE)
"""Where a code host would find a person, an issue or an address, and tell or link it."""
_STILL = "\u200b"
_BEGINS = re.compile(r"^(\d*)([#+\-=.)])")
"""What begins a heading, a list or a line where it stands first."""
_SIGNS = str.maketrans({**{sign: f"\\{sign}" for sign in "\\`*_[]|~$"}, "&": "&amp;", "<": "&lt;", ">": "&gt;"})


def shown(text: str) -> str:
    """A text as Markdown that shows it, on one line, wherever it is put: no markup, no HTML, no end of a cell, nobody told."""
    return escaped(_WAKES.sub(_STILL, text))


def escaped(text: str) -> str:
    """A text as Markdown that shows it, on one line, to whoever reads it anywhere but on a code host."""
    line = _SPACES.sub(" ", text).strip(" ").translate(_SIGNS)
    begins = _BEGINS.match(line)
    return f"{begins[1]}\\{line[begins.end(1) :]}" if begins else line
