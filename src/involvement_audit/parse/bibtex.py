"""BibLaTeX text to entries that know their lines; TeX is decoded here and nowhere else."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Field,
    ImplicitComment,
    ParsingFailedBlock,
)
from bibtexparser.model import Entry as ParsedEntry
from pylatexenc.latex2text import LatexNodes2Text

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.source_records import Entry, Name
from involvement_audit.format.text import Date, Place, Text, as_id, is_id

_CREATORS = ("author", "editor", "institution", "organization", "publisher")
_DOI_ADDRESS = re.compile(r"^(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,}(?:\.\d+)*/\S+")
_VERBATIM = {"url", "doi", "eprint", "file"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse(text: str, path: str) -> tuple[tuple[Entry, ...], list[Diagnostic]]:
    """A .bib file's entries and what is wrong with them; an entry that cannot be read is left out."""
    logger = logging.getLogger("bibtexparser")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)  # the library logs what it finds; ours are values
    try:
        library = parse_string(text)
    finally:
        logger.setLevel(before)
    lines = text.split("\n")
    found = [_failure(block, path, lines) for block in library.failed_blocks]
    strays = (block for block in library.blocks if isinstance(block, ImplicitComment))
    for stray in strays:  # text between entries is a comment, but an entry that lost its @ is not
        if match := re.match(r"(\s*)[A-Za-z]+\s*\{\s*[\w-]+\s*,", stray.comment):
            place = _place(path, (stray.start_line or 0) + match[1].count("\n"), lines)
            found.append(
                Diagnostic(place, "bib-syntax", "This entry does not start with @.", "Put an @ in front of it.")
            )
    twice = (b.ignore_error_block for b in library.failed_blocks if isinstance(b, DuplicateFieldKeyBlock))
    kept = [*library.entries, *(entry for entry in twice if isinstance(entry, ParsedEntry))]
    entries = [_entry(parsed, path, lines, found) for parsed in kept]
    return tuple(entries), found


def keys(text: str) -> Iterator[str]:
    """The citation keys that a .bib file's text seems to have, also of entries that cannot be read."""
    yield from re.findall(r"@\w+\s*[{(]\s*([^\s,{}=]+)", text)


def _place(path: str, line: int | None, lines: list[str], after: str = "") -> Place:
    """The place in a line behind what matches `after`, else where its text starts."""
    number = line or 0
    source = lines[number] if number < len(lines) else ""
    match = re.search(after, source, re.IGNORECASE) if after else None
    return Place(path, number + 1, (match.end() if match else len(source) - len(source.lstrip())) + 1)


def _failure(block: ParsingFailedBlock, path: str, lines: list[str]) -> Diagnostic:
    place = _place(path, block.start_line, lines)
    if isinstance(block, DuplicateBlockKeyBlock):
        message = f'The citation key "{block.key}" stands in this file a second time.'
        return Diagnostic(place, "duplicate-key", message, "Delete one of the two, or give it another key.")
    if isinstance(block, DuplicateFieldKeyBlock):
        fields = getattr(block.ignore_error_block, "fields", ())
        twice = next(field for field in reversed(fields) if field.key in block.duplicate_keys)
        at = _place(path, twice.start_line, lines, rf"(?=\b{re.escape(twice.key)}\s*=)")
        message = f'This entry has the field "{twice.key}" twice; one of the two would be lost.'
        return Diagnostic(at, "duplicate-key", message, "Delete one of the two.", len(twice.key))
    message = "This entry cannot be read."
    return Diagnostic(place, "bib-syntax", message, "Check its braces, its key, and the commas between its fields.")


