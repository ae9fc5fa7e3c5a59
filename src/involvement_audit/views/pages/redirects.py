"""The pages at earlier addresses of claims, and at those of lists that are shorter now: they lead to the present ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.language.spoken import _
from involvement_audit.parse.prose import Link
from involvement_audit.views.site import Frame, Sheet, Site, frame


class RedirectPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/redirect.html"
    frame: Frame
    heading: str
    lead: str
    to: Link
    canonical: str


def pages(site: Site) -> Iterator[Sheet]:
    for file, id in site.facts.together.moved:
        yield Sheet(file, partial(_page, site, file, id))
    for file in site.beyond:
        yield Sheet(file, partial(_shorter, site, file))


def _page(site: Site, file: str, id: str) -> RedirectPage:
    here = site.here(file)
    claim = Link(here.to(addresses.moved_to(file, id)), here.claim(id).title)
    return RedirectPage(
        frame=frame(site, here, claim.title, _("This claim has another address now."), index=False),
        heading=_("This claim has moved"),
        lead=_("It is now here:"),
        to=claim,
        canonical=_canonical(site, addresses.claim(id)),
    )


def _shorter(site: Site, file: str) -> RedirectPage:
    here, (first, number) = site.here(file), addresses.first_leaf(file)
    heading = _("This list is shorter now")
    return RedirectPage(
        frame=frame(site, here, heading, _("It has no page {number} any more.", number=number), index=False),
        heading=heading,
        lead=_("It has no page {number} any more. It begins here:", number=number),
        to=Link(here.to(first), _("page {number}", number=1)),
        canonical=_canonical(site, first),
    )


def _canonical(site: Site, file: str) -> str:
    """The address of the page that it leads to; empty where it is not known, as one that is relative means little to a program."""
    return site.url(file) if site.base_url else ""
