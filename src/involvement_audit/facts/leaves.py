"""The lists of an audit, page by page: what stands on each, so that a page is made again only where its own entries changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.format.leaves import Groups, cut, starts
from involvement_audit.kept.desk import Desk
from involvement_audit.kept.notes import Shelf


class Leaf(Struct, frozen=True, kw_only=True):
    """A page of a list: its number, how many there are, its entries by group, and where each group of the list begins.

    An entry is the id of a record; where that is not enough, what more is needed follows behind a slash.
    """

    number: int
    of: int
    groups: Groups[str]
    starts: Mapping[str, int]

    @property
    def entries(self) -> tuple[str, ...]:
        return tuple(entry for _, entries in self.groups for entry in entries)


class Lengths(Struct, frozen=True, kw_only=True):
    """How many pages each list takes that takes more than one, by the file of its first."""

    pages: Mapping[str, int]


Groupings = Iterable[tuple[str, Iterable[str]]]
Weigh = Callable[[str], float]


class Listing(Struct, frozen=True):
    """A list by the file of its first page, its entries by group, and what each weighs where they are not alike."""

    file: str
    groups: Groupings
    weigh: Weigh = lambda _: 1


Makers = Mapping[str, Callable[[], Iterator[Listing]]]
"""How lists are made, each under the name of a step."""


def leaves(desk: Desk, makers: Makers, others: Mapping[str, int]) -> tuple[Shelf[Leaf], Shelf[Lengths]]:
    """Every page of these lists by its file; and the lengths of all lists, also of others, where they are known already."""
    made: dict[str, Leaf] = {}
    pages: dict[str, int] = {}
    for name, make in makers.items():

        def work_out(make: Callable[[], Iterator[Listing]] = make) -> bytes:
            lengths = {}
            for listing in make():
                own = _leaves(listing)
                made.update(own)
                lengths[listing.file] = len(own)
            return written(lengths)

        pages |= told(desk.step(f"list/{name}", work_out))
    shelf = desk.shelf("leaf", Leaf, [addresses.leaf(file, at + 1) for file, of in pages.items() for at in range(of)])
    for file, leaf in made.items():
        desk.put(shelf, file, leaf)
    long = {file: of for file, of in (pages | dict(others)).items() if of > 1}
    lengths = desk.shelf("lengths", Lengths, ("all",))
    desk.put(lengths, "all", Lengths(pages=long))
    return shelf, lengths


def written(lengths: Mapping[str, int]) -> bytes:
    """How many pages lists take, as a step gives it."""
    return "\n".join(f"{of} {file}" for file, of in lengths.items()).encode()


def told(given: bytes) -> dict[str, int]:
    pairs = (line.split(" ", 1) for line in given.decode().splitlines())
    return {file: int(of) for of, file in pairs}


def _leaves(listing: Listing) -> dict[str, Leaf]:
    found = cut(listing.groups, listing.weigh)
    begin = starts(found)
    return {
        addresses.leaf(listing.file, number): Leaf(number=number, of=len(found), groups=groups, starts=begin)
        for number, groups in enumerate(found, 1)
    }
