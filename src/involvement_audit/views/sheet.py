"""A claim on one sheet of A4, for the press: what fits is told whole, and what is shortened says that it is."""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.pieces import Piece, passage
from involvement_audit.format.given import given
from involvement_audit.format.terms import Bearing, Status
from involvement_audit.format.text import bare
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse import prose
from involvement_audit.requests.letter_words import capital
from involvement_audit.requests.letters import whole
from involvement_audit.views import citing, replies, sides, support, words
from involvement_audit.views import verdict as verdicts
from involvement_audit.views.short import short
from involvement_audit.views.site import Here, Site

LIMITS = (100_000, 400, 300, 220, 160, 110, 70)
"""The longest that a text may be, in characters, the first one being none at all: the first that lets all of it fit is taken."""

ROWS = 56
"""Rows of letters on a sheet, less a good part, as nobody knows whose letters it will be printed in."""

_PER_ROW = 88
_CUT = "[…]"


class Fact(Struct, frozen=True, kw_only=True):
    """A passage that counts, with what it speaks for; `words` are empty where none are quoted, `address` where there is none."""

    side: str
    words: str
    source: str
    about: str
    address: str


class PressSheet(Struct, frozen=True, kw_only=True):
    """All that the sheet says, as text. `shortened` says so where a text is."""

    title: str
    kind: str
    words: str
    exact: bool
    made: str
    verdict: str
    fraction: str
    notice: str
    provisional: str
    summary: str
    whose: str
    facts: tuple[Fact, ...]
    missing: str
    records: tuple[str, ...]
    reply: str
    strength: str
    version: str
    address: str
    contact: str
    help: str
    shortened: str

    @property
    def rows(self) -> int:
        """How many rows of letters it takes, headings and the space between counted in."""
        texts = [getattr(self, name) for name in _IN_ROWS]
        texts += [" ".join((fact.side, fact.words, fact.source, fact.about, fact.address)) for fact in self.facts]
        large = math.ceil(len(self.title) / 55) * 1.8 + math.ceil(len(self.words) / 70) * 1.4
        return math.ceil(12 + large + sum(math.ceil(len(text) / _PER_ROW) for text in (*texts, *self.records)))


_IN_ROWS = tuple(
    "made notice fraction summary whose strength provisional missing reply version address contact help shortened".split()
)
"""What is set in letters of the usual size."""


def sheet(site: Site, here: Here, known: ClaimFacts, fits: int = 0) -> PressSheet:
    """The sheet of a claim with the longest texts that fit; `fits` leaves out that many of the limits, for who found that they do not."""
    for limit in LIMITS[fits:]:
        if (made := _sheet(site, here, known, limit)).rows <= ROWS:
            return made
    return _sheet(site, here, known, LIMITS[-1])


def _sheet(site: Site, here: Here, known: ClaimFacts, limit: int) -> PressSheet:
    claim, score, told = known.claim, known.score, short(site, known)
    cut = _Cut(limit)
    first = claim.appearances[0]
    by = words.listed(here.body(body).title for body in first.by)
    records = dict.fromkeys(bare(record) for gap in score.gaps for record in whole(gap.would_close))
    return PressSheet(
        title=cut(claim.title, 200),
        kind=site.corpus.kind[claim.kind].title,
        words=cut(" ".join(claim.wording.text.split())),
        exact=claim.wording.exact,
        made=words.sentence(cut(words.made(site.corpus, first, by))),
        verdict=score.verdict.label,
        fraction=told.fraction,
        notice=told.standing if given(claim.status) is not Status.PUBLISHED else "",
        provisional=verdicts.provisional(claim, score),
        summary=cut(prose.plain_text(claim.summary)),
        whose=cut(support.voices(site, score)),
        facts=tuple(_facts(site, known, cut)),
        missing=_missing(len(score.gaps)),
        records=tuple(cut(capital(record)) for record in tuple(records)[:3]),
        reply=cut(replies.in_a_line(site, claim)),
        strength=_("Strength of the record: {strength}.", strength=score.strength.label.lower())
        if score.strength
        else "",
        version=_version(citing.version(site, known)),
        address=told.address,
        contact=cut(_contact(site)),
        help=_help(site),
        shortened=_shortened() if cut.used else "",
    )


def _version(cited: citing.Version) -> str:
    """Which version of the page it is, and where that stays."""
    day = words.date(cited.day)
    if not cited.address:
        return _("Version of {day}.", day=day)
    return words.sentence(_("Version of {day}, kept at {address}", day=day, address=cited.address))


def _shortened() -> str:
    return _(
        "A text that ends with {cut} is shortened, so that all of it fits on one sheet. The claim’s page has the whole.",
        cut=_CUT,
    )


def _missing(gaps: int) -> str:
    if not gaps:
        return ""
    return n_(
        "{n} gap in the record: nothing was found either way, which is not the same as “not met”.",
        "{n} gaps in the record: nothing was found either way, which is not the same as “not met”.",
        gaps,
    )


def _contact(site: Site) -> str:
    audit = site.corpus.audit
    contact = bare(audit.contact.removeprefix("mailto:"))
    return _(
        "{audit}, published by {publisher}. Contact: {contact}. Licence: {licence}.",
        audit=audit.title,
        publisher=bare(audit.publisher),
        contact=contact,
        licence=audit.licence,
    )


def _help(site: Site) -> str:
    """Places that can help, with their numbers."""
    places = (
        _("{place}: {number}", place=one.name, number=one.number) if one.number else one.name
        for one in site.corpus.audit.support
    )
    return bare(_("; ").join(places))


class _Cut:
    """Shortens texts to a limit, between words, and remembers whether it had to."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.used = False

    def __call__(self, text: str, least: int = 0) -> str:
        limit = max(self._limit, least)
        if len(text) <= limit:
            return text
        self.used = True
        head = text[:limit]
        return f"{head.rsplit(' ', 1)[0].rstrip(',;:. ')} {_CUT}"


def _facts(site: Site, known: ClaimFacts, cut: _Cut) -> Iterator[Fact]:
    for piece in chosen(known):
        item = piece.item
        entry = site.corpus.source[item.source].entry
        about = [
            words.sentence(words.stakes(site.corpus, item.source)),
            words.sentence(words.date(piece.dated) or _("Undated")),
        ]
        if item.via:
            via = site.corpus.source_title[item.via.source]
            about.append(words.sentence(_("Second-hand: read in {source}", source=via)))
        yield Fact(
            side=given(item.bearing).label,
            words=cut(item.quote),
            source=f"{(source := cut(f'{site.corpus.source_title[item.source]}, {item.at}'))}{words.stop(source)}",
            about=cut(" ".join(about)),
            address=entry.get("url"),
        )


def chosen(known: ClaimFacts) -> list[Piece]:
    """Three passages at most: the best for the claim and the best against it, as its page has them; then whichever comes next."""
    firsts = [ranked[0] for side in (Bearing.FOR, Bearing.AGAINST) if (ranked := sides.ranked(known, side))]
    rest = (*sides.ranked(known, Bearing.FOR, Bearing.AGAINST), *sides.ranked(known, Bearing.CONTEXT))
    found: dict[str, Piece] = {}
    for piece in (*firsts, *rest):
        found.setdefault(passage(piece.item), piece)
    return list(found.values())[:3]
