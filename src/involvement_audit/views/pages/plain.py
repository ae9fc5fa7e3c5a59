"""The pages without data of their own kind: prose, contributing, the files, the A to Z, redirects, and "not found"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from involvement_audit.format import addresses
from involvement_audit.format.given import given
from involvement_audit.parse import prose
from involvement_audit.parse.prose import Link
from involvement_audit.views import change_rows, words
from involvement_audit.views.site import Frame, Here, Html, Site, body_name, frame

_JSON = {
    "corroboration": "Evidence for the claim by the interest of whoever issued its source, and no further.",
    "provenance": "The evidence followed back. claimant, interested and independent are how many pieces lead back to "
    "whom, traced_to_claimant is whether all of it leads back to those who made the claim, and trails has the steps of "
    "each piece, with the bodies whose word each is, and whether the claim stands there: first or later.",
    "would_change": "The smallest sets of ratings that would give another verdict: any so many of these criteria, from "
    "what to what. would_change_in_words says the same in sentences.",
    "provisional": "Whether fewer than two of those who assessed the claim agree on every criterion that counts.",
    "agreement": "In audit.json, over all claims: units are assessments that count, pairs are two ratings of one of them, "
    "share is how many pairs are equal, from 0 to 1. alpha is Krippendorff’s, for nominal data. Both are null where "
    "nothing has been rated twice.",
}
"""What the JSON files say that their keys do not."""

_DATA = {
    "data/audit.json": "Everything, resolved and scored: claims, sources, bodies, frameworks, questions, gaps and agreement.",
    "data/claims.csv": "One row a claim, with its verdict, range and strength.",
    "data/assessments.csv": "One row an assessment: claim, criterion, rating and reason.",
    "data/evidence.csv": "One row a piece of evidence: source, locator, quotation and bearing.",
    "data/gaps.csv": "One row a gap: what would close it, and who could be asked.",
    "data/questions.csv": "One row an open question.",
    "data/requests.csv": "One row a request for records: when it was sent, when an answer was due, how it ended.",
    "data/sources.bib": "The sources for a reference manager, as BibLaTeX.",
    "data/sources.ris": "The sources for a reference manager, as RIS.",
    "data/sources.csl.json": "The sources for a reference manager, as CSL JSON.",
    "data/datapackage.json": "What the CSV files hold, column by column, as a Frictionless data package.",
}


_ABOUT = (("Page", "About this audit"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsePage:
    TEMPLATE: ClassVar[str] = "pages/prose.html"
    frame: Frame
    title: str
    text: Html
    corrections: tuple[change_rows.ChangeRow, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributePage:
    TEMPLATE: ClassVar[str] = "pages/contribute.html"
    frame: Frame
    repository: str
    gaps: Link
    bodies: Link
    method: Link
    data: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage:
    TEMPLATE: ClassVar[str] = "pages/data.html"
    frame: Frame
    files: tuple[tuple[Link, str], ...]
    keys: tuple[tuple[str, str], ...]
    schemas: tuple[Link, ...]
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    TEMPLATE: ClassVar[str] = "pages/search.html"
    frame: Frame
    letters: tuple[tuple[str, tuple[tuple[Link, str], ...]], ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage:
    TEMPLATE: ClassVar[str] = "pages/redirect.html"
    frame: Frame
    claim: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage:
    TEMPLATE: ClassVar[str] = "pages/404.html"
    frame: Frame
    root: str


Page = ProsePage | ContributePage | DataPage | SearchPage | RedirectPage | NotFoundPage


def pages(site: Site) -> Iterator[Page]:
    yield from _prose(site)
    yield _contribute(site)
    yield _data(site)
    yield _search(site)
    yield from _redirects(site)
    yield _not_found(site)


def _prose(site: Site) -> Iterator[ProsePage]:
    for page in site.corpus.pages:
        here = site.here(addresses.section(page.id))
        yield ProsePage(
            frame=frame(site, here, page.title, prose.plain(page.text), source_file=page.place.path, filters=_ABOUT),
            title=page.title,
            text=here.body_text(page.text),
            corrections=corrections(site, here) if page.id == "corrections" else None,
        )


def corrections(site: Site, here: Here) -> tuple[change_rows.ChangeRow, ...]:
    """What was changed after it was first published, newest first: the first entry of a history is no correction."""
    first = {(claim.id, claim.history[0]) for claim in site.corpus.claims}
    return change_rows.rows(site, here, leave_out=first)


def _contribute(site: Site) -> ContributePage:
    here, audit = site.here(addresses.section("contribute")), site.corpus.audit
    return ContributePage(
        frame=frame(site, here, "Contribute", "How to add a claim, correct one, or help to close a gap."),
        repository=audit.repository,
        gaps=here.section("gaps", "Evidence gaps"),
        bodies=here.section("bodies", "Who is who"),
        method=here.section("method", "Method"),
        data=here.section("data", "Data"),
    )


def _data(site: Site) -> DataPage:
    here = site.here(addresses.section("data"))
    return DataPage(
        frame=frame(site, here, "Data", "The whole audit as files for other programs."),
        files=tuple((Link(here.to(file), file.removeprefix("data/")), about) for file, about in _DATA.items()),
        schemas=tuple(
            Link(here.to(f"data/schemas/{name}.schema.json"), f"{name}.schema.json") for name in addresses.SCHEMAS
        ),
        keys=tuple(_JSON.items()),
        licence=site.corpus.audit.licence,
    )


def _search(site: Site) -> SearchPage:
    here = site.here(addresses.section("search"))
    entries = sorted(_entries(site, here), key=lambda entry: words.alphabetical(entry[0].title))
    letters: dict[str, list[tuple[Link, str]]] = {}
    for entry in entries:
        first = words.alphabetical(entry[0].title)[0][:1].upper()
        letters.setdefault(first if first.isalpha() else "0–9", []).append(entry)
    return SearchPage(
        frame=frame(site, here, "Search", "Search the audit, or find a page by its name in the A to Z."),
        letters=tuple((letter, tuple(found)) for letter, found in letters.items()),
        total=len(entries),
    )


def _entries(site: Site, here: Here) -> Iterator[tuple[Link, str]]:
    corpus = site.corpus
    yield from ((here.claim(claim.id), "claim") for claim in corpus.claims)
    yield from ((here.question(question.id), "question") for question in corpus.questions)
    yield from ((here.criterion(name), f"criterion, {name.partition('.')[0]}") for name in corpus.criterion)
    yield from ((here.source(source.key), "source") for source in corpus.sources)
    yield from ((Link(here.body(b.id).href, body_name(b)), given(b.kind).label.lower()) for b in corpus.bodies)
    yield from ((here.section(page.id, page.title), "page") for page in corpus.pages)


def _redirects(site: Site) -> Iterator[RedirectPage]:
    for file, id in addresses.redirects(site.corpus):
        here = site.here(file)
        claim = here.claim(id)
        yield RedirectPage(
            frame=frame(site, here, claim.title, "This claim has another address now.", index=False),
            claim=claim,
        )


def _not_found(site: Site) -> NotFoundPage:
    """The one page that is shown at any depth, so its links start from the site's address where that is known."""
    here = site.here("404.html")
    return NotFoundPage(
        frame=frame(site, here, "Page not found", "There is no page at this address.", index=False),
        root=site.base_url.rstrip("/") + "/" if site.base_url else "",
    )
