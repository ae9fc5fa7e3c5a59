"""The audit's answer is held against its data: figures are placeholders that the build fills in, and are never typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic, nearest
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.terms import Status
from involvement_audit.format.text import Text
from involvement_audit.parse import guards
from involvement_audit.parse.positions import spot
from involvement_audit.verdict.placeholders import NAMES, PLACEHOLDER, VERDICT_OF

_CITATION = re.compile(r"\[[^\]]*@[^\]]*\]")
_LINK = re.compile(r"\]\([^)]*\)|https?://[^\s<>]*")
_BRACE = re.compile(r"[{}]")
_FIGURE = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*%?(?!\w)")


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    for text in (corpus.audit.question, corpus.audit.answer):
        yield from _unknown(corpus, text)
        yield from _typed(corpus, text)


def _unknown(corpus: Corpus, text: Text) -> Iterator[Diagnostic]:
    known = {*NAMES, *(f"{VERDICT_OF}{claim.id}" for claim in corpus.claims if claim.status is not Status.DRAFT)}
    for match in PLACEHOLDER.finditer(text):
        if match[1] not in known:
            there = spot(corpus, text, match.start(), match.end())
            message = f'"{match[0]}" stands for no figure.'
            hint = nearest(_name(match[1]), known) or f"The figures are {', '.join(NAMES)}, and {VERDICT_OF}CLAIM."
            yield Diagnostic(there.place, "unknown-figure", message, hint, there.length)
    for match in _BRACE.finditer(_blank(text, PLACEHOLDER)):
        there = spot(corpus, text, match.start(), match.end())
        message = f'"{match[0]}" stands alone, and would be shown as it is.'
        hint = "A figure's name has one brace in front of it and one behind."
        yield Diagnostic(there.place, "unknown-figure", message, hint, there.length)


def _name(typed: str) -> str:
    """What was most likely meant between braces: names have no space in them."""
    return "-".join(re.sub(r":\s+", ":", typed.lower()).split())


def _blank(text: Text, *patterns: re.Pattern[str]) -> Text:
    """A text with what matches put out by spaces, so that all else keeps its place."""
    for pattern in patterns:
        text = Text(pattern.sub(lambda match: " " * len(match[0]), text), text.place)
    return text


def _typed(corpus: Corpus, text: Text) -> Iterator[Diagnostic]:
    months = guards.words(corpus.audit.language).months
    date = re.compile(rf"(?:\d{{1,2}} (?:{months}) )?(?:19|20)\d\d|\d{{1,2}} (?:{months})")
    for match in _FIGURE.finditer(_blank(text, _CITATION, _LINK, date, PLACEHOLDER)):
        there = spot(corpus, text, match.start(), match.end())
        message = f'The figure "{match[0]}" is typed, so nothing keeps it true when a rating changes.'
        hint = "Let the build fill it in: {scored}, {no-evidence} and the like; docs/data.md lists them."
        yield Diagnostic(there.place, "typed-figure", message, hint, there.length)
