"""What readers, search engines and hosts follow: the feeds, the sitemap, robots.txt, and the headers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree

from involvement_audit.format import addresses
from involvement_audit.output import follow, headers
from involvement_audit.output.atom import add, document
from involvement_audit.views.site import Sheet, Site

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sheets(site: Site, pages: Sequence[str]) -> Iterator[Sheet]:
    """The feeds, the sitemap of those of `pages` that are addresses of their own, robots.txt and the headers, none of them made yet."""
    if site.base_url:
        yield from follow.sheets(site)
    yield Sheet("sitemap.xml", lambda: _sitemap(site, pages))
    yield Sheet("robots.txt", lambda: _robots(site))
    yield Sheet("_headers", lambda: headers.text(site.corpus).encode())


def _sitemap(site: Site, pages: Iterable[str]) -> bytes:
    changed = {addresses.claim(claim.id): claim.history[-1].on for claim in site.corpus.claims}
    earlier = {*site.moved}
    root = ElementTree.Element("urlset", {"xmlns": _SITEMAP})
    if not site.base_url:
        root.append(
            ElementTree.Comment(" Built without a base address, which a sitemap needs: give one when building. ")
        )
    for file in sorted(pages):
        if f"/{file}".endswith("/index.html") and file not in earlier and not addresses.is_aside(file):
            url = add(root, "url")
            add(url, "loc", site.url(file))
            if file in changed:
                add(url, "lastmod", changed[file])
    return document(root)


def _robots(site: Site) -> bytes:
    sitemap = f"\nSitemap: {site.base_url.rstrip('/')}/sitemap.xml\n" if site.base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()
