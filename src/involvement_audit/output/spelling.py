"""One form for what is written in several, so that a search finds each by any: the words of a page, before they are indexed.

templates/static/js/query.js brings what a reader types to the same form; tests/data/spellings.json holds both to one table.
Readers are shown what was written: a word joiner stands beside each sign that was put in, and search.js takes both away.
"""

from __future__ import annotations

import re

_JOINER = "\u2060".encode()
_LETTER = rb"[\w\x80-\xff]"
_DASH = rb"(?:-|\xe2\x80[\x90-\x95])"

_WRITTEN = re.compile(
    rb"\b(?:anti|co|e|multi|non|pre|re)" + _DASH + rb"(?=" + _LETTER + rb")"
    rb"|(?<![\w'\x99])(?P<section>ss?\.|(?:\xc2\xa7)+)(?P<space>\s|\xc2\xa0|&nbsp;)?(?=\d)"
    rb"|(?<=" + _LETTER + rb")(?P<dash>" + _DASH + rb"|/)(?=" + _LETTER + rb")",
    re.IGNORECASE,
)

_TEXT = re.compile(rb"(?:\A|>)\s*[^<\s][^<]+")
"""What stands between two tags, or before the first."""

_MAY = re.compile(rb"[-/]|\xe2\x80[\x90-\x95]|\xc2\xa7|[sS]\.(?:\s|\xc2\xa0|&nbsp;)?\d")


def parted(html: bytes) -> bytes:
    """The same page, where hyphens part words, but for "co-" and its like, and where "s. 5" is section 5 too.

    Pagefind finds "co-production" as one word and by its parts; it finds no phrase in the parts of "user-led".
    """
    return _TEXT.sub(_parted_text, html)


def _parted_text(found: re.Match[bytes]) -> bytes:
    """Most texts hold nothing that could be parted, which is seen much faster than that nothing of it is."""
    return _WRITTEN.sub(_parted, found[0]) if _MAY.search(found[0]) else found[0]


def _parted(found: re.Match[bytes]) -> bytes:
    if found["dash"]:
        return found["dash"] + _JOINER + b" "
    if found["section"] and found["section"][:1] != b"S":
        return b"section" + _JOINER + found["section"] + (found["space"] or _JOINER + b" ")
    return found[0]
