"""Every file of a site that does not stand already: pages, data, feeds, the index of the search, and the list of them all."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from involvement_audit.disk.content import prints
from involvement_audit.format import addresses
from involvement_audit.format.prints import MANIFEST, Print
from involvement_audit.kept.desk import Desk
from involvement_audit.kept.notes import NotKept
from involvement_audit.language.spoken import speaking, spoken
from involvement_audit.output import exports, search, shards
from involvement_audit.output import manifest as listing
from involvement_audit.output.render import Printer
from involvement_audit.output.shards import Page
from involvement_audit.views.pages import PARTS, part
from involvement_audit.views.site import Sheet, Site

Watch = Callable[[Sequence[Sheet]], Iterable[Sheet]]


class Files(Struct, frozen=True):
    """The files that were made, by path; the names of those that stand; and what could not be made, in words."""

    files: Mapping[str, bytes]
    same: frozenset[str]
    lacking: str


def files(
    site: Site, desk: Desk, printer: Printer, before: Mapping[str, bytes], watch: Watch, *, indexed: bool
) -> Files:
    """The files of a site. Those in `before` were there after the last build, and are still what it wrote.

    `watch` hands on what is still to be made, one by one, and may tell somebody of it.
    """
    pages = [_part(desk, before, name, partial(_pages, name, site, printer)) for name in PARTS]
    names = [file for each in pages for file in each.files]
    read = _Read(desk, before, search.findable(site.moved, dict.fromkeys(names)) if indexed else {})
    every = (
        *pages,
        _part(desk, before, "claim data", partial(exports.claims, site)),
        *(_part(desk, before, name, partial(_elsewhere, name, site)) for name in _wanted(site)),
        _part(desk, before, "other data", partial(exports.others, site)),
        _part(desk, before, "feeds", partial(_feeds, site, names)),
    )
    stale = [sheet for each in every for sheet in each.stale]
    made = {s.file: desk.file(_step(s.file), s.make, partial(read.note, s.file)) for s in watch(stale)}
    if whole := _whole(site, desk, made, before):
        made[exports.WHOLE] = whole
    if database := _database(site, made, before):
        made[exports.DATABASE] = database
    index = read.index() if indexed else search.Index()
    desk.settle()
    same = {
        exports.WHOLE,
        exports.DATABASE,
        *(file for each in every for file in each.files),
        *index.same,
    } - made.keys()
    return Files(made | dict(index.files), frozenset(same), index.lacking)


def _step(file: str) -> str:
    return f"file/{file}"


class _Part(Struct, frozen=True):
    """Some files of a site by their names, and those of them that are to be made."""

    files: Sequence[str]
    stale: Sequence[Sheet]


def _part(desk: Desk, before: Mapping[str, bytes], name: str, sheets: Callable[[], Iterable[Sheet]]) -> _Part:
    """A part of a site. Which files it has is a step: where that stands, and all of them do, nobody has to make their sheets.

    Raises NotKept where there are others than before: what is made of a file may hang on which others there are.
    """
    step = f"part/{name}"
    if desk.stands(step):
        files = msgspec.msgpack.decode(desk.past.steps[step].made, type=list[str])
        if all(_stands(desk, before, file) for file in files):
            return _Part(files, ())
    elif desk.past.steps:
        raise NotKept
    found: list[Sheet] = []

    def listed() -> bytes:
        found.extend(sheets())
        return msgspec.msgpack.encode([sheet.file for sheet in found])

    desk.again(step, listed)
    stale = [sheet for sheet in found if not _stands(desk, before, sheet.file)]
    return _Part([sheet.file for sheet in found], stale)


def _stands(desk: Desk, before: Mapping[str, bytes], file: str) -> bool:
    return file in before and desk.stands(_step(file))


def _pages(name: str, site: Site, printer: Printer) -> Iterator[Sheet]:
    return (Sheet(sheet.file, partial(_printed, printer, sheet)) for sheet in part(name, site))


def _wanted(site: Site) -> Iterator[str]:
    """What goes with a claim to other places, by the module of `output` that makes it: only some of it stands without an address."""
    wanted = {"oembed": bool(site.base_url), "cards": site.cards, "press": site.pdf}
    return (name for name, is_wanted in wanted.items() if is_wanted)


def _elsewhere(name: str, site: Site) -> Iterator[Sheet]:
    module: Any = importlib.import_module(f"involvement_audit.output.{name}")  # most builds make none of these again
    made: Iterator[Sheet] = module.sheets(site)
    return made


def _feeds(site: Site, pages: Sequence[str]) -> Iterator[Sheet]:
    from involvement_audit.output import feeds  # as with other data, most builds make none of these again

    return feeds.sheets(site, pages)


def _printed(printer: Printer, sheet: Sheet) -> bytes:
    with speaking(spoken().marking):
        return printer.page(sheet.make())


def _whole(site: Site, desk: Desk, made: Mapping[str, bytes], before: Mapping[str, bytes]) -> bytes:
    """The file of the whole audit, joined from those of its claims; nothing where it stands as it was."""
    name, own = _step(exports.WHOLE), [addresses.claim_data(id) for id in site.facts.claims]
    changed = {place: exports.claim(made[file]) for place, file in enumerate(own) if file in made}
    if exports.WHOLE in before and desk.stands(name):
        return exports.with_claims(before[exports.WHOLE], changed) if changed else b""
    claims = (changed[place] if place in changed else exports.claim(before[file]) for place, file in enumerate(own))
    return desk.file(name, lambda: exports.whole(site, claims))


def _database(site: Site, made: Mapping[str, bytes], before: Mapping[str, bytes]) -> bytes:
    """The database, made of the files of its tables; nothing where all of them stand, and it does."""
    tables = {exports.table_file(name) for name in addresses.TABLES}
    if exports.DATABASE in before and tables.isdisjoint(made):
        return b""
    return exports.database(site, lambda file: made[file] if file in made else before[file])


def manifest(
    root: Path,
    site: Site,
    desk: Desk,
    made: Files,
    instead: Mapping[str, Print],
    there: Mapping[str, bytes],
    changed: Collection[str],
) -> bytes:
    """The site's list of itself, with what it was made of.

    `instead` are files of the audit as they will be, `there` the last site, and `changed` the files of the audit that did since.
    """
    known = listing.read(there[MANIFEST]) if MANIFEST in there else None
    files, content = known or ({}, {})
    paths = (path for path in site.corpus.files if _is_shown(path, site) and path not in instead)
    now = {**prints(root, paths, content, changed), **instead}
    newest = desk.step("newest", lambda: str(site.facts.together.newest or "").encode()).decode()
    return listing.manifest(listing.files_of(made.files, made.same, files, there), now, site.base_url, newest)


def _is_shown(path: str, site: Site) -> bool:
    """Whether a file has its part in the site: a draft has none, and its name is nobody's business."""
    folder, _, name = path.partition("/")
    return folder != "claims" or name.removesuffix(".yaml") in site.facts.claims


class _Read:
    """What a search reads of each page that it may lead to: of one that stands its fingerprint is kept, and does for its words."""

    def __init__(self, desk: Desk, before: Mapping[str, bytes], wanted: Collection[str]) -> None:
        self._desk, self._before, self._wanted = desk, before, wanted
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
        kept = self._desk.past.steps[_step(file)].made
        return shards.page_before(kept, lambda: self._before[file])
