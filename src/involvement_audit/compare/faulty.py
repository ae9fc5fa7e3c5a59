"""Which claims of an audit with errors nobody can score: what stands in for something that cannot be read is not scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus, marked, walk
from involvement_audit.format.model import Claim

_APART = ("claims/", "questions/", "pages/", "versions/")
_NO_MATTER = (
    "permalinks.txt",
    "audit.yaml",
    "review.lock",
    "verdicts.lock",
    "sources/quotes.lock",
    "sources/links.lock",
)
"""Files that no verdict rests on."""


def unscored(corpus: Corpus, errors: Iterable[Diagnostic]) -> frozenset[str]:
    """The claims whose own files have errors or name what is not there; all of them where criteria, method or sources have errors."""
    paths = {error.place.path for error in errors}
    if any(not path.startswith(_APART) and path not in _NO_MATTER for path in paths):
        return frozenset(str(claim.id) for claim in corpus.claims)
    return frozenset(
        str(claim.id) for claim in corpus.claims if f"claims/{claim.id}.yaml" in paths or not all(_there(corpus, claim))
    )


def unread(corpus: Corpus) -> frozenset[str]:
    """The files of claims and questions that are there and gave no record: nobody knows what they say, and they are not gone."""
    records = (("claims", corpus.claim), ("questions", corpus.question))
    known = {f"{folder}/{id}.yaml" for folder, by_id in records for id in by_id}
    folders = tuple(f"{folder}/" for folder, _ in records)
    return frozenset(path for path in corpus.files if path.startswith(folders) and path not in known)


def _there(corpus: Corpus, claim: Claim) -> Iterator[bool]:
    """For each record that a claim names, or that one of its sources does, whether the audit has it."""
    for record in walk(claim):
        for to, name in marked(record, "refers"):
            yield name in getattr(corpus, to)
            if to == "source" and name in corpus.source:
                yield from (body in corpus.body for body in corpus.source[name].notes.issued_by)
