"""The two audits that are compared, and which claim of one is which of the other."""

from __future__ import annotations

from collections.abc import Container, Mapping

from msgspec import Struct

from involvement_audit.compare.differences import Named
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Claim
from involvement_audit.verdict.score import ClaimScore, score_claim


class Side(Struct, frozen=True):
    """An audit at one of the two times: a claim without a score is one that nobody can score; `unread` files gave no record."""

    corpus: Corpus
    scores: Mapping[str, ClaimScore]
    unread: frozenset[str] = frozenset()

    def lacks(self, claim: Claim) -> bool:
        """Whether a claim of the other audit was not here, under no name; one that cannot be read is here."""
        ids = (claim.id, *claim.formerly)
        return not any(id in self.corpus.claim or f"claims/{id}.yaml" in self.unread for id in ids)

    def criterion(self, name: str, other: Side) -> Named:
        """A criterion by its title here, else in the other audit."""
        known = self.corpus.criterion.get(name) or other.corpus.criterion.get(name)
        return Named(name, known.title if known else name)


def side(corpus: Corpus, unscored: Container[str] = (), unread: frozenset[str] = frozenset()) -> Side:
    """Scores an audit by the rule, but for claims that cannot be scored."""
    scores = {str(c.id): score_claim(corpus, c) for c in corpus.claims if c.id not in unscored}
    return Side(corpus, scores, unread)


def named(claim: Claim) -> Named:
    return Named(str(claim.id), str(claim.title))


class Pair(Struct, frozen=True):
    """A claim as it was and as it is; None where it was not there, or is no more."""

    was: Claim | None
    now: Claim | None


def pairs(before: Corpus, after: Corpus) -> tuple[Pair, ...]:
    """Claims by their ids and what these were (`formerly`), never by likeness; those that are no more come last.

    Of several that became one, the newest id is the one that went on.
    """
    found = []
    taken: set[str] = set()
    for claim in after.claims:
        ids = [str(id) for id in (claim.id, *reversed(claim.formerly)) if id in before.claim]
        found.append(Pair(before.claim[ids[0]] if ids else None, claim))
        taken.update(ids)
    return (*found, *(Pair(claim, None) for claim in before.claims if claim.id not in taken))
