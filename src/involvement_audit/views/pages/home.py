"""The home page: what is audited, what was found, and the ways in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from msgspec import Struct

from involvement_audit.facts.figures import filled
from involvement_audit.format import addresses
from involvement_audit.format.terms import Read
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.table import VERDICTS, Verdict
from involvement_audit.views import change_rows, words
from involvement_audit.views.picture import Picture, picture
from involvement_audit.views.quotation_counts import quoted_from
from involvement_audit.views.record_rows import FirstAsk, RecordRow, first_ask, row
from involvement_audit.views.sayings import Spread, Year, spread, years
from involvement_audit.views.site import Frame, Here, Html, Sheet, Site, frame


class HomePage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/home.html"
    frame: Frame
    question: str
    answer: Html
    strapline: str
    subject: str
    picture: Picture
    years: tuple[Year, ...]
    spread: Spread | None
    scored: int
    total: int
    claims: str
    verdicts: tuple[tuple[Verdict, int], ...]
    gaps: str
    ask: FirstAsk | None
    records: tuple[tuple[Link, RecordRow], ...]
    sources: str
    quoted: str
    claims_link: Link
    gaps_link: Link
    changes_link: Link
    method_link: Link
    about_link: Link | None
    changes: tuple[change_rows.Moved, ...]


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet(addresses.section(""), lambda: _page(site))


def _page(site: Site) -> HomePage:
    here, corpus, facts = site.here(addresses.section("")), site.corpus, site.facts
    audit = corpus.audit
    found = Counter(known.score.verdict for known in facts.claims.values())
    scored = len(corpus.claims) - found[Verdict.NOT_SCORED]
    read = Counter(source.notes.read for source in corpus.sources)
    return HomePage(
        frame=frame(site, here, audit.title, f"{words.sentence(audit.strapline)} {words.sentence(audit.subject)}"),
        question=filled(audit.question, facts.together.figures),
        answer=here.prose(filled(audit.answer, facts.together.figures)),
        strapline=audit.strapline,
        subject=audit.subject,
        picture=picture(site, here),
        years=years(site, here),
        spread=spread(site, here),
        scored=scored,
        total=len(corpus.claims),
        claims=_claims(scored, len(corpus.claims)),
        verdicts=tuple((r.verdict, found[r.verdict]) for r in (*VERDICTS[2:], *VERDICTS[:2][::-1])),
        gaps=n_("{n} gap in the record", "{n} gaps in the record", len(facts.together.gaps)),
        ask=first_ask(site, here),
        records=tuple(_records(site, here)),
        sources=n_(
            "{n} source: {whole} read whole, {part} in part, {none} known only through other sources",
            "{n} sources: {whole} read whole, {part} in part, {none} known only through other sources",
            len(corpus.sources),
            whole=read[Read.WHOLE],
            part=read[Read.PART],
            none=read[Read.NONE],
        ),
        quoted=quoted_from(site),
        claims_link=here.section("claims", _("Claims")),
        gaps_link=here.section("gaps", _("Evidence gaps")),
        changes_link=here.section("changes", _("Changes")),
        method_link=here.section("method", _("Method")),
        about_link=next((here.section(p.id, p.title) for p in corpus.pages if p.id == "about"), None),
        changes=tuple(islice(change_rows.moved(site, here), 4)),
    )


def _claims(scored: int, total: int) -> str:
    if scored < total:
        return _("{scored} of {total} scored", scored=scored, total=total)
    return n_("{n} scored", "{n} scored", total)


def _records(site: Site, here: Here) -> Iterator[tuple[Link, RecordRow]]:
    """The records that come first in the list of gaps, each with the way to its line there."""
    gaps = here.section("gaps", "").href
    for id in site.facts.leaves[addresses.section("gaps")].entries[:3]:
        known = row(site, here, site.facts.records[id])
        anchor = next((f"#{gap.anchor}" for gap in known.gaps if gap.anchor), "")
        yield Link(f"{gaps}{anchor}", known.title), known
