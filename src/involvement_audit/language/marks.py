"""Which words of a page are in another language than it: those that its catalogue lacks, and what sources in another language say.

Whoever puts words on a page sets signs round them, which live through any sentence that is made of them; once the page is whole they
become `lang`, where its HTML has room for that. They are code points that no text of an audit may hold.
"""

from __future__ import annotations

import re

from involvement_audit.language.languages import ENGLISH_FROM, ENGLISH_TO
from involvement_audit.language.spoken import spoken

_FROM, _THEN, _TO = "\ufde2", "\ufde3", "\ufde4"
_TAGS = 0xE0000
"""Unicode's tag letters, which are ASCII's at another place: nobody sorts or counts them as letters."""

_SIGNS = (ENGLISH_FROM, ENGLISH_TO, _FROM, _THEN, _TO)
_UNSIGNED = re.compile(f"{_FROM}[^{_THEN}]*{_THEN}|[{''.join(_SIGNS)}]")
_FOREIGN = re.compile(f"{_FROM}([^{_THEN}<]*){_THEN}([^{_FROM}{_TO}<]*){_TO}")
_PIECE = re.compile(r"<(title|option|textarea|script|style)\b.*?</\1>|<[^>]*>|[^<]+", re.DOTALL)


def foreign(text: str, tag: str) -> str:
    """Words in the language of a tag, marked as such on a page that is being made; as they are where there is no tag, or no page."""
    if not tag or not text or not spoken().marks:
        return text
    return f"{_FROM}{''.join(chr(_TAGS + ord(letter)) for letter in tag)}{_THEN}{text}{_TO}"


def marked(html: str) -> str:
    """A page with `lang` in the place of the signs. An attribute, or an element of mere text, has no room for it."""
    return _PIECE.sub(lambda found: _piece(found[0]), html) if any(sign in html for sign in _SIGNS) else html


def _piece(piece: str) -> str:
    if piece.startswith("<"):
        return _UNSIGNED.sub("", piece)
    piece = piece.replace(ENGLISH_FROM, '<span lang="en">').replace(ENGLISH_TO, "</span>")
    return _UNSIGNED.sub("", _FOREIGN.sub(_span, piece))


def _span(found: re.Match[str]) -> str:
    tag = "".join(chr(ord(sign) - _TAGS) for sign in found[1])
    return f'<span lang="{tag}">{found[2]}</span>'
