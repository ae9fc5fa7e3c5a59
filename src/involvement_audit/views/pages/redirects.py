"""The pages at earlier addresses of claims, which lead to the present ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from involvement_audit.parse.prose import Link
from involvement_audit.views.site import Frame, Sheet, Site, frame


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage:
    TEMPLATE: ClassVar[str] = "pages/redirect.html"
    frame: Frame
    claim: Link


def pages(site: Site) -> Iterator[Sheet]:
    for file, id in site.facts.together.moved:
        yield Sheet(file, partial(_page, site, file, id))


def _page(site: Site, file: str, id: str) -> RedirectPage:
    here = site.here(file)
    claim = here.claim(id)
    return RedirectPage(
        frame=frame(site, here, claim.title, "This claim has another address now.", index=False),
        claim=claim,
    )
