"""Which law on access to records an audit goes by: one module a regime, and the table of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Audit
from involvement_audit.format.source_records import Body
from involvement_audit.format.terms import Jurisdiction
from involvement_audit.format.text import Text
from involvement_audit.requests.regimes.australia import AUSTRALIA
from involvement_audit.requests.regimes.england import ENGLAND
from involvement_audit.requests.regimes.france import FRANCE
from involvement_audit.requests.regimes.ireland import IRELAND
from involvement_audit.requests.regimes.no_law import NO_LAW
from involvement_audit.requests.regimes.northern_ireland import NORTHERN_IRELAND
from involvement_audit.requests.regimes.regime import Regime, Route
from involvement_audit.requests.regimes.scotland import SCOTLAND
from involvement_audit.requests.regimes.wales import WALES

REGIMES: Mapping[Jurisdiction, Regime] = MappingProxyType(
    {
        Jurisdiction.ENGLAND: ENGLAND,
        Jurisdiction.WALES: WALES,
        Jurisdiction.NORTHERN_IRELAND: NORTHERN_IRELAND,
        Jurisdiction.SCOTLAND: SCOTLAND,
        Jurisdiction.IRELAND: IRELAND,
        Jurisdiction.FRANCE: FRANCE,
        Jurisdiction.AUSTRALIA: AUSTRALIA,
        Jurisdiction.NONE: NO_LAW,
    }
)


def regime(audit: Audit) -> Regime:
    """The regime that holds where an audit's records are asked for: England's, where none is named."""
    return REGIMES[audit.jurisdiction or Jurisdiction.ENGLAND]


def asks_on_site(audit: Audit) -> bool:
    """Whether an audit asks by law, and on a request site, where everybody can read what was sent and what came of it."""
    return bool(audit.foi) and regime(audit).by_law


def regime_of(audit: Audit, body: Body) -> Regime:
    """The regime that a body comes under: its own, where it lies elsewhere than most of the audit."""
    return REGIMES[body.jurisdiction] if body.jurisdiction else regime(audit)


def way(corpus: Corpus, body: Body) -> Route:
    """The way to ask a body. What an audit's method says of asking its kind is said of the audit's own law, and of no other."""
    kind, law = corpus.body_kind[body.kind], regime_of(corpus.audit, body)
    return law.route(body, kind if law is regime(corpus.audit) else replace(kind, asking=Text("")))
