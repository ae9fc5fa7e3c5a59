"""Addresses of a site that runs Alaveteli, such as WhatDoTheyKnow, and what it takes for a title."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from urllib.parse import quote, urlencode

ADDRESS_AT_MOST = 4000
"""Characters of an address that fills in a form; a neighbour of Alaveteli is reported to refuse more than 4,096."""

TITLE_AT_MOST = 200
"""Characters of a title, by Alaveteli's rules."""


_LINK = re.compile(r"https?://[^\s<>{}()]+[^\s.,<>{}()]", re.IGNORECASE)
_WWW = re.compile(r"(\s)www\.[a-z0-9\-]+(?:\.[a-z0-9\-~]+)+(?:/[^ <>{}()\n\r]*[^., <>{}()\n\r])?", re.IGNORECASE)
_GENERIC = re.compile(r"^(FOI|Freedom of Information)\s*requests?$", re.IGNORECASE)


@functools.cache
def title_fault(text: str) -> str:
    """What a request site would refuse a title for, or nothing.

    Alaveteli's own rules, in its code app/models/concerns/info_request/title_validation.rb and in commonlib's
    rblib/validate.rb. It applies them without a word.
    """
    if "\n" in text:
        return "has more than one line"
    if not any(map(str.isalpha, text)):
        return "has no letters"
    if not 3 <= len(text) <= TITLE_AT_MOST:
        return f"has {len(text)} characters; request sites take 3 to {TITLE_AT_MOST}"
    if _GENERIC.search(text):
        return "does not say what is asked for"
    if _starts_with_a_number(text) or _is_acronym(text):
        return ""
    return _capitals(text)


def _starts_with_a_number(text: str) -> bool:
    """`2018 board minutes`, but not `2018-19 board minutes`."""
    return " " in text and re.fullmatch("[0-9]+", (text.split() or [""])[0]) is not None


def _is_acronym(text: str) -> bool:
    return len(text) <= 6 and " " not in text and text == text.upper()


def _capitals(text: str) -> str:
    """Of its letters from A to Z, addresses left out, at least one in two hundred is a capital, and at most three in four."""
    bare = _WWW.sub(r"\1", _LINK.sub("", text))
    large, small = (sum(first <= letter <= last for letter in bare) for first, last in ("AZ", "az"))
    if large * 4 > (large + small) * 3:
        return "has more than three capitals in four letters"
    return "has no capital letter" if large * 200 < large + small else ""


def ask_address(site: str, name: str, title: str, text: str, tags: Iterable[str]) -> str:
    """A request site's form, filled in. `/new/NAME` and its parameters: https://alaveteli.org/docs/developers/api/."""
    filled = urlencode({"title": title, "default_letter": text, "tags": " ".join(tags)}, quote_via=quote)
    return f"{_root(site)}/new/{quote(name, safe='')}?{filled}"


def overlong(site: str, name: str, title: str, text: str, tags: Iterable[str]) -> int:
    """The length of that address where it is too long, else nothing. Few letters need to be written out for it."""
    tags = tuple(tags)
    least = len(f"{site}{name}{title}{text}{' '.join(tags)}".encode()) + _FORM
    if least * _GROWTH < ADDRESS_AT_MOST:
        return 0
    length = len(ask_address(site, name, title, text, tags))
    return length if length >= ADDRESS_AT_MOST else 0


_FORM = len("/new/?title=&default_letter=&tags=")
_GROWTH = len("%20")
"""Characters that a byte takes in an address, at most."""


def find_address(site: str, name: str) -> str:
    """A request site's search for a body: the route `/select_authority` in config/routes.rb of mysociety/alaveteli."""
    return f"{_root(site)}/select_authority?{urlencode({'query': name}, quote_via=quote)}"


def asked_address(site: str, tag: str) -> str:
    """The requests that carry a tag, as the site's advanced search finds them."""
    return f"{_root(site)}/search/{quote(f'tag:{tag}', safe=':')}/requests"


def asked_feed(site: str, tag: str) -> str:
    """The same as an Atom feed: the route `/feed/search/`."""
    return f"{_root(site)}/feed/search/{quote(f'tag:{tag}', safe=':')}"


def search_address(site: str, subject: str, name: str, known: str) -> str:
    """The requests to a body that name a subject: by the body's name on the site where it is known, else by its words.

    `requested_from:` is in the site's own search tips. Its route cannot hold / and dots.
    """
    body = f"requested_from:{known}" if known else _phrase(name)
    return f"{_root(site)}/search/{quote(f'{_phrase(subject)} {body}', safe=':')}/requests"


def spoken_name(subject: str) -> str:
    """What a subject is called for short: its words up to a bracket, a comma or another mark."""
    return re.split(r"\s*[(,;:–—\[]", subject.strip(), maxsplit=1)[0].rstrip(". ") or subject


def _phrase(text: str) -> str:
    words = " ".join(re.sub(r'["“”/.]', " ", text).split())
    return f'"{words}"'


def _root(site: str) -> str:
    return site.rstrip("/")
