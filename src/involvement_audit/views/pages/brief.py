"""A claim on one page for the press, to be printed: the verdict, what it stands on, what is missing, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.language.spoken import _
from involvement_audit.parse.prose import Link
from involvement_audit.views.sheet import PressSheet, sheet
from involvement_audit.views.site import Frame, Sheet, Site, frame


class BriefPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/brief.html"
    frame: Frame
    sheet: PressSheet
    claim: Link
    pdf: str


def pages(site: Site) -> Iterator[Sheet]:
    for id in site.facts.claims:
        yield Sheet(addresses.brief(id), partial(_page, site, id))


def _page(site: Site, id: str) -> BriefPage:
    known, here = site.facts.claims[id], site.here(addresses.brief(id))
    claim = here.claim(id)
    about = _("One page for the press: {verdict}.", verdict=known.score.verdict.label)
    return BriefPage(
        frame=frame(
            site,
            here,
            _("{claim}: one page for the press", claim=claim.title),
            about,
            here.section("claims", _("Claims")),
            claim,
            index=False,
        ),
        sheet=sheet(site, here, known),
        claim=claim,
        pdf=here.to(addresses.brief_pdf(id)) if site.pdf else "",
    )
