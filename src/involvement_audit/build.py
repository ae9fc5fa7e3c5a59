"""The pipeline, on one screen: files are read, checked, turned into facts, viewed and rendered, one way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from involvement_audit import rules
from involvement_audit.diagnostics.findings import Diagnostic, fails, order
from involvement_audit.disk.read import has_own_templates, read, read_templates
from involvement_audit.facts import facts
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.text import Date
from involvement_audit.output import exports, feeds, search, shards
from involvement_audit.output.render import render, uncompiled
from involvement_audit.record import past_verdicts as past
from involvement_audit.rules import past_verdicts
from involvement_audit.verdict.score import score
from involvement_audit.verdict.table import RULE_VERSION
from involvement_audit.views.pages import views
from involvement_audit.views.site import Site


class Searching(Enum):
    """Who answers a search of the site: an index made with it, something outside of it, or nobody, as it was left out."""

    INDEX = auto()
    OUTSIDE = auto()
    NOBODY = auto()


@dataclass(frozen=True, slots=True)
class Checked:
    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A site as files by path, or no file at all where the diagnostics, or a part that is `lacking`, stop the build.

    `notes` are for who builds it.
    """

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()
    lacking: str = ""


def check(root: Path, today: dt.date) -> Checked:
    """Reads an audit and finds everything that is wrong with its files."""
    corpus, found = read(root)
    return Checked(corpus, order((*found, *rules.check(corpus, today))))


def examine(root: Path, today: dt.date) -> Built:
    """Everything that is wrong with an audit, and no page: those are made only where its own templates could fail them."""
    if has_own_templates(root):
        return build(root, today, drafts=True)
    checked = check(root, today)
    if fails(checked.diagnostics, strict=False):
        return Built(checked.corpus, checked.diagnostics, {})
    templates, unread = read_templates(root)
    found = (*checked.diagnostics, *past_verdicts.check(checked.corpus, today), *unread, *uncompiled(templates.pages))
    return Built(checked.corpus, order(found), {})


def recorded(corpus: Corpus, today: dt.date) -> Corpus:
    """The corpus as verdicts.lock will hold it, so that the site says already what is being recorded."""
    verdicts = {id: str(found.verdict) for id, found in score(corpus).claims.items()}
    return replace(corpus, verdicts=past.keep(corpus, verdicts, str(RULE_VERSION), Date(today.isoformat())))


def build(
    root: Path,
    today: dt.date,
    *,
    base_url: str = "",
    drafts: bool = False,
    strict: bool = False,
    jobs: int = 1,
    searching: Searching = Searching.OUTSIDE,
    record: bool = False,
) -> Built:
    """Makes an audit's site in memory; nothing is written. Only for a search by an index another program runs."""
    checked = check(root, today)
    if fails(checked.diagnostics, strict=False):  # what stands in for something that cannot be read is not scored
        return Built(checked.corpus, checked.diagnostics, {})
    whole = recorded(checked.corpus, today) if record else checked.corpus
    found = order((*checked.diagnostics, *past_verdicts.check(whole, today)))
    if fails(found, strict):
        return Built(whole, found, {})
    corpus = whole if drafts else whole.without_drafts()
    address = base_url or corpus.audit.base_url
    site = Site(corpus, facts(corpus), address, searchable=searching is not Searching.NOBODY)
    templates, unread = read_templates(root)
    pages, faults = render(views(site), templates.pages, jobs)
    if unread or faults:
        return Built(whole, order((*found, *unread, *faults)), {})
    index = _index(searching, corpus, pages)
    if index.lacking and strict:
        return Built(whole, found, {}, lacking=index.lacking)
    dropped = (_DROPPED.format(id) for id in past.forgotten(checked.corpus)) if record else ()
    return Built(
        whole,
        found,
        {**templates.static, **pages, **index.files, **exports.files(site), **feeds.files(site, pages)},
        (*((_LEFT_OUT,) if searching is Searching.NOBODY else ()), *dropped),
        index.lacking,
    )


def _index(searching: Searching, corpus: Corpus, pages: Mapping[str, bytes]) -> search.Index:
    if searching is not Searching.INDEX:
        return search.Index()
    return search.index({file: shards.page(page) for file, page in search.findable(corpus, pages).items()})


_LEFT_OUT = "The search was left out, as you asked; the search page says so, and its A to Z works without it."
_DROPPED = "No claim is or was called {}: its recorded verdicts are dropped."
