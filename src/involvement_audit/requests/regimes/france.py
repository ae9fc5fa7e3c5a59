"""France: book III of the Code of relations between the public and the administration. Its letters are in English for now."""

from __future__ import annotations

from types import MappingProxyType

from involvement_audit.requests.regimes.regime import Fact, Law, Limit, Manner, Regime, Route, Unit, Wording
from involvement_audit.requests.regimes.words import (
    ASKED_POLITELY,
    FEW,
    GONE,
    NO_CARE_RECORDS,
    NOT_HELD,
    PASSED_ON,
    under,
)

_CODE = "Code des relations entre le public et l’administration"
_READ = "2026-11-29"

_BY_LAW = Route(
    Manner.BY_LAW,
    f"Bodies of this kind usually come under book III of the {_CODE}. Anybody can ask them for administrative documents that they hold, "
    "and nobody has to say why. No answer within a month counts as a refusal. Then the Commission d’accès aux documents administratifs "
    "(CADA) can be asked for its opinion, within two months.",
)

FRANCE = Regime(
    law=Law(
        statute=f"{_CODE}, livre III",
        right="articles L. 300-2 and L. 311-1 onwards",
        time="articles R.* 311-12 and R. 311-13: where an administration is silent for a month after receipt, it has refused",
        covers="the state, local authorities, public establishments, and private bodies for a public service that they were given; not what "
        "belongs to the making of laws",
        appeal="the Commission d’accès aux documents administratifs (CADA), within two months of the refusal (article R. 343-1), before any "
        "court",
        sites="https://madada.fr",
        facts=(
            Fact(what="right", where="https://www.cada.fr/particulier/les-modalites-de-communication", read=_READ),
            Fact(
                what="time, articles",
                where="https://forum.madada.fr/t/page-faq-delai-cada-apres-echange-avec-ladministration/1328",
                read=_READ,
            ),
            Fact(
                what="time, articles",
                where="http://www.conseil-etat.fr/fr/arianeweb/CE/analyse/2024-03-11/488227",
                read=_READ,
            ),
            Fact(
                what="time: a request of 11 January is refused on 11 February",
                where="https://alexia.fr/questions/451167/refus-communication-de-document-et-delais-de-demande-de-motivation-du-refus.htm",
                read=_READ,
            ),
            Fact(what="who is covered", where="https://www.anticor.org/?p=4027", read=_READ),
            Fact(what="appeal", where="http://cada.fr/particulier/quand-et-comment-saisir-la-cada", read=_READ),
            Fact(what="request site", where="https://madada.fr/aide/cada", read=_READ),
        ),
    ),
    first=Manner.BY_LAW,
    limit=Limit(
        count=1,
        unit=Unit.MONTHS,
        reckoned="a month after the day of receipt, taken to be the day of sending: the same day of the next month, or its last "
        f"({_CODE}, articles R.* 311-12 and R. 311-13)",
        caution="An e-mail is usually received on the day it was sent. No answer by that day counts as a refusal.",
    ),
    routes=under(f"{_CODE}", "The law on access to administrative documents", _BY_LAW),
    listed=None,
    passed_on=PASSED_ON,
    gone=GONE,
    letters=MappingProxyType(
        {
            Manner.BY_LAW: Wording(
                f"Please send copies of these administrative documents, under book III of the {_CODE} (article L. 311-1).",
                f"{NO_CARE_RECORDS}, {FEW}.\n\n{NOT_HELD} If the whole would be too much, please take the items in the order given.",
            ),
            Manner.POLITELY: ASKED_POLITELY,
        }
    ),
    askable="public bodies",
    real_name="",
    near="one that you depend on",
    details="social security number (NIR), e-mail address, telephone number or date of birth",
    country="FR",
)
