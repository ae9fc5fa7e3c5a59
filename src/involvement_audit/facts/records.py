"""The records that would close gaps: which gaps each would close, who could hold it, and whether they were asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.text import Text
from involvement_audit.requests.holders import holder
from involvement_audit.requests.letters import key, whole
from involvement_audit.requests.regimes import way
from involvement_audit.requests.sent import Sent, asked_before
from involvement_audit.verdict.score import Gap


class RecordFacts(Struct, frozen=True, kw_only=True):
    """Records any one of which would close the same gaps, and that the same bodies could hold; mostly a single record.

    `ask` are the bodies that are named for it, those that can be asked by law first; `own` the gaps that no record before it
    would close; `asked` what these bodies were asked already about a claim of its gaps, the newest first.
    """

    texts: tuple[Text, ...]
    ask: tuple[str, ...]
    gaps: tuple[Gap, ...]
    own: tuple[Gap, ...]
    asked: tuple[Sent, ...]

    @property
    def moves_verdict(self) -> bool:
        return any(gap.moves_verdict for gap in self.gaps)

    @property
    def finished(self) -> bool:
        return any(gap.finished for gap in self.gaps)


class _Group(Struct, frozen=True):
    """Texts of records, and the places in the ranked gaps of those that each of them would close."""

    texts: Sequence[Text]
    ask: Sequence[str]
    places: Sequence[int]


def records(corpus: Corpus, gaps: Sequence[Gap]) -> Mapping[str, RecordFacts]:
    """The records that would close ranked gaps: those that could move a verdict first, then those that would close most.

    The id of each is its first gap, and its place among what would close that.
    """
    found: dict[str, RecordFacts] = {}
    told: set[int] = set()
    for group in sorted(_groups(gaps), key=lambda group: _rank(group, gaps)):
        first = gaps[group.places[0]]
        own = tuple(gaps[place] for place in group.places if place not in told)
        told.update(group.places)
        number = [key(text) for text in whole(first.would_close)].index(key(group.texts[0]))
        found[f"{first.claim}/{first.criterion}/{number}"] = RecordFacts(
            texts=tuple(group.texts),
            ask=tuple(sorted(group.ask, key=lambda id: way(corpus, holder(corpus, corpus.body[id])).manner.value)),
            gaps=tuple(gaps[place] for place in group.places),
            own=own,
            asked=_asked(corpus, group.ask, {gaps[place].claim: None for place in group.places}),
        )
    return found


def _groups(gaps: Sequence[Gap]) -> Iterable[_Group]:
    """Records by what they say and by whom they are asked of; then those together that would close the same gaps."""
    alike: dict[tuple[str, frozenset[str]], _Group] = {}
    for place, gap in enumerate(gaps):
        ask = tuple(dict.fromkeys(map(str, gap.ask)))
        for text in {key(text): text for text in whole(gap.would_close)}.values():
            one = alike.get((key(text), frozenset(ask)), _Group((text,), ask, ()))
            alike[key(text), frozenset(ask)] = _Group(one.texts, one.ask, (*one.places, place))
    same: dict[tuple[frozenset[str], Sequence[int]], _Group] = {}
    for (_, bodies), one in alike.items():
        before = same.get((bodies, one.places))
        same[bodies, one.places] = _Group((*before.texts, *one.texts), before.ask, one.places) if before else one
    return same.values()


def _rank(group: _Group, gaps: Sequence[Gap]) -> tuple[bool, bool, int, int]:
    own = [gaps[place] for place in group.places]
    moves, finished = any(gap.moves_verdict for gap in own), any(gap.finished for gap in own)
    return not moves, not finished, -len(own), group.places[0]


def _asked(corpus: Corpus, ask: Iterable[str], claims: Iterable[str]) -> tuple[Sent, ...]:
    """Requests to bodies, or to who holds their records now, of questions that touch one of some claims."""
    bodies = {id for named in ask for id in (named, str(holder(corpus, corpus.body[named]).id))}
    found = {
        sent: None
        for claim in claims
        for sent in asked_before(corpus, bodies, claim)
        if claim in corpus.question[sent.question].claims
    }
    return tuple(sorted(found, key=_day, reverse=True))


def _day(sent: Sent) -> dt.date:
    return sent.request.on.first if sent.request.on else dt.date.min
