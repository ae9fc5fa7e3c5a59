"""Scotland: the Freedom of Information (Scotland) Act 2002."""

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

_ACT = "Freedom of Information (Scotland) Act 2002"
_DAYS = 20
"""Working days that a Scottish public authority has, by section 10(1)."""
_READ = "2026-11-29"

_BY_LAW = Route(
    Manner.BY_LAW,
    (
        N_(
            "Scottish bodies of this kind usually come under the Freedom of Information (Scotland) Act 2002. Anybody can ask them for "
            "records that they hold, and an answer is due within 20 working days. If none comes, or you are unhappy with it, ask the "
            "body for a review; after that, the Scottish Information Commissioner can decide."
        ),
    ),
)

SCOTLAND = Regime(
    law=Law(
        statute=f"{_ACT} (asp 13)",
        right="section 1",
        time="section 10: the twentieth working day after receipt; by section 73 no Saturday or Sunday, Christmas Day or bank holiday in "
        "Scotland is a working day",
        covers="Scottish public authorities (Schedule 1), and since 11 November 2019 registered social landlords for housing services; those of the whole United Kingdom come under the Act of 2000, also in Scotland",
        appeal="ask the body for a review, which is due within 20 working days (section 21); then the Scottish Information Commissioner "
        "(section 47)",
        sites="https://www.whatdotheyknow.com",
        facts=(
            Fact(what="time", where="https://www.legislation.gov.uk/asp/2002/13/notes/division/3/1/10", read=_READ),
            Fact(
                what="working days, and bank holidays in Scotland",
                where="https://www.itspublicknowledge.info/FAQ/PublicAuthorityFAQ/TimescalesFAQ.aspx",
                read=_READ,
            ),
            Fact(
                what="30 November",
                where="https://www.legislation.gov.uk/asp/2007/2/section/1/data.xht?view=snippet&wrap=true",
                read=_READ,
            ),
            Fact(
                what="right",
                where="http://www.legislation.gov.uk/asp/2002/13/notes/division/3/1/data.xht?view=snippet&wrap=true",
                read=_READ,
            ),
            Fact(
                what="a name and an address for correspondence (section 8)",
                where="https://www.legislation.gov.uk/asp/2002/13/section/8",
                read=_READ,
            ),
            Fact(
                what="review",
                where="https://legislation.gov.uk/asp/2002/13/section/21/2005-01-01?view=plain",
                read=_READ,
            ),
            Fact(
                what="appeal",
                where="http://www.legislation.gov.uk/asp/2002/13/notes/division/3/4/1?view=plain",
                read=_READ,
            ),
            Fact(
                what="who is covered",
                where="http://www.morton-fraser.com/publications/factsheets/629_freedom_of_information",
                read=_READ,
            ),
        ),
    ),
    first=Manner.BY_LAW,
    limit=Limit(
        count=_DAYS,
        calendars=(Calendar("GB", "en_GB", "SCT"),),
        found=N_(
            "the 20th working day after the day of receipt, taken to be the day of sending; weekends and bank holidays in Scotland "
            "are left out (Freedom of Information (Scotland) Act 2002, sections 10 and 73)"
        ),
        missed=N_(
            "An e-mail is usually received on the day it was sent. The Keeper of the Records of Scotland has longer. A bank holiday "
            "that was proclaimed after this site was built is not known to it, and would make the day a later one."
        ),
    ),
    routes=under(
        _BY_LAW,
        N_(
            "Whether a body of this kind comes under the Freedom of Information (Scotland) Act 2002 depends on how it is set up."
        ),
    ),
    listed=None,
    passed_on=PASSED_ON,
    gone=GONE,
    letters=MappingProxyType(
        {
            Manner.BY_LAW: Wording(
                N_("Please send copies of these records, under the Freedom of Information (Scotland) Act 2002."),
                (PRIVATE, (NOT_HELD, IN_ORDER)),
            ),
            Manner.POLITELY: ASKED_POLITELY,
        }
    ),
    terms=Terms(
        askable=N_("public bodies"),
        real_name=N_("The law asks for your real name"),
        details=N_("National Insurance number, e-mail address, telephone number, postcode or date of birth"),
    ),
    country="GB",
)
