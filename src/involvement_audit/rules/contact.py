"""A way to write to the publisher: nobody is sent round in a circle who wants to say that something is wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.text import Text
from involvement_audit.parse import guards
from involvement_audit.parse.positions import spot

_WAY = re.compile(r"https?://|[^\s@]+@[^\s@]+\.[a-z]", re.IGNORECASE)
_LINKED = re.compile(r"https?:|mailto:", re.IGNORECASE)
_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s|$)|\n\s*\n|\Z)", re.DOTALL)


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    contact = corpus.audit.contact
    if _WAY.search(contact):
        yield from _own_page(corpus, contact)
    else:
        yield from _only_words(corpus, contact)
        for page in corpus.pages:
            yield from _told_to_write(corpus, page.text)


def _own_page(corpus: Corpus, contact: Text) -> Iterator[Diagnostic]:
    """A page of a site whose address is known; where that page leads on to a form, the contact can name the form itself."""
    site = corpus.audit.base_url.rstrip("/")
    if site and contact.rstrip("/").startswith(site) and contact[len(site) :][:1] in ("", "/"):
        message = "The contact is a page of this site, which has no other contact to give."
        yield Diagnostic(contact.place, "contact-circle", message, _HINT, len(contact))


def _only_words(corpus: Corpus, contact: Text) -> Iterator[Diagnostic]:
    titles = [re.escape(page.title) for page in corpus.pages if page.title]
    names = "|".join((r"\bpages?", *titles))
    if re.search(rf"(?:{names})\b", contact, re.IGNORECASE):
        message = "The contact only sends readers to a page, and gives no address to write to."
        yield Diagnostic(contact.place, "contact-circle", message, _HINT, len(contact))


def _told_to_write(corpus: Corpus, text: Text) -> Iterator[Diagnostic]:
    words = guards.words(corpus.audit.language)
    for sentence in _SENTENCE.finditer(text):
        told = re.search(words.tells, sentence[0], re.IGNORECASE)
        without = re.search(words.not_yet, sentence[0], re.IGNORECASE)
        if told and not without and not _LINKED.search(sentence[0]):
            start = sentence.start() + told.start()
            where = spot(corpus, text, start, start + len(told[0]))
            message = (
                f'This tells readers to "{" ".join(told[0].split())}", and the audit gives no address to write to.'
            )
            yield Diagnostic(where.place, "contact-circle", message, _NO_ADDRESS, where.length)


_HINT = 'Give an e-mail address or a web address as "contact"; where there is none yet, say so.'
_NO_ADDRESS = 'Give the audit a "contact" that can be written to, or say here that there is none yet.'
