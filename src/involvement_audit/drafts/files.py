"""The text of a draft: a whole file for a claim, a question or a framework, lines to insert for a body or a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from involvement_audit.disk import schema
from involvement_audit.drafts.answers import Answers
from involvement_audit.drafts.known import Known, proposed
from involvement_audit.drafts.layout import Sheet, record
from involvement_audit.drafts.questions import SCHEMAS, questions
from involvement_audit.drafts.scalars import inline, remark
from involvement_audit.format.model import Criterion
from involvement_audit.format.text import Date
from involvement_audit.language.languages import ENGLISH
from involvement_audit.language.spoken import speaking

_Values = Mapping[str, tuple[str, ...]]

FOLDERS: Mapping[str, str] = {"claim": "claims", "question": "questions", "framework": "criteria"}
"""Where each kind has a file of its own."""

REMARKS: Mapping[str, str] = {
    "status": "draft: on no page. Write published when every rating stands; the summary and the best case must then be written too.",
    "replies": "Nobody was asked to reply yet. Whoever made the claim is asked before it is published, or after.",
}
"""What stands over a claim's fields where a draft has more to say than the format."""

DECIDES, COUNTS = "The verdict on such a claim turns on this one.", "It counts towards the score."

HEAD = (
    "This is for whoever goes on with it. Lines that begin with # are shown nowhere. A field behind a # is still empty: take the # "
    "away and fill it in, or leave it. The command `involvement-audit check` says what is wrong, and docs/data.md what each field holds."
)


BESIDES = frozenset(f"appearances[]/{name}" for name in ("seen", "on_basis", "via/at")) | {"request_title"}
LEVEL, EVIDENCE = frozenset({"level/claimed", "level/evidenced", "level/because"}), frozenset({"evidence"})
"""Fields of a claim that nobody is asked for and that a draft shows: of every claim, of a scored one, of any other."""


class Draft(Struct, frozen=True, kw_only=True):
    """A file to be made: its path from the audit's root, and its text."""

    path: str
    text: str


def drafted(answers: Answers, known: Known) -> Draft:
    """The file of a claim, a question or a framework."""
    root = schema.load(SCHEMAS[answers.kind])
    if answers.kind == "framework":
        lines = list(_framework(answers, root))
    elif answers.kind == "question":
        values = _values(answers) | {"status": ("open",)}
        lines = list(record(_sheet("question", root, values, ("answer",)), root))
    else:
        lines = list(record(_claim(answers, known, root), root))
    head = remark(f"A new {answers.kind}. {HEAD}", 0)
    return Draft(path=f"{FOLDERS[answers.kind]}/{answers.one('id')}.yaml", text="\n".join([*head, *lines]) + "\n")


def entry(answers: Answers) -> list[str]:
    """A body's or a source's entry in the table of its kind: its key, and the fields that were answered."""
    part = schema.load(SCHEMAS[answers.kind])["additionalProperties"]
    values = {path.removeprefix("*/"): value for path, value in _values(answers).items()}
    sheet = Sheet(schema=schema.load(SCHEMAS[answers.kind]), values=values, bare=frozenset({"closed"}))
    return [f"{inline(answers.one('id'))}:", *record(sheet, part, indent=2, told=False)]


def _values(answers: Answers) -> dict[str, tuple[str, ...]]:
    """The answers by the paths of their fields, with what stands in for those that a file cannot be without."""
    found: dict[str, tuple[str, ...]] = {}
    for question in questions(answers.kind):
        given = answers.all(question.name) or ((question.stand_in,) if question.stand_in else ())
        if question.path and given:
            found[question.path] = tuple(str(text) for text in given)
    return found


def _claim(answers: Answers, known: Known, root: Mapping[str, Any]) -> Sheet:
    kind, today = answers.one("kind"), (known.today.isoformat(),)
    scored = known.kinds[kind].scored
    values = _values(answers) | {"status": ("draft",), "assessed/on": today, "replies": ()}
    values |= {"history[]/on": today, "history[]/change": ("First draft",)}
    below = {"assessments": list(_stubs(kind, known, answers.one("on")))} if scored else {}
    return _sheet(
        "claim", root, values, BESIDES | (LEVEL if scored else EVIDENCE), remarks=_remarks(answers, known), below=below
    )


