"""Findings about our own files: what is wrong, where, and what to do about it; and the forms they are shown in."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from involvement_audit.diagnostics.codes import CODES
from involvement_audit.format.text import Place


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `message` is a sentence for the author of a claim; `hint` says what to do; `length` is in characters."""

    place: Place
    code: str
    message: str
    hint: str = ""
    length: int = 1

    @property
    def severity(self) -> Severity:
        return Severity(CODES[self.code].severity)


def order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings by file, line, column and code, each once."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.place, d.code, d.message, d.hint)))


def nearest(word: str, known: Iterable[str], *, sure: bool = False) -> str:
    """A hint that names the nearest valid word, or lists the few there are.

    Of a closed set (`sure`) only a plain slip is guessed, and else the whole set is listed: "unmet" must not become "met".
    """
    choices = sorted({str(choice) for choice in known})
    close = difflib.get_close_matches(word, choices, n=1, cutoff=0.8 if sure else 0.6)
    if close:
        return f'Did you mean "{close[0]}"?'
    if choices and (sure or len(choices) <= 8):
        return f"Use one of: {', '.join(choices)}."
    return ""


def fails(diagnostics: Iterable[Diagnostic], strict: bool) -> bool:
    """Whether these findings stop a build: errors do; under --strict warnings do too."""
    return any(strict or d.severity is Severity.ERROR for d in diagnostics)


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """The closing line: how many errors and warnings there are."""
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    return f"{count(errors, 'error')}, {count(len(diagnostics) - errors, 'warning')}"


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 claim`, `2 claims`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def as_text(diagnostics: Iterable[Diagnostic], files: Mapping[str, str]) -> str:
    """Each finding as path:line:column, code and sentence, its source line with a caret, and the hint."""
    return "\n".join(_block(d, files.get(d.place.path, "")) for d in diagnostics)


def _block(d: Diagnostic, text: str) -> str:
    lines = [f"{_where(d.place)}: {d.severity}[{d.code}]: {d.message}"]
    source = text.split("\n")
    if 0 < d.place.line <= len(source) and source[d.place.line - 1].strip():
        lines += _excerpt(source[d.place.line - 1], d)
    if d.hint:
        lines.append(f"  = {d.hint}")
    return "\n".join(line.translate(_CONTROLS) for line in lines) + "\n"


_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")
"""What a file holds must not steer the terminal that shows it."""


def _excerpt(line: str, d: Diagnostic) -> list[str]:
    """The source line and its caret; a long line is cut to a window round the caret."""
    start = max(0, d.place.column - 60) if len(line) > 110 else 0
    shown = line[start : start + 110]
    before, after = ("…" if start else ""), ("…" if start + 110 < len(line) else "")
    number = str(d.place.line)
    caret = d.place.column - 1 - start + len(before)
    width = max(1, min(d.length, len(shown) - (d.place.column - 1 - start)))
    return [f"  {number} | {before}{shown}{after}", f"  {' ' * len(number)} | {' ' * caret}{'^' * width}"]


def _where(place: Place) -> str:
    return ":".join(str(part) for part in (place.path, place.line, place.column) if part != 0)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    return json.dumps([_plain(d) for d in diagnostics], ensure_ascii=False, indent=2)


def _plain(d: Diagnostic) -> dict[str, Any]:
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
    """Workflow commands that annotate the changed lines of a pull request, errors first: the service drops the rest."""
    ranked = sorted(diagnostics, key=lambda d: d.severity is not Severity.ERROR)
    return "\n".join(_annotation(d) for d in ranked)


def _annotation(d: Diagnostic) -> str:
    place = {"file": d.place.path, "line": d.place.line, "col": d.place.column, "title": d.code}
    words = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in place.items() if value)
    return f"::{d.severity} {words}::{_escaped(' '.join((d.message, d.hint)).strip())}"


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_sarif(diagnostics: Iterable[Diagnostic], version: str) -> str:
    """SARIF 2.1.0, which code hosts and editors read."""
    found = list(diagnostics)
    rules = [
        {"id": code, "shortDescription": {"text": CODES[code].meaning}, "help": {"text": CODES[code].mend}}
        for code in sorted({d.code for d in found})
    ]
    driver = {"name": "involvement-audit", "version": version, "rules": rules}
    return json.dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": driver},
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(d, nth) for d, nth in _numbered(found)],
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


def _result(d: Diagnostic, nth: int) -> dict[str, Any]:
    region = {"startLine": d.place.line or 1, "startColumn": d.place.column or 1}
    return {
        "ruleId": d.code,
        "level": str(d.severity),
        "message": {"text": f"{d.message} {d.hint}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(d.place.path)}, "region": region}}],
        "partialFingerprints": {"finding/v1": f"{d.place.path}:{d.code}:{d.message}:{nth}"},
    }
