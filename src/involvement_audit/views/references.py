"""Sources written out as a reference list gives them, and the numbered list at the end of a claim's page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from involvement_audit.format.model import Claim, Source
from involvement_audit.format.terms import Interest
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.evidence import interest
from involvement_audit.views import words
from involvement_audit.views.site import Here, Site
from involvement_audit.views.source_links import Way, ways


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceView:
    """A source that the page links to, written out: `citation` is in parts, `ways` lead out of the site to it."""

    source: Link
    title: str
    citation: tuple[str, ...]
    ways: tuple[Way, ...]
    interest: Interest


@dataclass(frozen=True, slots=True)
class Numbered(Here):
    """Links as they lead from a claim's assessments: sources to the page's own numbered list, which leads on."""

    numbers: Mapping[str, int]

    def source(self, key: str) -> Link:
        return Link(f"#s{self.numbers[key]}", Here.source(self, key).title)

    def place(self, searched: str) -> Link:
        number = self.numbers.get(searched)
        return Link(f"#s{number}", f"source {number}") if number else Link("", searched)


def numbered(here: Here, sources: list[Source]) -> Numbered:
    return Numbered(here.corpus, here.file, {source.key: number for number, source in enumerate(sources, 1)})


def sources(site: Site, claim: Claim) -> list[Source]:
    """Every source that the page links to, by title."""
    keys = set(_cited(site, claim))
    return sorted((source for source in site.corpus.sources if source.key in keys), key=by_title)


def reference(site: Site, here: Here, source: Source) -> ReferenceView:
    return ReferenceView(
        source=here.source(source.key),
        title=str(source.entry.get("title")),
        citation=citation(source),
        ways=ways(site.corpus, source),
        interest=interest(site.corpus, source.key),
    )


def _cited(site: Site, claim: Claim) -> Iterator[str]:
    """The keys of the sources that the page of a claim links to."""
    evidence = [*claim.evidence, *(item for a in claim.assessments for item in a.evidence)]
    yield from (item.source for item in evidence)
    yield from (made.source for made in claim.appearances)
    yield from (via.source for via in (*(i.via for i in evidence), *(a.via for a in claim.appearances)) if via)
    for assessment in claim.assessments:
        yield from assessment.searched
    yield from (reply.source for reply in claim.replies if reply.source)
    mentions = site.graph.mentions
    yield from (key for (kind, key), owners in mentions.items() if kind == "source" and ("claim", claim.id) in owners)
    yield from (id for kind, id in mentions.get(("claim", claim.id), ()) if kind == "source")


def by_title(source: Source) -> tuple[str, str]:
    return words.alphabetical(words.short_title(source))


def citation(source: Source) -> tuple[str, ...]:
    """A source as a reference list gives it, in parts that the page joins: names, title, where, when."""
    entry = source.entry
    within = ", ".join(
        part
        for part in (
            entry.get("journaltitle", "journal", "booktitle", "maintitle"),
            f"{entry.get('volume')}({entry.get('number')})"
            if entry.get("volume") and entry.get("number")
            else entry.get("volume"),
            entry.get("pages"),
        )
        if part
    )
    other = (entry.get("type"), entry.get("howpublished"), entry.get("institution", "organization", "publisher"))
    named = words.names(source)
    extra = ", ".join(dict.fromkeys(part for part in other if part and part != named))
    return tuple(part for part in (named, within, extra, words.date(entry.date) or "undated") if part)
