"""Prose as cells have it: the words that a reader of the page sees, with each citation in words, and no mark-up."""

from __future__ import annotations

import html
import re

from involvement_audit.format import addresses
from involvement_audit.views.site import Site

_PARTS = re.compile(r"</(?:p|li|h[1-6]|blockquote|pre|ol|ul)>|<br ?/?>|<hr ?/?>")
_TAG = re.compile(r"<[^>]*>")


def readable(site: Site, text: str) -> str:
    """`[@key, p. 1]` becomes `(Title, p. 1)`; links keep their words."""
    if not text:
        return ""
    shown = site.here(addresses.section("data")).prose(text)
    return " ".join(html.unescape(_TAG.sub("", _PARTS.sub(" ", shown))).split())
