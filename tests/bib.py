"""BibLaTeX for tests: texts read as the .bib files of one audit."""

from collections.abc import Mapping

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.source_records import Entry
from involvement_audit.format.text import Place, Text
from involvement_audit.parse.bib import scan
from involvement_audit.parse.bib.entries import join

PATH = "sources/shed.bib"


def read(*texts: str, key_in: Mapping[str, str] | None = None) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries of some files, and what is wrong with them; the first file is PATH."""
    paths = [PATH, *(f"sources/more-{number}.bib" for number in range(1, len(texts)))]
    files = [scan.scan(text, path) for text, path in zip(texts, paths, strict=True)]
    ours = {key: Text(mine, Place("sources/notes.yaml", 1, 1)) for key, mine in (key_in or {}).items()}
    joined = join(files, ours)
    return joined.entries, joined.found


def entries(*texts: str) -> tuple[Entry, ...]:
    """The entries of files that have nothing wrong with them."""
    found, faults = read(*texts)
    assert faults == ()
    return found


def entry(fields: str) -> Entry:
    """One entry, with a title and these fields."""
    (found,) = entries(f"@report{{minutes,\n  title = {{Minutes}},\n  {fields},\n}}\n")
    return found


def findings(*texts: str) -> list[tuple[str, int, int]]:
    _, found = read(*texts)
    return [(d.code, d.place.line, d.place.column) for d in found]
