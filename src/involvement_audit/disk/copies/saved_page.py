"""Saved pages (.mht, .mhtml): every page among their parts; the pictures and styles are passed over."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import Message

from involvement_audit.disk.copies import page
from involvement_audit.format.terms import QuoteNote
from involvement_audit.parse.copy_text import BARRIER
from involvement_audit.parse.passages import Copy, Part


def read(data: bytes) -> Copy:
    """The first page is the one that was saved; the others stood in frames of it."""
    copies = list(_pages(email.message_from_bytes(data, policy=email.policy.compat32)))
    parts = tuple(Part(f"{BARRIER if i else ''}{copy.parts[0].text}") for i, copy in enumerate(copies))
    notes: tuple[QuoteNote, ...] = tuple(dict.fromkeys(note for copy in copies for note in copy.notes))
    return Copy(parts, notes=notes)


def _pages(message: Message) -> Iterator[Copy]:
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            # The charset of the page's own meta goes before the letter's, which many a browser leaves out or makes up.
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                yield page.read(data, page.encoding(data) or page.known(str(part.get_content_charset() or "")))
