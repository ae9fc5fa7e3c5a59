"""Gaps to letters: what a body could be asked for about a claim, as one plain request for records.

One letter a body and a claim, not one a reader. It asks for documents, and says nothing of anybody's cause, of verdicts
or of ratings. `rules/letters.py` holds the typed words to that.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Body, Claim, Request
from involvement_audit.format.terms import QuestionStatus, Status
from involvement_audit.format.text import Text
from involvement_audit.requests.request_site import ADDRESS_AT_MOST, TITLE_AT_MOST, ask_address, title_fault
from involvement_audit.requests.routes import Manner, route
from involvement_audit.requests.working_days import due
from involvement_audit.verdict.score import Gap, Scores

RECORDS_AT_MOST = 6
"""Records in one letter: short and focused, as WhatDoTheyKnow's house rules ask."""

TAG = "involvement_audit"

# Words that judge. Short on purpose: a record may be called a complaint log, a fraud policy or an abuse report.
ARGUES = re.compile(
    r"\b(fail(?:ed|ing|ure|s)? to|ignored|lied|lies about|misl(?:ed|eading(?:ly)?)|dishonest(?:ly|y)?|dece(?:ived|itful)"
    r"|cover(?:ed)?[ -]up|unlawful(?:ly)?|illegal(?:ly)?|unethical(?:ly)?|scandal(?:ous)?|shameful(?:ly)?|disgraceful(?:ly)?"
    r"|appalling(?:ly)?|unacceptabl[ey]|outrageous(?:ly)?|incompetent(?:ly)?|so-called|sham|bogus|tokenis(?:m|tic)"
    r"|in name only|false(?:ly)? claim(?:s|ed)?|wrongdoing|to blame|obviously|shocking(?:ly)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A record that a body could hold: the gaps it could close, in their rank, and the questions it could answer."""

    text: Text
    gaps: tuple[Gap, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def moves_verdict(self) -> bool:
        return any(gap.moves_verdict for gap in self.gaps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What to ask one body about one claim: `records` are in the letter, `later` did not fit; no text where none is sent."""

    body: Body
    claim: str
    title: str
    text: str
    tags: tuple[str, ...]
    records: tuple[Wanted, ...]
    later: tuple[Wanted, ...]


def letters(corpus: Corpus, scores: Scores) -> Mapping[str, tuple[Letter, ...]]:
    """The letters to each body by its id, the most telling first. A record is asked for once, in the first that has it."""
    return {str(body.id): tuple(_letters(corpus, scores, body)) for body in corpus.bodies}


def _letters(corpus: Corpus, scores: Scores, body: Body) -> Iterator[Letter]:
    for claim, wanted in _missing(corpus, scores, body).items():
        yield _letter(corpus, body, corpus.claim[claim], wanted)


def _missing(corpus: Corpus, scores: Scores, body: Body) -> Mapping[str, Sequence[Wanted]]:
    """What a body could hold, by claim: first what would close gaps, in their published rank, then what would answer."""
    same: dict[str, list[_Reason]] = {}
    for reason in _reasons(corpus, scores, body):
        same.setdefault(key(reason.text), []).append(reason)
    claims: dict[str, list[Wanted]] = {}
    for reasons in same.values():
        gaps = tuple(r.gap for r in reasons if r.gap)
        wanted = Wanted(reasons[0].text, gaps, tuple(r.question for r in reasons if r.question))
        claims.setdefault(reasons[0].claim, []).append(wanted)
    return claims


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why a record is wanted, and the claim whose letter asks for it."""

    text: Text
    claim: str
    gap: Gap | None = None
    question: str = ""


def _reasons(corpus: Corpus, scores: Scores, body: Body) -> Iterator[_Reason]:
    gaps = [gap for gap in scores.gaps if body.id in gap.assessment.ask]
    for gap in gaps:
        yield from (_Reason(text, gap.claim, gap=gap) for text in whole(gap.assessment.would_close))
    for question in corpus.questions:
        claims = [id for id in question.claims if corpus.claim[id].status is not Status.WITHDRAWN]
        if body.id in question.asked_of and question.status is not QuestionStatus.ANSWERED and claims:
            # One letter for what belongs together: a claim that is asked about anyway comes before one that is not.
            claim = next((gap.claim for gap in gaps if gap.claim in claims), claims[0])
            yield from (_Reason(text, claim, question=question.id) for text in whole(question.would_answer))


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


_DAY = r"(?:\d\d? )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d"
_YEARS = re.compile(
    rf"(?:(?:up to|from|since|before|after|until|early|late|mid) )?{_DAY}(?:(?: (?:to|and|or) | ?[-–] ?){_DAY})?"
)


def capital(text: str) -> str:
    """With a capital letter, as an item of a list."""
    return text[:1].upper() + text[1:]


def _letter(corpus: Corpus, body: Body, claim: Claim, wanted: Sequence[Wanted]) -> Letter:
    manner, tags = route(body).manner, tags_of(claim)
    fits = 1
    while fits < min(len(wanted), RECORDS_AT_MOST):
        text = letter_text(corpus.audit.subject, manner, [w.text for w in wanted[: fits + 1]])
        if (
            len(ask_address(corpus.audit.foi, body.foi or body.id, title(claim, corpus.audit.subject), text, tags))
            >= ADDRESS_AT_MOST
        ):
            break
        fits += 1
    records = tuple(wanted[:fits])
    return Letter(
        body=body,
        claim=claim.id,
        title=title(claim, corpus.audit.subject),
        text="" if manner is Manner.NOBODY else letter_text(corpus.audit.subject, manner, [w.text for w in records]),
        tags=tags,
        records=records,
        later=tuple(wanted[fits:]),
    )


def answer_due(body: Body, request: Request) -> dt.date | None:
    """When a body owes an answer; none where no law that was checked says that it does, or the day of sending is not known."""
    return due(request.on) if request.on and route(body).manner is Manner.BY_LAW else None


def title(claim: Claim, subject: str) -> str:
    """The title that its author gave the claim's letters, else one that quotes the claim as such, else one without it."""
    if claim.request_title:
        return claim.request_title
    quoted = f"Records about the claim “{claim.title}”"
    return f"Records about {subject}"[:TITLE_AT_MOST] if ARGUES.search(quoted) or title_fault(quoted) else quoted


def tags_of(claim: Claim) -> tuple[str, str]:
    """Machine tags, by which everybody's requests about a claim are found."""
    return TAG, f"{TAG}_claim:{claim.id}"


def letter_text(subject: str, manner: Manner, records: Iterable[str]) -> str:
    """The letter without salutation and sign-off, which the request site adds itself."""
    listed = "\n".join(f"{number}. {capital(text)}" for number, text in enumerate(records, 1))
    opening, closing = _BY_LAW if manner is Manner.BY_LAW else _POLITELY
    return f"{opening} They are about: {subject.rstrip('.')}.\n\n{listed}\n\n{closing}"


_BY_LAW = (
    "Please send copies of these records, under freedom of information law.",
    "Where an item names years, only those years are asked for. Electronic copies are enough. Names and other personal "
    "details of service users, carers and other private people can be removed. Please send nothing from anybody's care "
    'record, and give numbers under five as "fewer than five".\n\n'
    "If an item is not held, please say so for that item. If the whole would go over the cost limit, please take the items "
    "in the order given, as far as the limit allows.",
)
_POLITELY = (
    "Could you send copies of these records, or say where they can be read?",
    "Where an item names years, only those years are asked for. Electronic copies are enough. Names and other personal "
    "details of service users, carers and other private people can be removed. Please send nothing from anybody's care "
    "record.\n\n"
    "If an item is not held, it would help to know that.",
)
