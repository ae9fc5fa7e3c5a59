"""What verdicts would be under the first version of the rule, with today's ratings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from involvement_audit.parse.prose import Link
from involvement_audit.verdict import version_1
from involvement_audit.verdict.table import Verdict
from involvement_audit.views.site import Here, Site

Moved = tuple[Link, str, Verdict]
"""A claim, its verdict under the first version, and today's."""


def moved(site: Site, here: Here, claims: Iterable[str]) -> Iterator[Moved]:
    for id in claims:
        score = site.facts.claims[id].score
        yield here.claim(id), version_1.verdict(score.tally), score.verdict
