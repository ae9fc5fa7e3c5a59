"""The kinds of body that every audit has: neutral ones, which no country calls its own; method.yaml adds others."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.format.model import BodyKind
from involvement_audit.format.terms import BodyRoute
from involvement_audit.format.text import Text

_TITLES: Mapping[BodyRoute, Mapping[str, str]] = {
    BodyRoute.HOSTED: {"programme": "Programme"},
    BodyRoute.PUBLIC_BODY: {
        "government": "Government",
        "local-authority": "Local authority",
        "health-service": "Public health service",
        "public-service": "Public service",
        "regulator": "Regulator or standards body",
        "police": "Police",
        "university": "University",
    },
    BodyRoute.PERHAPS_PUBLIC: {
        "hospital": "Hospital",
        "care-provider": "Care provider",
        "housing-provider": "Housing provider",
        "parliament": "Parliament or assembly",
        "school": "School",
    },
    BodyRoute.POLITELY: {
        "charity": "Charity",
        "association": "Association",
        "company": "Company",
        "professional-body": "Professional body",
        "trade-union": "Trade union",
        "funder": "Funder",
        "publisher": "Publisher",
    },
    BodyRoute.COURT: {"court": "Court"},
    BodyRoute.VOLUNTEERS: {
        "coalition": "Coalition",
        "residents-group": "Group of tenants or residents",
        "members-group": "Group of members, families or carers",
    },
    BodyRoute.USER_LED: {"user-led": "User-led organisation"},
}

BUILT_IN: Mapping[str, BodyKind] = MappingProxyType(
    {"person": BodyKind(id=Text("person"), title=Text("Person"), route=None)}
    | {
        id: BodyKind(id=Text(id), title=Text(title), route=route)
        for route, titles in _TITLES.items()
        for id, title in titles.items()
    }
)
"""The neutral kinds by id. One of the same id in method.yaml takes its place; a person stays one."""
