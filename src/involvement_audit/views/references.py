"""Sources written out as a reference list gives them, and the numbered list at the end of a claim's page."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from msgspec import Struct

from involvement_audit.format.model import Claim
from involvement_audit.format.sorting import Key
from involvement_audit.format.source_records import Source
from involvement_audit.language.languages import Language
from involvement_audit.language.spoken import N_, _, spoken
from involvement_audit.parse.prose import Link
from involvement_audit.views import words
from involvement_audit.views.site import Here, Site
from involvement_audit.views.source_links import Way, ways


class ReferenceView(Struct, frozen=True, kw_only=True):
    """A source that the page links to, written out: `stop` ends its title, `citation` is in parts, `ways` lead out of the site to it."""

    source: Link
    title: str
    stop: str
    citation: tuple[str, ...]
    ways: tuple[Way, ...]
    stake: str


class Numbered(Here, frozen=True):
    """Links as they lead from a claim's assessments: sources to the page's own numbered list, which leads on."""

    numbers: Mapping[str, int]

    def source(self, key: str) -> Link:
        return Link(f"#s{self.numbers[key]}", Here.source(self, key).title)

    def place(self, searched: str) -> Link:
        number = self.numbers.get(searched)
        return Link(f"#s{number}", _("source {number}", number=number)) if number else Link("", searched)


def numbered(here: Here, sources: list[Source]) -> Numbered:
    return Numbered(here.corpus, here.file, {source.key: number for number, source in enumerate(sources, 1)})


def sources(site: Site, claim: Claim) -> list[Source]:
    """Every source that the page links to, by title."""
    return sorted((site.corpus.source[key] for key in site.facts.claims[claim.id].cited), key=by_title)


def reference(site: Site, here: Here, source: Source) -> ReferenceView:
    return ReferenceView(
        source=here.source(source.key),
        title=words.of_source(site.corpus, source.key, title := source.entry.whole_title()),
        stop=words.stop(title),
        citation=citation(source),
        ways=ways(site.facts.sources[source.key]),
        stake=words.stakes(site.corpus, source.key),
    )


def by_title(source: Source) -> Key:
    return words.alphabetical(source.short_title)


def citation(source: Source) -> tuple[str, ...]:
    """A source as a reference list gives it, in parts that the page joins: names, title, where, when."""
    return _citation(source, spoken())


@functools.cache
def _citation(source: Source, _spoken: Language) -> tuple[str, ...]:
    entry, named = source.entry, words.names(source)
    volume, number = entry.get("volume"), entry.get("number")
    whole = entry.whole_title("journal") or entry.whole_title("book")
    within = (
        whole,
        entry.whole_title("main"),
        f"{volume}({number})" if volume and number else volume,
        _called(N_("chapter {number}"), entry.get("chapter")),
        entry.get("pages"),
    )
    other = (
        entry.get("type"),
        entry.get("howpublished"),
        _called(N_("edition {number}"), entry.get("edition")),
        _called(N_("version {number}"), entry.get("version")),
        entry.get("eventtitle"),
        entry.get("institution", "organization", "publisher"),
    )
    extra = ", ".join(dict.fromkeys(part for part in other if part and part != named))
    dated = words.date(entry.date) or _("undated")
    return tuple(part for part in (named, ", ".join(filter(None, within)), extra, dated) if part)


def _called(what: str, number: str) -> str:
    """`edition 2`; an edition that has words stays as it is."""
    return _(what, number=number) if number[:1].isdigit() and number.replace(".", "").isalnum() else number
