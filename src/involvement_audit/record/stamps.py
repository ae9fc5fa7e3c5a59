"""What a reviewer saw of an assessment, as fingerprints of its parts, and what has changed under it since.

Only what a rating rests on is in a stamp: a note on a source, an archived copy or a mended address marks nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import Look, Stamp
from involvement_audit.format.model import Assessment, Claim, Criterion, Evidence
from involvement_audit.format.source_records import Source
from involvement_audit.format.text import Date, Text, as_name
from involvement_audit.language.spoken import N_

_WHERE_FOUND = ("url", "urldate", "urlyear", "urlmonth", "urlday", "abstract", "note", "annotation", "keywords", "file")
"""Fields of a bibliographic entry that say where a source is found, or our words on it: not what it is."""


WORDS: Mapping[str, str] = MappingProxyType(
    {
        "claim": N_("the words, the kind or the date of the claim"),
        "rating": N_("the rating"),
        "reason": N_("the reason"),
        "evidence": N_("the evidence"),
        "search": N_("the list of places searched"),
        "criterion": N_("the text of the criterion"),
    }
)
"""What the parts of a stamp are called; the part `source KEY` is what is recorded of a source."""


class Review(Struct, frozen=True):
    """The last look at an assessment: nothing in `stamp` where nobody looked, and in `changed` what changed since."""

    stamp: Stamp | None = None
    changed: tuple[str, ...] = ()

    @property
    def due(self) -> bool:
        return bool(self.changed)


def key(claim: str, criterion: str) -> str:
    """What names an assessment in review.lock; it is also where its page has it."""
    return f"{claim}#{criterion}"


def review(corpus: Corpus, claim: Claim, assessment: Assessment) -> Review:
    """Whether an assessment is still what was last looked at; a claim keeps the stamps of its earlier ids."""
    stamp = _stamp(corpus, claim, assessment)
    if stamp is None or not stamp.saw or not stamp.looks:
        return Review()
    saw = dict(part.rpartition(":")[::2] for part in stamp.saw)
    now = prints(corpus, claim, assessment)
    return Review(stamp, tuple(part for part in dict.fromkeys((*now, *saw)) if now.get(part) != saw.get(part)))


def _stamp(corpus: Corpus, claim: Claim, assessment: Assessment) -> Stamp | None:
    keys = (key(id, assessment.criterion) for id in (claim.id, *reversed(claim.formerly)))
    return next((corpus.stamp[name] for name in keys if name in corpus.stamp), None)


def stamped(corpus: Corpus, claim: Claim, assessment: Assessment, by: str, on: Date) -> Stamp:
    """The stamp of a look at an assessment; who looks at the same as others before them is named beside them.

    Each keeps the day of their own look.
    """
    last = review(corpus, claim, assessment)
    before = last.stamp.looks if last.stamp and not last.due else ()
    known = as_name(by) in (as_name(look.by) for look in before)
    return Stamp(
        assessment=Text(key(claim.id, assessment.criterion)),
        looks=before if known else (*before, Look(by=Text(by), on=on)),
        saw=saw(corpus, claim, assessment),
    )


def lost(corpus: Corpus) -> Iterator[Stamp]:
    """Stamps of what is no more: neither an assessment nor, by `formerly`, one that was renamed."""
    there = {
        key(id, assessment.criterion)
        for claim in corpus.claims
        for id in (claim.id, *claim.formerly)
        for assessment in claim.assessments
    }
    yield from (stamp for stamp in corpus.stamps if stamp.assessment not in there)


def saw(corpus: Corpus, claim: Claim, assessment: Assessment) -> tuple[Text, ...]:
    """The fingerprints of a look, as a stamp holds them."""
    return tuple(Text(f"{part}:{print_}") for part, print_ in prints(corpus, claim, assessment).items())


def prints(corpus: Corpus, claim: Claim, assessment: Assessment) -> Mapping[str, str]:
    """A fingerprint of each part that a reviewer sees, by the part's name."""
    return {part: _print(content) for part, content in parts(corpus, claim, assessment)}


def parts(corpus: Corpus, claim: Claim, assessment: Assessment) -> Iterator[tuple[str, Any]]:
    """What a reviewer sees of an assessment, part by part, as plain data."""
    words = {
        "words": claim.wording.text,
        "exact": str(claim.wording.exact),
        "kind": claim.kind,
        "date": claim.made or "",
    }
    yield "claim", words
    yield "rating", str(assessment.rating)
    yield "reason", assessment.because
    if assessment.evidence:
        yield "evidence", [_evidence(item) for item in assessment.evidence]
    if assessment.searched:
        yield "search", list(assessment.searched)
    if criterion := corpus.criterion.get(assessment.criterion):
        yield "criterion", _criterion(criterion)
    for name in _sources(assessment):
        if source := corpus.source.get(name):
            yield f"source {name}", _facts(source)


def _evidence(item: Evidence) -> dict[str, str]:
    via = {"via": item.via.source, "read at": item.via.at} if item.via else {}
    return {"source": item.source, "at": item.at, "quote": item.quote, "bearing": str(item.bearing), **via}


def _criterion(criterion: Criterion) -> dict[str, Any]:
    ratings = criterion.ratings
    return {
        "title": criterion.title,
        "question": criterion.question,
        "in force": criterion.in_force or "",
        "basis": [f"{basis.source}, {basis.at}" for basis in criterion.basis],
        "met": ratings.met,
        "partly met": ratings.partly_met,
        "not met": ratings.not_met,
    }


def _sources(assessment: Assessment) -> tuple[str, ...]:
    named = ((item.source, *((item.via.source,) if item.via else ())) for item in assessment.evidence)
    return tuple(sorted({str(source) for pair in named for source in pair}))


def _facts(source: Source) -> dict[str, Any]:
    """Whose words a source holds and what it is, whatever its address."""
    fields = {name: value for name, value in sorted(source.entry.fields.items()) if name not in _WHERE_FOUND}
    return {"type": source.entry.type, **fields, "issued by": sorted(source.notes.issued_by)}


def _print(content: Any) -> str:
    """A short fingerprint that folding and indentation do not change."""
    flat = " ".join(json.dumps(content, ensure_ascii=False, sort_keys=True).replace("\\n", " ").split())
    return hashlib.sha256(flat.encode()).hexdigest()[:12]
