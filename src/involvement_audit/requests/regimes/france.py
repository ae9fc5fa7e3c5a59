"""France: book III of the Code of relations between the public and the administration."""

from __future__ import annotations

from types import MappingProxyType

from involvement_audit.language.spoken import N_
from involvement_audit.requests.regimes.regime import Fact, Law, Limit, Manner, Regime, Route, Terms, Unit, Wording
from involvement_audit.requests.regimes.words import (
    ASKED_POLITELY,
    GONE,
    IN_ORDER,
    NOT_HELD,
    PASSED_ON,
    PRIVATE,
    under,
)

_CODE = "Code des relations entre le public et l’administration"
_READ = "2026-11-29"

_BY_LAW = Route(
    Manner.BY_LAW,
    (
        N_(
            "Bodies of this kind usually come under book III of the Code des relations entre le public et l’administration. Anybody "
            "can ask them for administrative documents that they hold, and nobody has to say why. No answer within a month counts as "
            "a refusal. Then the Commission d’accès aux documents administratifs (CADA) can be asked for its opinion, within two "
            "months."
        ),
    ),
)

_DEPENDS = N_(
    "Whether a body of this kind comes under the Code des relations entre le public et l’administration depends on how it is set up."
)
"""Also a professional body: private ones are covered for a public service that they were given, which an order of a profession has."""

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
        found=N_(
            "a month after the day of receipt, taken to be the day of sending: the same day of the next month, or its last (Code des "
            "relations entre le public et l’administration, articles R.* 311-12 and R. 311-13)"
        ),
        missed=N_("An e-mail is usually received on the day it was sent. No answer by that day counts as a refusal."),
    ),
    routes=under(
        _BY_LAW,
        _DEPENDS,
        N_("The law on access to administrative documents does not usually reach bodies of this kind."),
    ),
    kinds=MappingProxyType(
        {
            "professional-body": Route(
                Manner.PERHAPS, (_DEPENDS, N_("That was not checked here."), N_("You can ask politely."))
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
                    "Please send copies of these administrative documents, under book III of the Code des relations entre le public "
                    "et l’administration (article L. 311-1)."
                ),
                (PRIVATE, (NOT_HELD, IN_ORDER)),
            ),
            Manner.POLITELY: ASKED_POLITELY,
        }
    ),
    terms=Terms(
        askable=N_("public bodies"),
        details=N_("social security number (NIR), e-mail address, telephone number or date of birth"),
    ),
    country="FR",
)
