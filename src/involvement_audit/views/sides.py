"""What speaks for a claim, what speaks against it: the best item of each, for who reads no further."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.pieces import Piece, passage
from involvement_audit.format.terms import Bearing, Interest
from involvement_audit.language.spoken import N_, _
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.score import Inclusion
from involvement_audit.views import words
from involvement_audit.views.site import Site

NONE_FOUND = {Bearing.FOR: N_("None counted for it."), Bearing.AGAINST: N_("None counted against it.")}


class SideView(Struct, frozen=True):
    """The best item on one side: its words where they are quoted, whose they are; none where `none` says so.

    `more` is how many passages of the side there are besides; where there is none, how many stand as context.
    """

    bearing: Bearing
    words: str
    passage: Link | None
    by: str
    second_hand: bool
    none: str
    more: int


def sides(site: Site, known: ClaimFacts, anchors: Mapping[str, str]) -> tuple[SideView, ...]:
    return tuple(_side(site, known, bearing, anchors) for bearing in (Bearing.FOR, Bearing.AGAINST))


def _side(site: Site, known: ClaimFacts, bearing: Bearing, anchors: Mapping[str, str]) -> SideView:
    pieces = ranked(known, bearing)
    if not pieces:
        beside = len({passage(piece.item) for piece in known.pieces if piece.item.bearing is Bearing.CONTEXT})
        return SideView(bearing, "", None, "", False, _(NONE_FOUND[bearing]), beside)
    item = pieces[0].item
    title = f"{words.of_source(site.corpus, item.source, site.corpus.source_title[item.source])}, {item.at}"
    return SideView(
        bearing=bearing,
        words=words.of_source(site.corpus, item.source, item.quote),
        passage=Link(f"#{anchors[passage(item)]}", title),
        by=words.stakes(site.corpus, item.source),
        second_hand=item.via is not None,
        none="",
        more=len({passage(piece.item) for piece in pieces}) - 1,
    )


def ranked(known: ClaimFacts, *bearings: Bearing) -> list[Piece]:
    """What counts on a side, or on several, the best first."""
    deciding = {judged.criterion for judged in known.score.critical}
    counted = {judged.criterion for judged in known.score.judged if judged.inclusion is Inclusion.COUNTED}
    pieces = (p for p in known.pieces if p.item.bearing in bearings and (not p.criterion or p.criterion in counted))
    return sorted(pieces, key=lambda piece: weight(piece, deciding))


def weight(piece: Piece, deciding: set[str]) -> tuple[bool, int, bool, bool]:
    """Which of several pieces is shown first; the smallest is the best, and equal ones stand as listed.

    One under a deciding criterion, then the word of a body with the least stake, then one read in the original, then one in words.
    """
    stake = tuple(Interest).index(piece.interest)
    return piece.criterion not in deciding, -stake, piece.item.via is not None, not piece.item.quote
