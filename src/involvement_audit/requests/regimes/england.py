"""England: the Freedom of Information Act 2000."""

from __future__ import annotations

from types import MappingProxyType

from involvement_audit.format.terms import BodyRoute
from involvement_audit.language.spoken import N_
from involvement_audit.requests.regimes.regime import Calendar, Fact, Law, Limit, Manner, Regime, Route, Terms, Wording
from involvement_audit.requests.regimes.words import (
    ASKED_POLITELY,
    GONE,
    NOT_HELD,
    PASSED_ON,
    PRIVATE,
    under,
)

_ACT = "Freedom of Information Act 2000"
_DAYS = 20
"""Working days that a public authority has, by section 10(1)."""
_READ = "2026-11-29"

_BY_LAW = Route(
    Manner.BY_LAW,
    (
        N_(
            "Bodies of this kind usually come under the Freedom of Information Act 2000. Anybody can ask them for records that they "
            "hold, nobody has to say why, and an answer is due within 20 working days. Sometimes the law allows longer."
        ),
    ),
)
_COURT = Route(
    Manner.NOBODY,
    (
        N_(
            "Courts do not come under the Freedom of Information Act 2000. They have rules of their own on who may have copies of "
            "their records. The court’s office can explain them."
        ),
    ),
)

ENGLAND = Regime(
    law=Law(
        statute=f"{_ACT} (c. 36)",
        right="section 1",
        time="section 10: the twentieth working day after the day of receipt; a day that is a bank holiday in any part of the United Kingdom "
        "is no working day",
        covers="public authorities of England, Wales and Northern Ireland, and those of the whole United Kingdom, also in Scotland",
        appeal="ask the body for an internal review; then the Information Commissioner (section 50)",
        sites="https://www.whatdotheyknow.com",
        facts=(
            Fact(
                what="time and working days",
                where="http://legislation.data.gov.uk/ukpga/2000/36/section/10",
                read=_READ,
            ),
            Fact(
                what="working days",
                where="http://www.legislation.gov.uk/ukpga/2000/36/notes/division/4/1/1/10?view=plain",
                read=_READ,
            ),
            Fact(
                what="appeal: review",
                where="https://ico.org.uk/for-the-public/official-information/what-to-do-if-you-are-dissatisfied-with-the-response",
                read=_READ,
            ),
            Fact(
                what="appeal: section 50",
                where="https://cy.ico.org.uk/for-organisations/guidance-index/freedom-of-information-and-environmental-information-"
                "regulations/how-we-deal-with-complaints/",
                read=_READ,
            ),
            Fact(
                what="who is covered, working days",
                where="https://informationrightsandwrongs.com/2013/01/08/when-is-a-working-day-not-a-working-day/",
                read=_READ,
            ),
            Fact(
                what="who is covered, beside Scotland's own Act",
                where="http://www.morton-fraser.com/publications/factsheets/629_freedom_of_information",
                read=_READ,
            ),
        ),
    ),
    first=Manner.BY_LAW,
    limit=Limit(
        count=_DAYS,
        # By section 10(6) a day is left out everywhere where it is a bank holiday in one part of the United Kingdom. Asked for
        # none of them, the library gives only the days that all of them share.
        calendars=tuple(Calendar("GB", "en_GB", part) for part in ("ENG", "WLS", "SCT", "NIR")),
        found=N_(
            "the 20th working day after the day of receipt, taken to be the day of sending; weekends and bank holidays in any part of "
            "the United Kingdom are left out (Freedom of Information Act 2000, section 10)"
        ),
        missed=N_(
            "An e-mail is usually received on the day it was sent. Sometimes the law allows longer. A bank holiday that was "
            "proclaimed after this site was built is not known to it, and would make the day a later one."
        ),
    ),
    routes=MappingProxyType(
        {
            **under(
                _BY_LAW,
                N_(
                    "Whether a body of this kind comes under the Freedom of Information Act 2000 depends on how it is set up."
                ),
            ),
            BodyRoute.COURT: _COURT,
        }
    ),
    listed=_BY_LAW,
    passed_on=PASSED_ON,
    gone=GONE,
    letters=MappingProxyType(
        {
            Manner.BY_LAW: Wording(
                N_("Please send copies of these records, under freedom of information law."),
                (
                    PRIVATE,
                    (
                        NOT_HELD,
                        N_(
                            "If the whole would go over the cost limit, please take the items in the order given, as far as the "
                            "limit allows."
                        ),
                    ),
                ),
            ),
            Manner.POLITELY: ASKED_POLITELY,
        }
    ),
    terms=Terms(
        askable=N_("public bodies"),
        real_name=N_("The law asks for your real name"),
        details=N_("NHS number, e-mail address, telephone number, postcode or date of birth"),
    ),
    country="GB",
)
