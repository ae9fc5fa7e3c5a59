"""Where the support for a claim comes from, followed back: through the document that it was read in, and past repeats.

The data format's corroboration looks at who issued each source and no further. This looks at the whole way, and takes
the weakest step of it: words that this audit has read only in another document are known only as far as that document
can be relied on, and the passage in which a claim is made, or made again, is the claim and no support for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Claim, Evidence
from involvement_audit.format.terms import Bearing, Interest, Worded
from involvement_audit.language.spoken import N_
from involvement_audit.parse.locators import same_place
from involvement_audit.verdict.evidence import Counted, stake


class Told(Worded):
    """What a passage is, where the claim itself stands in it."""

    FIRST = "first", N_("The claim was made there")
    LATER = "later", N_("The claim is repeated there")


class End(Worded):
    """Where a piece of evidence leads back to: the first that holds."""

    CLAIMANT = "claimant", N_("To those who made the claim")
    INTERESTED = "interested", N_("To other bodies with a stake in the programme")
    INDEPENDENT = "independent", N_("To bodies without a stake in the programme")


WHEN: Mapping[End, str] = MappingProxyType(
    {
        End.CLAIMANT: N_("some step is their word alone, or is a passage that makes the claim or repeats it"),
        End.INTERESTED: N_("some step is the word of a body with a stake, alone or together with others"),
        End.INDEPENDENT: N_("no step is"),
    }
)
"""When each holds, as the method page says it."""


class Step(Struct, frozen=True):
    """A passage that a piece of evidence comes from, or through, and the bodies whose word it is.

    Where the claim itself stands in the passage (`told`), the word is that of the bodies that made the claim first.
    """

    source: str
    at: str
    bodies: tuple[str, ...]
    told: Told | None

    def is_word_of(self, bodies: Collection[str]) -> bool:
        """Whether nobody but these bodies answers for it."""
        return bool(self.bodies) and set(self.bodies) <= set(bodies)


class Trail(Struct, frozen=True):
    """A piece of evidence for a claim, with its steps: its own source first, then the document that it was read in.

    `criterion` is empty for the evidence of a claim that is not scored.
    """

    criterion: str
    item: Evidence
    steps: tuple[Step, ...]
    end: End

    def rests_on(self, bodies: Collection[str]) -> bool:
        """Whether some step of it is the word of these bodies alone."""
        return any(step.is_word_of(bodies) for step in self.steps)


class Provenance(Struct, frozen=True):
    """The evidence for a claim, each piece followed back; `claimants` are the bodies of the first appearance."""

    claimants: tuple[str, ...]
    trails: tuple[Trail, ...]

    def count(self, end: End) -> int:
        return sum(trail.end is end for trail in self.trails)

    def all_rests_on(self, bodies: Collection[str]) -> bool:
        """Whether there is support, and every piece of it has a step that is the word of these bodies alone."""
        return bool(self.trails) and all(trail.rests_on(bodies) for trail in self.trails)

    @property
    def traced_to_claimant(self) -> bool:
        """Whether there is support, and all of it leads back to those who made the claim."""
        return self.all_rests_on(self.claimants)


def provenance(corpus: Corpus, claim: Claim, counted: Counted) -> Provenance:
    """Follows the evidence for a claim back: that of the criteria that count, and that of a claim that is not scored."""
    return Provenance(tuple(claim.appearances[0].by), tuple(_trails(corpus, claim, counted)))


def _trails(corpus: Corpus, claim: Claim, counted: Counted) -> Iterator[Trail]:
    listed = [(a.criterion, item) for a in counted if a for item in a.evidence]
    for criterion, item in (*listed, *(("", item) for item in claim.evidence)):
        if item.bearing is Bearing.FOR:
            passages = (item, item.via) if item.via else (item,)
            steps = tuple(_step(corpus, claim, passage.source, passage.at) for passage in passages)
            yield Trail(criterion, item, steps, _end(corpus, claim, steps))


def _step(corpus: Corpus, claim: Claim, source: str, at: str) -> Step:
    """A passage is matched by its locator; an appearance without one stands for its whole document."""
    for number, made in enumerate(claim.appearances):
        if made.source == source and (not made.at or same_place(made.at, at)):
            return Step(source, at, tuple(claim.appearances[0].by), Told.LATER if number else Told.FIRST)
    record = corpus.source.get(source)
    return Step(source, at, tuple(record.notes.issued_by) if record else (), None)


def _end(corpus: Corpus, claim: Claim, steps: tuple[Step, ...]) -> End:
    if any(step.is_word_of(claim.appearances[0].by) for step in steps):
        return End.CLAIMANT
    interested = any(stake(corpus, step.bodies) is not Interest.NONE for step in steps)
    return End.INTERESTED if interested else End.INDEPENDENT
