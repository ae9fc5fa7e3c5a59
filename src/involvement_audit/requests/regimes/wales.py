"""Wales: the Freedom of Information Act 2000, as in England."""

from __future__ import annotations

from dataclasses import replace

from involvement_audit.requests.regimes.england import ENGLAND

WALES = replace(ENGLAND, near="one that you depend on")
