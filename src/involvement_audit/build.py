"""The pipeline, on one screen: files are read, checked, turned into facts, viewed and rendered, one way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from jinja2 import BytecodeCache

from involvement_audit import checking
from involvement_audit.checking import Checked
from involvement_audit.diagnostics.findings import Diagnostic, fails, order
from involvement_audit.disk.read import has_own_templates, read_templates
from involvement_audit.facts import Facts, facts
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import ClaimVerdicts
from involvement_audit.format.text import Date
from involvement_audit.kept.desk import Desk, Past
from involvement_audit.kept.notes import NotKept
from involvement_audit.output.render import Printer, uncompiled
from involvement_audit.record import past_verdicts as past
from involvement_audit.site_files import files
from involvement_audit.verdict.score import score, score_claim
from involvement_audit.verdict.table import RULE_VERSION
from involvement_audit.views.site import Site


class Searching(Enum):
    """Who answers a search of the site: an index made with it, something outside of it, or nobody, as it was left out."""

    INDEX = auto()
    OUTSIDE = auto()
    NOBODY = auto()


@dataclass(frozen=True, slots=True)
class Before:
    """The last build: what its steps took and gave, the files of the audit that changed since, and what still stands of its site."""

    past: Past
    changed: Collection[str]
    site: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Built:
    """A site as files by path, or no file at all where the diagnostics stop the build; `notes` are for who builds it.

    `same` are the files that stand as the build before left them, and so were not made again; `desk` has what is to be kept.
    Of a site that is `lacking` something that was wanted, as it says, nothing is made where warnings count.
    """

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()
    same: frozenset[str] = frozenset()
    desk: Desk | None = None
    lacking: str = ""


def check(root: Path, today: dt.date) -> Checked:
    """Reads an audit and finds everything that is wrong with its files."""
    return checking.check(root, today, Desk())


def examine(root: Path, today: dt.date, before: Before | None = None) -> Built:
    """Everything that is wrong with an audit, and no page: those are made only where its own templates could fail them."""
    if has_own_templates(root):
        return build(root, today, drafts=True)
    return _or_anew(lambda known: _examined(root, today, known), before)


def build(
    root: Path,
    today: dt.date,
    *,
    base_url: str = "",
    drafts: bool = False,
    strict: bool = False,
    searching: Searching = Searching.OUTSIDE,
    record: bool = False,
    before: Before | None = None,
    compiled: BytecodeCache | None = None,
) -> Built:
    """Makes an audit's site in memory, or what changed of it since the build before; nothing is written.

    Only for a search by an index another program runs.
    """
    wanted = _Wanted(base_url, drafts, strict, searching, record, compiled)
    return _or_anew(lambda known: _built(root, today, wanted, known), None if record else before)


@dataclass(frozen=True, slots=True)
class _Wanted:
    base_url: str
    drafts: bool
    strict: bool
    searching: Searching
    record: bool
    compiled: BytecodeCache | None


def _built(root: Path, today: dt.date, wanted: _Wanted, before: Before | None) -> Built:
    desk, checked = _checked(root, today, before)
    if fails(checked.diagnostics, strict=False):  # what stands in for something that cannot be read is not scored
        return Built(checked.corpus, checked.diagnostics, {})
    whole = checked.known.having(_recorded(checked.corpus, today)) if wanted.record else checked.known
    known = facts(whole if wanted.drafts else whole.without_drafts(desk), desk)
    found = order((*checked.diagnostics, *_moved(known, desk, checked)))
    if fails(found, wanted.strict):
        return Built(whole.corpus, found, {})
    address, searched = wanted.base_url or whole.corpus.audit.base_url, wanted.searching
    site = Site(known.corpus, known, address, searchable=searched is not Searching.NOBODY)
    templates, unread = read_templates(root)
    printer = Printer(templates.pages, wanted.compiled)
    made = files(site, desk, printer, before.site if before else {}, indexed=searched is Searching.INDEX)
    if unread or printer.faults:
        return Built(whole.corpus, order((*found, *unread, *printer.faults)), {})
    if made.lacking and wanted.strict:
        return Built(whole.corpus, found, {}, lacking=made.lacking)
    dropped = (_DROPPED.format(id) for id in past.forgotten(checked.corpus)) if wanted.record else ()
    notes = (*((_LEFT_OUT,) if searched is Searching.NOBODY else ()), *dropped)
    return Built(whole.corpus, found, {**templates.static, **made.files}, notes, made.same, desk, made.lacking)


def _or_anew(make: Callable[[Before | None], Built], before: Before | None) -> Built:
    if before:
        try:
            return make(before)
        except NotKept:  # more changed than what is known from before can help with
            pass
    return make(None)


def _checked(root: Path, today: dt.date, before: Before | None) -> tuple[Desk, Checked]:
    desk = Desk(before.past if before else None)
    return desk, checking.check(root, today, desk, before.changed if before else None)


def _examined(root: Path, today: dt.date, before: Before | None) -> Built:
    desk, checked = _checked(root, today, before)
    corpus = checked.corpus
    if fails(checked.diagnostics, strict=False):
        return Built(corpus, checked.diagnostics, {})
    templates, unread = read_templates(root)
    faults = () if before else uncompiled(templates.pages)
    moved = checking.verdicts(corpus, desk, lambda id: score_claim(corpus, corpus.claim[id]).verdict, checked.read_now)
    return Built(corpus, order((*checked.diagnostics, *moved, *unread, *faults)), {})


def _moved(known: Facts, desk: Desk, checked: Checked) -> Iterator[Diagnostic]:
    return checking.verdicts(known.corpus, desk, lambda id: known.claims[id].score.verdict, checked.read_now)


def _recorded(corpus: Corpus, today: dt.date) -> tuple[ClaimVerdicts, ...]:
    """What verdicts.lock will hold, so that the site says already what is being recorded."""
    verdicts = {id: str(found.verdict) for id, found in score(corpus).claims.items()}
    return past.keep(corpus, verdicts, str(RULE_VERSION), Date(today.isoformat()))


_LEFT_OUT = "The search was left out, as you asked; the search page says so, and its A to Z works without it."
_DROPPED = "No claim is or was called {}: its recorded verdicts are dropped."
