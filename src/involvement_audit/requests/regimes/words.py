"""Words that regimes share: they name no law and no country, and claim nothing that was looked up for one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.format.terms import BodyRoute
from involvement_audit.language.spoken import N_
from involvement_audit.requests.regimes.regime import Manner, Route, Wording

_YEARS = N_("Where an item names years, only those years are asked for. Electronic copies are enough.")
_NAMES = N_(
    "Names and other personal details of people who use a service, carers and other private people can be removed."
)
_NO_CARE_RECORDS = N_("Please send nothing from a file that is about one person, such as a care record.")
_FEW = N_(
    'Please send nothing from a file that is about one person, such as a care record, and give numbers under five as "fewer than five".'
)
NOT_HELD = N_("If an item is not held, please say so for that item.")
IN_ORDER = N_("If the whole would be too much, please take the items in the order given.")

PRIVATE = (_YEARS, _NAMES, _FEW)
"""What a letter under a law says first below its records."""

ASKED_POLITELY = Wording(
    N_("Could you send copies of these records, or say where they can be read?"),
    ((_YEARS, _NAMES, _NO_CARE_RECORDS), (N_("If an item is not held, it would help to know that."),)),
)

_HOSTED = N_(
    "A programme is seldom an organisation of its own: its records are kept by those who ran or hosted it. Ask them first. You can "
    "also ask the programme politely."
)
_COURT = N_(
    "Courts have rules of their own on who may have copies of their records. The court’s office can explain them."
)
_TOGETHER = N_("This is a group of people or organisations that act together, often unpaid.")
_USERS = N_("This is a group of people whom a programme is for, or was for.")
_SPARED = N_("What the group chooses to publish is welcome here.")
_NOT_PUBLIC = N_("It is no public authority, and owes nobody an answer.")

PASSED_ON = Route(
    Manner.BY_LAW,
    (
        N_(
            "This body has closed. The records of a public body usually pass to a successor: send the letter there. Which body that "
            "is was not checked here."
        ),
    ),
)
GONE = Route(
    Manner.NOBODY, (N_("This body has closed, so there is nobody to ask. Other bodies may have kept copies."),)
)

WITHOUT_LAW: Mapping[BodyRoute, Route] = MappingProxyType(
    {
        BodyRoute.HOSTED: Route(Manner.POLITELY, (_HOSTED,)),
        BodyRoute.COURT: Route(Manner.NOBODY, (_COURT,)),
        BodyRoute.VOLUNTEERS: Route(
            Manner.NOBODY,
            (_TOGETHER, N_("Look at what it has published, and ask another organisation for the records.")),
        ),
        BodyRoute.USER_LED: Route(
            Manner.NOBODY,
            (_USERS, N_("Please do not send it requests: ask another organisation for the records."), _SPARED),
        ),
    }
)
"""The ways on which no law has a bearing, where none is named."""


NOT_USUALLY = N_("Freedom of information law does not usually reach bodies of this kind.")
_POLITELY = N_("You can ask politely.")
_NOT_OWED = N_("No answer is owed.")


def under(by_law: Route, depends: str, not_usually: str = NOT_USUALLY) -> Mapping[BodyRoute, Route]:
    """The ways where a law holds: to a body that it reaches, to one of which it depends on something, to one that it seldom reaches."""
    return MappingProxyType(
        {
            BodyRoute.PUBLIC_BODY: by_law,
            BodyRoute.PERHAPS_PUBLIC: Route(Manner.PERHAPS, (depends, N_("That was not checked here."), _POLITELY)),
            BodyRoute.POLITELY: Route(Manner.POLITELY, (not_usually, _POLITELY, _NOT_OWED)),
            BodyRoute.HOSTED: Route(Manner.POLITELY, (_HOSTED, _NOT_OWED)),
            BodyRoute.COURT: Route(Manner.NOBODY, (_COURT,)),
            BodyRoute.VOLUNTEERS: Route(
                Manner.NOBODY,
                (
                    _TOGETHER,
                    _NOT_PUBLIC,
                    N_("Look at what it has published, and ask a public body for the records."),
                ),
            ),
            BodyRoute.USER_LED: Route(
                Manner.NOBODY,
                (
                    _USERS,
                    _NOT_PUBLIC,
                    N_("Please do not send it requests: ask a public body for the records."),
                    _SPARED,
                ),
            ),
        }
    )
