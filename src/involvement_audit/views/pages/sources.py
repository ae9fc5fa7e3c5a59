"""The sources: the list, and a page for each with everything that rests on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import ClassVar

from msgspec import Struct

from involvement_audit.facts import lists
from involvement_audit.facts.pieces import Piece
from involvement_audit.facts.sources import USES, VIA, SourceUses, passage_leaves
from involvement_audit.format import addresses
from involvement_audit.format.given import given
from involvement_audit.format.source_records import Source
from involvement_audit.format.terms import Bearing, Read
from involvement_audit.format.text import cut
from involvement_audit.language.spoken import N_, _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.views import source_links, support, words
from involvement_audit.views.evidence import EvidenceItem, evidence_item
from involvement_audit.views.heads import Shared
from involvement_audit.views.hosts import Origin, print_of
from involvement_audit.views.paging import paging
from involvement_audit.views.quotation_counts import quoted_from
from involvement_audit.views.references import by_title, citation
from involvement_audit.views.site import Frame, Here, Html, Sheet, Site, frame, neighbours
from involvement_audit.views.source_links import Way


class UseView(Struct, frozen=True):
    """A claim that uses a passage one way, and the assessments that do, which are none where its kind is not scored."""

    claim: Link
    bearing: str
    criteria: tuple[Link, ...]


class PassageView(Struct, frozen=True, kw_only=True):
    """A passage once, with everything that rests on it; `begins` are the first of its words, where it stands folded."""

    evidence: EvidenceItem
    begins: str
    uses: tuple[UseView, ...]


class SourcePage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/source.html"
    frame: Frame
    title: str
    citation: tuple[str, ...]
    key: str
    ways: tuple[Way, ...]
    issued_by: tuple[Link, ...]
    interest: str
    read: Read
    availability: str
    note: Html
    cited_in: tuple[tuple[Link, str], ...]
    references: tuple[tuple[str, Link], ...]
    rests: tuple[str, ...]
    passages: tuple[PassageView, ...]
    passages_via: tuple[PassageView, ...]
    folded: frozenset[str]
    made: tuple[tuple[Link, str], ...]
    basis_of: tuple[Link, ...]
    quoted: str
    searched: str
    mentions: tuple[Link, ...]


class SourceRow(Struct, frozen=True, kw_only=True):
    source: Link
    issued_by: tuple[Link, ...]
    date: str
    read: Read
    availability: str
    uses: int


class SourcesPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/sources.html"
    frame: Frame
    sources: tuple[SourceRow, ...]
    unread: tuple[SourceRow, ...]
    counts: str
    answered: str
    quoted: str


_OPEN = 8
"""How long a list on a source's page may be and stand open: of more passages, each is folded behind its first words."""


def pages(site: Site) -> Iterator[Sheet]:
    for file in site.leaves(addresses.section("sources")):
        yield Sheet(file, partial(_list, site, file))
    order = [source.key for source in sorted(site.corpus.sources, key=by_title)]
    for source in site.corpus.sources:
        for number, file in enumerate(site.leaves(addresses.source(source.key)), 1):
            yield Sheet(file, partial(_page, site, source, order, file, number))


def _list(site: Site, file: str) -> SourcesPage:
    here, corpus, leaf, first = site.here(file), site.corpus, site.facts.leaves[file], addresses.section("sources")
    rows = {name: tuple(_row(site, here, corpus.source[key]) for key in keys) for name, keys in leaf.groups}
    begins = leaf.number == 1
    return SourcesPage(
        frame=frame(
            site,
            here,
            _("Sources"),
            _("Every source of this audit, whose words it holds and how much of it was read."),
            paging=paging(first, leaf.number, leaf.of),
        ),
        sources=rows.get(lists.ALL, ()),
        unread=rows.get(lists.UNREAD, ()),
        counts=_counts(corpus.sources) if begins else "",
        answered=source_links.tally(corpus) if begins else "",
        quoted=quoted_from(site) if begins else "",
    )


def _counts(sources: Iterable[Source]) -> str:
    found = Counter(source.notes.read for source in sources)
    return words.listed(_(_COUNTED[read], number=found[read]) for read in reversed(Read) if found[read])


_COUNTED: Mapping[Read, str] = MappingProxyType(
    {
        Read.NONE: N_("{number} not read by this audit"),
        Read.PART: N_("{number} read in part"),
        Read.WHOLE: N_("{number} read whole"),
    }
)


