"""What `new` asks for each kind of record, from the JSON Schemas: a field's title is the question, its description the help.

Only the choice and the order of the fields stand here, with what each of them names; a form that asks the same in a
browser is made of this table too.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal

from msgspec import Struct, field

from involvement_audit.disk import schema
from involvement_audit.format.terms import Availability, Interest, Jurisdiction, Read, Standing, Worded
from involvement_audit.language.languages import ENGLISH
from involvement_audit.language.spoken import N_, speaking

Form = Literal["text", "prose", "id", "date", "url", "doi", "flag", "word"]


class Question(Struct, frozen=True, kw_only=True):
    """One field: what it is called in flags and files of answers, where it stands, and what may be answered."""

    name: str
    path: str
    title: str
    help: str
    form: Form
    required: bool = False
    many: bool = False
    names: str = ""
    """The kind of record that an answer names: a key of NOUNS."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The allowed words, each with its meaning, where the format has a closed set."""
    stand_in: str = ""
    """What a draft says in a required field as long as nobody has written it; `check` lets no published record say it."""


NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "body": N_("person or organisation"),
        "claim": N_("claim"),
        "criterion": N_("criterion"),
        "kind": N_("kind of claim"),
        "body_kind": N_("kind of body"),
        "rung": N_("step of involvement"),
        "source": N_("source"),
    }
)
"""What the kinds of record that answers can name are called in plain words."""

ID = Question(
    name="id",
    path="",
    title=N_("What is its name in addresses?"),
    help=N_("Words of a-z and 0-9 joined by hyphens. It cannot be changed later."),
    form="id",
    required=True,
)

FACTS = (
    Question(
        name="title",
        path="",
        title=N_("What is the source called?"),
        help=N_("Its title, as it stands there."),
        form="text",
        required=True,
    ),
    Question(
        name="type",
        path="",
        title=N_("What kind of source is it?"),
        help=N_("What a reader would look for."),
        form="word",
        required=True,
        words=MappingProxyType(
            {
                "online": N_("A page or a site"),
                "report": N_("A report, minutes, a leaflet, a letter"),
                "article": N_("An article in a journal or a newspaper"),
                "book": N_("A book"),
                "misc": N_("Anything else"),
            }
        ),
    ),
    Question(
        name="author",
        path="",
        title=N_("Which people wrote it?"),
        help=N_("Family name, comma, given name. Leave it empty where only an organisation is named."),
        form="text",
        many=True,
    ),
    Question(
        name="date",
        path="",
        title=N_("When did it come out?"),
        help=N_("A year, a month or a day: 2018, 2018-06 or 2018-06-30."),
        form="date",
    ),
    Question(
        name="url",
        path="",
        title=N_("At which address does it stand?"),
        help=N_("It starts with https:// or http://."),
        form="url",
    ),
    Question(
        name="doi",
        path="",
        title=N_("Has it a DOI?"),
        help=N_("A number from 10. on, such as 10.1192/bjb.2021.1. Nothing is fetched."),
        form="doi",
    ),
)
"""Bibliographic facts, which go into a .bib file; of what a reference manager gives, they are read and not asked."""

_LATER = "Not yet"

_TABLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "claim": (
            "title title",
            "kind kind kind",
            "wording wording/text",
            "exact wording/exact",
            "by appearances[]/by body",
            "in appearances[]/in source",
            "at appearances[]/at",
            "on appearances[]/on",
            "via appearances[]/via/source source",
            "summary summary",
            "best_case best_case",
            "claimed level/claimed rung",
            "assessed_by assessed/by",
        ),
        "question": (
            "question question",
            "claims claims claim",
            "why why",
            "criteria criteria criterion",
            "raised_in raised/in source",
            "raised_at raised/at",
            "asked_of asked_of body",
            "would_answer would_answer",
        ),
        "body": (
            "name */name",
            "kind */kind body_kind",
            "interest */interest",
            "role */role",
            "url */url",
            "foi */foi",
            "closed */closed",
            "jurisdiction */jurisdiction",
        ),
        "framework": (
            "title title",
            "short short",
            "standing standing",
            "about about",
            "criterion criteria/*/title",
            "asks criteria/*/question",
            "source criteria/*/basis[]/source source",
            "at criteria/*/basis[]/at",
            "in_force criteria/*/in_force",
            "critical criteria/*/critical kind",
            "applies criteria/*/applies kind",
        ),
        "source": ("issued_by */issued_by body", "read */read", "availability */availability", "note */note"),
    }
)
"""The fields of each kind that are asked for: the name of the answer, its place in the file, and what it names."""

