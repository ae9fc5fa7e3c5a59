"""Who said what, where and when: evidence, the places in which claims were made, and both as statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.pieces import Piece, passage
from involvement_audit.format.model import Appearance, Evidence, Via
from involvement_audit.format.terms import Bearing, Interest, QuoteResult
from involvement_audit.format.text import Date
from involvement_audit.output.tables.claims import CLAIM
from involvement_audit.output.tables.table import Table, day, items, key, number, texts, to, word
from involvement_audit.views.site import Site

_VIA = (
    ("via", "The source in which the words were read, where the original was not."),
    ("via_at", "Where in it."),
)
_SOURCES = (to("sources", "source", keys=("key",)), to("sources", "via", keys=("key",)))


def evidence(site: Site) -> Table:
    return Table(
        name="evidence",
        about="One row for every piece of evidence where it is used.",
        columns=(
            key("claim", CLAIM),
            *texts(("criterion", "FRAMEWORK.ID; empty where the claim’s kind is not scored.")),
            key("source", "Citation key."),
            *texts(
                ("at", "Where in the source."),
                (
                    "passage",
                    "The source and the place, written in one way: rows with the same are one passage, used again.",
                ),
                ("quote", "The exact words, where they are quoted."),
            ),
            word(
                "quotation",
                "What a copy of the source last said of them; empty: not checked.",
                QuoteResult,
                required=False,
            ),
            items("quotation_notes", "What must be known beside that, as sources/quotes.lock names it."),
            word("bearing", "Whether it speaks for the claim, against it, or says what lay around it.", Bearing),
            word("interest", "The strongest interest among the bodies that issued the source.", Interest),
            *texts(*_VIA),
            key("id", "The claim, the criterion, and which piece it is there, from 1."),
        ),
        key=("id",),
        references=(to("claims", "claim"), to("criteria", "criterion"), *_SOURCES),
        searched=("quote",),
        rows=lambda: (_piece(p, id) for known in site.facts.claims.values() for p, id in _named(known)),
    )


def _named(known: ClaimFacts) -> Iterator[tuple[Piece, str]]:
    """Each piece of evidence with its id: a piece has no name of its own, so that it is its place in the file."""
    last, place = "", 0
    for piece in known.pieces:
        place = place + 1 if piece.criterion == last else 1
        last = piece.criterion
        yield piece, "/".join(filter(None, (piece.claim, piece.criterion, str(place))))


def _piece(p: Piece, id: str) -> tuple[Any, ...]:
    result, notes = (p.check.result, p.check.notes) if p.check else (None, ())
    where = (p.item.source, p.item.at, passage(p.item), p.item.quote)
    return p.claim, p.criterion, *where, result, notes, p.item.bearing, p.interest, *_via(p.item.via), id


def _via(via: Via | None) -> tuple[str, str]:
    return (via.source, via.at) if via else ("", "")


def appearances(site: Site) -> Table:
    return Table(
        name="appearances",
        about="One row for each place in which a claim was made.",
        columns=(
            key("claim", CLAIM),
            number(
                "number", "Which of the claim’s appearances it is, from 1: the first one is the oldest that is known."
            ),
            items("by", "The bodies that made it there, by id."),
            key("source", "Citation key."),
            *texts(("at", "Where in the source; empty: the whole of it.")),
            day("on", "When it was said; empty where that is not known"),
            day("seen", "When it stood there, where that is all that is known"),
            *texts(("on_basis", "How the date is known, where it is inferred."), *_VIA),
        ),
        key=("claim", "number"),
        references=(to("claims", "claim"), *_SOURCES),
        rows=lambda: (
            (id, place, a.by, a.source, a.at, a.on, a.seen, a.on_basis, *_via(a.via))
            for id, known in site.facts.claims.items()
            for place, a in enumerate(known.claim.appearances, 1)
        ),
    )


def statements(site: Site) -> Table:
    return Table(
        name="statements",
        about="One row a statement: a place in which a source makes a claim, or says something for, against or around it.",
        columns=(
            key(
                "id", "The claim, and the appearance or the piece of evidence that it is; its place in a list, no more."
            ),
            key("subject", "What it is about: the claim’s id."),
            word("property", "Whether it makes the claim, or is evidence on it.", ("appearance", "evidence")),
            *texts(
                ("criterion", "FRAMEWORK.ID, of evidence on one criterion."),
                ("value", "The words, where they are kept: the claim’s where it was first made, else the quotation."),
            ),
            word("bearing", "Of evidence: for the claim, against it, or context.", Bearing, required=False),
            key("source", "In which it stands, by citation key."),
            *texts(("at", "Where in the source.")),
            items("by", "Whose word it is: those who made the claim there, or who issued the source, by id."),
            *texts(*_VIA),
            day(
                "first_seen",
                "The earliest day for which the record shows it: when it was said, else when it stood there, else the "
                "source’s own date; empty where none is known",
            ),
            day(
                "last_seen",
                "The latest day for which it does: the last of these days and of that on which the source, or the one "
                "in which the words were read, was looked at; empty where none is known. A source that nobody looked at "
                "again may still say so",
            ),
        ),
        key=("id",),
        references=(to("claims", "subject"), to("criteria", "criterion"), *_SOURCES),
        rows=lambda: (row for id, known in site.facts.claims.items() for row in _statements(site, id, known)),
    )


def _statements(site: Site, id: str, known: ClaimFacts) -> Iterator[tuple[Any, ...]]:
    for place, made in enumerate(known.claim.appearances, 1):
        words = known.claim.wording.text if place == 1 else ""
        where = (made.source, made.at, made.by, *_via(made.via))
        yield f"{id}/appearance/{place}", id, "appearance", "", words, None, *where, *_days(site, made)
    for piece, name in _named(known):
        item = piece.item
        by = site.corpus.source[item.source].notes.issued_by
        where = (item.source, item.at, by, *_via(item.via))
        yield name, id, "evidence", piece.criterion, item.quote, item.bearing, *where, *_days(site, item)


def _days(site: Site, said: Appearance | Evidence) -> tuple[Date | None, Date | None]:
    """The first and the last day for which the record shows a statement."""
    entry = site.corpus.source[said.source].entry
    made = (said.on, said.seen) if isinstance(said, Appearance) else ()
    first = next((known for known in (*made, entry.date) if known), None)
    looked = site.corpus.source[said.via.source].entry.accessed if said.via else entry.accessed
    return first, max((known for known in (first, *made, looked) if known), key=lambda known: known.last, default=None)
