"""A .bib file's text to entries whose values are still TeX. What is left out or left open is told where it is.

It reads as biber does: `%` begins a remark outside values, `@` inside a value is text, and braces count even behind a
backslash. Unlike biber it goes on after a fault, as though what is lacking stood there, so that one run tells all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.text import Place, Text
from involvement_audit.parse.bib.cursor import Broken, Cursor, Piece


class RawField(Struct, frozen=True, kw_only=True):
    name: Text
    pieces: tuple[Piece, ...]


class RawEntry(Struct, frozen=True, kw_only=True):
    type: str
    key: Text
    place: Place
    fields: tuple[RawField, ...]


class Scanned(Struct, frozen=True, kw_only=True):
    """A file's entries, the texts that it names, and what stands between and beside them."""

    entries: tuple[RawEntry, ...] = ()
    strings: tuple[RawField, ...] = ()
    comments: tuple[Text, ...] = ()
    found: tuple[Diagnostic, ...] = ()


def scan(text: str, path: str) -> Scanned:
    scanner = _Scanner(text, path)
    scanner.run()
    return Scanned(
        entries=tuple(scanner.entries),
        strings=tuple(scanner.strings),
        comments=tuple(scanner.comments),
        found=tuple(scanner.found),
    )


def keys(text: str) -> Iterator[str]:
    """The citation keys that a .bib file's text seems to have, also of entries that cannot be read."""
    yield from re.findall(r"@\w+\s*[{(]\s*([^\s,{}=]+)", text)


_START = re.compile(r"%[^\n]*|@\s*([^\W\d]\w*)\s*([{(])")
_NEXT = re.compile(r"^[ \t]*@\s*[^\W\d]\w*\s*[{(]", re.MULTILINE)
_KEY = re.compile(r"[^,{}()=\"\n%]*")
_FIELD = re.compile(r"[A-Za-z][\w:.+/-]*", re.ASCII)
_LOST_SIGN = re.compile(r"^(\s*)[A-Za-z]+\s*\{\s*[\w-]+\s*,")
_NEXT_FIELD = re.compile(r"\n\s*[A-Za-z]+\s*=\s*[{\"\d]")
_SWALLOWED = re.compile(r"\n\s*$|\n\s*[A-Za-z]+\s*=\s*[{\"\d]")
_CLOSERS = {"{": "}", "(": ")"}


