"""Names and links: everything that is named must be there, and every link must lead to a place that the site keeps."""

from __future__ import annotations

import datetime as dt
import difflib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from msgspec.structs import replace

from involvement_audit.diagnostics.findings import Diagnostic, nearest
from involvement_audit.format.corpus import Corpus, marked, walk
from involvement_audit.format.fields import Record
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Status
from involvement_audit.format.text import Place, Text, is_id
from involvement_audit.parse import prose
from involvement_audit.parse.positions import inside, spot

_FOLDERS: Mapping[str, str] = MappingProxyType({"claim": "claims", "question": "questions"})
_CLOSED = ("kind", "rung", "body_kind")
"""Kinds of record that an audit has few of, so that all of them can be named."""
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "body": "body (sources/bodies.yaml)",
        "source": "source (sources/*.bib)",
        "body_kind": "kind of body (built in, or body_kinds in method.yaml)",
    }
)


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    known = _known(corpus)
    for record in corpus.looked_at.records():
        for to, text in marked(record, "refers"):
            yield from _reference(text, to, known[to])
        for _, text in marked(record, "prose"):
            yield from _prose(corpus, text, known)
    yield from _draft_links(corpus)
    yield from _searches(corpus)


def _known(corpus: Corpus) -> Mapping[str, Collection[str]]:
    """The ids of each kind of record; a file that could not be read still counts, so that one fault is told once."""
    known: dict[str, set[str]] = {kind: set(getattr(corpus, kind)) for kind in (*prose.RECORDS, *_CLOSED)}
    for kind, folder in _FOLDERS.items():
        known[kind] |= {PurePosixPath(path).stem for path in corpus.files if path.startswith(f"{folder}/")}
    # A framework that could not be read has all the criteria that are asked of it.
    unread = {PurePosixPath(path).stem for path in corpus.files if path.startswith("criteria/")}
    unread -= {framework.id for framework in corpus.frameworks if framework.criteria}
    if unread:
        records = corpus.looked_at.records()
        named = (text for record in records for to, text in marked(record, "refers") if to == "criterion")
        known["criterion"] |= {text for text in named if text.partition(".")[0] in unread}
    known["source"] |= corpus.lost_keys
    if any(path.endswith(".bib") for path in corpus.unread):  # nobody knows what keys it has
        known["source"] |= _cited(corpus)
    return known


def _cited(corpus: Corpus) -> set[str]:
    records = list(corpus.looked_at.records())
    named = {text for record in records for to, text in marked(record, "refers") if to == "source"}
    texts = [text for record in records for _, text in marked(record, "prose")]
    linked = {href.partition(":")[2] for text in texts for href in prose.links(text) if href.startswith("source:")}
    return named | linked | {citation.key for text in texts for citation in prose.citations(text)}


def _reference(text: Text, to: str, known: Collection[str]) -> Iterator[Diagnostic]:
    # Bodies, kinds and rungs each have one file: where it holds nothing, that has been reported once and is enough.
    # So has a name that has not even the form of one.
    formed = is_id(text) if to != "criterion" else text.count(".") == 1 and all(map(is_id, text.split(".")))
    if text in known or not formed or (not known and to in ("body", "kind", "rung")):
        return
    yield _unknown(text, to, known, text.place)


def _unknown(name: str, to: str, known: Collection[str], place: Place) -> Diagnostic:
    message = f'This audit has no {_WORDS.get(to, to)} called "{name}".'
    return Diagnostic(place, "unknown-reference", message, nearest(name, known, sure=to in _CLOSED), len(name))


def _prose(corpus: Corpus, text: Text, known: Mapping[str, Collection[str]]) -> Iterator[Diagnostic]:
    told: Counter[str] = Counter()
    for citation in prose.citations(text):
        told[f"@{citation.key}"] += 1
        if citation.key not in known["source"]:
            place = inside(corpus, text, f"@{citation.key}", told[f"@{citation.key}"], 1)
            yield _unknown(citation.key, "source", known["source"], place)
    for start, end in prose.half_citations(text):
        if text[start + 1 : end] in known["source"]:
            where = spot(corpus, text, start, end)
            message = f'"{text[start:end]}" is shown as it stands: a citation has square brackets round it.'
            hint = f"Write [{text[start:end]}, p. 12]."
            yield Diagnostic(where.place, "half-citation", message, hint, where.length)
    for href in prose.links(text):
        told[href] += 1
        yield from _link(href, inside(corpus, text, href, told[href]), known)


def _link(href: str, place: Place, known: Mapping[str, Collection[str]]) -> Iterator[Diagnostic]:
    scheme, _, name = href.partition(":")
    if scheme in prose.RECORDS and name not in known[scheme]:
        yield replace(_unknown(name, scheme, known[scheme], place), length=len(href))
    elif scheme not in prose.RECORDS and not href.lower().startswith(("http://", "https://", "mailto:")):
        message = f'The link to "{href}" leads to a place that the site cannot keep.'
        hint = (
            "Write claim:ID, question:ID, criterion:FRAMEWORK.ID, source:KEY or body:ID, or a whole https:// address."
        )
        yield Diagnostic(place, "bad-link", message, hint, len(href))


def _draft_links(corpus: Corpus) -> Iterator[Diagnostic]:
    drafts = (claim for claim in corpus.looked_at.claims if claim.status is Status.DRAFT)
    hidden = {id(part) for claim in drafts for part in walk(claim)}
    shown: Iterator[Record] = (record for record in corpus.looked_at.records() if id(record) not in hidden)
    for record in shown:
        for _, text in marked(record, "prose"):
            for href in prose.links(text):
                linked = corpus.claim.get(href.removeprefix("claim:")) if href.startswith("claim:") else None
                if linked and linked.status is Status.DRAFT:
                    message = f'This is published, and links to "{href.removeprefix("claim:")}", which is a draft.'
                    hint = "Publish that claim too, or take the link away."
                    yield Diagnostic(inside(corpus, text, href), "draft-link", message, hint, len(href))


def _searches(corpus: Corpus) -> Iterator[Diagnostic]:
    """A place searched is a citation key or short text; a near miss of a key is most likely a slip."""
    for claim in corpus.looked_at.claims:
        for text in _searched(claim):
            keyed = is_id(text) and "-" in text and text not in corpus.source
            if keyed and difflib.get_close_matches(text, corpus.source, n=1, cutoff=0.8):
                message = f'"{text}" looks like a citation key, and no source has it.'
                yield Diagnostic(text.place, "unknown-search", message, nearest(text, corpus.source), len(text))


def _searched(claim: Claim) -> Iterator[Text]:
    return (text for assessment in claim.assessments for text in assessment.searched)
