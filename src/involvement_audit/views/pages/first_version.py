"""The pages on which the method goes on with what the first version of the rule said of each claim."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.language.spoken import _
from involvement_audit.verdict.table import RULE_VERSION
from involvement_audit.views.first_version import Moved, moved
from involvement_audit.views.paging import paging
from involvement_audit.views.site import Frame, Sheet, Site, frame


class FirstVersionPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/first-version.html"
    frame: Frame
    version: int
    moved: tuple[Moved, ...]


def pages(site: Site) -> Iterator[Sheet]:
    for file in site.leaves(addresses.section("method"))[1:]:
        yield Sheet(file, partial(_page, site, file))


def _page(site: Site, file: str) -> FirstVersionPage:
    here, leaf, first = site.here(file), site.facts.leaves[file], addresses.section("method")
    return FirstVersionPage(
        frame=frame(
            site,
            here,
            _("What the first version of the rule said of each claim"),
            _("Today’s ratings, by the first version of the rule and by this one."),
            here.section("method", _("Method")),
            paging=paging(first, leaf.number, leaf.of),
        ),
        version=RULE_VERSION,
        moved=tuple(moved(site, here, leaf.entries)),
    )
