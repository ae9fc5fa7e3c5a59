"""The page that says how to add a claim, correct one, or help to close a gap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from involvement_audit.format import addresses
from involvement_audit.format.frozen import dataclass
from involvement_audit.parse.prose import Link
from involvement_audit.requests.regimes import regime
from involvement_audit.requests.regimes.regime import Regime
from involvement_audit.views.site import Frame, Sheet, Site, frame


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributePage:
    TEMPLATE: ClassVar[str] = "pages/contribute.html"
    frame: Frame
    repository: str
    law: Regime
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
        frame=frame(site, here, "Contribute", "How to add a claim, correct one, or help to close a gap."),
        repository=audit.repository,
        law=regime(audit),
        form=Link(here.to(addresses.FORM), "Add or correct"),
        gaps=here.section("gaps", "Evidence gaps"),
        bodies=here.section("bodies", "Who is who"),
        method=here.section("method", "Method"),
        data=here.section("data", "Data"),
    )
