"""Copies of sources at hand, from a folder that is never committed: KEY.txt, KEY.html, KEY.pdf or KEY.docx."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import docx
import pypdfium2
from docx.table import Table
from lxml.html import HTMLParser, document_fromstring

from involvement_audit.parse.passages import Copy, Part, prepared


@dataclass(frozen=True, slots=True)
class CopyFile:
    """A copy of a source, and the SHA-256 of the file that it was read from; `fault` says why it could not be read."""

    path: Path
    sha256: str
    copy: Copy
    fault: str = ""


def read_copies(folder: Path, keys: frozenset[str]) -> Mapping[str, CopyFile]:
    """The copies in a folder by citation key; where a source has several, the one that says most of its pages."""
    at_hand = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}
    named = ((key, at_hand.get(f"{key}{suffix}")) for suffix in reversed(tuple(_READERS)) for key in keys)
    chosen = {key: path for key, path in named if path is not None}
    return {key: _read(chosen[key]) for key in sorted(chosen)}


def _read(path: Path) -> CopyFile:
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        copy = _READERS[path.suffix](data)
    except Exception:  # files of strangers fail in ways that no library lists; one must not end the look at the others
        kind = path.suffix.removeprefix(".")
        return CopyFile(path, sha256, Copy(()), f"it cannot be read as {kind}")
    if not any(part.text.strip() for part in copy.parts):
        return CopyFile(path, sha256, copy, "it holds no text; a scan needs its words recognised first")
    return CopyFile(path, sha256, prepared(copy))


def _pdf(data: bytes) -> Copy:
    """A page answers to the number printed on it and to its place in the file: readers cite either."""
    with pypdfium2.PdfDocument(data) as document:
        return Copy(tuple(_pages(document)), "page")


def _pages(document: pypdfium2.PdfDocument) -> Iterator[Part]:
    for index in range(len(document)):
        label = document.get_page_label(index)
        text = document[index].get_textpage().get_text_range()
        # The file marks a hyphen that it put at a line's end as a character of its own.
        text = text.replace("\ufffe", "\u00ad\n").replace("\r\n", "\n")
        yield Part(text, tuple(dict.fromkeys((*([int(label)] if label.isdecimal() else []), index + 1))))


def _docx(data: bytes) -> Copy:
    """Paragraphs and the cells of tables; a document has no pages until it is printed."""
    document = docx.Document(io.BytesIO(data))
    texts: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            texts += ["\n".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            texts.append(block.text)
    return _paragraphs(texts)


def _html(data: bytes) -> Copy:
    """As its reader sees it: blocks begin on lines of their own, marks inside a line leave no trace."""
    declared = b"charset" in data[:2048].lower()
    encoding = None if declared else "utf-8"
    page = document_fromstring(data, parser=HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True))
    for element in page.xpath("//script | //style | //template | //noscript"):
        element.drop_tree()
    for element in page.iter():
        edge = "" if element.tag in _INLINE else "\n"
        element.text = edge + " ".join((element.text or "").split("\n"))
        element.tail = edge + " ".join((element.tail or "").split("\n"))
    return Copy((Part(page.text_content()),))


_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup "
    "time tt u var wbr".split()
)
"""Elements that stand inside a line; every other one parts words."""


def _txt(data: bytes) -> Copy:
    """Form feeds part pages; without any, empty lines part paragraphs."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    if "\f" in text:
        return Copy(tuple(Part(page, (number,)) for number, page in enumerate(text.split("\f"), 1)), "page")
    return _paragraphs("".join(line if line.strip() else "\f" for line in text.splitlines(keepends=True)).split("\f"))


def _paragraphs(texts: list[str]) -> Copy:
    """Numbered with the title and without it, as people count either way."""
    filled = [text for text in texts if text.strip()]
    return Copy(tuple(Part(text, (n, n - 1) if n > 1 else (n,)) for n, text in enumerate(filled, 1)), "paragraph")


_READERS: Mapping[str, Callable[[bytes], Copy]] = MappingProxyType(
    {".pdf": _pdf, ".docx": _docx, ".txt": _txt, ".html": _html}
)
"""Those first that know their pages best."""
