"""Words that hold ways to reach somebody: each way is a link that can be tapped, and the words round it stay words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from involvement_audit.parse.prose import Link

Reach = tuple[Link, ...]
"""The words in order; a part that leads nowhere has no `href`."""

_WAY = re.compile(
    r"(?P<web>https?://[^\s<>]*[^\s<>.,;:!?)\]])|(?:mailto:)?(?P<mail>[^\s<>@:,;()]+@(?:[\w-]+\.)+[A-Za-z]{2,})(?P<more>\?\S*)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+?[0-9](?:[0-9]| (?=[0-9])){2,}")


def contact(text: str) -> Reach:
    """Web addresses and e-mail addresses as links."""
    return tuple(_parts(text, _WAY, _address))


def number(text: str) -> Reach:
    """Numbers as links that call, or that write where the words say to text them."""
    return tuple(_parts(text, _NUMBER, _dial))


def _parts(text: str, pattern: re.Pattern[str], link: Callable[[re.Match[str]], Link]) -> Iterator[Link]:
    end = 0
    for match in pattern.finditer(text):
        if between := text[end : match.start()]:
            yield Link("", between)
        yield link(match)
        end = match.end()
    if rest := text[end:]:
        yield Link("", rest)


def _address(match: re.Match[str]) -> Link:
    if match["web"]:
        return Link(match["web"], match["web"])
    return Link(f"mailto:{quote(match['mail'], safe='@+')}{match['more'] or ''}", match["mail"])


def _dial(match: re.Match[str]) -> Link:
    scheme = "sms" if re.search(r"\b(?:text|texto|sms)\b", match.string[: match.start()], re.IGNORECASE) else "tel"
    return Link(f"{scheme}:{match[0].replace(' ', '')}", match[0])
