"""The forms that findings are shown in: for people, programs, pull requests, and code scanning."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import PurePath
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from involvement_audit.diagnostics.codes import CODES
from involvement_audit.diagnostics.findings import Diagnostic, Severity, tally
from involvement_audit.format.markdown import shown
from involvement_audit.format.text import Place


class Part(StrEnum):
    """What a piece of a shown finding is, for whoever gives it a colour."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    CARET = "caret"
    PLAIN = "plain"


class Span(Struct, frozen=True):
    text: str
    part: Part = Part.PLAIN


def as_text(diagnostics: Iterable[Diagnostic], files: Mapping[str, str]) -> str:
    """Each finding as path:line:column, code and sentence, its source line with a caret, and the hint."""
    return "".join(span.text for span in as_spans(diagnostics, files))


def as_spans(diagnostics: Iterable[Diagnostic], files: Mapping[str, str]) -> Iterator[Span]:
    """The same text in pieces, each with what it is; an empty line parts two findings."""
    for nth, d in enumerate(diagnostics):
        if nth:
            yield Span("\n")
        for line in _lines(d, files.get(d.place.path, "")):
            yield from (Span(span.text.translate(_CONTROLS), span.part) for span in line)
            yield Span("\n")


def _lines(d: Diagnostic, text: str) -> Iterator[tuple[Span, ...]]:
    yield Span(f"{_where(d.place)}: "), Span(f"{d.severity}[{d.code}]", Part(d.severity)), Span(f": {d.message}")
    source = text.split("\n")
    if 0 < d.place.line <= len(source) and source[d.place.line - 1].strip():
        yield from _excerpt(source[d.place.line - 1], d)
    if d.hint:
        yield (Span(f"  = {d.hint}"),)


_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")
"""What a file holds must not steer the terminal that shows it."""


def _excerpt(line: str, d: Diagnostic) -> Iterator[tuple[Span, ...]]:
    """The source line and its caret; a long line is cut to a window round the caret."""
    start = max(0, d.place.column - 60) if len(line) > 110 else 0
    shown = line[start : start + 110]
    before, after = ("…" if start else ""), ("…" if start + 110 < len(line) else "")
    number = str(d.place.line)
    caret = d.place.column - 1 - start + len(before)
    width = max(1, min(d.length, len(shown) - (d.place.column - 1 - start)))
    yield (Span(f"  {number} | {before}{shown}{after}"),)
    yield Span(f"  {' ' * len(number)} | {' ' * caret}"), Span("^" * width, Part.CARET)


def _where(place: Place) -> str:
    return ":".join(str(part) for part in (place.path, place.line, place.column) if part != 0)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    return json.dumps([_json_object(d) for d in diagnostics], ensure_ascii=False, indent=2)


def _json_object(d: Diagnostic) -> dict[str, Any]:
    return {
        "path": d.place.path,
        "line": d.place.line,
        "column": d.place.column,
        "code": d.code,
        "severity": str(d.severity),
        "message": d.message,
        "hint": d.hint,
    }


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands that annotate the changed lines of a pull request, the gravest first: the service drops the rest."""
    return "\n".join(_annotation(d) for d in _ranked(diagnostics))


def _ranked(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(diagnostics, key=lambda d: list(Severity).index(d.severity))


def _annotation(d: Diagnostic) -> str:
    place = {"file": d.place.path, "line": d.place.line, "col": d.place.column, "title": d.code}
    words = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in place.items() if value)
    level = "notice" if d.severity is Severity.NOTE else d.severity
    return f"::{level} {words}::{_escaped(' '.join((d.message, d.hint)).strip())}"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


_SUMMARY = 500
"""Findings in a job's summary, which code hosts drop whole where it is too long."""


def as_markdown(diagnostics: Sequence[Diagnostic]) -> str:
    """A list for the summary of a job, the gravest first; what a file holds is shown, and does nothing there."""
    told = [f"### {tally(diagnostics)}", "\n".join(map(_listed, _ranked(diagnostics)[:_SUMMARY]))]
    if len(diagnostics) > _SUMMARY:
        told.append(f"{len(diagnostics) - _SUMMARY} more are not listed here.")
    return "\n\n".join(told)


def _listed(d: Diagnostic) -> str:
    said = shown(" ".join((d.message, d.hint)))
    return f"- **{d.severity}** {shown(_where(d.place))} ({d.code}): {said}"


def as_sarif(
    diagnostics: Iterable[Diagnostic], version: str, files: Mapping[str, str] = MappingProxyType({}), home: str = ""
) -> str:
    """SARIF 2.1.0, which code hosts and editors read; `home` is where the tool is told of, if anywhere."""
    found = list(diagnostics)
    rules = [
        {"id": code, "shortDescription": {"text": CODES[code].meaning}, "help": {"text": CODES[code].mend}}
        for code in sorted({d.code for d in found})
    ]
    about = {"informationUri": home} if home else {}
    driver = {"name": "involvement-audit", "version": version, **about, "rules": rules}
    return json.dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": driver},
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(d, nth, files.get(d.place.path, "")) for d, nth in _numbered(found)],
                }
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _numbered(diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, int]]:
    """Each finding with its number among those that say the same of the same file."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for d in diagnostics:
        said = (d.place.path, d.code, d.message)
        yield d, seen[said]
        seen[said] += 1


def _result(d: Diagnostic, nth: int, text: str) -> dict[str, Any]:
    region = {"startLine": d.place.line or 1, "startColumn": d.place.column or 1, **_end(d, text)}
    path = PurePath(d.place.path)  # whole only where no way leads there from the working folder
    uri = path.as_uri() if path.is_absolute() else quote(d.place.path)
    return {
        "ruleId": d.code,
        "level": str(d.severity),
        "message": {"text": f"{d.message} {d.hint}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
        "partialFingerprints": {"finding/v1": f"{d.place.path}:{d.code}:{d.message}:{nth}"},
    }


def _end(d: Diagnostic, text: str) -> dict[str, int]:
    """The column behind what is meant, on its own line; a finding of a whole file or of a file without a text has none."""
    lines = text.split("\n")
    if not 0 < d.place.line <= len(lines) or not d.place.column:
        return {}
    return {"endColumn": max(d.place.column, min(d.place.column + d.length, len(lines[d.place.line - 1]) + 1))}
