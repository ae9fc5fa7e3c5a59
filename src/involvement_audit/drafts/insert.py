"""Entries put at the end of a file that people keep by hand: lines are added, and every byte that was there stays."""

from __future__ import annotations

from collections.abc import Sequence

from involvement_audit.diagnostics.findings import Severity
from involvement_audit.parse import yamltext
from involvement_audit.parse.bib import scan

BOM = b"\xef\xbb\xbf"


class NotAsMeant(Exception):
    """The file is written in a way that leaves no place for an entry at its end; a person has to add it."""


def with_entry(data: bytes, lines: Sequence[str], path: str) -> bytes:
    """A YAML table with an entry more: a blank line before it, unless that would be read as part of the last text."""
    before = _entries(data, path)
    for gap in (("",), ()) if data.removeprefix(BOM).strip() else ((),):
        after = data + _added(data, (*gap, *lines))
        try:
            entries = _entries(after, path)
        except NotAsMeant:
            continue
        if entries[:-1] == before and len(entries) == len(before) + 1:
            return after
    raise NotAsMeant


def with_source(data: bytes, lines: Sequence[str], path: str) -> bytes:
    """A .bib file with an entry more."""
    before = _keys(data, path)
    after = data + _added(data, (*([""] if data.removeprefix(BOM).strip() else []), *lines))
    if _keys(after, path)[:-1] != before:
        raise NotAsMeant
    return after


def _added(data: bytes, lines: Sequence[str]) -> bytes:
    """Lines with the kind of end that the file has; its last line gets one first, where it has none."""
    end = b"\r\n" if b"\r\n" in data else b"\r" if b"\r" in data and b"\n" not in data else b"\n"
    start = end if data.removeprefix(BOM) and not data.endswith((b"\n", b"\r")) else b""
    return start + b"".join(line.encode() + end for line in lines)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise NotAsMeant from None


def _entries(data: bytes, path: str) -> tuple[tuple[object, object], ...]:
    tree, found = yamltext.parse(_text(data), path)
    if found or not isinstance(tree, yamltext.Mapping | None):
        raise NotAsMeant
    return tree.entries if tree else ()


def _keys(data: bytes, path: str) -> list[str]:
    scanned = scan.scan(_text(data), path)
    if any(one.severity is Severity.ERROR for one in scanned.found):
        raise NotAsMeant
    return [str(entry.key) for entry in scanned.entries]
