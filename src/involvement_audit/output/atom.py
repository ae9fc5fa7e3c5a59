"""Atom (RFC 4287): a feed as a file, of entries whose ids never change."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from xml.etree import ElementTree

from msgspec import Struct

from involvement_audit.format.text import Date
from involvement_audit.language.spoken import _
from involvement_audit.views.site import Html, Site

_ATOM = "http://www.w3.org/2005/Atom"


class Entry(Struct, frozen=True, kw_only=True):
    """Something that changed on a day: `id` is made of what never changes, `title` has no marks, `content` whole addresses."""

    id: tuple[str, ...]
    title: str
    on: Date
    page: str
    content: Html


class Feed(Struct, frozen=True, kw_only=True):
    """Entries, newest first, of which `page` shows what is so today."""

    id: tuple[str, ...]
    title: str
    page: str
    entries: tuple[Entry, ...]


def document(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root, " ")
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n").encode()


def add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def xml(site: Site, file: str, feed: Feed) -> bytes:
    """A feed as the file at its own address; one that has no entry yet is as old as the newest change of all."""
    audit, newest = site.corpus.audit, site.facts.together.newest
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": audit.language})
    add(root, "id", _urn(feed.id))
    add(root, "title", _("{audit}: {feed}", audit=audit.title, feed=feed.title))
    add(root, "updated", _moment((entry.on for entry in feed.entries), newest))
    add(add(root, "author"), "name", audit.publisher)
    add(root, "link", rel="self", href=site.url(file), type="application/atom+xml")
    add(root, "link", rel="alternate", href=site.url(feed.page), type="text/html")
    for entry in feed.entries:
        element = add(root, "entry")
        add(element, "id", _urn(entry.id))
        add(element, "title", entry.title)
        add(element, "updated", _moment([entry.on]))
        add(element, "link", rel="alternate", href=site.url(entry.page), type="text/html")
        add(element, "content", entry.content, type="html")
    return document(root)


def _urn(parts: Iterable[str]) -> str:
    return uuid.uuid5(uuid.NAMESPACE_OID, "/".join(("involvement-audit", *parts))).urn


def _moment(days: Iterable[Date], otherwise: Date | None = None) -> str:
    """The newest of some days, as its first moment."""
    newest = max((day.first for day in days), default=otherwise.first if otherwise else None)
    return f"{newest.isoformat() if newest else '1970-01-01'}T00:00:00Z"
