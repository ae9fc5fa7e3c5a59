"""A claim's ratings as a strip of squares: their shapes tell them apart, and a legend or words beside them say what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format import addresses
from involvement_audit.language.spoken import _
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.score import ClaimScore, Inclusion, Judged
from involvement_audit.views import verdict
from involvement_audit.views.ratings import STATES, UNRATED, State, judged_state
from involvement_audit.views.site import Here


class Square(Struct, frozen=True, kw_only=True):
    """A rating by its word, which names its shape, and its label; `title` is the criterion. Without `href` it is a picture only."""

    state: str
    label: str
    title: str = ""
    href: str = ""
    deciding: bool = False

    @property
    def name(self) -> str:
        """What a link says to whoever does not see it."""
        if self.deciding:
            return _("{criterion}: {rating}, deciding", criterion=self.title, rating=self.label.lower())
        return _("{criterion}: {rating}", criterion=self.title, rating=self.label.lower())


class Strip(Struct, frozen=True, kw_only=True):
    """A claim's squares under one framework; `said` counts them in words, without the zeros."""

    framework: Link
    squares: tuple[Square, ...]
    said: str


def strips(here: Here, known: ClaimFacts) -> tuple[Strip, ...]:
    """The criteria that count for a claim, framework by framework: pictures, beside words that say the same."""
    return tuple(_strips(here, known.score, [one for one in known.score.judged if one.inclusion is Inclusion.COUNTED]))


def linked(here: Here, known: ClaimFacts) -> tuple[Strip, ...]:
    """All criteria that apply to a claim, those that do not count too: each square leads to its assessment."""
    own = "" if here.file == addresses.claim(known.claim.id) else here.claim(known.claim.id).href
    return tuple(_strips(here, known.score, known.score.judged, f"{own}#"))


def legend(shown: Iterable[Strip]) -> tuple[Square, ...]:
    """Each kind of square that these strips hold, once, in the order of every legend."""
    found = {square.state for strip in shown for square in strip.squares}
    states = (*STATES.values(), UNRATED)
    return tuple(_plain(state) for state in states if state.word in found)


def _strips(here: Here, score: ClaimScore, judged: Iterable[Judged], to: str = "") -> Iterator[Strip]:
    by_framework: dict[str, list[Judged]] = {}
    for one in judged:
        by_framework.setdefault(one.framework, []).append(one)
    for framework, own in by_framework.items():
        yield Strip(
            framework=here.framework(framework),
            squares=tuple(_square(here, one, to and f"{to}{one.criterion}") for one in own),
            said=verdict.counts(score.frameworks[framework]),
        )


def _square(here: Here, judged: Judged, href: str) -> Square:
    state = judged_state(judged)
    return Square(
        state=state.word,
        label=state.label,
        title=here.criterion(judged.criterion).title,
        href=href,
        deciding=judged.deciding,
    )


def _plain(state: State) -> Square:
    return Square(state=state.word, label=state.label)
