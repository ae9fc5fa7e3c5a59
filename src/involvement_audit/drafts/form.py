"""All that a form in a browser needs to ask, to check and to write as `new` does, as plain data.

The script of the page knows no field and no message: both come from here, and so from the schemas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from involvement_audit.disk import schema
from involvement_audit.drafts.correction import CORRECTION
from involvement_audit.drafts.files import (
    BESIDES,
    COUNTS,
    DECIDES,
    EVIDENCE,
    FOLDERS,
    HEAD,
    LATER,
    LEVEL,
    RATINGS,
    REMARKS,
    since,
    stub,
)
from involvement_audit.drafts.messages import INSTEAD, MESSAGES
from involvement_audit.drafts.questions import NOUNS, SCHEMAS, Question, questions, resolved
from involvement_audit.format.model import WORD_LIMIT, Criterion, Kind
from involvement_audit.format.terms import Detail
from involvement_audit.language.spoken import _
from involvement_audit.parse import guards, motives
from involvement_audit.parse.guards.words import Words
from involvement_audit.parse.motives import QUOTED
from involvement_audit.parse.personal import ADDRESS, forms
from involvement_audit.parse.personal_numbers import HOME
from involvement_audit.parse.prose_quotes import MARKS

KINDS: Mapping[str, tuple[Question, ...]] = MappingProxyType(
    {
        "claim": questions("claim"),
        "source": questions("source"),
        "body": questions("body"),
        "question": questions("question"),
        "correction": CORRECTION,
    }
)
"""What can be given in the form, with what is asked for it."""

OWN = frozenset(
    "claim.title claim.summary claim.best_case question.question question.why question.would_answer body.role source.note".split()
)
"""What is said in our own words, which state no motive: the fields that carry such a mark."""

_COMPUTED = frozenset("status assessed/on history[]/on history[]/change assessments replies".split())
_BARE = frozenset({"assessed/on", "history[]/on"})


def rules(country: str = HOME, language: str = "en") -> dict[str, Any]:
    """What is the same for every audit of a country in a language: questions, the places of their answers in the file, and all words around them."""
    return {
        "kinds": {kind: _kind(kind, asked) for kind, asked in KINDS.items()},
        "messages": {name: [_(message), _(hint) if hint else ""] for name, (_code, message, hint) in MESSAGES.items()},
        "nouns": {kind: _(noun) for kind, noun in NOUNS.items()},
        "head": HEAD,
        "ratings": RATINGS,
        "decides": DECIDES,
        "counts": COUNTS,
        "later": LATER,
        "guards": _guards(country, guards.words(language)),
        "stub": list(stub(""))[1:],
    }


def _guards(country: str, words: Words) -> dict[str, Any]:
    """The patterns of what no text should hold, each with its words; all but case and lines is as they stand."""
    return {
        "address": ADDRESS.pattern,
        "quoted": QUOTED.pattern,
        "details": [
            {
                "pattern": pattern,
                "cased": detail in (Detail.POSTCODE, Detail.NI_NUMBER, Detail.PPS_NUMBER),
                "whole": detail is Detail.EMAIL,
                "checked": detail is Detail.NHS_NUMBER,
                "detail": detail.label,
                "instead": _(INSTEAD[detail]),
            }
            for detail, pattern in forms(country).items()
        ],
        "motives": [
            {"pattern": motives.pattern(motives.either(one), words), "what": _(one.what), "instead": _(one.instead)}
            for one in motives.families(words)
        ],
    }


def standards(kinds: Iterable[Kind], criteria: Mapping[str, Criterion], shorts: Mapping[str, str]) -> dict[str, Any]:
    """What an audit holds claims to, as far as a draft says it."""
    return {
        "kind": {str(k.id): {"title": k.title, "tests": k.tests, "scored": k.scored} for k in kinds},
        "criterion": {
            id: {
                "title": one.title,
                "question": one.question,
                "framework": shorts[id.partition(".")[0]],
                "critical": list(one.critical),
                "applies": list(one.applies),
                "from": one.in_force.first.isoformat() if one.in_force else "",
                "since": since(one),
            }
            for id, one in criteria.items()
        },
    }


def _kind(kind: str, asked: tuple[Question, ...]) -> dict[str, Any]:
    told: dict[str, Any] = {"asks": [_asked(kind, question) for question in asked]}
    if kind in SCHEMAS:
        root = schema.load(SCHEMAS[kind])
        folder = FOLDERS.get(kind)
        part = root if folder else root["additionalProperties"]
        told |= {"folder": folder or "", "fields": _fields(kind, part, root, "" if folder else "*")}
    return told


def _asked(kind: str, question: Question) -> dict[str, Any]:
    """A question with the keywords that the schemas have for an answer of its form."""
    part = schema.load("claim")["definitions"].get(question.form, {}) if not question.names else {}
    told = {
        "name": question.name,
        "title": _(question.title) if kind == "correction" else "",
        "path": question.path,
        "form": question.form,
        "required": question.required and not question.stand_in,
        "many": question.many,
        "names": question.names,
        "instead": question.stand_in,
        "enum": list(question.words),
        "pattern": part.get("pattern", ""),
        "maxLength": part.get("maxLength", 0),
        "marks": dict(MARKS) if question.name == "wording" else {},
        "own": f"{kind}.{question.name}" in OWN,
        "most": WORD_LIMIT if question.name == "summary" else 0,
    }
    return {name: value for name, value in told.items() if value}


def _fields(kind: str, part: Mapping[str, Any], root: dict[str, Any], path: str) -> list[dict[str, Any]]:
    """The fields of a record that a draft can show, in the order of their schema."""
    asked = {q.path: q for q in questions(kind) if q.path}
    more = BESIDES if kind == "claim" else {"answer"} if kind == "question" else ()
    shown = dict.fromkeys({*asked, *more} - {"level/claimed"}, "always")
    if kind == "claim":
        shown |= {**dict.fromkeys(LEVEL, "scored"), **dict.fromkeys(EVIDENCE, "unscored")}
    bare = {*_BARE, *(where for where, question in asked.items() if question.form in ("date", "flag"))}
    return list(_Walk(root, shown, frozenset(bare), REMARKS if kind == "claim" else {}).fields(part, path))


class _Walk(Struct, frozen=True):
    """A way through a schema, past the fields that a draft can show."""

    root: dict[str, Any]
    shown: Mapping[str, str]
    bare: frozenset[str]
    remarks: Mapping[str, str]

    def fields(self, part: Mapping[str, Any], path: str) -> Iterator[dict[str, Any]]:
        for name, inner in part["properties"].items():
            where = f"{path}/{name}" if path else name
            if any(one == where or one.startswith((f"{where}/", f"{where}[]")) for one in (*self.shown, *_COMPUTED)):
                told = {"name": name, "path": where, **self._field(resolved(inner, self.root), where)}
                yield {key: value for key, value in told.items() if value}

    def _field(self, part: dict[str, Any], path: str) -> dict[str, Any]:
        item = resolved(part.get("items", {}), self.root)
        told = {"remark": self.remarks.get(path) or part.get("description", ""), "shown": self.shown.get(path, "")}
        if "properties" in part:
            return told | {"form": "record", "fields": list(self.fields(part, path))}
        if "properties" in item:
            own = path in self.remarks
            return told | {"form": "records", "own": own, "fields": list(self.fields(item, f"{path}[]"))}
        return told | {"form": "list" if part.get("type") == "array" else "bare" if path in self.bare else ""}
