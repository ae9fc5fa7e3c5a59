"""Entries of histories as they stand in lists, newest first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from involvement_audit.format.model import Change
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words
from involvement_audit.views.site import Here, Html, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """An entry of a claim's history, and the verdict that it led to where that was recorded."""

    on: str
    iso: str
    claim: Link
    change: Html
    verdict: Verdict | None


def rows(site: Site, here: Here, leave_out: Collection[tuple[str, Change]] = frozenset()) -> tuple[ChangeRow, ...]:
    """Every entry of every history, newest first; within a day by the claim's id."""
    entries = [
        (change.on.first, claim.id, number, change)
        for claim in site.corpus.claims
        for number, change in enumerate(claim.history)
        if (claim.id, change) not in leave_out
    ]
    ordered = sorted(entries, key=lambda e: (-e[0].toordinal(), e[1], -e[2]))
    return tuple(row(site, here, id, number) for _, id, number, _ in ordered)


def row(site: Site, here: Here, id: str, number: int) -> ChangeRow:
    """An entry of a claim's history, by its place there."""
    known = site.facts.claims[id]
    found = known.claim.history[number]
    return ChangeRow(
        on=words.date(found.on),
        iso=found.on,
        claim=here.claim(id),
        change=here.line(found.change),
        verdict=known.led_to[number],
    )
