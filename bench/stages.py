"""The CPU seconds of each stage of a build, in one process that builds an audit once: printed as JSON.

    python bench/stages.py AUDIT

It calls the stages one by one, as `build.py` of the tool does.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from involvement_audit.checking import check
from involvement_audit.disk.templates import read_templates
from involvement_audit.disk.write import write
from involvement_audit.facts import facts
from involvement_audit.kept.desk import Desk
from involvement_audit.output import exports, feeds, search, shards
from involvement_audit.output.render import Printer
from involvement_audit.views.pages import views
from involvement_audit.views.site import Site

STAGES = ("check", "facts", "views", "render", "exports", "write", "search")

T = TypeVar("T")


def measured(root: Path) -> dict[str, float]:
    """Builds an audit's site and writes it to a folder that is gone afterwards."""
    seconds: dict[str, float] = {}

    def stage(name: str, work: Callable[[], T]) -> T:
        start = _used()
        made = work()
        seconds[name] = _used() - start
        return made

    checked = stage("check", lambda: check(root, dt.date(2026, 11, 28)))
    desk = Desk()
    known = stage("facts", lambda: facts(checked.known.without_drafts(desk), desk))
    site = Site(known.corpus, known)
    templates, _ = read_templates(root)
    every = stage("views", lambda: list(views(site)))
    printer = Printer(templates.pages)
    pages = stage("render", lambda: {view.frame.file: printer.page(view) for view in every})
    sheets = (*exports.claims(site), *exports.former(site), *exports.others(site), *feeds.sheets(site, list(pages)))
    data = stage("exports", lambda: {sheet.file: sheet.make() for sheet in sheets})
    found = search.findable((file for file, _ in known.together.moved), pages)
    index = stage("search", lambda: search.index({file: shards.page(page) for file, page in found.items()}))
    if index.lacking:
        sys.exit(index.lacking)
    with tempfile.TemporaryDirectory() as folder:
        files = {**templates.static, **pages, **data, **index.files}
        stage("write", lambda: write(files, Path(folder) / "site"))
    return {name: seconds[name] for name in STAGES}


def _used() -> float:
    """CPU seconds of this process and of those that it waited for: Pagefind is one."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


if __name__ == "__main__":
    gc.disable()  # as the command does
    json.dump(measured(Path(sys.argv[1])), sys.stdout)
