"""Files of an audit as they stand on the disk: their names, their line ends, and the letters that they are written in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.text import Place


def lines(text: str) -> str:
    """A text with one kind of line end: what counts lines, here and elsewhere, counts these and no others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def printable(name: str) -> str:
    """A file's name as it can be printed: bytes that are no UTF-8 are shown as what they are not."""
    return os.fsencode(name).decode("utf-8", "replace")


def not_utf8(path: str, fault: UnicodeDecodeError) -> Diagnostic:
    before = lines(fault.object[: fault.start].decode())
    column = len(before.rpartition("\n")[2]) + 1
    message = "This file is not written in UTF-8: a letter on this line cannot be read."
    return Diagnostic(Place(path, before.count("\n") + 1, column), "not-utf8", message, 'Save it as "UTF-8".')


def walk(folder: Path) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(here) / name for name in sorted([*folders, *files]))
