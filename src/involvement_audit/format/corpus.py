"""Everything that an audit's files say, in one frozen record, and ways to walk through it."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from involvement_audit.format.fields import Record
from involvement_audit.format.lock_records import CheckedCopy, ClaimVerdicts, Links, Looked, QuoteCheck, Stamp
from involvement_audit.format.model import Audit, Claim, Criterion, Framework, Kind, Method, Page, Question, Rung
from involvement_audit.format.source_records import Body, Source
from involvement_audit.format.terms import Status
from involvement_audit.format.text import Text


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """Everything that an audit's files say, in the order of their ids; criteria in their reading order."""

    audit: Audit
    method: Method
    frameworks: tuple[Framework, ...] = ()
    claims: tuple[Claim, ...] = ()
    questions: tuple[Question, ...] = ()
    sources: tuple[Source, ...] = ()
    bodies: tuple[Body, ...] = ()
    pages: tuple[Page, ...] = ()
    permalinks: tuple[Text, ...] = ()
    links: Links = Links(addresses=())
    copies: tuple[CheckedCopy, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    verdicts: tuple[ClaimVerdicts, ...] = ()
    remarks: tuple[Text, ...] = ()
    """What stands between and beside the entries of .bib files: on no page, and as public as the repository."""
    own_templates: tuple[Text, ...] = ()
    """The templates and styles that this audit has in the place of the tool's, line by line."""
    files: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    """The paths of files that are there and whose text cannot be had: each is reported, and what names its records is not."""
    lost_keys: frozenset[str] = frozenset()
    """The citation keys that .bib files with a fault seem to have, also those of entries that cannot be read."""

    @cached_property
    def kind(self) -> Mapping[str, Kind]:
        return {kind.id: kind for kind in self.method.kinds}

    @cached_property
    def rung(self) -> Mapping[str, Rung]:
        return {rung.id: rung for rung in self.method.rungs}

    @cached_property
    def framework(self) -> Mapping[str, Framework]:
        return {framework.id: framework for framework in self.frameworks}

    @cached_property
    def criterion(self) -> Mapping[str, Criterion]:
        """Criteria by FRAMEWORK.ID, in reading order."""
        return {f"{f.id}.{c.id}": c for f in self.frameworks for c in f.criteria}

    @cached_property
    def claim(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def question(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def source(self) -> Mapping[str, Source]:
        return {source.key: source for source in self.sources}

    @cached_property
    def source_title(self) -> Mapping[str, str]:
        """What each source is called in running text: `Pilot report (2014)`."""
        years = {source.key: f" ({source.entry.date[:4]})" if source.entry.date else "" for source in self.sources}
        return {source.key: source.short_title + years[source.key] for source in self.sources}

    @cached_property
    def body(self) -> Mapping[str, Body]:
        return {body.id: body for body in self.bodies}

    @cached_property
    def link(self) -> Mapping[str, Looked]:
        """What is known of each outward address, each with the day of its last look."""
        return {one.address: replace(one, checked=one.checked or self.links.checked) for one in self.links.addresses}

    def looked(self, address: str) -> Looked | None:
        """What is known of an address as it was cited; None where it was never looked at."""
        return self.link.get(asked(address))

    @cached_property
    def quote_check(self) -> Mapping[tuple[str, str, str], QuoteCheck]:
        """What a copy said of a quotation, by the source's key, the version of the rule and the quotation's stamp."""
        return {(copy.source, copy.rule, check.stamp): check for copy in self.copies for check in copy.quotations}

    @cached_property
    def stamp(self) -> Mapping[str, Stamp]:
        """Stamps by CLAIM#FRAMEWORK.ID."""
        return {stamp.assessment: stamp for stamp in self.stamps}

    @cached_property
    def past_verdicts(self) -> Mapping[str, ClaimVerdicts]:
        """The verdicts that were recorded, by the id that the claim had when they were."""
        return {one.claim: one for one in self.verdicts}

    def records(self) -> Iterator[Record]:
        """Every record of the audit and the records inside it."""
        tops = (self.frameworks, self.claims, self.questions, self.sources, self.bodies, self.pages)
        for record in (self.audit, self.method, self.links, *itertools.chain.from_iterable(tops)):
            yield from walk(record)

    def without_drafts(self) -> Corpus:
        """The corpus as if its drafts had never been written."""
        shown = tuple(claim for claim in self.claims if claim.status is not Status.DRAFT)
        ids = {claim.id for claim in shown}
        questions = tuple(
            replace(question, claims=tuple(claim for claim in question.claims if claim in ids))
            for question in self.questions
        )
        return replace(self, claims=shown, questions=questions)


def asked(address: str) -> str:
    """What is asked of a server when an address is followed: all of it but the place inside the page."""
    return address.partition("#")[0]


def walk(record: Record) -> Iterator[Record]:
    """A record and the records inside it."""
    yield record
    for name in _names(type(record)):  # type: ignore[arg-type]  # a class is hashable
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield from walk(part)


def marked(record: Record, mark: str) -> Iterator[tuple[Any, Text]]:
    """The texts of a record's own fields that carry a mark, with what the mark says."""
    for name, said in _marks(type(record), mark):  # type: ignore[arg-type]  # a class is hashable
        value = getattr(record, name)
        for text in value if isinstance(value, tuple) else (value,):
            if text:
                yield said, text


@functools.cache
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(own.name for own in fields(cls))


@functools.cache
def _marks(cls: Any, mark: str) -> tuple[tuple[str, Any], ...]:
    """The fields of a kind of record that carry a mark, with what the mark says."""
    return tuple((own.name, own.metadata[mark]) for own in fields(cls) if mark in own.metadata)
