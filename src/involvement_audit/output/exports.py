"""The audit as data for other programs: JSON, CSV, bibliographies, schemas. Every key and column is part of the contract."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from involvement_audit.disk import schema
from involvement_audit.facts.questions import QuestionFacts
from involvement_audit.facts.sources import SourceFacts
from involvement_audit.format import addresses
from involvement_audit.format.lock_records import Looked
from involvement_audit.output import claim_json, claim_text, json_text
from involvement_audit.record.links import last_answer
from involvement_audit.verdict.agreement import Agreement
from involvement_audit.verdict.own_record import Json, number
from involvement_audit.verdict.table import RULE_VERSION
from involvement_audit.views import citing, data_files
from involvement_audit.views.site import Sheet, Site


def claims(site: Site) -> Iterator[Sheet]:
    """The data file of each claim, the claim as a text, and what cites it, none of them made yet."""
    for id in site.facts.claims:
        yield Sheet(addresses.claim_data(id), partial(_claim, site, id))
        yield Sheet(addresses.claim_text(id), partial(claim_text.claim, site, id))
        for ending in addresses.CITATIONS:
            yield Sheet(addresses.claim_citation(id, ending), partial(_citation, site, id, ending))


def former(site: Site) -> Iterator[Sheet]:
    """The data file of each claim once more, under every id that it had; apart, since to say which there are each claim has to be read."""
    for id, known in site.facts.claims.items():
        yield from (Sheet(addresses.claim_data(one), partial(_claim, site, id)) for one in known.claim.formerly)


def others(site: Site) -> Iterator[Sheet]:
    """Every other data file of the site, none of them made yet, but those that are made of others."""
    # Most changes of a claim's words leave all of these as they are, and need not wait until what writes them is loaded.
    from involvement_audit.citations.biblatex import bib
    from involvement_audit.citations.csl import csl
    from involvement_audit.citations.ris import ris
    from involvement_audit.output import data_schemas, linkset, ro_crate
    from involvement_audit.output.tables.every import tables as every
    from involvement_audit.output.tables.package import package

    sources = site.corpus.sources
    yield Sheet("data/sources.bib", lambda: bib(sources).encode())
    yield Sheet("data/sources.ris", lambda: ris(sources).encode())
    yield Sheet("data/sources.csl.json", lambda: _json(csl(sources)))
    tables = tuple(every(site))
    yield Sheet("data/datapackage.json", lambda: _json(package(site, tables)))
    yield from (Sheet(table_file(table.name), table.csv) for table in tables)
    yield Sheet(data_files.CRATE, lambda: _json(ro_crate.crate(site)))
    if site.base_url:
        yield Sheet(data_files.LINKSET, lambda: _json(linkset.linkset(site)))
    for name in addresses.SCHEMAS:
        yield Sheet(f"data/schemas/{name}.schema.json", partial(_schema, name))
    yield Sheet("data/schemas/audit-data.schema.json", lambda: _json(data_schemas.audit()))
    yield Sheet("data/schemas/claim-data.schema.json", lambda: _json(data_schemas.claim()))


WHOLE = "data/audit.json"
"""The file of the whole audit."""

DATABASE = "data/audit.sqlite"
"""All tables in one file."""


def database(site: Site, file: Callable[[str], bytes]) -> bytes:
    """The database of all tables, made of their files."""
    from involvement_audit.output.tables import database as made_of
    from involvement_audit.output.tables.every import tables

    return made_of.database(tuple(tables(site)), lambda name: file(table_file(name)))


def table_file(name: str) -> str:
    return f"data/{name}.csv"


def whole(site: Site, claims: Iterable[str]) -> bytes:
    """The file of the whole audit, of its claims as `claim` gives them."""
    return json_text.document(_audit(site, claims))


def with_claims(whole: bytes, others: Mapping[int, str]) -> bytes:
    """The file of the whole audit with other claims at some places of their order."""
    return json_text.with_items(whole, "claims", others)


def claim(data: bytes) -> json_text.Made:
    """The claim in a file of its own, as the file of the whole audit holds it."""
    alone = json.loads(data)
    return json_text.Made(json_text.compact(claim_json.unversioned(alone)))


def _claim(site: Site, id: str) -> bytes:
    return json_text.document(claim_json.versioned(claim_json.claim(site, site.facts.claims[id])))


def _citation(site: Site, id: str, ending: str) -> bytes:
    return citing.form(site, site.facts.claims[id], ending).text.encode()


def _schema(name: str) -> bytes:
    return _json(schema.load(name))


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _audit(site: Site, claims: Iterable[Any]) -> Json:
    audit = site.corpus.audit
    return {
        "schema_version": claim_json.SCHEMA_VERSION,
        "audit": {
            "title": audit.title,
            "strapline": audit.strapline,
            "subject": audit.subject,
            "publisher": audit.publisher,
            "contact": audit.contact,
            "licence": audit.licence,
            "language": audit.language,
            "base_url": site.base_url,
            "rule_version": RULE_VERSION,
        },
        "claims": list(claims),
        "sources": [_source(site, known) for known in site.facts.sources.values()],
        "bodies": [
            {
                "id": body.id,
                "name": body.name,
                "kind": str(body.kind),
                "interest": str(body.interest),
                "role": body.role,
                "url": body.url or None,
                "closed": body.closed,
                "succeeded_by": {"body": body.succeeded_by.body, "on": body.succeeded_by.on}
                if body.succeeded_by
                else None,
            }
            for body in site.corpus.bodies
        ],
        "frameworks": [_framework(site, framework.id) for framework in site.corpus.frameworks],
        "questions": [_question(known) for known in site.facts.questions.values()],
        "gaps": [claim_json.gap(one) for one in site.facts.together.gaps],
        "agreement": _agreement(site.facts.together.agreement),
    }


def _agreement(found: Agreement) -> Json:
    return {
        "units": found.units,
        "rated_by_two_or_more": found.compared,
        "raters": found.raters,
        "pairs": found.pairs,
        "agreeing_pairs": found.agreeing,
        "share": number(found.share),
        "alpha": number(found.alpha),
        "alpha_interval": [round(end, 4) for end in found.interval] if found.interval else None,
    }


def _source(site: Site, known: SourceFacts) -> Json:
    source, entry, notes = known.source, known.source.entry, known.source.notes
    return {
        "key": source.key,
        "title": entry.whole_title(),
        "type": entry.type,
        "creators": [{"family": name.last, "given": name.given or None} for name in entry.creators.names],
        "date": entry.date,
        "url": entry.get("url") or None,
        "doi": entry.get("doi") or None,
        "accessed": entry.accessed,
        "page": site.url(addresses.source(source.key)),
        "issued_by": list(notes.issued_by),
        "interest": str(known.interest),
        "read": str(notes.read),
        "availability": str(notes.availability) if notes.availability else None,
        "archive": {"url": notes.archive.url, "on": notes.archive.on} if notes.archive else None,
        "link": _link(known.address),
        "note": notes.note,
        "cited_in": [{"source": cited.source, "refs": list(cited.refs)} for cited in notes.cited_in],
    }


def _link(looked: Looked | None) -> Json | None:
    """What became of its address when it was last looked at; null where it never was, or is none of the web."""
    if looked is None:
        return None
    answered, leads_to = last_answer(looked), looked.leads_to or None
    return {"state": str(looked.state), "checked": looked.checked, "answered": answered, "leads_to": leads_to}


def _framework(site: Site, id: str) -> Json:
    framework = site.corpus.framework[id]
    return {
        "id": framework.id,
        "title": framework.title,
        "short": framework.short or framework.title,
        "standing": str(framework.standing),
        "about": framework.about,
        "criteria": [
            {
                "id": criterion.id,
                "title": criterion.title,
                "question": criterion.question,
                "basis": [{"source": b.source, "at": b.at, "note": b.note} for b in criterion.basis],
                "in_force": criterion.in_force,
                "critical": list(criterion.critical),
                "applies": list(criterion.applies),
                "ratings": {
                    "met": criterion.ratings.met,
                    "partly-met": criterion.ratings.partly_met,
                    "not-met": criterion.ratings.not_met,
                },
            }
            for criterion in framework.criteria
        ],
    }


def _question(known: QuestionFacts) -> Json:
    question = known.question
    return {
        "id": question.id,
        "question": question.question,
        "why": question.why,
        "status": str(question.status),
        "claims": list(question.claims),
        "criteria": list(question.criteria),
        "raised": {"in": question.raised.source, "at": question.raised.at} if question.raised else None,
        "asked_of": list(question.asked_of),
        "would_answer": list(question.would_answer),
        "requests": [
            {
                "on": r.on,
                "to": r.to,
                "url": r.url,
                "due": sent.due.isoformat() if sent.due else None,
                "answered": r.answered,
                "outcome": r.outcome,
                "source": r.source or None,
            }
            for sent in known.sent
            for r in (sent.request,)
        ],
        "answer": question.answer or None,
    }
