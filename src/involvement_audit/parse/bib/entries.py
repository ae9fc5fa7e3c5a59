"""All .bib files of an audit together: names put in, fields inherited, TeX decoded, keys made ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from involvement_audit.diagnostics.findings import Diagnostic, nearest, slip
from involvement_audit.format.source_records import Entry, People
from involvement_audit.format.text import Place, Text, is_id
from involvement_audit.parse.bib import addresses, dates, names, tex, vocabulary
from involvement_audit.parse.bib.cursor import Piece
from involvement_audit.parse.bib.inherit import TexEntry, inherited
from involvement_audit.parse.bib.keys import ready
from involvement_audit.parse.bib.scan import RawEntry, RawField, Scanned

_PAGELESS = ("set", "xdata")
"""Kinds of entry that are no source of their own."""

_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_BODIES = ("institution", "organization")
_HOME = re.compile(r"(?:/home/|/Users/|\b[A-Za-z](?:\$\\backslash\$)?:[\\/]+Users[\\/]+)[^\s:;,/\\]+")


class Joined(Struct, frozen=True, kw_only=True):
    """The sources that the files hold, and everything in them that is not as it should be."""

    entries: tuple[Entry, ...]
    remarks: tuple[Text, ...]
    found: tuple[Diagnostic, ...]


def join(files: Sequence[Scanned], key_in: Mapping[str, Text]) -> Joined:
    """The entries of all files; `key_in` has our key for a key of whoever exported them."""
    found = [diagnostic for file in files for diagnostic in file.found]
    everywhere = {one.name.lower(): one for file in files for one in file.strings}
    raw: dict[str, TexEntry] = {}
    private: dict[str, tuple[Text, ...]] = {}
    for file in files:
        strings = everywhere | {one.name.lower(): one for one in file.strings}
        for entry in file.entries:
            fields = _fields(entry, strings, found)
            if _is_new(entry, raw, found):
                raw[entry.key] = _tex_entry(entry, fields)
                private[entry.key] = tuple(_private(fields, found))
    remarks = tuple(remark for file in files for remark in file.comments)
    found += (diagnostic for remark in remarks for diagnostic in _homes(remark))
    shown = [entry for entry in inherited(raw, found).values() if entry.type not in _PAGELESS]
    entries = [_entry(entry, private[entry.key], key_in, found) for entry in shown]
    return Joined(entries=tuple(_once(entries, found)), remarks=remarks, found=tuple(found))


def unused(key_in: Mapping[str, Text], files: Iterable[Scanned]) -> Iterator[Diagnostic]:
    """Keys of a reference manager that no file has: the export has changed them, or they are misspelt."""
    there = {str(entry.key) for file in files for entry in file.entries}
    for key, ours in key_in.items():
        if key not in there:
            message = f'No .bib file has an entry with the key "{key}", so that "{ours}" stands for nothing.'
            hint = nearest(key, there - key_in.keys()) or "Delete the line, or give the key that the file has now."
            yield Diagnostic(ours.place, "unknown-reference", message, hint, len(ours))


def _is_new(entry: RawEntry, before: Mapping[str, TexEntry], found: list[Diagnostic]) -> bool:
    first = before.get(entry.key)
    if first and first.place.path == entry.place.path:
        message = f'The citation key "{entry.key}" stands in this file a second time.'
        hint = "Delete one of the two, or give it another key."
        found.append(Diagnostic(entry.place, "duplicate-key", message, hint))
    elif first:
        found.append(_twice(entry.key, entry.place, first.place))
    return first is None


def _once(entries: Iterable[Entry], found: list[Diagnostic]) -> Iterator[Entry]:
    """Entries whose keys became one are told apart no more: the first counts."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        if first := seen.get(entry.key):
            found.append(_twice(entry.key, entry.place, first.place))
        else:
            seen[entry.key] = entry
            yield entry


def _twice(key: str, place: Place, first: Place) -> Diagnostic:
    # By the file's name, and no path: only a finding's own place is told as it leads there from where one is.
    where = f"line {first.line} of {first.path.rpartition('/')[2]}"
    message = f'The citation key "{key}" stands a second time; the first is on {where}.'
    return Diagnostic(place, "duplicate-key", message, "Delete one of the two, or give it another key.")


def _fields(entry: RawEntry, strings: Mapping[str, RawField], found: list[Diagnostic]) -> dict[str, Text]:
    """An entry's fields by their names in BibLaTeX, with the texts put in that stand under a name elsewhere."""
    fields: dict[str, Text] = {}
    seen: set[str] = set()
    for field in entry.fields:
        name = vocabulary.field_name(field.name)
        if field.name.lower() in seen:
            message = f'This entry has the field "{field.name}" twice; one of the two would be lost.'
            found.append(
                Diagnostic(field.name.place, "duplicate-key", message, "Delete one of the two.", len(field.name))
            )
        value = _joined(field.pieces, strings, found, ())
        if not fields.get(name) or (value and name == field.name.lower() and name not in seen):
            fields[name] = value
        seen.add(field.name.lower())
    return fields


