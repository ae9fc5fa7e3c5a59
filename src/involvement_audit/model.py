"""The words of the audit: frozen records that know the file and line they were typed in.

Field names follow the data format; where YAML's name cannot be Python's (`in`, `partly-met`) the field says so.
A record holds only what an author wrote. Whatever can be derived is derived elsewhere.
"""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Self

ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID_LENGTH = 80
WORD_LIMIT = 60


def is_id(text: str) -> bool:
    """Whether a text may serve as an id: words of a-z and 0-9 joined by hyphens, 80 characters at most."""
    return len(text) <= ID_LENGTH and ID_PATTERN.fullmatch(text) is not None


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was typed: path from the audit's root, line and column counted from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0


NOWHERE = Place("")


class Text(str):
    """A text as its author typed it, which knows where that was."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, value: str = "", place: Place = NOWHERE) -> Self:
        text = super().__new__(cls, value)
        text.place = place
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.place)


class Date(Text):
    """A date in EDTF level 0 (`2018`, `2018-06`, `2018-06-30`); `first` and `last` are the days that it allows."""

    __slots__ = ()
    FORM: ClassVar = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)

    def __new__(cls, value: str = "", place: Place = NOWHERE) -> Self:
        """Raises ValueError where the text is no such date, or no day of the calendar."""
        date = super().__new__(cls, value, place)
        _ = date.first, date.last
        return date

    def _parts(self) -> tuple[int, int | None, int | None]:
        match = self.FORM.fullmatch(self)
        if not match:
            raise ValueError(f"{self!r} is not a date")
        year, month, day = match.groups()
        return int(year), int(month) if month else None, int(day) if day else None

    @property
    def first(self) -> dt.date:
        year, month, day = self._parts()
        return dt.date(year, month or 1, day or 1)

    @property
    def last(self) -> dt.date:
        year, month, day = self._parts()
        month = month or 12
        return dt.date(year, month, day or calendar.monthrange(year, month)[1])


class Worded(str, Enum):
    """A closed set whose members carry the wording that the public reads."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __str__(self) -> str:
        return str(self.value)


class Rating(Worded):
    MET = "met", "Met"
    PARTLY_MET = "partly-met", "Partly met"
    NOT_MET = "not-met", "Not met"
    NO_EVIDENCE = "no-evidence", "No evidence found"
    NOT_APPLICABLE = "not-applicable", "Not applicable"


class Bearing(Worded):
    FOR = "for", "For the claim"
    AGAINST = "against", "Against the claim"
    CONTEXT = "context", "Context"


class Status(Worded):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Standing(Worded):
    BINDING = "binding", "Binding"
    BENCHMARK = "benchmark", "Benchmark, applied by analogy"


class Read(Worded):
    NONE = "none", "Not read by this audit"
    PART = "part", "Read in part"
    WHOLE = "whole", "Read whole"


class Availability(Worded):
    ONLINE = "online", "Online"
    MOVED = "moved", "Online, at another address than the one first cited"
    ARCHIVED = "archived", "In a web archive"
    ON_REQUEST = "on-request", "On request"
    LOST = "lost", "No longer found online"
    PRINT = "print", "In print"


class Interest(Worded):
    """A body's stake in the audited programme, strongest first."""

    RUNS = "runs", "Ran the programme"
    ADOPTS = "adopts", "Adopted, spread or sponsored the programme"
    NONE = "none", "No stake in the programme"


class BodyKind(Worded):
    PERSON = "person", "Person"
    PROGRAMME = "programme", "Programme"
    NHS_TRUST = "nhs-trust", "NHS trust"
    AHSN = "ahsn", "Academic Health Science Network"
    COMMISSIONER = "commissioner", "Commissioner"
    GOVERNMENT = "government", "Government"
    REGULATOR = "regulator", "Regulator or standards body"
    POLICE = "police", "Police"
    CHARITY = "charity", "Charity"
    SURVIVOR_LED = "survivor-led", "Survivor-led or user-led organisation"
    UNIVERSITY = "university", "University"
    PROFESSIONAL_BODY = "professional-body", "Professional body"
    PUBLISHER = "publisher", "Publisher"
    COURT = "court", "Court"
    COALITION = "coalition", "Coalition"


