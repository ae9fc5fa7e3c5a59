"""What is known of all claims together, and of each among the others."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.sorting import alphabetical
from involvement_audit.format.text import Date
from involvement_audit.verdict.agreement import Agreement
from involvement_audit.verdict.score import Gap


class Together(Struct, frozen=True, kw_only=True):
    """The gaps of all claims in their rank, how far assessors agree, and the figures that an answer may name.

    `moved` are the earlier addresses of claims, as files, with the ids of today; `newest` is the last day on which any claim
    was assessed or changed.
    """

    gaps: tuple[Gap, ...]
    moved: tuple[tuple[str, str], ...]
    agreement: Agreement
    figures: Mapping[str, str]
    newest: Date | None


class Beside(Struct, frozen=True):
    """The ids of the claims before and after one in the order of their list; empty at its ends."""

    before: str
    after: str


def in_order(corpus: Corpus) -> list[str]:
    """The ids of claims in the order of the list of claims, which "previous" and "next" follow: by kind, then by title."""
    kinds = {kind.id: place for place, kind in enumerate(corpus.method.kinds)}
    rows = ((kinds[claim.kind], alphabetical(claim.title), str(claim.id)) for claim in corpus.claims)
    return [id for _, _, id in sorted(rows, key=lambda row: row[:2])]


def beside(corpus: Corpus) -> Mapping[str, Beside]:
    order = in_order(corpus)
    ids = zip(["", *order], order, [*order[1:], ""], strict=False)
    return {id: Beside(before, after) for before, id, after in ids}


def newest(corpus: Corpus) -> Date | None:
    days = (day for claim in corpus.claims for day in (claim.assessed.on, *(entry.on for entry in claim.history)))
    return max(days, key=lambda day: day.last, default=None)
