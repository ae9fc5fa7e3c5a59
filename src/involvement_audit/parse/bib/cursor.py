"""A way through a .bib file's text: past blanks, words, braces and values, each of which knows its place."""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import Struct, field

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.text import Place, Text


class Piece(Struct, frozen=True, kw_only=True):
    """A part of a value, between `#` signs: text, or the name of a text."""

    text: str
    place: Place
    is_name: bool = False


class Broken(Exception):
    """The rest of an entry cannot be read."""


_BLANK = re.compile(r"(?:\s++|(%[^\n]*+))*+")
_REMARK = re.compile(r"%[^\n]*")
_WORD = re.compile(r"[^\s{}\"#,()=%@;]+")
_SIGNS = re.compile(r'[{}]|(?<!\\)"')


class Cursor(Struct):
    text: str
    path: str
    at: int = 0
    comments: list[Text] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, offset: int) -> Place:
        line = bisect_right(self.starts, offset)
        return Place(self.path, line, offset - self.starts[line - 1] + 1)

    def tell(self, offset: int, message: str, hint: str, length: int = 1) -> None:
        self.found.append(Diagnostic(self.place(offset), "bib-syntax", message, hint, length))

    def blank(self) -> None:
        """Past white space and remarks."""
        match = _BLANK.match(self.text, self.at)
        if match and match.end() > self.at:
            if match[1] is not None:
                passed = ((m[0], m.start()) for m in _REMARK.finditer(self.text, self.at, match.end()))
                self.comments += (Text(words, self.place(start)) for words, start in passed)
            self.at = match.end()

    def ahead(self) -> str:
        return self.text[self.at : self.at + 1]

    def value(self) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        while True:
            self.blank()
            start = self.at
            if self.ahead() in ("{", '"'):
                pieces.append(self.group())
            elif match := _WORD.match(self.text, start):
                self.at = match.end()
                is_name = not match[0][0].isdigit()
                pieces.append(Piece(text=match[0], place=self.place(start), is_name=is_name))
            else:
                self.tell(start, "A value is missing here.", "Write it in braces: title = {...},")
                return tuple(pieces)
            after = self.at
            self.blank()
            if self.ahead() != "#":
                self.at = after
                return tuple(pieces)
            self.at += 1

    def group(self) -> Piece:
        """What stands between two braces or quotation marks that belong together."""
        start = self.at
        closer = '"' if self.text[start] == '"' else "}"
        end = self.closing(start + 1, closer)
        if end < 0:
            what = "brace" if closer == "}" else "quotation mark"
            self.tell(start, f"The {what} that opens here is never closed.", f"Put a {closer} at the value's end.")
            self.at = start + 1
            raise Broken
        self.at = end + 1
        inner = self.text[start + 1 : end]
        opening = len(inner) - len(inner.lstrip("{"))
        return Piece(text=inner, place=self.place(start + 1 + opening))

    def closing(self, start: int, closer: str) -> int:
        """Where what was opened before `start` is closed; -1 where it is not."""
        depth = 0
        for match in _SIGNS.finditer(self.text, start):
            if match[0] == closer and depth == 0:
                return match.start()
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if depth < 0:
                return -1
        return -1

    def words(self) -> list[re.Match[str]]:
        words: list[re.Match[str]] = []
        while match := _WORD.match(self.text, self.at):
            words.append(match)
            self.at = match.end()
            self.blank()
        return words
