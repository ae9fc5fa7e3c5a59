"""Every file of a site that does not stand already: pages, data, feeds, the index of the search, and the list of them all."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from involvement_audit.disk.content import prints
from involvement_audit.format import addresses
from involvement_audit.format.prints import MANIFEST, Print
from involvement_audit.kept.desk import Desk, step_of
from involvement_audit.kept.made import Made
from involvement_audit.kept.notes import NotKept
from involvement_audit.language.spoken import speaking, spoken
from involvement_audit.output import exports
from involvement_audit.output import manifest as listing
from involvement_audit.output.render import Printer
from involvement_audit.views.pages import PARTS, part
from involvement_audit.views.site import Sheet, Site

if TYPE_CHECKING:
    from involvement_audit.output.reading import Reading

Watch = Callable[[Sequence[Sheet]], Iterable[Sheet]]

Later = Callable[[Callable[[str], bytes]], bytes]
"""Makes a file that was put off, of whatever gives the others by their names."""


class Files(Struct, frozen=True):
    """The files that were made, by path; those that were put off; the names of those that stand; and what could not be made, in words."""

    files: Made
    later: Mapping[str, Later]
    same: frozenset[str]
    lacking: str


class Ways(Struct, frozen=True, kw_only=True):
    """How files are made, whichever they are.

    `watch` hands on what is still to be made, one by one, and may tell somebody of it. A search is `indexed` with them, or not.
    With `puts_off`, those that take long and that nobody looks at who writes are only made when somebody asks for them. What is
    too much to be held is put in the folder `beside`.
    """

    watch: Watch
    indexed: bool
    puts_off: bool
    beside: Path | None


def files(site: Site, desk: Desk, printer: Printer, before: Mapping[str, bytes], ways: Ways) -> Files:
    """The files of a site. Those in `before` were there after the last build, and are still what it wrote."""
    pages = [_part(desk, before, name, partial(_pages, name, site, printer)) for name in PARTS]
    shown = [file for each in pages for file in each.files]
    read = _reading(site, desk, before, shown) if ways.indexed else None
    late = {"cards"} if ways.puts_off else set()
    every = (
        *pages,
        _part(desk, before, "claim data", partial(exports.claims, site)),
        _part(desk, before, "former data", partial(exports.former, site)),
        *(_part(desk, before, name, partial(_elsewhere, name, site)) for name in _wanted(site) if name not in late),
        _part(desk, before, "other data", partial(exports.others, site)),
        _part(desk, before, "feeds", partial(_feeds, site, shown)),
    )
    stale, made = [sheet for each in every for sheet in each.stale], Made(ways.beside)
    for sheet in ways.watch(stale):
        note = partial(read.note, sheet.file) if read else _nothing
        made.put(sheet.file, desk.file(step_of(sheet.file), sheet.make, note))
    if whole := _whole(site, desk, made, before):
        made.put(exports.WHOLE, whole)
    if not ways.puts_off and (database := _database(site, made, before)):
        made.put(exports.DATABASE, database)
    stands, lacking = _indexed(read, made) if read else ((), "")
    desk.settle()
    later = dict(_put_off(site)) if ways.puts_off else {}
    names = {exports.WHOLE, exports.DATABASE, *stands}.union(*(each.files for each in every))
    return Files(made, later, frozenset(names - made.keys() - later.keys()), lacking)


def _put_off(site: Site) -> Iterator[tuple[str, Later]]:
    """What takes long, by the name of its file; the language is that of the site, whoever asks."""
    language = spoken()

    def in_its_language(make: Later) -> Later:
        def made(file: Callable[[str], bytes]) -> bytes:
            with speaking(language):
                return make(file)

        return made

    yield exports.DATABASE, in_its_language(partial(exports.database, site))
    for sheet in _elsewhere("cards", site) if site.cards else ():
        yield sheet.file, in_its_language(lambda _, sheet=sheet: sheet.make())  # type: ignore[misc]  # the sheet of this turn


def _reading(site: Site, desk: Desk, before: Mapping[str, bytes], files: Iterable[str]) -> Reading:
    from involvement_audit.output.reading import Reading  # with it comes all that makes an index

    return Reading(site, desk, before, files)


def _indexed(read: Reading, made: Made) -> tuple[Collection[str], str]:
    """Makes the index of a search; gives the files of it that stand, or why there are none."""
    index = read.index()
    for name, data in index.files.items():
        made.put(name, data)
    return index.same, index.lacking


def _nothing(_: bytes) -> bytes:
    return b""


class _Part(Struct, frozen=True):
    """Some files of a site by their names, and those of them that are to be made."""

    files: Sequence[str]
    stale: Sequence[Sheet]


def _part(desk: Desk, before: Mapping[str, bytes], name: str, sheets: Callable[[], Iterable[Sheet]]) -> _Part:
    """A part of a site. Which files it has is a step: where that stands, and all of them do, nobody has to make their sheets.

    Raises NotKept where there are others than before: what is made of a file may hang on which others there are.
    """
    step = f"part/{name}"
    stands = desk.stands(step)
    if desk.past.steps and not stands:
        raise NotKept
    files = msgspec.msgpack.decode(desk.past.steps[step].made, type=list[str]) if stands else []
    stale = _stale(desk, before, files)
    if stands and not stale:
        return _Part(files, ())
    found: list[Sheet] = []

    def listed() -> bytes:
        found.extend(sheets())
        return msgspec.msgpack.encode([sheet.file for sheet in found])

    desk.again(step, listed)
    return _Part([sheet.file for sheet in found], [sheet for sheet in found if sheet.file in stale or not stands])


def _stale(desk: Desk, before: Mapping[str, bytes], files: Sequence[str]) -> Collection[str]:
    """Those of the files that have to be made again. There may be tens of thousands, so they are gone through at once."""
    gone = set(files) - before.keys()
    return gone | {file for file, stands in zip(files, desk.stand(map(step_of, files)), strict=True) if not stands}


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
    name, own = step_of(exports.WHOLE), [addresses.claim_data(id) for id in site.facts.claims]
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
) -> Callable[[Mapping[str, Print]], bytes]:
    """The site's list of itself, with what it was made of, once the prints of those files are known that were put off.

    `instead` are files of the audit as they will be, `there` the last site, and `changed` the files of the audit that did since.
    """
    known = listing.read(there[MANIFEST]) if MANIFEST in there else None
    files, content = known or ({}, {})
    paths = (path for path in site.corpus.files if _is_shown(path, site) and path not in instead)
    now = {**prints(root, paths, content, changed), **instead}
    newest = desk.step("newest", lambda: str(site.facts.together.newest or "").encode()).decode()
    listed = listing.files_of(made.files.prints, made.same, files, there)
    return lambda late: listing.manifest({**listed, **late}, now, site.base_url, newest)


def _is_shown(path: str, site: Site) -> bool:
    """Whether a file has its part in the site: a draft has none, and its name is nobody's business."""
    folder, _, name = path.partition("/")
    return folder != "claims" or name.removesuffix(".yaml") in site.facts.claims
