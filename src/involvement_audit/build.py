"""The pipeline, on one screen: files are read, checked, turned into facts, viewed and rendered, one way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from involvement_audit import rules
from involvement_audit.diagnostics.findings import Diagnostic, fails, order
from involvement_audit.disk.read import read, read_templates
from involvement_audit.facts import facts
from involvement_audit.format.corpus import Corpus
from involvement_audit.output import exports, feeds, search
from involvement_audit.output.render import render
from involvement_audit.views.pages import views
from involvement_audit.views.site import Site


@dataclass(frozen=True, slots=True)
class Checked:
    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A site as files by path, or no file at all where the diagnostics stop the build; `note` is for who builds it."""

    corpus: Corpus
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes]
    note: str = ""


def check(root: Path, today: dt.date) -> Checked:
    """Reads an audit and finds everything that is wrong with it."""
    corpus, found = read(root)
    return Checked(corpus, order((*found, *rules.check(corpus, today))))


def build(
    root: Path,
    today: dt.date,
    *,
    base_url: str = "",
    drafts: bool = False,
    strict: bool = False,
    jobs: int = 1,
    searchable: bool = False,
) -> Built:
    """Makes an audit's site in memory; nothing is written. Only where it is to be `searchable` another program runs."""
    checked = check(root, today)
    if fails(checked.diagnostics, strict):
        return Built(checked.corpus, checked.diagnostics, {})
    corpus = checked.corpus if drafts else checked.corpus.without_drafts()
    site = Site(corpus, facts(corpus), base_url or corpus.audit.base_url)
    templates, unread = read_templates(root)
    pages, faults = render(views(site), templates.pages, jobs)
    if unread or faults:
        return Built(checked.corpus, order((*checked.diagnostics, *unread, *faults)), {})
    index = search.index(search.findable(corpus, pages)) if searchable else search.Index()
    return Built(
        checked.corpus,
        checked.diagnostics,
        {**templates.static, **pages, **index.files, **exports.files(site), **feeds.files(site, pages)},
        index.note,
    )
