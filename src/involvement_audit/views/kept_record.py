"""What was kept of a claim on a day, for its page: every word as it stood then."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from msgspec import Struct

from involvement_audit.format.terms import Status
from involvement_audit.format.text import Date
from involvement_audit.language.spoken import N_, _
from involvement_audit.parse.prose import Link
from involvement_audit.views import words
from involvement_audit.views.ratings import STATES, UNRATED, State
from involvement_audit.views.site import Html
from involvement_audit.views.then import Json, Then


class EvidenceView(Struct, frozen=True, kw_only=True):
    source: Link
    at: str
    quote: str
    bearing: str
    via: Link | None
    via_at: str


class AssessmentView(Struct, frozen=True, kw_only=True):
    anchor: str
    criterion: Link
    question: str
    state: State
    critical: bool
    because: Html
    evidence: tuple[EvidenceView, ...]
    searched: tuple[Link, ...]
    would_close: tuple[str, ...]
    ask: tuple[Link, ...]


class FrameworkView(Struct, frozen=True, kw_only=True):
    title: str
    standing: str
    range: str
    assessments: tuple[AssessmentView, ...]


class AppearanceView(Struct, frozen=True, kw_only=True):
    by: tuple[Link, ...]
    source: Link
    at: str
    on: str
    via: Link | None


class RecordView(Struct, frozen=True, kw_only=True):
    """What was kept of a claim, in the words of that day. `outcome` are sentences on the verdict, `said` each person's own."""

    kind: str
    wording: str
    exact: bool
    withdrawn: bool
    verdict: str
    label: str
    outcome: tuple[str, ...]
    summary: Html
    best_case: Html
    frameworks: tuple[FrameworkView, ...]
    evidence: tuple[EvidenceView, ...]
    level: tuple[tuple[str, str], ...]
    level_because: Html
    appearances: tuple[AppearanceView, ...]
    would_change: tuple[str, ...]
    dissent: tuple[tuple[str, Link, str, Html], ...]
    replies: tuple[tuple[Link, str, Html], ...]
    history: tuple[tuple[str, Html, str], ...]
    sources: tuple[tuple[Link, str], ...]
    assessed: str
    published: str


def record(here: Then, claim: Json) -> RecordView:
    """A claim as `claim.json` gave it, with what others were called."""
    labels, score = here.labels["audit"], claim["verdict_range"]
    return RecordView(
        kind=here.labels["kind"],
        wording=claim["wording"]["text"],
        exact=claim["wording"]["exact"],
        withdrawn=claim["status"] == str(Status.WITHDRAWN),
        verdict=claim["verdict"],
        label=here.word(claim["verdict"]),
        outcome=tuple(_outcome(here, claim, *score[:2])),
        summary=here.prose(claim["summary"]),
        best_case=here.prose(claim["best_case"]),
        frameworks=tuple(_frameworks(here, claim)),
        evidence=tuple(_evidence(here, item) for item in claim["evidence"]),
        level=tuple(_level(here, claim["level"])),
        level_because=here.prose(claim["level"]["because"] or ""),
        appearances=tuple(_appearance(here, made) for made in claim["appearances"]),
        would_change=tuple(claim["would_change_in_words"]),
        dissent=tuple(_dissent(here, claim)),
        replies=tuple((here.body(one["body"]), _reply(one), here.prose(one["text"] or "")) for one in claim["replies"]),
        history=tuple(_history(here, claim)),
        sources=tuple(_sources(here)),
        assessed=_assessed(claim["assessed"]),
        published=f"{labels['title']}, {words.sentence(labels['publisher'])} {words.sentence(labels['licence'])}",
    )


def _dissent(here: Then, claim: Json) -> Iterator[tuple[str, Link, str, Html]]:
    for one in claim["dissent"]:
        because = here.prose(one["because"], 4)
        yield words.listed(one["by"]), here.criterion(one["criterion"]), here.word(one["rating"]), because


def _history(here: Then, claim: Json) -> Iterator[tuple[str, Html, str]]:
    for one in reversed(claim["history"]):
        yield (
            words.date(Date(str(one["on"]))),
            here.line(words.sentence(one["change"])),
            here.word(one["verdict"] or ""),
        )


