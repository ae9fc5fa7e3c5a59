"""The passages that a claim's evidence stands on: each once, with its words, who says them, and the criteria it serves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.pieces import Piece, passage
from involvement_audit.format.given import given
from involvement_audit.format.terms import Bearing
from involvement_audit.language.spoken import N_, _
from involvement_audit.parse.prose import Link
from involvement_audit.views import words
from involvement_audit.views.evidence import quotation_check
from involvement_audit.views.site import Here, Site
from involvement_audit.views.source_links import Find, find


class Side(Enum):
    """What a passage does for a claim over all the criteria under which it is listed, as its group is called."""

    FOR = N_("For the claim")
    BOTH = N_("For it under one criterion, against it under another")
    AGAINST = N_("Against the claim")
    CONTEXT = N_("Context")

    def __str__(self) -> str:
        return _(self.value)


_TOLD = {
    Side.FOR: N_("{number} for"),
    Side.BOTH: N_("{number} for and against"),
    Side.AGAINST: N_("{number} against"),
    Side.CONTEXT: N_("{number} of context"),
}


class Quoted(Struct, frozen=True):
    """Words of a passage, whether a copy bears them out, and the way to them."""

    words: str
    check: str
    find: Find | None


class PassageView(Struct, frozen=True, kw_only=True):
    """A place in a source. `serves` are the criteria under which it is listed, by bearing; none where no criterion applies."""

    anchor: str
    quoted: tuple[Quoted, ...]
    source: Link
    at: str
    stake: str
    date: str
    via: Link | None
    via_at: str
    serves: tuple[tuple[str, tuple[Link, ...]], ...]


class PassageGroup(Struct, frozen=True):
    side: Side
    passages: tuple[PassageView, ...]


class Passages(Struct, frozen=True):
    """A claim's passages by side; `anchors` names each on the page, by the source and the place in it."""

    groups: tuple[PassageGroup, ...]
    anchors: Mapping[str, str]

    @property
    def said(self) -> str:
        """How many there are of each side."""
        return words.listed(_(_TOLD[group.side], number=len(group.passages)) for group in self.groups)


def passages(site: Site, here: Here, known: ClaimFacts) -> Passages:
    """Every passage of a claim once. Those for it come first, as its best case does; within a side they stand as listed."""
    uses: dict[str, list[Piece]] = {}
    for piece in known.pieces:
        uses.setdefault(passage(piece.item), []).append(piece)
    by_side: dict[Side, list[str]] = {side: [] for side in Side}
    for key, pieces in uses.items():
        by_side[_side(pieces)].append(key)
    anchors = {key: f"p{n}" for n, key in enumerate((key for keys in by_side.values() for key in keys), 1)}
    groups = (
        PassageGroup(side, tuple(_passage(site, here, anchors[key], uses[key]) for key in keys))
        for side, keys in by_side.items()
        if keys
    )
    return Passages(tuple(groups), anchors)


def _side(pieces: Iterable[Piece]) -> Side:
    bearings = {given(piece.item.bearing) for piece in pieces}
    if Bearing.FOR in bearings:
        return Side.BOTH if Bearing.AGAINST in bearings else Side.FOR
    return Side.AGAINST if Bearing.AGAINST in bearings else Side.CONTEXT


def _passage(site: Site, here: Here, anchor: str, pieces: list[Piece]) -> PassageView:
    first = pieces[0]
    via = next((piece.item.via for piece in pieces if piece.item.via), None)
    return PassageView(
        anchor=anchor,
        quoted=tuple(_quoted(site, pieces)),
        source=here.source(first.item.source),
        at=first.item.at,
        stake=words.stakes(site.corpus, first.item.source),
        date=words.date(first.dated) or _("Undated"),
        via=here.source(via.source) if via else None,
        via_at=via.at if via else "",
        serves=tuple(_serves(site, pieces)),
    )


def _quoted(site: Site, pieces: Iterable[Piece]) -> Iterator[Quoted]:
    """Its words, each run of them once."""
    for piece in {piece.item.quote: piece for piece in pieces if piece.item.quote}.values():
        item, known = piece.item, site.facts.sources[piece.item.via.source if piece.item.via else piece.item.source]
        check = quotation_check(piece.check, second_hand=item.via is not None)
        yield Quoted(words.of_source(site.corpus, item.source, item.quote), check, find(known, item))


def _serves(site: Site, pieces: Iterable[Piece]) -> Iterator[tuple[str, tuple[Link, ...]]]:
    by_bearing: dict[Bearing, list[Link]] = {bearing: [] for bearing in Bearing}
    for piece in pieces:
        if piece.criterion:
            title = site.corpus.criterion[piece.criterion].title
            by_bearing[given(piece.item.bearing)].append(Link(f"#{piece.criterion}", title))
    return ((bearing.label, tuple(dict.fromkeys(links))) for bearing, links in by_bearing.items() if links)
