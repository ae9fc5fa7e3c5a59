"""The files for other programs: what each is for, and of which kind it is."""

from __future__ import annotations

from involvement_audit.format.frozen import dataclass


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file under data/, in plain words; `media` is what a web server should call it."""

    file: str
    about: str
    media: str


def _csv(name: str, about: str) -> DataFile:
    return DataFile(f"data/{name}.csv", about, "text/csv")


TABLES = (
    _csv("claims", "One row a claim, with its verdict, range and strength."),
    _csv("assessments", "One row an assessment: claim, criterion, rating and reason."),
    _csv("evidence", "One row a piece of evidence: source, locator, quotation and bearing."),
    _csv("statements", "One row for each place in which somebody makes a claim or says something on it, and when."),
    _csv("appearances", "One row for each place in which a claim was made."),
    _csv("history", "One row for each change of a claim, with the verdict that it led to."),
    _csv("gaps", "One row a gap: what would close it, and who could be asked."),
    _csv("questions", "One row an open question."),
    _csv(
        "requests",
        "One row a request for records: when it was sent, when an answer was due where a law sets a day, how it ended.",
    ),
    _csv("sources", "One row a source: whose words it holds, its date, and how it is to be had."),
    _csv("bodies", "One row for each person or organisation, with its stake in the programme."),
    _csv("criteria", "One row a criterion: what it asks, since when, and of which claims."),
)

WHOLE = (
    DataFile(
        "data/audit.json",
        "Everything, resolved and scored: claims, sources, bodies, frameworks, questions, gaps and agreement.",
        "application/json",
    ),
    DataFile(
        "data/audit.sqlite",
        "All tables in one database, tied together, and searchable by words. Datasette opens it, and any SQLite does.",
        "application/vnd.sqlite3",
    ),
)

REFERENCES = (
    DataFile("data/sources.bib", "The sources for a reference manager, as BibLaTeX.", "application/x-bibtex"),
    DataFile(
        "data/sources.ris",
        "The sources for a reference manager, as RIS.",
        "application/x-research-info-systems",
    ),
    DataFile(
        "data/sources.csl.json",
        "The sources for a reference manager, as CSL JSON.",
        "application/vnd.citationstyles.csl+json",
    ),
)

DESCRIPTIONS = (
    DataFile(
        "data/datapackage.json",
        "What the tables hold, column by column, and what ties them, as a Frictionless data package.",
        "application/json",
    ),
)

CRATE = "data/ro-crate-metadata.json"
LINKSET = "data/linkset.json"

FILES = (*WHOLE, *TABLES, *REFERENCES, *DESCRIPTIONS)
"""Every file of the content; what describes these files to harvesters stands beside them."""
