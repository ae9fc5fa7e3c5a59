"""The language of a site: whether there are words for all that the tool says in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.language.languages import Translated, language


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    typed = corpus.audit.language
    spoken = language(typed)
    if isinstance(spoken, Translated) and spoken.lacks:
        said = "none" if spoken.lacks == spoken.of else f"{spoken.of - spoken.lacks}"
        message = (
            f"The tool has {said} of its {spoken.of} sentences in this language, {typed}. "
            "A page says the others in English, and marks them as English."
        )
        hint = "Your own words stand as you typed them. docs/languages.md says how a catalogue is made and filled."
        yield Diagnostic(typed.place, "words-lacking", message, hint, len(typed))
