"""What holds where records are asked for: the ways to ask, the time to answer, and the words that name a law or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType

from msgspec import Struct, field

from involvement_audit.format.body_kinds import BUILT_IN
from involvement_audit.format.model import BodyKind
from involvement_audit.format.source_records import Body
from involvement_audit.format.terms import BodyRoute
from involvement_audit.language.spoken import N_, _


class Manner(Enum):
    """What a letter may lean on: the law, perhaps the law, good will. Where it is NOBODY, there is no letter."""

    BY_LAW = 1
    PERHAPS = 2
    POLITELY = 3
    NOBODY = 4


class Route(Struct, frozen=True):
    """A way to ask, and what readers are told of it: whole sentences of ours, or what an audit typed instead.

    No words claim a right that was not checked.
    """

    manner: Manner
    sentences: tuple[str, ...]
    typed: str = ""

    @property
    def words(self) -> str:
        return self.typed or _said(self.sentences)


class Wording(Struct, frozen=True):
    """What a letter says before the records that it lists, and after them, by paragraphs of whole sentences."""

    before: str
    after: tuple[tuple[str, ...], ...]

    @property
    def opening(self) -> str:
        return _(self.before)

    @property
    def closing(self) -> str:
        return "\n\n".join(map(_said, self.after))


def _said(sentences: Iterable[str]) -> str:
    return " ".join(map(_, sentences))


PERSON = Route(
    Manner.NOBODY,
    (
        N_(
            "A letter never goes to a person. Ask an organisation that could hold the records. What the person has published, or "
            "chooses to publish, is welcome here."
        ),
    ),
)
"""The way to a person, under any law."""


class Unit(Enum):
    """How a limit is counted from the day after receipt: days that nobody has off, or all of them; or to the same day of a later month.

    A limit in days that would end on a day off ends on the next that is none.
    """

    WORKING_DAYS = 1
    DAYS = 2
    MONTHS = 3


class Calendar(Struct, frozen=True):
    """Days off, as `holidays` calls a country and its part; the language is named so that none is the machine's."""

    country: str
    language: str
    part: str | None = None


class Limit(Struct, frozen=True, kw_only=True):
    """The time that a body has, and the calendars in any of which a day off is one, or in all, where it must be `shared`.

    `found` says how the day is found, in the words of pages and data files; `missed` what that may miss.
    """

    count: int
    unit: Unit = Unit.WORKING_DAYS
    calendars: tuple[Calendar, ...] = ()
    shared: bool = False
    found: str
    missed: str

    @property
    def reckoned(self) -> str:
        return _(self.found)

    @property
    def caution(self) -> str:
        return _(self.missed)


class Terms(Struct, frozen=True, kw_only=True):
    """What readers are told in a word or two under a law.

    `askable` is what bodies with letters are called, `real_name` what the law asks of the sender, `details` what no text holds, as the
    method page promises.
    """

    askable: str
    real_name: str = ""
    details: str


class Fact(Struct, frozen=True, kw_only=True):
    """Where something that a regime says was read, and on what day."""

    what: str
    where: str
    read: str


class Law(Struct, frozen=True, kw_only=True):
    """A statute on access to records, for those who check it: nothing here is on a page of an audit's site."""

    statute: str
    right: str
    time: str
    covers: str
    appeal: str
    sites: str
    facts: tuple[Fact, ...]


class Regime(Struct, frozen=True, kw_only=True):
    """The law on access to records that an audit goes by, or none. No other module names a law, a time or a day off.

    `kinds` are ways that differ from that of a built-in kind's route; `listed` is the way to a body that the request site is known to
    list, whatever its kind; `passed_on` that to a closed one which could have been asked by law, `gone` that to any other; `first` the
    firmest manner that there is; and `country` whose telephone numbers and numbers of people the check knows.
    """

    law: Law | None
    first: Manner
    limit: Limit | None
    routes: Mapping[BodyRoute, Route]
    kinds: Mapping[str, Route] = field(default_factory=lambda: MappingProxyType({}))
    listed: Route | None
    passed_on: Route
    gone: Route
    letters: Mapping[Manner, Wording]
    terms: Terms
    country: str

    @property
    def by_law(self) -> bool:
        """Whether anybody is asked by law."""
        return self.first is Manner.BY_LAW

    @property
    def reckoned(self) -> str:
        return self.limit.reckoned if self.limit else ""

    @property
    def askable(self) -> str:
        return _(self.terms.askable)

    @property
    def real_name(self) -> str:
        return _(self.terms.real_name) if self.terms.real_name else ""

    @property
    def details(self) -> str:
        return _(self.terms.details)

    def route(self, body: Body, kind: BodyKind) -> Route:
        """The way to ask a body of a kind. One that the request site is known to list is asked by law, unless it is a person."""
        if body.is_person:
            return PERSON
        found = self._usual(kind)
        if body.closed:
            return self.passed_on if found.manner is Manner.BY_LAW else self.gone
        if body.foi and self.listed and found.manner in (Manner.PERHAPS, Manner.POLITELY):
            return self.listed
        return Route(found.manner, (), kind.asking) if kind.asking else found

    def _usual(self, kind: BodyKind) -> Route:
        route = kind.route or BodyRoute.POLITELY
        own = self.kinds.get(kind.id)
        return own if own and kind == BUILT_IN[kind.id] else self.routes[route]

    def wording(self, manner: Manner) -> Wording:
        return self.letters.get(manner, self.letters[Manner.POLITELY])
