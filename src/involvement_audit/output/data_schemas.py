"""JSON Schemas (draft-07) of the data files: what a program that reads audit.json or a claim.json can count on.

Fields may be added, so that a reader passes over those that it does not know. Closed sets come from the code, and cannot drift.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from involvement_audit.format.terms import (
    Availability,
    Bearing,
    Interest,
    LinkState,
    QuestionStatus,
    QuoteNote,
    QuoteResult,
    Rating,
    Read,
    Standing,
    Status,
    Tier,
)
from involvement_audit.output.claim_json import SCHEMA_VERSION
from involvement_audit.verdict.evidence import Strength, Weakness
from involvement_audit.verdict.provenance import End, Told
from involvement_audit.verdict.score import Inclusion
from involvement_audit.verdict.table import Verdict

Json = dict[str, Any]

_VERSION = "http://json-schema.org/draft-07/schema#"


def _object(about: str = "", /, **fields: Json) -> Json:
    """An object that has all of these fields; an underscore behind a name keeps Python's words apart."""
    named = {name.rstrip("_").replace("__", "-"): field for name, field in fields.items()}
    told = {"description": about} if about else {}
    return {"type": "object", **told, "required": list(named), "properties": named}


def _list(of: Json, about: str = "") -> Json:
    return {"type": "array", "items": of, **({"description": about} if about else {})}


def _map(of: Json) -> Json:
    return {"type": "object", "additionalProperties": of}


def _word(of: Iterable[object]) -> Json:
    return {"enum": [str(one) for one in of]}


def _or_null(of: Json) -> Json:
    if "enum" in of:
        return {**of, "enum": [*of["enum"], None]}
    return {**of, "type": [of["type"], "null"]} if "type" in of else {"anyOf": [of, {"type": "null"}]}


def _text(about: str = "") -> Json:
    return {"type": "string", **({"description": about} if about else {})}


_PROSE = _text("CommonMark, which cites [@key, p. 12] and links to claim:ID and its like.")
_DAY: Json = {
    "type": "string",
    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    "description": "A year, a month or a day: EDTF level 0.",
}
_FLAG: Json = {"type": "boolean"}
_NUMBER: Json = {"type": "integer", "minimum": 0}
_SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}
_TEXTS = _list(_text())
_VIA = _or_null(_object("Where the words were read, when the original was not.", source=_text(), at=_text()))
_VERDICT = _word(Verdict)
_RATING = _word(Rating)

_GAP = _object(
    claim=_text(),
    criterion=_text(),
    critical=_FLAG,
    moves_verdict=_FLAG,
    width=_SHARE,
    would_close=_TEXTS,
    ask=_TEXTS,
    searched=_TEXTS,
)

_EVIDENCE = _object(
    source=_text("Citation key."),
    at=_text(),
    passage=_text("Source and place, written in one way."),
    quote=_or_null(_text()),
    quotation=_or_null(
        _object(
            "What a copy of the source last said of the words.",
            result=_word(QuoteResult),
            on=_DAY,
            notes=_list(_word(QuoteNote)),
            passed=_NUMBER,
        )
    ),
    bearing=_word(Bearing),
    via=_VIA,
    interest=_word(Interest),
)

_REVIEW = _or_null(
    _object(
        "The last look at an assessment, and which of its parts changed since.",
        by=_TEXTS,
        on=_DAY,
        looks=_list(_object(by=_text(), on=_DAY)),
        changed_since=_TEXTS,
    )
)

_ASSESSMENT = _object(
    criterion=_text("FRAMEWORK.ID."),
    framework=_text(),
    critical=_FLAG,
    standing=_word(Inclusion),
    rating=_or_null(_RATING),
    because=_or_null(_PROSE),
    evidence=_list(_EVIDENCE),
    searched=_TEXTS,
    would_close=_TEXTS,
    ask=_TEXTS,
    review=_REVIEW,
)

