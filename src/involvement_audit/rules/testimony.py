"""What people told us: agreed to and read back, without a word of what was private, and nobody singled out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Testimony
from involvement_audit.format.terms import Tier
from involvement_audit.parse import guards
from involvement_audit.parse.group_names import looks_like_one_person
from involvement_audit.parse.guards.words import Words

_WORDS = ("group", "happened", "missing", "did")


def check(corpus: Corpus, today: dt.date) -> Iterator[Diagnostic]:
    for claim in corpus.looked_at.claims:
        for told in claim.testimony:
            yield from _agreed(told)
            if told.tier is Tier.PRIVATE:
                yield from _private(told)
            elif told.tier:
                yield from _published(told, guards.words(corpus.audit.language))


def _agreed(told: Testimony) -> Iterator[Diagnostic]:
    if "read_back" in told.places and not told.read_back:
        message = "This answer was not read back, or not agreed to, so it cannot be filed."
        hint = "Read it back, and file it once they have said yes; or delete the entry."
        yield Diagnostic(told.place_of("read_back"), "testimony-not-agreed", message, hint)


def _private(told: Testimony) -> Iterator[Diagnostic]:
    for name in _WORDS:
        if getattr(told, name):
            message = f'A private answer keeps no words, and this one has "{name}".'
            hint = "Delete it: only that it was heard may stand. If it was committed, tell a maintainer: git keeps it."
            yield Diagnostic(told.place_of(name), "testimony-private-words", message, hint)


def _published(told: Testimony, words: Words) -> Iterator[Diagnostic]:
    if not told.happened and not told.missing:
        message = "This answer is to be published, and holds no words."
        hint = 'Add "happened:" or "missing:"; where no words may be kept, it is "tier: private".'
        yield Diagnostic(told.place_of("tier"), "testimony-without-words", message, hint, len(told.tier or ""))
    if told.tier is Tier.GROUP and not told.group:
        message = "This summary does not name the group whose answer it is."
        hint = 'Add "group:", a name that stands for several people, as they agreed to it.'
        yield Diagnostic(told.place_of("tier"), "testimony-without-group", message, hint, len(told.tier))
    if told.group and looks_like_one_person(told.group, words):
        message = f'"{told.group}" looks like one person, who could be singled out.'
        hint = "Name a group of people, wide enough that nobody can tell who spoke."
        yield Diagnostic(told.group.place, "testimony-one-person", message, hint, len(told.group))
