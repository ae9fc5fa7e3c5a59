"""A claim's page as a work that is cited: one record, from which come its citations, the tags of its head, and what a shared link says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from involvement_audit.citations.biblatex import bib
from involvement_audit.citations.csl import csl
from involvement_audit.citations.ris import body_name, ris
from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format import addresses
from involvement_audit.format.source_records import Entry, Name, Notes, People, Source
from involvement_audit.format.terms import Status
from involvement_audit.format.text import Date, Text, bare
from involvement_audit.language.spoken import _, c_, n_, spoken
from involvement_audit.record.versions import versions
from involvement_audit.verdict.own_record import differing
from involvement_audit.views import verdict, words
from involvement_audit.views.heads import Alternate, Shared
from involvement_audit.views.site import Here, Html, Site, verbatim


class Version(Struct, frozen=True):
    """What is cited of a claim: its page as it stood on a day, that page's file, and its address; empty where the site's is not known."""

    day: Date
    file: str
    address: str


def version(site: Site, known: ClaimFacts) -> Version:
    """The newest version of a claim's page: the one that is kept for good, where there is one of what the page says today."""
    claim = known.claim
    newest = next(reversed(versions(site.corpus, claim)), None)
    kept = (
        newest
        and not newest.removed
        and newest.on.first >= claim.history[-1].on.last
        and not differing(site.corpus, newest, claim, known.score)
    )
    day, page = (
        (newest.on, addresses.version(newest.claim, newest.on))
        if newest and kept
        else (claim.history[-1].on, addresses.claim(claim.id))
    )
    return Version(day, page, site.url(page) if site.base_url else "")


class Form(Struct, frozen=True):
    """A citation in a reference manager's format: `ending` is that of its file."""

    name: str
    ending: str
    type: str
    text: str


class CiteView(Struct, frozen=True):
    """`text` is the citation in words; `forms` are the same for programs, each as it is shown, with the link to its file."""

    text: str
    forms: tuple[tuple[Form, Html, str], ...]
    has_address: bool


def view(site: Site, here: Here, known: ClaimFacts) -> CiteView:
    cited = record(site, known)
    files = (
        (form, verbatim(form.text.strip()), here.to(addresses.claim_citation(known.claim.id, form.ending)))
        for form in (_form(cited, ending) for ending in _FORMS)
    )
    return CiteView(_text(cited.entry), tuple(files), bool(site.base_url))


def title(known: ClaimFacts) -> str:
    """The claim with its verdict, so that nobody passes on the one without the other."""
    title, found = bare(known.claim.title), known.score.verdict.label
    if known.claim.status is Status.WITHDRAWN:
        return _("{title}: {verdict} (withdrawn)", title=title, verdict=found)
    return _("{title}: {verdict}", title=title, verdict=found)


def record(site: Site, known: ClaimFacts) -> Source:
    """The newest version of a claim's page as a source, as others will list it; without an address it says which page of the site it is."""
    audit, cited = site.corpus.audit, version(site, known)
    page = addresses.address(cited.file).strip("/")
    where = {"url": cited.address} if cited.address else {"howpublished": _("Page {page}", page=page)}
    entry = Entry(
        key=Text(f"{known.claim.id}-{cited.day}"),
        type="online",
        fields={
            name: Text(text) for name, text in (("title", title(known)), ("organization", audit.title), *where.items())
        },
        people={"author": People(names=(Name(family=bare(audit.publisher)),))},
        date=cited.day,
    )
    return Source(entry=entry, notes=Notes(key=entry.key, issued_by=()))


def form(site: Site, known: ClaimFacts, ending: str) -> Form:
    """The citation in one of the formats that reference managers read, by the ending of its file."""
    return _form(record(site, known), ending)


def _form(cited: Source, ending: str) -> Form:
    name, type, write = _FORMS[ending]
    return Form(name, ending, type, write((cited,)))


