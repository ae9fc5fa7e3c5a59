"""The page on which a reader's own browser checks the files of the site, and what that does not prove."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.format.prints import MANIFEST
from involvement_audit.language.spoken import _
from involvement_audit.parse.prose import Link
from involvement_audit.views.site import Frame, Sheet, Site, frame


class VerifyPage(Struct, frozen=True, kw_only=True):
    """`root` is the way from the page to the site's files, `command` what does the same from a terminal."""

    TEMPLATE: ClassVar[str] = "pages/verify.html"
    frame: Frame
    manifest: Link
    root: str
    command: str


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet(addresses.VERIFY, lambda: _page(site))


def _page(site: Site) -> VerifyPage:
    here = site.here(addresses.VERIFY)
    about = _("Whether the files of this site are those that were built, byte for byte.")
    return VerifyPage(
        frame=frame(site, here, _("Check these files"), about, here.section("data", _("Data"))),
        manifest=Link(here.to(MANIFEST), MANIFEST),
        root=here.to("index.html").removesuffix("index.html"),
        command=" ".join(("involvement-audit verify", site.base_url or _("ADDRESS"))),
    )