def _sheet(kind: str, root: Mapping[str, Any], values: _Values, besides: Iterable[str] = (), **more: Any) -> Sheet:
    """What goes into a file of a kind: all that is asked for, and some fields besides."""
    asked = [q for q in questions(kind) if q.path and q.name != "claimed"]
    bare = {q.path for q in asked if q.form in ("date", "flag")} | {"assessed/on", "history[]/on"}
    shown = frozenset({*besides, *(q.path for q in asked)})
    return Sheet(schema=root, values=values, shown=shown, bare=frozenset(bare), **more)


def _remarks(answers: Answers, known: Known) -> dict[str, str]:
    """What stands over a field where the audit has more to say than the format."""
    kind = answers.one("kind")
    words = {**REMARKS, "kind": f"{known.of('kind')[kind]}. {known.kinds[kind].tests}"}
    if claimed := answers.one("claimed"):
        words["level/claimed"] = f"{known.of('rung')[claimed]}."
    return words


def _stubs(kind: str, known: Known, on: str) -> Iterator[str]:
    """A stub for every criterion that a claim of a kind and a day is held to; the rating is left to whoever has looked."""
    needed = [(id, one) for id, one in known.needed(kind) if not one.is_later_than(Date(on) if on else None)]
    later = [id for id, _ in known.needed(kind) if id not in dict(needed)]
    yield from remark(RATINGS, 2)
    if later:
        yield from remark(f"{LATER} {', '.join(later)}.", 2)
    for number, (id, criterion) in enumerate(needed, 1):
        yield ""
        yield from remark(f"{number} of {len(needed)}: {known.of('criterion')[id]}. {criterion.question}", 2)
        yield from remark(reason(kind, criterion), 2)
        yield from (f"  # {line}" for line in stub(id))


def reason(kind: str, criterion: Criterion) -> str:
    """Why a claim of a kind is held to a criterion."""
    why = DECIDES if kind in criterion.critical else COUNTS
    return f"{why} {since(criterion)}".rstrip()


def since(criterion: Criterion) -> str:
    """Which claims a criterion is too late for."""
    with speaking(ENGLISH):  # as all that stands in a draft
        return f"A claim made before {criterion.in_force.words} is not held to it." if criterion.in_force else ""


RATINGS = (
    "Each rating is met, partly-met, not-met, no-evidence (looked for, and nothing found either way: that is never not-met) or "
    "not-applicable (the reason says why). Take the # from the lines of a criterion once you have looked."
)


LATER = "By a later standard than this claim, and so not rated:"
"""What stands before the criteria that came after a claim was made."""


def stub(id: str) -> Iterator[str]:
    """A criterion still to be rated."""
    yield f"{id}:"
    yield "  rating:"
    yield "  because:"
    yield "  # For met, partly-met and not-met:"
    yield "  evidence:"
    yield "    - {source: , at: , quote: , bearing: }"
    yield "  # For no-evidence, in its place:"
    yield "  searched: []"
    yield "  would_close: []"
    yield "  ask: []"


def _framework(answers: Answers, root: Mapping[str, Any]) -> Iterator[str]:
    """A framework with its first criterion, which shows how the others go."""
    inside, values = "criteria/*/", _values(answers)
    yield from record(
        _sheet("framework", root, {p: v for p, v in values.items() if not p.startswith(inside)}), _top(root)
    )
    yield ""
    yield from remark(root["properties"]["criteria"]["description"], 0)
    yield "criteria:"
    yield f"  {inline(proposed(answers.one('criterion')) or 'first-criterion')}:"
    own = {path.removeprefix(inside): value for path, value in values.items() if path.startswith(inside)}
    asked = {q.path.removeprefix(inside) for q in questions("framework") if q.path.startswith(inside)}
    besides = {"ratings/met", "ratings/partly-met", "ratings/not-met", "basis[]/note"}
    sheet = Sheet(schema=root, values=own, shown=frozenset(asked | besides), bare=frozenset({"in_force"}))
    yield from record(sheet, root["properties"]["criteria"]["additionalProperties"], indent=4)


def _top(root: Mapping[str, Any]) -> dict[str, Any]:
    """A framework's own fields, without its criteria."""
    return {"properties": {name: part for name, part in root["properties"].items() if name != "criteria"}}
