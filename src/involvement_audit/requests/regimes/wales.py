"""Wales: the Freedom of Information Act 2000, as in England."""

from __future__ import annotations

from dataclasses import replace

from involvement_audit.requests.regimes.england import ENGLAND

WALES = replace(ENGLAND, near="If you depend on this body, you may want somebody else to ask.")
