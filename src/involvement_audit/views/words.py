"""Numbers, dates and lists in the words that readers see."""

from __future__ import annotations

import re
from fractions import Fraction

from involvement_audit.format import sorting
from involvement_audit.format import text as typed
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.given import given
from involvement_audit.format.model import Appearance
from involvement_audit.format.source_records import Source
from involvement_audit.format.terms import Interest
from involvement_audit.format.text import Date
from involvement_audit.language.marks import foreign
from involvement_audit.language.spoken import _, spoken
from involvement_audit.verdict.score import percents


def date(value: Date | None) -> str:
    """`30 June 2018`, as precise as it was typed; nothing where there is no date."""
    return value.words if value else ""


def when(value: Date) -> str:
    """`on 30 June 2018`, `in June 2018`, `in 2018`."""
    return value.when


def said(made: Appearance) -> str:
    """When a claim was made, and how sure that is: `2018`, `2018 (inferred)`, `seen there on 9 May 2021`, `undated`."""
    if made.on:
        known = made.on.words
    elif made.seen:
        known = _("seen there {when}", when=made.seen.when)
    else:
        return _("undated")
    return _("{known} (inferred)", known=known) if made.on_basis else known


alphabetical = sorting.alphabetical

listed = typed.listed
"""`a, b and c`: letters and pages list alike."""

either = typed.either
"""`a, b or c`."""


def made(corpus: Corpus, first: Appearance, by: str) -> str:
    """Who made a claim, when, and in what others quoted it, where that is how it is known."""
    via = _("as quoted in {source}", source=corpus.source_title[first.via.source]) if first.via else ""
    return ", ".join(filter(None, (by, said(first), via)))


def percent_range(low: Fraction | None, high: Fraction | None) -> str:
    """`17% to 59%`, low rounded down and high up; nothing where there is no score."""
    if low is None or high is None:
        return ""
    bottom, top = percents(low, high)
    if bottom == top:
        return _("{number}%", number=bottom)
    return _("{low}% to {high}%", low=bottom, high=top)


def sentence(text: str) -> str:
    """With a capital letter and a full stop, which may stand before a closing quotation mark or bracket."""
    return text[:1].upper() + text[1:] + stop(text)


_END = re.compile(r"(?<=[.?!…])(?:[\"'”’)\]]|\s?»)*\s+(?=[\"'“‘(\[«\s]*[^\W\d_a-zà-öø-ÿœ])")
_ENDED = re.compile(r"[.?!…](?:[\"'”’)]|\s?»)*\Z")


def first_sentence(text: str) -> str:
    """What stands before the first end of a sentence that another one follows."""
    short = rf"(?:^|[\s(])(?:[A-Za-z]|{spoken().abbreviations})\.$"
    ends = (found for found in _END.finditer(text) if not re.search(short, text[: found.start()]))
    end = next(ends, None)
    return text[: end.end()].rstrip() if end else text


def stop(text: str) -> str:
    """The full stop that a text still needs to end a sentence; nothing where it ends one already."""
    return "" if _ENDED.search(text) else "."


def stakes(corpus: Corpus, key: str) -> str:
    """The stake in the programme of each of those who issued a source, weakest first: not all may share one."""
    held = {given(corpus.body[body].interest) for body in corpus.source[key].notes.issued_by}
    return _("; ").join(interest.label for interest in reversed(Interest) if interest in held)


def of_source(corpus: Corpus, key: str, words: str) -> str:
    """Words of a source, which a page marks where that is in another language."""
    return foreign(words, corpus.foreign.get(key, ""))


def names(source: Source) -> str:
    """A source's creators as they are cited: family name first, organisations as they are."""
    creators = source.entry.creators
    cited = [f"{name.last}, {name.given}" if name.given else name.last for name in creators.names]
    return ", ".join([*cited, "et al."]) if creators.others else listed(cited)
