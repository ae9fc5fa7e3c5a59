"""Findings about our own files: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from involvement_audit.diagnostics.codes import CODES
from involvement_audit.format.counting import count
from involvement_audit.format.text import Place


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Diagnostic(Struct, frozen=True):
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


def slip(word: str, known: Iterable[str], cutoff: float = 0.7) -> str:
    """The known word that another is most likely a slip of; "serve" is none of "score", so half alike is not enough."""
    import difflib  # most words are spelt right

    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)), "")


def nearest(word: str, known: Iterable[str], *, sure: bool = False) -> str:
    """A hint that names the nearest valid word, or lists the few there are.

    Of a closed set (`sure`) only a plain slip is guessed, and else the whole set is listed: "unmet" must not become "met".
    """
    choices = sorted({str(choice) for choice in known})
    if meant := slip(word, choices, 0.8 if sure else 0.7):
        return f'Did you mean "{meant}"?'
    if choices and (sure or len(choices) <= 8):
        return f"Use one of: {', '.join(choices)}."
    return ""


def fails(diagnostics: Iterable[Diagnostic], strict: bool) -> bool:
    """Whether these findings stop a build: errors do; under --strict warnings do too, and notes never."""
    stops = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(d.severity in stops for d in diagnostics)


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """The closing line: how many errors and warnings there are, and notes where there are any."""
    found = Counter(d.severity for d in diagnostics)
    told = (one for one in Severity if found[one] or one is not Severity.NOTE)
    return ", ".join(count(found[one], str(one)) for one in told)
