"""Pages of the web (.html) as a reader sees them: blocks begin on lines of their own, marks inside a line leave no trace."""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType
from typing import Any

from lxml.html import HTMLParser, document_fromstring

from involvement_audit.disk.copies import plain
from involvement_audit.format.terms import QuoteNote
from involvement_audit.parse.copy_text import BARRIER, NOTE
from involvement_audit.parse.passages import Copy, Part

_UNSEEN = frozenset(
    "script style noscript button svg select option optgroup datalist rt rp iframe object video audio canvas meter progress "
    "head area map del s strike noframes noembed textarea math-annotation".split()
)
"""Elements whose words are none of the page: what runs, what is pressed or chosen, what is deleted."""

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup "
    "time tt u var wbr label ruby rb nobr slot".split()
)
"""Elements that stand inside a line, as those do that a page makes up itself (x-name); every other one parts words."""

_AS_WINDOWS = MappingProxyType(
    dict.fromkeys(("iso8859-1", "latin-1", "latin_1", "ascii", "us-ascii"), "cp1252")
    | {"iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gbk", "shift_jis": "cp932", "euc_kr": "cp949"}
)
"""What browsers read where a page names an older encoding."""

_META = re.compile(rb"<meta[\s/]([^>]*)>", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def read(data: bytes, declared: str = "") -> Copy:
    text, changed = words(plain.decoded(data, declared or encoding(data)))
    return Copy((Part(text),), notes=(QuoteNote.TRACKED,) if changed else ())


def encoding(data: bytes) -> str:
    """The encoding that a page's own `meta` names in its first lines, as browsers take it; nothing where it names none."""
    head = re.sub(rb"<!--.*?(?:-->|$)", b"", data[:4096], flags=re.DOTALL)
    for meta in _META.finditer(head):
        own = re.search(rb"(?:^|\s)charset\s*=", meta[1], re.IGNORECASE)
        if own or re.search(rb"http-equiv\s*=\s*[\"']?content-type", meta[1], re.IGNORECASE):
            found = _CHARSET.search(meta[1])
            if found and (name := known(found[1].decode("ascii", "replace"))):
                return name
    return ""


def known(name: str) -> str:
    """An encoding as it is read where a page or a letter names it; nothing where nobody knows it."""
    try:
        real = codecs.lookup(name).name
    except LookupError:
        return ""
    return "utf-8" if real.startswith("utf-16") else _AS_WINDOWS.get(real, real)


def words(html: str) -> tuple[str, bool]:
    """The words of a page, and whether it has deletions marked in it, which are left out."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    page = document_fromstring(html.encode("utf-8", "replace") or b"<p></p>", parser=parser)
    changed = any(element.tag in ("del", "s", "strike") for element in page.iter())
    return _text(page), changed


def _text(element: Any) -> str:
    """An element's words; the lines of its file are spaces, and a block stands on a line of its own."""
    tag = element.tag
    if not isinstance(tag, str) or _is_unseen(element):
        return _framed(element) if tag == "iframe" else ""
    inner = _spaced(element.text) + "".join(_text(child) + _spaced(child.tail) for child in element)
    if tag == "br":
        return "\n"
    if tag == "q":
        return f"\u201c{inner}\u201d"
    if tag == "sup":
        return NOTE.format(inner) if inner.strip() else inner
    return inner if tag in _INLINE or "-" in tag else f"\n{inner}\n"


def _framed(element: Any) -> str:
    """A page inside the page, where its words are typed here."""
    inner = element.get("srcdoc")
    return f"\n{BARRIER}{words(inner)[0]}{BARRIER}\n" if inner else ""


def _is_unseen(element: Any) -> bool:
    style = re.sub(r"\s+", "", element.get("style") or "").lower()
    if element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style:
        return True
    if element.tag == "template":
        return element.get("shadowrootmode") is None
    return element.tag in _UNSEEN or (element.tag == "dialog" and element.get("open") is None)


def _spaced(text: str | None) -> str:
    return " ".join((text or "").split("\n"))
