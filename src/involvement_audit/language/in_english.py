"""What a page says in English because its catalogue has no words for it, marked as English where a page can."""

from __future__ import annotations

import re

from involvement_audit.language.languages import ENGLISH_FROM, ENGLISH_TO

_PIECE = re.compile(r"<(title|option|textarea|script|style)\b.*?</\1>|<[^>]*>|[^<]+", re.DOTALL)
_UNMARKED = str.maketrans("", "", ENGLISH_FROM + ENGLISH_TO)


def marked(html: str) -> str:
    """A page with `lang="en"` round each sentence between the signs. An attribute, or an element of mere text, has no room for it."""
    if ENGLISH_FROM not in html:
        return html
    return _PIECE.sub(lambda found: _piece(found[0]), html)


def _piece(piece: str) -> str:
    if piece.startswith("<"):
        return piece.translate(_UNMARKED)
    return piece.replace(ENGLISH_FROM, '<span lang="en">').replace(ENGLISH_TO, "</span>")
