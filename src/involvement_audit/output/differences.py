"""What differs between an audit before and after, as text for a terminal, as Markdown for a job's summary, and as data."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from involvement_audit.compare.differences import CriterionMove, Differences, GapMove, Named, Range, Reasons
from involvement_audit.format.markdown import shown
from involvement_audit.views.differences import DifferencesView

VERSION = 1
"""Of the shape of the data; it goes up when a program that reads it would have to change."""

_WIDTH = 80
_MOST = 200
"""Lines of a group in a job's summary, which code hosts drop whole where it is too long."""
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")

Json = dict[str, Any]


class Since(Struct, frozen=True):
    """What an audit is compared with: a revision as it was asked for, the commit that was taken, and what must be known of it.

    `left` is whether that commit is not the revision itself, but where the audit's branch left it.
    """

    base: str
    commit: str
    left: bool
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        short = self.commit[:10]
        return f"Since {short}, where this branch left {self.base}" if self.left else f"Since {self.base} ({short})"


def as_text(since: Since, view: DifferencesView) -> str:
    """Groups of indented lines, none wider than a terminal where it can be parted."""
    told = [f"{_wrapped(since.words, '', '')}:\n{_wrapped(view.summary, '', '')}"]
    told += ["\n".join(_wrapped(f"Note: {note}", "", "  ") for note in since.notes)] if since.notes else []
    for group in view.groups:
        told.append("\n".join((f"{group.title}:", *(_wrapped(line, "  ", "    ") for line in group.lines))))
    return "\n\n".join(told)


def _wrapped(text: str, first: str, later: str) -> str:
    plain = text.translate(_CONTROLS)
    return textwrap.fill(
        plain, _WIDTH, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )


def as_markdown(since: Since, view: DifferencesView) -> str:
    """Headings and lists; every word of the audit is escaped, as whoever wrote it is not trusted with the summary."""
    told = [f"### {shown(since.words)}", f"**{shown(view.summary)}**", *(f"> {shown(note)}" for note in since.notes)]
    for group in view.groups:
        lines = [f"- {shown(line)}" for line in group.lines[:_MOST]]
        left_out = len(group.lines) - len(lines)
        told += [f"#### {shown(group.title)}", "\n".join((*lines, *([f"- {left_out} more"] if left_out else [])))]
    return "\n\n".join(told)


def as_json(since: Since, view: DifferencesView, found: Differences) -> str:
    data = {
        "diff_version": VERSION,
        "base": since.base,
        "commit": since.commit,
        "notes": list(since.notes),
        "summary": view.summary,
        "verdicts": [
            {**_claim(m.claim), "was": str(m.was), "now": str(m.now), "because": _because(m.because)}
            for m in found.verdicts
        ],
        "scores": [
            {**_claim(m.claim), "framework": m.framework.id, "was": _range(m.was), "now": _range(m.now)}
            for m in found.scores
        ],
        "gaps": {"new": _gaps(found.new_gaps), "closed": _gaps(found.closed_gaps, closed=True)},
        "claims": _claims(found),
        "questions": [{"question": m.question.id, "was": _word(m.was), "now": _word(m.now)} for m in found.questions],
        "sources": [{"source": m.source.id, "was": _word(m.was), "now": _word(m.now)} for m in found.sources],
        "promises": {"added": list(found.promised), "dropped": list(found.dropped)},
        "look_again": [
            {**_claim(one.claim), "criterion": one.criterion.id, "changed": list(one.changed)} for one in found.due
        ],
        "edited": [{"path": one.path, "parts": list(one.parts)} for one in found.edited],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _claim(claim: Named) -> Json:
    return {"claim": claim.id, "title": claim.title}


def _because(why: Reasons) -> Json:
    return {
        "kind": {"was": why.kind[0].id, "now": why.kind[1].id} if why.kind else None,
        "scored": why.scored,
        "criteria": [_criterion(move) for move in why.criteria],
        "another_voice": why.voice,
        "voices": [source.id for source in why.voices],
        "another_voice_wanting": why.wanting,
    }


def _criterion(move: CriterionMove) -> Json:
    return {
        "criterion": move.criterion.id,
        "was": str(move.was),
        "now": str(move.now),
        "decided": move.decided,
        "decides": move.decides,
    }


def _range(score: Range | None) -> Json | None:
    return {"low": float(score[0]), "high": float(score[1])} if score else None


def _gaps(moves: Iterable[GapMove], *, closed: bool = False) -> list[Json]:
    return [
        {
            **_claim(move.claim),
            "criterion": move.criterion.id,
            "moves_verdict": move.moves_verdict,
            **({"now": _word(move.now)} if closed else {}),
        }
        for move in moves
    ]


def _claims(found: Differences) -> Json:
    return {
        "added": [one.claim.id for one in found.added],
        "verdicts": {one.claim.id: str(one.verdict) for one in found.added},
        "renamed": [{"was": move.was, "now": move.now.id} for move in found.renamed],
        "status": [{"claim": m.claim.id, "was": str(m.was), "now": str(m.now)} for m in found.statuses],
        "gone": [claim.id for claim in found.gone],
        "not_compared": [claim.id for claim in found.uncompared],
    }


def _word(value: object) -> str | None:
    return None if value is None else str(value)
