"""What a claim's page tells programs of itself, in its head and in the site's link set: Signposting, and RFC 9264."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.views.data_files import LINKSET
from involvement_audit.views.site import Here, Site

_TYPES = ("https://schema.org/AboutPage", "https://schema.org/CreativeWork")
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


class Signpost(Struct, frozen=True):
    """A link of a page's head: how it is related to the page, where it leads, and what stands there."""

    rel: str
    href: str
    media: str = ""


def licence(name: str) -> str:
    """The address of a licence that SPDX has a name for; empty where what was typed is no such name."""
    return f"https://spdx.org/licenses/{name}" if _SPDX.fullmatch(name) else ""


def in_head(site: Site, here: Here, id: str) -> tuple[Signpost, ...]:
    """The claim as Markdown, and, where the site's address is known, what a harvester follows: all else stands in the link set."""
    text = Signpost("alternate", here.to(addresses.claim_text(id)), "text/markdown")
    if not site.base_url:
        return (text,)
    cited = Signpost("cite-as", site.url(addresses.claim(id)))
    return (text, cited, Signpost("linkset", site.url(LINKSET), "application/linkset+json"))


def of_claim(site: Site, id: str) -> Iterator[Signpost]:
    """What belongs to a claim's page, by whole addresses: how it is cited, what describes it, and what it holds."""
    yield Signpost("cite-as", site.url(addresses.claim(id)))
    yield from (Signpost("type", type) for type in _TYPES)
    yield Signpost("author", site.url(addresses.section(_about(site))))
    if address := licence(site.corpus.audit.licence):
        yield Signpost("license", address)
    yield Signpost("describedby", site.url(addresses.claim_data(id)), "application/json")
    yield Signpost("item", site.url(addresses.claim_text(id)), "text/markdown")


def _about(site: Site) -> str:
    """The page that says who publishes the site: its own one, where there is one, else its home."""
    return "about" if any(page.id == "about" for page in site.corpus.pages) else ""
