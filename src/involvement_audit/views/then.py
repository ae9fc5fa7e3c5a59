"""A claim as it was published on a day, from what was kept of it alone: links lead to pages of today where these still are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format import addresses
from involvement_audit.format.lock_records import Version
from involvement_audit.format.model import Change
from involvement_audit.parse import prose
from involvement_audit.parse.prose import Link
from involvement_audit.record.versions import versions
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words
from involvement_audit.views.site import Here, Site

Json = Mapping[str, Any]

GONE = "#sources"
"""Where a link leads whose page is no more: to the list in which the page itself names it."""


_OUTWARD = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)


class Then(Here, frozen=True):
    """Links as they lead from the page of an earlier day; everything is called what it was called then."""

    labels: Json

    def source(self, key: str) -> Link:
        there = addresses.source(key) if key in self.corpus.source else ""
        return self._to(there, self.labels["sources"].get(key, {}).get("title", key))

    def body(self, id: str) -> Link:
        there = addresses.body(id) if id in self.corpus.body else ""
        return self._to(there, self.labels["bodies"].get(id, id))

    def criterion(self, name: str) -> Link:
        there = addresses.criterion(name) if name in self.corpus.criterion else ""
        known = self.labels["criteria"].get(name, {}).get("title")
        return self._to(there, known or self._named(f"criterion:{name}"))

    def claim(self, id: str, anchor: str = "") -> Link:
        return self._to(addresses.claim(id) if id in self.corpus.claim else "", self._named(f"claim:{id}"))

    def question(self, id: str) -> Link:
        there = addresses.question(id) if id in self.corpus.question else ""
        return self._to(there, self._named(f"question:{id}"))

    def place(self, searched: str) -> Link:
        return self.source(searched) if searched in self.labels["sources"] else Link("", searched)

    def word(self, word: str) -> str:
        """A word of the format as readers saw it."""
        return str(self.labels["words"].get(word, word))

    def _resolve(self, href: str) -> Link:
        """No rule looks into what was kept, so that an address is a link only where it is one of the web or of a mailbox."""
        kind, _, name = href.partition(":")
        return self.record(kind, name) if kind in prose.RECORDS else Link(href if _OUTWARD.match(href) else GONE, href)

    def _named(self, typed: str) -> str:
        return str(self.labels["records"].get(typed, typed.partition(":")[2]))

    def _to(self, there: str, title: str) -> Link:
        return Link(self.to(there) if there else GONE, title)


class VersionLink(Struct, frozen=True, kw_only=True):
    """A kept version where others are listed; of one that was emptied only the day is known."""

    link: Link
    iso: str
    verdict: str
    label: str
    removed: bool


def listed(here: Here, kept: tuple[Version, ...]) -> tuple[VersionLink, ...]:
    """Versions, newest first."""
    return tuple(
        VersionLink(
            link=Link(here.to(addresses.version(one.claim, one.on)), words.date(one.on)),
            iso=one.on,
            verdict=one.verdict,
            label=one.label,
            removed=one.removed is not None,
        )
        for one in reversed(kept)
    )


def of_claim(site: Site, here: Here, known: ClaimFacts) -> tuple[VersionLink, ...]:
    """The kept versions of a claim, newest first."""
    return listed(here, versions(site.corpus, known.claim))


def kept(site: Site, version: Version) -> Json:
    """All that was kept of a claim on a day."""
    found: Json = json.loads(site.corpus.files[addresses.kept_version(version.claim, version.on)])
    return found


Entry = tuple[Change, Verdict | None]
"""An entry of a history, with the verdict that was recorded for it."""


def since(known: ClaimFacts, version: Version) -> tuple[Entry, ...]:
    """What the history of today says beyond the entries that it had that day, of which a rule sees to it that they stand in front.

    By their days, where nobody knows any more what these were.
    """
    every = tuple(zip(known.claim.history, known.led_to, strict=True))
    return (
        tuple(one for one in every if one[0].on.first > version.on.last)
        if version.removed
        else every[len(version.history) :]
    )


def moved_on(entries: tuple[Entry, ...], now: Verdict) -> str:
    """The day from which the verdict is what it is today, as the history has it; nothing where it does not tell."""
    day = ""
    for change, verdict in reversed(entries):
        if verdict is not None and verdict is not now:
            break
        if verdict is now:
            day = words.date(change.on)
    return day
