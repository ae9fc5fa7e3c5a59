"""Addresses of a site that runs Alaveteli, such as WhatDoTheyKnow, and what it takes for a title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlencode

ADDRESS_AT_MOST = 4000
"""Characters of an address that fills in a form; a neighbour of Alaveteli is reported to refuse more than 4,096."""

TITLE_AT_MOST = 200
"""Characters of a title, by Alaveteli's rules."""


def title_fault(text: str) -> str:
    """What a request site would refuse a title for, or nothing: Alaveteli's own rules, which it applies without a word."""
    if not 3 <= len(text) <= TITLE_AT_MOST:
        return f"has {len(text)} characters; request sites take 3 to {TITLE_AT_MOST}"
    if re.fullmatch(r"\W*(foi|freedom of information)( act)?( request)?s?\W*", text, re.IGNORECASE):
        return "does not say what is asked for"
    if not any(map(str.isalpha, text)):
        return "has no letters"
    if (text == text.lower() or text == text.upper()) and not re.match(r"\d|[A-Z]{2,6}$", text):
        return "is all in small letters, or all in capitals"
    return ""


def ask_address(site: str, name: str, title: str, text: str, tags: Iterable[str]) -> str:
    """A request site's form, filled in. `/new/NAME` and its parameters: https://alaveteli.org/docs/developers/api/."""
    filled = urlencode({"title": title, "default_letter": text, "tags": " ".join(tags)}, quote_via=quote)
    return f"{_root(site)}/new/{quote(name, safe='')}?{filled}"


def find_address(site: str, name: str) -> str:
    """A request site's search for a body: the route `/select_authority` in config/routes.rb of mysociety/alaveteli."""
    return f"{_root(site)}/select_authority?{urlencode({'query': name}, quote_via=quote)}"


def asked_address(site: str, tag: str) -> str:
    """The requests that carry a tag, as the site's advanced search finds them."""
    return f"{_root(site)}/search/{quote(f'tag:{tag}', safe=':')}/requests"


def asked_feed(site: str, tag: str) -> str:
    """The same as an Atom feed: the route `/feed/search/`."""
    return f"{_root(site)}/feed/search/{quote(f'tag:{tag}', safe=':')}"


def titled_address(site: str, title: str) -> str:
    """The requests in which a title stands, also those that were sent without tags; the route cannot hold / and dots."""
    words = " ".join(re.sub(r'["“”/.]', " ", title).split())
    phrase = quote(f'"{words}"', safe="")
    return f"{_root(site)}/search/{phrase}/requests"


def _root(site: str) -> str:
    return site.rstrip("/")
