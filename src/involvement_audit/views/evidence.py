"""A passage as the page of its source shows it, and what a copy said of quoted words."""

from __future__ import annotations

from collections.abc import Iterator

from involvement_audit.facts.pieces import Piece
from involvement_audit.format.frozen import dataclass
from involvement_audit.format.given import given
from involvement_audit.format.lock_records import QuoteCheck
from involvement_audit.format.terms import Bearing, Interest, QuoteResult
from involvement_audit.parse.prose import Link
from involvement_audit.views import words
from involvement_audit.views.site import Here, Site
from involvement_audit.views.source_links import Find, find


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
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
        quote=item.quote,
        quotation_check=quotation_check(piece.check, second_hand=item.via is not None) if item.quote else "",
        bearing=given(item.bearing),
        via=here.source(item.via.source) if item.via else None,
        via_at=item.via.at if item.via else "",
        interest=piece.interest,
        date=words.date(piece.dated) or "undated",
        find=find(site.facts.sources[item.via.source if item.via else item.source], item),
    )


def quotation_check(last: QuoteCheck | None, *, second_hand: bool) -> str:
    """Whether the words were found in a copy of the source in which this audit read them, which may not be their own."""
    if last is None:
        return "Quotation not yet checked"
    if last.result is not QuoteResult.FOUND:
        said = f"Quotation: {given(last.result).label.lower()}"
    else:
        said = "Quotation checked, but not in the original" if second_hand else "Quotation checked"
    return "; ".join((said, *beside(last)))


def beside(last: QuoteCheck) -> Iterator[str]:
    """What must be known beside what a copy said."""
    yield from (note.label for note in last.notes)
    if last.passed:
        yield f"its ellipses or brackets pass over {words.count(int(last.passed), 'word')}"
