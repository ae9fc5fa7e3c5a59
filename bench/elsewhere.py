"""What goes with a claim to other places, and what a file of each kind costs in one process: printed as JSON.

    python bench/elsewhere.py AUDIT

For each kind its files, their bytes and the CPU seconds of all of them. The PDFs are left out where the extra is not installed.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

from involvement_audit.checking import check
from involvement_audit.disk.templates import read_templates
from involvement_audit.facts import facts
from involvement_audit.kept.desk import Desk
from involvement_audit.output import cards, oembed, press
from involvement_audit.output.render import Printer
from involvement_audit.views.pages import part
from involvement_audit.views.site import Sheet, Site


def measured(root: Path) -> dict[str, tuple[int, int, float]]:
    desk = Desk()
    known = facts(check(root, dt.date(2026, 11, 28)).known.without_drafts(desk), desk)
    site = Site(known.corpus, known, "https://audit.example.org/", cards=True, pdf=True)
    printer = Printer(read_templates(root)[0].pages)

    def pages(name: str) -> Callable[[], Iterable[bytes]]:
        return lambda: (printer.page(sheet.make()) for sheet in part(name, site))

    kinds = {
        "card, as PNG": _made(cards.sheets(site)),
        "page for a frame": pages("embed"),
        "answer to oEmbed": _made(oembed.sheets(site)),
        "page for the press": pages("brief"),
    }
    if find_spec("typst"):
        kinds["page for the press, as PDF"] = _made(press.sheets(site))
    return {name: _cost(make) for name, make in kinds.items()}


def _made(sheets: Iterable[Sheet]) -> Callable[[], Iterable[bytes]]:
    return lambda: (sheet.make() for sheet in sheets)


def _cost(make: Callable[[], Iterable[bytes]]) -> tuple[int, int, float]:
    start = time.process_time()
    sizes = [len(data) for data in make()]
    return len(sizes), sum(sizes), time.process_time() - start


if __name__ == "__main__":
    json.dump(measured(Path(sys.argv[1])), sys.stdout)
