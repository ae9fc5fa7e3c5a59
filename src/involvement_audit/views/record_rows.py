"""Records that would close gaps, as they stand in the list of gaps; and the one that is worth asking for first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from involvement_audit.facts.records import RecordFacts
from involvement_audit.format import addresses
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.requests.letter_words import capital
from involvement_audit.requests.letters import key, whole
from involvement_audit.requests.sent import Sent
from involvement_audit.verdict.score import Gap
from involvement_audit.views import words
from involvement_audit.views.asks import Asked, best_letter, letter_to
from involvement_audit.views.site import Here, Site


class ClosedGap(Struct, frozen=True, kw_only=True):
    """A gap that a record would close. `anchor` is empty where the gap has its place at an earlier record; `others` would close it too."""

    anchor: str
    assessment: Link
    claim: str
    claim_title: str
    criterion: str
    framework: str
    framework_title: str
    weight: str
    others: tuple[str, ...]


class Holder(Struct, frozen=True, kw_only=True):
    """Who could hold a record, and when it was asked about a claim of the gaps; empty where no request is known."""

    to: Asked
    asked: str


class RecordRow(Struct, frozen=True, kw_only=True):
    """A record as a line, which says what it would close, whom to ask and whether that was done; and what it opens.

    `others` are records that would do as well as the one in `title`.
    """

    title: str
    about: str
    others: tuple[str, ...]
    gaps: tuple[ClosedGap, ...]
    ask: tuple[Holder, ...]


class FirstAsk(Struct, frozen=True, kw_only=True):
    """A record that is worth asking for, what it would close, whether no other would close more, and the letter that asks for it."""

    record: str
    gaps: str
    most: bool
    moves_verdict: bool
    letter: Asked


def row(site: Site, here: Here, known: RecordFacts) -> RecordRow:
    texts = {key(text) for text in known.texts}
    own = {(gap.claim, gap.criterion) for gap in known.own}
    ask = tuple(_holder(site, here, known, body) for body in known.ask)
    return RecordRow(
        title=_title(known),
        about=f"{_closes(known)}. {_whom(ask)}. {_of_whom(here, known)}.",
        others=tuple(map(capital, known.texts[1:])),
        gaps=tuple(_gap(here, gap, texts, own=(gap.claim, gap.criterion) in own) for gap in known.gaps),
        ask=ask,
    )


def _gap(here: Here, gap: Gap, texts: Iterable[str], *, own: bool) -> ClosedGap:
    framework = gap.criterion.partition(".")[0]
    weight = (_("Deciding for this claim."), gap.critical), (_("Could move the verdict."), gap.moves_verdict)
    return ClosedGap(
        anchor=f"{gap.claim}.{gap.criterion}" if own else "",
        assessment=here.claim(gap.claim, gap.criterion),
        claim=gap.claim,
        claim_title=here.claim(gap.claim).title,
        criterion=here.criterion(gap.criterion).title,
        framework=framework,
        framework_title=here.framework(framework).title,
        weight=" ".join(told for told, holds in weight if holds),
        others=tuple(capital(text) for text in whole(gap.would_close) if key(text) not in texts),
    )


def _holder(site: Site, here: Here, known: RecordFacts, body: str) -> Holder:
    to = letter_to(site, here, body, known.texts)
    return Holder(to=to, asked=_when([sent for sent in known.asked if sent.request.to in (body, to.id)]))


def _title(known: RecordFacts) -> str:
    first, more = capital(known.texts[0]), len(known.texts) - 1
    return n_("{record}; or {n} other record", "{record}; or {n} other records", more, record=first) if more else first


def _closes(known: RecordFacts) -> str:
    return n_("Would close {n} gap", "Would close {n} gaps", len(known.gaps))


def _whom(ask: Sequence[Holder]) -> str:
    if not ask:
        return _("Nobody is named for it")
    first, more = ask[0].to.body.title, len(ask) - 1
    return n_("{body} and {n} other", "{body} and {n} others", more, body=first) if more else first


def _of_whom(here: Here, known: RecordFacts) -> str:
    """Who was last asked about a claim of the gaps, as far as this audit knows."""
    if not known.asked:
        return _("No request known")
    request = known.asked[0].request
    body = here.body(request.to).title
    if not request.on:
        return _("{body} was sent a request about the claim, day not known", body=body)
    return _("{body} was sent a request about the claim {when}", body=body, when=words.when(request.on))


def _when(asked: Sequence[Sent]) -> str:
    if not asked:
        return ""
    on = asked[0].request.on
    return (
        _("sent a request about the claim {when}", when=words.when(on))
        if on
        else _("sent a request about the claim, day not known")
    )


def first_ask(site: Site, here: Here) -> FirstAsk | None:
    """The first record in the list of gaps that somebody can be asked for, by a letter on the page of a body."""
    records = site.facts.records
    for id in site.facts.leaves[addresses.section("gaps")].entries:
        known = records[id]
        letter = best_letter(site, here, known.ask, known.texts)
        if letter:
            return FirstAsk(
                record=capital(known.texts[0]),
                gaps=n_("{n} gap", "{n} gaps", len(known.gaps)),
                most=all(len(other.gaps) <= len(known.gaps) for other in records.values()),
                moves_verdict=known.moves_verdict,
                letter=letter,
            )
    return None
