"""What others read in a page's head, by the rules that each has published or runs by."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Head(HTMLParser):
    """The head of a page: its `meta` elements by what names them, its links, and its JSON-LD as it stands."""

    text: str
    metas: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    data: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._in_data = False
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._in_data = tag == "script" and values.get("type") == "application/ld+json"
        if tag == "meta" and {"name", "property"} & values.keys():
            way = "name" if "name" in values else "property"
            self.metas.append((way, values[way], values["content"]))
        if tag == "link":
            self.links.append(values)

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False

    def named(self, name: str) -> list[str]:
        return [content for _, named, content in self.metas if named == name]

    def properties(self, start: str) -> dict[str, str]:
        """Those of Open Graph's kind: RDFa's attribute, one of each."""
        found = [
            (named, content) for way, named, content in self.metas if way == "property" and named.startswith(start)
        ]
        assert len(found) == len(dict(found)), found
        return dict(found)

    @property
    def canonical(self) -> list[str]:
        return [link["href"] for link in self.links if link["rel"] == "canonical"]


ZOTERO = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_technical_report_institution": "institution",
    "citation_public_url": "url",
    "citation_language": "language",
}
"""Of the tags that Zotero's translator for embedded metadata maps to a field each, those that a report has."""


def zotero(head: Head) -> dict[str, Any]:
    """The item that Zotero makes: its type is a report's where an institution is named; it takes no JSON-LD."""
    item: dict[str, Any] = {to: values[0] for tag, to in ZOTERO.items() if (values := head.named(tag))}
    item["itemType"] = "report" if "institution" in item else "journalArticle"
    item["creators"] = list(_creators(head.named("citation_author")))
    return item


def _creators(authors: list[str]) -> Iterator[dict[str, str]]:
    """An author's last word is the family's name, unless there is a comma; what stands at the ends is taken off then."""
    for author in authors:
        parts = re.split(r"\s*;\s*", author)
        by_comma = re.split(r"\s*,\s*", author)
        if len(parts) == len(authors) == 1 and len(by_comma) > 1 and all(" " in part for part in by_comma[:2]):
            parts = by_comma
        for part in parts:
            clean = re.sub(r"^[\s.,/\[\]:]+|[\s.,/\[\]:]+$", "", part)
            names = re.split(r", ?", clean) if "," in part else list(reversed(clean.rsplit(" ", 1)))
            yield dict(zip(("lastName", "firstName"), names, strict=False))


def mastodon(head: Head) -> dict[str, str]:
    """The card that Mastodon makes: it decodes entities, then reads JSON, then looks for a WebPage; Open Graph has what is wanting."""
    read = [json.loads(html.unescape(text)) for text in head.data]
    data: dict[str, Any] = next((one for one in read if one["@type"] in ("NewsArticle", "WebPage")), {})
    og, described = head.properties("og:"), head.named("description")
    return {
        "title": data.get("headline") or og.get("og:title", ""),
        "description": data.get("description") or og.get("og:description") or described[0],
        "provider_name": data.get("publisher", {}).get("name") or og.get("og:site_name", ""),
        "author_name": data.get("author", {}).get("name", ""),
        "author_account": "".join(head.named("fediverse:creator")),
        "language": data.get("inLanguage", ""),
        "published_at": data.get("datePublished", ""),
        "url": "".join(head.canonical) or og.get("og:url", ""),
    }
