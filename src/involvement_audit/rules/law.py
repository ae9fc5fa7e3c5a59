"""The law that records are asked for by: whether it was chosen, where the language of the site speaks of another country."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format import tongues
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.terms import Jurisdiction

_TYPED = re.compile(r"^[\"']?jurisdiction[\"']?\s*:", re.M)
"""A jurisdiction that is none is told of as such, and was not left out."""


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    typed = corpus.audit.language
    if (
        corpus.audit.jurisdiction is None
        and not _is_of_england(typed)
        and not _TYPED.search(corpus.files.get("audit.yaml", ""))
    ):
        known = ", ".join(law for law in Jurisdiction if law is not Jurisdiction.NONE)
        yield Diagnostic(
            typed.place,
            "law-not-chosen",
            f'"jurisdiction" is left out, so letters and due days go by the law of England. The site is in {typed}.',
            f"Add a line to audit.yaml: `jurisdiction:` and one of {known}; or none, where it is another country's law.",
            len(typed),
        )


def _is_of_england(tag: str) -> bool:
    """Whether a language is English, of Great Britain or of no country; what is no tag at all is another rule's business."""
    country = re.search("-([A-Za-z]{2})(?:-|$)", tag)
    english = tongues.primary(tag) == "en" and (country is None or country[1].lower() == "gb")
    return english or not tongues.is_tag(tag)
