"""The page that says how to add a claim, correct one, or help to close a gap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.language.spoken import _
from involvement_audit.parse.prose import Link
from involvement_audit.requests.regimes import asks_on_site, regime
from involvement_audit.requests.regimes.regime import Regime
from involvement_audit.views.site import Frame, Sheet, Site, frame


class ContributePage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/contribute.html"
    frame: Frame
    repository: str
    law: Regime
    on_site: bool
    form: Link
    gaps: Link
    bodies: Link
    method: Link
    data: Link


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet(addresses.section("contribute"), lambda: _page(site))


def _page(site: Site) -> ContributePage:
    here, audit = site.here(addresses.section("contribute")), site.corpus.audit
    return ContributePage(
        frame=frame(site, here, _("Contribute"), _("How to add a claim, correct one, or help to close a gap.")),
        repository=audit.repository,
        law=regime(audit),
        on_site=asks_on_site(audit),
        form=Link(here.to(addresses.FORM), _("Add or correct")),
        gaps=here.section("gaps", _("Evidence gaps")),
        bodies=here.section("bodies", _("Who is who")),
        method=here.section("method", _("Method")),
        data=here.section("data", _("Data")),
    )
