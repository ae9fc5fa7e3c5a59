"""Who cites, uses, repeats or asks about what: every link was typed once, on one side; the other side is derived here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from involvement_audit.format.corpus import Corpus, marked, walk
from involvement_audit.format.fields import Record
from involvement_audit.format.model import Appearance, Claim
from involvement_audit.parse import prose

K = TypeVar("K")
V = TypeVar("V")

Owner = tuple[str, str]
"""The kind of a record and its id: whose prose names something, or what is named."""


class Made(Struct, frozen=True):
    """An appearance of a claim."""

    claim: str
    appearance: Appearance
    first: bool


class Ties(Struct, frozen=True, kw_only=True):
    """What a claim's own text ties it to: where it was made, (place, criterion) of each search, and what its prose names."""

    made: tuple[Made, ...]
    searched: tuple[tuple[str, str], ...]
    names: tuple[Owner, ...]


def ties(claim: Claim) -> Ties:
    return Ties(
        made=tuple(Made(str(claim.id), made, number == 0) for number, made in enumerate(claim.appearances)),
        searched=tuple((str(place), str(a.criterion)) for a in claim.assessments for place in a.searched),
        names=tuple(named for named, _ in _mentions([(("claim", str(claim.id)), claim)])),
    )


class Graph(Struct, frozen=True, kw_only=True):
    """Links by id, and their other sides: what a body said, what prose names, which questions hang on what."""

    made_in: Mapping[str, tuple[Made, ...]]
    made_by: Mapping[str, tuple[Made, ...]]
    basis_of: Mapping[str, tuple[str, ...]]
    searched_for: Mapping[str, tuple[tuple[str, str], ...]]
    names: Mapping[Owner, tuple[Owner, ...]]
    named_by: Mapping[Owner, tuple[Owner, ...]]
    issued: Mapping[str, tuple[str, ...]]
    references: Mapping[str, tuple[tuple[str, str], ...]]
    questions_on_claim: Mapping[str, tuple[str, ...]]
    questions_on_criterion: Mapping[str, tuple[str, ...]]
    questions_to_body: Mapping[str, tuple[str, ...]]


def graph(corpus: Corpus, tied: Mapping[str, Ties]) -> Graph:
    """The links of all records; those of claims are in their ties, by id in the order of the corpus."""
    made = [each for known in tied.values() for each in known.made]
    mentions = [
        *((named, ("claim", id)) for id, known in tied.items() for named in known.names),
        *_mentions(_owners(corpus)),
    ]
    return Graph(
        made_in=_group((m.appearance.source, m) for m in made),
        made_by=_group((body, m) for m in made for body in m.appearance.by),
        basis_of=_group((b.source, name) for name, c in corpus.criterion.items() for b in c.basis),
        searched_for=_group((place, (id, name)) for id, known in tied.items() for place, name in known.searched),
        names=_group((owner, named) for named, owner in mentions),
        named_by=_group(mentions),
        issued=_group((body, source.key) for source in corpus.sources for body in source.notes.issued_by),
        references=_group(
            (named.source, (ref, source.key))
            for source in corpus.sources
            for named in source.notes.cited_in
            for ref in named.refs
        ),
        questions_on_claim=_group((claim, q.id) for q in corpus.questions for claim in q.claims),
        questions_on_criterion=_group((name, q.id) for q in corpus.questions for name in q.criteria),
        questions_to_body=_group((body, q.id) for q in corpus.questions for body in q.asked_of),
    )


def _group(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Values by key, each once, in the order in which they came."""
    groups: defaultdict[K, dict[V, None]] = defaultdict(dict)
    for key, value in pairs:
        groups[key][value] = None
    return {key: tuple(values) for key, values in groups.items()}


def _mentions(owners: Iterable[tuple[Owner, Record]]) -> Iterator[tuple[Owner, Owner]]:
    """What is named in prose: (kind, id) of what is named, with (kind, id) of the page that names it."""
    for owner, record in owners:
        for part in walk(record):
            for _, text in marked(part, "prose"):
                yield from ((("source", citation.key), owner) for citation in prose.citations(text))
                for href in prose.links(text):
                    kind, _, name = href.partition(":")
                    if kind in prose.RECORDS and (kind, name) != owner:
                        yield (kind, name), owner


def _owners(corpus: Corpus) -> Iterator[tuple[Owner, Record]]:
    yield from ((("question", question.id), question) for question in corpus.questions)
    yield from ((("criterion", name), criterion) for name, criterion in corpus.criterion.items())
    yield from ((("source", source.key), source) for source in corpus.sources)
    yield from ((("page", page.id), page) for page in corpus.pages)
