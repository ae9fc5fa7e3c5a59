"""E-books (.epub): their chapters in reading order, which is the spine's and not the list of files'."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from involvement_audit.disk.copies import page
from involvement_audit.disk.copies.office import Package, local, opened
from involvement_audit.format.terms import QuoteNote
from involvement_audit.parse.passages import Copy, Part


def read(data: bytes) -> Copy:
    copies = list(_chapters(opened(data)))
    notes: tuple[QuoteNote, ...] = tuple(dict.fromkeys(note for copy in copies for note in copy.notes))
    return Copy(tuple(Part(copy.parts[0].text) for copy in copies), notes=notes)


def _chapters(package: Package) -> Iterator[Copy]:
    container = package.tree("META-INF/container.xml")
    root = next(one.get("full-path", "") for one in container.iter() if local(one) == "rootfile")
    book = package.tree(root)
    items = {one.get("id"): one.get("href", "") for one in book.iter() if local(one) == "item"}
    for place in (one for one in book.iter() if local(one) == "itemref"):
        name = posixpath.normpath(posixpath.join(posixpath.dirname(root), unquote(items.get(place.get("idref"), ""))))
        if name in package.names():
            yield page.read(package.read(name), "utf-8")
