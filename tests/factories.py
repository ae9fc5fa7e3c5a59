"""Builders of an audit's records, to be used as `import factories as make`.

Each takes what a test is about and fills in the least that the data format requires. What they build refers only to
what `corpus()` holds by itself: the kind `user-led`, the source `paper`, and the body `trust`, which issued it.
"""

from __future__ import annotations

from collections.abc import Iterable

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import (
    Appearance,
    Assessed,
    Assessment,
    Audit,
    Basis,
    Change,
    Claim,
    Criterion,
    Dissent,
    Evidence,
    Framework,
    Kind,
    Level,
    Method,
    Rung,
    Via,
    Wording,
)
from involvement_audit.format.source_records import Body, Entry, Notes, Source
from involvement_audit.format.terms import Bearing, Interest, Rating, Read, Standing, Status
from involvement_audit.format.text import Date, Text

KIND, PAPER, TRUST = "user-led", "paper", "trust"
RUNGS = ("coercion", "educating", "informing", "consultation", "user-led")


def texts(words: Iterable[str]) -> tuple[Text, ...]:
    return tuple(map(Text, words))


def date(text: str | None) -> Date | None:
    return None if text is None else Date(text)


def kind(id: str = KIND, *, scored: bool = True) -> Kind:
    return Kind(id=Text(id), title=Text(id), scored=scored)


def criterion(
    id: str, *, critical: Iterable[str] = (KIND,), applies: Iterable[str] = (), in_force: str | None = None
) -> Criterion:
    return Criterion(
        id=Text(id),
        title=Text(id),
        question=Text("Was it so?"),
        basis=(Basis(source=Text(PAPER)),),
        critical=texts(critical),
        applies=texts(applies),
        in_force=date(in_force),
    )


def framework(id: str, *criteria: Criterion) -> Framework:
    return Framework(id=Text(id), title=Text(id), standing=Standing.BENCHMARK, criteria=criteria)


def item(
    source: str = PAPER, bearing: Bearing = Bearing.FOR, *, via: str | None = None, at: str = "p. 1", via_at: str = ""
) -> Evidence:
    """An item of evidence, second-hand where it was read by way of another source."""
    first_read = None if via is None else Via(source=Text(via), at=Text(via_at))
    return Evidence(source=Text(source), at=Text(at), bearing=bearing, via=first_read)


def assessment(criterion: str, rating: Rating, evidence: Iterable[Evidence] | None = None) -> Assessment:
    """An assessment of FRAMEWORK.ID; unless told its evidence, a rating that requires some has one item."""
    if evidence is None:
        evidence = () if rating in (Rating.NO_EVIDENCE, Rating.NOT_APPLICABLE) else (item(),)
    is_gap = rating is Rating.NO_EVIDENCE
    return Assessment(
        criterion=Text(criterion),
        rating=rating,
        because=Text("So it is."),
        evidence=tuple(evidence),
        searched=texts([PAPER] if is_gap else ()),
        would_close=texts(["minutes of the board"] if is_gap else ()),
        ask=texts([TRUST] if is_gap else ()),
    )


def appearance(
    *by: str, on: str | None = "2018", seen: str | None = None, source: str = PAPER, at: str = "p. 9"
) -> Appearance:
    return Appearance(by=texts(by or (TRUST,)), source=Text(source), at=Text(at), on=date(on), seen=date(seen))


def dissent(criterion: str, rating: Rating, *by: str) -> Dissent:
    return Dissent(by=texts(by), criterion=Text(criterion), rating=rating, because=Text("It reads otherwise."))


def level(claimed: str, evidenced: str) -> Level:
    return Level(claimed=Text(claimed), evidenced=Text(evidenced))


def claim(
    id: str = "a-claim",
    assessments: Iterable[Assessment] = (),
    *,
    kind: str = KIND,
    appearances: Iterable[Appearance] = (),
    status: Status = Status.PUBLISHED,
    level: Level | None = None,
    evidence: Iterable[Evidence] = (),
    assessed_by: Iterable[str] = ("AB", "CD"),
    dissent: Iterable[Dissent] = (),
) -> Claim:
    """A claim, made by the trust in 2018 unless told otherwise."""
    return Claim(
        id=Text(id),
        title=Text(id),
        kind=Text(kind),
        wording=Wording(text=Text("led by users"), exact=True),
        summary=Text("The trust says that users led."),
        best_case=Text("One user was there."),
        status=status,
        appearances=tuple(appearances) or (appearance(),),
        level=level,
        assessments=tuple(assessments),
        evidence=tuple(evidence),
        dissent=tuple(dissent),
        assessed=Assessed(by=texts(assessed_by), on=Date("2026-11-23")),
        history=(Change(on=Date("2026-11-23"), change=Text("First published")),),
    )


def body(id: str, interest: Interest = Interest.NONE) -> Body:
    return Body(id=Text(id), name=Text(id), kind=Text("health-service"), interest=interest)


def source(key: str, *issued_by: str, on: str | None = "2018") -> Source:
    """A source of that date, or undated."""
    facts = {"title": Text(key)} | ({} if on is None else {"date": Text(on)})
    entry = Entry(key=Text(key), type="report", fields=facts, date=date(on))
    return Source(entry=entry, notes=Notes(key=Text(key), issued_by=texts(issued_by), read=Read.WHOLE))


def corpus(
    *,
    claims: Iterable[Claim] = (),
    frameworks: Iterable[Framework] = (),
    kinds: Iterable[Kind] = (),
    sources: Iterable[Source] = (),
    bodies: Iterable[Body] = (),
) -> Corpus:
    """An audit of these records beside those that it always holds."""
    about = texts(["An audit", "What the record shows", "SIM", "Editors", "editors@example.org", "CC-BY-4.0"])
    title, strapline, subject, publisher, contact, licence = about
    return Corpus(
        audit=Audit(
            title=title, strapline=strapline, subject=subject, publisher=publisher, contact=contact, licence=licence
        ),
        method=Method(kinds=(kind(), *kinds), rungs=tuple(Rung(id=Text(id), title=Text(id)) for id in RUNGS)),
        frameworks=tuple(frameworks),
        claims=tuple(claims),
        sources=(source(PAPER, TRUST), *sources),
        bodies=(body(TRUST, Interest.RUNS), *bodies),
    )


# Voices: the trust, which runs what is audited, and three others

BODIES = [
    body("network", Interest.ADOPTS),
    body("watchdog", Interest.NONE),
    body("survivors", Interest.NONE),
]
SOURCES = [
    source("trust-report", "trust"),
    source("network-report", "network"),
    source("watchdog-report", "watchdog"),
    source("survivors-report", "survivors"),
    source("trust-and-network", "network", "trust"),
    source("network-and-watchdog", "watchdog", "network"),
    source("trust-and-watchdog", "watchdog", "trust"),
    source("undated", "watchdog", on=None),
]

MADE = (
    appearance("trust", source="trust-report", at="p. 9"),
    appearance("network", source="network-report", at="p. 2", on="2019"),
    appearance("watchdog", source="watchdog-report", at="", on="2020"),
)
"""The trust makes the claim; the network repeats it on a page, and a watchdog's page repeats it as a whole."""
