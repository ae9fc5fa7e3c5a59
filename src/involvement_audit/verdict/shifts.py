"""What would change a verdict: the smallest sets of ratings of the critical criteria, or another voice where that is all."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.format.terms import Rating
from involvement_audit.verdict.table import Decisive, Tally, Verdict, decide


class Move(Struct, frozen=True):
    """`count` of the critical criteria `of`, all rated `now`, rated `to` instead."""

    count: int
    of: tuple[str, ...]
    now: Rating
    to: Rating


class Shift(Struct, frozen=True):
    """A smallest change that would give another verdict: ratings moved, or another voice heard and nothing else."""

    moves: tuple[Move, ...]
    verdict: Verdict
    another_voice: bool = False


Groups = Mapping[Decisive, tuple[str, ...]]
"""Critical criteria that can stand for one another, by how they stand."""

_ORDER = (Rating.NO_EVIDENCE, Rating.PARTLY_MET, Rating.NOT_MET, Rating.MET)
_RATINGS = (Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET)


def shifts(tally: Tally, names: Iterable[str]) -> tuple[Shift, ...]:
    """The smallest changes that move the verdict, those that close gaps first; `names` are the critical criteria in order."""
    names = tuple(names)
    verdict = decide(tally).verdict
    if verdict in (Verdict.NOT_SCORED, Verdict.NOT_ASSESSED):
        return ()
    groups = _groups(tally, names)
    voice = decide(tally.with_another_voice()).verdict
    heard = (Shift((), voice, another_voice=True),) if voice is not verdict else ()
    for size in range(1, len(tally.critical) + 1):
        found = tuple(_of_size(size, groups, tally))
        if found:
            return (*sorted(_merged(found, names), key=_gaps_closed, reverse=True), *heard)
    return ()


def _groups(tally: Tally, names: Iterable[str]) -> Groups:
    alike: dict[Decisive, list[str]] = {}
    for one, name in sorted(zip(tally.critical, names, strict=True), key=lambda pair: _ORDER.index(pair[0].rating)):
        alike.setdefault(one, []).append(name)
    return {one: tuple(found) for one, found in alike.items()}


def _of_size(size: int, groups: Groups, tally: Tally) -> Iterator[Shift]:
    """Every change of so many ratings that moves the verdict, criteria that can stand for one another counted."""
    kinds = [(one, to) for one in groups for to in _RATINGS if one.rating is not to]
    now = decide(tally).verdict
    for chosen in itertools.combinations_with_replacement(kinds, size):
        taken = Counter(one for one, _ in chosen)
        if all(count <= len(groups[one]) for one, count in taken.items()):
            standing = Counter(tally.critical)
            standing.subtract(taken)
            standing.update(one.rated(to) for one, to in chosen)
            verdict = decide(replace(tally, critical=tuple(standing.elements()))).verdict
            if verdict is not now:
                moves = Counter(chosen).items()
                yield Shift(
                    tuple(Move(n, groups[one], one.rating, to) for (one, to), n in moves if one.rating), verdict
                )


def _merged(found: Iterable[Shift], names: Sequence[str]) -> Iterator[Shift]:
    """Changes of one rating that differ only in which criteria they name, told as one, with the criteria in order."""
    alike: dict[tuple[Rating, Rating, Verdict], list[str]] = {}
    for shift in found:
        if len(shift.moves) == 1 and shift.moves[0].count == 1:
            move = shift.moves[0]
            alike.setdefault((move.now, move.to, shift.verdict), []).extend(move.of)
        else:
            yield shift
    for (now, to, verdict), of in alike.items():
        yield Shift((Move(1, tuple(sorted(of, key=names.index)), now, to),), verdict)


def _gaps_closed(shift: Shift) -> int:
    return sum(move.count for move in shift.moves if move.now is Rating.NO_EVIDENCE)
