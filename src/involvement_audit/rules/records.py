"""Single records: their dates, their length, and what must stand in them once something else does."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.drafts.messages import MESSAGES
from involvement_audit.format.corpus import Corpus, Part, walk
from involvement_audit.format.fields import Record, holding
from involvement_audit.format.model import WORD_LIMIT, Reply
from involvement_audit.format.terms import QuestionStatus, Status
from involvement_audit.format.text import Date, Text
from involvement_audit.parse import guards


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    part = corpus.looked_at
    for record in part.records():
        yield from _future(record, today)
    yield from _words(part)
    yield from _claims(part, guards.words(corpus.audit.language).withdrawn)
    yield from _answers(part)
    yield from _roles(part)
    yield from _successors(corpus)
    yield from _headings(part)


def across(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    for kept in (*corpus.verdicts, *corpus.stamps, *corpus.copies):
        for record in walk(kept):
            yield from _future(record, today)
    yield from _rungs(corpus)


def _future(record: Record, today: dt.date) -> Iterator[Diagnostic]:
    for name in holding(record, Date):
        value = getattr(record, name)
        ahead = isinstance(record, Reply) and name == "by_when"
        for date in value if isinstance(value, tuple) else (value,):
            if isinstance(date, Date) and date.first > today and not ahead:
                hint = "Check the year; nothing can have happened by then."
                yield Diagnostic(date.place, "future-date", f"{date} lies in the future.", hint, len(date))


def _words(part: Part) -> Iterator[Diagnostic]:
    for claim in part.claims:
        yield from _long(claim.summary, "summary")
        for reasoned in (claim.level, *claim.assessments, *claim.dissent):
            if reasoned:
                yield from _long(reasoned.because, "because")


def _long(text: Text, name: str) -> Iterator[Diagnostic]:
    count = len(text.split())
    if count > WORD_LIMIT:
        code, message, hint = MESSAGES["long"]
        yield Diagnostic(text.place, code, message.format(name=name, number=count, most=WORD_LIMIT), hint)


def _claims(part: Part, withdrawn: str) -> Iterator[Diagnostic]:
    for claim in part.claims:
        said = " ".join(change.change for change in claim.history)
        if claim.status is Status.WITHDRAWN and not re.search(withdrawn, said, re.IGNORECASE):
            message = "This claim is withdrawn, and its history does not say so."
            hint = 'Add to "history:" an entry that says that it was withdrawn, and why.'
            yield Diagnostic(claim.place_of("status"), "withdrawn-without-reason", message, hint, len(claim.status))
        dates = [change.on for change in claim.history if change.on]
        for earlier, later in itertools.pairwise(dates):
            if later.last < earlier.first:
                message = f"{later} stands after {earlier}; the newest entry stands last."
                yield Diagnostic(later.place, "history-order", message, "Move the entry up.", len(later))


def _answers(part: Part) -> Iterator[Diagnostic]:
    for question in part.questions:
        if question.status in (QuestionStatus.ANSWERED, QuestionStatus.PARTLY_ANSWERED) and not question.answer:
            message = f'This question is marked "{question.status}", and no answer is given.'
            yield Diagnostic(
                question.place_of("status"),
                "missing-answer",
                message,
                'Add "answer:", with a citation.',
                len(question.status),
            )


def _roles(part: Part) -> Iterator[Diagnostic]:
    for body in part.bodies:
        if body.is_person and not body.role:
            message = f'"{body.id}" is a person, and people are shown by role first.'
            yield Diagnostic(body.id.place, "person-without-role", message, 'Add "role:".', len(body.id))


def _successors(corpus: Corpus) -> Iterator[Diagnostic]:
    """A circle of successors is told once, at its first body in the order of ids."""
    for body in corpus.looked_at.bodies:
        heir = corpus.body.get(body.succeeded_by.body) if body.succeeded_by else None
        if body.succeeded_by and heir and heir.is_person:
            message = f'"{heir.id}" is a person, and letters that ask for records never go to a person.'
            hint = 'Name the organisation that holds them now, or leave "succeeded_by" out.'
            place = body.succeeded_by.body.place
            yield Diagnostic(place, "successor-person", message, hint, len(body.succeeded_by.body))
        circle = [body.id]
        while (successor := corpus.body[circle[-1]].succeeded_by) and successor.body in corpus.body:
            if successor.body in circle:
                break
            circle.append(successor.body)
        if successor and successor.body == body.id == min(circle) and body.succeeded_by:
            names = ", ".join((*circle, body.id))
            message = f"The records are said to have passed on in a circle: {names}."
            hint = 'Leave "succeeded_by" out of the body that holds them now.'
            place = body.succeeded_by.body.place
            yield Diagnostic(place, "successor-circle", message, hint, len(body.succeeded_by.body))


def _headings(part: Part) -> Iterator[Diagnostic]:
    for page in part.pages:
        if not page.title:
            message = "This page has no heading, and so no title."
            yield Diagnostic(page.place, "missing-heading", message, "Start it with a line such as: # About this audit")


def _rungs(corpus: Corpus) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for rung in corpus.method.rungs:
        if rung.id in first:
            message = f'"{rung.id}" stands here a second time; the first is on line {first[rung.id]}.'
            hint = "Keep one of the two: the other would be lost without a word."
            yield Diagnostic(rung.id.place, "duplicate-key", message, hint, len(rung.id))
        first.setdefault(rung.id, rung.id.place.line)
