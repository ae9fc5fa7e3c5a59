"""Old Word files (.doc, Word 97 to 2011): turned into the newer kind, or read as they are where that fails."""

from __future__ import annotations

import tempfile
from pathlib import Path

import doc2docx
import legacy_doc

from involvement_audit.disk.copies import word
from involvement_audit.disk.copies.word import numbered
from involvement_audit.format.terms import QuoteNote
from involvement_audit.parse.passages import Copy


def read(data: bytes) -> Copy:
    """With its deletions told apart; where only its plain text can be had, it may hold deleted words, and says so."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            old, new = Path(folder, "copy.doc"), Path(folder, "copy.docx")
            old.write_bytes(data)
            doc2docx.convert(old, new)
            return word.read(new.read_bytes())
    except Exception:  # a converter of strangers' files fails in ways that it does not list
        text = legacy_doc.extract_text(data).text
        return Copy(tuple(numbered(text.split("\n"))), "paragraph", (QuoteNote.DELETED,))
