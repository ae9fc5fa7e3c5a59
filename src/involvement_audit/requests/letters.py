"""Gaps to letters: what a body could be asked for about a claim, as one plain request for records.

One letter a body and a claim, not one a reader, to whoever holds the records now. It asks for documents, and says nothing
of anybody's cause, of verdicts or of ratings. `rules/letters.py` holds the typed words to that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Claim, Question, Request
from involvement_audit.format.source_records import Body
from involvement_audit.format.terms import QuestionStatus, Status
from involvement_audit.format.text import Text
from involvement_audit.parse import guards
from involvement_audit.requests.holders import held, passings
from involvement_audit.requests.letter_words import letter_text, mention, tags_of, title, whose
from involvement_audit.requests.regimes import regime_of, way
from involvement_audit.requests.regimes.regime import Manner
from involvement_audit.requests.request_site import overlong
from involvement_audit.requests.sent import Sent, asked_before
from involvement_audit.verdict.score import Gap, Scores

T = TypeVar("T")

RECORDS_AT_MOST = 6
"""Records in one letter: short and focused, as WhatDoTheyKnow's house rules ask."""


class Wanted(Struct, frozen=True):
    """A record that a body could hold: the gaps it could close, in their rank, and the questions it could answer.

    `of` are the bodies that are named for it: the one that is asked, or those whose records it holds now.
    """

    text: Text
    gaps: tuple[Gap, ...] = ()
    questions: tuple[str, ...] = ()
    of: tuple[Body, ...] = ()

    @property
    def moves_verdict(self) -> bool:
        return any(gap.moves_verdict for gap in self.gaps)


class Letter(Struct, frozen=True, kw_only=True):
    """What to ask one body about one claim: `records` are in the letter, `later` did not fit; no text where none is sent.

    `asked` are the requests that the body, or one before it, was sent already.
    """

    body: Body
    claim: str
    title: str
    text: str
    tags: tuple[str, ...]
    records: tuple[Wanted, ...]
    later: tuple[Wanted, ...]
    asked: tuple[Sent, ...]


def letters(corpus: Corpus, scores: Scores) -> Mapping[str, tuple[Letter, ...]]:
    """The letters to each body by its id, the most telling first. A record is asked for once, in the first that has it.

    A body that passed its records on gets none.
    """
    gaps = _by_body(scores.gaps, lambda gap: gap.ask)
    questions = _by_body(corpus.questions, lambda question: question.asked_of)
    return {str(body.id): tuple(_letters(corpus, gaps, questions, body)) for body in corpus.bodies}


def _by_body(things: Iterable[T], asks: Callable[[T], Iterable[str]]) -> Mapping[str, Mapping[int, T]]:
    """Things by the bodies that they ask, each under its place in their order."""
    found: dict[str, dict[int, T]] = {}
    for place, thing in enumerate(things):
        for body in asks(thing):
            found.setdefault(body, {})[place] = thing
    return found


def _of_any(by_body: Mapping[str, Mapping[int, T]], bodies: Sequence[Body]) -> list[T]:
    """The things that ask one of some bodies, in their order."""
    found = {place: thing for body in bodies for place, thing in by_body.get(body.id, {}).items()}
    return [found[place] for place in sorted(found)]


def _letters(
    corpus: Corpus, gaps: Mapping[str, Mapping[int, Gap]], questions: Mapping[str, Mapping[int, Question]], body: Body
) -> Iterator[Letter]:
    bodies = held(corpus, body)
    reasons = _reasons(corpus, _of_any(gaps, bodies), _of_any(questions, bodies), bodies)
    for claim, wanted in _missing(reasons, bodies).items():
        yield _letter(corpus, bodies, corpus.claim[claim], wanted)


def _missing(reasons: Iterable[_Reason], bodies: Sequence[Body]) -> Mapping[str, Sequence[Wanted]]:
    """What bodies could hold, by claim: first what would close gaps, in their published rank, then what would answer."""
    alike: dict[str, list[_Reason]] = {}
    for reason in reasons:
        alike.setdefault(key(reason.text), []).append(reason)
    claims: dict[str, list[Wanted]] = {}
    for same in alike.values():
        gaps = tuple(r.gap for r in same if r.gap)
        named = {body.id for r in same for body in r.of}
        wanted = Wanted(
            same[0].text,
            gaps,
            tuple(r.question for r in same if r.question),
            tuple(body for body in bodies if body.id in named),
        )
        claims.setdefault(same[0].claim, []).append(wanted)
    return claims