class QuestionStatus(Worded):
    OPEN = "open", "Open"
    ASKED = "asked", "Asked"
    PARTLY_ANSWERED = "partly-answered", "Partly answered"
    ANSWERED = "answered", "Answered"


KEY = MappingProxyType({"key": True})
"""Marks the field that is filled from the record's key in its mapping, or from its file's name."""

PROSE = MappingProxyType({"prose": True})
"""Marks a field that holds Markdown, which may cite sources and link to records."""


def spelt(name: str) -> Mapping[str, str]:
    """Marks a field whose YAML name is not its Python name."""
    return MappingProxyType({"name": name})


def refers(to: str, name: str = "") -> Mapping[str, str]:
    """Marks a field that names records: `to` is the attribute of Corpus that holds them by id."""
    return MappingProxyType({"refers": to} | ({"name": name} if name else {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Record):
    name: Text
    url: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit(Record):
    title: Text
    strapline: Text
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
    claimreview: Text = Text("off")


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis(Record):
    source: Text = field(metadata=refers("source"))
    at: Text = Text("")
    note: Text = field(default=Text(""), metadata=PROSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Record):
    id: Text = field(metadata=KEY)
    title: Text
    about: Text = field(default=Text(""), metadata=PROSE)
    scored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung(Record):
    id: Text
    title: Text
    about: Text = field(default=Text(""), metadata=PROSE)
    basis: Basis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Method(Record):
    kinds: tuple[Kind, ...]
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings(Record):
    """What each rating of a criterion looks like."""

    met: Text = field(default=Text(""), metadata=PROSE)
    partly_met: Text = field(default=Text(""), metadata=PROSE | spelt("partly-met"))
    not_met: Text = field(default=Text(""), metadata=PROSE | spelt("not-met"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Record):
    id: Text = field(metadata=KEY)
    title: Text
    question: Text
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
    title: Text
    short: Text = Text("")
    standing: Standing
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
    bearing: Bearing
    quote: Text = Text("")
    via: Via | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Record):
    """A rating with its reason and its evidence, or with its search; `criterion` is FRAMEWORK.ID."""

    criterion: Text = field(metadata=KEY | refers("criterion"))
    rating: Rating
    because: Text = field(metadata=PROSE)
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[Text, ...] = ()
    would_close: tuple[Text, ...] = ()
    ask: tuple[Text, ...] = field(default=(), metadata=refers("body"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed(Record):
    by: tuple[Text, ...]
    on: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent(Record):
    by: tuple[Text, ...]
    criterion: Text = field(metadata=refers("criterion"))
    rating: Rating
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
class Claim(Record):
    id: Text = field(metadata=KEY)
    title: Text
    kind: Text = field(metadata=refers("kind"))
    wording: Wording
    summary: Text = field(metadata=PROSE)
    best_case: Text = field(metadata=PROSE)
    status: Status
    appearances: tuple[Appearance, ...]
    level: Level | None = None
    assessments: tuple[Assessment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    assessed: Assessed
    reviewed_by: tuple[Text, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    replies: tuple[Reply, ...] = ()
    history: tuple[Change, ...]
    formerly: tuple[Text, ...] = ()

    @property
    def made(self) -> Date | None:
        """The claim's date: its first appearance's, and nothing else."""
        return self.appearances[0].on if self.appearances else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised(Record):
    source: Text = field(metadata=refers("source", "in"))
    at: Text = Text("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Record):
    on: Date
    to: Text = field(metadata=refers("body"))
    url: Text = Text("")
    outcome: Text = Text("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    id: Text = field(metadata=KEY)
    question: Text
    why: Text = field(default=Text(""), metadata=PROSE)
    claims: tuple[Text, ...] = field(metadata=refers("claim"))
    criteria: tuple[Text, ...] = field(default=(), metadata=refers("criterion"))
    raised: Raised | None = None
    asked_of: tuple[Text, ...] = field(default=(), metadata=refers("body"))
    would_answer: tuple[Text, ...] = ()
    status: QuestionStatus
    requests: tuple[Request, ...] = ()
    answer: Text = field(default=Text(""), metadata=PROSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive(Record):
    url: Text
    on: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedIn(Record):
    source: Text = field(metadata=refers("source"))
    refs: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes(Record):
    """Our words on a source, from notes.yaml."""

    key: Text = field(metadata=KEY)
    issued_by: tuple[Text, ...] = field(metadata=refers("body"))
    read: Read = Read.NONE
    availability: Availability | None = None
    archive: Archive | None = None
    note: Text = field(default=Text(""), metadata=PROSE)
    cited_in: tuple[CitedIn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A creator of a source; an organisation has no given name."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Record):
    """Bibliographic facts, from a .bib file: the entry's type, and its fields as plain text under lower-case names."""

    key: Text
    type: str
    fields: Mapping[str, Text]
    creators: tuple[Name, ...] = ()
    date: Date | None = None
    accessed: Date | None = None
    raw: str = ""

    def get(self, *names: str) -> Text:
        """The first of the named fields that the entry has, else an empty text."""
        return next((self.fields[name] for name in names if self.fields.get(name)), Text(""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """A bibliographic entry and our notes on it, under one citation key."""

    entry: Entry
    notes: Notes

    @property
    def key(self) -> Text:
        return self.entry.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Record):
    id: Text = field(metadata=KEY)
    name: Text
    kind: BodyKind
    interest: Interest
    role: Text = Text("")
    foi: Text = Text("")
    url: Text = Text("")
    closed: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Record):
    id: Text
    title: Text
    text: Text = field(metadata=PROSE)


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Everything that an audit's files say, in the order of their ids; criteria in their reading order."""

    audit: Audit
    method: Method
    frameworks: tuple[Framework, ...] = ()
    claims: tuple[Claim, ...] = ()
    questions: tuple[Question, ...] = ()
    sources: tuple[Source, ...] = ()
    bodies: tuple[Body, ...] = ()
    pages: tuple[Page, ...] = ()
    permalinks: tuple[Text, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def kind(self) -> Mapping[str, Kind]:
        return {kind.id: kind for kind in self.method.kinds}

    @cached_property
    def rung(self) -> Mapping[str, Rung]:
        return {rung.id: rung for rung in self.method.rungs}

    @cached_property
    def framework(self) -> Mapping[str, Framework]:
        return {framework.id: framework for framework in self.frameworks}

    @cached_property
    def criterion(self) -> Mapping[str, Criterion]:
        """Criteria by FRAMEWORK.ID, in reading order."""
        return {f"{f.id}.{c.id}": c for f in self.frameworks for c in f.criteria}

    @cached_property
    def claim(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def question(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def source(self) -> Mapping[str, Source]:
        return {source.key: source for source in self.sources}

    @cached_property
    def body(self) -> Mapping[str, Body]:
        return {body.id: body for body in self.bodies}

    def records(self) -> Iterator[Record]:
        """Every record of the audit and the records inside it."""
        tops = (self.frameworks, self.claims, self.questions, self.sources, self.bodies, self.pages)
        for record in (self.audit, self.method, *itertools.chain.from_iterable(tops)):
            yield from walk(record)

    def without_drafts(self) -> Corpus:
        """The corpus as if its drafts had never been written."""
        shown = tuple(claim for claim in self.claims if claim.status is not Status.DRAFT)
        ids = {claim.id for claim in shown}
        questions = tuple(
            replace(question, claims=tuple(claim for claim in question.claims if claim in ids))
            for question in self.questions
        )
        return replace(self, claims=shown, questions=questions)


def walk(record: Record) -> Iterator[Record]:
    """A record and the records inside it."""
    yield record
    for part_of in fields(record):
        value = getattr(record, part_of.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield from walk(part)


def marked(record: Record, mark: str) -> Iterator[tuple[Any, Text]]:
    """The texts of a record's own fields that carry a mark, with what the mark says."""
    for own in fields(record):
        if mark in own.metadata:
            value = getattr(record, own.name)
            for text in value if isinstance(value, tuple) else (value,):
                if text:
                    yield own.metadata[mark], text
