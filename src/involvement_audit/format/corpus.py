"""Everything that an audit's files say, in one frozen record, and ways to walk through it."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from involvement_audit.format import tongues
from involvement_audit.format.body_kinds import BUILT_IN
from involvement_audit.format.fields import Record, holding, marks
from involvement_audit.format.lock_records import (
    CheckedCopy,
    ClaimVerdicts,
    Links,
    Looked,
    QuoteCheck,
    Stamp,
    Version,
)
from involvement_audit.format.model import (
    Audit,
    BodyKind,
    Claim,
    Criterion,
    Framework,
    Kind,
    Method,
    Page,
    Question,
    Rung,
)
from involvement_audit.format.source_records import Body, Source
from involvement_audit.format.terms import Status
from involvement_audit.format.text import Text


class Part(Struct, frozen=True, kw_only=True, dict=True):
    """Some of an audit's records, and the paths of the files that they stand in."""

    tops: tuple[Record, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    claims: tuple[Claim, ...] = ()
    questions: tuple[Question, ...] = ()
    sources: tuple[Source, ...] = ()
    bodies: tuple[Body, ...] = ()
    pages: tuple[Page, ...] = ()
    paths: Collection[str] = ()
    texts: tuple[Text, ...] = ()
    """What stands in none of the records: remarks, addresses once published, the lines of templates."""

    def records(self) -> tuple[Record, ...]:
        """Every record of the part and the records inside it."""
        return self._records

    @cached_property
    def _records(self) -> tuple[Record, ...]:
        lists = (self.frameworks, self.claims, self.questions, self.sources, self.bodies, self.pages)
        every = (*self.tops, *itertools.chain.from_iterable(lists))
        return tuple(part for record in every for part in walk(record))


class Corpus(Struct, frozen=True, kw_only=True, dict=True):
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
    versions: tuple[Version, ...] = ()
    """What was kept of published claims, by claim and day; the oldest of each first."""
    remarks: tuple[Text, ...] = ()
    """What stands between and beside the entries of .bib files: on no page, and as public as the repository."""
    own_templates: tuple[Text, ...] = ()
    """The templates and styles that this audit has in the place of the tool's, line by line."""
    files: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    """The paths of files that are there and whose text cannot be had: each is reported, and what names its records is not."""
    lost_keys: frozenset[str] = frozenset()
    """The citation keys that .bib files with a fault seem to have, also those of entries that cannot be read."""
    part: Part | None = None
    """What rules are asked about, where that is not everything: all else is there to be looked up."""

    @cached_property
    def looked_at(self) -> Part:
        """What rules are asked about."""
        return self.part or replace(self.all_but_claims(), claims=self.claims, paths=self.files.keys())

    def about(self, part: Part) -> Corpus:
        """The corpus for rules that are asked of a part; whatever can be looked up stays as it is."""
        narrow = replace(self, part=part)
        vars(narrow).update(vars(self) | {"looked_at": part})
        return narrow

    def all_but_claims(self) -> Part:
        return Part(
            tops=(self.audit, self.method, self.links),
            frameworks=self.frameworks,
            questions=self.questions,
            sources=self.sources,
            bodies=self.bodies,
            pages=self.pages,
            paths=[path for path in self.files if not path.startswith("claims/")],
            texts=(*self.remarks, *self.permalinks, *self.own_templates),
        )

    @cached_property
    def kind(self) -> Mapping[str, Kind]:
        return {kind.id: kind for kind in self.method.kinds}

    @cached_property
    def body_kind(self) -> Mapping[str, BodyKind]:
        """The kinds of body, by id: those that every audit has, and those of its method, which come before the like."""
        return {**BUILT_IN, **{kind.id: kind for kind in self.method.body_kinds}}

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
    def foreign(self) -> Mapping[str, str]:
        """The tags of sources that are in another language than the site, by their keys."""
        own = tongues.primary(self.audit.language)
        tags = ((str(source.key), source.language) for source in self.sources)
        return {key: tag for key, tag in tags if tag and tongues.primary(tag) != own}

    @cached_property
    def body(self) -> Mapping[str, Body]:
        return {body.id: body for body in self.bodies}

    @cached_property
    def heirs(self) -> Mapping[str, tuple[str, ...]]:
        """The bodies that a body's records went to, one after the other, the last of whom holds them; a circle ends before it closes."""
        found: dict[str, tuple[str, ...]] = {}
        for body in self.bodies:
            way = [str(body.id)]
            while (passed := self.body[way[-1]].succeeded_by) and passed.body in self.body and passed.body not in way:
                way.append(str(passed.body))
            found[way[0]] = tuple(way[1:])
        return found

    @cached_property
    def before(self) -> Mapping[str, tuple[str, ...]]:
        """The bodies whose records a body holds now, in the order of bodies, by its id."""
        found: dict[str, list[str]] = {}
        for id, way in self.heirs.items():
            if way:
                found.setdefault(way[-1], []).append(id)
        return {id: tuple(ids) for id, ids in found.items()}

    @cached_property
    def requests_to(self) -> Mapping[str, tuple[int, ...]]:
        """The places in their order of the questions about which a body was sent a request."""
        sent = ((str(request.to), place) for place, q in enumerate(self.questions) for request in q.requests)
        found: dict[str, dict[int, None]] = {}
        for body, place in sent:
            found.setdefault(body, {})[place] = None
        return {body: tuple(places) for body, places in found.items()}

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

    @cached_property
    def versions_of(self) -> Mapping[str, tuple[Version, ...]]:
        """Kept versions, the oldest first, by the id that the claim had when they were kept."""
        groups = itertools.groupby(self.versions, key=lambda version: str(version.claim))
        return {id: tuple(versions) for id, versions in groups}

    def records(self) -> tuple[Record, ...]:
        """Every record of the audit and the records inside it."""
        return replace(self.all_but_claims(), claims=self.claims).records()

    def without_drafts(self) -> Corpus:
        """The corpus as if its drafts had never been written."""
        shown = tuple(claim for claim in self.claims if claim.status is not Status.DRAFT)
        return replace(self.of_claims([claim.id for claim in shown]), claims=shown)

    def of_claims(self, ids: Iterable[str]) -> Corpus:
        """The corpus as if no question had been asked about any other claim than these."""
        known = set(ids)
        questions = (replace(q, claims=tuple(id for id in q.claims if id in known)) for q in self.questions)
        return replace(self, questions=tuple(questions))


def asked(address: str) -> str:
    """What is asked of a server when an address is followed: all of it but the place inside the page."""
    return address.partition("#")[0]


def walk(record: Record) -> Iterator[Record]:
    """A record and the records inside it."""
    return _walk(
        record.walked() if hasattr(record, "walked") else record
    )  # one that notes what is read of it is read whole


def _walk(record: Record) -> Iterator[Record]:
    yield record
    for name in holding(record, Record):
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield from _walk(part)


def marked(record: Record, mark: str) -> Iterator[tuple[Any, Text]]:
    """The texts of a record's own fields that carry a mark, with what the mark says."""
    for name, said in _marks(type(record), mark):
        value = getattr(record, name)
        for text in value if isinstance(value, tuple) else (value,):
            if text:
                yield said, text


@functools.cache
def _marks(cls: Any, mark: str) -> tuple[tuple[str, Any], ...]:
    """The fields of a kind of record that carry a mark, with what the mark says."""
    return tuple((name, said[mark]) for name, said in marks(cls).items() if mark in said)