def _json(sources: Iterable[Source]) -> str:
    return json.dumps(csl(sources), ensure_ascii=False, separators=(",", ":")) + "\n"


_FORMS: Mapping[str, tuple[str, str, Callable[[Iterable[Source]], str]]] = MappingProxyType(
    {
        "bib": ("BibTeX", "application/x-bibtex", bib),
        "ris": ("RIS", "application/x-research-info-systems", ris),
        "json": ("CSL JSON", "application/vnd.citationstyles.csl+json", _json),
    }
)


def _text(entry: Entry) -> str:
    """As the style of the APA has it, which has the whole day and leaves capitals as they are."""
    page = entry.get("howpublished")
    titled = f"{entry.get('title')} [{page}]" if page else entry.get("title")
    sentences = map(
        words.sentence, (words.listed(name.last for name in entry.creators.names), f"({_dated(entry.date)})", titled)
    )
    return " ".join((*sentences, words.sentence(entry.get("organization")), *filter(None, (entry.get("url"),))))


def _dated(date: Date | None) -> str:
    """The year first, then the month and the day as far as they are known."""
    if date is None:
        return ""
    year, month, day = date[:4], spoken().months[date.first.month - 1], date.first.day
    match len(date):
        case 4:
            return year
        case 7:
            return _("{year}, {month}", year=year, month=month)
        case _:
            number = c_("the first day of a month", "1") if day == 1 else str(day)
            return _("{year}, {month} {day}", year=year, month=month, day=number)


def shared(site: Site, known: ClaimFacts, cite: CiteView) -> Shared:
    """What the page's head says of it; `cite` has the files that cite it."""
    return Shared(
        title=title(known),
        description=(said := _said(known)),
        kind="article",
        names=tuple(_highwire(site, known)),
        data=_web_page(site, known, said),
        alternates=tuple(Alternate(href, form.type) for form, _, href in cite.forms),
    )


def _said(known: ClaimFacts) -> str:
    """One sentence of fixed words and figures: it stands where nobody chose to read of distressing matters."""
    claim, score = known.claim, known.score
    day = words.when(claim.history[-1].on)
    if claim.status is Status.WITHDRAWN:
        return _("Withdrawn from the audit {day}; the page stays as it last stood.", day=day)
    rated = bare(verdict.fraction(score))
    gaps = n_("{n} gap in the record", "{n} gaps in the record", len(score.gaps)) if score.gaps else ""
    told = _("; ").join(filter(None, (rated, gaps))) or _("recorded with its evidence, and not scored")
    return words.sentence(_("as it stood {day}: {findings}", day=day, findings=told))


def _highwire(site: Site, known: ClaimFacts) -> Iterator[tuple[str, str]]:
    """Zotero, Mendeley and Google Scholar read these. With an institution it is a report there, and not an article of a journal.

    The author ends in a comma, as in RIS: without one Zotero takes the last word of a body's name for somebody's family's.
    """
    audit, cited = site.corpus.audit, version(site, known)
    author = bare(audit.publisher)
    yield "citation_title", title(known)
    yield "citation_author", body_name(author)
    yield "citation_publication_date", cited.day.replace("-", "/")
    yield "citation_technical_report_institution", audit.title
    yield "citation_language", audit.language
    if cited.address:
        yield "citation_public_url", cited.address


def _web_page(site: Site, known: ClaimFacts, said: str) -> dict[str, Any]:
    audit, claim = site.corpus.audit, known.claim
    publisher = {"@type": "Organization", "name": bare(audit.publisher)}
    return {
        "@type": "WebPage",
        "url": site.url(addresses.claim(claim.id)),
        "name": title(known),
        "headline": title(known),
        "description": said,
        "datePublished": claim.history[0].on,
        "dateModified": claim.history[-1].on,
        "author": publisher,
        "publisher": publisher,
        "inLanguage": audit.language,
        "isPartOf": {"@type": "WebSite", "name": audit.title},
    }
