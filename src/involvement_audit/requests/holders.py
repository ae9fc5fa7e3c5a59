"""Who holds a body's records now: the body itself, or the last of its successors."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.source_records import Body
from involvement_audit.format.text import Date


class Passing(Struct, frozen=True):
    """The records of one body passed to another."""

    of: Body
    to: Body
    on: Date


def passings(corpus: Corpus, body: Body) -> tuple[Passing, ...]:
    """How a body's records came to who holds them now, step by step; `check` refuses circles, which end here."""
    return tuple(_steps(corpus, body))


def _steps(corpus: Corpus, body: Body) -> Iterator[Passing]:
    for id in corpus.heirs[body.id]:
        if body.succeeded_by:
            yield Passing(body, corpus.body[id], body.succeeded_by.on)
        body = corpus.body[id]


def holder(corpus: Corpus, body: Body) -> Body:
    """Who is asked for a body's records."""
    way = corpus.heirs[body.id]
    return corpus.body[way[-1]] if way else body


def held(corpus: Corpus, body: Body) -> tuple[Body, ...]:
    """The bodies whose records a body holds: itself first, then those before it; nobody's where it passed its own on."""
    if corpus.heirs[body.id]:
        return ()
    return body, *(corpus.body[id] for id in corpus.before.get(body.id, ()))