def _entry(parsed: ParsedEntry, path: str, lines: list[str], found: list[Diagnostic]) -> Entry:
    place = _place(path, parsed.start_line, lines)
    fields = {
        field.key.lower(): Text(_field_text(field), _place(path, field.start_line, lines, _opening(field)))
        for field in parsed.fields
    }
    if not is_id(parsed.key):
        message = f'The citation key "{parsed.key}" cannot be an address.'
        hint = "Use words of a-z and 0-9 joined by hyphens, 80 characters at most."
        meant = as_id(parsed.key)
        hint = f'Did you mean "{meant}"? {hint}' if meant else hint
        at = _place(path, parsed.start_line, lines, r"@\w+\s*[{(]\s*")
        found.append(Diagnostic(at, "bad-id", " ".join(message.split()), hint, len(parsed.key)))
    if not fields.get("title"):
        message = f'"title" is missing in the entry "{parsed.key}".'
        found.append(Diagnostic(place, "missing-field", message, "Add a line title = {...}, to it."))
    url = fields.get("url", Text(""))
    if url and not url.lower().startswith(("http://", "https://", "mailto:")):
        hint = "Addresses start with https://, http:// or mailto:."
        found.append(Diagnostic(url.place, "bad-url", f'"{url}" is not an address.', hint, len(url)))
    if doi := fields.get("doi"):
        fields["doi"] = Text(_DOI_ADDRESS.sub("", doi), doi.place)
        if not _DOI.fullmatch(fields["doi"]):
            hint = "A DOI is a number from 10. on, a slash, and what follows without a space: 10.1192/bjb.2021.1."
            found.append(Diagnostic(doi.place, "bad-url", f'"{doi}" is not a DOI.', hint, len(doi)))
    return Entry(
        place=place,
        key=Text(parsed.key, place),
        type=parsed.entry_type.lower(),
        fields=fields,
        creators=_creators(parsed),
        date=_date(_when(fields, found), found),
        accessed=_date(fields.get("urldate"), found),
        raw=(parsed.raw or "").strip(),
    )


def _opening(field: Field) -> str:
    return rf"\b{re.escape(field.key)}\s*=\s*[{{\"]*"


def _field_text(field: Field) -> str:
    value = " ".join(str(field.value).split())
    if field.key.lower() in _VERBATIM:
        return value.replace("\\", "")
    if "\\" in value:
        return _decoded(value)
    return value.replace("{", "").replace("}", "").replace("---", "—").replace("--", "–").replace("~", " ")


def _decoded(value: str) -> str:
    """TeX as plain text; a bare % or $ is a per cent or a dollar here, and no comment or formula."""
    try:
        return str(LatexNodes2Text().latex_to_text(re.sub(r"(?<!\\)([%$])", r"\\\1", value))).strip()
    except (RecursionError, TypeError, ValueError, IndexError, AttributeError):  # TeX that no decoder understands
        return value


def _creators(parsed: ParsedEntry) -> tuple[Name, ...]:
    """Authors, else editors, else the body that issued it; a name in braces stays whole."""
    values = parsed.fields_dict
    field = next((values[name] for name in _CREATORS if name in values), None)
    if field is None:
        return ()
    if field.key.lower() not in ("author", "editor"):
        return (Name(family=_field_text(field)),)
    return tuple(_name(part, field) for part in split_multiple_persons_names(str(field.value)) if part != "others")


def _name(text: str, field: Field) -> Name:
    def part_text(part: str) -> str:
        return _field_text(Field(field.key, part))

    if text.startswith("{") and text.endswith("}"):
        return Name(family=part_text(text))
    parts = parse_single_name_into_parts(text, strict=False)
    family = " ".join([*parts.von, *parts.last, *parts.jr])
    return Name(family=part_text(family), given=part_text(" ".join(parts.first)))


def _when(fields: Mapping[str, Text], found: list[Diagnostic]) -> Text | None:
    if "date" in fields or "year" not in fields:
        return fields.get("date")
    typed = fields.get("month", Text(""))
    month = typed[:3].lower()
    if month and month not in _MONTHS and not re.fullmatch("0?[1-9]|1[0-2]", typed):
        message = f'"{typed}" is not a month.'
        found.append(
            Diagnostic(typed.place, "bad-date", message, "Write a number from 1 to 12, or jan, feb and so on.")
        )
        return fields["year"]
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month or 0)
    return Text(f"{fields['year']}-{number:02}" if number else fields["year"], fields["year"].place)


def _date(text: Text | None, found: list[Diagnostic]) -> Date | None:
    if not text:
        return None
    try:
        return Date(text, text.place)
    except ValueError:
        message = f'"{text}" is not a date that an audit can use.'
        hint = "Write a year, a month or a day: 2018, 2018-06 or 2018-06-30."
        found.append(Diagnostic(text.place, "bad-date", message, hint, len(text)))
        return None
