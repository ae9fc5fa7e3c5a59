"""Australia: the Freedom of Information Act 1982 of the Commonwealth. States and territories have laws of their own, not known here."""

from __future__ import annotations

from types import MappingProxyType

from involvement_audit.language.spoken import N_
from involvement_audit.requests.regimes.regime import (
    Calendar,
    Fact,
    Law,
    Limit,
    Manner,
    Regime,
    Route,
    Terms,
    Unit,
    Wording,
)
from involvement_audit.requests.regimes.words import (
    ASKED_POLITELY,
    GONE,
    IN_ORDER,
    NOT_HELD,
    PASSED_ON,
    PRIVATE,
    under,
)

_ACT = "Freedom of Information Act 1982"
_DAYS = 30
_READ = "2026-11-29"

_BY_LAW = Route(
    Manner.BY_LAW,
    (
        N_(
            "Agencies of the Australian Government usually come under the Freedom of Information Act 1982. Anybody can ask them for "
            "documents that they hold, nobody has to say why, and a decision is due within 30 days. If you are refused, you can ask "
            "the agency for an internal review, or the Australian Information Commissioner for one. A body of a state or territory "
            "comes under another law, which was not looked up here."
        ),
    ),
)
_OF_A_STATE = Route(
    Manner.POLITELY,
    (
        N_(
            "Many bodies of this kind belong to a state or territory, which has a law of its own on access to records. That law was "
            "not looked up here. You can ask politely."
        ),
    ),
)

AUSTRALIA = Regime(
    law=Law(
        statute=f"{_ACT} (Commonwealth)",
        right="sections 11 and 15; a request says that it is an application for the purposes of the Act, and where notices can be sent",
        time="section 15(5)(b): 30 days after the day of receipt; where the last is a Saturday, a Sunday or a holiday, the next day that "
        "is none (Acts Interpretation Act 1901, section 36)",
        covers="agencies and ministers of the Australian Government; bodies of states and territories come under other laws",
        appeal="internal review by the agency, or review by the Australian Information Commissioner",
        sites="https://www.righttoknow.org.au, which lists bodies of states and territories too",
        facts=(
            Fact(
                what="time",
                where="https://oaic.gov.au/freedom-of-information/freedom-of-information-guidance-for-government-agencies/guidance-on-"
                "handling-a-freedom-of-information-request/processing-time/public-holidays-and-agency-shutdown-periods-calculating-the-"
                "processing-period",
                read=_READ,
            ),
            Fact(
                what="time: received on 9 February 2018, due on Monday 12 March",
                where="https://www.righttoknow.org.au/request/4368/response/11766/attach/2/attachment.html?cookie_passthrough=1",
                read=_READ,
            ),
            Fact(
                what="how to ask",
                where="https://ato.gov.au/law/view/print?DocID=PAC%2F19820003%2F15&PiT=99991231235958",
                read=_READ,
            ),
            Fact(
                what="right, no reasons",
                where="https://oaic.gov.au/freedom-of-information/foi-guidelines/part-3-processing-and-deciding-on-requests-for-access",
                read=_READ,
            ),
            Fact(
                what="who is covered, appeal",
                where="https://fls.org.au/app/uploads/LHB_2024_Flipbook/1131",
                read=_READ,
            ),
            Fact(
                what="request site",
                where="https://www.oaf.org.au/2016/09/28/happy-right-to-know-day-you-have-the-right-to-know-now-right-across-australia/",
                read=_READ,
            ),
        ),
    ),
    first=Manner.BY_LAW,
    limit=Limit(
        count=_DAYS,
        unit=Unit.DAYS,
        # Asked for none of them, the library leaves out the Mondays that stand for a holiday at a weekend.
        calendars=tuple(
            Calendar("AU", "en_AU", part) for part in ("ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA")
        ),
        shared=True,
        found=N_(
            "30 days after the day of receipt, taken to be the day of sending; where the last is a Saturday, a Sunday or a public "
            "holiday in all of Australia, the next day that is none (Freedom of Information Act 1982, section 15; Acts Interpretation "
            "Act 1901, section 36)"
        ),
        missed=N_(
            "An e-mail is usually received on the day it was sent. A holiday of some states and territories only is not reckoned "
            "with, and could make the day a later one, as could an extension that the law allows."
        ),
    ),
    routes=under(
        _BY_LAW,
        N_("Whether a body of this kind comes under the Freedom of Information Act 1982 depends on how it is set up."),
    ),
    kinds=MappingProxyType(
        dict.fromkeys(("local-authority", "health-service", "public-service", "police", "university"), _OF_A_STATE)
    ),
    listed=None,
    passed_on=PASSED_ON,
    gone=GONE,
    letters=MappingProxyType(
        {
            Manner.BY_LAW: Wording(
                N_(
                    "This is an application for the purposes of the Freedom of Information Act 1982. Please send copies of these "
                    "documents."
                ),
                (
                    PRIVATE,
                    (NOT_HELD, IN_ORDER, N_("Notices can be sent to the address that this came from.")),
                ),
            ),
            Manner.POLITELY: ASKED_POLITELY,
        }
    ),
    terms=Terms(
        askable=N_("public bodies"),
        details=N_("nine-digit tax file number, e-mail address, telephone number or date of birth"),
    ),
    country="AU",
)
