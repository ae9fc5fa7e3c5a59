"""The part of a page that a search reads: what Pagefind would leave aside or not look at is taken out first.

Nothing here decides what can be found: Pagefind does, by the same marks, on less. So whatever a page's own template does
otherwise is left as it stands.
"""

from __future__ import annotations

import re

from involvement_audit.output.spelling import parted

_HTML = re.compile(rb"<html\b[^>]*>")
_TITLE = re.compile(rb"<title\b[^>]*>.*?</title>", re.DOTALL)
_BODY = re.compile(rb"<(\w+)\b[^>]*\sdata-pagefind-body\b[^>]*>")
_MARK = b" data-pagefind-ignore"
_IGNORED = re.compile(
    rb"<(article|aside|details|div|dl|figure|nav|ol|pre|section|table|ul)\b[^>]*\sdata-pagefind-ignore(?:\s[^>]*)?>"
)
"""Elements that have an end tag in every HTML."""

_TOLD = re.compile(rb"\sdata-pagefind-(?:filter|meta|sort)\b")
"""Pagefind takes these from an element that it ignores, too."""

_ASIDE = re.compile(rb"<(small|svg)\b.*?</\1>", re.DOTALL)
_INLINE = rb"(?:a|abbr|b|cite|code|em|i|q|strong|time)"
_NEEDED = re.compile(rb"<" + _INLINE + rb"\b[^>]*\s(?:id=|data-pagefind)")
_TAG = re.compile(rb"</?" + _INLINE + rb'(?:\s[\w-]+="[^"]*")*>')

_ANCHORED = re.compile(
    rb'<(article|details|div|section)\b([^<>]*) id="([^"]+)"([^<>]*)>(\s*(?:<summary\b[^>]*>\s*)?<h[1-6])(?![^>]*\sid=)'
)
"""An element with an anchor that begins with a heading without one; Pagefind gives an anchor's words only with a heading's own."""


def marked(page: bytes) -> bool:
    """Whether a page says what part of it a search reads."""
    return b" data-pagefind-body" in page and _BODY.search(page) is not None


def reduced(page: bytes) -> bytes:
    """The words of a page in one form, with its title, headings, anchors and filters; a page that marks no part stays whole.

    Small print goes as well: whether a quotation was checked, and where to find its words.
    """
    body = _BODY.search(page)
    if body is None:
        return page
    end = page.rfind(b"</" + body[1] + b">")
    words = _ASIDE.sub(b"", _without_ignored(page[body.start() : end if end > 0 else len(page)]))
    if not _NEEDED.search(words):
        words = _TAG.sub(b"", words)
    words = parted(_ANCHORED.sub(rb'<\1\2\4>\5 id="\3"', words))
    heads = (found[0] for part in (_HTML, _TITLE) if (found := part.search(page)))
    return b"".join((b"<!doctype html>", *heads, words, b"</" + body[1] + b">"))


def _without_ignored(words: bytes) -> bytes:
    kept, done = [], 0
    while (mark := words.find(_MARK, done)) >= 0:
        start = max(words.rfind(b"<", done, mark), done)
        opened = _IGNORED.match(words, start)
        end = _end(words, opened[1], opened.end()) if opened else -1
        if end < 0 or _TOLD.search(words, start, end):
            start = end = mark + len(_MARK)
        kept.append(words[done:start])
        done = end
    return b"".join((*kept, words[done:]))


def _end(words: bytes, name: bytes, start: int) -> int:
    """Where the element ends that was opened just before `start`; -1 where it does not."""
    depth = 1
    for tag in re.compile(rb"<(/?)" + name + rb"\b").finditer(words, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return words.find(b">", tag.end()) + 1
    return -1
