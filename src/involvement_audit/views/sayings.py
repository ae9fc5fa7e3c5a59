"""Who said it, and when: the years in which claims were made, what was on record by then, and how one kind of claim spread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from involvement_audit.facts.bodies import body_name
from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format.model import Appearance
from involvement_audit.format.text import Date
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.views import words
from involvement_audit.views.site import Here, Site

SHOWN = 8
"""Claims of one year that are named; the list of claims by year has them all."""

FEW = 80
"""Characters of words that are quoted in passing."""


class Saying(Struct, frozen=True):
    """A claim as somebody made it: `said` is its words where they are few and `exact`, else its title."""

    by: str
    said: str
    exact: bool
    claim: Link


class Year(Struct, frozen=True):
    """`known` says how much of what the evidence rests on was out by the end of it; `more` are claims not named."""

    year: str
    sayings: tuple[Saying, ...]
    more: int
    known: str


class Spread(Struct, frozen=True):
    """One kind of claim from body to body, in the order in which each first made it."""

    kind: str
    sayings: tuple[tuple[str, Saying], ...]


Made = tuple[ClaimFacts, Appearance]


def years(site: Site, here: Here) -> tuple[Year, ...]:
    """Each year in which a scored claim was made."""
    by_year: dict[str, list[Made]] = {}
    for made in _made(site):
        if day := _day(made):
            by_year.setdefault(str(day.first.year), []).append(made)
    dates = _documents(site)
    return tuple(
        Year(
            year,
            tuple(_saying(site, here, made) for made in own[:SHOWN]),
            len(own[SHOWN:]),
            _known(dates, int(year)),
        )
        for year, own in sorted(by_year.items())
    )


def spread(site: Site, here: Here) -> Spread | None:
    """The kind of claim that most bodies are known to have made by some day; none where no kind was made by two."""
    by_kind: dict[str, dict[str, Made]] = {kind.id: {} for kind in site.corpus.method.kinds}
    for made in sorted((made for made in _made(site) if _day(made)), key=_order):
        for body in made[1].by:
            by_kind[made[0].claim.kind].setdefault(body, made)
    kind = max(by_kind, key=lambda id: len(by_kind[id]), default="")
    firsts = by_kind[kind] if kind else {}
    if len(firsts) < 2:
        return None
    sayings = ((words.said(made[1]), _saying(site, here, made, body)) for body, made in firsts.items())
    return Spread(site.corpus.kind[kind].title, tuple(sayings))


def _made(site: Site) -> Iterator[Made]:
    for known in site.facts.claims.values():
        if known.score.shiftable:
            yield from ((known, made) for made in known.claim.appearances)


def _day(made: Made) -> Date | None:
    return made[1].on or made[1].seen


def _order(made: Made) -> str:
    day = _day(made)
    return day.first.isoformat() if day else ""


def _saying(site: Site, here: Here, made: Made, body: str = "") -> Saying:
    known, appearance = made
    claim = known.claim
    bodies = [body] if body else appearance.by
    exact = claim.wording.exact is True and len(claim.wording.text) <= FEW
    said = claim.wording.text if exact else claim.title
    by = words.listed(body_name(site.corpus.body[one]) for one in bodies)
    return Saying(by, said, exact, here.claim(claim.id))


def _documents(site: Site) -> Sequence[Date]:
    """The dates of the sources that the evidence on scored claims comes from."""
    keys = {p.item.source: p.dated for one in site.facts.claims.values() if one.score.shiftable for p in one.pieces}
    return [date for date in keys.values() if date]


def _known(dates: Sequence[Date], year: int) -> str:
    if not dates:
        return ""
    out = sum(date.last.year <= year for date in dates)
    if len(dates) == 1:
        return (
            _("The one dated document that the evidence comes from was out by the end of it.")
            if out
            else _("The one dated document that the evidence comes from was not out by the end of it.")
        )
    return n_(
        "{n} of the {documents} that the evidence comes from was out by the end of it.",
        "{n} of the {documents} that the evidence comes from were out by the end of it.",
        out,
        documents=n_("{n} dated document", "{n} dated documents", len(dates)),
    )
