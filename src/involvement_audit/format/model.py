"""The records of the audit, frozen, as an author wrote them; whatever can be derived is derived elsewhere.

Field names follow the data format; where YAML's name cannot be Python's (`in`, `partly-met`) the field says so. Fields
that hold prose, or name other records, are marked as such: the checks and the graph find them by their marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from involvement_audit.format.fields import KEY, PROSE, WORDS, Record, refers, spelt
from involvement_audit.format.terms import (
    Bearing,
    BodyRoute,
    Jurisdiction,
    QuestionStatus,
    Rating,
    Standing,
    Status,
    Tier,
)
from involvement_audit.format.text import Date, Text

WORD_LIMIT = 60
"""Words in a summary or a reason: what a tired reader on a phone takes in."""


class Support(Record, frozen=True, kw_only=True):
    """A place that helps: how to reach it, and what to know before."""

    name: Text
    url: Text
    number: Text = Text("")
    note: Annotated[Text, WORDS] = Text("")


class Allowed(Record, frozen=True, kw_only=True):
    """A detail that looks personal and may stand, with the reason."""

    text: Text
    because: Text


class Audit(Record, frozen=True, kw_only=True):
    title: Annotated[Text, WORDS]
    strapline: Annotated[Text, WORDS]
    question: Annotated[Text, WORDS] = Text("")
    answer: Annotated[Text, PROSE] = Text("")
    subject: Text
    publisher: Text
    contact: Text
    licence: Text
    language: Text = Text("en-GB")
    base_url: Text = Text("")
    repository: Text = Text("")
    content_note: Annotated[Text, PROSE] = Text("")
    support: tuple[Support, ...] = ()
    foi: Text = Text("")
    fediverse: Text = Text("")
    jurisdiction: Jurisdiction | None = None
    allowed_details: tuple[Allowed, ...] = ()


class Basis(Record, frozen=True, kw_only=True):
    source: Annotated[Text, refers("source")]
    at: Text = Text("")
    note: Annotated[Text, PROSE] = Text("")


class Kind(Record, frozen=True, kw_only=True):
    id: Annotated[Text, KEY]
    title: Annotated[Text, WORDS]
    about: Annotated[Text, PROSE] = Text("")
    tests: Annotated[Text, WORDS] = Text("")
    scored: bool


class Rung(Record, frozen=True, kw_only=True):
    id: Text
    title: Annotated[Text, WORDS]
    about: Annotated[Text, PROSE] = Text("")
    basis: Basis | None = None


class BodyKind(Record, frozen=True, kw_only=True):
    """A kind of body: what readers see, and how its bodies are asked; `asking` stands for what a law's module says of that."""

    id: Annotated[Text, KEY]
    title: Annotated[Text, WORDS]
    route: BodyRoute | None
    asking: Annotated[Text, WORDS] = Text("")


class Method(Record, frozen=True, kw_only=True):
    kinds: tuple[Kind, ...]
    rungs: tuple[Rung, ...]
    body_kinds: tuple[BodyKind, ...] = ()


class Ratings(Record, frozen=True, kw_only=True):
    """What each rating of a criterion looks like."""

    met: Annotated[Text, PROSE] = Text("")
    partly_met: Annotated[Text, PROSE, spelt("partly-met")] = Text("")
    not_met: Annotated[Text, PROSE, spelt("not-met")] = Text("")


class Criterion(Record, frozen=True, kw_only=True):
    id: Annotated[Text, KEY]
    title: Annotated[Text, WORDS]
    question: Annotated[Text, WORDS]
    basis: tuple[Basis, ...]
    in_force: Date | None = None
    critical: Annotated[tuple[Text, ...], refers("kind")] = ()
    applies: Annotated[tuple[Text, ...], refers("kind")] = ()
    ratings: Ratings = Ratings()

    def applies_to(self, kind: str) -> bool:
        return kind in self.critical or kind in self.applies

    def is_later_than(self, made: Date | None) -> bool:
        """Whether the criterion came into force after the last day on which a claim of this date can have been made."""
        return made is not None and self.in_force is not None and made.last < self.in_force.first


class Framework(Record, frozen=True, kw_only=True):
    id: Annotated[Text, KEY]
    title: Annotated[Text, WORDS]
    short: Text = Text("")
    standing: Standing | None
    about: Annotated[Text, PROSE] = Text("")
    criteria: tuple[Criterion, ...]


class Via(Record, frozen=True, kw_only=True):
    source: Annotated[Text, refers("source")]
    at: Text = Text("")


class Wording(Record, frozen=True, kw_only=True):
    text: Text
    exact: bool


class Appearance(Record, frozen=True, kw_only=True):
    by: Annotated[tuple[Text, ...], refers("body")]
    source: Annotated[Text, refers("source", "in")]
    at: Text = Text("")
    on: Date | None = None
    seen: Date | None = None
    on_basis: Annotated[Text, WORDS] = Text("")
    via: Via | None = None


class Level(Record, frozen=True, kw_only=True):
    claimed: Annotated[Text, refers("rung")]
    evidenced: Annotated[Text, refers("rung")] = Text("")
    because: Annotated[Text, PROSE] = Text("")


