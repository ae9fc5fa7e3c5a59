"""What is kept of a claim as it is published on a day: its record, and what others were called then. Deterministic to the byte."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from involvement_audit.facts.bodies import body_name
from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format import addresses
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.given import given
from involvement_audit.format.lock_records import Version, told
from involvement_audit.format.terms import Bearing, Rating, Status
from involvement_audit.format.text import Date, Place, Text
from involvement_audit.output import claim_json
from involvement_audit.record.graph import ties
from involvement_audit.record.versions import versions
from involvement_audit.verdict.evidence import Strength
from involvement_audit.verdict.own_record import Json, differing
from involvement_audit.verdict.score import Inclusion
from involvement_audit.verdict.table import RULE_VERSION, Verdict
from involvement_audit.views.site import Site

FORMAT = 1

_ELSEWHERE = ("url", "testimony", "private_answers")
"""What is not kept of a claim: its address, which the file's name says, and what people told us, which they may take back."""


def keep(site: Site, today: Date) -> Iterator[tuple[Version, str]]:
    """A version, with the text of its file, for each claim of which another record is published than the one last kept."""
    for known in site.facts.claims.values():
        past = versions(site.corpus, known.claim)
        if not past or not _stands(site.corpus, past[-1], known, today):
            data = _data(site, known)
            on, verdict = Date(today), known.score.verdict
            place = Place(addresses.kept_version(known.claim.id, on))
            kept = Version(
                place=place,
                claim=Text(known.claim.id, place),
                on=on,
                verdict=Text(str(verdict)),
                label=Text(verdict.label),
                formerly=known.claim.formerly,
                history=tuple(told(change.on, change.change) for change in known.claim.history),
            )
            yield kept, json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _stands(corpus: Corpus, last: Version, known: ClaimFacts, today: Date) -> bool:
    """Whether the last version says already what is published now; one whose words were removed today is not written again."""
    if last.removed:
        return last.on == today
    return not differing(corpus, last, known.claim, known.score)


def _data(site: Site, known: ClaimFacts) -> Json:
    claim = claim_json.claim(site, known)
    kept = {key: value for key, value in claim.items() if key not in _ELSEWHERE}
    return {"format": FORMAT, "rule": RULE_VERSION, "claim": kept, "labels": _labels(site.corpus, known)}


def _labels(corpus: Corpus, known: ClaimFacts) -> Json:
    """What the page takes from elsewhere, as it is called today."""
    claim, audit = known.claim, corpus.audit
    sources = {key: corpus.source[key] for key in sorted(known.cited)}
    judged = [one.criterion for one in known.score.judged]
    frameworks = {name.partition(".")[0] for name in judged}
    return {
        "audit": {"title": audit.title, "publisher": audit.publisher, "licence": audit.licence},
        "kind": corpus.kind[claim.kind].title,
        "words": _words(),
        "bodies": {
            id: body_name(corpus.body[id])
            for id in {
                *(body for made in claim.appearances for body in made.by),
                *(body for one in claim.assessments for body in one.ask),
                *(reply.body for reply in claim.replies),
                *(body for source in sources.values() for body in source.notes.issued_by),
            }
        },
        "criteria": {
            name: {"title": corpus.criterion[name].title, "question": corpus.criterion[name].question}
            for name in judged
        },
        "frameworks": {
            id: {"title": corpus.framework[id].title, "standing": given(corpus.framework[id].standing).label}
            for id in frameworks
        },
        "records": _records(corpus, known),
        "rungs": {rung.id: rung.title for rung in corpus.method.rungs},
        "sources": {
            key: {"title": corpus.source_title[key], "issued_by": list(source.notes.issued_by)}
            for key, source in sources.items()
        },
    }


def _words() -> Mapping[str, str]:
    """The closed sets whose members the page spells; no two share a word with another meaning."""
    sets: tuple[Any, ...] = (Verdict, Rating, Bearing, Strength, Inclusion, Status)
    return {str(member): member.label for words in sets for member in words}


def _records(corpus: Corpus, known: ClaimFacts) -> Mapping[str, str]:
    """What the claim's own words link to, by how they do: a link without words is called what its record is called."""
    titles: Mapping[str, Mapping[str, str]] = {
        "claim": {id: claim.title for id, claim in corpus.claim.items()},
        "question": {id: question.question for id, question in corpus.question.items()},
        "criterion": {name: criterion.title for name, criterion in corpus.criterion.items()},
        "body": {id: body_name(body) for id, body in corpus.body.items()},
        "source": corpus.source_title,
    }
    return {f"{kind}:{id}": titles[kind][id] for kind, id in ties(known.claim).names}
