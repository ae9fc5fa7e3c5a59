"""OpenDocument texts (.odt): deletions and comments out; notes, boxes, headers and footers behind the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from involvement_audit.disk.copies.office import local, opened, value
from involvement_audit.disk.copies.word import numbered
from involvement_audit.format.terms import QuoteNote
from involvement_audit.parse.copy_text import BARRIER, NOTE
from involvement_audit.parse.passages import Copy, Part

_OUT = frozenset("tracked-changes annotation annotation-end ruby-text hidden-text note-citation sequence-decls".split())
_APART = ("note", "text-box")
_SIGNS = {"tab": " ", "line-break": "\n"}


def read(data: bytes) -> Copy:
    package = opened(data)
    content, styles = package.tree("content.xml"), package.tree("styles.xml")
    looks = {}
    for tree in (one for one in (styles, content) if one is not None):
        looks.update({value(one, "name"): one for one in tree.iter() if local(one) == "style"})
    walk = _Walk(looks)
    blocks = list(walk.blocks(next(one for one in content.iter() if local(one) == "text" and "office" in one.tag)))
    apart = [*walk.apart]
    for master in () if styles is None else (one for one in styles.iter() if local(one) == "master-page"):
        edges = _Walk(looks)
        apart += [BARRIER + "\n".join(edges.blocks(one)) for one in master if local(one)[:6] in ("header", "footer")]
    changed = any(local(one) == "changed-region" for one in content.iter())
    return Copy((*numbered(blocks), *map(Part, apart)), "paragraph", (QuoteNote.TRACKED,) if changed else ())


class _Walk(Struct):
    """Goes through a text; `apart` gathers what stands beside its lines."""

    looks: dict[str, Any]
    apart: list[str] = field(default_factory=list)

    def blocks(self, element: Any) -> Iterator[str]:
        for child in element:
            name = local(child)
            if name in _OUT or self.is_hidden(child):
                continue
            if name in ("p", "h"):
                yield self.words(child)
            elif name == "table-row":
                yield "\n".join(self.blocks(child))
            elif name in _APART:
                self.aside(child)
            else:
                yield from self.blocks(child)

    def words(self, element: Any) -> str:
        text = element.text or ""
        for child in element:
            text += self._inline(child) + (child.tail or "")
        # Line breaks in the file are spaces; those of the text are elements.
        return text

    def _inline(self, child: Any) -> str:
        name = local(child)
        if name in _APART:
            self.aside(child)
        elif name == "s":
            return " " * min(100, int(value(child, "c") or "1"))
        elif name in _SIGNS:
            return _SIGNS[name]
        elif name not in _OUT and name not in ("p", "h") and not self.is_hidden(child):
            words = self.words(child)
            return NOTE.format(words) if words and self.is_raised(child) else words
        return ""

    def aside(self, element: Any) -> None:
        inner = _Walk(self.looks, self.apart)
        self.apart.append(BARRIER + "\n".join(inner.blocks(element)))

    def _look(self, element: Any, name: str) -> str:
        """A property of an element's style, or of one that it is based on."""
        style, seen = value(element, "style-name"), set[str]()
        while style in self.looks and style not in seen:
            seen.add(style)
            for look in self.looks[style]:
                if text := value(look, name):
                    return text
            style = value(self.looks[style], "parent-style-name")
        return ""

    def is_hidden(self, element: Any) -> bool:
        if local(element) in ("section", "hidden-paragraph") and value(element, "display") == "none":
            return True
        return local(element) in ("span", "p", "h") and self._look(element, "display") == "none"

    def is_raised(self, element: Any) -> bool:
        return self._look(element, "text-position").startswith(("super", "3", "5"))
