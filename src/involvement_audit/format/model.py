"""The records of the audit, frozen, as an author wrote them; whatever can be derived is derived elsewhere.

Field names follow the data format; where YAML's name cannot be Python's (`in`, `partly-met`) the field says so. Fields
that hold prose, or name other records, are marked as such: the checks and the graph find them by their marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Record):
    """A place that helps: how to reach it, and what to know before."""

    name: Text
    url: Text
    number: Text = Text("")
    note: Text = field(default=Text(""), metadata=WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed(Record):
    """A detail that looks personal and may stand, with the reason."""

    text: Text
    because: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit(Record):
    title: Text = field(metadata=WORDS)
    strapline: Text = field(metadata=WORDS)
    question: Text = field(default=Text(""), metadata=WORDS)
    answer: Text = field(default=Text(""), metadata=PROSE)
    subject: Text
    publisher: Text
    contact: Text
    licence: Text
    language: Text = Text("en-GB")
    base_url: Text = Text("")
    repository: Text = Text("")
    content_note: Text = field(default=Text(""), metadata=PROSE)
    support: tuple[Support, ...] = ()
    foi: Text = Text("")
    fediverse: Text = Text("")
    jurisdiction: Jurisdiction | None = None
    allowed_details: tuple[Allowed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis(Record):
    source: Text = field(metadata=refers("source"))
    at: Text = Text("")
    note: Text = field(default=Text(""), metadata=PROSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Record):
    id: Text = field(metadata=KEY)
    title: Text = field(metadata=WORDS)
    about: Text = field(default=Text(""), metadata=PROSE)
    tests: Text = field(default=Text(""), metadata=WORDS)
    scored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung(Record):
    id: Text
    title: Text = field(metadata=WORDS)
    about: Text = field(default=Text(""), metadata=PROSE)
    basis: Basis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyKind(Record):
    """A kind of body: what readers see, and how its bodies are asked; `asking` stands for what a law's module says of that."""

    id: Text = field(metadata=KEY)
    title: Text = field(metadata=WORDS)
    route: BodyRoute | None
    asking: Text = field(default=Text(""), metadata=WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Method(Record):
    kinds: tuple[Kind, ...]
    rungs: tuple[Rung, ...]
    body_kinds: tuple[BodyKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings(Record):
    """What each rating of a criterion looks like."""

    met: Text = field(default=Text(""), metadata=PROSE)
    partly_met: Text = field(default=Text(""), metadata=PROSE | spelt("partly-met"))
    not_met: Text = field(default=Text(""), metadata=PROSE | spelt("not-met"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Record):
    id: Text = field(metadata=KEY)
    title: Text = field(metadata=WORDS)
    question: Text = field(metadata=WORDS)
    basis: tuple[Basis, ...]
    in_force: Date | None = None
    critical: tuple[Text, ...] = field(default=(), metadata=refers("kind"))
    applies: tuple[Text, ...] = field(default=(), metadata=refers("kind"))
    ratings: Ratings = Ratings()

    def applies_to(self, kind: str) -> bool:
        return kind in self.critical or kind in self.applies

    def is_later_than(self, made: Date | None) -> bool:
        """Whether the criterion came into force after the last day on which a claim of this date can have been made."""
        return made is not None and self.in_force is not None and made.last < self.in_force.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(Record):
    id: Text = field(metadata=KEY)
    title: Text = field(metadata=WORDS)
    short: Text = Text("")
    standing: Standing | None
    about: Text = field(default=Text(""), metadata=PROSE)
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Via(Record):
    source: Text = field(metadata=refers("source"))
    at: Text = Text("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(Record):
    text: Text
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance(Record):
    by: tuple[Text, ...] = field(metadata=refers("body"))
    source: Text = field(metadata=refers("source", "in"))
    at: Text = Text("")
    on: Date | None = None
    seen: Date | None = None
    on_basis: Text = field(default=Text(""), metadata=WORDS)
    via: Via | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Record):
    claimed: Text = field(metadata=refers("rung"))
    evidenced: Text = field(default=Text(""), metadata=refers("rung"))
    because: Text = field(default=Text(""), metadata=PROSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    source: Text = field(metadata=refers("source"))
    at: Text
    bearing: Bearing | None
    quote: Text = Text("")
    via: Via | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Record):
    """A rating with its reason and its evidence, or with its search; `criterion` is FRAMEWORK.ID."""

    criterion: Text = field(metadata=KEY | refers("criterion"))
    rating: Rating | None
    because: Text = field(metadata=PROSE)
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[Text, ...] = field(default=(), metadata=WORDS)
    would_close: tuple[Text, ...] = field(default=(), metadata=WORDS)
    ask: tuple[Text, ...] = field(default=(), metadata=refers("body"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed(Record):
    by: tuple[Text, ...]
    on: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent(Record):
    by: tuple[Text, ...]
    criterion: Text = field(metadata=refers("criterion"))
    rating: Rating | None
    because: Text = field(metadata=PROSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Record):
    body: Text = field(metadata=refers("body"))
    asked: Date | None = None
    by_when: Date | None = None
    received: Date | None = None
    text: Text = field(default=Text(""), metadata=PROSE)
    source: Text = field(default=Text(""), metadata=refers("source"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Record):
    on: Date
    change: Text = field(metadata=PROSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony(Record):
    """What people told us about a claim, as far as they agreed to: no rating rests on it. Of a private answer only the day is kept.

    `happened` answers whether it was so where they were, `missing` what should be asked or shown; `did` is what we did about it.
    """

    on: Date
    tier: Tier | None
    read_back: bool
    group: Text = Text("")
    happened: Text = Text("")
    missing: Text = Text("")
    did: Text = field(default=Text(""), metadata=PROSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    id: Text = field(metadata=KEY)
    title: Text = field(metadata=WORDS)
    kind: Text = field(metadata=refers("kind"))
    wording: Wording
    summary: Text = field(metadata=PROSE)
    best_case: Text = field(metadata=PROSE)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised(Record):
    source: Text = field(metadata=refers("source", "in"))
    at: Text = Text("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Record):
    to: Text = field(metadata=refers("body"))
    on: Date | None = None
    url: Text = Text("")
    answered: Date | None = None
    outcome: Text = field(default=Text(""), metadata=WORDS)
    source: Text = field(default=Text(""), metadata=refers("source"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    id: Text = field(metadata=KEY)
    question: Text = field(metadata=WORDS)
    why: Text = field(default=Text(""), metadata=PROSE)
    claims: tuple[Text, ...] = field(metadata=refers("claim"))
    criteria: tuple[Text, ...] = field(default=(), metadata=refers("criterion"))
    raised: Raised | None = None
    asked_of: tuple[Text, ...] = field(default=(), metadata=refers("body"))
    would_answer: tuple[Text, ...] = field(default=(), metadata=WORDS)
    status: QuestionStatus | None
    requests: tuple[Request, ...] = ()
    answer: Text = field(default=Text(""), metadata=PROSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Record):
    id: Text
    title: Text
    text: Text = field(metadata=PROSE)
