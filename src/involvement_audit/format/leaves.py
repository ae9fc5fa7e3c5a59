"""A list that is too long for one page goes on at numbered ones, its leaves: which entries stand on which."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

FULL = 100
"""How many entries a leaf holds at most."""

Groups = tuple[tuple[str, tuple[T, ...]], ...]
"""Entries under the names of their groups."""


def cut(groups: Iterable[tuple[str, Iterable[T]]], weigh: Callable[[T], float] = lambda _: 1) -> tuple[Groups[T], ...]:
    """Entries leaf by leaf, in their order; a group that goes on keeps its name. There is always a first leaf.

    An entry that counts for more than one may stand alone, however much it weighs.
    """
    leaves: list[list[tuple[str, list[T]]]] = [[]]
    room: float = FULL
    for name, entries in groups:
        for entry in entries:
            if weigh(entry) > room and leaves[-1]:
                leaves.append([])
                room = FULL
            if not leaves[-1] or leaves[-1][-1][0] != name:
                leaves[-1].append((name, []))
            leaves[-1][-1][1].append(entry)
            room -= weigh(entry)
    return tuple(tuple((name, tuple(entries)) for name, entries in leaf) for leaf in leaves)


def starts(leaves: Iterable[Groups[T]]) -> dict[str, int]:
    """The number of the leaf on which each group begins."""
    found: dict[str, int] = {}
    for number, leaf in enumerate(leaves, 1):
        for name, _ in leaf:
            found.setdefault(name, number)
    return found