SCHEMAS: Mapping[str, str] = MappingProxyType(
    {"claim": "claim", "question": "question", "body": "bodies", "framework": "framework", "source": "notes"}
)
_SETS: Mapping[str, type[Worded]] = MappingProxyType(
    {"body.interest": Interest, "body.jurisdiction": Jurisdiction, "framework.standing": Standing, "source.read": Read}
    | {"source.availability": Availability}
)
_HELP: Mapping[str, str] = MappingProxyType(
    {
        "claim.title": N_(
            "By role before name: the trust, not its director. Such as: A trust's website called the programme “user led”."
        ),
        "claim.kind": N_("It decides which criteria the claim is held to."),
        "claim.wording": N_("As short as it can be. Such as: service user led."),
        "claim.exact": N_("Answer no where you give the sense in words of your own."),
        "claim.by": N_("The person or organisation that said it."),
        "claim.in": N_("The document or page that says it."),
        "claim.at": N_("A page, slide, section or paragraph. Such as: p. 75."),
        "claim.on": N_(
            "A year, a month or a day: 2018, 2018-06 or 2018-06-30. It decides which criteria were in force."
        ),
        "claim.via": N_("Such words are shown as read at second hand."),
        "claim.summary": N_("Plain language, 60 words at most, that make sense alone."),
        "claim.best_case": N_(
            "What speaks for it, as those who made it would put it. It is written before anything is rated."
        ),
        "claim.claimed": N_("A step on the ladder of involvement."),
        "claim.assessed_by": N_(
            "A name or initials; they are published. With one name, a verdict is shown as provisional."
        ),
        "question.question": N_("One question, in plain words."),
        "question.claims": N_("The claims whose verdict could change with the answer."),
        "question.why": N_("Why it matters."),
        "question.raised_in": "",
        "question.raised_at": N_("Where in it."),
        "question.criteria": "",
        "question.asked_of": N_("Persons or organisations that could know."),
        "question.would_answer": N_(
            "Documents with their years. Such as: minutes of the delivery board, 2018 to 2020."
        ),
        "body.name": "",
        "body.kind": "",
        "body.interest": N_(
            "runs: it ran the programme. adopts: it adopted, spread or sponsored it. none: it did neither."
        ),
        "body.role": N_("A person is shown by role first. Such as: chair of the delivery board, 2018 to 2020."),
        "body.url": N_("It starts with https:// or http://."),
        "body.foi": N_("The last part of its address there. Never guess it."),
        "body.closed": N_("A year, a month or a day: 2018, 2018-06 or 2018-06-30."),
        "body.jurisdiction": N_("Only where another country's law holds for it than for most of this audit."),
        "framework.title": "",
        "framework.short": "For tables.",
        "framework.standing": "binding: they are bound by it. benchmark: it is applied by analogy, and the site says so.",
        "framework.criterion": "In a few words. You can add others in the file.",
        "framework.asks": "Such as: Did people who use services share in the decisions?",
        "framework.source": "Nothing is held against a claim that was not published somewhere.",
        "framework.at": "A page, section or principle.",
        "framework.in_force": "A year, a month or a day. A claim made before then is not held to it.",
        "framework.critical": "",
        "framework.applies": "It counts towards their score, and does not decide.",
        "source.issued_by": N_("The persons or organisations that speak in it, not those who host it."),
        "source.read": "",
        "source.availability": "",
        "source.note": N_("Doubts, copies elsewhere, what does not match."),
    }
)
"""Help in plain words, where the schema's description is for people who are writing the file; empty where the question says it all."""

_STAND_INS = ("claim.summary", "claim.best_case")


@functools.cache
def questions(kind: str) -> tuple[Question, ...]:
    """What is asked for a kind of record, in order; its id comes last, as it is proposed from what was answered."""
    facts = FACTS if kind == "source" else ()
    return (*facts, *(_question(kind, *row.split()) for row in _TABLE[kind]), ID)


def _question(kind: str, name: str, path: str, names: str = "") -> Question:
    part, required = _found(schema.load(SCHEMAS[kind]), path)
    many = part.get("type") == "array"
    inner = resolved(part["items"], schema.load(SCHEMAS[kind])) if many else part
    allowed = _SETS.get(f"{kind}.{name}")
    return Question(
        name=name,
        path=path,
        title=str(part.get("title", "")),
        help=_HELP.get(f"{kind}.{name}", _help(part)),
        form="word" if allowed else _form(inner),
        required=required,
        many=many,
        names=names,
        words=MappingProxyType(_meanings(allowed or ())),
        stand_in=_LATER if f"{kind}.{name}" in _STAND_INS else "",
    )


def _meanings(allowed: Iterable[Worded]) -> dict[str, str]:
    """The words of a closed set with what they mean, in English as all that is asked: a page says it in its own language."""
    with speaking(ENGLISH):
        return {str(word): word.label for word in allowed}


def _help(part: Mapping[str, Any]) -> str:
    examples = part.get("examples") or ()
    return f"{part.get('description', '')}{f' Such as: {examples[0]}.' if examples else ''}"


def _form(part: Mapping[str, Any]) -> Form:
    if "format" in part:
        return "date"
    if "enum" in part:
        return "flag"
    if str(part.get("pattern", "")).startswith("^([Hh]"):
        return "url"
    if "a-z0-9" in str(part.get("pattern", "")):
        return "id"
    return "prose" if part.get("name of the definition") == "prose" else "text"


def _found(root: dict[str, Any], path: str) -> tuple[dict[str, Any], bool]:
    """The part of a schema that a path leads to, and whether every file has it."""
    part, required = root, True
    for step in path.replace("[]", "/[]").split("/"):
        if step in ("*", "[]"):
            part = resolved(part["additionalProperties" if step == "*" else "items"], root)
        else:
            required = required and step in part.get("required", ())
            part = resolved(part["properties"][step], root)
    return part, required


def resolved(part: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """A part of a schema with what it refers to, whose name is kept; its own words win."""
    for reference in (part, *part.get("allOf", ())):
        if "$ref" in reference:
            name = str(reference["$ref"]).rpartition("/")[2]
            part = {**resolved(root["definitions"][name], root), "name of the definition": name, **part}
    return part
