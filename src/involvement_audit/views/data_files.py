"""The files for other programs: what each is for, and of which kind it is."""

from __future__ import annotations

from msgspec import Struct

from involvement_audit.language.spoken import N_


class DataFile(Struct, frozen=True):
    """A file under data/, in plain words, marked for the catalogue; `media` is what a web server should call it."""

    file: str
    about: str
    media: str


def _csv(name: str, about: str) -> DataFile:
    return DataFile(f"data/{name}.csv", about, "text/csv")


TABLES = (
    _csv("claims", N_("One row a claim, with its verdict, range and strength.")),
    _csv("assessments", N_("One row an assessment: claim, criterion, rating and reason.")),
    _csv("evidence", N_("One row a piece of evidence: source, locator, quotation and bearing.")),
    _csv("statements", N_("One row for each place in which somebody makes a claim or says something on it, and when.")),
    _csv("appearances", N_("One row for each place in which a claim was made.")),
    _csv("history", N_("One row for each change of a claim, with the verdict that it led to.")),
    _csv("gaps", N_("One row a gap: what would close it, and who could be asked.")),
    _csv("questions", N_("One row an open question.")),
    _csv(
        "requests",
        N_(
            "One row a request for records: when it was sent, when an answer was due where a law sets a day, how it ended."
        ),
    ),
    _csv("sources", N_("One row a source: whose words it holds, its date, and how it is to be had.")),
    _csv("bodies", N_("One row for each person or organisation, with its stake in the programme.")),
    _csv("criteria", N_("One row a criterion: what it asks, since when, and of which claims.")),
)

WHOLE = (
    DataFile(
        "data/audit.json",
        N_("Everything, resolved and scored: claims, sources, bodies, frameworks, questions, gaps and agreement."),
        "application/json",
    ),
    DataFile(
        "data/audit.sqlite",
        N_(
            "All tables in one database, tied together, and searchable by words. Datasette opens it, and any SQLite does."
        ),
        "application/vnd.sqlite3",
    ),
)

REFERENCES = (
    DataFile("data/sources.bib", N_("The sources for a reference manager, as BibLaTeX."), "application/x-bibtex"),
    DataFile(
        "data/sources.ris",
        N_("The sources for a reference manager, as RIS."),
        "application/x-research-info-systems",
    ),
    DataFile(
        "data/sources.csl.json",
        N_("The sources for a reference manager, as CSL JSON."),
        "application/vnd.citationstyles.csl+json",
    ),
)

DESCRIPTIONS = (
    DataFile(
        "data/datapackage.json",
        N_("What the tables hold, column by column, and what ties them, as a Frictionless data package."),
        "application/json",
    ),
)

CRATE = "data/ro-crate-metadata.json"
LINKSET = "data/linkset.json"

FILES = (*WHOLE, *TABLES, *REFERENCES, *DESCRIPTIONS)
"""Every file of the content; what describes these files to harvesters stands beside them."""
