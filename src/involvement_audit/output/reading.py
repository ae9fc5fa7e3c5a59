"""The search of a site that is made again: most of its pages stand, and are not read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from involvement_audit.kept.desk import Desk, step_of
from involvement_audit.output import search, shards
from involvement_audit.output.shards import Page
from involvement_audit.views.site import Site


class Reading:
    """What a search reads of each page that it may lead to: of one that stands its fingerprint is kept, and does for its words."""

    def __init__(self, site: Site, desk: Desk, before: Mapping[str, bytes], files: Iterable[str]) -> None:
        self._desk, self._before = desk, before
        self._wanted = search.findable(site.moved, dict.fromkeys(files))
        self._made: dict[str, Page] = {}

    def note(self, file: str, html: bytes) -> bytes:
        """What is kept of a page that was made."""
        if file not in self._wanted:
            return b""
        self._made[file] = shards.page(html)
        return self._made[file].kept

    def index(self) -> search.Index:
        pages = {file: self._made.get(file) or self._from_before(file) for file in self._wanted}
        print_ = hashlib.sha256(b"".join(file.encode() + b"\0" + page.kept for file, page in pages.items())).digest()
        there = frozenset(name for name in self._before if name.startswith(search.FOLDER))
        last = self._desk.past.steps.get("search")
        if there and last and last.made == print_:
            return search.Index(same=there)
        made = search.index(pages, self._desk.parts)
        if not made.lacking:
            self._desk.again("search", lambda: print_)
        return made

    def _from_before(self, file: str) -> Page:
        kept = self._desk.past.steps[step_of(file)].made
        return shards.page_before(kept, lambda: self._before[file])
