"""The rules of Atom that the W3C's validator holds a feed to (RFC 4287, RFC 3339, RFC 3986), as a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})")
_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+")
_VOID = ("br", "hr", "img", "wbr")

Feed = ElementTree.Element


def _each(feed: Feed) -> Iterator[Feed]:
    yield feed
    yield from feed.iter(f"{ATOM}entry")


def _texts(element: Feed, name: str) -> list[str]:
    return [found.text or "" for found in element.findall(ATOM + name)]


def _once(name: str) -> Callable[[Feed, str], bool]:
    """4.1.1 and 4.1.2: feed and entry have exactly one of these, with something in it."""
    return lambda feed, _: all(len(found) == 1 and found[0].strip() for e in _each(feed) for found in [_texts(e, name)])


def _author(feed: Feed, _: str) -> bool:
    """4.1.1: a feed has an author with a name, unless every entry has one."""
    return any((name.text or "").strip() for name in feed.findall(f"{ATOM}author/{ATOM}name"))


def _links(feed: Feed, rel: str) -> list[str]:
    return [link.get("href", "") for link in feed.findall(f"{ATOM}link") if link.get("rel", "alternate") == rel]


def _selves(feed: Feed, address: str) -> bool:
    """4.1.1: a feed should say where it is; the validator warns where that is another place than it was read at."""
    return _links(feed, "self") == [address]


def _alternates(feed: Feed, _: str) -> bool:
    """4.1.1, 4.1.2: no two alternates of one type and language."""
    kinds = [
        Counter((link.get("type"), link.get("hreflang")) for link in e.findall(f"{ATOM}link[@rel='alternate']"))
        for e in _each(feed)
    ]
    return all(kind and max(kind.values()) == 1 for kind in kinds)


def _absolute(feed: Feed, _: str) -> bool:
    """4.2.6, 4.2.7: ids are whole IRIs; so are links where no xml:base says what they are relative to."""
    links = [link.get("href", "") for link in feed.iter(f"{ATOM}link")]
    return all(_IRI.fullmatch(found) for found in (*links, *(id for e in _each(feed) for id in _texts(e, "id"))))


def _unique(feed: Feed, _: str) -> bool:
    """4.1.1: entries with one id would be one entry."""
    ids = [id for e in _each(feed) for id in _texts(e, "id")]
    return len(set(ids)) == len(ids)


def _dated(feed: Feed, _: str) -> bool:
    """3.3: days as RFC 3339 writes them, with a capital T and Z."""
    return all(_MOMENT.fullmatch(day) for e in _each(feed) for day in _texts(e, "updated"))


def _newest(feed: Feed, _: str) -> bool:
    """4.2.15: a feed was updated when the newest of its entries was."""
    days = [day for e in feed.iter(f"{ATOM}entry") for day in _texts(e, "updated")]
    return not days or _texts(feed, "updated") == [max(days)]


def _plain(feed: Feed, _: str) -> bool:
    """3.1.1: a title without a type is plain text: no tag, and no sign that was escaped twice."""
    titles = [title for e in _each(feed) for title in e.findall(f"{ATOM}title")]
    return all(
        t.get("type", "text") == "text" and not re.search(r"<[a-z/]|&(?:[a-z]+|#\d+);", t.text or "") for t in titles
    )


def _content(feed: Feed, _: str) -> bool:
    """3.1.1.2, 4.1.3: one content an entry, HTML as escaped text, with no element of XML inside."""
    found = [e.findall(f"{ATOM}content") for e in feed.iter(f"{ATOM}entry")]
    return all(len(one) == 1 and one[0].get("type") == "html" and not len(one[0]) and one[0].text for one in found)


class _Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self.crossed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.crossed |= not self.open or self.open.pop() != tag


def _markup(feed: Feed) -> Iterator[_Markup]:
    for content in feed.iter(f"{ATOM}content"):
        found = _Markup()
        found.feed(content.text or "")
        yield found


def _nested(feed: Feed, _: str) -> bool:
    """The validator warns of HTML that is not nested."""
    return not any(found.crossed or found.open for found in _markup(feed))


def _safe(feed: Feed, _: str) -> bool:
    """It warns of elements that readers take away; and programs that read feeds lose what stands in the last three."""
    lost = {"script", "style", "iframe", "object", "embed", "form", "meta", "details", "mark", "summary"}
    return not any(found.tags & lost for found in _markup(feed))


def _whole(feed: Feed, _: str) -> bool:
    """It warns of relative addresses in content."""
    return all(_IRI.fullmatch(address) for found in _markup(feed) for address in found.addresses)


RULES: Mapping[str, Callable[[Feed, str], bool]] = {
    "one id": _once("id"),
    "one title": _once("title"),
    "one updated": _once("updated"),
    "an author": _author,
    "one self link, true": _selves,
    "one alternate of a kind": _alternates,
    "whole addresses": _absolute,
    "no id twice": _unique,
    "days of RFC 3339": _dated,
    "as new as its newest entry": _newest,
    "plain titles": _plain,
    "HTML as text": _content,
    "HTML that is nested": _nested,
    "nothing that is taken away": _safe,
    "whole addresses in content": _whole,
}


def broken(data: bytes, address: str) -> list[str]:
    """The rules that a feed breaks which was read at an address."""
    feed = ElementTree.fromstring(data)
    assert feed.tag == f"{ATOM}feed"
    return [name for name, holds in RULES.items() if not holds(feed, address)]
