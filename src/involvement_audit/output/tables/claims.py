"""What claims say, and how they were rated: claims, assessments, gaps, and the history of each claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format import addresses
from involvement_audit.format.terms import Rating, Status
from involvement_audit.output.tables.table import Column, Table, day, flag, items, key, number, texts, to, word
from involvement_audit.output.tables.words import readable
from involvement_audit.verdict.evidence import Strength
from involvement_audit.verdict.score import Inclusion
from involvement_audit.verdict.table import Verdict
from involvement_audit.views.site import Site

CLAIM = "The claim’s id."
CRITERION = "FRAMEWORK.ID."


def claims(site: Site) -> Table:
    return Table(
        name="claims",
        about="One row a claim.",
        columns=(*_columns(site), *_scores(site)),
        key=("id",),
        unique="url",
        references=(to("sources", "in", keys=("key",)),),
        searched=("title", "wording"),
        rows=lambda: (_claim(site, known) for known in site.facts.claims.values()),
    )


def _columns(site: Site) -> tuple[Column, ...]:
    kinds = (kind.id for kind in site.corpus.method.kinds)
    return (
        key("id", "The claim’s id, which is its address."),
        key("title", "The claim in a line."),
        word("kind", "What the claim claims; it decides which criteria apply.", kinds),
        *_OF_CLAIMS,
    )


_OF_CLAIMS = (
    word("status", "published, withdrawn, or draft in a preview.", Status),
    key("wording", "The words of the claim."),
    flag("exact", "Whether they are the exact words; false for a paraphrase."),
    items("by", "The bodies that made it first, by id."),
    key("in", "The source in which it first appeared, by citation key."),
    day("on", "When it was said; empty where that is not known"),
    day("seen", "When it stood there, where that is all that is known: then the claim’s date"),
    *texts(("on_basis", "How the date is known, where it is inferred.")),
    word("verdict", "Computed by the published rule.", Verdict),
    word("verdict_worst", "The verdict with every gap taken as not met.", Verdict),
    word("verdict_best", "The verdict with every gap taken as met.", Verdict),
    flag("another_voice", "Whether anybody but those who made the claim speaks for it where it decides."),
    flag("provisional", "Whether fewer than two assessors agree on all of it."),
    word("strength", "Strength of the record; empty where nothing counts.", Strength, required=False),
    number("gaps", "Criteria that count and for which no evidence was found."),
    day("assessed_on", "When it was assessed"),
    key("url", "The claim’s page."),
)


def _scores(site: Site) -> Iterator[Column]:
    for f in site.corpus.frameworks:
        for end in ("low", "high"):
            about = f"{end.capitalize()} end of the score under {f.title}, 0 to 1; empty: no score."
            yield Column(name=f"{f.id}_{end}", type="number", about=about)


def _claim(site: Site, known: ClaimFacts) -> tuple[Any, ...]:
    claim, score, first = known.claim, known.score, known.claim.appearances[0]
    numbers = (
        None if end is None else float(end) for found in score.frameworks.values() for end in (found.low, found.high)
    )
    return (
        claim.id,
        claim.title,
        claim.kind,
        claim.status,
        claim.wording.text,
        claim.wording.exact,
        first.by,
        first.source,
        first.on,
        first.seen,
        first.on_basis,
        score.verdict,
        *score.verdict_range,
        score.another_voice,
        score.provisional,
        score.strength,
        len(score.gaps),
        claim.assessed.on,
        site.url(addresses.claim(claim.id)),
        *numbers,
    )


def assessments(site: Site) -> Table:
    return Table(
        name="assessments",
        about="One row for every criterion that applies to a claim.",
        columns=(
            key("claim", CLAIM),
            key("criterion", CRITERION),
            flag("critical", "Whether the claim’s verdict turns on the criterion."),
            word("standing", "Whether the criterion counts for the claim.", Inclusion),
            word(
                "rating",
                "no-evidence is a gap in the record, and never not-met; empty: not rated.",
                Rating,
                required=False,
            ),
            *texts(("because", "The reason, in plain words; sources are named in brackets.")),
            number("evidence", "Pieces of evidence."),
            items("searched", "Where was looked, for a gap: citation keys, or places in words."),
        ),
        key=("claim", "criterion"),
        references=(to("claims", "claim"), to("criteria", "criterion")),
        searched=("because",),
        rows=lambda: _assessments(site),
    )


def _assessments(site: Site) -> Iterator[tuple[Any, ...]]:
    for id, known in site.facts.claims.items():
        for j in known.score.judged:
            a = known.assessed(j.criterion)
            rest = (a.rating, readable(site, a.because), len(a.evidence), a.searched) if a else (None, "", 0, ())
            yield id, j.criterion, j.critical, j.inclusion, *rest


def gaps(site: Site) -> Table:
    return Table(
        name="gaps",
        about="One row a gap, the most telling first.",
        columns=(
            number("rank", "Order in which closing the gaps matters."),
            key("claim", CLAIM),
            key("criterion", CRITERION),
            flag("critical", "Whether the claim’s verdict turns on the criterion."),
            flag("moves_verdict", "Whether closing this gap alone could give another verdict."),
            Column(
                name="width",
                type="number",
                about="What closing it takes off the width of the framework’s score, 0 to 1.",
                required=True,
            ),
            items("would_close", "The records that would close it."),
            items("ask", "Bodies that could hold them, by id."),
            items("searched", "Where was looked: citation keys, or places in words."),
        ),
        key=("claim", "criterion"),
        references=(to("assessments", "claim", "criterion", keys=("claim", "criterion")),),
        rows=lambda: (
            (rank, g.claim, g.criterion, g.critical, g.moves_verdict, float(g.width), g.would_close, g.ask, g.searched)
            for rank, g in enumerate(site.facts.together.gaps, 1)
        ),
    )


def history(site: Site) -> Table:
    return Table(
        name="history",
        about="One row for each day on which a claim was published, changed or withdrawn.",
        columns=(
            key("claim", CLAIM),
            number("number", "Which entry of the claim’s history it is, the oldest first, from 1."),
            day("on", "When it was changed"),
            key("change", "What changed, and why."),
            word("verdict", "What it led to, where that was recorded.", Verdict, required=False),
        ),
        key=("claim", "number"),
        references=(to("claims", "claim"),),
        rows=lambda: (
            (id, place, change.on, readable(site, change.change), verdict)
            for id, known in site.facts.claims.items()
            for place, (change, verdict) in enumerate(zip(known.claim.history, known.led_to, strict=True), 1)
        ),
    )
