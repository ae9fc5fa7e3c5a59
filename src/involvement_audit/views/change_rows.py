"""Entries of histories as they stand in lists, newest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from involvement_audit.format.model import Change
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words
from involvement_audit.views.site import Here, Html, Site


class ChangeRow(Struct, frozen=True, kw_only=True):
    """An entry of a claim's history, and the verdict that it led to where that was recorded."""

    on: str
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
        claim=here.claim(id),
        change=here.line(found.change),
        verdict=known.led_to[number],
    )


class Moved(Struct, frozen=True, kw_only=True):
    """What happened on one day: a verdict that moved, or one change of as many claims as `claims` links to, and `more`."""

    on: str
    claims: tuple[Link, ...]
    more: int
    change: Html
    was: Verdict | None
    verdict: Verdict | None


NAMED = 2
"""Claims that one change names; the rest are counted."""


def moved(site: Site, here: Here) -> Iterator[Moved]:
    """What changed, newest first, told once: verdicts that moved one by one, the same change of many claims together."""
    alike: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
    for known in site.facts.claims.values():
        for number, entry in enumerate(known.claim.history):
            own = known.claim.id if _was(known.led_to, number) else ""
            alike.setdefault((entry.on, own, entry.change), []).append((known.claim.id, number))
    newest = sorted(alike.items(), key=lambda one: (one[0][0], bool(one[0][1]), len(one[1])), reverse=True)
    for (_, own, _), entries in newest:
        first = row(site, here, *entries[0])
        yield Moved(
            on=first.on,
            claims=tuple(here.claim(id) for id, _ in entries[:NAMED]),
            more=len(entries[NAMED:]),
            change=first.change,
            was=_was(site.facts.claims[own].led_to, entries[0][1]) if own else None,
            verdict=first.verdict,
        )


def _was(led_to: tuple[Verdict | None, ...], number: int) -> Verdict | None:
    """The verdict before an entry that moved it; nothing where none moved, or none was recorded."""
    before = next((past for past in reversed(led_to[:number]) if past), None)
    now = led_to[number]
    return before if before and now and before is not now else None
