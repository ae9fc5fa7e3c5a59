"""The pages at earlier addresses of claims, which lead to the present ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from involvement_audit.format import addresses
from involvement_audit.parse.prose import Link
from involvement_audit.views.site import Frame, Site, frame


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage:
    TEMPLATE: ClassVar[str] = "pages/redirect.html"
    frame: Frame
    claim: Link


def pages(site: Site) -> Iterator[RedirectPage]:
    for file, id in addresses.redirects(site.corpus):
        here = site.here(file)
        claim = here.claim(id)
        yield RedirectPage(
            frame=frame(site, here, claim.title, "This claim has another address now.", index=False),
            claim=claim,
        )
