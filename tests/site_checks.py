"""What must hold for every site, by reading its pages as a browser would."""

from __future__ import annotations

import functools
import posixpath
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Page(HTMLParser):
    """A page's links, anchors, headings and faults of nesting."""

    text: str
    links: list[tuple[str, str, str]] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    headings: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self.open.append(tag)
        if "id" in values:
            self.ids[values["id"]] += 1
        for name in ("href", "src"):
            if name in values:
                self.links.append((tag, values.get("rel", ""), values[name]))
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        self.faults += [f"handler {name} on <{tag}>" for name in values if name.startswith("on")]
        if tag == "time":
            self.faults.append("<time>, whose words archives of text leave out")
        if "style" in values:
            self.faults.append(f"inline style on <{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes what it did not open, line {self.getpos()[0]}")


@functools.cache
def _page(data: bytes) -> Page:
    """Most pages of one site are those of the next."""
    return Page(data.decode())


def pages(files: Mapping[str, bytes]) -> dict[str, Page]:
    return {name: _page(data) for name, data in files.items() if name.endswith(".html")}


def broken_links(pages: Mapping[str, Page], files: Container[str]) -> Iterator[str]:
    """Every internal link or fragment that leads nowhere, and every one that starts from the root."""
    for name, page in pages.items():
        for _, _, href in page.links:
            parts = urlsplit(href)
            if parts.scheme or href.startswith("//"):
                continue
            if parts.path.startswith("/"):
                yield f"{name}: {href} starts from the root"
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
            )
            if target not in files:
                yield f"{name}: {href} leads nowhere"
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
                yield f"{name}: {href} has no such anchor"


def faults(pages: Mapping[str, Page]) -> Iterator[str]:
    """Pages whose markup is not well nested, whose headings skip a level, or whose ids stand twice."""
    for name, page in pages.items():
        yield from (f"{name}: {fault}" for fault in page.faults)
        if page.headings.count(1) != 1:
            yield f"{name}: {page.headings.count(1)} first headings"
        for before, after in zip(page.headings, page.headings[1:], strict=False):
            if after > before + 1:
                yield f"{name}: a heading of level {after} follows one of level {before}"
        yield from (f"{name}: id {one} stands twice" for one, times in sorted(page.ids.items()) if times > 1)


def outside_requests(pages: Mapping[str, Page]) -> Iterator[str]:
    """Whatever a browser would fetch from another host when it opens a page."""
    for name, page in pages.items():
        for tag, rel, href in page.links:
            fetched = tag not in ("a", "link") or rel in ("stylesheet", "icon", "preload")
            if fetched and urlsplit(href).netloc:
                yield f"{name}: <{tag}> fetches {href}"
