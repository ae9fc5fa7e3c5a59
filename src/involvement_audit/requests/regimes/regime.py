"""What holds where records are asked for: the ways to ask, the time to answer, and the words that name a law or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from involvement_audit.format.given import given
from involvement_audit.format.source_records import Body
from involvement_audit.format.terms import BodyKind


class Manner(Enum):
    """What a letter may lean on: the law, perhaps the law, good will. Where it is NOBODY, there is no letter."""

    BY_LAW = 1
    PERHAPS = 2
    POLITELY = 3
    NOBODY = 4


@dataclass(frozen=True, slots=True)
class Route:
    """A way to ask, and what readers are told of it. No words claim a right that was not checked."""

    manner: Manner
    words: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What a letter says before the records that it lists, and after them."""

    opening: str
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Working days that a body has, and the parts of a country whose days off are left out, as `holidays` calls them.

    `reckoned` says how the day is found, in the words of pages and data files; `caution` what it may miss.
    """

    days: int
    country: str
    parts: tuple[str, ...]
    reckoned: str
    caution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """The law on access to records that an audit goes by, or none. No other module names a law, a time or a day off.

    `listed` is the way to a body that the request site is known to list, whatever its kind; `passed_on` that to a closed one
    which could have been asked by law, `gone` that to any other; `first` the firmest manner that there is. `askable` is what bodies
    with letters are called, `real_name` what the law asks of the sender, `details` what no text holds, as the method page promises.
    """

    first: Manner
    limit: Limit | None
    routes: Mapping[BodyKind, Route]
    listed: Route | None
    passed_on: Route
    gone: Route
    letters: Mapping[Manner, Wording]
    askable: str
    real_name: str
    details: str

    @property
    def by_law(self) -> bool:
        """Whether anybody is asked by law, and so on a request site."""
        return self.first is Manner.BY_LAW

    @property
    def reckoned(self) -> str:
        return self.limit.reckoned if self.limit else ""

    def route(self, body: Body) -> Route:
        """The way to ask a body. One that the request site is known to list is asked by law, unless it is a person."""
        found = self.routes[given(body.kind)]
        if body.closed and body.kind is not BodyKind.PERSON:
            return self.passed_on if found.manner is Manner.BY_LAW else self.gone
        if body.foi and self.listed and found.manner in (Manner.PERHAPS, Manner.POLITELY):
            return self.listed
        return found

    def wording(self, manner: Manner) -> Wording:
        return self.letters.get(manner, self.letters[Manner.POLITELY])
