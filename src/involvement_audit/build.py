"""The pipeline, on one screen: files are read, checked, turned into facts, viewed and rendered, one way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto
from pathlib import Path

from jinja2 import BytecodeCache
from msgspec import Struct, field

from involvement_audit import checking
from involvement_audit.checking import Before, Checked, on_desk, or_anew
from involvement_audit.diagnostics.findings import Diagnostic, fails, order
from involvement_audit.disk.templates import read_templates
from involvement_audit.facts import Facts, facts
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.prints import MANIFEST, Print, print_of
from involvement_audit.kept.desk import Desk
from involvement_audit.language.languages import language
from involvement_audit.language.spoken import speaking
from involvement_audit.output import cards, recorded, script_words
from involvement_audit.output.render import Printer
from involvement_audit.record import past_verdicts as past
from involvement_audit.site_files import Later, Watch, Ways, files, manifest
from involvement_audit.views.site import Site


class Searching(Enum):
    """Who answers a search of the site: an index made with it, something outside of it, or nobody, as it was left out."""

    INDEX = auto()
    OUTSIDE = auto()
    NOBODY = auto()


class Built(Struct, frozen=True):
    """A site as files by path, or no file at all where the diagnostics stop the build; `notes` are for who builds it.

    `prints` are those of the files; `later` are files that were put off, and the list of the site with these. `same` are the
    files that stand as the build before left them, and so were not made again; `desk` has what is to be kept. Of a site that is `lacking` something that was wanted, as it says, nothing is made where warnings count. `kept` are files of
    the audit itself, with what was recorded.
    """

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    same: frozenset[str] = frozenset()
    desk: Desk | None = None
    lacking: str = ""
    kept: Mapping[str, bytes] = field(default_factory=dict)
    prints: Mapping[str, Print] = field(default_factory=dict)
    later: Mapping[str, Later] = field(default_factory=dict)


class Aids(Struct, frozen=True):
    """What makes a build easier to wait for, and no other.

    Templates that were compiled before, who is told how far it has come, the folder beside which there is room for what is too
    much to be held, and whether what takes long is put off until somebody asks for it.
    """

    compiled: BytecodeCache | None = None
    watch: Watch = iter
    beside: Path | None = None
    puts_off: bool = False


def build(
    root: Path,
    today: dt.date,
    *,
    base_url: str = "",
    drafts: bool = False,
    strict: bool = False,
    searching: Searching = Searching.OUTSIDE,
    record: bool = False,
    pdf: bool = False,
    before: Before | None = None,
    aids: Aids | None = None,
) -> Built:
    """Makes an audit's site in memory, or what changed of it since the build before; nothing is written.

    Only for a search by an index another program runs. With `pdf` the extra of that name must be installed.
    """
    wanted = _Wanted(base_url, drafts, strict, searching, record, pdf, aids or Aids())
    return or_anew(lambda known: _built(root, today, wanted, known), None if record else before)


class _Wanted(Struct, frozen=True):
    base_url: str
    drafts: bool
    strict: bool
    searching: Searching
    record: bool
    pdf: bool
    aids: Aids


def _built(root: Path, today: dt.date, wanted: _Wanted, before: Before | None) -> Built:
    desk, checked = on_desk(root, today, before)
    if fails(checked.diagnostics, strict=False):  # what stands in for something that cannot be read is not scored
        return Built(checked.corpus, checked.diagnostics)
    with speaking(language(checked.corpus.audit.language)):
        return _made(root, today, wanted, before, desk, checked)


def _made(root: Path, today: dt.date, wanted: _Wanted, before: Before | None, desk: Desk, checked: Checked) -> Built:
    whole = checked.known.having(recorded.verdicts(checked.corpus, today)) if wanted.record else checked.known
    known = facts(whole if wanted.drafts else whole.without_drafts(desk), desk)
    found = order((*checked.diagnostics, *_unlike(whole.corpus, known, desk, checked, wanted)))
    if fails(found, wanted.strict):
        return Built(whole.corpus, found)
    if wanted.record and (refused := tuple(recorded.refused(known, today))):
        return Built(whole.corpus, order((*found, *refused)))
    known, kept = recorded.with_versions(known, today) if wanted.record else (known, {})
    address, searched = wanted.base_url or whole.corpus.audit.base_url, wanted.searching
    site = Site(
        known.corpus,
        known,
        address,
        searchable=searched is not Searching.NOBODY,
        cards=bool(address) and cards.can_draw(),
        pdf=wanted.pdf,
    )
    templates, unread = read_templates(root)
    printer = Printer(templates.pages, wanted.aids.compiled)
    there = before.site if before else {}
    aids, indexed = wanted.aids, searched is Searching.INDEX
    ways = Ways(watch=aids.watch, indexed=indexed, puts_off=aids.puts_off, beside=aids.beside)
    made = files(site, desk, printer, there, ways)
    if unread or printer.faults:
        return Built(whole.corpus, order((*found, *unread, *printer.faults)))
    if made.lacking and wanted.strict:
        return Built(whole.corpus, found, lacking=made.lacking)
    dropped = (_DROPPED.format(id) for id in past.forgotten(checked.corpus)) if wanted.record else ()
    left_out = ((_LEFT_OUT, searched is Searching.NOBODY), (_NO_CARDS, bool(address) and not site.cards))
    notes = (*(said for said, is_so in left_out if is_so), *dropped)
    every = made.files
    for name, data in script_words.in_language(templates.static).items():
        every.put(name, data)
    instead = recorded.files(whole.corpus, kept) if wanted.record else {}
    told = manifest(root, site, desk, made, instead, there, before.changed if before else ())
    every.put(MANIFEST, told({}))
    later = _later(made.later, told)
    return Built(whole.corpus, found, every, notes, made.same, desk, made.lacking, kept, every.prints, later)


def _later(put_off: Mapping[str, Later], told: Callable[[Mapping[str, Print]], bytes]) -> Mapping[str, Later]:
    """What was put off, and with it the list of the site, which has the prints of these."""

    def listed(file: Callable[[str], bytes]) -> bytes:
        return told({name: print_of(file(name)) for name in put_off})

    return {**put_off, MANIFEST: listed} if put_off else {}


def _unlike(corpus: Corpus, known: Facts, desk: Desk, checked: Checked, wanted: _Wanted) -> Iterator[Diagnostic]:
    read_now = checked.read_now
    return checking.verdicts(corpus, desk, lambda id: known.claims[id].score, read_now, recording=wanted.record)


_LEFT_OUT = "The search was left out, as you asked; the search page says so, and its A to Z works without it."
_NO_CARDS = (
    "Cards beside shared links were left out: resvg-py is not installed, as there is none ready for this machine. "
    "Everything else is there."
)
_DROPPED = "No claim is or was called {}: its recorded verdicts are dropped."
