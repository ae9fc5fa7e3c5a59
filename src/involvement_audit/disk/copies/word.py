"""Word files (.docx): every visible run in document order, whatever wraps it; insertions in, deletions out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from involvement_audit.disk.copies.office import Package, is_on, local, opened, value
from involvement_audit.format.terms import QuoteNote
from involvement_audit.parse.copy_text import BARRIER, NOTE
from involvement_audit.parse.passages import Copy, Part

_OUT = frozenset(
    "del moveFrom delText delInstrText instrText rPr pPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr sectPr rt".split()
)
"""What holds no words of the text: what was deleted or moved away, codes of fields, and how things look."""

_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_CHANGES = "ins del moveFrom moveTo cellIns cellDel".split()
_STORIES = ("footnotes", "endnotes", "header", "footer")


def read(data: bytes) -> Copy:
    """Paragraphs and rows of tables, numbered; behind them notes, headers and footers. There are no pages until it is printed."""
    package = opened(data)
    main = next(package.related("", "officeDocument"), "word/document.xml")
    document = package.tree(main)
    hidden = _hidden_styles(package, main)
    walk = _Walk(hidden)
    blocks = list(walk.blocks(_child(document, "body")))
    trees = [document]
    apart = list(walk.boxes)
    for kind in _STORIES:
        for name in dict.fromkeys(package.related(main, kind)):
            tree = package.tree(name)
            if tree is not None:
                trees.append(tree)
                apart += _story(tree, hidden)
    changed = any(local(element) in _CHANGES for tree in trees for element in tree.iter())
    return Copy((*numbered(blocks), *map(Part, apart)), "paragraph", (QuoteNote.TRACKED,) if changed else ())


def numbered(texts: list[str]) -> Iterator[Part]:
    """Paragraphs by number, with the title and without it, as people count either way."""
    filled = (text for text in texts if text.strip())
    for number, text in enumerate(filled, 1):
        yield Part(text, (number, number - 1) if number > 1 else (number,))


def _story(tree: Any, hidden: frozenset[str]) -> Iterator[str]:
    """The words of notes, one note a text, or of a header."""
    walk = _Walk(hidden)
    stories = [one for one in tree if local(one) in ("footnote", "endnote")] or [tree]
    for one in stories:
        if value(one, "type") in ("", "normal"):
            yield BARRIER + "\n".join(walk.blocks(one))
    yield from walk.boxes


def _child(element: Any, name: str) -> Any:
    return next((child for child in element if local(child) == name), None) if element is not None else None


def _hidden_styles(package: Package, main: str) -> frozenset[str]:
    """The styles whose words are not shown, also by the style that they are based on."""
    tree = package.tree(next(package.related(main, "styles"), "word/styles.xml"))
    own: dict[str, bool | None] = {}
    base: dict[str, str] = {}
    for style in () if tree is None else (one for one in tree if local(one) == "style"):
        name = value(style, "styleId")
        vanish = _child(_child(style, "rPr"), "vanish")
        own[name] = None if vanish is None else is_on(vanish)
        based = _child(style, "basedOn")
        base[name] = value(based, "val") if based is not None else ""
    return frozenset(name for name in own if _vanishes(name, own, base))


def _vanishes(name: str, own: dict[str, bool | None], base: dict[str, str]) -> bool:
    seen: set[str] = set()
    while name and name not in seen:
        seen.add(name)
        if own.get(name) is not None:
            return bool(own[name])
        name = base.get(name, "")
    return False


class _Walk(Struct):
    """Goes through one story; `fields` are the open complex fields, each with whether its result has begun."""

    hidden: frozenset[str]
    fields: list[bool] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)

    def blocks(self, element: Any) -> Iterator[str]:
        """The text of each paragraph and of each row of a table; what wraps them is passed through."""
        joined = ""
        for child in element:
            name = local(child)
            if name == "p":
                joined += self.words(child, hidden=_styled(child, "pPr", "pStyle") in self.hidden)
                if not _mark_deleted(child):
                    yield joined
                    joined = ""
            elif name == "tr":
                if _child(_child(child, "trPr"), "del") is None:
                    yield "\n".join(self.cells(child))
            elif name == "AlternateContent":
                yield from self.blocks(_chosen(child))
            elif name not in _OUT:
                yield from self.blocks(child)
        if joined:
            yield joined

    def cells(self, row: Any) -> Iterator[str]:
        for child in row:
            if local(child) == "tc":
                if _child(_child(child, "tcPr"), "cellDel") is None:
                    yield "\n".join(self.blocks(child))
            elif local(child) not in _OUT:
                yield from self.cells(child)

    def words(self, element: Any, *, hidden: bool = False, raised: bool = False) -> str:
        """The visible words inside a paragraph."""
        return "".join(self._inline(child, hidden, raised) for child in element)

    def _inline(self, child: Any, hidden: bool, raised: bool) -> str:
        name = local(child)
        if name == "fldChar":
            self._field(value(child, "fldCharType"))
            return ""
        if name == "txbxContent":
            self.boxes.append(BARRIER + "\n".join(_Walk(self.hidden, boxes=self.boxes).blocks(child)))
            return ""
        if name == "AlternateContent":
            chosen = _chosen(child)
            return self.words(chosen, hidden=hidden, raised=raised) if chosen is not None else ""
        if name in _OUT:
            return ""
        if name == "r":
            return self._run(child, hidden)
        shown = not hidden and all(self.fields)
        if name in ("t", "sym"):
            text = (child.text or "") if name == "t" else _symbol(child)
            return (NOTE.format(text) if raised else text) if shown else ""
        if name in _SIGNS:
            return _SIGNS[name] if shown else ""
        return self.words(child, hidden=hidden, raised=raised)

    def _run(self, run: Any, hidden: bool) -> str:
        looks = _child(run, "rPr")
        vanish = _child(looks, "vanish")
        if vanish is not None:
            hidden = is_on(vanish)
        elif _styled(run, "rPr", "rStyle") in self.hidden:
            hidden = True
        align = _child(looks, "vertAlign")
        return self.words(run, hidden=hidden, raised=align is not None and value(align, "val") == "superscript")

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()


def _styled(element: Any, looks: str, style: str) -> str:
    found = _child(_child(element, looks), style)
    return value(found, "val") if found is not None else ""


def _mark_deleted(paragraph: Any) -> bool:
    """Whether the end of a paragraph was deleted or moved away, so that the next one continues it."""
    looks = _child(_child(paragraph, "pPr"), "rPr")
    return any(_child(looks, name) is not None for name in ("del", "moveFrom"))


def _chosen(element: Any) -> Any:
    """One of the two forms in which a newer feature is stored."""
    return next((child for child in element if local(child) in ("Choice", "Fallback")), element)


def _symbol(element: Any) -> str:
    """A sign by its number; those of symbol fonts stand for no letter that could be quoted."""
    code = int(value(element, "char") or "20", 16)
    return "" if 0xE000 <= code <= 0xF8FF else chr(code)
