"""No law: for an audit of anywhere, whose letters ask politely and whose pages promise nothing."""

from __future__ import annotations

from types import MappingProxyType

from involvement_audit.format.terms import BodyKind
from involvement_audit.requests.regimes.regime import Manner, Regime, Route, Wording

_POLITELY = Route(
    Manner.POLITELY,
    "You can ask politely for records that it holds. Whether it owes an answer was not looked up here.",
)
_GONE = Route(Manner.NOBODY, "This body has closed, so there is nobody to ask. Other bodies may have kept copies.")

NO_LAW = Regime(
    first=Manner.POLITELY,
    limit=None,
    routes=MappingProxyType(
        dict.fromkeys(BodyKind, _POLITELY)
        | {
            BodyKind.PROGRAMME: Route(
                Manner.POLITELY,
                "A programme is seldom an organisation of its own: its records are kept by those who ran or hosted it. Ask "
                "them first. You can also ask the programme politely.",
            ),
            BodyKind.COURT: Route(
                Manner.NOBODY,
                "Courts have rules of their own on who may have copies of their records. The court’s office can explain them.",
            ),
            BodyKind.COALITION: Route(
                Manner.NOBODY,
                "This is a group of people or organisations that act together, often unpaid. Look at what it has published, and "
                "ask another organisation for the records.",
            ),
            BodyKind.SURVIVOR_LED: Route(
                Manner.NOBODY,
                "This is a group of people who use services, or have used them. Please do not send it requests: ask another "
                "organisation for the records. What the group chooses to publish is welcome here.",
            ),
            BodyKind.PERSON: Route(
                Manner.NOBODY,
                "A letter never goes to a person. Ask an organisation that could hold the records. What the person has "
                "published, or chooses to publish, is welcome here.",
            ),
        }
    ),
    listed=None,
    passed_on=_GONE,
    gone=_GONE,
    letters=MappingProxyType(
        {
            Manner.POLITELY: Wording(
                "Could you send copies of these records, or say where they can be read?",
                "Where an item names years, only those years are asked for. Electronic copies are enough. Names and other personal "
                "details of service users, carers and other private people can be removed. Please send nothing from anybody's "
                "care record.\n\nIf an item is not held, it would help to know that.",
            )
        }
    ),
    askable="organisations",
    real_name="",
    # Of numbers the check knows those of one country by their form, and any with a country's code before it.
    details="e-mail address, date of birth, or telephone number with its country’s code",
)
