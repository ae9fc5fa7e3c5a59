"""Where a reader stands in a list of several pages, and the ways to the others."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from involvement_audit.facts.leaves import Leaf
from involvement_audit.format import addresses
from involvement_audit.language.spoken import _
from involvement_audit.parse.prose import Link

_NEAR = 2
"""How many pages before and after its own a page names, beside the first and the last."""


class Paging(Struct, frozen=True):
    """A page among those of a list: `steps` are pages by number, each with whether it is this one, and None for some left out."""

    number: int
    of: int
    first: Link
    before: Link | None
    after: Link | None
    steps: tuple[tuple[Link, bool] | None, ...]

    @property
    def words(self) -> str:
        return _("page {number} of {of}", number=self.number, of=self.of)


def paging(file: str, number: int, of: int) -> Paging | None:
    """The ways from a page of the list that begins in `file`; none where that is the whole list."""
    if of == 1:
        return None
    here = addresses.leaf(file, number)

    def step(to: int) -> Link:
        return Link(addresses.relative(here, addresses.leaf(file, to)), str(to))

    named = [n for n in range(1, of + 1) if n in (1, of) or abs(n - number) <= _NEAR]
    steps: list[tuple[Link, bool] | None] = []
    for at, one in enumerate(named):
        steps += [None] if at and one > named[at - 1] + 1 else []
        steps.append((step(one), one == number))
    return Paging(
        number=number,
        of=of,
        first=step(1),
        before=step(number - 1) if number > 1 else None,
        after=step(number + 1) if number < of else None,
        steps=tuple(steps),
    )


def ways(file: str, leaf: Leaf) -> Mapping[str, str]:
    """To each group of a list, in their order, the way to the page on which it begins; empty where it stands on this one."""
    here, own = addresses.leaf(file, leaf.number), {name for name, _ in leaf.groups}
    return {
        name: "" if name in own else addresses.relative(here, addresses.leaf(file, at))
        for name, at in leaf.starts.items()
    }
