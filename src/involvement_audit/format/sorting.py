"""How readers sort titles and names, the same in every list and in the A to Z."""

from __future__ import annotations

import re
import unicodedata

from involvement_audit.language.spoken import spoken

_QUOTES = dict.fromkeys(map(ord, '"“”„‟‚‛«»‹›`´′″'))
_APOSTROPHES = dict.fromkeys(map(ord, "'‘’"))
"""Quotation marks and apostrophes, which nobody sorts by; articles may end in one of the latter."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode takes for their own, beside the ones where an English reader looks for them."""

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PARTS = re.compile(r"\d+|[^\W\d_]+")

Key = tuple[tuple[tuple[int, int, str], ...], str]


def alphabetical(text: str) -> Key:
    """A sorting key, word by word: it passes over case, accents, quotation marks, punctuation and a leading article.

    Numbers stand before letters, and by how much they are. What is alike otherwise is told apart by the text itself.
    """
    plain = _folded(re.sub(rf"\A\W*{spoken().articles}(?=['‘’]?\w)", "", text.translate(_QUOTES).casefold()))
    return tuple(_part(found) for found in _PARTS.findall(_THOUSANDS.sub("", plain))), text


def letter(text: str) -> str:
    """The heading of an A to Z under which a text stands, so that `alphabetical` keeps those of one heading together."""
    parts, _ = alphabetical(text)
    return parts[0][2][:1].upper() if parts and parts[0][2] else "0–9"


def _part(found: str) -> tuple[int, int, str]:
    return (0, int(found), "") if found.isdecimal() else (1, 0, found)


def _folded(text: str) -> str:
    bare = text.translate(_APOSTROPHES)
    if bare.isascii():
        return bare
    apart = unicodedata.normalize("NFKD", bare)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_LETTERS)
