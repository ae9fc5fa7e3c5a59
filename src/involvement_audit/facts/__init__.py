"""What is worked out once about each claim, source, body, question and criterion, for everybody above.

Every record here is plain data, comparable and hashable by value, and says by its fields all that a page takes from
elsewhere. Pages, data files and feeds only spell it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from involvement_audit.facts.bodies import BodyFacts, body_facts
from involvement_audit.facts.claims import ClaimFacts, claim_facts
from involvement_audit.facts.criteria import CriterionFacts, criteria_facts
from involvement_audit.facts.figures import figures
from involvement_audit.facts.pieces import Piece
from involvement_audit.facts.questions import QuestionFacts, question_facts
from involvement_audit.facts.sources import (
    NEVER_QUOTED,
    SourceFacts,
    SourceUses,
    quoted,
    source_facts,
    source_uses,
)
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.text import Date
from involvement_audit.record.graph import graph
from involvement_audit.requests.letters import letters
from involvement_audit.verdict.agreement import Agreement, agreement
from involvement_audit.verdict.score import Gap, score


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """By id, in the order of the corpus; `newest` is the last day that any claim was assessed or changed."""

    claims: Mapping[str, ClaimFacts]
    sources: Mapping[str, SourceFacts]
    uses: Mapping[str, SourceUses]
    bodies: Mapping[str, BodyFacts]
    questions: Mapping[str, QuestionFacts]
    criteria: Mapping[str, CriterionFacts]
    gaps: tuple[Gap, ...]
    agreement: Agreement
    figures: Mapping[str, str]
    newest: Date | None


def facts(corpus: Corpus) -> Facts:
    """Scores and links a corpus, and works out what is known of each of its records."""
    scores, links = score(corpus), graph(corpus)
    claims = {str(c.id): claim_facts(corpus, links, c, scores.claims[c.id]) for c in corpus.claims}
    uses, uses_via = _by_source(piece for known in claims.values() for piece in known.pieces)
    fared, asked = quoted(corpus), letters(corpus, scores)
    return Facts(
        claims=claims,
        sources={str(s.key): source_facts(corpus, s) for s in corpus.sources},
        uses={
            str(s.key): source_uses(
                links,
                s.key,
                tuple(uses.get(s.key, ())),
                tuple(uses_via.get(s.key, ())),
                fared.get(s.key, NEVER_QUOTED),
            )
            for s in corpus.sources
        },
        bodies={str(b.id): body_facts(corpus, links, scores, b, asked[b.id]) for b in corpus.bodies},
        questions={str(q.id): question_facts(corpus, q) for q in corpus.questions},
        criteria={known.name: known for known in criteria_facts(corpus, links, scores)},
        gaps=scores.gaps,
        agreement=agreement(corpus, scores),
        figures=figures(scores.claims.values()),
        newest=_newest(corpus),
    )


def _by_source(known: Iterable[Piece]) -> tuple[dict[str, list[Piece]], dict[str, list[Piece]]]:
    """Pieces by their source, and by the source that they were read in where that is another one."""
    uses: dict[str, list[Piece]] = {}
    uses_via: dict[str, list[Piece]] = {}
    for piece in known:
        uses.setdefault(piece.item.source, []).append(piece)
        if piece.item.via:
            uses_via.setdefault(piece.item.via.source, []).append(piece)
    return uses, uses_via


def _newest(corpus: Corpus) -> Date | None:
    days = (day for claim in corpus.claims for day in (claim.assessed.on, *(entry.on for entry in claim.history)))
    return max(days, key=lambda day: day.last, default=None)
