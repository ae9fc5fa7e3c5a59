"""England: the Freedom of Information Act 2000."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from involvement_audit.format.terms import BodyKind
from involvement_audit.requests.regimes.regime import Limit, Manner, Regime, Route, Wording

_ACT = "Freedom of Information Act 2000"
_DAYS = 20
"""Working days that a public authority has, by section 10(1)."""

_BY_LAW = Route(
    Manner.BY_LAW,
    f"Bodies of this kind usually come under the {_ACT}. Anybody can ask them for records that "
    f"they hold, nobody has to say why, and an answer is due within {_DAYS} working days. Sometimes the law allows longer.",
)
_POLITELY = Route(
    Manner.POLITELY,
    "Freedom of information law does not usually reach bodies of this kind. You can ask politely. No answer is owed.",
)
_NO_CARE_RECORDS = (
    "Where an item names years, only those years are asked for. Electronic copies are enough. Names and other personal "
    "details of service users, carers and other private people can be removed. Please send nothing from anybody's care "
    "record"
)

ENGLAND = Regime(
    first=Manner.BY_LAW,
    limit=Limit(
        days=_DAYS,
        country="GB",
        # By section 10(6) a day is left out everywhere where it is a bank holiday in one part of the United Kingdom. Asked for
        # none of them, the library gives only the days that all of them share.
        parts=("ENG", "WLS", "SCT", "NIR"),
        reckoned=f"the {_DAYS}th working day after the day of receipt, taken to be the day of sending; weekends and bank holidays "
        f"in any part of the United Kingdom are left out ({_ACT}, section 10)",
        caution="An e-mail is usually received on the day it was sent. Sometimes the law allows longer. A bank holiday that was "
        "proclaimed after this site was built is not known to it, and would make the day a later one.",
    ),
    routes=MappingProxyType(
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
                f"Courts do not come under the {_ACT}. They have rules of their own on who may have "
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
    ),
    listed=_BY_LAW,
    passed_on=Route(
        Manner.BY_LAW,
        "This body has closed. The records of a public body usually pass to a successor: send the letter there. Which body that "
        "is was not checked here.",
    ),
    gone=Route(Manner.NOBODY, "This body has closed, so there is nobody to ask. Other bodies may have kept copies."),
    letters=MappingProxyType(
        {
            Manner.BY_LAW: Wording(
                "Please send copies of these records, under freedom of information law.",
                f'{_NO_CARE_RECORDS}, and give numbers under five as "fewer than five".\n\n'
                "If an item is not held, please say so for that item. If the whole would go over the cost limit, please take the "
                "items in the order given, as far as the limit allows.",
            ),
            Manner.POLITELY: Wording(
                "Could you send copies of these records, or say where they can be read?",
                f"{_NO_CARE_RECORDS}.\n\nIf an item is not held, it would help to know that.",
            ),
        }
    ),
    askable="public bodies",
    real_name="The law asks for your real name",
    details="NHS number, e-mail address, telephone number, postcode or date of birth",
)
