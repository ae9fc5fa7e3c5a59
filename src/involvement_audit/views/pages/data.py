"""The page of the files for other programs, and of what their keys do not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from involvement_audit.format import addresses
from involvement_audit.format.text import bare
from involvement_audit.parse.prose import Link
from involvement_audit.views.heads import Shared
from involvement_audit.views.site import Frame, Sheet, Site, frame

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

_AS_TEXT = (
    ("csvkit", "csvjson --no-inference --blanks claims.csv", "none becomes nothing, and 010 becomes ten."),
    ("pandas", "read_csv(file, dtype=str, keep_default_na=False)", "010 becomes ten, and an empty cell is no text."),
    ("SheetJS", 'XLSX.read(text, {type: "string", raw: true})', "4-6 becomes a day in April."),
)
"""Programs that guess what a cell means, how to tell each not to, and what it would make of ours."""

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


_TYPES = {
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".json": "application/json",
    ".csv": "text/csv",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
}
"""The media type of each kind of file, by how its name ends; a longer ending goes first."""

_ABOUT = "The whole audit as files for other programs."


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage:
    TEMPLATE: ClassVar[str] = "pages/data.html"
    frame: Frame
    files: tuple[tuple[Link, str], ...]
    keys: tuple[tuple[str, str], ...]
    as_text: tuple[tuple[str, str, str], ...]
    schemas: tuple[Link, ...]
    licence: str


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet(addresses.section("data"), lambda: _page(site))


def _page(site: Site) -> DataPage:
    here = site.here(addresses.section("data"))
    return DataPage(
        frame=frame(site, here, "Data", _ABOUT).sharing(Shared(data=_dataset(site))),
        files=tuple((Link(here.to(file), file.removeprefix("data/")), about) for file, about in _DATA.items()),
        schemas=tuple(
            Link(here.to(f"data/schemas/{name}.schema.json"), f"{name}.schema.json") for name in addresses.SCHEMAS
        ),
        as_text=_AS_TEXT,
        keys=tuple(_JSON.items()),
        licence=site.corpus.audit.licence,
    )


def _dataset(site: Site) -> dict[str, Any]:
    """The files as catalogues of data list them, by schema.org's words; its version is the newest day on which a claim changed."""
    audit, newest = site.corpus.audit, site.facts.together.newest
    editors = {"@type": "Organization", "name": bare(audit.publisher)}
    dated = {"version": newest, "dateModified": newest} if newest else {}
    return {
        "@type": "Dataset",
        "name": audit.title,
        "description": f"Claims about {audit.subject}, each with its verdict, its ratings and what they rest on: "
        "passages of cited sources, and what the public record lacks.",
        "url": site.url(addresses.section("data")),
        "license": f"https://spdx.org/licenses/{audit.licence}.html",
        "creator": editors,
        "publisher": editors,
        "inLanguage": audit.language,
        **dated,
        "distribution": [_download(site, file, about) for file, about in _DATA.items()],
    }


def _download(site: Site, file: str, about: str) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": file.removeprefix("data/"),
        "description": about,
        "encodingFormat": next(type for ending, type in _TYPES.items() if file.endswith(ending)),
        "contentUrl": site.url(file),
    }