def _assessed(found: Json) -> str:
    return words.sentence(
        _("assessed {when}, by {names}", when=words.when(Date(str(found["on"]))), names=words.listed(found["by"]))
    )


def _outcome(here: Then, claim: Json, worst: str, best: str) -> Iterator[str]:
    """How firm the verdict was, and how far it could have moved."""
    if claim["strength"]:
        yield _("Strength of the record that day: {strength}.", strength=here.word(claim["strength"]).lower())
    if worst != best:
        yield _(
            "If every missing record had told against the claim, it would have been “{worst}”; "
            "if every one had told for it, “{best}”.",
            worst=here.word(worst),
            best=here.word(best),
        )
    if claim["provisional"] and claim["strength"]:
        yield _("The verdict was provisional that day: two people had not yet rated this claim and agreed.")
    moving = [
        _("“{quotation}”", quotation=here.criterion(gap["criterion"]).title)
        for gap in claim["gaps"]
        if gap["moves_verdict"]
    ]
    if moving:
        yield _(
            "The record was missing where that alone could move the verdict: {criteria}.", criteria=words.listed(moving)
        )


def _frameworks(here: Then, claim: Json) -> Iterator[FrameworkView]:
    for id, known in here.labels["frameworks"].items():
        judged = [one for one in claim["assessments"] if one["framework"] == id]
        found = claim["frameworks"].get(id, {})
        yield FrameworkView(
            title=known["title"],
            standing=known["standing"],
            range=words.percent_range(_fraction(found.get("low")), _fraction(found.get("high"))),
            assessments=tuple(_assessment(here, one) for one in judged),
        )


def _fraction(value: float | None) -> Fraction | None:
    """A share that was written as a number: its own fraction again, so that it is rounded as it was."""
    return None if value is None else Fraction(value).limit_denominator(10_000)


def _assessment(here: Then, one: Json) -> AssessmentView:
    name, rating = one["criterion"], one["rating"] or ""
    outside = one["standing"] if one["standing"] in STATES else rating
    sign = STATES[outside].sign if outside in STATES else UNRATED.sign
    return AssessmentView(
        anchor=name,
        criterion=here.criterion(name),
        question=here.labels["criteria"].get(name, {}).get("question", ""),
        state=State(outside, here.word(outside), sign) if outside else UNRATED,
        critical=one["critical"],
        because=here.prose(one["because"] or "", 4),
        evidence=tuple(_evidence(here, item) for item in one["evidence"]),
        searched=tuple(here.place(place) for place in one["searched"]),
        would_close=tuple(one["would_close"]),
        ask=tuple(here.body(body) for body in one["ask"]),
    )


def _evidence(here: Then, item: Json) -> EvidenceView:
    via: Any = item["via"]
    return EvidenceView(
        source=here.source(item["source"]),
        at=item["at"] or "",
        quote=item["quote"] or "",
        bearing=here.word(item["bearing"]),
        via=here.source(via["source"]) if via else None,
        via_at=(via["at"] or "") if via else "",
    )


def _level(here: Then, level: Json) -> Iterator[tuple[str, str]]:
    for word, key in ((N_("Claimed"), "claimed"), (N_("Evidenced"), "evidenced")):
        if level[key]:
            yield _(word), here.labels["rungs"].get(level[key], level[key])


def _appearance(here: Then, made: Json) -> AppearanceView:
    on, seen = made["on"], made["seen"]
    when = Date(on).words if on else _("Seen there {when}", when=Date(seen).when) if seen else _("Undated")
    via = made["via"]
    return AppearanceView(
        by=tuple(here.body(body) for body in made["by"]),
        source=here.source(made["in"]),
        at=made["at"] or "",
        on=words.sentence(when),
        via=here.source(via["source"]) if via else None,
    )


def _reply(reply: Json) -> str:
    if reply["received"]:
        return _("Replied {when}.", when=Date(reply["received"]).when)
    if reply["asked"]:
        return _("Asked {when}; no reply by then.", when=Date(reply["asked"]).when)
    return _("Not yet asked.")


def _sources(here: Then) -> Iterator[tuple[Link, str]]:
    for key, known in here.labels["sources"].items():
        yield here.source(key), words.listed(here.body(body).title for body in known["issued_by"])
    for typed in here.labels["records"]:
        if not typed.startswith(("source:", "body:")):
            yield here.record(*typed.split(":", 1)), ""
