"""Whether outward addresses still answer: which there are, what one look says, and what a row of looks comes to.

Pure: `fetch` looks, the command `links` writes. A look says what one machine saw on one day, and servers turn programs
away for many reasons. So an address is called gone only after three different days without an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.format.corpus import Corpus, asked, marked
from involvement_audit.format.lock_records import Links, Looked
from involvement_audit.format.source_records import Source
from involvement_audit.format.terms import Availability, LinkState
from involvement_audit.format.text import Date, Text
from involvement_audit.parse import prose

DAYS_TO_GONE = 3
"""Different days without an answer, and none with one between them, before an address is called gone."""


class Outcome(Enum):
    """What one look came to. Nobody is blamed for BLOCKED; UNREACHED also fails where it is this machine that is cut off."""

    ANSWERED = auto()
    BLOCKED = auto()
    FAILED = auto()
    UNREACHED = auto()
    REFUSED = auto()


class Observation(Struct, frozen=True, kw_only=True):
    """One look at an address: what stood in the way, in a few words, and the address that it was sent on to, if it was."""

    outcome: Outcome
    because: str = ""
    leads_to: str = ""
    permanent: bool = False


class Cited(Struct, frozen=True, kw_only=True):
    """An address as it stands in a file; `source` is the citation key whose address it is, `copy` whether of its copy."""

    address: Text
    source: str = ""
    copy: bool = False

    @property
    def asked(self) -> str:
        """What is asked of a server: a place inside the page is the browser's business."""
        return asked(self.address)


def cited(corpus: Corpus) -> tuple[Cited, ...]:
    """Every outward address of the web that pages link to, wherever it stands; one that is known to be lost is no link."""
    found = (*_of_sources(corpus), *_of_others(corpus), *_in_prose(corpus))
    return tuple(one for one in found if is_web(one.address))


def is_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


def _of_sources(corpus: Corpus) -> Iterator[Cited]:
    for source in corpus.sources:
        if source.notes.availability is not Availability.LOST:
            yield Cited(address=source.entry.get("url"), source=source.key)
        yield Cited(address=source.doi_address, source=source.key)
        if source.notes.archive:
            yield Cited(address=source.notes.archive.url, source=source.key, copy=True)
        for address in _linked(source.notes.note):
            yield Cited(address=address, source=source.key)


def _of_others(corpus: Corpus) -> Iterator[Cited]:
    yield from (Cited(address=place.url) for place in corpus.audit.support)
    yield Cited(address=corpus.audit.contact)
    yield from (Cited(address=body.url) for body in corpus.bodies if not body.closed)
    yield from (Cited(address=request.url) for question in corpus.questions for request in question.requests)


def _in_prose(corpus: Corpus) -> Iterator[Cited]:
    notes = {id(source.notes) for source in corpus.sources}
    for record in corpus.records():
        if id(record) not in notes:
            yield from (Cited(address=a) for _, text in marked(record, "prose") for a in _linked(text))


def _linked(text: Text) -> Iterator[Text]:
    """The addresses in a text; each stands where its text starts."""
    return (Text(href, text.place) for href in prose.links(text))


def answers(looked: Looked | None) -> bool:
    """Whether an address may be followed, by what is known of it; one never looked at may."""
    return looked is None or looked.is_live


def has_copy(corpus: Corpus, source: Source) -> bool:
    """Whether an archived copy of a source can stand in for it: one is named, and has not gone itself."""
    archive = source.notes.archive
    return archive is not None and answers(corpus.looked(archive.url))


def last_answer(looked: Looked) -> Date | None:
    """The last day on which an address is known to have answered."""
    return looked.checked if looked.state in (LinkState.OK, LinkState.MOVED) else looked.answered


def after(before: Looked | None, address: str, seen: Observation, day: Date) -> Looked:
    """What is known of an address after one more look at it.

    An answer heals. Being turned away says nothing: it neither counts as a failure nor undoes one. Two failures on one
    day are one.
    """
    known = before or Looked(address=Text(address), state=LinkState.BLOCKED)
    looked = Looked(
        address=Text(address),
        state=LinkState.OK,
        because=Text(seen.because),
        checked=day,
        answered=last_answer(known),
        failed=known.failed,
        leads_to=Text(seen.leads_to),
        permanent=seen.permanent,
    )
    if seen.outcome is Outcome.ANSWERED:
        state = LinkState.MOVED if _has_moved(address, seen) else LinkState.OK
        return replace(looked, state=state, answered=None, failed=())
    if seen.outcome is Outcome.REFUSED:
        return replace(looked, state=LinkState.REFUSED)
    if known.state is LinkState.GONE:
        return replace(known, checked=day)  # only an answer undoes it; until then the file stays as it is
    is_new = seen.outcome is not Outcome.BLOCKED and day not in known.failed
    days = (*known.failed, day)[:DAYS_TO_GONE] if is_new else known.failed
    if len(days) >= DAYS_TO_GONE:
        return replace(looked, state=LinkState.GONE, failed=days)
    state = LinkState.BLOCKED if seen.outcome is Outcome.BLOCKED else LinkState.FAILING
    return replace(looked, state=state, failed=days)


def _has_moved(address: str, seen: Observation) -> bool:
    """Whether an answer came from a place that a reader should know of.

    A server's word that it moved for good counts, but for the plain changes that every site makes (https, www, a last
    slash). So does being sent from a document to a front page, whatever the server calls it: the document is hardly there.
    """
    if not seen.leads_to:
        return False
    start, end = _host_path_query(address), _host_path_query(seen.leads_to)
    return start != end and (seen.permanent or (end[1:] == ("", "") and start[1:] != ("", "")))


def _host_path_query(address: str) -> tuple[str, str, str]:
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}:{parts.port or ''}", parts.path.rstrip("/"), parts.query


def update(before: Links, seen: Mapping[str, Observation], still_cited: frozenset[str], day: Date) -> Links:
    """The file after a run: what was looked at is new, the rest stays, and addresses that nobody cites are dropped.

    One day at the top stands for all addresses that were looked at on it, so that a run which finds nothing new changes
    one line.
    """
    known = {one.address: replace(one, checked=one.checked or before.checked) for one in before.addresses}
    known |= {Text(address): after(known.get(Text(address)), address, look, day) for address, look in seen.items()}
    kept = [known[address] for address in sorted(known) if address in still_cited]
    days = Counter(one.checked for one in kept if one.checked)
    most = max(days, key=lambda one: (days[one], one), default=None)
    rows = tuple(replace(one, checked=None if one.checked == most else one.checked) for one in kept)
    return Links(checked=most, addresses=rows)
