"""The page that is shown where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import urlsplit

from msgspec import Struct

from involvement_audit.language.spoken import _
from involvement_audit.views.site import Frame, Sheet, Site, frame


class NotFoundPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/404.html"
    frame: Frame
    root: str


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet("404.html", lambda: _page(site))


def _page(site: Site) -> NotFoundPage:
    """The one page that is shown at any depth, so its links start from the site's folder where that is known, on whichever host it is shown."""
    here = site.here("404.html")
    return NotFoundPage(
        frame=frame(site, here, _("Page not found"), _("There is no page at this address."), index=False),
        root=urlsplit(site.base_url).path.rstrip("/") + "/" if site.base_url else "",
    )
