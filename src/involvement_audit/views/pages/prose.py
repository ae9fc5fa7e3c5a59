"""The prose pages, as they were written; the page of corrections says what was changed besides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.format.model import Page
from involvement_audit.language.spoken import _
from involvement_audit.parse import prose
from involvement_audit.views import change_rows, words
from involvement_audit.views.heads import Shared
from involvement_audit.views.hosts import Origin
from involvement_audit.views.site import Frame, Here, Html, Sheet, Site, frame


class ProsePage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/prose.html"
    frame: Frame
    title: str
    text: Html
    corrections: tuple[change_rows.ChangeRow, ...] | None


def pages(site: Site) -> Iterator[Sheet]:
    for page in site.corpus.pages:
        yield Sheet(addresses.section(page.id), partial(_page, site, page))


def _page(site: Site, page: Page) -> ProsePage:
    here = site.here(addresses.section(page.id))
    origin = Origin(f"pages/{page.id}.md")
    return ProsePage(
        frame=frame(
            site,
            here,
            page.title,
            prose.plain_text(page.text),
            origin=origin,
            filters=(("Page", _("About this audit")),),
        ).sharing(_shared(site)),
        title=page.title,
        text=here.body_text(page.text),
        corrections=_corrections(site, here) if page.id == "corrections" else None,
    )


def _shared(site: Site) -> Shared:
    """A page's own first words may be of distressing matters; where a link is shared, the site's stand for them."""
    return Shared(description=words.sentence(site.corpus.audit.strapline))


def _corrections(site: Site, here: Here) -> tuple[change_rows.ChangeRow, ...]:
    """What was changed after it was first published, newest first: the first entry of a history is no correction."""
    first = {(claim.id, claim.history[0]) for claim in site.corpus.claims}
    return change_rows.rows(site, here, leave_out=first)
