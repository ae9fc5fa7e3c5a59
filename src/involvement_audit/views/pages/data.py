"""The page of the files for other programs, and of what their keys do not say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.format.prints import MANIFEST
from involvement_audit.format.text import bare
from involvement_audit.language.spoken import N_, _
from involvement_audit.parse.prose import Link
from involvement_audit.views import data_files
from involvement_audit.views.data_files import DataFile
from involvement_audit.views.heads import Shared
from involvement_audit.views.site import Frame, Here, Sheet, Site, frame

_JSON = {
    "corroboration": N_("Evidence for the claim by the interest of whoever issued its source, and no further."),
    "provenance": N_(
        "The evidence followed back. claimant, interested and independent are how many pieces lead back to "
        "whom, traced_to_claimant is whether all of it leads back to those who made the claim, and trails has the steps of "
        "each piece, with the bodies whose word each is, and whether the claim stands there: first or later."
    ),
    "would_change": N_(
        "The smallest sets of ratings that would give another verdict: any so many of these criteria, from "
        "what to what. would_change_in_words says the same in sentences."
    ),
    "provisional": N_("Whether fewer than two of those who assessed the claim agree on every criterion that counts."),
    "agreement": N_(
        "In audit.json, over all claims: units are assessments that count, pairs are two ratings of one of them, "
        "share is how many pairs are equal, from 0 to 1. alpha is Krippendorff’s, for nominal data. Both are null where "
        "nothing has been rated twice."
    ),
}
"""What the JSON files say that their keys do not."""

_AS_TEXT = (
    ("csvkit", "csvjson --no-inference --blanks claims.csv", N_("none becomes nothing, and 010 becomes ten.")),
    (
        "pandas",
        "read_csv(file, dtype=str, keep_default_na=False)",
        N_("010 becomes ten, and an empty cell is no text."),
    ),
    ("SheetJS", 'XLSX.read(text, {type: "string", raw: true})', N_("4-6 becomes a day in April.")),
)
"""Programs that guess what a cell means, how to tell each not to, and what it would make of ours."""

_ASKED = (
    (
        N_("Claims that say “user-led”, with all its endings"),
        """select title, verdict from claims where rowid in (select rowid from claims_fts where claims_fts match '"user-led"')""",
    ),
    (N_("Who speaks against a claim"), "select claim, source, quote from evidence_in_words where bearing = 'against'"),
    (
        N_("How often each body could be asked"),
        "select value as body, count(*) from gaps, json_each(gaps.ask) group by 1 order by 2 desc",
    ),
)
"""Questions to the database, to begin with."""


class DataPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/data.html"
    frame: Frame
    files: tuple[tuple[str, tuple[tuple[Link, str], ...]], ...]
    asked: tuple[tuple[str, str], ...]
    keys: tuple[tuple[str, str], ...]
    as_text: tuple[tuple[str, str, str], ...]
    schemas: tuple[Link, ...]
    data_schemas: tuple[Link, ...]
    verify: Link
    manifest: Link
    licence: str


def pages(site: Site) -> Iterator[Sheet]:
    yield Sheet(addresses.section("data"), lambda: _page(site))


def _page(site: Site) -> DataPage:
    here = site.here(addresses.section("data"))
    return DataPage(
        frame=frame(site, here, _("Data"), _("The whole audit as files for other programs.")).sharing(
            Shared(data=_dataset(site))
        ),
        files=tuple(_files(site, here)),
        asked=tuple((_(asked), query) for asked, query in _ASKED),
        schemas=_schemas(here, addresses.SCHEMAS),
        data_schemas=_schemas(here, addresses.DATA_SCHEMAS),
        verify=Link(here.to(addresses.VERIFY), _("Check these files")),
        manifest=Link(here.to(MANIFEST), MANIFEST),
        as_text=tuple((program, how, _(else_)) for program, how, else_ in _AS_TEXT),
        keys=tuple((key, _(said)) for key, said in _JSON.items()),
        licence=site.corpus.audit.licence,
    )


def _files(site: Site, here: Here) -> Iterator[tuple[str, tuple[tuple[Link, str], ...]]]:
    """The files by what they are for, each as a link with what it holds."""
    found = [DataFile(data_files.CRATE, N_("The whole folder for archives, as RO-Crate 1.3."), "")]
    if site.base_url:
        about = N_("What belongs to each claim’s page, for harvesters: a link set.")
        found.append(DataFile(data_files.LINKSET, about, ""))
    groups = (
        (_("All of it in one file"), data_files.WHOLE),
        (_("Tables"), data_files.TABLES),
        (_("Sources, for a reference manager"), data_files.REFERENCES),
        (_("What describes these files to programs"), (*data_files.DESCRIPTIONS, *found)),
    )
    for title, files in groups:
        yield title, tuple((Link(here.to(one.file), one.file.removeprefix("data/")), _(one.about)) for one in files)


def _schemas(here: Here, names: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(Link(here.to(f"data/schemas/{name}.schema.json"), f"{name}.schema.json") for name in names)


def _dataset(site: Site) -> dict[str, Any]:
    """The files as catalogues of data list them, by schema.org's words; its version is the newest day on which a claim changed."""
    audit, newest = site.corpus.audit, site.facts.together.newest
    editors = {"@type": "Organization", "name": bare(audit.publisher)}
    dated = {"version": newest, "dateModified": newest} if newest else {}
    return {
        "@type": "Dataset",
        "name": audit.title,
        "description": _(
            "Claims about {subject}, each with its verdict, its ratings and what they rest on: "
            "passages of cited sources, and what the public record lacks.",
            subject=audit.subject,
        ),
        "url": site.url(addresses.section("data")),
        "license": f"https://spdx.org/licenses/{audit.licence}.html",
        "creator": editors,
        "publisher": editors,
        "inLanguage": audit.language,
        **dated,
        "distribution": [_download(site, one) for one in data_files.FILES],
    }


def _download(site: Site, one: DataFile) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": one.file.removeprefix("data/"),
        "description": _(one.about),
        "encodingFormat": one.media,
        "contentUrl": site.url(one.file),
    }
