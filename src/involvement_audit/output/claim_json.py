"""A claim as data for other programs: as it was typed, and what was worked out. Every key is part of the contract."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.pieces import Piece, passage
from involvement_audit.format import addresses
from involvement_audit.format.lock_records import QuoteCheck
from involvement_audit.format.model import Claim, Via
from involvement_audit.format.terms import Rating
from involvement_audit.record.stamps import Review
from involvement_audit.verdict.provenance import End, Provenance
from involvement_audit.verdict.score import ClaimScore, FrameworkScore, Gap, Judged
from involvement_audit.verdict.shifts import Shift
from involvement_audit.views import shifts
from involvement_audit.views.site import Site

SCHEMA_VERSION = 2

Json = dict[str, Any]


def claim(site: Site, known: ClaimFacts) -> Json:
    """A claim as it stands in the file of the whole audit."""
    return {**_typed(site, known.claim), **_computed(site, known), **_account(known)}


def versioned(claim: Json) -> Json:
    """A claim as a file of its own, which says by which version of the format it is written."""
    return {"schema_version": SCHEMA_VERSION, **claim}


def unversioned(claim: Json) -> Json:
    """A claim in a file of its own as it stands in that of the whole audit."""
    return {key: value for key, value in claim.items() if key != "schema_version"}


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
            "because": claim.level.because if claim.level else None,
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
        "gaps": [gap(one) for one in score.gaps],
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
        "testimony": [
            {
                "on": one.on,
                "tier": str(one.tier),
                "group": one.group or None,
                "happened": one.happened or None,
                "missing": one.missing or None,
                "did": one.did or None,
            }
            for _, one in claim.told
        ],
        "private_answers": claim.private_answers,
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
        "low": number(found.low),
        "high": number(found.high),
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


def _shift(shift: Shift) -> Json:
    moves = [{"any": m.count, "of": list(m.of), "now": str(m.now), "to": str(m.to)} for m in shift.moves]
    return {"ratings": moves, "another_voice": shift.another_voice, "verdict": str(shift.verdict)}


def _via(via: Via | None) -> Json | None:
    return {"source": via.source, "at": via.at} if via else None


def _quotation(last: QuoteCheck) -> Json:
    said: Json = {"result": str(last.result), "on": last.on}
    return {**said, "notes": [str(note) for note in last.notes], "passed": int(last.passed or "0")}


def _evidence(piece: Piece) -> Json:
    item, last = piece.item, piece.check
    return {
        "source": item.source,
        "at": item.at,
        "passage": passage(item),
        "quote": item.quote or None,
        "quotation": _quotation(last) if last else None,
        "bearing": str(item.bearing),
        "via": _via(item.via),
        "interest": str(piece.interest),
    }


def _assessment(known: ClaimFacts, judged: Judged) -> Json:
    found = known.assessed(judged.criterion)
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


def gap(found: Gap) -> Json:
    return {
        "claim": found.claim,
        "criterion": found.criterion,
        "critical": found.critical,
        "moves_verdict": found.moves_verdict,
        "width": float(found.width),
        "would_close": list(found.would_close),
        "ask": list(found.ask),
        "searched": list(found.searched),
    }


def number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
