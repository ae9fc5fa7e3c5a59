"""Words that regimes share: they name no law and no country, and claim nothing that was looked up for one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.format.terms import BodyRoute
from involvement_audit.requests.regimes.regime import Manner, Route, Wording

YEARS = "Where an item names years, only those years are asked for. Electronic copies are enough."
NO_CARE_RECORDS = (
    f"{YEARS} Names and other personal details of service users, carers and other private people can be removed. Please send nothing "
    "from anybody's care record"
)
NOT_HELD = "If an item is not held, please say so for that item."
FEW = 'and give numbers under five as "fewer than five"'

ASKED_POLITELY = Wording(
    "Could you send copies of these records, or say where they can be read?",
    f"{NO_CARE_RECORDS}.\n\nIf an item is not held, it would help to know that.",
)

_HOSTED = (
    "A programme is seldom an organisation of its own: its records are kept by those who ran or hosted it. Ask them first. You can "
    "also ask the programme politely."
)
_COURT = "Courts have rules of their own on who may have copies of their records. The court’s office can explain them."
_TOGETHER = "This is a group of people or organisations that act together, often unpaid."
_USERS = "This is a group of people who use services, or have used them."
_SPARED = "What the group chooses to publish is welcome here."
_NOT_PUBLIC = "It is no public authority, and owes nobody an answer."

PASSED_ON = Route(
    Manner.BY_LAW,
    "This body has closed. The records of a public body usually pass to a successor: send the letter there. Which body that is was not "
    "checked here.",
)
GONE = Route(Manner.NOBODY, "This body has closed, so there is nobody to ask. Other bodies may have kept copies.")

WITHOUT_LAW: Mapping[BodyRoute, Route] = MappingProxyType(
    {
        BodyRoute.HOSTED: Route(Manner.POLITELY, _HOSTED),
        BodyRoute.COURT: Route(Manner.NOBODY, _COURT),
        BodyRoute.VOLUNTEERS: Route(
            Manner.NOBODY,
            f"{_TOGETHER} Look at what it has published, and ask another organisation for the records.",
        ),
        BodyRoute.USER_LED: Route(
            Manner.NOBODY,
            f"{_USERS} Please do not send it requests: ask another organisation for the records. {_SPARED}",
        ),
    }
)
"""The ways on which no law has a bearing, where none is named."""


def under(law: str, right: str, by_law: Route) -> Mapping[BodyRoute, Route]:
    """The ways where a law holds: what it is called, what the right is called, and the way to a body that it reaches."""
    return MappingProxyType(
        {
            BodyRoute.PUBLIC_BODY: by_law,
            BodyRoute.PERHAPS_PUBLIC: Route(
                Manner.PERHAPS,
                f"Whether a body of this kind comes under the {law} depends on how it is set up. That was not checked here. You can ask "
                "politely.",
            ),
            BodyRoute.POLITELY: Route(
                Manner.POLITELY,
                f"{right} does not usually reach bodies of this kind. You can ask politely. No answer is owed.",
            ),
            BodyRoute.HOSTED: Route(Manner.POLITELY, f"{_HOSTED} No answer is owed."),
            BodyRoute.COURT: Route(Manner.NOBODY, _COURT),
            BodyRoute.VOLUNTEERS: Route(
                Manner.NOBODY,
                f"{_TOGETHER} {_NOT_PUBLIC} Look at what it has published, and ask a public body for the records.",
            ),
            BodyRoute.USER_LED: Route(
                Manner.NOBODY,
                f"{_USERS} {_NOT_PUBLIC} Please do not send it requests: ask a public body for the records. {_SPARED}",
            ),
        }
    )
