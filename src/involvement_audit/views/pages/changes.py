"""What changed, claim by claim, newest first; and what somebody should look at again because of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from involvement_audit.format import addresses
from involvement_audit.parse.prose import Link
from involvement_audit.views.assessment import recheck
from involvement_audit.views.change_rows import ChangeRow, rows
from involvement_audit.views.site import Frame, Here, Sheet, Site, frame


@dataclass(frozen=True, slots=True)
class DueRow:
    """An assessment under which something changed since a person last looked at it."""

    claim: str
    criterion: Link
    recheck: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    TEMPLATE: ClassVar[str] = "pages/changes.html"
    frame: Frame
    due: tuple[DueRow, ...]
    method: str
    days: tuple[tuple[str, tuple[ChangeRow, ...]], ...]


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet(addresses.section("changes"), lambda: _page(site))


def _page(site: Site) -> ChangesPage:
    here = site.here(addresses.section("changes"))
    days: dict[str, list[ChangeRow]] = {}
    for row in rows(site, here):
        days.setdefault(row.on, []).append(row)
    return ChangesPage(
        frame=frame(site, here, "Changes", "What changed on this site, newest first."),
        due=tuple(_due(site, here)),
        method=here.to(addresses.section("method")) + "#rechecks",
        days=tuple((day, tuple(changed)) for day, changed in days.items()),
    )


def _due(site: Site, here: Here) -> Iterator[DueRow]:
    for known in site.facts.claims.values():
        claim = known.claim
        for assessment, review in zip(claim.assessments, known.reviews, strict=True):
            if said := recheck(site, here, review):
                link = Link(here.claim(claim.id, assessment.criterion).href, here.criterion(assessment.criterion).title)
                yield DueRow(claim.title, link, said)