_STEP = _object(source=_text(), at=_text(), bodies=_TEXTS, claim_stands_there=_or_null(_word(Told)))

_CLAIM = _object(
    id=_text(),
    title=_text(),
    kind=_text(),
    url=_text("Its page: whole where the site’s address is known, else from the site’s root."),
    status=_word(Status),
    wording=_object(text=_text(), exact=_FLAG),
    summary=_PROSE,
    best_case=_PROSE,
    verdict=_VERDICT,
    verdict_range={
        **_list(_VERDICT, "The worst and the best that closing gaps could lead to."),
        "minItems": 2,
        "maxItems": 2,
    },
    verdict_rule=_text("The row of the verdict table that holds."),
    another_voice=_FLAG,
    critical=_object(
        "How many criteria that the verdict turns on have each rating.",
        met=_NUMBER,
        partly_met=_NUMBER,
        not_met=_NUMBER,
        no_evidence=_NUMBER,
    ),
    provisional=_FLAG,
    strength=_or_null(_word(Strength)),
    weaknesses=_list(_word(Weakness)),
    frameworks=_map(
        _object(
            low=_or_null(_SHARE),
            high=_or_null(_SHARE),
            met=_NUMBER,
            partly_met=_NUMBER,
            not_met=_NUMBER,
            no_evidence=_NUMBER,
            not_applicable=_NUMBER,
            later_standard=_NUMBER,
        )
    ),
    corroboration=_object(runs=_NUMBER, adopts=_NUMBER, none=_NUMBER, interested_only=_FLAG, claimant_only=_FLAG),
    provenance=_object(
        **{str(end): _NUMBER for end in End},
        traced_to_claimant=_FLAG,
        trails=_list(_object(criterion=_or_null(_text()), leads_back_to=_word(End), steps=_list(_STEP))),
    ),
    level=_object(
        claimed=_or_null(_text()),
        evidenced=_or_null(_text()),
        gap=_or_null({"type": "integer"}),
        because=_or_null(_text()),
    ),
    would_change=_list(
        _object(
            ratings=_list(_object(any=_NUMBER, of=_TEXTS, now=_RATING, to=_RATING)),
            another_voice=_FLAG,
            verdict=_VERDICT,
        )
    ),
    would_change_in_words=_TEXTS,
    appearances=_list(
        _object(
            by=_TEXTS,
            in_=_text("Citation key."),
            at=_text(),
            on=_or_null(_DAY),
            seen=_or_null(_DAY),
            on_basis=_or_null(_text()),
            via=_VIA,
        )
    ),
    assessments=_list(_ASSESSMENT),
    evidence=_list(_EVIDENCE, "Of a claim whose kind is not scored."),
    gaps=_list(_GAP),
    questions=_TEXTS,
    assessed=_object(by=_TEXTS, on=_DAY),
    reviewed_by=_TEXTS,
    dissent=_list(_object(by=_TEXTS, criterion=_text(), rating=_RATING, because=_PROSE)),
    replies=_list(
        _object(
            body=_text(),
            asked=_or_null(_DAY),
            by_when=_or_null(_DAY),
            received=_or_null(_DAY),
            text=_PROSE,
            source=_or_null(_text()),
        )
    ),
    testimony=_list(
        _object(
            on=_DAY,
            tier=_word(Tier),
            group=_or_null(_text()),
            happened=_or_null(_text()),
            missing=_or_null(_text()),
            did=_or_null(_PROSE),
        )
    ),
    private_answers=_NUMBER,
    history=_list(_object(on=_DAY, change=_PROSE, verdict=_or_null(_VERDICT))),
    formerly=_TEXTS,
    request_title=_or_null(_text()),
)

