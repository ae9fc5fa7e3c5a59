"""Wales: the Freedom of Information Act 2000, as in England."""

from __future__ import annotations

from involvement_audit.requests.regimes.england import ENGLAND

WALES = ENGLAND
