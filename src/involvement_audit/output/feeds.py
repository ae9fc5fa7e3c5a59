"""What readers, search engines and hosts follow: the feed of changes, the sitemap, robots.txt, and the headers."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree

from involvement_audit.format import addresses
from involvement_audit.format.model import Change, Claim
from involvement_audit.output import headers
from involvement_audit.parse import prose
from involvement_audit.views import words
from involvement_audit.views.site import Sheet, Site

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sheets(site: Site, pages: Sequence[str]) -> Iterator[Sheet]:
    """The feed, the sitemap of those of `pages` that are addresses and say nothing again in short, robots.txt and the headers, none of them made yet."""
    yield Sheet("feed.xml", lambda: _feed(site))
    yield Sheet("sitemap.xml", lambda: _sitemap(site, pages))
    yield Sheet("robots.txt", lambda: _robots(site))
    yield Sheet("_headers", lambda: headers.text(site.corpus).encode())


def _document(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root, " ")
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n").encode()


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _identity(*parts: str) -> str:
    """An id made of what never changes: no title, no subject, no address of the site."""
    return uuid.uuid5(uuid.NAMESPACE_OID, "/".join(("involvement-audit", *parts))).urn


def _feed(site: Site) -> bytes:
    audit, corpus = site.corpus.audit, site.corpus
    changes = [(claim, number, change) for claim in corpus.claims for number, change in enumerate(claim.history)]
    changes.sort(key=lambda row: (-row[2].on.first.toordinal(), row[0].id, -row[1]))
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": audit.language})
    _add(root, "id", _identity("changes", _oldest(corpus.claims)))
    _add(root, "title", f"{audit.title}: changes")
    _add(root, "updated", _moment(changes[0][2]) if changes else "1970-01-01T00:00:00Z")
    _add(_add(root, "author"), "name", audit.publisher)
    _add(root, "link", rel="alternate", href=_href(site, "index.html"), type="text/html")
    if site.base_url:
        _add(root, "link", rel="self", href=_href(site, "feed.xml"), type="application/atom+xml")
    for claim, number, change in changes[:100]:
        _entry(site, root, claim, number, change)
    return _document(root)


def _oldest(claims: Iterable[Claim]) -> str:
    """The first id of the claim that was published first: what an audit can be known by whatever its title becomes."""
    return min(((claim.history[0].on.first, claim.first_id) for claim in claims), default=("", ""))[1]


def _entry(site: Site, root: ElementTree.Element, claim: Claim, number: int, change: Change) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", _identity(claim.first_id, str(number)))
    _add(entry, "title", claim.title)
    _add(entry, "updated", _moment(change))
    _add(entry, "link", rel="alternate", href=_href(site, addresses.claim(claim.id)), type="text/html")
    verdict = site.facts.claims[claim.id].led_to[number]
    told = [words.sentence(prose.plain_text(change.change)), *([f"Verdict: {verdict.label}."] if verdict else ())]
    _add(entry, "summary", " ".join(told))


def _moment(change: Change) -> str:
    return f"{change.on.first.isoformat()}T00:00:00Z"


def _href(site: Site, file: str) -> str:
    """A whole address where the site's is known; else one that is read as relative to the feed."""
    return site.url(file) if site.base_url else file


def _sitemap(site: Site, pages: Iterable[str]) -> bytes:
    changed = {addresses.claim(claim.id): claim.history[-1].on for claim in site.corpus.claims}
    earlier = {*site.moved}
    root = ElementTree.Element("urlset", {"xmlns": _SITEMAP})
    if not site.base_url:
        root.append(
            ElementTree.Comment(" Built without a base address, which a sitemap needs: give one when building. ")
        )
    for file in sorted(pages):
        if f"/{file}".endswith("/index.html") and file not in earlier and not addresses.is_short(file):
            url = _add(root, "url")
            _add(url, "loc", site.url(file))
            if file in changed:
                _add(url, "lastmod", changed[file])
    return _document(root)


def _robots(site: Site) -> bytes:
    sitemap = f"\nSitemap: {site.base_url.rstrip('/')}/sitemap.xml\n" if site.base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()
