"""Our own words: none that state a motive or a finding of law, or sneer, and none that only hold a place for words to come."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from msgspec import Struct

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.drafts.messages import MESSAGES
from involvement_audit.format.corpus import Corpus, marked, walk
from involvement_audit.format.fields import Record
from involvement_audit.format.model import Question, Ratings, Reply, Request
from involvement_audit.format.terms import Status
from involvement_audit.format.text import Text
from involvement_audit.parse.guards import words as words_of
from involvement_audit.parse.guards.words import Words
from involvement_audit.parse.motives import QUOTED, Family, either, families, pattern
from involvement_audit.parse.positions import spot


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    words = words_of(corpus.audit.language)
    table = _table(words)
    drafts = {id(part) for claim in corpus.looked_at.claims if claim.status is Status.DRAFT for part in walk(claim)}
    for record in corpus.looked_at.records():
        for text in _ours(record):
            yield from _motives(corpus, text, table)
        if id(record) not in drafts:
            yield from map(_unwritten, placeholders(record, words))


def _ours(record: Record) -> Iterator[Text]:
    """The texts of a record that are in our own words: a reply is in its sender's."""
    if not isinstance(record, Reply):
        for mark in ("prose", "words"):
            yield from (text for _, text in marked(record, mark))


class _Table(Struct, frozen=True):
    """The families as one pattern, in which each is a group by its number; and the longest part of each word."""

    families: tuple[Family, ...]
    pattern: re.Pattern[str]
    parts: frozenset[str]


def _table(words: Words) -> _Table:
    found = families(words)
    groups = (f"(?P<f{i}>{either(family)})" for i, family in enumerate(found))
    parts = frozenset(max(re.split(r"\W", word), key=len) for family in found for word in family.words.split(", "))
    return _Table(found, re.compile(pattern("|".join(groups), words), re.IGNORECASE), parts)


def _motives(corpus: Corpus, text: Text, table: _Table) -> Iterator[Diagnostic]:
    if table.parts.isdisjoint(_WORD.findall(text.lower())):
        return  # the pattern is slow, and few texts hold any of the words
    bare = QUOTED.sub(lambda match: " " * len(match[0]), text)
    for match in table.pattern.finditer(bare):
        family = table.families[int(str(match.lastgroup)[1:])]
        where = spot(corpus, text, *match.span())
        code, message, hint = MESSAGES["motive"]
        said = message.format(text=" ".join(match[0].split()), what=family.what)
        yield Diagnostic(where.place, code, said, hint.format(instead=family.instead), where.length)


_WORD = re.compile(r"\w+")
_CITATION = re.compile(r"\[[^\[\]]*@[^\[\]]*\]")


def _answers(record: Record, text: Text) -> bool:
    """Whether a text answers a question that stands beside it: what a rating looks like, what came of a request."""
    return isinstance(record, Ratings | Request) or (isinstance(record, Question) and text is record.answer)


def placeholders(record: Record, words: Words) -> Iterator[Text]:
    """The texts of a record in our own words that only hold a place."""
    for text in _ours(record):
        empty = words.unsaid if _answers(record, text) else f"{words.unsaid}, {words.nothing}"
        said = _words(text)
        if text.strip() and (
            not said or said in empty.split(", ") or re.match(rf"\W*(?:{words.begun})", text, re.IGNORECASE)
        ):
            yield text


def _words(text: Text) -> str:
    """A text in small letters and without its signs and citations."""
    return " ".join(_WORD.findall(_CITATION.sub("", text))).lower()


def _unwritten(text: Text) -> Diagnostic:
    shown = text.strip().partition("\n")[0]
    message = f'"{shown}" stands where readers need words.'
    if not _words(text) and re.search(r"\w", text):
        message = "A citation stands here, and no words with it."
    draft = " Until then the status of the claim can be draft." if text.place.path.startswith("claims/") else ""
    hint = f"Write them, or delete the field where it is optional.{draft}"
    return Diagnostic(text.place, "placeholder-text", message, hint, len(shown))
