"""Northern Ireland: the Freedom of Information Act 2000, as in Wales and England."""

from __future__ import annotations

from msgspec.structs import replace

from involvement_audit.language.spoken import N_
from involvement_audit.requests.regimes.wales import WALES

# What the health service numbers people by there was not looked up, so none is promised.
NORTHERN_IRELAND = replace(
    WALES,
    terms=replace(
        WALES.terms,
        details=N_("National Insurance number, e-mail address, telephone number, postcode or date of birth"),
    ),
)
