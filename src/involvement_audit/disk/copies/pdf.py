"""PDFs: what a reader of the page sees, page by page, under the number printed on it and its place in the file."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2
from msgspec.structs import replace
from pypdfium2 import raw

from involvement_audit.disk.copies.bands import GAP, Run
from involvement_audit.disk.copies.columns import ordered
from involvement_audit.parse.copy_text import NOTE
from involvement_audit.parse.passages import Copy, Part

_RAISED = 0.12
"""How much of a letter's height a note's mark stands above its line, at least."""


def read(data: bytes) -> Copy:
    """Fields that were filled in and notes that were typed are put onto the page first, as a printer would."""
    with pypdfium2.PdfDocument(data) as document:
        document.init_forms()
        return Copy(tuple(_pages(document)), "page")


def _pages(document: pypdfium2.PdfDocument) -> Iterator[Part]:
    for index in range(len(document)):
        label = document.get_page_label(index).strip().lower()
        printed: int | str = int(label) if label.isdecimal() else label
        page = document[index]
        if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
            page.close()
            page = document[index]  # what was put onto it is seen when it is loaded again
        _switch_off(page)
        read = ordered(tuple(_runs(_signs(page))))
        numbers = tuple(dict.fromkeys((*([printed] if printed != "" else []), index + 1)))
        yield Part(_clean(read.text), numbers, doubtful=tuple(map(_clean, read.doubtful)))
        page.close()


def _signs(page: pypdfium2.PdfPage) -> Iterator[Run]:
    """The signs of a page that stand inside what is shown of it, each with its place; small raised ones are marked as such.

    White space has no place: neither side of it is further to the right.
    """
    left, bottom, right, top = page.get_bbox()
    words = page.get_textpage()
    previous = base = -1  # the last sign, and the last that is not raised
    for i in range(words.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(words, i))
        if raw.FPDFText_IsHyphen(words, i) == 1:  # the end of the line behind it is not told
            yield Run("-\n", 0, 0, 0, 0)
            continue
        if sign.isspace() or raw.FPDFText_IsGenerated(words, i) == 1:
            yield Run(sign, 0, 0, 0, 0)
            continue
        start, end, middle = _box(words, i)
        if not (left <= (start + end) / 2 <= right and bottom <= middle <= top):
            continue
        raised = (sign.isdigit() or sign in "*\u2020\u2021,") and previous == i - 1 >= 0 and _is_raised(words, i, base)
        yield Run(NOTE.format(sign) if raised else sign, start, end, _line(words, i), _height(words, i))
        previous, base = i, base if raised else i


def _runs(signs: Iterable[Run]) -> Iterator[Run]:
    """Signs as runs without a gap between them, each with the white space behind it."""
    text, run = "", None
    for sign in signs:
        if run and sign.height > 0 and (abs(sign.base - run.base) > sign.height or _is_apart(run, sign)):
            yield replace(run, text=text)
            text, run = "", None
        text += sign.text
        if sign.height > 0:
            start = run or sign
            height = max(start.height, sign.height)
            run = Run("", min(start.left, sign.left), max(start.right, sign.right), start.base, height)
    if text:
        yield replace(run, text=text) if run else Run(text, 0, 0, 0, 1)


def _is_apart(run: Run, sign: Run) -> bool:
    return sign.left < run.left or sign.left - run.right > GAP * min(run.height, sign.height)


def _clean(text: str) -> str:
    whole = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _box(words: Any, index: int) -> tuple[float, float, float]:
    """Where a sign begins and ends, and its middle's height."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(words, index, left, right, bottom, top)
    return left.value, right.value, (bottom.value + top.value) / 2


def _is_raised(words: Any, index: int, base: int) -> bool:
    """Whether a sign stands above the line of one before it."""
    height = _height(words, base)
    return height > 0 and _line(words, index) - _line(words, base) > _RAISED * height


def _height(words: Any, index: int) -> float:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(words, index, box)
    return float(box.top - box.bottom)


def _line(words: Any, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(words, index, x, y)
    return float(y.value)


def _switch_off(page: pypdfium2.PdfPage) -> None:
    """Takes away the words of layers that are switched off: those that the page looks the same without.

    Which layers are off, PDFium tells nobody; it only does not draw them. Words that are drawn nowhere by their own
    choice, as what was recognised in a scan, stay.
    """
    layered: dict[str, list[pypdfium2.PdfObject]] = {}
    for one in page.get_objects(max_depth=1):
        layer = _layer(one)
        if layer is not None and one.type == raw.FPDF_PAGEOBJ_TEXT and not _is_unseen(one):
            layered.setdefault(layer, []).append(one)
    for texts in layered.values():
        before = _drawn(page)
        for one in texts:
            page.remove_obj(one)
        if _drawn(page) != before:
            for one in texts:
                page.insert_obj(one)


def _layer(one: pypdfium2.PdfObject) -> str | None:
    """The layer that an object belongs to, by the names in its marks."""
    for number in range(raw.FPDFPageObj_CountMarks(one)):
        mark = raw.FPDFPageObj_GetMark(one, number)
        if _name(mark) == "OC":
            return _parameter(mark, b"Name")
    return None


def _name(mark: Any) -> str:
    buffer, size = ctypes.create_string_buffer(64), ctypes.c_ulong()
    raw.FPDFPageObjMark_GetName(mark, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), 64, size)
    return buffer.raw[: max(0, size.value - 2)].decode("utf-16-le", "replace")


def _parameter(mark: Any, key: bytes) -> str:
    buffer, size = ctypes.create_string_buffer(512), ctypes.c_ulong()
    cast = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
    raw.FPDFPageObjMark_GetParamStringValue(mark, key, cast, 512, size)
    return buffer.raw[: max(0, size.value - 2)].decode("utf-16-le", "replace")


def _is_unseen(one: pypdfium2.PdfObject) -> bool:
    return bool(raw.FPDFTextObj_GetTextRenderMode(one) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    return bytes(page.render(scale=1, grayscale=True).buffer)