def _row(site: Site, here: Here, source: Source) -> SourceRow:
    notes = source.notes
    return SourceRow(
        source=here.source(source.key),
        issued_by=tuple(here.body(body) for body in notes.issued_by),
        date=words.date(source.entry.date) or _("undated"),
        read=notes.read,
        availability=source_links.whereabouts(site.facts.sources[source.key]),
        uses=len(site.facts.uses[source.key].uses),
    )


def _shown(source: Source) -> tuple[object, ...]:
    """What is recorded of a source, without what nothing may show."""
    entry = source.entry
    return entry.type, dict(entry.fields), dict(entry.people), entry.date, entry.accessed, source.notes


def _page(site: Site, source: Source, order: Sequence[str], file: str, number: int) -> SourcePage:
    here, notes, entry = site.here(file), source.notes, source.entry
    known, resting = site.facts.sources[source.key], site.facts.uses[source.key]
    searched, title, link = len(resting.searched_for), entry.whole_title(), here.source(source.key)
    leaves = passage_leaves(resting)
    own = {name: tuple(_passage(site, here, pieces) for pieces in found) for name, found in leaves[number - 1]}
    return SourcePage(
        frame=frame(
            site,
            here,
            link.title,
            " ".join((words.sentence(title), _("What this audit rests on it, and how much of it was read."))),
            here.section("sources", _("Sources")),
            origin=Origin("sources/notes.yaml", print_of(_shown(source))),
            filters=(("Page", _("Source")),),
            neighbours=neighbours(order, source.key, here.source),
            paging=paging(addresses.source(source.key), number, len(leaves)),
        ).sharing(Shared(description=_("What this audit rests on this source, and how much of it was read."))),
        title=words.of_source(site.corpus, source.key, title),
        citation=citation(source),
        key=source.key,
        ways=source_links.ways(known),
        issued_by=tuple(here.body(body) for body in notes.issued_by),
        interest=words.stakes(site.corpus, source.key),
        read=notes.read,
        availability=source_links.whereabouts(known) or _("Not recorded"),
        note=here.prose(notes.note),
        cited_in=tuple((here.source(c.source), _references(c.refs)) for c in notes.cited_in),
        references=tuple((ref, here.source(key)) for ref, key in _numbered(resting.references)),
        rests=tuple(support.of_source(site, source)),
        passages=own.get(USES, ()),
        passages_via=own.get(VIA, ()),
        folded=frozenset(_folded(resting, sum(map(len, own.values())))),
        made=tuple((here.claim(m.claim), m.appearance.at) for m in resting.made),
        basis_of=tuple(here.criterion(name) for name in resting.basis_of),
        quoted=quoted_from(site, source.key),
        searched=_searched(searched),
        mentions=tuple(here.record(*owner) for owner in resting.named_by),
    )


def _folded(resting: SourceUses, passages: int) -> Iterator[str]:
    """The lists that are too long to stand open, each by its anchor; passages by their own name, as they are folded one by one."""
    lengths = {
        "passages": passages,
        "made": len(resting.made),
        "references": len(resting.references),
        "mentions": len(resting.named_by),
    }
    yield from (name for name, length in lengths.items() if length > _OPEN)


def _references(refs: tuple[str, ...]) -> str:
    return n_("reference {references}", "references {references}", len(refs), references=words.listed(refs))


def _searched(gaps: int) -> str:
    if not gaps:
        return ""
    return n_("Searched for {n} gap, and nothing found.", "Searched for {n} gaps, and nothing found.", gaps)


def _numbered(references: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return sorted(references, key=lambda pair: (words.alphabetical(pair[0]), pair[1]))


def _passage(site: Site, here: Here, pieces: Sequence[Piece]) -> PassageView:
    evidence = evidence_item(site, here, pieces[0])
    return PassageView(
        evidence=evidence,
        begins=words.of_source(site.corpus, pieces[0].item.source, cut(pieces[0].item.quote, 40)),
        uses=tuple(_uses(here, pieces)),
    )


def _uses(here: Here, pieces: Iterable[Piece]) -> Iterator[UseView]:
    """A passage's uses by claim and bearing."""
    criteria: dict[tuple[str, Bearing], list[str]] = {}
    for piece in pieces:
        named = criteria.setdefault((piece.claim, given(piece.item.bearing)), [])
        if piece.criterion:
            named.append(piece.criterion)
    for (claim, bearing), names in criteria.items():
        links = tuple(Link(here.claim(claim, name).href, here.criterion(name).title) for name in names)
        yield UseView(here.claim(claim, "" if names else "passages"), bearing.label, links)
