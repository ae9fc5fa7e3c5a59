"""The words that letters are made of: each names a record, within years, without argument, greeting or length.

The house rules are those of request sites (WhatDoTheyKnow's "making requests"). Findings stand at the typed words, whether
or not a letter to some body takes them up.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Claim
from involvement_audit.format.source_records import Body
from involvement_audit.format.terms import QuestionStatus, Rating, Status
from involvement_audit.format.text import Text
from involvement_audit.parse import guards
from involvement_audit.parse.positions import inside
from involvement_audit.requests.holders import held, holder
from involvement_audit.requests.letter_words import argues, letter_text, tags_of, title
from involvement_audit.requests.letters import Wanted, notes, whole
from involvement_audit.requests.private_records import private
from involvement_audit.requests.regimes import regime_of
from involvement_audit.requests.regimes.regime import Manner
from involvement_audit.requests.request_site import ADDRESS_AT_MOST, overlong, title_fault
from involvement_audit.requests.sent import earlier

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    for claim in corpus.looked_at.claims:
        yield from _title(corpus, claim.request_title)
        for text, asked in _to_close(claim):
            yield from _record(corpus, text)
            yield from _length(corpus, text, claim, asked)
    for question in corpus.looked_at.questions:
        if question.status is not QuestionStatus.ANSWERED:
            subject = next((corpus.claim[id] for id in question.claims if id in corpus.claim), None)
            for text in whole(question.would_answer):
                yield from _record(corpus, text)
                if subject:
                    yield from _length(corpus, text, subject, question.asked_of)
    yield from _dates(corpus)


def _to_close(claim: Claim) -> Iterator[tuple[Text, tuple[Text, ...]]]:
    if claim.status is not Status.WITHDRAWN:
        for assessment in claim.assessments:
            if assessment.rating is Rating.NO_EVIDENCE:
                yield from ((text, assessment.ask) for text in whole(assessment.would_close))


def _record(corpus: Corpus, text: Text) -> Iterator[Diagnostic]:
    yield from _words(corpus, text)
    words = guards.words(corpus.audit.language)
    asks = re.search(words.asks, text, re.IGNORECASE)
    if asks and not re.search(words.greets, text, re.IGNORECASE):
        message = "This asks for an answer, and a request is for documents."
        hint = "Name the document in which the answer would stand."
        yield Diagnostic(inside(corpus, text, asks[0]), "request-not-a-record", message, hint, len(asks[0]))
    yield from _private(corpus, text)
    if text and not _YEAR.search(text):
        message = "This record names no year, so the request for it would have no bounds."
        hint = "Add the years that could matter, such as: 2018 to 2020."
        yield Diagnostic(text.place, "request-undated", message, hint, len(text))


def _private(corpus: Corpus, text: Text) -> Iterator[Diagnostic]:
    if found := private(text, guards.words(corpus.audit.language)):
        message = f'A letter would ask for "{found.words}", which can lead to a person, also without a name.'
        place = inside(corpus, text, found.words)
        yield Diagnostic(place, "request-private", message, found.instead, len(found.words))


def _words(corpus: Corpus, text: Text) -> Iterator[Diagnostic]:
    words = guards.words(corpus.audit.language)
    if judges := argues(text, words):
        message = f'Letters would say "{judges}", which argues.'
        hint = "Name the record, and what it is about. What it might show belongs in the claim."
        yield Diagnostic(inside(corpus, text, judges), "request-argues", message, hint, len(judges))
    if greets := re.search(words.greets, text, re.IGNORECASE):
        message = f'Letters would say "{greets[0]}"; the request site adds greeting and thanks by itself.'
        yield Diagnostic(inside(corpus, text, greets[0]), "request-greets", message, "Leave it out.", len(greets[0]))


def _title(corpus: Corpus, text: Text) -> Iterator[Diagnostic]:
    yield from _words(corpus, text)
    yield from _private(corpus, text)
    if text and (fault := title_fault(text)):
        hint = "Say what the records are about, as in: Equality analysis of the service, 2017 to 2018."
        yield Diagnostic(text.place, "request-title", f"This title {fault}.", hint, len(text))


def _length(corpus: Corpus, text: Text, claim: Claim, asked: tuple[Text, ...]) -> Iterator[Diagnostic]:
    """The longest address that would ask for this record alone; a letter to nobody has none."""
    longest = max((_alone(corpus, text, claim, corpus.body[id]) for id in asked if id in corpus.body), default=0)
    if longest:
        message = f"A letter that asks for this record would make an address of {longest} characters."
        hint = f"Name the record in a line; {ADDRESS_AT_MOST} characters are the most that fits."
        yield Diagnostic(text.place, "request-too-long", message, hint)


def _alone(corpus: Corpus, text: Text, claim: Claim, named: Body) -> int:
    """The length of the address that would ask for a record alone, where it is too long."""
    body = holder(corpus, named)
    bodies = held(corpus, body) or (body,)
    before = [request for _, request in earlier(corpus, {other.id for other in bodies}, claim.id)]
    below = notes(corpus, bodies, [Wanted(text, of=(named,))], before)
    wording = regime_of(corpus.audit, body).wording(Manner.BY_LAW)
    letter = letter_text(corpus.audit.subject, wording, [text], below)
    heading = title(claim, corpus.audit.subject, guards.words(corpus.audit.language))
    return overlong(corpus.audit.foi, body.foi or body.id, heading, letter, tags_of(claim))


def _dates(corpus: Corpus) -> Iterator[Diagnostic]:
    for question in corpus.looked_at.questions:
        for request in question.requests:
            if request.on and request.answered and request.answered.last < request.on.first:
                message = f"The answer is dated {request.answered}, before the request of {request.on}."
                hint = "Check both dates."
                place = request.answered.place
                yield Diagnostic(place, "request-answered-early", message, hint, len(request.answered))
