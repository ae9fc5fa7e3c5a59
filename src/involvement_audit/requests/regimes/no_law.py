"""No law: for an audit of anywhere, whose letters ask politely and whose pages promise nothing."""

from __future__ import annotations

from types import MappingProxyType

from involvement_audit.format.terms import BodyRoute
from involvement_audit.language.spoken import N_
from involvement_audit.requests.regimes.regime import Manner, Regime, Route, Terms
from involvement_audit.requests.regimes.words import ASKED_POLITELY, GONE, WITHOUT_LAW

_POLITELY = Route(
    Manner.POLITELY,
    (N_("You can ask politely for records that it holds. Whether it owes an answer was not looked up here."),),
)

NO_LAW = Regime(
    law=None,
    first=Manner.POLITELY,
    limit=None,
    routes=MappingProxyType(dict.fromkeys(BodyRoute, _POLITELY) | dict(WITHOUT_LAW)),
    listed=None,
    passed_on=GONE,
    gone=GONE,
    letters=MappingProxyType({Manner.POLITELY: ASKED_POLITELY}),
    terms=Terms(
        askable=N_("organisations"),
        near=N_("one that you depend on"),
        # Of numbers the check knows those of one country by their form, and any with a country's code before it.
        details=N_("e-mail address, date of birth, or telephone number with its country’s code"),
    ),
    country="GB",
)
