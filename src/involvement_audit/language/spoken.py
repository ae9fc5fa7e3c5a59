"""The tool's own words, in the language that is spoken: English as it stands in the code, or what a catalogue has for it.

Which language that is hangs on nothing but the audit. Like the precision of decimals it holds for a whole piece of work, which
`speaking` encloses, and is no argument of each of some hundred functions that say something.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from involvement_audit.language.languages import ENGLISH, Language

_spoken: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def spoken() -> Language:
    """The language that is spoken here."""
    return _spoken.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speaks a language for a while."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def _(text: str, /, **values: Any) -> str:
    """A sentence or a word, with its `{values}` filled in: `_("raised in {source}", source=title)`."""
    said = _spoken.get().text(text)
    return said.format(**values) if values else said


def n_(one: str, many: str, number: int, /, **values: Any) -> str:
    """What is said of a number of things: `n_("{n} claim", "{n} claims", 2)`; some languages have more forms than two."""
    return _spoken.get().plural(one, many, number).format(n=number, **values)


def c_(context: str, text: str, /, **values: Any) -> str:
    """The same as `_` of a word that other languages say in several ways, with what tells its translator which is meant."""
    said = _spoken.get().in_context(context, text)
    return said.format(**values) if values else said


def N_(text: str) -> str:  # noqa: N802  # its name in every program with a catalogue
    """Marks words that stand in a constant, for the catalogue: they are said with `_` where they are used."""
    return text
