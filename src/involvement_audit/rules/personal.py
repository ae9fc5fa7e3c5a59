"""Personal details: none stands in anything that the site publishes, unless it is a public contact or allowed in writing."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.drafts.messages import INSTEAD, MESSAGES
from involvement_audit.format.addresses import VERSIONS
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.fields import Record, holding
from involvement_audit.format.model import Allowed, Audit, Support
from involvement_audit.format.source_records import Entry
from involvement_audit.format.terms import Detail
from involvement_audit.format.text import Date, Place, Text
from involvement_audit.parse import personal
from involvement_audit.parse.positions import spot
from involvement_audit.requests.regimes import regime

_ADDRESSES: Mapping[type[Record], Collection[str]] = MappingProxyType(
    {
        Audit: ("contact", "base_url", "repository", "foi", "fediverse"),
        Support: ("name", "number", "url"),
        Allowed: ("text",),
    }
)
"""Fields that hold what is public by its nature, besides every `url`."""

_NUMBERS = frozenset("date doi eid eprint isbn issn isrn lccn oclc pmcid pmid url urldate year".split())
"""Bibliographic fields that hold addresses and catalogue numbers."""

_HINT = "If it was committed, tell a maintainer: git keeps it. What may stand is named in audit.yaml, allowed_details."


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    allowed = {_joined(one.text) for one in corpus.audit.allowed_details}
    public = _public(corpus)
    for text, found in _found(corpus):
        words = _joined(text[found.start : found.end])
        if words not in allowed and not any(words in contact for contact in public):
            yield _told(found.detail, *_where(corpus, text, found))


def in_answers(corpus: Corpus, texts: Iterable[Text]) -> Iterator[Diagnostic]:
    """The same of what was just answered and is in no file of the audit yet: each kind of detail in a text once."""
    allowed, public = {_joined(one.text) for one in corpus.audit.allowed_details}, _public(corpus)
    for text in texts:
        find = personal.find_in_query if "://" in text[:8] else personal.find
        details = {
            found.detail: _joined(text[found.start : found.end]) for found in find(text, regime(corpus.audit).country)
        }
        for detail, words in details.items():
            if words not in allowed and not any(words in contact for contact in public):
                yield _told(detail, text.place, 0)


def across(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    unused = {_joined(one.text) for one in corpus.audit.allowed_details}
    for source in (_texts, _addresses, _comments):
        if unused:  # else nobody need look there
            unused -= {_joined(text[at.start : at.end]) for text, at in _found_in(source, corpus)}
    for one in corpus.audit.allowed_details:
        if _joined(one.text) in unused:
            message = "Nothing in the audit's texts holds this detail, so nothing needs to be allowed."
            hint = "Delete the entry, or write the detail exactly as it stands in the text."
            yield Diagnostic(one.text.place, "unused-allowance", message, hint, len(one.text))


def _found(corpus: Corpus) -> Iterator[tuple[Text, personal.Found]]:
    return itertools.chain.from_iterable(_found_in(source, corpus) for source in (_texts, _comments, _addresses))


def _found_in(source: Callable[[Corpus], Iterator[Text]], corpus: Corpus) -> Iterator[tuple[Text, personal.Found]]:
    find = personal.find_in_query if source is _addresses else personal.find
    country = regime(corpus.audit).country
    return ((text, found) for text in source(corpus) for found in find(text, country))


def _where(corpus: Corpus, text: Text, found: personal.Found) -> tuple[Place, int]:
    if text.place.path not in corpus.files:  # a line of a template, which stands there as it is
        place = Place(text.place.path, text.place.line, text.place.column + found.start)
        return place, found.end - found.start
    where = spot(corpus, text, found.start, found.end)
    return where.place, where.length


def _told(detail: Detail, place: Place, length: int) -> Diagnostic:
    code, message, _ = MESSAGES["personal"]
    said = message.format(detail=detail.label)
    return Diagnostic(place, code.format(kind=detail), said, f"{INSTEAD[detail]} {_HINT}", length)


def _joined(text: str) -> str:
    return " ".join(text.split())


def _public(corpus: Corpus) -> tuple[str, ...]:
    """What the publisher and the bodies have put out as their own contacts."""
    return tuple(
        _joined(contact) for contact in (corpus.audit.contact, *(body.url for body in corpus.bodies)) if contact
    )


def _texts(corpus: Corpus) -> Iterator[Text]:
    """Every text that a build publishes, and those of drafts, which are as public in the repository."""
    for record in corpus.looked_at.records():
        if isinstance(record, Entry):
            yield from record.private
            yield from (text for name, text in record.fields.items() if name not in _NUMBERS)
        for name in holding(record, Text):
            if name not in ("url", "private") and name not in _ADDRESSES.get(type(record), ()):
                value = getattr(record, name)
                parts = value if isinstance(value, tuple) else (value,)
                yield from (part for part in parts if isinstance(part, Text) and not isinstance(part, Date))


def _addresses(corpus: Corpus) -> Iterator[Text]:
    """Addresses lead out, and what was typed into a form may stand behind their question mark."""
    for record in corpus.looked_at.records():
        for address in (getattr(record, "url", None), record.fields.get("url") if isinstance(record, Entry) else None):
            if isinstance(address, Text) and "?" in address:
                yield address


_JSON_TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def _kept(corpus: Corpus) -> Iterator[Text]:
    """Every text of a kept version, once a file: most of what they hold stands in several, and in the claim of today."""
    for path in corpus.looked_at.paths:
        if path.startswith(f"{VERSIONS}/"):
            file, seen, line, start = corpus.files[path], set[str](), 1, 0
            for match in _JSON_TEXT.finditer(file):
                line, start = line + file.count("\n", start, match.start()), match.start()
                if match[0] not in seen and " " in match[0]:
                    seen.add(match[0])
                    yield Text(_spelt(match[0]), Place(path, line, start - file.rfind("\n", 0, start)))


def _spelt(text: str) -> str:
    """What a text in JSON says; one that cannot be read is told elsewhere."""
    try:
        return str(json.loads(text))
    except ValueError:
        return text


_COMMENT = re.compile(r"(?:^|\s)#.*")


def _comments(corpus: Corpus) -> Iterator[Text]:
    """Comments are on no page, and as public as the rest of the repository; addresses once published are both."""
    yield from corpus.looked_at.texts
    yield from _kept(corpus)
    for path in corpus.looked_at.paths:
        if path.endswith(".yaml") or path == "permalinks.txt":
            for number, line in enumerate(corpus.files[path].split("\n"), 1):
                if "#" in line and (comment := _COMMENT.search(line)):
                    yield Text(comment[0], Place(path, number, comment.start() + 1))
