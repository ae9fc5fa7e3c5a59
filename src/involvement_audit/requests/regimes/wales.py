"""Wales: the Freedom of Information Act 2000, as in England."""

from __future__ import annotations

from dataclasses import replace

from involvement_audit.language.spoken import N_
from involvement_audit.requests.regimes.england import ENGLAND

WALES = replace(ENGLAND, terms=replace(ENGLAND.terms, near=N_("one that you depend on")))
