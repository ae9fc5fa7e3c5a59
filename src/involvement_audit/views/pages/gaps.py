"""The evidence gaps by the records that would close them, in the order in which closing them matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from msgspec import Struct

from involvement_audit.facts import lists
from involvement_audit.format import addresses
from involvement_audit.language.spoken import N_, _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.views.paging import paging, ways
from involvement_audit.views.record_rows import RecordRow, row
from involvement_audit.views.site import Frame, Here, Sheet, Site, followed, frame

_PARTS = {
    lists.MOVING: (
        N_("Records that could move a verdict"),
        N_("Each would close a gap that, closed one way or the other, could change the verdict on a claim."),
    ),
    lists.OTHERS: (
        N_("Other records"),
        N_("Each would narrow a score. On its own it would not change a verdict."),
    ),
    lists.UNFINISHED: (
        N_("Records for unfinished assessments"),
        N_("These claims have criteria that nobody has rated yet, so what these gaps weigh is not known."),
    ),
}
"""The title of each part of the list, and what it means to be in it."""


class GapsPart(Struct, frozen=True, kw_only=True):
    """Records of one weight; where another part stands before them on the page they are `folded`, under the words of `fold`."""

    id: str
    title: str
    lead: str
    records: tuple[RecordRow, ...]
    folded: bool
    fold: str


class GapsPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/gaps.html"
    frame: Frame
    parts: tuple[GapsPart, ...]
    browse: tuple[Link, ...]
    method: str


def pages(site: Site) -> Iterator[Sheet]:
    for file in site.leaves(addresses.section("gaps")):
        yield Sheet(file, partial(_page, site, file))


def _page(site: Site, file: str) -> GapsPage:
    here, leaf, first = site.here(file), site.facts.leaves[file], addresses.section("gaps")
    description = _("What the public record lacks, which record would close each gap, and who could hold it.")
    return GapsPage(
        frame=followed(
            frame(
                site,
                here,
                _("Evidence gaps"),
                description,
                paging=paging(first, leaf.number, leaf.of),
            ),
            here,
            addresses.feed("gaps"),
            _("Gaps that opened or closed"),
        ),
        parts=tuple(_part(site, here, name, entries, at) for at, (name, entries) in enumerate(leaf.groups)),
        browse=tuple(Link(f"{way}#{part}", _(_PARTS[part][0])) for part, way in ways(first, leaf).items()),
        method=here.to(addresses.section("method")) + "#gaps",
    )


def _part(site: Site, here: Here, name: str, entries: Sequence[str], at: int) -> GapsPart:
    title, lead = map(_, _PARTS[name])
    return GapsPart(
        id=name,
        title=title,
        lead=lead,
        records=tuple(row(site, here, site.facts.records[id]) for id in entries),
        folded=at > 0,
        fold=n_("Show {n} line", "Show {n} lines", len(entries)),
    )