def _joined(
    pieces: Sequence[Piece], strings: Mapping[str, RawField], found: list[Diagnostic], inside: tuple[str, ...]
) -> Text:
    parts = []
    for piece in pieces:
        name = piece.text.lower()
        if not piece.is_name or name in _MONTHS:
            parts.append(piece.text)
        elif name in strings and name not in inside:
            parts.append(_joined(strings[name].pieces, strings, [] if inside else found, (*inside, name)))
        else:
            message = f'"{piece.text}" stands without braces, so that it names a text; no @string has that name.'
            hint = nearest(name, strings) or f"If it is the text itself, put it in braces: {{{piece.text}}}."
            found.append(Diagnostic(piece.place, "undefined-string", message, hint, len(piece.text)))
            parts.append(piece.text)
    return Text("".join(parts), pieces[0].place if pieces else Place(""))


def _tex_entry(entry: RawEntry, fields: Mapping[str, Text]) -> TexEntry:
    kept = {name: text for name, text in fields.items() if name in _KNOWN}
    kind = vocabulary.kind_of(entry.type)
    if kind and not kept.get("type"):
        kept["type"] = Text(kind, entry.place)
    return TexEntry(type=vocabulary.type_name(entry.type), key=entry.key, place=entry.place, fields=kept)


_KNOWN = frozenset(vocabulary.PUBLISHED) | vocabulary.MACHINERY


def _private(fields: Mapping[str, Text], found: list[Diagnostic]) -> Iterator[Text]:
    """What is no bibliographic fact: it is published nowhere, and stands in the repository all the same."""
    for name, text in fields.items():
        if name not in _KNOWN and text:
            meant = "" if name in vocabulary.PRIVATE else slip(name, vocabulary.PUBLISHED, 0.8)
            message = f'"{name}" is no bibliographic field: it is not published, and yet everybody can read it here.'
            hint = (
                f'Did you mean "{meant}"?' if meant else "Take it out, or export without it: CONTRIBUTING.md says how."
            )
            found.append(Diagnostic(text.place, "private-field", message, hint))
            yield text


def _homes(remark: Text) -> Iterator[Diagnostic]:
    for match in _HOME.finditer(remark):
        message = "This remark names a folder on somebody's computer."
        yield Diagnostic(_within(remark, match.start()), "private-field", message, "Take it out.", len(match[0]))


def _within(text: Text, offset: int, start: int = 0) -> Place:
    """The place of a character of a text as it was typed, whose place is that of the character `start`."""
    before = text[start:offset]
    line = before.count("\n")
    column = len(before.rpartition("\n")[2]) + (1 if line else text.place.column)
    return Place(text.place.path, text.place.line + line, column)


def _entry(entry: TexEntry, private: tuple[Text, ...], key_in: Mapping[str, Text], found: list[Diagnostic]) -> Entry:
    key = Text(key_in.get(entry.key, entry.key), entry.place)
    typed = {name: text for name, text in entry.fields.items() if name not in vocabulary.MACHINERY}
    fields = {name: Text(_plain(name, text), text.place) for name, text in typed.items()}
    found += (told for name, text in typed.items() for told in _unknown_macros(name, text))
    if not is_id(key):
        found.append(_bad_key(entry))
    if not fields.get("title"):
        message = f'"title" is missing in the entry "{entry.key}".'
        found.append(Diagnostic(entry.place, "missing-field", message, "Add a line title = {...}, to it."))
    if not fields.get("url") and re.fullmatch(r"https?://\S+", fields.get("howpublished", "")):
        fields["url"] = fields.pop("howpublished")
    found += addresses.faults(fields.get("url", Text("")), fields.get("doi", Text("")))
    return Entry(
        place=entry.place,
        key=key,
        type=entry.type,
        fields=fields,
        people=_people(typed),
        date=dates.issued(fields, found),
        accessed=dates.accessed(fields, found),
        private=private,
    )


def _plain(name: str, text: Text) -> str:
    if name in ("url", "eprint"):
        return addresses.address(text)
    if name == "doi":
        return addresses.doi(text)
    if name in vocabulary.DATES:
        typed = " ".join(text.replace("{", "").replace("}", "").split())
        return dates.without_time(typed) if name == "urldate" else typed
    return vocabulary.kind(tex.plain(text)) if name == "type" else tex.plain(text)


def _unknown_macros(name: str, text: Text) -> Iterator[Diagnostic]:
    if name in vocabulary.VERBATIM or name in vocabulary.DATES:
        return
    for macro, offset in tex.unknown(text):
        message = (
            f'What "{macro}" stands for is not known here, so readers would miss it; words in its braces are kept.'
        )
        hint = "Write the letter itself, or the words as a reader should see them."
        opened = len(text) - len(text.lstrip("{"))  # a value's place is behind its braces
        yield Diagnostic(_within(text, offset, opened), "unknown-macro", message, hint, len(macro))


def _people(fields: Mapping[str, Text]) -> dict[str, People]:
    found = {name: names.people(fields[name]) for name in vocabulary.PEOPLE if fields.get(name)}
    return found | {name: names.body(fields[name]) for name in _BODIES if fields.get(name)}


def _bad_key(entry: TexEntry) -> Diagnostic:
    message = " ".join(f'The citation key "{entry.key}" cannot be an address.'.split())
    hint = "Use words of a-z and 0-9 joined by hyphens, 80 characters at most."
    if meant := ready(entry.key, entry.fields):
        hint = (
            f'Did you mean "{meant}"? {hint} If your reference manager gives the key anew, keep it, '
            f"and add to sources/notes.yaml: key_in: {{{entry.key}: {meant}}}"
        )
    return Diagnostic(entry.key.place, "bad-id", message, hint, len(entry.key))
