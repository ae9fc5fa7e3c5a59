"""How each kind of body can be asked for a record: by law, politely, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

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


_BY_LAW = Route(
    Manner.BY_LAW,
    "Bodies of this kind usually come under the Freedom of Information Act 2000. Anybody can ask them for records that "
    "they hold, nobody has to say why, and an answer is due within 20 working days. Sometimes the law allows longer.",
)
_POLITELY = Route(
    Manner.POLITELY,
    "Freedom of information law does not usually reach bodies of this kind. You can ask politely. No answer is owed.",
)

ROUTES: Mapping[BodyKind, Route] = MappingProxyType(
    {
        BodyKind.NHS_TRUST: _BY_LAW,
        BodyKind.GOVERNMENT: _BY_LAW,
        BodyKind.REGULATOR: _BY_LAW,
        BodyKind.POLICE: _BY_LAW,
        BodyKind.UNIVERSITY: _BY_LAW,
        BodyKind.COMMISSIONER: replace(
            _BY_LAW,
            words=f"{_BY_LAW.words} Clinical commissioning groups gave way to integrated care boards on 1 July 2022. "
            "Where a group is gone, ask the board for its area.",
        ),
        BodyKind.AHSN: Route(
            Manner.PERHAPS,
            "Whether a network of this kind comes under freedom of information law depends on how it is set up. That was "
            "not checked here. If the request site lists it, ask it there. If not, ask it politely, or ask the NHS "
            "organisation that hosts it, if there is one.",
        ),
        BodyKind.PROGRAMME: Route(
            Manner.POLITELY,
            "A programme is seldom an organisation of its own: its records are kept by those who ran or hosted it. Ask "
            "them first. You can also ask the programme politely. No answer is owed.",
        ),
        BodyKind.CHARITY: _POLITELY,
        BodyKind.PROFESSIONAL_BODY: _POLITELY,
        BodyKind.PUBLISHER: _POLITELY,
        BodyKind.COURT: Route(
            Manner.NOBODY,
            "Courts do not come under the Freedom of Information Act 2000. They have rules of their own on who may have "
            "copies of their records. The court’s office can explain them.",
        ),
        BodyKind.COALITION: Route(
            Manner.NOBODY,
            "This is a group of people or organisations that act together, often unpaid. It is no public authority, and "
            "owes nobody an answer. Look at what it has published, and ask a public body for the records.",
        ),
        BodyKind.SURVIVOR_LED: Route(
            Manner.NOBODY,
            "This is a group of people who use services, or have used them. It is no public authority, and owes nobody an "
            "answer. Please do not send it requests: ask a public body for the records. What the group chooses to publish "
            "is welcome here.",
        ),
        BodyKind.PERSON: Route(
            Manner.NOBODY,
            "A letter never goes to a person. Ask an organisation that could hold the records. What the person has "
            "published, or chooses to publish, is welcome here.",
        ),
    }
)

_GONE = Route(Manner.NOBODY, "This body has closed, so there is nobody to ask. Other bodies may have kept copies.")
_PASSED_ON = Route(
    Manner.BY_LAW,
    "This body has closed. The records of a public body usually pass to a successor: send the letter there. Which body that "
    "is was not checked here.",
)


def route(body: Body) -> Route:
    """The way to ask a body. One that the request site is known to list is asked by law, unless it is a person."""
    found = ROUTES[given(body.kind)]
    if body.closed and body.kind is not BodyKind.PERSON:
        return _PASSED_ON if found.manner is Manner.BY_LAW else _GONE
    if body.foi and found.manner in (Manner.PERHAPS, Manner.POLITELY):
        return _BY_LAW
    return found
