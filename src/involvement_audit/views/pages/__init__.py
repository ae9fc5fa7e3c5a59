"""One frozen view a page: every sort, count, label and relative address is decided here, before a template sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Protocol

from involvement_audit.views.pages import (
    bodies,
    changes,
    claim,
    claims,
    contribute,
    criteria,
    data,
    facets,
    first_version,
    gaps,
    home,
    matrix,
    method,
    not_found,
    prose,
    questions,
    redirects,
    search,
    sources,
)
from involvement_audit.views.site import Frame, Sheet, Site


class View(Protocol):
    """A page's data: its template, and the frame that says which file it becomes."""

    TEMPLATE: ClassVar[str]

    @property
    def frame(self) -> Frame: ...


def sheets(site: Site) -> Iterator[Sheet]:
    """Every page of the site, none of them made yet."""
    yield from home.pages(site)
    yield from claims.pages(site)
    yield from facets.pages(site)
    yield from claim.pages(site)
    yield from gaps.pages(site)
    yield from questions.pages(site)
    yield from matrix.pages(site)
    yield from sources.pages(site)
    yield from criteria.pages(site)
    yield from bodies.pages(site)
    yield from method.pages(site)
    yield from first_version.pages(site)
    yield from changes.pages(site)
    yield from prose.pages(site)
    yield from contribute.pages(site)
    yield from data.pages(site)
    yield from search.pages(site)
    yield from redirects.pages(site)
    yield from not_found.pages(site)


def views(site: Site) -> Iterator[View]:
    """Every page of the site."""
    return (sheet.make() for sheet in sheets(site))
