"""A claim as data for other programs: as it was typed, and what was worked out. Every key is part of the contract."""

from __future__ import annotations

from collections import Counter

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.pieces import Piece, passage
from involvement_audit.format import addresses
from involvement_audit.format.lock_records import QuoteCheck
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Rating
from involvement_audit.language.spoken import _
from involvement_audit.record.stamps import Review
from involvement_audit.verdict.own_record import Json, assessed, cited, own
from involvement_audit.verdict.provenance import End, Provenance
from involvement_audit.verdict.score import ClaimScore, Gap, Judged
from involvement_audit.verdict.shifts import Shift
from involvement_audit.views import shifts
from involvement_audit.views.site import Site

SCHEMA_VERSION = 2


def claim(site: Site, known: ClaimFacts) -> Json:
    """A claim as it stands in the file of the whole audit."""
    typed = own(known.claim, known.score)
    return {**_typed(site, known.claim, typed), **_computed(site, known, typed), **_account(known, typed)}


def versioned(claim: Json) -> Json:
    """A claim as a file of its own, which says by which version of the format it is written."""
    return {"schema_version": SCHEMA_VERSION, **claim}


def unversioned(claim: Json) -> Json:
    """A claim in a file of its own as it stands in that of the whole audit."""
    return {key: value for key, value in claim.items() if key != "schema_version"}


def _typed(site: Site, claim: Claim, own: Json) -> Json:
    return {
        "id": claim.id,
        "title": claim.title,
        "kind": claim.kind,
        "url": site.url(addresses.claim(claim.id)),
        **{name: own[name] for name in ("status", "wording", "summary", "best_case")},
    }


def _computed(site: Site, known: ClaimFacts, own: Json) -> Json:
    score = known.score
    return {
        "verdict": own["verdict"],
        "verdict_range": own["verdict_range"],
        "verdict_rule": _(score.row.when),
        "another_voice": score.another_voice,
        "critical": _critical(score),
        "provisional": own["provisional"],
        "strength": own["strength"],
        "weaknesses": [str(weakness) for weakness in score.weaknesses],
        "frameworks": own["frameworks"],
        "corroboration": _corroboration(score),
        "provenance": _provenance(score.provenance),
        "level": own["level"],
        "would_change": [_shift(shift) for shift in score.shifts],
        "would_change_in_words": list(shifts.sentences(site, score.shifts)),
        "appearances": own["appearances"],
        "assessments": [_assessment(known, judged) for judged in score.judged],
        "evidence": [_evidence(piece) for piece in known.pieces_under("")],
        "gaps": [gap(one) for one in score.gaps],
        "questions": list(known.questions),
    }


def _account(known: ClaimFacts, own: Json) -> Json:
    claim = known.claim
    return {
        **{name: own[name] for name in ("assessed", "reviewed_by", "dissent", "replies")},
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
        "formerly": own["formerly"],
        "request_title": claim.request_title or None,
    }


def _critical(score: ClaimScore) -> Json:
    """How many of the criteria that the verdict turns on have each rating."""
    ratings = Counter(one.rating for one in score.tally.critical)
    shown = (Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET, Rating.NO_EVIDENCE)
    return {str(rating).replace("-", "_"): ratings[rating] for rating in shown}


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


def _quotation(last: QuoteCheck) -> Json:
    said: Json = {"result": str(last.result), "on": last.on}
    return {**said, "notes": [str(note) for note in last.notes], "passed": int(last.passed or "0")}


def _evidence(piece: Piece) -> Json:
    item, last, typed = piece.item, piece.check, cited(piece.item)
    return {
        "source": typed["source"],
        "at": typed["at"],
        "passage": passage(item),
        "quote": typed["quote"],
        "quotation": _quotation(last) if last else None,
        "bearing": typed["bearing"],
        "via": typed["via"],
        "interest": str(piece.interest),
    }


def _assessment(known: ClaimFacts, judged: Judged) -> Json:
    typed = assessed(known.claim, judged)
    return {
        "criterion": judged.criterion,
        "framework": judged.framework,
        "critical": judged.critical,
        "standing": str(judged.inclusion),
        "rating": typed["rating"],
        "because": typed["because"],
        "evidence": [_evidence(piece) for piece in known.pieces_under(judged.criterion)],
        **{name: typed[name] for name in ("searched", "would_close", "ask")},
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
