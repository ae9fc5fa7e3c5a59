"""What a file really is, by its first bytes: names are typed by people, and a file called .txt may be anything."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from enum import Enum
from types import MappingProxyType


class Kind(Enum):
    """The kinds of file that people have copies in; those with a reader first."""

    PDF = "a PDF"
    WORD = "a Word file"
    SLIDES = "a file of slides"
    OPEN_TEXT = "an OpenDocument text"
    OLD_WORD = "an old Word file"
    RICH_TEXT = "a rich text (RTF)"
    BOOK = "an e-book"
    ARCHIVE = "a web archive"
    SAVED_PAGE = "a saved page (MHTML)"
    PAGE = "a page of the web"
    TEXT = "a plain text"
    PICTURE = "a picture"
    OLD_SLIDES = "an old file of slides (.ppt)"
    SHEET = "a spreadsheet"
    LOCKED = "a file that is locked with a password"
    ZIP = "a packed folder"
    OTHER = "a file of another kind"


SUFFIXES = MappingProxyType(
    {
        ".pdf": Kind.PDF,
        ".docx": Kind.WORD,
        ".docm": Kind.WORD,
        ".dotx": Kind.WORD,
        ".pptx": Kind.SLIDES,
        ".ppsx": Kind.SLIDES,
        ".pptm": Kind.SLIDES,
        ".odt": Kind.OPEN_TEXT,
        ".ott": Kind.OPEN_TEXT,
        ".doc": Kind.OLD_WORD,
        ".dot": Kind.OLD_WORD,
        ".rtf": Kind.RICH_TEXT,
        ".epub": Kind.BOOK,
        ".warc.gz": Kind.ARCHIVE,
        ".warc": Kind.ARCHIVE,
        ".wacz": Kind.ARCHIVE,
        ".mhtml": Kind.SAVED_PAGE,
        ".mht": Kind.SAVED_PAGE,
        ".html": Kind.PAGE,
        ".htm": Kind.PAGE,
        ".xhtml": Kind.PAGE,
        ".txt": Kind.TEXT,
    }
)
"""What a name promises. Several suffixes are two words long, so a name is compared with each."""

_SIGNS = (
    (rb"\{\\rtf", Kind.RICH_TEXT),
    (rb"WARC/[01]\.\d", Kind.ARCHIVE),
    (rb"\xff\xd8\xff|\x89PNG|GIF8|II\*\x00|MM\x00\*|BM.{4}\x00\x00\x00\x00|RIFF.{4}WEBP", Kind.PICTURE),
)
_MEMBERS = (
    ("word/", Kind.WORD),
    ("ppt/", Kind.SLIDES),
    ("xl/", Kind.SHEET),
    ("META-INF/container.xml", Kind.BOOK),
    ("datapackage.json", Kind.ARCHIVE),
)
_STREAMS = (
    ("EncryptedPackage", Kind.LOCKED),
    ("WordDocument", Kind.OLD_WORD),
    ("PowerPoint Document", Kind.OLD_SLIDES),
    ("Workbook", Kind.SHEET),
)
_TAGS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|title|meta|body|script|div|p|h1|table|link|style|base)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)


def sniff(data: bytes) -> Kind:
    """The kind of a file by its content."""
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), Kind.OTHER)
    if data.startswith(b"\x1f\x8b"):
        return Kind.ARCHIVE if _unzipped(data).startswith(b"WARC/") else Kind.OTHER
    for sign, kind in _SIGNS:
        if re.match(sign, data.removeprefix(b"\xef\xbb\xbf").lstrip()[:64], re.DOTALL):
            return kind
    return _words(data)


def _words(data: bytes) -> Kind:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = data[:8192].decode("utf-16", "replace").encode()
    elif b"\x00" in head:
        return Kind.OTHER
    if _MAIL.match(head.replace(b"\r\n", b"\n")):
        return Kind.SAVED_PAGE
    return Kind.PAGE if _TAGS.match(head) else Kind.TEXT


def _packed(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            mime = packed.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, zlib.error):
        return Kind.ZIP
    if mime.startswith(b"application/vnd.oasis.opendocument.text"):
        return Kind.OPEN_TEXT
    return next((kind for start, kind in _MEMBERS if any(name.startswith(start) for name in names)), Kind.ZIP)


def _unzipped(data: bytes) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as file:
            return file.read(16)
    except (OSError, EOFError, zlib.error):
        return b""
