"""Addresses that lead to the very words: a text fragment for a web page, a page's number for a PDF.

The syntax of text fragments is the W3C community's URL Fragment Text Directives; `#page=N` is RFC 8118's.
"""

from __future__ import annotations

import functools
import posixpath
import re
from urllib.parse import quote, urldefrag, urlsplit

from involvement_audit.record.links import is_web

WHOLE = 8
"""Words that are looked for as they stand. Chromium finds none over the end of a paragraph, a line break or the mark of a
note; of a longer run its beginning and its end are looked for, which passes over all of these."""

EDGE = 4
"""Words of that beginning and that end, at most."""

SURE = 3
"""Words that are likely to stand in one place only."""

_DOCUMENTS = frozenset(
    ".csv .doc .docx .epub .jpg .mp3 .mp4 .odp .ods .odt .pdf .png .ppt .pptx .rtf .txt .xls .xlsx .xml .zip".split()
)

_LEFT_OUT = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]|…|\.{3,}|\.\s\.\s\.")
_PUT_IN = re.compile(r"\S*\[[^\[\]]*\]\S*")
"""An editor's words in brackets, with what they are glued to: `[T]he` and `user[s]` are not words of the source."""

_EDGES = " .,;:!?'\"“”‘’«»()–—-"


@functools.cache
def to_words(address: str, quotation: str) -> str:
    """The address of a web page at the quoted words; empty where the address is none, or too few words are the source's own.

    Where something was left out, the page is searched from the first words quoted to the last, unless one of these is so
    short that it would be found anywhere.
    """
    spans = _spans(quotation)
    if not spans or not is_page(address):
        return ""
    if min(len(spans[0]), len(spans[-1])) < SURE:  # they would be found all over the page
        spans = [max(spans, key=len)]
    first, last = spans[0], spans[-1]
    if len(first) < SURE and (_LEFT_OUT.search(quotation) or _PUT_IN.search(quotation)):
        return ""
    whole = len(spans) == 1 and len(first) <= WHOLE
    # A beginning and an end do not overlap.
    edge = min(EDGE, len(first) // 2) if len(spans) == 1 else EDGE
    directive = _encoded(first) if whole else f"{_encoded(first[:edge])},{_encoded(last[-edge:])}"
    page, place = urldefrag(address)
    return f"{page}#{place}:~:text={directive}"


def to_page(address: str, locator: str) -> tuple[str, int]:
    """The address of a PDF at the page that a locator names first, and that page; empty and 0 where it names none."""
    named = re.match(r"pp?\.\s?(\d{1,4})(?![\d.])", locator)
    if not named or _ending(address) != ".pdf" or int(named[1]) == 0:
        return "", 0
    return f"{urldefrag(address).url}#page={int(named[1])}", int(named[1])


def is_page(address: str) -> bool:
    """Whether an address is one of the web that browsers show as a page."""
    return is_web(address) and not is_document(address)


def is_document(address: str) -> bool:
    """Whether an address names a file that browsers do not show as a page."""
    return _ending(address) in _DOCUMENTS


@functools.cache
def _ending(address: str) -> str:
    try:
        return posixpath.splitext(urlsplit(address).path)[1].lower()
    except ValueError:
        return ""


def _spans(quotation: str) -> list[list[str]]:
    """The runs of words that stand in the source as they are quoted, without punctuation at their ends.

    Every kind of space is folded first: one that stands between two signs would keep the inner sign from being taken off.
    The word beside words left out is none of them: where that is only a note's number, it touches the word in the source.
    """
    parts = _LEFT_OUT.split(quotation)
    spans = []
    for place, part in enumerate(parts):
        runs = [_words(run) for run in _PUT_IN.split(part)]
        runs[0] = runs[0][1:] if place else runs[0]
        runs[-1] = runs[-1][:-1] if place < len(parts) - 1 else runs[-1]
        spans += [run for run in runs if run]
    return spans


def _words(run: str) -> list[str]:
    return " ".join(run.split()).strip(_EDGES).split()


def _encoded(words: list[str]) -> str:
    """Percent-encoded, also the three signs that the syntax gives a meaning: hyphen, comma and ampersand."""
    return quote(" ".join(words).strip(_EDGES), safe="").replace("-", "%2D")
