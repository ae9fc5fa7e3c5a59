"""The search index, by Pagefind: finished pages in, the files that search.js asks for out. A site stands without it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import TypeVar

from msgspec import Struct, field

from involvement_audit.format import addresses
from involvement_audit.output import pagefind
from involvement_audit.output.shards import Held, Kept, Page, indexed

FOLDER = "pagefind/"

_LISTS = ("", "claims", "sources", "criteria", "gaps", "questions", "bodies", "matrix", "changes", "search")
"""Pages that repeat what other pages say; every answer would come with them."""

T = TypeVar("T")


class Index(Struct, frozen=True):
    """The index as files by path; where there is none although one was asked for, `lacking` says why.

    `same` are the files of an index that was there already.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    lacking: str = ""
    same: frozenset[str] = frozenset()


def findable(moved: Iterable[str], pages: Mapping[str, T]) -> dict[str, T]:
    """The pages that a search may lead to: no list, no redirect, none in short or of an earlier day, not the page for unknown addresses."""
    lists = {addresses.section(name) for name in _LISTS} | {addresses.claim(facet) for facet in addresses.FACETS}
    left_out = {"404.html", *lists, *moved}
    return {file: page for file, page in pages.items() if file not in left_out and not _repeats(file, lists)}


def _repeats(file: str, lists: Container[str]) -> bool:
    """Whether a page says again what another says: in short, of an earlier day, or going on with a list.

    Such is a whole one, that of the method, or that of a criterion, at the fourth step.
    """
    if addresses.is_aside(file):
        return True
    first, number = addresses.first_leaf(file)
    return number > 1 and (first in lists or first == addresses.section("method") or first.count("/") == 3)


def index(pages: Mapping[str, Page], kept: Kept | None = None) -> Index:
    """The index of these pages: the same for the same pages, and no files but the reason where Pagefind cannot run."""
    try:
        files = indexed(pages, Held() if kept is None else kept)
    except pagefind.Failed as fault:
        return Index(lacking=f"The search index was not made: {fault}. The A to Z works without it.")
    return Index({FOLDER + name: data for name, data in files.items()})
