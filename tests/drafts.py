"""Cases of answers and the files that they become, as JSON, so that a form in a browser can be held to the same bytes.

data/drafts/*.json hold a case each: `kind`, `answers` (as in a file for --from), `file` and `text`. For a body and a source, `text` is
what is added to the end of that file. data/drafts/known/shed.json is what the audit of all cases has.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from involvement_audit.drafts.answers import Answers, checked, from_tree
from involvement_audit.drafts.known import Known
from involvement_audit.drafts.questions import questions
from involvement_audit.format.model import Criterion, Kind
from involvement_audit.format.text import Date, Text
from involvement_audit.parse import yamltext

DRAFTS = Path(__file__).parent / "data/drafts"


def cases() -> list[Path]:
    return sorted(DRAFTS.glob("*.json"))


def shed() -> Known:
    """What the audit of the cases has."""
    data: dict[str, Any] = json.loads((DRAFTS / "known/shed.json").read_text("utf-8"))
    kinds, criteria = data["kind"], data["criterion"]
    names = {kind: data[kind] for kind in ("body", "source", "claim", "body_kind", "rung", "framework")}
    names |= {"question": {}, "kind": {id: kind["title"] for id, kind in kinds.items()}}
    names |= {"criterion": {id: f"{one['title']} ({one['framework']})" for id, one in criteria.items()}}
    return Known(
        today=dt.date.fromisoformat(data["today"]),
        names=names,
        kinds={
            id: Kind(id=Text(id), title=Text(k["title"]), tests=Text(k["tests"]), scored=k["scored"])
            for id, k in kinds.items()
        },
        criteria={id: _criterion(id, one) for id, one in criteria.items()},
    )


def _criterion(id: str, one: dict[str, Any]) -> Criterion:
    return Criterion(
        id=Text(id.partition(".")[2]),
        title=Text(one["title"]),
        question=Text(one["question"]),
        basis=(),
        in_force=Date(one["in_force"]) if one["in_force"] else None,
        critical=tuple(Text(kind) for kind in one["critical"]),
        applies=tuple(Text(kind) for kind in one["applies"]),
    )


def answered(kind: str, answers: dict[str, Any], known: Known) -> Answers:
    """The answers of a case as a draft takes them."""
    tree, found = yamltext.parse(json.dumps(answers), "answers.json")
    assert found == []
    read, faults = from_tree(kind, tree, "answers.json", questions(kind))
    settled, more = checked(read, known, questions(kind))
    assert [*faults, *more] == []
    return settled
