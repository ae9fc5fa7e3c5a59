"""Characters that look like what a keyboard types and are not: spaces, quotation marks and dashes that other programs put in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

_SPACE, _NOTHING, _HYPHEN, _DOUBLE, _SINGLE = " ", "", "-", '"', "'"

_KINDS: tuple[tuple[str, str, str], ...] = (
    ("\u00a0\u202f", _SPACE, "a no-break space"),
    (
        "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f\u3000",
        _SPACE,
        "a typographic space",
    ),
    ("\u00ad", _NOTHING, "a soft hyphen"),
    ("\u200c\u200d\u200e\u200f\u2060", _NOTHING, "an invisible mark"),
    ("“”„‟«»″", _DOUBLE, "a typographic quotation mark"),
    ("‘’‚‛′", _SINGLE, "a typographic quotation mark"),
    ("–", _HYPHEN, "an en dash"),
    ("—―", _HYPHEN, "an em dash"),
    ("\u2010\u2011\u2012−﹣－", _HYPHEN, "a typographic hyphen"),
    ("•‣◦·●▪", _HYPHEN, "a bullet"),
    ("：﹕", ":", "a wide colon"),
    ("，、", ",", "a wide comma"),
    ("［", "[", "a wide bracket"),
    ("］", "]", "a wide bracket"),
    ("｛", "{", "a wide bracket"),
    ("｝", "}", "a wide bracket"),
    ("＃", "#", "a wide number sign"),
)


class Lookalike(Struct, frozen=True):
    """What a character is called, and what is typed in its place; nothing where it should not be there at all."""

    name: str
    typed: str

    def called(self, character: str) -> str:
        """Its name with the character itself, where that can be seen."""
        return f"{self.name} ({character})" if self.typed.strip() else self.name

    @property
    def hint(self) -> str:
        if self.typed == _SPACE:
            return "Type a plain space in its place."
        return f"Type {self.typed} in its place." if self.typed else "Delete it: it cannot be seen."


LOOKALIKES: Mapping[str, Lookalike] = MappingProxyType(
    {character: Lookalike(name, typed) for characters, typed, name in _KINDS for character in characters}
)
_ANY = re.compile(f"[{re.escape(''.join(LOOKALIKES))}]")


class Seen(Struct, frozen=True):
    """A character that stands for another: where in the text, and what to say of it."""

    index: int
    message: str
    hint: str


def first(text: str) -> Seen | None:
    """The first of these characters in a text."""
    match = _ANY.search(text)
    return _seen(match[0], match.start()) if match else None


def by_keyboard(text: str) -> str:
    """A text as a keyboard would have typed it."""
    return _ANY.sub(lambda match: LOOKALIKES[match[0]].typed, text).strip()


def count(text: str, typed: str) -> int:
    """How many characters of a text stand for one that a keyboard types."""
    return sum(character in LOOKALIKES and LOOKALIKES[character].typed == typed for character in text)


_WHERE: Mapping[str, str] = MappingProxyType({_SPACE: "where a plain space belongs", _NOTHING: "and cannot be seen"})


def _seen(character: str, index: int) -> Seen:
    like = LOOKALIKES[character]
    called = like.called(character)
    where = _WHERE.get(like.typed, f"where a plain {like.typed} belongs")
    return Seen(index, f"{called[0].upper()}{called[1:]} stands here, {where}.", like.hint)
