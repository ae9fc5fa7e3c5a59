"""Plain texts (.txt): form feeds part pages; without any, empty lines part paragraphs."""

from __future__ import annotations

import codecs

from involvement_audit.disk.copies.word import numbered
from involvement_audit.parse.passages import Copy, Part

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded(data: bytes, otherwise: str = "") -> str:
    """A text by its byte order mark; else as declared elsewhere; else as UTF-8 where it is that, and as Windows wrote it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if otherwise:
        return data.decode(otherwise, "replace")
    return data.decode("utf-8") if is_utf8(data) else data.decode("cp1252", "replace")


def is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def read(data: bytes) -> Copy:
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if "\f" in text:
        return Copy(tuple(Part(page, (number,)) for number, page in enumerate(text.split("\f"), 1)), "page")
    lines = (line if line.strip() else "\f" for line in text.splitlines(keepends=True))
    return Copy(tuple(numbered("".join(lines).split("\f"))), "paragraph")
