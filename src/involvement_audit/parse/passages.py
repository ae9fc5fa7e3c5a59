"""Whether a quotation stands in a copy of its source: exactly, after a written normalisation, and never by likeness."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.format.terms import QuoteNote, QuoteResult
from involvement_audit.language.spoken import N_, _
from involvement_audit.parse.copy_text import BARRIER, BROKEN, KEPT, Reading, normalise, readings
from involvement_audit.parse.locators import places
from involvement_audit.parse.quote_languages import ENGLISH, Habits
from involvement_audit.parse.quote_patterns import FEW, LEFT_OUT, Match, matches

VERSION = "2"
"""Of the rule below: what was found under another version counts as not checked."""


def version(habits: Habits) -> str:
    """The version of the rule, with that of a language's own."""
    return f"{VERSION} {habits.version}".rstrip()


_RULE = (
    N_(
        "Letters are compared in Unicode's composed form (NFC), and a ligature such as \ufb01 as its letters; capital and small "
        "letters are different."
    ),
    N_(
        "Any run of spaces and line breaks is one space; soft hyphens, and every character that only formats its neighbours "
        "(Unicode's Cf, variation selectors, the grapheme joiner), are left out."
    ),
    N_(
        "Curly and straight quotation marks and apostrophes are the same, and so are hyphens and dashes of every length."
    ),
    N_(
        "A hyphen at the end of a line or page, between letters, may belong to the word or only to the line; beside a number "
        "it belongs to the word. A longer dash there stays."
    ),
    N_(
        "An ellipsis stands for words left out: no more than {left_out} characters of the source. Words in square brackets "
        "stand for words put in, or for up to {few} words of the source. What stands between these must be found whole and in "
        "this order, and the words passed over are counted and shown."
    ),
    N_(
        "A bracket inside a word stands for its own letters, capital or small, for none, or at the word's end for another "
        "ending such as s, ed or ing."
    ),
    N_(
        "Small raised numbers behind a word of three letters or more, or behind punctuation, are marks of notes: a quotation "
        "may leave them out. Where a copy does not show that a number is raised, an ellipsis must stand for it."
    ),
    N_(
        "Where a sentence runs on over the end of a page, the page's number and the lines that stand at the edge of pages close "
        "by are passed over, and the result says so."
    ),
    N_(
        "Whole words and numbers only: a quotation does not begin or end inside one, nor at a hyphen or apostrophe inside one."
    ),
    N_(
        "Words that are deleted or hidden in the copy, and what stands outside a page, are no words of it. Where a copy has "
        "tracked changes, it is read as if they were accepted, and each result says so."
    ),
    N_(
        "Columns of a page are read one by one, and a line runs on into the next only where the next word had no room. Words that "
        "stand together only if they are read in another order count as not checked."
    ),
    N_(
        "No word is dropped or guessed. What is only like the quotation is shown to the author and counts as not found."
    ),
)


def rule() -> tuple[str, ...]:
    """How a quotation is compared, for the method page and the documentation."""
    thousands, rest = f"{LEFT_OUT:,}".split(",")
    left_out = _("{thousands},{rest}", thousands=thousands, rest=rest)
    return tuple(_(said, left_out=left_out, few=FEW) for said in _RULE)


class Part(Struct, frozen=True):
    """A page, a slide or a paragraph of a copy; it may answer to more than one number.

    `doubtful` is what it might say besides, where nobody can tell in which order its columns are to be read.
    """

    text: str
    numbers: tuple[int | str, ...] = ()
    notes: tuple[QuoteNote, ...] = ()
    doubtful: tuple[str, ...] = ()


class Copy(Struct, frozen=True):
    """The text of a source's copy in its parts; `unit` is `page`, `slide`, `paragraph`, or nothing where parts have no numbers."""

    parts: tuple[Part, ...]
    unit: str = ""
    notes: tuple[QuoteNote, ...] = ()


class Prepared(Struct, frozen=True):
    """A copy whose texts were normalised, once for all the quotations that are looked up in it."""

    copy: Copy
    habits: Habits
    readings: tuple[Reading, ...]
    doubtful: tuple[Reading, ...] = ()


