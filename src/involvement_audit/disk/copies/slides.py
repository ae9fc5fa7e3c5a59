"""Slides (.pptx): each answers to its place in the file and to the number printed on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from involvement_audit.disk.copies.office import Package, local, opened, value
from involvement_audit.format.terms import QuoteNote
from involvement_audit.parse.copy_text import BARRIER
from involvement_audit.parse.passages import Copy, Part

_PICTURED = {"chart": "chart", "diagramData": "data", "chartEx": "chart"}
"""Relations of a slide to a part that draws words on it: charts, and the boxes of SmartArt."""


def read(data: bytes) -> Copy:
    package = opened(data)
    main = next(package.related("", "officeDocument"), "ppt/presentation.xml")
    deck = package.tree(main)
    targets = package.targets(main)
    first = int(value(deck, "firstSlideNum") or "1")
    parts = []
    for place, slide in enumerate((one for one in deck.iter() if local(one) == "sldId"), 1):
        id = next((text for key, text in slide.attrib.items() if key.startswith("{")), "")
        if id in targets:
            parts.append(_slide(package, targets[id][1], place, place + first - 1))
    return Copy(tuple(parts), "slide")


def _slide(package: Package, name: str, place: int, printed: int) -> Part:
    tree = package.tree(name)
    texts = ["\n".join(_paragraphs(tree))]
    for kind, target in package.targets(name).values():
        drawn = package.tree(target) if kind in _PICTURED else None
        if drawn is not None:
            texts.append("\n".join(_paragraphs(drawn)))
        if kind == "notesSlide" and (notes := package.tree(target)) is not None:
            texts.append("\n".join(_paragraphs(notes)))
    shown = value(tree, "show") not in ("0", "false")
    numbers = tuple(dict.fromkeys((printed, place)))
    return Part(f"\n{BARRIER}\n".join(texts), numbers, () if shown else (QuoteNote.HIDDEN,))


def _paragraphs(element: Any) -> Iterator[str]:
    """The text of each paragraph, and the names and figures of a chart, in the file's order."""
    for child in element:
        name = local(child)
        if name == "AlternateContent":
            yield from _paragraphs(_chosen(child))
        elif name == "p" and any(local(one) in ("r", "fld", "br") for one in child):
            yield "".join(_inline(child))
        elif name == "v" and child.text:
            yield child.text
        elif value(child, "hidden") not in ("1", "true") and not _is_hidden(child):
            yield from _paragraphs(child)


def _inline(paragraph: Any) -> Iterator[str]:
    for child in paragraph:
        if local(child) == "br":
            yield "\n"
        elif local(child) in ("r", "fld"):
            yield "".join(one.text or "" for one in child if local(one) == "t")


def _is_hidden(shape: Any) -> bool:
    """Whether a shape was switched off in the list of what the slide holds."""
    own = (one for child in shape if local(child).startswith("nv") for one in child if local(one) == "cNvPr")
    return any(value(one, "hidden") in ("1", "true") for one in own)


def _chosen(element: Any) -> Any:
    return next((child for child in element if local(child) in ("Choice", "Fallback")), element)
