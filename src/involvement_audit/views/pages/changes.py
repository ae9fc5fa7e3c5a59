"""What changed, claim by claim, newest first; and what somebody should look at again because of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from msgspec import Struct

from involvement_audit.facts.lists import DUE, TOLD
from involvement_audit.format import addresses
from involvement_audit.language.spoken import _
from involvement_audit.parse.prose import Link
from involvement_audit.views.assessment import recheck
from involvement_audit.views.change_rows import ChangeRow, row
from involvement_audit.views.paging import paging
from involvement_audit.views.site import Frame, Here, Sheet, Site, followed, frame
from involvement_audit.views.testimony import ToldView, told


class DueRow(Struct, frozen=True):
    """An assessment under which something changed since a person last looked at it."""

    claim: str
    criterion: Link
    recheck: str


class ToldRow(Struct, frozen=True):
    """We asked about a claim, people told us, and what we did."""

    claim: Link
    told: ToldView


class ChangesPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/changes.html"
    frame: Frame
    due: tuple[DueRow, ...]
    told: tuple[ToldRow, ...]
    method: str
    days: tuple[tuple[str, tuple[ChangeRow, ...]], ...]


def pages(site: Site) -> Iterator[Sheet]:
    for file in site.leaves(addresses.section("changes")):
        yield Sheet(file, partial(_page, site, file))


def _page(site: Site, file: str) -> ChangesPage:
    here, leaf, first = site.here(file), site.facts.leaves[file], addresses.section("changes")
    entries = {name: [entry.partition("/")[::2] for entry in own] for name, own in leaf.groups}
    due, answers = entries.pop(DUE, []), entries.pop(TOLD, [])
    days = (tuple(row(site, here, claim, int(place)) for claim, place in own) for own in entries.values())
    return ChangesPage(
        frame=followed(
            frame(
                site,
                here,
                _("Changes"),
                _("What changed on this site, newest first."),
                paging=paging(first, leaf.number, leaf.of),
            ),
            here,
            addresses.VERDICT_CHANGES,
            _("Verdicts that changed"),
        ),
        due=tuple(_due(site, here, claim, criterion) for claim, criterion in due),
        told=tuple(_told(site, here, claim, int(place)) for claim, place in answers),
        method=here.to(addresses.section("method")) + "#rechecks",
        days=tuple((changed[0].on, changed) for changed in days),
    )


def _due(site: Site, here: Here, id: str, criterion: str) -> DueRow:
    link = Link(here.claim(id, criterion).href, here.criterion(criterion).title)
    return DueRow(here.claim(id).title, link, recheck(site, here, site.facts.claims[id].review_of(criterion)))


def _told(site: Site, here: Here, id: str, place: int) -> ToldRow:
    return ToldRow(here.claim(id, "told"), told(here, site.facts.claims[id].claim.testimony[place]))
