"""A claim's own record as data: what is typed in its file, and what came of it. It makes one kept version another one than the next."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from involvement_audit.format import addresses
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import Version
from involvement_audit.format.model import Appearance, Claim, Dissent, Evidence, Reply, Via
from involvement_audit.verdict.score import ClaimScore, FrameworkScore, Judged

Json = dict[str, Any]


def own(claim: Claim, score: ClaimScore) -> Json:
    """All of a claim's data but what hangs on other files and changes no outcome: titles, who looked again, which copy holds the words."""
    rated = {str(one.criterion) for one in claim.assessments}
    return {
        "title": claim.title,
        "kind": claim.kind,
        "status": str(claim.status),
        "wording": {"text": claim.wording.text, "exact": claim.wording.exact},
        "summary": claim.summary,
        "best_case": claim.best_case,
        "verdict": str(score.verdict),
        "verdict_range": [str(end) for end in score.verdict_range],
        "provisional": score.provisional,
        "strength": str(score.strength) if score.strength else None,
        "frameworks": {name: _framework(found) for name, found in score.frameworks.items()},
        "level": _level(claim, score),
        "appearances": [_appearance(made) for made in claim.appearances],
        "assessments": [assessed(claim, judged) for judged in score.judged if str(judged.criterion) in rated],
        "evidence": [cited(item) for item in claim.evidence],
        "assessed": {"by": list(claim.assessed.by), "on": claim.assessed.on},
        "reviewed_by": list(claim.reviewed_by),
        "dissent": [_dissent(one) for one in claim.dissent],
        "replies": [_reply(one) for one in claim.replies],
        "history": [{"on": change.on, "change": change.change} for change in claim.history],
        "formerly": list(claim.formerly),
    }


def _level(claim: Claim, score: ClaimScore) -> Json:
    level = claim.level
    return {
        "claimed": level.claimed if level else None,
        "evidenced": (level.evidenced or None) if level else None,
        "gap": score.level_gap,
        "because": level.because if level else None,
    }


def _appearance(made: Appearance) -> Json:
    return {
        "by": list(made.by),
        "in": made.source,
        "at": made.at,
        "on": made.on,
        "seen": made.seen,
        "on_basis": made.on_basis or None,
        "via": _via(made.via),
    }


def _dissent(one: Dissent) -> Json:
    return {"by": list(one.by), "criterion": one.criterion, "rating": str(one.rating), "because": one.because}


def _reply(one: Reply) -> Json:
    return {
        "body": one.body,
        "asked": one.asked,
        "by_when": one.by_when,
        "received": one.received,
        "text": one.text,
        "source": one.source or None,
    }


def assessed(claim: Claim, judged: Judged) -> Json:
    """What is typed of one assessment; nothing but empty fields where there is none."""
    found = next((one for one in claim.assessments if one.criterion == judged.criterion), None)
    return {
        "criterion": judged.criterion,
        "rating": str(found.rating) if found else None,
        "because": found.because if found else None,
        "evidence": [cited(item) for item in found.evidence] if found else [],
        "searched": list(found.searched) if found else [],
        "would_close": list(found.would_close) if found else [],
        "ask": list(found.ask) if found else [],
    }


def cited(item: Evidence) -> Json:
    """What is typed of a piece of evidence."""
    return {
        "source": item.source,
        "at": item.at,
        "quote": item.quote or None,
        "bearing": str(item.bearing),
        "via": _via(item.via),
    }


def differing(corpus: Corpus, last: Version, claim: Claim, score: ClaimScore) -> tuple[str, ...]:
    """The fields of a claim's own record that say something else than a kept version does."""
    before = json.loads(corpus.files[addresses.kept_version(last.claim, last.on)])["claim"]
    was = {**before, "assessments": [one for one in before["assessments"] if one["rating"]]}
    return tuple(name for name, now in own(claim, score).items() if name in was and not _alike(was[name], now))


def _alike(before: Any, now: Any) -> bool:
    """Whether two records say the same; a key that a later release adds, or takes away, says nothing of the claim."""
    if isinstance(before, dict) and isinstance(now, dict):
        return all(_alike(before[key], now[key]) for key in before.keys() & now.keys())
    if isinstance(before, list) and isinstance(now, list):
        return len(before) == len(now) and all(map(_alike, before, now))
    return bool(before == now)


def _framework(found: FrameworkScore) -> Json:
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


def _via(via: Via | None) -> Json | None:
    return {"source": via.source, "at": via.at} if via else None


def number(value: Fraction | None) -> float | None:
    """A fraction as JSON has it."""
    return None if value is None else float(value)