class _Reason(Struct, frozen=True):
    """Why a record is wanted, the claim whose letter asks for it, and the bodies that are named for it."""

    text: Text
    claim: str
    of: tuple[Body, ...]
    gap: Gap | None = None
    question: str = ""


def _reasons(
    corpus: Corpus, gaps: Sequence[Gap], questions: Sequence[Question], bodies: Sequence[Body]
) -> Iterator[_Reason]:
    for gap in gaps:
        of = _among(bodies, gap.ask)
        yield from (_Reason(text, gap.claim, of, gap=gap) for text in whole(gap.would_close))
    asked_about = {gap.claim for gap in gaps}
    for question in questions:
        claims = [id for id in question.claims if corpus.claim[id].status is not Status.WITHDRAWN]
        of = _among(bodies, question.asked_of)
        if question.status is not QuestionStatus.ANSWERED and claims:
            # One letter for what belongs together: a claim that is asked about anyway comes before one that is not.
            first = (gap.claim for gap in gaps if gap.claim in claims) if not asked_about.isdisjoint(claims) else ()
            claim = next(iter(first), claims[0])
            yield from (_Reason(text, claim, of, question=question.id) for text in whole(question.would_answer))


def _among(bodies: Sequence[Body], named: Iterable[str]) -> tuple[Body, ...]:
    ids = set(named)
    return tuple(body for body in bodies if body.id in ids)


def key(text: str) -> str:
    """What two wordings of one record share: they differ in capitals, spaces or a full stop at most."""
    return " ".join(text.split()).casefold().rstrip(".")


def whole(records: Iterable[Text]) -> tuple[Text, ...]:
    """Records with their years: `[minutes of the board, 2018 to 2020]` is two items to YAML, and one record to its author."""
    found: list[Text] = []
    for text in records:
        if found and _YEARS.fullmatch(text):
            found[-1] = Text(f"{found[-1]}, {text}", found[-1].place)
        else:
            found.append(text)
    return tuple(found)


_MONTH = "|".join(("[A-Z][a-z]+", *(words.months for words in guards.KNOWN.values())))
_BEFORE, _BETWEEN = (
    "|".join(patterns)
    for patterns in zip(*((words.years, words.joins) for words in guards.KNOWN.values()), strict=True)
)
_DAY = rf"(?:\d\d?(?:er)? )?(?:(?:{_MONTH}) )?(?:19|20)\d\d"
_YEARS = re.compile(rf"(?:{_BEFORE})?{_DAY}(?:(?:{_BETWEEN}| ?[-–] ?){_DAY})?")
"""A text that is nothing but years is so in any language."""


def _letter(corpus: Corpus, bodies: Sequence[Body], claim: Claim, wanted: Sequence[Wanted]) -> Letter:
    body, subject, tags = bodies[0], corpus.audit.subject, tags_of(claim)
    law, heading = regime_of(corpus.audit, body), title(claim, subject, guards.words(corpus.audit.language))
    manner = way(corpus, body).manner
    asked = asked_before(corpus, {other.id for other in bodies}, claim.id)
    before = [sent.request for sent in asked]

    def written(records: Sequence[Wanted]) -> str:
        below = notes(corpus, bodies, records, before)
        return letter_text(subject, law.wording(manner), [w.text for w in records], below)

    fits = 1
    while fits < min(len(wanted), RECORDS_AT_MOST):
        if overlong(corpus.audit.foi, body.foi or body.id, heading, written(wanted[: fits + 1]), tags):
            break
        fits += 1
    return Letter(
        body=body,
        claim=claim.id,
        title=heading,
        text="" if manner is Manner.NOBODY else written(wanted[:fits]),
        tags=tags,
        records=tuple(wanted[:fits]),
        later=tuple(wanted[fits:]),
        asked=asked,
    )


def notes(
    corpus: Corpus, bodies: Sequence[Body], records: Sequence[Wanted], before: Sequence[Request]
) -> tuple[str, ...]:
    """What a letter to the first of some bodies says below its records: whose they may be, and what was asked before."""
    names = {str(body.id): str(body.name) for body in bodies}
    return tuple(filter(None, (*_whose(corpus, bodies, records), mention(before, bodies[0], names))))


def _whose(corpus: Corpus, bodies: Sequence[Body], records: Sequence[Wanted]) -> Iterator[str]:
    for other in bodies[1:]:
        items = [number for number, wanted in enumerate(records, 1) if other in wanted.of]
        if items:
            yield whose(items, len(records), passings(corpus, other))