_SOURCE = _object(
    key=_text(),
    title=_text(),
    type=_text("As BibLaTeX calls it."),
    creators=_list(_object(family=_text(), given=_or_null(_text()))),
    date=_or_null(_DAY),
    url=_or_null(_text()),
    doi=_or_null(_text()),
    accessed=_or_null(_DAY),
    page=_text(),
    issued_by=_TEXTS,
    interest=_word(Interest),
    read=_word(Read),
    availability=_or_null(_word(Availability)),
    archive=_or_null(_object(url=_text(), on=_DAY)),
    link=_or_null(
        _object(
            "What became of its address when somebody last looked.",
            state=_word(LinkState),
            checked=_or_null(_DAY),
            answered=_or_null(_DAY),
            leads_to=_or_null(_text()),
        )
    ),
    note=_PROSE,
    cited_in=_list(_object(source=_text(), refs=_TEXTS)),
)

_BODY = _object(
    id=_text(),
    name=_text(),
    kind=_text(),
    interest=_word(Interest),
    role=_text(),
    url=_or_null(_text()),
    closed=_or_null(_DAY),
    succeeded_by=_or_null(_object(body=_text(), on=_DAY)),
)

_CRITERION = _object(
    id=_text(),
    title=_text(),
    question=_text(),
    basis=_list(_object(source=_text(), at=_text(), note=_PROSE)),
    in_force=_or_null(_DAY),
    critical=_TEXTS,
    applies=_TEXTS,
    ratings=_object(met=_PROSE, partly__met=_PROSE, not__met=_PROSE),
)

_QUESTION = _object(
    id=_text(),
    question=_text(),
    why=_PROSE,
    status=_word(QuestionStatus),
    claims=_TEXTS,
    criteria=_TEXTS,
    raised=_or_null(_object(in_=_text(), at=_text())),
    asked_of=_TEXTS,
    would_answer=_TEXTS,
    requests=_list(
        _object(
            on=_or_null(_DAY),
            to=_text(),
            url=_text(),
            due=_or_null(_DAY),
            answered=_or_null(_DAY),
            outcome=_text(),
            source=_or_null(_text()),
        )
    ),
    answer=_or_null(_PROSE),
)

_AUDIT = _object(
    schema_version={"const": SCHEMA_VERSION},
    audit=_object(
        title=_text(),
        strapline=_text(),
        subject=_text(),
        publisher=_text(),
        contact=_text(),
        licence=_text("As SPDX writes it."),
        language=_text(),
        base_url=_text(),
        rule_version=_NUMBER,
    ),
    claims=_list({"$ref": "#/definitions/claim"}),
    sources=_list(_SOURCE),
    bodies=_list(_BODY),
    frameworks=_list(
        _object(
            id=_text(),
            title=_text(),
            short=_text(),
            standing=_word(Standing),
            about=_PROSE,
            criteria=_list(_CRITERION),
        )
    ),
    questions=_list(_QUESTION),
    gaps=_list(_GAP, "Of all claims, the most telling first."),
    agreement=_object(
        "How far those who assessed agree.",
        units=_NUMBER,
        rated_by_two_or_more=_NUMBER,
        raters=_NUMBER,
        pairs=_NUMBER,
        agreeing_pairs=_NUMBER,
        share=_or_null(_SHARE),
        alpha=_or_null({"type": "number", "maximum": 1}),
        alpha_interval=_or_null({**_list({"type": "number"}), "minItems": 2, "maxItems": 2}),
    ),
)


def audit() -> Json:
    """Of the file of the whole audit."""
    return {
        "$schema": _VERSION,
        "title": "audit.json: a whole audit, scored",
        **_AUDIT,
        "definitions": {"claim": _CLAIM},
    }


def claim() -> Json:
    """Of a claim's own file, which says besides by which version of the format it is written."""
    version = {"schema_version": {"const": SCHEMA_VERSION}}
    fields = {"required": ["schema_version", *_CLAIM["required"]], "properties": {**version, **_CLAIM["properties"]}}
    return {"$schema": _VERSION, "title": "claim.json: one claim, scored", **_CLAIM, **fields}