class Evidence(Record, frozen=True, kw_only=True):
    source: Annotated[Text, refers("source")]
    at: Text
    bearing: Bearing | None
    quote: Text = Text("")
    via: Via | None = None


class Assessment(Record, frozen=True, kw_only=True):
    """A rating with its reason and its evidence, or with its search; `criterion` is FRAMEWORK.ID."""

    criterion: Annotated[Text, KEY, refers("criterion")]
    rating: Rating | None
    because: Annotated[Text, PROSE]
    evidence: tuple[Evidence, ...] = ()
    searched: Annotated[tuple[Text, ...], WORDS] = ()
    would_close: Annotated[tuple[Text, ...], WORDS] = ()
    ask: Annotated[tuple[Text, ...], refers("body")] = ()


class Assessed(Record, frozen=True, kw_only=True):
    by: tuple[Text, ...]
    on: Date


class Dissent(Record, frozen=True, kw_only=True):
    by: tuple[Text, ...]
    criterion: Annotated[Text, refers("criterion")]
    rating: Rating | None
    because: Annotated[Text, PROSE]


class Reply(Record, frozen=True, kw_only=True):
    body: Annotated[Text, refers("body")]
    asked: Date | None = None
    by_when: Date | None = None
    received: Date | None = None
    text: Annotated[Text, PROSE] = Text("")
    source: Annotated[Text, refers("source")] = Text("")


class Change(Record, frozen=True, kw_only=True):
    on: Date
    change: Annotated[Text, PROSE]


class Testimony(Record, frozen=True, kw_only=True):
    """What people told us about a claim, as far as they agreed to: no rating rests on it. Of a private answer only the day is kept.

    `happened` answers whether it was so where they were, `missing` what should be asked or shown; `did` is what we did about it.
    """

    on: Date
    tier: Tier | None
    read_back: bool
    group: Text = Text("")
    happened: Text = Text("")
    missing: Text = Text("")
    did: Annotated[Text, PROSE] = Text("")


class Claim(Record, frozen=True, kw_only=True):
    id: Annotated[Text, KEY]
    title: Annotated[Text, WORDS]
    kind: Annotated[Text, refers("kind")]
    wording: Wording
    summary: Annotated[Text, PROSE]
    best_case: Annotated[Text, PROSE]
    status: Status | None
    appearances: tuple[Appearance, ...]
    level: Level | None = None
    assessments: tuple[Assessment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    assessed: Assessed
    reviewed_by: tuple[Text, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    replies: tuple[Reply, ...] = ()
    testimony: tuple[Testimony, ...] = ()
    history: tuple[Change, ...]
    formerly: tuple[Text, ...] = ()
    request_title: Text = Text("")

    @property
    def first_id(self) -> Text:
        """The id that it was first published under: earlier ids stand oldest first."""
        return self.formerly[0] if self.formerly else self.id

    @property
    def told(self) -> Iterator[tuple[int, Testimony]]:
        """What people told us and agreed to see published, each with its place among all answers."""
        return ((at, one) for at, one in enumerate(self.testimony) if one.tier is not Tier.PRIVATE)

    @property
    def private_answers(self) -> int:
        return sum(one.tier is Tier.PRIVATE for one in self.testimony)

    def pieces(self) -> Iterator[tuple[Text, Evidence]]:
        """Every piece of evidence with the criterion that it is listed under, which is empty at the claim's top level."""
        for assessment in self.assessments:
            yield from ((assessment.criterion, item) for item in assessment.evidence)
        yield from ((Text(""), item) for item in self.evidence)

    @property
    def made(self) -> Date | None:
        """The claim's date: when its first appearance was made, else when it was seen, and nothing else."""
        first = self.appearances[0] if self.appearances else None
        return (first.on or first.seen) if first else None


class Raised(Record, frozen=True, kw_only=True):
    source: Annotated[Text, refers("source", "in")]
    at: Text = Text("")


class Request(Record, frozen=True, kw_only=True):
    to: Annotated[Text, refers("body")]
    on: Date | None = None
    url: Text = Text("")
    answered: Date | None = None
    outcome: Annotated[Text, WORDS] = Text("")
    source: Annotated[Text, refers("source")] = Text("")


class Question(Record, frozen=True, kw_only=True):
    id: Annotated[Text, KEY]
    question: Annotated[Text, WORDS]
    why: Annotated[Text, PROSE] = Text("")
    claims: Annotated[tuple[Text, ...], refers("claim")]
    criteria: Annotated[tuple[Text, ...], refers("criterion")] = ()
    raised: Raised | None = None
    asked_of: Annotated[tuple[Text, ...], refers("body")] = ()
    would_answer: Annotated[tuple[Text, ...], WORDS] = ()
    status: QuestionStatus | None
    requests: tuple[Request, ...] = ()
    answer: Annotated[Text, PROSE] = Text("")


class Page(Record, frozen=True, kw_only=True):
    id: Text
    title: Text
    text: Annotated[Text, PROSE]
