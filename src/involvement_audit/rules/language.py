"""The language of a site: whether there are words for all that the tool says in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format import tongues
from involvement_audit.format.corpus import Corpus
from involvement_audit.language.languages import Translated, language
from involvement_audit.parse import guards


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    typed = corpus.audit.language
    spoken = language(typed)
    lacks = [*_sentences(typed, spoken), *_guards(typed)] if isinstance(spoken, Translated) else []
    if lacks and tongues.is_tag(typed):
        hint = "Your own words stand as you typed them. docs/languages.md says how a language is added."
        yield Diagnostic(typed.place, "words-lacking", " ".join(lacks), hint, len(typed))


def _sentences(typed: str, spoken: Translated) -> Iterator[str]:
    if spoken.lacks == spoken.of:
        yield f"The tool has no words in this language, {typed}: pages say its own in English, and mark them as English."
    elif spoken.lacks:
        said = f"{spoken.of - spoken.lacks} of its {spoken.of} sentences"
        yield f"The tool has {said} in this language, {typed}: pages say the others in English, and mark them as English."


def _guards(typed: str) -> Iterator[str]:
    if not guards.known(typed):
        yield (
            "Checks that go by words (motives, words that argue in letters or distress on cards, private records, dates of birth and others) "
            f"know English and French only, and not {typed}: nothing is promised of them, and you have to look yourself."
        )
