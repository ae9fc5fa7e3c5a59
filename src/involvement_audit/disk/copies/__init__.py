"""Copies of sources at hand, from a folder that is never committed: KEY.pdf, KEY.docx, KEY.html and what else people have."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from involvement_audit.disk.copies import (
    book,
    old_word,
    open_text,
    page,
    pdf,
    plain,
    rich_text,
    saved_page,
    slides,
    web_archive,
    word,
)
from involvement_audit.disk.copies.kinds import SUFFIXES, Kind, sniff
from involvement_audit.parse.passages import Copy, Prepared, prepared
from involvement_audit.parse.quote_languages import ENGLISH, Habits

_READERS: Mapping[Kind, Callable[[bytes], Copy]] = MappingProxyType(
    {
        Kind.PDF: pdf.read,
        Kind.SLIDES: slides.read,
        Kind.WORD: word.read,
        Kind.OPEN_TEXT: open_text.read,
        Kind.OLD_WORD: old_word.read,
        Kind.RICH_TEXT: rich_text.read,
        Kind.TEXT: plain.read,
        Kind.PAGE: page.read,
        Kind.SAVED_PAGE: saved_page.read,
        Kind.ARCHIVE: web_archive.read,
        Kind.BOOK: book.read,
    }
)
"""Those first that know their pages best."""


class CopyFile(Struct, frozen=True):
    """A copy of a source, and the SHA-256 of the file that it was read from; `fault` says why it could not be read.

    `remark` says what else whoever gave the file should know.
    """

    path: Path
    sha256: str
    kind: Kind
    copy: Prepared
    fault: str = ""
    remark: str = ""


class AtHand(Struct, frozen=True):
    """The copies in a folder by citation key, and what is to be said of files that are not read, in words."""

    copies: Mapping[str, CopyFile]
    passed_over: tuple[str, ...] = ()


def read_copies(folder: Path, habits: Mapping[str, Habits]) -> AtHand:
    """The copies in a folder; where a source has several, the one that can be read and says most of its pages."""
    said: list[str] = []
    keys = frozenset(habits)
    named: dict[str, list[Path]] = {}
    for path in sorted(one for one in folder.iterdir() if one.is_file() and not one.name.startswith(".")):
        if (key := _stem(path.name).lower()) in keys:
            named.setdefault(key, []).append(path)
        else:
            said.append(_nearly(path, keys))
    chosen = {}
    for key, paths in sorted(named.items()):
        files = sorted((read(path, habits[key]) for path in paths), key=lambda file: (file.fault != "", _rank(file)))
        chosen[key] = files[0]
        said += [_beside(file, files[0]) for file in files[1:]]
    return AtHand(chosen, tuple(said))


def _rank(file: CopyFile) -> int:
    return list(_READERS).index(file.kind) if file.kind in _READERS else len(_READERS)


def _stem(name: str) -> str:
    suffix = next((one for one in SUFFIXES if name.lower().endswith(one)), Path(name).suffix)
    return name[: len(name) - len(suffix)] if suffix else name


def _nearly(path: Path, keys: frozenset[str]) -> str:
    """What is to be said of a file that no key names: which key it may have been meant for."""
    stem = re.sub(r"[^a-z0-9]+", "-", _stem(path.name).lower()).strip("-")
    near = difflib.get_close_matches(stem, sorted(keys), 1, 0.75)
    begun = [key for key in sorted(keys) if key in stem]
    meant = f' If it is a copy of "{(near or begun)[0]}", give it that name.' if near or begun else ""
    return f"{path}: passed over, as its name is no citation key of a source that is quoted.{meant}"


def _beside(file: CopyFile, read_instead: CopyFile) -> str:
    why = f" {_sentence(file.fault)}" if file.fault else ""
    return f"{file.path}: passed over for {read_instead.path.name}.{why}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def read(path: Path, habits: Habits = ENGLISH) -> CopyFile:
    """A copy by what its content is, whatever it is called."""
    data = path.read_bytes()
    promised = next((kind for suffix, kind in SUFFIXES.items() if path.name.lower().endswith(suffix)), None)
    kind = sniff(data)
    if kind is Kind.TEXT and promised is Kind.PAGE:
        kind = Kind.PAGE  # a piece of a page has no beginning by which it could be told
    copy, fault = _content(data, kind)
    remark = "; ".join(_remarks(data, kind, promised)) if not fault else ""
    return CopyFile(path, hashlib.sha256(data).hexdigest(), kind, prepared(copy, habits), fault, remark)


def _content(data: bytes, kind: Kind) -> tuple[Copy, str]:
    if not data.strip():
        return Copy(()), "it is empty"
    if kind is Kind.PICTURE:
        return Copy(()), "it is a picture; its words need to be recognised first"
    if kind not in _READERS:
        return Copy(()), f"it is {kind.value}, which is not read; save it as a PDF"
    try:
        copy = _READERS[kind](data)
    except web_archive.Missing as fault:
        return Copy(()), str(fault)
    except Exception:  # files of strangers fail in ways that no library lists; one must not end the look at the others
        return Copy(()), f"it cannot be read as {kind.value}"
    if not any(letter.isalnum() for part in copy.parts for letter in part.text):
        return copy, "it holds no text; a scan needs its words recognised first"
    return copy, ""


def _remarks(data: bytes, kind: Kind, promised: Kind | None) -> Iterator[str]:
    if kind is not promised:
        yield f"it is {kind.value}, whatever its name says, and was read as that"
    if kind is Kind.TEXT and not data.startswith((b"\xff\xfe", b"\xfe\xff")) and not plain.is_utf8(data):
        yield "it is not written in UTF-8, and was read as Windows writes text (windows-1252)"
