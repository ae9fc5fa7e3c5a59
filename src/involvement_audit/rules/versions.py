"""Kept versions belong to a claim that readers can still find, and to a day that has been."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic, nearest
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import Version
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Status


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    owners = (
        {str(id): claim for claim in corpus.claims for id in (*claim.formerly, claim.id)} if corpus.versions else {}
    )
    for version in corpus.versions:
        yield from _future(version, today)
        claim = owners.get(version.claim)
        if claim:
            yield from _renamed(version, claim)
        if claim is None and f"claims/{version.claim}.yaml" not in corpus.files:
            message = f'This is a version of "{version.claim}", and no claim has this id or had it.'
            hint = f"Bring the claim back, or name the id in `formerly`. {nearest(version.claim, owners)}".strip()
            yield Diagnostic(version.place, "version-without-claim", message, hint)
        elif claim and claim.status is Status.DRAFT:
            message = f'"{version.claim}" was published on {version.on}, and is a draft now.'
            hint = "Publish it, or withdraw it, which keeps its page."
            yield Diagnostic(version.place, "version-without-claim", message, hint)


def _renamed(version: Version, claim: Claim) -> Iterator[Diagnostic]:
    """A claim keeps the ids that it was published with: under another claim, old addresses would lead to what they never showed."""
    for id in version.formerly:
        if id not in (*claim.formerly, claim.id):
            message = (
                f'On {version.on} this claim had been called "{id}" before, and "{claim.id}" does not say so any more.'
            )
            yield Diagnostic(
                version.place, "version-without-claim", message, f"Name {id} in `formerly` of claims/{claim.id}.yaml."
            )


def _future(version: Version, today: dt.date) -> Iterator[Diagnostic]:
    for day in (version.on, *([version.removed.on] if version.removed else ())):
        if day.first > today:
            hint = "Check the year; nothing can have happened by then."
            yield Diagnostic(version.place, "future-date", f"{day} lies in the future.", hint)
    if version.removed and version.removed.on.last < version.on.first <= today:
        message = f"Its words were removed on {version.removed.on}, before the version was kept."
        yield Diagnostic(version.place, "version-differs", message, "Give the day on which they were removed.")