class Found(Struct, frozen=True):
    """What a copy says of a quotation: `where` it stands if elsewhere, and the nearest `passage` if nowhere.

    `notes` are what must be known beside it, `passed` the words of the source that the quotation's marks pass over, and
    `touching` a word that a number touches, which may be the mark of a note.
    """

    result: QuoteResult
    where: str = ""
    passage: str = ""
    notes: tuple[QuoteNote, ...] = ()
    passed: tuple[str, ...] = ()
    touching: str = ""


def prepared(copy: Copy, habits: Habits = ENGLISH) -> Prepared:
    paged = copy.unit == "page"
    others = range(max((len(part.doubtful) for part in copy.parts), default=0))
    doubtful = ([(part.doubtful or (part.text,) * len(others))[other] for part in copy.parts] for other in others)
    return Prepared(
        copy,
        habits,
        tuple(readings([part.text for part in copy.parts], habits, paged=paged)),
        tuple(reading for texts in doubtful for reading in readings(texts, habits, paged=paged)),
    )


def find(quote: str, at: str, prepared: Prepared) -> Found:
    """Looks for a quotation in a copy, and whether it stands at the place that its locator names."""
    copy, habits, quote = prepared.copy, prepared.habits, normalise(quote, prepared.habits)
    for number, reading in enumerate(prepared.readings):
        if held := matches(quote, reading.text, habits):
            found = _placed(at, prepared, reading, held)
            edges = (QuoteNote.EDGES,) if number == 2 else ()
            return replace(found, notes=tuple(dict.fromkeys((*found.notes, *edges, *copy.notes))))
    if any(matches(quote, reading.text, habits) for reading in prepared.doubtful):
        return Found(QuoteResult.UNSURE, notes=copy.notes)
    text = prepared.readings[0].text
    return Found(QuoteResult.CHANGED, passage=nearest(quote, text), touching=_touching(quote, text), notes=copy.notes)


def _placed(at: str, prepared: Prepared, reading: Reading, held: list[Match]) -> Found:
    copy = prepared.copy
    named = places(at, copy.unit, prepared.habits)
    known = [(match, parts_of(copy, reading, match)) for match in held]
    there = [one for one in known if any(named.intersection(part.numbers) for part in one[1])]
    match, parts = min(there or known, key=lambda one: (_notes(one[1]) != (), len(one[0].passed)))
    if named and not there:
        numbers = parts[0].numbers
        where = f"{copy.unit} {numbers[0]}" if numbers else ""
        return Found(QuoteResult.ELSEWHERE, where=where, notes=_notes(parts), passed=match.passed)
    unchecked = (QuoteNote.PLACE,) if at.strip() and not named else ()
    return Found(QuoteResult.FOUND, notes=(*unchecked, *_notes(parts)), passed=match.passed)


def parts_of(copy: Copy, reading: Reading, match: Match) -> tuple[Part, ...]:
    """The parts of a copy that a match touches."""
    first, last = bisect_right(reading.starts, match.start) - 1, bisect_right(reading.starts, match.end - 1)
    return copy.parts[first:last]


def _notes(parts: tuple[Part, ...]) -> tuple[QuoteNote, ...]:
    return tuple(note for part in parts for note in part.notes)


def _touching(quote: str, text: str) -> str:
    """The word of a quotation that a number touches in the copy, where without that number its words are there."""
    words = re.findall(r"[^\W\d_]{3,}(?!\w)", quote)
    for word in dict.fromkeys(words):
        if found := re.search(rf"(?<!\w){re.escape(word)}\d{{1,3}}(?!\w)", text):
            bare = text[: found.end()].rstrip("0123456789") + text[found.end() :]
            if matches(quote, bare):
                return found[0]
    return ""


def nearest(quote: str, text: str) -> str:
    """The passage round the longest run of the quotation's words, for its author to see; nothing where none is near."""
    shown = text.replace(BROKEN, "-").replace(KEPT, "-").replace(BARRIER, " ")
    wanted, there = normalise(quote).split(), shown.split()
    run = difflib.SequenceMatcher(None, wanted, there, autojunk=False).find_longest_match()
    if run.size < min(2, len(wanted)):
        return ""
    start = max(0, run.b - run.a)
    return " ".join(there[start : start + len(wanted)])
