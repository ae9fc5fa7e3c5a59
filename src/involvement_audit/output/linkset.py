"""Every claim's links for harvesters in one file: RFC 9264, with whole addresses, as it may be read anywhere."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from involvement_audit.format import addresses
from involvement_audit.views import signposts
from involvement_audit.views.site import Site

Json = dict[str, Any]

_BACK = {"describedby": "describes", "item": "collection"}
"""How what belongs to a page is related to it."""


def linkset(site: Site) -> Json:
    return {"linkset": [context for id in site.facts.claims for context in _contexts(site, id)]}


def _contexts(site: Site, id: str) -> list[Json]:
    page = site.url(addresses.claim(id))
    links: defaultdict[str, list[Json]] = defaultdict(list)
    back: list[Json] = []
    for post in signposts.of_claim(site, id):
        links[post.rel].append({"href": post.href, **({"type": post.media} if post.media else {})})
        if post.rel in _BACK:
            back.append({"anchor": post.href, _BACK[post.rel]: [{"href": page, "type": "text/html"}]})
    return [{"anchor": page, **links}, *back]
