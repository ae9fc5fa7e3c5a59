"""What a program that is given a claim's address asks for, to show it in a frame of its own page: oEmbed 1.0, as files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from involvement_audit.format import addresses
from involvement_audit.language.spoken import _
from involvement_audit.views import share
from involvement_audit.views.short import short
from involvement_audit.views.site import Sheet, Site


def sheets(site: Site) -> Iterator[Sheet]:
    """The answer for each claim, none of them made yet; the site's address must be known."""
    return (Sheet(addresses.oembed(id), partial(_answer, site, id)) for id in site.facts.claims)


def _answer(site: Site, id: str) -> bytes:
    told = short(site, site.facts.claims[id])
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": _("{claim}: {verdict}", claim=told.title, verdict=told.verdict.label),
        "provider_name": told.site,
        "provider_url": site.url(addresses.section("")),
        "html": share.frame(
            site, told, id
        ),  # nothing but a frame: a publishing program drops a quotation that stands alone
        "width": share.FRAME_WIDTH,
        "height": share.height(told),
    }
    if site.cards:
        answer |= {"thumbnail_url": site.url(addresses.card(id)), "thumbnail_width": 1200, "thumbnail_height": 630}
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()
