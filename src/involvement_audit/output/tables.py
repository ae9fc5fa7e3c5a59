"""The audit as CSV files, described column by column as a data package."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.pieces import Piece, passage
from involvement_audit.format import addresses
from involvement_audit.format.model import Evidence
from involvement_audit.requests.regimes import regime
from involvement_audit.views.site import Site


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: its columns, described, and its rows, which are made as they are asked for, once."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Any, ...]]

    def csv(self) -> bytes:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(column.name for column in self.columns)
        writer.writerows([_cell(value) for value in row] for row in self.rows)
        return text.getvalue().encode()


def _cell(value: Any) -> str:
    """A value as text; what a spreadsheet would run as a formula gets an apostrophe in front."""
    if isinstance(value, str):  # as most are
        text = " ".join(value.split())
        return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return _cell("; ".join(map(str, value)))
    return _cell(repr(value) if isinstance(value, float) else str(value))


def _columns(*described: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*one) for one in described)


def tables(site: Site) -> Iterator[Table]:
    yield _claims_table(site)
    yield _assessments_table(site)
    yield _evidence_table(site)
    yield _gaps_table(site)
    yield _questions_table(site)
    yield _requests_table(site)


def _claims_table(site: Site) -> Table:
    fixed = _columns(
        ("id", "string", "The claim's id, which is its address."),
        ("title", "string", "The claim in a line."),
        ("kind", "string", "What the claim claims; it decides which criteria apply."),
        ("status", "string", "published, withdrawn, or draft in a preview."),
        ("wording", "string", "The words of the claim."),
        ("exact", "boolean", "Whether they are the exact words; false for a paraphrase."),
        ("by", "string", "The bodies that made it first, by id."),
        ("in", "string", "The source in which it first appeared, by citation key."),
        ("on", "string", "When it was said, in EDTF level 0; empty where that is not known."),
        (
            "seen",
            "string",
            "When it stood there, in EDTF level 0, where that is all that is known: then the claim's date.",
        ),
        ("on_basis", "string", "How the date is known, where it is inferred."),
        ("verdict", "string", "Computed by the published rule."),
        ("verdict_worst", "string", "The verdict with every gap taken as not met."),
        ("verdict_best", "string", "The verdict with every gap taken as met."),
        ("another_voice", "boolean", "Whether anybody but those who made the claim speaks for it where it decides."),
        ("provisional", "boolean", "Whether fewer than two assessors agree on all of it."),
        ("strength", "string", "Strength of the record."),
        ("gaps", "integer", "Criteria that count and for which no evidence was found."),
        ("assessed_on", "string", "When it was assessed."),
        ("url", "string", "The claim's page."),
    )
    scores = tuple(
        Column(
            f"{f.id}_{end}", "number", f"{end.capitalize()} end of the score under {f.title}, 0 to 1; empty: no score."
        )
        for f in site.corpus.frameworks
        for end in ("low", "high")
    )
    rows = (_claim_row(site, known) for known in site.facts.claims.values())
    return Table("claims", "One row a claim.", (*fixed, *scores), rows)


def _claim_row(site: Site, known: ClaimFacts) -> tuple[Any, ...]:
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


def _assessments_table(site: Site) -> Table:
    columns = _columns(
        ("claim", "string", "The claim's id."),
        ("criterion", "string", "FRAMEWORK.ID."),
        ("critical", "boolean", "Whether the claim's verdict turns on the criterion."),
        ("standing", "string", "counted, not-applicable or later-standard."),
        ("rating", "string", "met, partly-met, not-met, no-evidence or not-applicable; empty where there is none."),
        ("because", "string", "The reason, in Markdown."),
        ("evidence", "integer", "Pieces of evidence."),
        ("searched", "string", "Where was looked, for a gap."),
    )
    rows = (
        (
            id,
            j.criterion,
            j.critical,
            j.inclusion,
            j.rating,
            a and a.because,
            len(a.evidence) if a else 0,
            a and a.searched,
        )
        for id, known in site.facts.claims.items()
        for j in known.score.judged
        for a in (known.assessed(j.criterion),)
    )
    return Table("assessments", "One row for every criterion that applies to a claim.", columns, rows)


def _evidence_table(site: Site) -> Table:
    columns = _columns(
        ("claim", "string", "The claim's id."),
        ("criterion", "string", "FRAMEWORK.ID; empty where the claim's kind is not scored."),
        ("source", "string", "Citation key."),
        ("at", "string", "Where in the source."),
        (
            "passage",
            "string",
            "The source and the place, written in one way: rows with the same are one passage, used again.",
        ),
        ("quote", "string", "The exact words, where they are quoted."),
        (
            "quotation",
            "string",
            "What a copy of the source last said of them: found, elsewhere, changed or unsure; empty: not checked.",
        ),
        ("quotation_notes", "string", "What must be known beside that, as sources/quotes.lock names it."),
        ("bearing", "string", "for, against or context."),
        ("interest", "string", "The strongest interest among the bodies that issued the source."),
        ("via", "string", "The source in which the words were read, where the original was not."),
        ("via_at", "string", "Where in it."),
    )
    rows = (
        (
            p.claim,
            p.criterion,
            p.item.source,
            p.item.at,
            passage(p.item),
            p.item.quote,
            *_known_cells(p),
            *_via_cells(p.item),
        )
        for known in site.facts.claims.values()
        for p in known.pieces
    )
    return Table("evidence", "One row for every piece of evidence where it is used.", columns, rows)


def _known_cells(piece: Piece) -> tuple[object, ...]:
    last = piece.check
    return last and last.result, last.notes if last else (), piece.item.bearing, piece.interest


def _via_cells(item: Evidence) -> tuple[str, str]:
    return (item.via.source, item.via.at) if item.via else ("", "")


def _gaps_table(site: Site) -> Table:
    columns = _columns(
        ("rank", "integer", "Order in which closing the gaps matters."),
        ("claim", "string", "The claim's id."),
        ("criterion", "string", "FRAMEWORK.ID."),
        ("critical", "boolean", "Whether the claim's verdict turns on the criterion."),
        ("moves_verdict", "boolean", "Whether closing this gap alone could give another verdict."),
        ("width", "number", "What closing it takes off the width of the framework's score, 0 to 1."),
        ("would_close", "string", "The records that would close it."),
        ("ask", "string", "Bodies that could hold them, by id."),
        ("searched", "string", "Where was looked."),
    )
    return Table("gaps", "One row a gap, the most telling first.", columns, _gap_rows(site))


def _gap_rows(site: Site) -> Iterator[tuple[Any, ...]]:
    for rank, gap in enumerate(site.facts.together.gaps, 1):
        yield (
            rank,
            gap.claim,
            gap.criterion,
            gap.critical,
            gap.moves_verdict,
            float(gap.width),
            gap.would_close,
            gap.ask,
            gap.searched,
        )


def _questions_table(site: Site) -> Table:
    columns = _columns(
        ("id", "string", "The question's id."),
        ("question", "string", "The question."),
        ("status", "string", "open, asked, partly-answered or answered."),
        ("claims", "string", "Claims that hang on it, by id."),
        ("criteria", "string", "Criteria that it bears on."),
        ("asked_of", "string", "Bodies that could answer, by id."),
        ("would_answer", "string", "Records that would answer it."),
        ("requests", "integer", "Requests for records that were sent."),
        (
            "requests_due",
            "string",
            _due(
                site,
                "When an answer to each was due",
                "Left out where no law sets a day, or the day of sending is not known.",
            ),
        ),
    )
    rows: Iterable[tuple[Any, ...]] = (
        (
            q.id,
            q.question,
            q.status,
            q.claims,
            q.criteria,
            q.asked_of,
            q.would_answer,
            len(q.requests),
            [sent.due for sent in known.sent if sent.due],
        )
        for known in site.facts.questions.values()
        for q in (known.question,)
    )
    return Table("questions", "One row an open question.", columns, rows)


def _requests_table(site: Site) -> Table:
    columns = _columns(
        ("question", "string", "The question's id."),
        ("to", "string", "The body that was asked, by id."),
        ("on", "string", "When it was sent, in EDTF level 0."),
        (
            "due",
            "date",
            _due(site, "When an answer was due", "Empty where no law sets a day, or the day of sending is not known."),
        ),
        ("due_basis", "string", "How `due` was reckoned, where it is given."),
        ("answered", "string", "When the answer came, in EDTF level 0."),
        ("outcome", "string", "How it ended."),
        ("source", "string", "The answer, by citation key."),
        ("url", "string", "Where it can be followed."),
    )
    reckoned = regime(site.corpus.audit).reckoned
    rows = (
        (sent.question, r.to, r.on, sent.due, reckoned if sent.due else "", r.answered, r.outcome, r.source, r.url)
        for known in site.facts.questions.values()
        for sent in known.sent
        for r in (sent.request,)
    )
    return Table("requests", "One row a request for records.", columns, rows)


def _due(site: Site, what: str, without: str) -> str:
    """What a column of days says of them, where there is any law to reckon them by."""
    reckoned = regime(site.corpus.audit).reckoned
    return (
        f"{what}: {reckoned}. {without}" if reckoned else "Empty: this audit names no day on which an answer is owed."
    )


def package(site: Site, made: tuple[Table, ...]) -> dict[str, Any]:
    """The Frictionless data package that describes the CSV files."""
    return {
        "profile": "tabular-data-package",
        "name": "involvement-audit",
        "title": site.corpus.audit.title,
        "description": site.corpus.audit.strapline,
        "licenses": [{"name": site.corpus.audit.licence}],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "path": f"{table.name}.csv",
                "description": table.about,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [{"name": c.name, "type": c.type, "description": c.about} for c in table.columns],
                    "missingValues": [""],
                },
            }
            for table in made
        ],
    }
