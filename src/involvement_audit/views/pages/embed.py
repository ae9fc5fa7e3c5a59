"""A claim in short, for a frame on somebody else's page: no script, no way round the site, and one link out of the frame."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.language.spoken import _
from involvement_audit.views.short import Said, Short, short
from involvement_audit.views.site import Frame, Sheet, Site, frame


class EmbedPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/embed.html"
    frame: Frame
    told: Short
    said: Said
    claim: str


def pages(site: Site) -> Iterator[Sheet]:
    for id in site.facts.claims:
        yield Sheet(addresses.embed(id), partial(_page, site, id))


def _page(site: Site, id: str) -> EmbedPage:
    here, told = site.here(addresses.embed(id)), short(site, site.facts.claims[id])
    return EmbedPage(
        frame=frame(
            site, here, _("{title}: {verdict}", title=told.title, verdict=told.verdict.label), told.told, index=False
        ),
        told=told,
        said=told.said[0],
        claim=here.claim(id).href,
    )
