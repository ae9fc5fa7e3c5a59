"""The ways out of the site to a source: its address, its archived copy, and the place in it where quoted words stand."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from involvement_audit.facts.sources import SourceFacts
from involvement_audit.format.corpus import Corpus, asked
from involvement_audit.format.lock_records import Looked
from involvement_audit.format.model import Evidence
from involvement_audit.format.source_records import Source
from involvement_audit.format.terms import Availability, LinkState
from involvement_audit.format.text import Date
from involvement_audit.language.languages import Language
from involvement_audit.language.spoken import _, n_, spoken
from involvement_audit.record.links import answers, is_web, last_answer
from involvement_audit.views import text_fragments, words


class Robust(Struct, frozen=True, kw_only=True):
    """A link that says what it led to: the address that was cited, the day of its copy or visit, the copy's address.

    The names are those of Robust Links (robustlinks.mementoweb.org). Empty where there is nothing to say.
    """

    href: str
    original: str = ""
    date: str = ""
    copy: str = ""


class Way(Struct, frozen=True, kw_only=True):
    """A way to a source. No link where none may be followed, which `why_not` explains; `is_address`: `text` is the address.

    `said` is when it was seen there, and what became of it when it was last looked at.
    """

    label: str
    text: str
    link: Robust | None
    is_address: bool = False
    why_not: str = ""
    said: str = ""


class Find(Struct, frozen=True, kw_only=True):
    """A link to the quoted words themselves, or to the page that they stand on; `source` completes it for who hears it."""

    link: Robust
    text: str
    source: str


def ways(known: SourceFacts) -> tuple[Way, ...]:
    """Every way to a source, the one to follow first: its address, or its copy where the address is gone; last its DOI."""
    return _ways(known, spoken())


@functools.cache
def _ways(known: SourceFacts, _spoken: Language) -> tuple[Way, ...]:
    address, copy = _address(known), _copy(known)
    both = (address, copy) if address and address.link else (copy, address)
    return tuple(way for way in (*both, _doi(known)) if way)


def find(known: SourceFacts, item: Evidence) -> Find | None:
    """The way to quoted words, in the source where they were read, or to the page alone; nothing where a file is all there is."""
    source, at = known.source, item.via.at if item.via else item.at
    url = source.entry.get("url")
    if not item.quote or not url or not is_live(known):
        return None
    title = source.short_title
    where = f"{title}, {at}" if at else title
    if href := text_fragments.to_words(url, item.quote):
        return Find(
            link=_robust(known, href),
            text=_("Find these words"),
            source=_("in {source}", source=where),
        )
    href, page = text_fragments.to_page(url, at)
    if href:
        return Find(link=_robust(known, href), text=_("Open page {page} of the file", page=page), source=title)
    return (
        Find(link=_robust(known, url), text=_("Open the page"), source=title) if text_fragments.is_page(url) else None
    )


def is_live(known: SourceFacts) -> bool:
    """Whether its address may be a link: one that is known to be gone may belong to somebody else by now."""
    return known.source.notes.availability is not Availability.LOST and answers(known.address)


def whereabouts(known: SourceFacts) -> str:
    """Where a source is found, as an editor said it, unless its address has gone since."""
    looked, said = known.address, known.source.notes.availability
    if looked and looked.state is LinkState.GONE:
        said = Availability.ARCHIVED if known.has_copy else Availability.LOST
    return said.label if said else ""


def tally(corpus: Corpus) -> str:
    """How many of the sources' addresses answered when they were last looked at; empty where none ever was."""
    shown = (s.address for s in corpus.sources if s.notes.availability is not Availability.LOST)
    listed = {asked(address) for address in shown if is_web(address)}
    known = [corpus.link[address] for address in listed if address in corpus.link]
    return " ".join(_tally(known, len(listed) - len(known))) if known else ""


def _tally(known: list[Looked], unseen: int) -> Iterator[str]:
    days = sorted({one.checked for one in known if one.checked})
    states = Counter(one.state for one in known)
    yield _answering(states[LinkState.OK] + states[LinkState.MOVED], len(known), days)
    if silent := states[LinkState.FAILING] + states[LinkState.GONE]:
        yield n_("{n} did not answer.", "{n} did not answer.", silent)
    if blocked := states[LinkState.BLOCKED]:
        yield n_(
            "{n} could not be seen by our program, which says nothing of what a person would find.",
            "{n} could not be seen by our program, which says nothing of what a person would find.",
            blocked,
        )
    if refused := states[LinkState.REFUSED]:
        yield n_("{n} led into a private network.", "{n} led into a private network.", refused)
    if unseen:
        yield n_("{n} not looked at yet.", "{n} not looked at yet.", unseen)


