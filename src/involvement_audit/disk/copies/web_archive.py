"""Web archives (.warc, .warc.gz, .wacz), by FastWARC, which is installed only where it is asked for."""

from __future__ import annotations

import io
from collections.abc import Iterator

from involvement_audit.disk.copies import page, plain
from involvement_audit.disk.copies.kinds import Kind, sniff
from involvement_audit.disk.copies.office import opened
from involvement_audit.format.terms import QuoteNote
from involvement_audit.parse.copy_text import BARRIER
from involvement_audit.parse.passages import Copy, Part


class Missing(Exception):
    """The reader of web archives is not installed."""


def read(data: bytes) -> Copy:
    """The pages of an archive; where it has several, nobody can tell which was cited, and each result says so."""
    pages = {address: copy for one in _archives(data) for address, copy in _pages(one)}
    notes = dict.fromkeys(note for copy in pages.values() for note in copy.notes)
    if len(pages) > 1:
        notes[QuoteNote.SEVERAL] = None
    return Copy(tuple(Part(BARRIER + copy.parts[0].text) for copy in pages.values()), notes=tuple(notes))


def _archives(data: bytes) -> Iterator[bytes]:
    if not data.startswith(b"PK"):
        yield data
        return
    package = opened(data)
    for name in sorted(package.names()):
        if name.startswith("archive/") and name.endswith((".warc.gz", ".warc")):
            yield package.read(name)


def _pages(data: bytes) -> Iterator[tuple[str, Copy]]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as fault:
        raise Missing("install involvement-audit[warc] to read web archives") from fault
    kept = WarcRecordType.response | WarcRecordType.resource
    for record in ArchiveIterator(io.BytesIO(data), record_types=kept, parse_http=True, auto_decode="all"):
        if (
            record.record_type == WarcRecordType.response
            and record.http_headers
            and record.http_headers.status_code != 200
        ):
            continue
        body = record.reader.read()
        # wget puts an address into angle brackets.
        address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        kind = sniff(body) if body else Kind.OTHER
        if kind is Kind.PAGE:
            yield address, page.read(body, page.encoding(body) or page.known(record.http_charset or ""))
        elif kind is Kind.TEXT and (record.http_content_type or "").startswith("text/plain"):
            yield address, plain.read(body)
