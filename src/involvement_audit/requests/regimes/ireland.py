"""Ireland: the Freedom of Information Act 2014."""

from __future__ import annotations

from types import MappingProxyType

from involvement_audit.language.spoken import N_
from involvement_audit.requests.regimes.regime import Calendar, Fact, Law, Limit, Manner, Regime, Route, Terms, Wording
from involvement_audit.requests.regimes.words import (
    ASKED_POLITELY,
    GONE,
    IN_ORDER,
    NOT_HELD,
    PASSED_ON,
    PRIVATE,
    under,
)

_ACT = "Freedom of Information Act 2014"
_READ = "2026-11-29"

_BY_LAW = Route(
    Manner.BY_LAW,
    (
        N_(
            "Bodies of this kind usually come under the Freedom of Information Act 2014. Anybody can ask them for records that they "
            "hold, and a decision is due within four weeks, in which Saturdays, Sundays and public holidays do not count. If none "
            "comes, or you are refused, ask the body for an internal review; after that, the Information Commissioner can review the "
            "decision."
        ),
    ),
)

IRELAND = Regime(
    law=Law(
        statute=f"{_ACT} (number 30 of 2014)",
        right="section 11; a request says that it is made under the Act (section 12)",
        time="section 13: four weeks after receipt; a week is five weekdays in a row, Saturdays and public holidays left out",
        covers="public bodies (section 6), but for those that Schedule 1 leaves out, wholly or for some of their records; and bodies that "
        "are prescribed (section 7)",
        appeal="ask the body for an internal review (section 21); then the Information Commissioner (section 22)",
        sites="none is known",
        facts=(
            Fact(
                what="right, how to ask",
                where="https://revisedacts.lawreform.ie/eli/2014/act/30/section/12/revised/en/html",
                read=_READ,
            ),
            Fact(
                what="time: 20 working days",
                where="https://gov.ie/en/organisation-information/470101-freedom-of-information",
                read=_READ,
            ),
            Fact(
                what="time: what a week is, as in the Acts before this one",
                where="http://foi.gov.ie/letter-2-acknowledgement-of-foi-request",
                read=_READ,
            ),
            Fact(
                what="who is covered",
                where="https://revisedacts.lawreform.ie/eli/2014/act/30/schedule/1/revised/en/html",
                read=_READ,
            ),
            Fact(
                what="the police",
                where="https://www.justice.ie/en/JELR/Pages/WP15000299",
                read=_READ,
            ),
            Fact(
                what="appeal",
                where="https://revisedacts.lawreform.ie/eli/2014/act/30/section/22/revised/en/html",
                read=_READ,
            ),
        ),
    ),
    first=Manner.BY_LAW,
    limit=Limit(
        count=20,
        calendars=(Calendar("IE", "en_IE"),),
        found=N_(
            "four weeks after the day of receipt, taken to be the day of sending: 20 days, weekends and public holidays left out "
            "(Freedom of Information Act 2014, section 13)"
        ),
        missed=N_(
            "An e-mail is usually received on the day it was sent. A body may extend the time where very many records are concerned."
        ),
    ),
    routes=under(
        _BY_LAW,
        N_("Whether a body of this kind comes under the Freedom of Information Act 2014 depends on how it is set up."),
    ),
    kinds=MappingProxyType(
        {
            "police": Route(
                Manner.PERHAPS,
                (
                    N_(
                        "The Freedom of Information Act 2014 reaches the Garda Síochána only for administrative records on human "
                        "resources, finance or procurement. You can ask politely for others."
                    ),
                ),
            )
        }
    ),
    listed=None,
    passed_on=PASSED_ON,
    gone=GONE,
    letters=MappingProxyType(
        {
            Manner.BY_LAW: Wording(
                N_(
                    "This request is made under the Freedom of Information Act 2014. Please send copies of these records."
                ),
                (PRIVATE, (NOT_HELD, IN_ORDER)),
            ),
            Manner.POLITELY: ASKED_POLITELY,
        }
    ),
    terms=Terms(
        askable=N_("public bodies"),
        details=N_("PPS number, e-mail address, telephone number or date of birth"),
    ),
    country="IE",
)
