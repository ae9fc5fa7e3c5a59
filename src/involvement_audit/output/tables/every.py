"""Every table, in an order in which each stands behind those that it refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from involvement_audit.output.tables import claims, records, sayings
from involvement_audit.output.tables.table import Table
from involvement_audit.views.site import Site

_MAKERS: tuple[Callable[[Site], Table], ...] = (
    records.bodies,
    records.sources,
    records.criteria,
    claims.claims,
    claims.assessments,
    sayings.evidence,
    claims.gaps,
    sayings.appearances,
    sayings.statements,
    claims.history,
    records.questions,
    records.requests,
)


def tables(site: Site) -> Iterator[Table]:
    return (make(site) for make in _MAKERS)