def _answering(answered: int, of: int, days: Sequence[Date]) -> str:
    if not days:
        return n_(
            "{answered} of {n} address answered when last looked at.",
            "{answered} of {n} addresses answered when last looked at.",
            of,
            answered=answered,
        )
    if len(days) == 1:
        return n_(
            "{answered} of {n} address answered when last looked at {when}.",
            "{answered} of {n} addresses answered when last looked at {when}.",
            of,
            answered=answered,
            when=words.when(days[0]),
        )
    return n_(
        "{answered} of {n} address answered when last looked at, between {first} and {last}.",
        "{answered} of {n} addresses answered when last looked at, between {first} and {last}.",
        of,
        answered=answered,
        first=words.date(days[0]),
        last=words.date(days[-1]),
    )


def _address(known: SourceFacts) -> Way | None:
    source = known.source
    address = source.address
    if not address:
        return None
    live, looked = is_live(known), known.address
    refused = looked is not None and looked.state is LinkState.REFUSED
    return Way(
        label=_("Address"),
        text=address,
        link=_robust(known, address) if live else None,
        is_address=True,
        why_not="" if live else _("leads into a private network") if refused else _("no longer found there"),
        said=" ".join(part for part in (_seen(source), _said(looked) if looked else "") if part),
    )


def _copy(known: SourceFacts) -> Way | None:
    source = known.source
    archive = source.notes.archive
    if not archive:
        return None
    live = known.has_copy
    return Way(
        label=_("Archived copy"),
        text=_("Archived copy of {day}", day=words.date(archive.on)) if live else archive.url,
        link=Robust(href=archive.url, original=source.address, date=_day(archive.on)) if live else None,
        is_address=not live,
        why_not="" if live else _("no longer found there"),
    )


def _doi(known: SourceFacts) -> Way | None:
    """The way by its DOI, where that is not its only address."""
    address = known.source.doi_address
    if not address or address == known.source.address:
        return None
    live = answers(known.doi)
    why_not = "" if live else _("no longer found there")
    return Way(label="DOI", text=address, link=Robust(href=address) if live else None, is_address=True, why_not=why_not)


def _robust(known: SourceFacts, href: str) -> Robust:
    """A link to a source's own address; the day is its copy's, else that of our visit, where it is known to the day."""
    source = known.source
    archive = source.notes.archive if known.has_copy else None
    date = archive.on if archive else source.entry.accessed
    day, copy = _day(date), archive.url if archive else ""
    return Robust(href=href, original=source.address if day or copy else "", date=day, copy=copy)


def _day(date: Date | None) -> str:
    return str(date) if date is not None and date.first == date.last else ""


def _seen(source: Source) -> str:
    day = source.entry.accessed
    return _("Seen there {when}.", when=words.when(day)) if day else ""


def _said(looked: Looked) -> str:
    """What became of an address, for who wonders whether to follow it."""
    if looked.state is LinkState.GONE:
        days = words.listed(words.date(day) for day in looked.failed)
        return " ".join((_("It did not answer on {days}.", days=days), *_answered(looked))) if days else ""
    when = words.when(looked.checked) if looked.checked else _("when last looked at")
    why = f"{when} ({looked.because})" if looked.because else when
    match looked.state:
        case LinkState.OK:
            return _("It answered {when}.", when=when)
        case LinkState.MOVED:
            return _("It answered {when}, from another address: {address}", when=when, address=looked.leads_to)
        case LinkState.BLOCKED:
            unseen = _("Our program could not see it {when}. A person may still get through.", when=why)
            return " ".join((unseen, *_answered(looked)))
        case LinkState.FAILING:
            return " ".join((_("It did not answer {when}.", when=why), *_answered(looked)))
        case _:
            return ""


def _answered(looked: Looked) -> Iterator[str]:
    if day := last_answer(looked):
        yield _("It last answered {when}.", when=words.when(day))
