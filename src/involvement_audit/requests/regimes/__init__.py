"""Which law on access to records an audit goes by: one module a regime, and the table of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.format.model import Audit
from involvement_audit.format.terms import Jurisdiction
from involvement_audit.requests.regimes.england import ENGLAND
from involvement_audit.requests.regimes.no_law import NO_LAW
from involvement_audit.requests.regimes.regime import Regime

REGIMES: Mapping[Jurisdiction, Regime] = MappingProxyType({Jurisdiction.ENGLAND: ENGLAND, Jurisdiction.NONE: NO_LAW})


def regime(audit: Audit) -> Regime:
    """The regime that holds where an audit's records are asked for."""
    return REGIMES[audit.jurisdiction]
