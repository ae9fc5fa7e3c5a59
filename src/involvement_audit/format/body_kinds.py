"""The kinds of body that every audit has: neutral ones, which no country calls its own; method.yaml adds others."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.format.model import BodyKind
from involvement_audit.format.terms import BodyRoute
from involvement_audit.format.text import Text
from involvement_audit.language.spoken import N_, _

_TITLES: Mapping[BodyRoute, Mapping[str, str]] = {
    BodyRoute.HOSTED: {"programme": N_("Programme")},
    BodyRoute.PUBLIC_BODY: {
        "government": N_("Government"),
        "local-authority": N_("Local authority"),
        "health-service": N_("Public health service"),
        "public-service": N_("Public service"),
        "regulator": N_("Regulator or standards body"),
        "police": N_("Police"),
        "university": N_("University"),
    },
    BodyRoute.PERHAPS_PUBLIC: {
        "hospital": N_("Hospital"),
        "care-provider": N_("Care provider"),
        "housing-provider": N_("Housing provider"),
        "parliament": N_("Parliament or assembly"),
        "school": N_("School"),
    },
    BodyRoute.POLITELY: {
        "charity": N_("Charity"),
        "association": N_("Association"),
        "company": N_("Company"),
        "professional-body": N_("Professional body"),
        "trade-union": N_("Trade union"),
        "funder": N_("Funder"),
        "publisher": N_("Publisher"),
    },
    BodyRoute.COURT: {"court": N_("Court")},
    BodyRoute.VOLUNTEERS: {
        "coalition": N_("Coalition"),
        "residents-group": N_("Group of tenants or residents"),
        "members-group": N_("Group of members, families or carers"),
    },
    BodyRoute.USER_LED: {"user-led": N_("User-led organisation")},
}

BUILT_IN: Mapping[str, BodyKind] = MappingProxyType(
    {"person": BodyKind(id=Text("person"), title=Text(N_("Person")), route=None)}
    | {
        id: BodyKind(id=Text(id), title=Text(title), route=route)
        for route, titles in _TITLES.items()
        for id, title in titles.items()
    }
)
"""The neutral kinds by id. One of the same id in method.yaml takes its place; a person stays one."""


def called(kind: BodyKind) -> str:
    """What a kind is called: an audit's own as that has it, a built-in one in the language that is spoken."""
    return _(kind.title) if BUILT_IN.get(kind.id) == kind else kind.title
