"""What is worked out once about each claim, source, body, question and criterion, for everybody above.

Every record here is plain data, comparable and hashable by value, and says by its fields all that a page takes from
elsewhere. Pages, data files and feeds only spell it. Each is made by a step that notes what it takes of claims, so that it
is made again only where that has changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar, cast

from msgspec import Struct

from involvement_audit.facts.bodies import BodyFacts, body_facts, resting, sharing
from involvement_audit.facts.claims import ClaimFacts, ClaimLinks, claim_facts
from involvement_audit.facts.criteria import CriterionFacts, criteria_facts
from involvement_audit.facts.figures import figures
from involvement_audit.facts.leaves import Leaf, Lengths, leaves, told, written
from involvement_audit.facts.lists import Known, by_title, makers
from involvement_audit.facts.pieces import Piece
from involvement_audit.facts.questions import QuestionFacts, question_facts
from involvement_audit.facts.records import RecordFacts, records
from involvement_audit.facts.sources import (
    NEVER_QUOTED,
    SourceFacts,
    SourceUses,
    passage_leaves,
    quoted,
    source_facts,
    source_uses,
)
from involvement_audit.facts.together import Beside, Together, beside, in_order, newest
from involvement_audit.format import addresses
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Claim
from involvement_audit.kept.desk import Desk
from involvement_audit.kept.notes import Shelf
from involvement_audit.record.graph import Graph, Ties, graph
from involvement_audit.record.noted import Noted, noted
from involvement_audit.requests.letters import letters
from involvement_audit.verdict.agreement import agreement
from involvement_audit.verdict.score import ClaimScore, Gap, Scores, rank, score_claim

K = TypeVar("K")
V = TypeVar("V")


class Facts(Struct, frozen=True, kw_only=True):
    """By id, in the order of the corpus, and leaves by file; `corpus` is the one whose claims note what is read of them."""

    corpus: Corpus
    claims: Mapping[str, ClaimFacts]
    sources: Mapping[str, SourceFacts]
    uses: Mapping[str, SourceUses]
    bodies: Mapping[str, BodyFacts]
    records: Mapping[str, RecordFacts]
    questions: Mapping[str, QuestionFacts]
    criteria: Mapping[str, CriterionFacts]
    beside: Mapping[str, Beside]
    together: Together
    leaves: Mapping[str, Leaf]
    lengths: Lengths


def facts(known: Noted, desk: Desk) -> Facts:
    """Scores and links a corpus, and works out what is known of each of its records."""
    corpus = known.corpus
    links = desk.shared(lambda: graph(corpus, known.ties))
    claims, scores = _claims(corpus, desk, known.ties, links)
    together = _together(corpus, desk, scores)
    uses, passages_at = _uses(corpus, desk, claims, links)
    bodies, letters_at = _bodies(corpus, desk, scores, together, links)
    wanted = desk.shared(lambda: records(corpus, together.gaps))
    questions = _Later([str(q.id) for q in corpus.questions], lambda id: question_facts(corpus, corpus.question[id]))
    listed = Known(
        corpus=corpus,
        claims=claims,
        uses=uses,
        bodies=bodies,
        records=wanted,
        questions=questions,
        together=together,
        by_title=desk.shared(lambda: by_title(corpus)),
        in_order=desk.shared(lambda: in_order(corpus)),
    )
    lists, lengths = leaves(desk, makers(listed), passages_at | letters_at)
    return Facts(
        corpus=corpus,
        claims=claims,
        sources=_Later([str(s.key) for s in corpus.sources], lambda key: source_facts(corpus, corpus.source[key])),
        uses=uses,
        bodies=bodies,
        records=_records(desk, wanted),
        questions=questions,
        criteria=_criteria(corpus, desk, scores, links),
        beside=_beside(corpus, desk),
        together=together,
        leaves=lists,
        lengths=lengths["all"],
    )


def facts_of(corpus: Corpus) -> Facts:
    """The facts of a corpus of which nothing is known from before."""
    desk = Desk()
    return facts(noted(corpus, desk), desk)


class _Later(Mapping[str, V]):
    """Facts that rest on no claim, and so are made when somebody asks for them."""

    def __init__(self, order: Sequence[str], make: Callable[[str], V]) -> None:
        self._order, self._make = order, make
        self._made: dict[str, V] = {}

    def __getitem__(self, id: str) -> V:
        if id not in self._made:
            self._made[id] = self._make(id)
        return self._made[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)


def _claims(
    corpus: Corpus, desk: Desk, tied: Shelf[Ties], links: Callable[[], Graph]
) -> tuple[Shelf[ClaimFacts], Shelf[ClaimScore]]:
    order = list(tied)
    led = desk.shelf("links", ClaimLinks, order)
    scores = desk.shelf("score", ClaimScore, order)
    claims = desk.shelf("facts", ClaimFacts, order, {"claim": cast("Shelf[Claim]", corpus.claim), "score": scores})

    def link() -> bytes:
        found = links()
        for id in order:
            named_by, questions = found.named_by.get(("claim", id), ()), found.questions_on_claim.get(id, ())
            desk.put(led, id, ClaimLinks(questions=questions, named_by=named_by))
        return b""

    desk.step("links", link)
    for id in order:

        def work_out(id: str = id) -> bytes:
            claim = corpus.claim[id]
            score = score_claim(corpus, claim)
            desk.put(scores, id, score)
            desk.put(claims, id, claim_facts(corpus, claim, score, led[id], tied[id]))
            return b""

        desk.step(f"facts/{id}", work_out)
    return claims, scores


def _together(corpus: Corpus, desk: Desk, scores: Shelf[ClaimScore]) -> Together:
    shelf = desk.shelf("together", Together, ("all",))

    def work_out() -> bytes:
        gaps = rank(gap for score in scores.values() for gap in score.gaps)
        desk.put(
            shelf,
            "all",
            Together(
                gaps=gaps,
                moved=tuple(addresses.redirects(corpus)),
                agreement=agreement(corpus, Scores(scores, gaps)),
                figures=figures(scores.values()),
                newest=newest(corpus),
            ),
        )
        return b""

    desk.step("together", work_out)
    return shelf["all"]


def _uses(
    corpus: Corpus, desk: Desk, claims: Shelf[ClaimFacts], links: Callable[[], Graph]
) -> tuple[Shelf[SourceUses], dict[str, int]]:
    """What rests on each source, and how many pages that takes."""
    shelf = desk.shelf("uses", SourceUses, [str(source.key) for source in corpus.sources])

    def work_out() -> bytes:
        uses, uses_via = _by_source(piece for known in claims.values() for piece in known.pieces)
        fared, found = quoted(claims.values()), links()
        pages = {}
        for key in shelf:
            resting, via = tuple(uses.get(key, ())), tuple(uses_via.get(key, ()))
            known = source_uses(found, key, resting, via, fared.get(key, NEVER_QUOTED))
            desk.put(shelf, key, known)
            pages[addresses.source(key)] = len(passage_leaves(known))
        return written(pages)

    return shelf, told(desk.step("uses", work_out))


def _bodies(
    corpus: Corpus, desk: Desk, scores: Shelf[ClaimScore], together: Together, links: Callable[[], Graph]
) -> tuple[Shelf[BodyFacts], dict[str, int]]:
    """What is known of each body, and how many pages the letters to it take."""
    shelf = desk.shelf("body", BodyFacts, [str(body.id) for body in corpus.bodies])

    def work_out() -> bytes:
        known, found = Scores(scores, together.gaps), links()
        asked = letters(corpus, known)
        rests, shared = resting(corpus, known), sharing(corpus, asked)
        named = Counter(body for gap in known.gaps for body in _holders(corpus, gap))
        pages = {}
        for id in shelf:
            own = rests.get(id, ((), ()))
            body = body_facts(corpus, found, corpus.body[id], asked[id], own, shared[id], named[id])
            desk.put(shelf, id, body)
            pages[addresses.body(id)] = max(body.leaf_of.values(), default=1)
        return written(pages)

    return shelf, told(desk.step("bodies", work_out))


def _holders(corpus: Corpus, gap: Gap) -> set[str]:
    """The bodies that are named in a gap, and those that hold their records now."""
    named = {str(id) for id in gap.ask}
    return named | {corpus.heirs[id][-1] for id in named if corpus.heirs[id]}


def _records(desk: Desk, wanted: Callable[[], Mapping[str, RecordFacts]]) -> Shelf[RecordFacts]:
    made: dict[str, RecordFacts] = {}

    def work_out() -> bytes:
        made.update(wanted())
        return "\n".join(made).encode()

    shelf = desk.shelf("record", RecordFacts, desk.step("records", work_out).decode().splitlines())
    for id, record in made.items():
        desk.put(shelf, id, record)
    return shelf


def _criteria(
    corpus: Corpus, desk: Desk, scores: Shelf[ClaimScore], links: Callable[[], Graph]
) -> Shelf[CriterionFacts]:
    shelf = desk.shelf("criterion", CriterionFacts, list(corpus.criterion))

    def work_out() -> bytes:
        for known in criteria_facts(corpus, links(), Scores(scores, ())):
            desk.put(shelf, known.name, known)
        return b""

    desk.step("criteria", work_out)
    return shelf


def _beside(corpus: Corpus, desk: Desk) -> Shelf[Beside]:
    shelf = desk.shelf("beside", Beside, list(corpus.claim))

    def work_out() -> bytes:
        for id, found in beside(corpus).items():
            desk.put(shelf, id, found)
        return b""

    desk.step("beside", work_out)
    return shelf


def _by_source(known: Iterable[Piece]) -> tuple[dict[str, list[Piece]], dict[str, list[Piece]]]:
    """Pieces by their source, and by the source that they were read in where that is another one."""
    uses: dict[str, list[Piece]] = {}
    uses_via: dict[str, list[Piece]] = {}
    for piece in known:
        uses.setdefault(piece.item.source, []).append(piece)
        if piece.item.via:
            uses_via.setdefault(piece.item.via.source, []).append(piece)
    return uses, uses_via
