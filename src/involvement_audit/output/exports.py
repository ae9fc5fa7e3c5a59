"""The audit as data for other programs: JSON, CSV, bibliographies, schemas. Every key and column is part of the contract."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from typing import Any

from involvement_audit.disk import schema
from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.pieces import Piece, passage
from involvement_audit.facts.questions import QuestionFacts
from involvement_audit.facts.sources import SourceFacts
from involvement_audit.format import addresses
from involvement_audit.format.lock_records import Looked
from involvement_audit.format.model import Claim, Via
from involvement_audit.format.terms import Rating
from involvement_audit.output import bibliography
from involvement_audit.output import tables as csv_tables
from involvement_audit.record.links import last_answer
from involvement_audit.record.stamps import Review
from involvement_audit.verdict.agreement import Agreement
from involvement_audit.verdict.provenance import End, Provenance
from involvement_audit.verdict.score import ClaimScore, FrameworkScore, Gap, Judged
from involvement_audit.verdict.shifts import Shift
from involvement_audit.verdict.table import RULE_VERSION
from involvement_audit.views import shifts
from involvement_audit.views.site import Site

SCHEMA_VERSION = 2

Json = dict[str, Any]


def files(site: Site) -> dict[str, bytes]:
    """Every data file of the site."""
    claims = {id: _claim(site, known) for id, known in site.facts.claims.items()}
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
    made |= {addresses.claim_data(id): _json(_versioned(claim)) for id, claim in claims.items()}
    return made


def claim_file(site: Site, known: ClaimFacts) -> Json:
    """A claim's own data file, which says by which version of the format it is written."""
    return _versioned(_claim(site, known))


def _versioned(claim: Json) -> Json:
    return {"schema_version": SCHEMA_VERSION, **claim}


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
        "gaps": [_gap(gap) for gap in site.facts.gaps],
        "agreement": _agreement(site.facts.agreement),
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _claim(site: Site, known: ClaimFacts) -> Json:
    return {**_typed(site, known.claim), **_computed(site, known), **_account(known)}


def _typed(site: Site, claim: Claim) -> Json:
    return {
        "id": claim.id,
        "title": claim.title,
        "kind": claim.kind,
        "url": site.url(addresses.claim(claim.id)),
        "status": str(claim.status),
        "wording": {"text": claim.wording.text, "exact": claim.wording.exact},
        "summary": claim.summary,
        "best_case": claim.best_case,
    }


def _computed(site: Site, known: ClaimFacts) -> Json:
    claim, score = known.claim, known.score
    return {
        "verdict": str(score.verdict),
        "verdict_range": [str(end) for end in score.verdict_range],
        "verdict_rule": score.row.when,
        "another_voice": score.another_voice,
        "critical": _critical(score),
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
            {
                "by": list(a.by),
                "in": a.source,
                "at": a.at,
                "on": a.on,
                "seen": a.seen,
                "on_basis": a.on_basis or None,
                "via": _via(a.via),
            }
            for a in claim.appearances
        ],
        "assessments": [_assessment(known, judged) for judged in score.judged],
        "evidence": [_evidence(piece) for piece in known.pieces_under("")],
        "gaps": [_gap(gap) for gap in score.gaps],
        "questions": list(known.questions),
    }


def _account(known: ClaimFacts) -> Json:
    claim = known.claim
    return {
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
        "history": [
            {"on": change.on, "change": change.change, "verdict": str(verdict) if verdict else None}
            for change, verdict in zip(claim.history, known.led_to, strict=True)
        ],
        "formerly": list(claim.formerly),
        "request_title": claim.request_title or None,
    }


def _critical(score: ClaimScore) -> Json:
    """How many of the criteria that the verdict turns on have each rating."""
    ratings = Counter(one.rating for one in score.tally.critical)
    shown = (Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET, Rating.NO_EVIDENCE)
    return {str(rating).replace("-", "_"): ratings[rating] for rating in shown}


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
        "alpha_interval": [round(end, 4) for end in found.interval] if found.interval else None,
    }


def _shift(shift: Shift) -> Json:
    moves = [{"any": m.count, "of": list(m.of), "now": str(m.now), "to": str(m.to)} for m in shift.moves]
    return {"ratings": moves, "another_voice": shift.another_voice, "verdict": str(shift.verdict)}


def _via(via: Via | None) -> Json | None:
    return {"source": via.source, "at": via.at} if via else None


def _evidence(piece: Piece) -> Json:
    item, last = piece.item, piece.check
    return {
        "source": item.source,
        "at": item.at,
        "passage": passage(item),
        "quote": item.quote or None,
        "quotation": {"result": str(last.result), "on": last.on} if last else None,
        "bearing": str(item.bearing),
        "via": _via(item.via),
        "interest": str(piece.interest),
    }


def _assessment(known: ClaimFacts, judged: Judged) -> Json:
    found = judged.assessment
    return {
        "criterion": judged.criterion,
        "framework": judged.framework,
        "critical": judged.critical,
        "standing": str(judged.inclusion),
        "rating": str(found.rating) if found else None,
        "because": found.because if found else None,
        "evidence": [_evidence(piece) for piece in known.pieces_under(judged.criterion)],
        "searched": list(found.searched) if found else [],
        "would_close": list(found.would_close) if found else [],
        "ask": list(found.ask) if found else [],
        "review": _review(known.review_of(judged.criterion)),
    }


def _review(last: Review) -> Json | None:
    """The last look at an assessment, and which of its parts changed since."""
    if last.stamp is None:
        return None
    looks = [{"by": look.by, "on": look.on} for look in last.stamp.looks]
    return {"by": list(last.stamp.by), "on": last.stamp.on, "looks": looks, "changed_since": list(last.changed)}


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


def _source(site: Site, known: SourceFacts) -> Json:
    source, entry, notes = known.source, known.source.entry, known.source.notes
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
