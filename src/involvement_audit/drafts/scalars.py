"""Texts as YAML: our own writer, so that what is read back is what was typed, by this program and by any other.

Whatever YAML would take for something else (`no`, `12:30`, `010`, a date) stands in quotation marks. A long paragraph
is folded at its blanks, lines keep their ends in a block, and all else is put on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

WIDTH = 110
"""Characters in a line, before a text or a remark goes on in the next."""

_PLAIN = re.compile(r"[A-Za-z][^\n\t]*")
_WORDS = frozenset("y n yes no on off true false null".split())
"""Words that are values of their own in one version of YAML or another."""

_SIGNS = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def scalar(prefix: str, text: str, indent: int) -> Iterator[str]:
    """A text as the lines of a field or an item: `prefix` is what stands before it on its first line, with the margin in it."""
    margin = " " * indent
    if _folds(text) and len(prefix) + len(text) + 1 > WIDTH:
        yield f"{prefix} >-"
        yield from (margin + line for line in wrapped(text, WIDTH - indent))
    elif _is_block(text):
        yield f"{prefix} |-"
        yield from (margin + line if line else "" for line in text.split("\n"))
    else:
        yield f"{prefix} {inline(text)}"


def inline(text: str) -> str:
    """A text on one line: bare where nothing in it could be taken for anything else."""
    if _is_plain(text):
        return text
    if not any(sign in text for sign in _SIGNS):
        return f'"{text}"'
    if "\n" in text or "\t" in text:
        return '"' + "".join(_SIGNS.get(sign, sign) for sign in text) + '"'
    return "'" + text.replace("'", "''") + "'"


def wrapped(text: str, width: int) -> Iterator[str]:
    """A text in lines of whole words, each as long as it can be; a word that is longer has a line to itself."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def remark(text: str, indent: int) -> Iterator[str]:
    """A text as remarks, whatever blanks are in it."""
    start = " " * indent + "# "
    yield from (start + line for line in wrapped(" ".join(text.split()), WIDTH - len(start)))


def _is_plain(text: str) -> bool:
    return (
        _PLAIN.fullmatch(text) is not None
        and text.lower() not in _WORDS
        and not text.endswith((":", " "))
        and ": " not in text
        and " #" not in text
        and "  " not in text
    )


def _folds(text: str) -> bool:
    """Whether a text may be broken at its blanks, and read back with a blank for each end of a line."""
    return bool(text) and not re.search(r"[\n\t]|^ | $|  ", text)


def _is_block(text: str) -> bool:
    """Whether a text's lines can stand as they are, without a sign that says how they are meant."""
    lines = text.split("\n")
    return len(lines) > 1 and "\t" not in text and bool(lines[0]) and bool(lines[-1]) and not _ragged(lines)


def _ragged(lines: list[str]) -> bool:
    """Whether blanks at an edge of a line would be taken for its margin, or be lost in an editor."""
    return lines[0].startswith(" ") or any(line.endswith(" ") for line in lines)
