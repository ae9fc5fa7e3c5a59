"""One frozen view a page: every sort, count, label and relative address is decided here, before a template sees it."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any, ClassVar, Protocol

from involvement_audit.views.site import Frame, Sheet, Site


class View(Protocol):
    """A page's data: its template, and the frame that says which file it becomes."""

    TEMPLATE: ClassVar[str]

    @property
    def frame(self) -> Frame: ...


PARTS = (
    "home",
    "claims",
    "facets",
    "claim",
    "versions",
    "embed",
    "brief",
    "gaps",
    "questions",
    "matrix",
    "sources",
    "criteria",
    "bodies",
    "method",
    "first_version",
    "changes",
    "prose",
    "contribute",
    "form",
    "data",
    "verify",
    "search",
    "redirects",
    "not_found",
)
"""The modules of this package, each of which makes the pages of one kind."""


def part(name: str, site: Site) -> Iterator[Sheet]:
    """The pages of one kind, none of them made yet. Their module is loaded here: where all of them stand, nobody asks."""
    module: Any = importlib.import_module(f"{__name__}.{name}")
    pages: Iterator[Sheet] = module.pages(site)
    return pages


def sheets(site: Site) -> Iterator[Sheet]:
    """Every page of the site, none of them made yet."""
    return (sheet for name in PARTS for sheet in part(name, site))


def views(site: Site) -> Iterator[View]:
    """Every page of the site."""
    return (sheet.make() for sheet in sheets(site))
