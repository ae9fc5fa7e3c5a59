"""The diagnostic codes that guard verdicts: none changes without a trace or rests on the claim said again; nothing counts twice."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from involvement_audit.diagnostics.code import Code
from involvement_audit.language.spoken import N_

CODES: Mapping[str, Code] = MappingProxyType(
    {
        "verdict-moved": Code(
            "error",
            "A published claim has another verdict than the one last recorded, and no entry has been added to its history since. "
            "Readers who saw the old one would never learn of it.",
            "Add an entry to `history:`, dated today, that says what changed and why, then run `involvement-audit build --record`. "
            "If the verdict should not have moved, look at what changed: a rating, the evidence, a criterion, a date, the rule.",
            "history:\n  - {on: 2026-11-20, change: First published}",
            "history:\n  - {on: 2026-11-20, change: First published}\n"
            '  - {on: 2026-12-04, change: "The minutes of 2019 were found; the verdict is now mixed"}',
            promise=N_("A verdict that was published changes only with a dated line in the claim's history."),
        ),
        "verdict-not-recorded": Code(
            "warning",
            "This audit records the verdict that each claim is published with, and this claim, or its newest history entry, has no "
            "record yet. Without one, feed and history cannot say what the entry led to.",
            "Run `involvement-audit build --record` and commit verdicts.lock.",
        ),
        "verdict-lost": Code(
            "warning",
            "verdicts.lock says that a claim was published with a verdict, and no published claim has its id, or names it under "
            "`formerly`. Its page would be gone, and the feed would no longer hold what it said.",
            "Withdraw a claim instead of deleting it, and keep its earlier id when you rename it. Where it must go all the same, "
            "`involvement-audit build --record` drops its record.",
        ),
        "version-not-kept": Code(
            "warning",
            "A published claim is another one than the version last kept of it: a rating, a reason, a passage. Whoever cites it now "
            "has no page that will still say so tomorrow.",
            "Run `involvement-audit build --record` and commit versions/ and permalinks.txt.",
        ),
        "recorded-entry-changed": Code(
            "error",
            "An entry of a claim's history that was published is gone, says something else, or has another place. What was recorded "
            "for it, a verdict or a version of the page, would hang in the air, and readers would not learn what was said before.",
            "Bring the entry back as it was. What corrects it is a new entry at the end. Where its words have to go, as they name "
            "somebody: empty the kept versions that hold them, and take its line out of verdicts.lock, in a change of its own.",
            "history:\n  - {on: 2026-11-20, change: First published here}",
            "history:\n  - {on: 2026-11-20, change: First published}\n"
            '  - {on: 2026-12-04, change: "It had been published elsewhere before"}',
            promise=N_("An entry of a claim's history that was published stays as it was."),
        ),
        "version-differs": Code(
            "error",
            "A kept version has another verdict than verdicts.lock recorded by that day, or its words were removed before it was kept: "
            "one of the two files was edited by hand. Or it was kept on this very day with another verdict than today's. Whoever cites the old page would cite what was never published.",
            "Take both as they were from the repository's history. By hand a version is only emptied, with the day and the reason. "
            "A verdict that moves twice in a day is recorded the next day.",
        ),
        "version-without-claim": Code(
            "error",
            "versions/ holds a claim as it was published on a day, and no published claim has its id, or names it under `formerly`. "
            "Whoever follows a citation would find an old page that leads nowhere.",
            "Withdraw a claim instead of deleting it or making it a draft, and keep its earlier id when you rename it.",
        ),
        "misplaced-version": Code(
            "error",
            "A kept version stands in the folder of another claim than the one that it is of, so that an old page would show the "
            "wrong claim.",
            "Move the file to the folder of its own claim. Nobody renames these folders: a version stays under the id that the "
            "claim had that day.",
        ),
        "claim-as-evidence": Code(
            "warning",
            "A passage in which the claim itself is made is listed as evidence for it. Saying a thing again does not bear it out.",
            "Mark it `bearing: context`, and rate on what else there is; or give the place of another passage of the source.",
            "- {source: leaflet, at: p. 1, bearing: for}  # and the claim was made in the leaflet, on p. 1",
            "- {source: leaflet, at: p. 1, bearing: context}",
            promise=N_("A passage that is the claim itself never counts for it."),
        ),
        "duplicate-claim": Code(
            "warning",
            "Two published claims have one title, or one wording and one place where it was first made.",
            "If they are one claim, keep one and its id. Else say in the title, or in the wording, what tells them apart.",
        ),
        "duplicate-source": Code(
            "warning",
            "Two sources have one DOI, one address, or one title and date: most likely one document under two citation keys, whose "
            "words would count twice, and for two issuers.",
            "Keep one of the keys. Two documents at one address are told apart by the place in it, behind a #.",
        ),
        "duplicate-body": Code(
            "warning",
            "Two bodies have one name, though it may be typed with other apostrophes, dashes, capitals or spaces.",
            "Keep one of the ids. Two bodies of one name need in it what tells them apart, such as a place.",
            "st-george: {name: St George's, kind: health-service, interest: none}\n"
            "st-georges: {name: St George’s, kind: health-service, interest: none}",
            "st-georges: {name: St George's, kind: health-service, interest: none}",
        ),
        "listed-twice": Code(
            "warning",
            "One name, record or passage stands twice in one list, so that pages would name it twice and it could weigh twice.",
            "Delete one of the two. If they were meant to be two, correct one.",
            "ask: [library-trust, library-trust]",
            "ask: [library-trust]",
        ),
    }
)
