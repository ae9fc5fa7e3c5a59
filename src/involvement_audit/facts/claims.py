"""What is known of a claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from involvement_audit.facts.pieces import Piece, pieces
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import QuoteCheck
from involvement_audit.format.model import Appearance, Assessment, Claim, Evidence
from involvement_audit.record.graph import Owner, Ties
from involvement_audit.record.past_verdicts import led_to
from involvement_audit.record.quotations import last_check, quotation, quoted_inside, wording
from involvement_audit.record.stamps import Review, review
from involvement_audit.verdict.score import ClaimScore
from involvement_audit.verdict.table import Verdict, named


class ClaimFacts(Struct, frozen=True, kw_only=True):
    """A claim, its score, and all that its page and its data file take from elsewhere.

    `wording_source` is where its exact words were read. `reviews` stand in the order of its assessments, `due` are the criteria of those to be looked at again, `cited` are the keys of the sources that it rests on or names, and
    `originals` of those known only through another one. `led_to` stands in the order of its history: the verdict that was
    recorded for each entry, None where none was. `inside` is what its own sentences quote, by source, with what a
    copy last said of it.
    """

    claim: Claim
    score: ClaimScore
    pieces: tuple[Piece, ...]
    wording_source: str
    wording_check: QuoteCheck | None
    inside: tuple[tuple[str, QuoteCheck | None], ...]
    reviews: tuple[Review, ...]
    due: tuple[str, ...]
    led_to: tuple[Verdict | None, ...]
    questions: tuple[str, ...]
    named_by: tuple[Owner, ...]
    cited: frozenset[str]
    originals: tuple[str, ...]

    def pieces_under(self, criterion: str) -> tuple[Piece, ...]:
        """The evidence of one assessment; that of a claim that is not scored stands under the empty criterion."""
        return tuple(piece for piece in self.pieces if piece.criterion == criterion)

    def quotations(self) -> Iterator[tuple[str, QuoteCheck | None]]:
        """The source in which each of its quotations was read, and what a copy last said of the words."""
        if self.wording_source:
            yield self.wording_source, self.wording_check
        for piece in self.pieces:
            if piece.item.quote:
                yield str(quotation(piece.item).source), piece.check

    def assessed(self, criterion: str) -> Assessment | None:
        """The assessment by a criterion, if there is one."""
        return next((found for found in self.claim.assessments if found.criterion == criterion), None)

    def review_of(self, criterion: str) -> Review:
        """The last look at an assessment."""
        for assessment, found in zip(self.claim.assessments, self.reviews, strict=True):
            if assessment.criterion == criterion:
                return found
        return Review()


class ClaimLinks(Struct, frozen=True, kw_only=True):
    """Who asks about a claim, and whose prose names it."""

    questions: tuple[str, ...]
    named_by: tuple[Owner, ...]


def claim_facts(corpus: Corpus, claim: Claim, score: ClaimScore, links: ClaimLinks, ties: Ties) -> ClaimFacts:
    words = wording(claim)
    known = tuple(pieces(corpus, claim))
    reviews = tuple(review(corpus, claim, assessment) for assessment in claim.assessments)
    return ClaimFacts(
        claim=claim,
        score=score,
        pieces=known,
        wording_source=str(words.source) if words else "",
        wording_check=last_check(corpus, words) if words else None,
        inside=tuple((str(each.source), last_check(corpus, each)) for each in quoted_inside(claim)),
        reviews=reviews,
        due=tuple(
            str(assessment.criterion)
            for assessment, found in zip(claim.assessments, reviews, strict=True)
            if found.stamp is not None and found.due
        ),
        led_to=tuple(named(past) if past else None for past in led_to(corpus, claim)),
        questions=links.questions,
        named_by=links.named_by,
        cited=frozenset(key for key in _cited(links, ties, claim, known) if key in corpus.source),
        originals=tuple(dict.fromkeys(_second_hand(claim, known))),
    )


def _second_hand(claim: Claim, known: Sequence[Piece]) -> Iterator[str]:
    yield from (piece.item.source for piece in known if piece.item.via)
    yield from (made.source for made in claim.appearances if made.via)


def _cited(links: ClaimLinks, ties: Ties, claim: Claim, known: Sequence[Piece]) -> Iterator[str]:
    """Every source that the page of a claim links to."""
    passages: tuple[Evidence | Appearance, ...] = (*(piece.item for piece in known), *claim.appearances)
    for passage in passages:
        yield passage.source
        if passage.via:
            yield passage.via.source
    for assessment in claim.assessments:
        yield from assessment.searched
    yield from (reply.source for reply in claim.replies if reply.source)
    yield from (id for kind, id in (*ties.names, *links.named_by) if kind == "source")
