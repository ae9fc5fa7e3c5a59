"""What is known of a source: of itself, which any page may show, and what rests on it, which only its own page does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.pieces import Piece, passage
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.leaves import Groups, cut
from involvement_audit.format.lock_records import Looked, QuoteCheck
from involvement_audit.format.source_records import Source
from involvement_audit.format.terms import Interest, QuoteNote, QuoteResult
from involvement_audit.format.text import Date
from involvement_audit.record.graph import Graph, Made, Owner
from involvement_audit.record.links import has_copy
from involvement_audit.verdict.evidence import interest


class SourceFacts(Struct, frozen=True, kw_only=True):
    """A source, the strongest stake of its issuers, and what became of its addresses when they were last looked at.

    `has_copy`: an archived copy can stand in for it.
    """

    source: Source
    interest: Interest
    address: Looked | None
    doi: Looked | None
    has_copy: bool


def source_facts(corpus: Corpus, source: Source) -> SourceFacts:
    return SourceFacts(
        source=source,
        interest=interest(corpus, source.key),
        address=corpus.looked(source.address),
        doi=corpus.looked(source.doi_address),
        has_copy=has_copy(corpus, source),
    )


class Quoted(Struct, frozen=True, kw_only=True):
    """How many quotations were read in a source, how many of them a copy bore out word for word, and when last.

    `unplaced`: how many were found whose place the copy could not check; `inside` and `inside_found` count what our own
    sentences quote of it, which stands apart.
    """

    read: int
    found: int
    unplaced: int
    inside: int
    inside_found: int
    last: Date | None


class SourceUses(Struct, frozen=True, kw_only=True):
    """What rests on a source: `uses_via` are pieces that were only read in it; `references` are (number, key)."""

    uses: tuple[Piece, ...]
    uses_via: tuple[Piece, ...]
    made: tuple[Made, ...]
    basis_of: tuple[str, ...]
    searched_for: tuple[tuple[str, str], ...]
    references: tuple[tuple[str, str], ...]
    named_by: tuple[Owner, ...]
    quoted: Quoted


def source_uses(
    graph: Graph, key: str, uses: tuple[Piece, ...], uses_via: tuple[Piece, ...], quoted: Quoted
) -> SourceUses:
    return SourceUses(
        uses=uses,
        uses_via=uses_via,
        made=graph.made_in.get(key, ()),
        basis_of=graph.basis_of.get(key, ()),
        searched_for=graph.searched_for.get(key, ()),
        references=graph.references.get(key, ()),
        named_by=graph.named_by.get(("source", key), ()),
        quoted=quoted,
    )


def passages(uses: SourceUses) -> tuple[tuple[str, tuple[tuple[Piece, ...], ...]], ...]:
    """The passages of a source, and those that were only read in it: each once with its uses, in the order of the first one."""
    return ((USES, tuple(_alike(uses.uses))), (VIA, tuple(_alike(uses.uses_via))))


def passage_leaves(uses: SourceUses) -> tuple[Groups[tuple[Piece, ...]], ...]:
    """The pages that they take. A passage takes two lines where it stands folded."""
    return cut(passages(uses), lambda _: 2)


USES, VIA = "uses", "via"


def _alike(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Pieces that are the same words at one place, as they were read."""
    found: dict[tuple[str, str, str], list[Piece]] = {}
    for piece in pieces:
        via = piece.item.via.source if piece.item.via else ""
        found.setdefault((passage(piece.item), piece.item.quote, via), []).append(piece)
    yield from map(tuple, found.values())


NEVER_QUOTED = Quoted(read=0, found=0, unplaced=0, inside=0, inside_found=0, last=None)


def quoted(claims: Iterable[ClaimFacts]) -> dict[str, Quoted]:
    """How the quotations that were read in each source fared, by its key."""
    checks: dict[str, list[QuoteCheck | None]] = {}
    inside: dict[str, list[QuoteCheck | None]] = {}
    for known in claims:
        for source, check in known.quotations():
            checks.setdefault(source, []).append(check)
        for source, check in known.inside:
            inside.setdefault(source, []).append(check)
    return {source: _quoted(checks.get(source, []), inside.get(source, [])) for source in {**checks, **inside}}


def _found(checks: list[QuoteCheck | None]) -> list[QuoteCheck]:
    return [check for check in checks if check and check.result is QuoteResult.FOUND]


def _quoted(checks: list[QuoteCheck | None], inside: list[QuoteCheck | None]) -> Quoted:
    found = _found(checks)
    return Quoted(
        inside=len(inside),
        inside_found=len(_found(inside)),
        read=len(checks),
        found=len(found),
        unplaced=sum(QuoteNote.PLACE in check.notes for check in found),
        last=max((check.on for check in found), key=lambda day: day.last, default=None),
    )
