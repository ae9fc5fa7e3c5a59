"""The audit's quotations, and what the copies of their sources were last found to say of each."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import CheckedCopy, QuoteCheck
from involvement_audit.format.model import Claim, Evidence, Via
from involvement_audit.format.text import Date, Text
from involvement_audit.parse import passages
from involvement_audit.parse.passages import Found, Prepared
from involvement_audit.parse.prose_quotes import quoted
from involvement_audit.parse.quote_languages import Habits, habits


class Quotation(Struct, frozen=True):
    """Words that the audit gives as another's: `source` and `at` say where they were read, which `via` may have moved.

    `inside` is where they stand in our own prose, in quotation marks; nothing where they are evidence or a claim's wording.
    """

    text: Text
    source: str
    at: str
    inside: tuple[Text, int, int] | None = None

    @property
    def stamp(self) -> str:
        """A fingerprint of the words and the place: when either changes, the quotation is unchecked again."""
        whole = "\n".join((" ".join(self.text.split()), " ".join(self.at.split())))
        return hashlib.sha256(whole.encode()).hexdigest()[:16]


def quotations(claims: Iterable[Claim]) -> Iterator[Quotation]:
    """Every exact wording of a claim and every quotation of its evidence, in the order of their files."""
    for claim in claims:
        yield from _wording(claim)
        yield from (quotation(item) for _, item in claim.pieces() if item.quote)


def inside_prose(claims: Iterable[Claim]) -> Iterator[Quotation]:
    """What best cases and reasons quote, with a citation, in the order of their files."""
    for claim in claims:
        yield from quoted_inside(claim)


def quoted_inside(claim: Claim) -> Iterator[Quotation]:
    reasons = (*claim.assessments, *((claim.level,) if claim.level else ()), *claim.dissent)
    for text in (claim.best_case, *(reason.because for reason in reasons)):
        for found in quoted(text):
            words = Text(found.words, text.place)
            yield Quotation(words, found.citation.key, found.citation.locator, (text, found.start, found.end))


def every(claims: Collection[Claim]) -> Iterator[Quotation]:
    """All that can be looked up: first what is given as evidence or as a claim's wording, then what prose quotes."""
    yield from quotations(claims)
    yield from inside_prose(claims)


def quotation(item: Evidence) -> Quotation:
    return _read_in(item.quote, item.source, item.at, item.via)


def wording(claim: Claim) -> Quotation | None:
    """The words of a claim, where they are exact; they stand in its first appearance."""
    return next(_wording(claim), None)


def _wording(claim: Claim) -> Iterator[Quotation]:
    if claim.wording.exact and claim.appearances:
        first = claim.appearances[0]
        yield _read_in(claim.wording.text, first.source, first.at, first.via)


def _read_in(text: Text, source: str, at: str, via: Via | None) -> Quotation:
    return Quotation(text, via.source, via.at) if via else Quotation(text, source, at)


def habits_of(corpus: Corpus, key: str) -> Habits:
    """How quotations of a source are compared: as in its language, or, where nobody typed that, in the audit's."""
    source = corpus.source.get(key)
    return habits(source.language if source and source.language else corpus.audit.language)


def last_check(corpus: Corpus, quotation: Quotation) -> QuoteCheck | None:
    """What a copy last said of a quotation as it stands now; nothing where none was asked, or by an older rule."""
    rule = passages.version(habits_of(corpus, quotation.source))
    return corpus.quote_check.get((quotation.source, rule, quotation.stamp))


def look_up(corpus: Corpus, copies: Mapping[str, Prepared]) -> Iterator[tuple[Quotation, Found]]:
    """Each quotation whose source has a copy at hand, with what the copy says of it."""
    for each in every(corpus.claims):
        if each.source in copies:
            yield each, passages.find(each.text, each.at, copies[each.source])


def recorded(
    corpus: Corpus, looked_up: Iterable[tuple[Quotation, Found]], hashes: Mapping[str, str], on: Date
) -> Iterator[CheckedCopy]:
    """What the lock file is to hold: new results for the copies at hand, and the earlier ones of every other copy.

    A result that is the same in the same copy by the same rule keeps its day. What is quoted no more is left out.
    """
    said = {(each.source, each.stamp): found for each, found in looked_up}
    before = {str(copy.source): copy for copy in corpus.copies}
    now: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for each in every(corpus.claims):
        now[each.source][each.stamp] = None
    for source, stamps in sorted(now.items()):
        earlier = before.get(source)
        kept = {str(check.stamp): check for check in earlier.quotations} if earlier else {}
        if source in hashes:
            rule = passages.version(habits_of(corpus, source))
            same = earlier and (earlier.sha256, earlier.rule) == (hashes[source], rule)
            new = (_check(stamp, said[source, stamp], on) for stamp in sorted(stamps))
            yield CheckedCopy(
                source=Text(source),
                sha256=Text(hashes[source]),
                rule=Text(rule),
                quotations=tuple(_unless_same(check, kept.get(check.stamp) if same else None) for check in new),
            )
        elif earlier and any(stamp in kept for stamp in stamps):
            yield replace(earlier, quotations=tuple(kept[stamp] for stamp in sorted(stamps) if stamp in kept))


def _check(stamp: str, found: Found, on: Date) -> QuoteCheck:
    passed = Text(str(len(found.passed)) if found.passed else "")
    return QuoteCheck(stamp=Text(stamp), result=found.result, on=on, notes=found.notes, passed=passed)


def _unless_same(new: QuoteCheck, old: QuoteCheck | None) -> QuoteCheck:
    return old if old and replace(old, on=new.on) == new else new
