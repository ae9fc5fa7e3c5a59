"""Characters that no text of an audit may hold: unseen by readers, and by many programs taken for a line's end or refused."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.patterns import lazy
from involvement_audit.format.text import Place

# All others are refused, but what joins letters and marks their direction stands: some scripts are not written without.
# What turns whole lines round, or is not there to be seen, would show readers another text than the one that is searched. A pattern of these, turned round, is left at the first sign that it knows, and most texts are such.
_PLANES = "".join(f"{chr(plane * 0x10000)}-{chr(plane * 0x10000 + 0xFFFD)}" for plane in range(1, 17))
_ALLOWED = f"\t\n -~\xa0-\u200a\u200c-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd{_PLANES}"
_RUN = lazy(rf"([^{_ALLOWED}])\1*")
_COMMON = frozenset("\t\n").union(*(map(chr, range(*ends)) for ends in ((0x20, 0x7F), (0xA0, 0x180), (0x2010, 0x2028))))
"""Allowed ones that nearly all texts hold and no other: to make the pattern takes longer than to look through a file."""

_REFERENCE = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<number>[0-9]{1,7}));")

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "\x00": "a null character",
        "\x0b": "a vertical tab",
        "\x0c": "a form feed",
        "\r": "a carriage return",
        "\x7f": "a delete character",
        "\x85": 'a "next line" character',
        "\u2028": "a line separator",
        "\u2029": "a paragraph separator",
        "\u200b": "a zero width space",
        **dict.fromkeys(
            "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "a sign that turns the direction of writing"
        ),
        "\ufeff": "a byte order mark",
    }
)

MOST = 100
"""Findings for one file: one that holds more of these characters is no text, and nobody mends it letter by letter."""


def is_refused(character: str) -> bool:
    return _RUN.fullmatch(character) is not None


def named(character: str) -> str:
    """A character as a message speaks of it: `a form feed (U+000C)`."""
    control = ord(character) < 0xA0
    name = _NAMES.get(character, "a control character" if control else "a character that Unicode keeps out of texts")
    return f"{name} (U+{ord(character):04X})"


def find(text: str, path: str) -> list[Diagnostic]:
    """Each of these characters in a file's text, at its line and column; several of a kind in a row are one finding."""
    if _COMMON.issuperset(text):
        return []
    return [
        told(_place(text, path, match.start()), match[1], len(match[0]))
        for match in itertools.islice(_RUN.finditer(text), MOST)
    ]


def _place(text: str, path: str, index: int) -> Place:
    return Place(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def told(place: Place, character: str, length: int = 1, typed: str = "") -> Diagnostic:
    """The finding for a character; `typed` are the signs that stand for it, where it does not stand there itself."""
    name = named(character)
    message = f'"{typed}" stands for {name}.' if typed else f"{name[0].upper()}{name[1:]} stands here."
    hint = "Delete it, or type a space or a line break in its place. Such characters come along when text is pasted."
    return Diagnostic(place, "control-character", message, hint, length)


def shown(text: str) -> str:
    """A text for a terminal or a message: each of these characters is seen as one that cannot be shown."""
    return _RUN.sub(lambda match: "\ufffd" * len(match[0]), text)


def references(text: str) -> Iterator[tuple[int, int, str]]:
    """Where Markdown spells such a character as a number (`&#12;`): from, to, and the character."""
    for match in _REFERENCE.finditer(text):
        code = int(match["hex"], 16) if match["hex"] else int(match["number"])
        if code < 0x110000 and is_refused(chr(code)):
            yield *match.span(), chr(code)
