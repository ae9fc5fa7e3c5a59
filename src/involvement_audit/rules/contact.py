"""A way to write to the publisher: nobody is sent round in a circle who wants to say that something is wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.text import Text
from involvement_audit.parse.positions import spot

_WAY = re.compile(r"https?://|[^\s@]+@[^\s@]+\.[a-z]", re.IGNORECASE)
_LINKED = re.compile(r"https?:|mailto:", re.IGNORECASE)
_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s|$)|\n\s*\n|\Z)", re.DOTALL)
_TELLS = re.compile(
    r"\b(?:(?:write|e-?mail|send \w+|reply|get\s+in\s+touch)(?:\s+(?:to|with|at|by|via|through|using))?|contact|use|through|via)"
    r"\s+(?:the|our|its)\s+(?:contact|publisher|editors?|address)\b(?:\s+(?:address|details))?",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"\b(?:no|not|none|yet|once|until|without|before|when)\b", re.IGNORECASE)


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
    for sentence in _SENTENCE.finditer(text):
        told = _TELLS.search(sentence[0])
        if told and not _NOT_YET.search(sentence[0]) and not _LINKED.search(sentence[0]):
            start = sentence.start() + told.start()
            where = spot(corpus, text, start, start + len(told[0]))
            message = (
                f'This tells readers to "{" ".join(told[0].split())}", and the audit gives no address to write to.'
            )
            yield Diagnostic(where.place, "contact-circle", message, _NO_ADDRESS, where.length)


_HINT = 'Give an e-mail address or a web address as "contact"; where there is none yet, say so.'
_NO_ADDRESS = 'Give the audit a "contact" that can be written to, or say here that there is none yet.'
