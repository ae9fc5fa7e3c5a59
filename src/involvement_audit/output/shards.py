"""Pages in shards: each is indexed on its own, and anew only where the words of one of its pages have changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from html import escape
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec import Struct

from involvement_audit.output import index_parts, pagefind, word_list
from involvement_audit.output.index_parts import Part
from involvement_audit.output.reduced import marked, reduced

_FULL = 64
"""How many pages a shard holds on average at most: with fewer Pagefind starts more often, with more an edit costs more."""

T = TypeVar("T")


class Page(Struct, frozen=True, kw_only=True):
    """What a search reads of a page: its fingerprint, and the text itself, which is asked for only where it is not kept."""

    hash: str
    marked: bool
    text: Callable[[], bytes]

    @property
    def kept(self) -> bytes:
        """What is to be known of it where it stands at the next build."""
        return (b"1" if self.marked else b"0") + self.hash.encode()


class Kept(Protocol):
    """Where parts of an index are kept from one build to the next. A key stands for all that its files were made of."""

    def get(self, key: str, /) -> Mapping[str, bytes] | None: ...

    def put(self, key: str, files: Mapping[str, bytes], /) -> None: ...


class Held:
    """Parts kept in memory: of those of the index `before`, the ones that this one asked for, and what was made for it."""

    def __init__(self, before: Held | None = None) -> None:
        self._before: Mapping[str, Part] = before._files if before else {}
        self._files: dict[str, Part] = {}

    def get(self, key: str, /) -> Part | None:
        if key in self._before:
            self._files[key] = self._before[key]
        return self._files.get(key)

    def put(self, key: str, files: Mapping[str, bytes], /) -> None:
        self._files[key] = files


def page(html: bytes) -> Page:
    text = reduced(html)
    return Page(hash=hashlib.sha256(text).hexdigest(), marked=marked(html), text=lambda: text)


def page_before(kept: bytes, html: Callable[[], bytes]) -> Page:
    """A page that stands, by what was kept of it."""
    return Page(hash=kept[1:].decode(), marked=kept[:1] == b"1", text=lambda: reduced(html()))


def indexed(pages: Mapping[str, Page], kept: Kept) -> dict[str, bytes]:
    """The files of the index of these pages. Where one marks what part of it counts, those that mark none are left out."""
    every = shards({file: page for file, page in pages.items() if page.marked} or pages)
    parts = _kept_or_made(kept, {_key(*((file, page.hash) for file, page in one.items())): one for one in every})
    languages = index_parts.languages(parts)
    key = _key("program", *languages)
    program = kept.get(key)
    if program is None:
        program = _program(languages)
        kept.put(key, program)
    return index_parts.joined(parts, program)


def shards(pages: Mapping[str, T]) -> list[dict[str, T]]:
    """Pages by the hash of their paths; the number of shards changes only as that of the pages doubles."""
    count = 1
    while len(pages) > _FULL * count:
        count *= 2
    found: dict[int, dict[str, T]] = defaultdict(dict)
    for file in sorted(pages):
        found[int.from_bytes(hashlib.sha256(file.encode()).digest()[:4]) % count][file] = pages[file]
    return [found[number] for number in sorted(found)]


def _kept_or_made(kept: Kept, wanted: Mapping[str, Mapping[str, Page]]) -> Sequence[Part]:
    found = {key: kept.get(key) for key in wanted}
    missing = [key for key, part in found.items() if part is None]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            for key, part in zip(missing, pool.map(lambda key: _made(wanted[key]), missing), strict=True):
                kept.put(key, part)
                found[key] = part
        finally:
            pool.shutdown(cancel_futures=True)  # one that fails is enough
    return [part for part in found.values() if part is not None]


def _made(shard: Mapping[str, Page]) -> Part:
    made = pagefind.run({file: page.text() for file, page in shard.items()}, index_parts.wanted)
    try:
        return index_parts.apart(made)
    except (ValueError, TypeError, LookupError):
        raise pagefind.Failed(pagefind.UNREADABLE) from None


def _program(languages: Collection[str]) -> Part:
    """What a browser runs: Pagefind writes it with every index, also with one of a page for each language."""
    pages = (
        f'<!doctype html><html lang="{escape(one)}"><title>Search</title><p>Search</p></html>' for one in languages
    )
    return pagefind.run({f"{at}.html": page.encode() for at, page in enumerate(pages)}, index_parts.wanted_by_browsers)


def _key(*content: str | tuple[str, str]) -> str:
    return hashlib.sha256(json.dumps([_code(), pagefind.version(), content]).encode()).hexdigest()


@cache
def _code() -> str:
    """A fingerprint of the code that makes parts."""
    files = (__file__, index_parts.__file__, pagefind.__file__, word_list.__file__)
    return hashlib.sha256(b"\0".join(Path(file).read_bytes() for file in files)).hexdigest()