class _Scanner(Cursor):
    entries: list[RawEntry] = field(default_factory=list)
    strings: list[RawField] = field(default_factory=list)

    def run(self) -> None:
        between = 0
        while match := _START.search(self.text, self.at):
            self.at = match.end()
            if match[1] is None:
                continue
            self.comment(between, match.start())
            self.block(match)
            between = self.at
        self.comment(between, len(self.text))

    def comment(self, start: int, end: int) -> None:
        """Text between entries is a comment, but an entry that lost its @ is not."""
        words = self.text[start:end]
        if words.strip():
            self.comments.append(Text(words, self.place(start)))
        if match := _LOST_SIGN.match(words):
            self.tell(start + match.end(1), "This entry does not start with @.", "Put an @ in front of it.")

    def block(self, match: re.Match[str]) -> None:
        kind, closer = match[1].lower(), _CLOSERS[match[2]]
        try:
            if kind in ("comment", "preamble"):
                self.comments.append(Text(self.remark(match.end() - 1), self.place(match.end())))
            elif kind == "string":
                self.strings += self.fields(match.start(), closer)
            else:
                self.entry(kind, match.start(), closer)
        except Broken:
            following = _NEXT.search(self.text, self.at)
            self.at = following.start() if following else len(self.text)

    def remark(self, start: int) -> str:
        """What a @comment holds: all to its closing brace, or its line where that is wanting."""
        end = self.closing(start + 1, "}") if self.text[start] == "{" else self.text.find(")", start)
        if end < 0:
            end = self.text.find("\n", start) % (len(self.text) + 1)
        self.at = min(end + 1, len(self.text))
        return self.text[start + 1 : end]

    def entry(self, kind: str, start: int, closer: str) -> None:
        self.blank()
        begin = self.at
        match = _KEY.match(self.text, begin)
        key = match[0].rstrip() if match else ""
        self.at = begin + len(key)
        self.blank()
        if self.ahead() == "=" and len(key.split()) > 1:  # `key title = ...`: the last word is the first field's name
            key = key.rpartition(" ")[0].rstrip()
            self.at = begin + len(key)
        if not key or self.ahead() == "=":
            self.at = begin
            self.tell(begin, "This entry has no citation key.", f"Write one behind the brace: @{kind}{{words-of-it, …")
            key = ""
        elif self.ahead() == ",":
            self.at += 1
        elif self.ahead() != closer:
            self.tell(begin + len(key), "A comma is missing behind the citation key.", "Put one there.")
        fields = tuple(self.fields(start, closer))
        if key:
            named = Text(key, self.place(begin))
            self.entries.append(RawEntry(type=kind, key=named, place=self.place(start), fields=fields))

    def fields(self, start: int, closer: str) -> list[RawField]:
        """The fields up to the end of an entry, which began at `start`."""
        fields: list[RawField] = []
        while True:
            self.blank()
            sign = self.ahead()
            if sign == closer:
                self.at += 1
                return fields
            if sign == ",":
                self.at += 1
                continue
            if not sign or self.is_at_next():
                self.tell(start, "This entry is never closed.", f"Put a {closer} at its end.")
                raise Broken
            if one := self.one(closer):
                fields.append(one)

    def is_at_next(self) -> bool:
        """Whether another entry begins here: only at the start of a line, as @ is text elsewhere."""
        match = _NEXT.match(self.text, self.starts[self.place(self.at).line - 1]) if self.ahead() == "@" else None
        return match is not None and match[0].index("@") + match.start() == self.at

    def one(self, closer: str) -> RawField | None:
        """One field, up to the comma behind it; nothing where it has no name or no value."""
        begin = self.at
        words = self.words()
        name = Text(self.text[begin : words[-1].end()] if words else "", self.place(begin))
        if self.ahead() == "=":
            self.at += 1
        elif name and self.ahead() in ("{", '"'):
            self.tell(begin + len(name), f'An = is missing behind "{name}".', "Put one there.")
        else:
            self.stray(begin, closer)
            return None
        pieces = self.value()
        is_name = _FIELD.fullmatch(name) is not None
        if not is_name:
            hint = "Its name is one word of letters, such as title; look at the line before, too."
            self.tell(begin, f'"{name}" names no field.', hint, max(1, len(name)))
        self.end(pieces, closer)
        return RawField(name=name, pieces=pieces) if is_name else None

    def stray(self, begin: int, closer: str) -> None:
        """Words that are no field: told, and passed over up to the next comma."""
        self.at = max(self.at, begin + 1)
        words = " ".join(self.text[begin : self.at].split())
        self.tell(begin, f'"{words}" stands where a field belongs.', "A field looks like title = {...},", len(words))
        self.pass_over(closer)

    def pass_over(self, closer: str) -> None:
        while self.ahead() not in ("", ",", closer) and not self.is_at_next():
            if self.ahead() in ("{", '"'):
                self.group()
            else:
                self.at += 1

    def end(self, pieces: tuple[Piece, ...], closer: str) -> None:
        """Past the comma behind a value; where it is missing, that is told at the line that lacks it."""
        after = self.at
        self.blank()
        if self.ahead() in (",", closer):
            return
        is_last = not self.ahead() or self.is_at_next()
        open_on = next(
            (p for p in pieces if not p.is_name and (_SWALLOWED if is_last else _NEXT_FIELD).search(p.text)), None
        )
        if open_on:
            message = "The value that starts here is not closed where it ends, and holds what comes after it too."
            hint = "Close its brace or quotation mark where it ends."
            self.found.append(Diagnostic(open_on.place, "bib-syntax", message, hint))
            if is_last:
                raise Broken
        elif self.ahead() == ";":
            self.tell(self.at, "A comma belongs here, and no semicolon.", "Put a comma there.")
            self.at += 1
        elif not is_last:
            hint = "Put one there; or, if the value goes on, put all of it between braces."
            self.tell(max(0, after - 1), "A comma is missing behind this value.", hint)
            following = self.at
            self.words()
            if self.ahead() == "=":
                self.at = following
            else:
                self.pass_over(closer)
