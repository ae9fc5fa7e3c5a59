"""The law that records are asked for by: whether it was chosen, where the language of the site speaks of another country."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format import tongues
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.terms import Jurisdiction

_OF_ENGLAND = ("en", "en-gb")


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    typed = corpus.audit.language
    if corpus.audit.jurisdiction is None and tongues.is_tag(typed) and typed.lower() not in _OF_ENGLAND:
        known = ", ".join(Jurisdiction)
        yield Diagnostic(
            typed.place,
            "law-not-chosen",
            f'"jurisdiction" is left out, so letters and due days go by the law of England. The site is in {typed}.',
            f"Add a line to audit.yaml: `jurisdiction:` and one of {known}.",
            len(typed),
        )
