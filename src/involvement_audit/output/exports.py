"""The audit as data for other programs: JSON, CSV, bibliographies, schemas. Every key and column is part of the contract."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from involvement_audit.disk import schema
from involvement_audit.format import addresses
from involvement_audit.format.model import Assessment, Claim, Evidence, Question, Source, Via
from involvement_audit.output import bibliography
from involvement_audit.output import tables as csv_tables
from involvement_audit.record import stamps
from involvement_audit.record.links import last_answer
from involvement_audit.record.quotations import last_check, quotation
from involvement_audit.requests.letters import answer_due
from involvement_audit.verdict.agreement import Agreement, agreement
from involvement_audit.verdict.evidence import interest
from involvement_audit.verdict.provenance import End, Provenance
from involvement_audit.verdict.score import RULE_VERSION, ClaimScore, FrameworkScore, Gap, Judged, Shift
from involvement_audit.views import shifts
from involvement_audit.views.site import Site

SCHEMA_VERSION = 1

Json = dict[str, Any]


def files(site: Site) -> dict[str, bytes]:
    """Every data file of the site."""
    claims = {claim.id: _claim(site, claim) for claim in site.corpus.claims}
    tables = tuple(csv_tables.tables(site))
    made = {
        "data/audit.json": _json(_audit(site, claims)),
        "data/sources.bib": bibliography.bib(site.corpus.sources).encode(),
        "data/sources.ris": bibliography.ris(site.corpus.sources).encode(),
        "data/sources.csl.json": _json(bibliography.csl(site.corpus.sources)),
        "data/datapackage.json": _json(csv_tables.package(site, tables)),
    }
    made |= {f"data/{table.name}.csv": table.csv() for table in tables}
    made |= {f"data/schemas/{name}.schema.json": _json(schema.load(name)) for name in addresses.SCHEMAS}
    made |= {
        addresses.claim_data(id): _json({"schema_version": SCHEMA_VERSION, **claim}) for id, claim in claims.items()
    }
    return made


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _audit(site: Site, claims: dict[Any, Json]) -> Json:
    audit = site.corpus.audit
    return {
        "schema_version": SCHEMA_VERSION,
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
        "claims": list(claims.values()),
        "sources": [_source(site, source) for source in site.corpus.sources],
        "bodies": [
            {
                "id": body.id,
                "name": body.name,
                "kind": str(body.kind),
                "interest": str(body.interest),
                "role": body.role,
                "url": body.url or None,
                "closed": body.closed,
            }
            for body in site.corpus.bodies
        ],
        "frameworks": [_framework(site, framework.id) for framework in site.corpus.frameworks],
        "questions": [_question(site, question) for question in site.corpus.questions],
        "gaps": [_gap(gap) for gap in site.scores.gaps],
        "agreement": _agreement(agreement(site.corpus, site.scores)),
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _claim(site: Site, claim: Claim) -> Json:
    score = site.scores.claims[claim.id]
    return {
        "id": claim.id,
        "title": claim.title,
        "kind": claim.kind,
        "url": site.url(addresses.claim(claim.id)),
        "status": str(claim.status),
        "wording": {"text": claim.wording.text, "exact": claim.wording.exact},
        "summary": claim.summary,
        "best_case": claim.best_case,
        "verdict": str(score.verdict),
        "verdict_range": [str(score.worst), str(score.best)] if score.shiftable else [str(score.verdict)] * 2,
        "verdict_rule": score.row.when,
        "provisional": score.provisional,
        "strength": str(score.strength) if score.strength else None,
        "weaknesses": [str(weakness) for weakness in score.weaknesses],
        "frameworks": {name: _framework_score(found) for name, found in score.frameworks.items()},
        "corroboration": _corroboration(score),
        "provenance": _provenance(score.provenance),
        "level": {
            "claimed": claim.level.claimed if claim.level else None,
            "evidenced": (claim.level.evidenced or None) if claim.level else None,
            "gap": score.level_gap,
        },
        "would_change": [_shift(shift) for shift in score.shifts],
        "would_change_in_words": list(shifts.sentences(site, score.shifts)),
        "appearances": [
            {"by": list(a.by), "in": a.source, "at": a.at, "on": a.on, "via": _via(a.via)} for a in claim.appearances
        ],
        "assessments": [_assessment(site, claim, judged) for judged in score.judged],
        "evidence": [_evidence(site, item) for item in claim.evidence],
        "gaps": [_gap(gap) for gap in score.gaps],
        "questions": list(site.graph.questions_on_claim.get(claim.id, ())),
        "assessed": {"by": list(claim.assessed.by), "on": claim.assessed.on},
        "reviewed_by": list(claim.reviewed_by),
        "dissent": [
            {"by": list(d.by), "criterion": d.criterion, "rating": str(d.rating), "because": d.because}
            for d in claim.dissent
        ],
        "replies": [
            {
                "body": r.body,
                "asked": r.asked,
                "by_when": r.by_when,
                "received": r.received,
                "text": r.text,
                "source": r.source or None,
            }
            for r in claim.replies
        ],
        "history": [{"on": change.on, "change": change.change} for change in claim.history],
        "formerly": list(claim.formerly),
        "request_title": claim.request_title or None,
    }


def _framework_score(found: FrameworkScore) -> Json:
    return {
        "low": _number(found.low),
        "high": _number(found.high),
        "met": found.met,
        "partly_met": found.partly_met,
        "not_met": found.not_met,
        "no_evidence": found.no_evidence,
        "not_applicable": found.not_applicable,
        "later_standard": found.later_standard,
    }


def _corroboration(score: ClaimScore) -> Json:
    found = score.corroboration
    return {
        "runs": found.runs,
        "adopts": found.adopts,
        "none": found.none,
        "interested_only": found.interested_only,
        "claimant_only": found.claimant_only,
    }


def _provenance(found: Provenance) -> Json:
    """Where the support leads back to: how many pieces to whom, and the way of each."""
    return {
        **{str(end): found.count(end) for end in End},
        "traced_to_claimant": found.traced_to_claimant,
        "trails": [
            {
                "criterion": trail.criterion or None,
                "leads_back_to": str(trail.end),
                "steps": [
                    {
                        "source": step.source,
                        "at": step.at,
                        "bodies": list(step.bodies),
                        "claim_stands_there": str(step.told) if step.told else None,
                    }
                    for step in trail.steps
                ],
            }
            for trail in found.trails
        ],
    }


def _agreement(found: Agreement) -> Json:
    return {
        "units": found.units,
        "rated_by_two_or_more": found.compared,
        "raters": found.raters,
        "pairs": found.pairs,
        "agreeing_pairs": found.agreeing,
        "share": _number(found.share),
        "alpha": _number(found.alpha),
    }


def _shift(shift: Shift) -> Json:
    moves = [{"any": m.count, "of": list(m.of), "now": str(m.now), "to": str(m.to)} for m in shift.moves]
    return {"ratings": moves, "verdict": str(shift.verdict)}


def _via(via: Via | None) -> Json | None:
    return {"source": via.source, "at": via.at} if via else None


def _evidence(site: Site, item: Evidence) -> Json:
    return {
        "source": item.source,
        "at": item.at,
        "quote": item.quote or None,
        "quotation": _quotation(site, item),
        "bearing": str(item.bearing),
        "via": _via(item.via),
        "interest": str(interest(site.corpus, item.source)),
    }


def _quotation(site: Site, item: Evidence) -> Json | None:
    """What a copy of the source last said of the words."""
    last = last_check(site.corpus, quotation(item)) if item.quote else None
    return {"result": str(last.result), "on": last.on} if last else None


def _assessment(site: Site, claim: Claim, judged: Judged) -> Json:
    found = judged.assessment
    return {
        "criterion": judged.criterion,
        "framework": judged.framework,
        "critical": judged.critical,
        "standing": str(judged.inclusion),
        "rating": str(found.rating) if found else None,
        "because": found.because if found else None,
        "evidence": [_evidence(site, item) for item in found.evidence] if found else [],
        "searched": list(found.searched) if found else [],
        "would_close": list(found.would_close) if found else [],
        "ask": list(found.ask) if found else [],
        "review": _review(site, claim, found) if found else None,
    }


def _review(site: Site, claim: Claim, found: Assessment) -> Json | None:
    """The last look at an assessment, and which of its parts changed since."""
    last = stamps.review(site.corpus, claim.id, found)
    if last.stamp is None:
        return None
    return {"by": list(last.stamp.by), "on": last.stamp.on, "changed_since": list(last.changed)}


def _gap(gap: Gap) -> Json:
    return {
        "claim": gap.claim,
        "criterion": gap.criterion,
        "critical": gap.critical,
        "moves_verdict": gap.moves_verdict,
        "width": float(gap.width),
        "would_close": list(gap.assessment.would_close),
        "ask": list(gap.assessment.ask),
        "searched": list(gap.assessment.searched),
    }


def _source(site: Site, source: Source) -> Json:
    entry, notes = source.entry, source.notes
    return {
        "key": source.key,
        "title": entry.get("title"),
        "type": entry.type,
        "creators": [{"family": name.family, "given": name.given or None} for name in entry.creators],
        "date": entry.date,
        "url": entry.get("url") or None,
        "doi": entry.get("doi") or None,
        "accessed": entry.accessed,
        "page": site.url(addresses.source(source.key)),
        "issued_by": list(notes.issued_by),
        "interest": str(interest(site.corpus, source.key)),
        "read": str(notes.read),
        "availability": str(notes.availability) if notes.availability else None,
        "archive": {"url": notes.archive.url, "on": notes.archive.on} if notes.archive else None,
        "link": _link(site, source),
        "note": notes.note,
        "cited_in": [{"source": cited.source, "refs": list(cited.refs)} for cited in notes.cited_in],
    }


def _link(site: Site, source: Source) -> Json | None:
    """What became of its address when it was last looked at; null where it never was, or is none of the web."""
    looked = site.corpus.looked(source.address)
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


def _question(site: Site, question: Question) -> Json:
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
                "due": day.isoformat() if (day := answer_due(site.corpus.body[r.to], r)) else None,
                "answered": r.answered,
                "outcome": r.outcome,
                "source": r.source or None,
            }
            for r in question.requests
        ],
        "answer": question.answer or None,
    }
