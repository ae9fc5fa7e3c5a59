"""A passage as the page of its source shows it, and what a copy said of quoted words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from involvement_audit.facts.pieces import Piece
from involvement_audit.format.given import given
from involvement_audit.format.lock_records import QuoteCheck
from involvement_audit.format.terms import Bearing, Interest, QuoteResult
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.views import words
from involvement_audit.views.site import Here, Site
from involvement_audit.views.source_links import Find, find


class EvidenceItem(Struct, frozen=True, kw_only=True):
    source: Link
    at: str
    quote: str
    quotation_check: str
    bearing: Bearing
    via: Link | None
    via_at: str
    interest: Interest
    date: str
    find: Find | None


def evidence_item(site: Site, here: Here, piece: Piece) -> EvidenceItem:
    item = piece.item
    return EvidenceItem(
        source=here.source(item.source),
        at=item.at,
        quote=words.of_source(site.corpus, item.source, item.quote),
        quotation_check=quotation_check(piece.check, second_hand=item.via is not None) if item.quote else "",
        bearing=given(item.bearing),
        via=here.source(item.via.source) if item.via else None,
        via_at=item.via.at if item.via else "",
        interest=piece.interest,
        date=words.date(piece.dated) or _("undated"),
        find=find(site.facts.sources[item.via.source if item.via else item.source], item),
    )


def quotation_check(last: QuoteCheck | None, *, second_hand: bool) -> str:
    """Whether the words were found in a copy of the source in which this audit read them, which may not be their own."""
    if last is None:
        return _("Quotation not yet checked")
    if last.result is not QuoteResult.FOUND:
        said = _("Quotation: {result}", result=given(last.result).label.lower())
    else:
        said = _("Quotation checked, but not in the original") if second_hand else _("Quotation checked")
    return _("; ").join((said, *beside(last)))


def beside(last: QuoteCheck) -> Iterator[str]:
    """What must be known beside what a copy said."""
    yield from (note.label for note in last.notes)
    if last.passed:
        yield n_(
            "its ellipses or brackets pass over {n} word",
            "its ellipses or brackets pass over {n} words",
            int(last.passed),
        )
