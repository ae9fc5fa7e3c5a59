"""What search.js knows before it asks Pagefind: every word that stands on a page, and each page's kind and title.

Pagefind falls back to shorter words where it has none, and puts words with one stem together. So it cannot tell that a word
stands on no page; and it tells a result's title only with the whole text of its page.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_PART = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]")
_LONGEST = 30
"""Addresses are no words, although nothing parts them."""


def words(content: str) -> set[str]:
    """The words of a text as Pagefind takes them: lower case, without accents and punctuation; and the parts of each."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", content)).lower()
    found: set[str] = set()
    for one in set(plain.split()):
        parts = _PART.findall(one)
        found.update(part for part in (*parts, "".join(parts)) if 0 < len(part) <= _LONGEST)
    return found


def listed(texts: Mapping[str, Mapping[str, Any]]) -> tuple[list[str], dict[str, tuple[str, str]]]:
    """Of what Pagefind keeps of each page, by its name: the words of all, and the kind and title of each."""
    found: set[str] = set()
    pages = {}
    for name, text in texts.items():
        title = text["meta"].get("title", "")
        found |= words(f"{text['content']} {title}")
        pages[name] = (next(iter(text["filters"].get("Page", ())), ""), title)
    return sorted(found), pages


def joined(words: Iterable[str], pages: Sequence[Sequence[str]]) -> bytes:
    """The file: every word on its line, in order; and name, kind and title of each page."""
    known = {"words": "".join(f"{word}\n" for word in sorted(words)), "pages": pages}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode()
