"""An audit's folder to a Corpus: the only reader of the input disk. It never raises on bad input and never stops at a fault."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from involvement_audit.diagnostics.findings import Diagnostic, Severity, nearest, order, slip
from involvement_audit.disk import schema, versions
from involvement_audit.disk.files import lines, not_utf8, printable, walk
from involvement_audit.disk.root import FOLDERS
from involvement_audit.disk.templates import own_lines
from involvement_audit.format.addresses import VERSIONS
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.fields import Record
from involvement_audit.format.lock_records import CheckedCopy, ClaimVerdicts, Links, Stamp, Version
from involvement_audit.format.model import Audit, Claim, Framework, Method, Page, Question
from involvement_audit.format.source_records import Body, Entry, Notes, Source
from involvement_audit.format.text import Date, Place, Text, as_id, is_id
from involvement_audit.parse import characters, prose, yamltext

KEY_IN = "key_in"
"""The field of notes.yaml that is no source: what keys of a reference manager are here."""

R = TypeVar("R", bound=Record)


def read(
    root: Path, like: Corpus | None = None, laid: Mapping[str, bytes] = MappingProxyType({})
) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Everything that the audit's files say, and everything in them that cannot be read or is not of the format.

    `like` is another state of the audit, without errors: where a file is the same there, so is its record. `laid` are
    files by path as they would be, in the place of what is on the disk.
    """
    reader = _Reader(root, like, laid)
    reader.refuse_outside_links()
    corpus = Corpus(
        audit=reader.one("audit.yaml", "audit", Audit),
        method=reader.one("method.yaml", "method", Method),
        frameworks=tuple(reader.each("criteria", "framework", Framework)),
        claims=tuple(reader.each("claims", "claim", Claim)),
        questions=tuple(reader.each("questions", "question", Question)),
        sources=reader.sources(),
        bodies=reader.table("sources/bodies.yaml", "bodies", Body),
        pages=tuple(reader.pages()),
        permalinks=tuple(reader.permalinks()),
        links=reader.links(),
        copies=reader.table("sources/quotes.lock", "quotes", CheckedCopy, required=False),
        stamps=reader.table("review.lock", "review", Stamp, required=False),
        verdicts=reader.table("verdicts.lock", "verdicts", ClaimVerdicts, required=False),
        versions=tuple(reader.versions()),
        remarks=reader.remarks,
        own_templates=tuple(own_lines(root)),
        files=reader.files,
        unread=frozenset(reader.unread),
        lost_keys=frozenset(reader.lost_keys),
    )
    return corpus, order(reader.found)


def read_claims(root: Path, ids: Iterable[str]) -> tuple[tuple[Claim, ...], tuple[Diagnostic, ...], Mapping[str, str]]:
    """Some claims by their ids, what is wrong with their files, and the text of each file by its path."""
    reader = _Reader(root)
    trees = ((id, f"claims/{id}.yaml", reader.tree(f"claims/{id}.yaml", "claim")) for id in ids)
    claims = tuple(schema.build(Claim, tree, Text(id, Place(path))) for id, path, tree in trees if tree is not None)
    return claims, order(reader.found), reader.files


def claim_in(text: str, id: str) -> tuple[Claim | None, tuple[Diagnostic, ...]]:
    """What a claim's file would say if it held this text, and what would be wrong with it."""
    path = f"claims/{id}.yaml"
    tree, found = yamltext.parse(text, path, schema.field_names("claim"))
    found = [*characters.find(text, path), *found]
    if tree is None:
        return None, order(found)
    return schema.build(Claim, tree, Text(id, Place(path))), order([*found, *schema.validate("claim", tree)])


class Files(Mapping[str, str]):
    """The texts of an audit's files by path, each read when somebody wants it; those in `known` are read already."""

    def __init__(self, root: Path, paths: Sequence[str], known: Mapping[str, str]) -> None:
        self._root, self._paths, self._known = root, paths, dict(known)

    def __getitem__(self, path: str) -> str:
        if path not in self._known:
            if path not in self._paths:
                raise KeyError(path)
            self._known[path] = _Reader(self._root).shown(path)
        return self._known[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class _Reader:
    """Reads one audit, gathering the text of its files and what is wrong with them."""

    def __init__(
        self, root: Path, like: Corpus | None = None, laid: Mapping[str, bytes] = MappingProxyType({})
    ) -> None:
        self.root, self.laid = root, laid
        records = (*like.frameworks, *like.claims, *like.questions) if like else ()
        self.alike = {record.place.path: (like.files[record.place.path], record) for record in records} if like else {}
        self.files: dict[str, str] = {}
        self.found: list[Diagnostic] = []
        self.outside: set[str] = set()
        self.unread: set[str] = set()
        self.keys: set[str] = set()
        self.remarks: tuple[Text, ...] = ()
        self.lost_keys: set[str] = set()

    def report(self, path: str, code: str, message: str, hint: str) -> None:
        self.found.append(Diagnostic(Place(path), code, message, hint))

    def text(self, path: str, *, required: bool = True) -> str | None:
        """A file's text; None where it cannot be had, which is reported."""
        if any(part in self.outside for part in (path, *map(str, PurePosixPath(path).parents))):
            self.leave(path)
            return None
        here = self.root / path
        if here.exists() and not here.is_file() and not here.is_dir():  # a pipe would keep us waiting for ever
            self.report(path, "missing-file", f"{path} is a pipe or a device, and no file.", "Put the file there.")
            self.leave(path)
            return None
        try:
            data = self.laid[path] if path in self.laid else here.read_bytes()
            text = lines(data.decode("utf-8-sig"))
        except UnicodeDecodeError as fault:
            self.found.append(not_utf8(path, fault))
            self.leave(path, lines(fault.object.decode("utf-8", "replace")))
            return None
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            if not required and here.is_dir():
                self.report(
                    path, "missing-file", f"{path} is a folder, and no file.", "Move what it holds, and delete it."
                )
            elif required:
                self.report(path, "missing-file", f"{path} is missing; every audit has one.", "Create it.")
            return None
        found = characters.find(text, path)
        self.found += found
        self.files[path] = characters.shown(text)
        return None if found else text

    def shown(self, path: str) -> str:
        """A file's text as findings show it; nothing where it cannot be had."""
        self.text(path, required=False)
        return self.files.get(path, "")

    def leave(self, path: str, seen: str = "") -> None:
        """Passes over what cannot be read. It is there all the same: whatever names its records is not wrong."""
        self.unread.add(path)
        self.files[path] = seen

    def tree(self, path: str, kind: str, *, required: bool = True) -> yamltext.Node | None:
        text = self.text(path, required=required)
        if text is None:
            return None
        tree, found = yamltext.parse(text, path, schema.field_names(kind))
        self.found += found
        if tree is None and not found:
            self.report(path, "empty-value", "This file is empty.", "Fill it in, or delete it.")
        if tree is not None:
            self.found += schema.validate(kind, tree)
        return tree

    def one(self, path: str, kind: str, cls: type[R]) -> R:
        tree = self.tree(path, kind)
        return schema.build(cls, tree if tree is not None else yamltext.Mapping(Place(path), ()))

    def each(self, folder: str, kind: str, cls: type[R]) -> Iterator[R]:
        for stem, path in self.listing(folder, ".yaml"):
            text, record = self.alike.get(path, ("", None))
            if isinstance(record, cls) and self.text(path) == text:
                yield record
                continue
            tree = self.tree(path, kind)
            if tree is not None:
                yield schema.build(cls, tree, Text(stem, Place(path)))

    def table(self, path: str, kind: str, cls: type[R], *, required: bool = True) -> tuple[R, ...]:
        return self.rows(self.tree(path, kind, required=required), cls)

    def rows(self, tree: yamltext.Node | None, cls: type[R], besides: str = "") -> tuple[R, ...]:
        """The records that a file holds by id; `besides` is a field of the file itself."""
        entries = tree.entries if isinstance(tree, yamltext.Mapping) else ()
        rows = {key: schema.build(cls, value, key) for key, value in entries if key != besides}
        return tuple(rows[key] for key in sorted(rows))

    def listing(self, folder: str, suffix: str) -> Iterator[tuple[str, str]]:
        """The files of a folder by id; names that cannot be an id are reported, other kinds of files passed over."""
        here = self.root / folder
        if here.exists() and not here.is_dir():
            message = f"A file stands where the folder {folder}/ belongs; what it holds would be left out."
            self.report(folder, "bad-file-name", message, "Rename it, and make a folder.")
        for entry in self.entries(folder):
            path = f"{folder}/{printable(entry.name)}"
            alike = entry.suffix.lower() in (suffix, ".yml" if suffix == ".yaml" else suffix)
            if entry.name.startswith(".") or entry.stem.upper() == "README":
                continue
            if entry.is_dir():
                message = f"Files stand directly in {folder}/; what is in this folder would be left out."
                self.report(path, "bad-file-name", message, "Move its files up.")
            elif alike and (entry.suffix != suffix or not is_id(entry.stem)):
                message = f'The name "{printable(entry.name)}" cannot be an id and an address.'
                hint = f"Use small letters, digits and single hyphens, and end it in {suffix}."
                meant = as_id(entry.stem)
                hint = f'Did you mean "{meant}{suffix}"? {hint}' if meant else hint
                self.report(path, "bad-file-name", message, hint)
            elif alike:
                yield entry.stem, path

    def entries(self, folder: str) -> list[Path]:
        """What stands in a folder, with what is laid there."""
        here = self.root / folder
        laid = {self.root / path for path in self.laid if str(PurePosixPath(path).parent) == folder}
        there = {*(here.iterdir() if here.is_dir() else ()), *laid}
        return sorted(there, key=lambda path: (path.stem, path.suffix))

    def sources(self) -> tuple[Source, ...]:
        """Entries of the .bib files joined with our notes on them, by citation key."""
        # Whoever reads no more than some claims need not wait for what reads TeX.
        from involvement_audit.parse.bib import scan
        from involvement_audit.parse.bib.entries import join, unused

        tree = self.tree("sources/notes.yaml", "notes")
        notes = {note.key: note for note in self.rows(tree, Notes, KEY_IN)}
        texts = {path: self.text(path) or "" for path in self.bib_files()}
        files = {path: scan.scan(text, path) for path, text in texts.items()}
        joined = join(tuple(files.values()), key_in := self.key_in(tree))
        faults = (found for found in (*self.found, *joined.found) if found.severity is Severity.ERROR)
        faulty = {found.place.path for found in faults} & files.keys()
        self.lost_keys |= {key_in.get(key, key) for path in faulty for key in scan.keys(self.files.get(path, ""))}
        self.found += joined.found
        self.remarks = joined.remarks
        entries = {entry.key: entry for entry in joined.entries}
        self.keys = set(entries)
        if not any(path.endswith(".bib") for path in self.unread):
            self.without_source(notes, entries)
            self.found += unused(key_in, files.values())
        return tuple(Source(entry=entries[key], notes=self.notes_on(entries[key], notes)) for key in sorted(entries))

    def bib_files(self) -> Iterator[str]:
        """Every .bib file, also those whose names managers give: they are told, and their entries are read all the same."""
        before = len(self.found)
        yield from (path for _, path in self.listing("sources", ".bib"))
        named = (found.place.path for found in self.found[before:] if found.code == "bad-file-name")
        yield from (path for path in named if path.lower().endswith(".bib") and (self.root / path).is_file())

    def key_in(self, tree: yamltext.Node | None) -> dict[str, Text]:
        """Our key for each key of whoever exported a .bib file."""
        typed = tree.get(KEY_IN) if isinstance(tree, yamltext.Mapping) else None
        pairs = typed.entries if isinstance(typed, yamltext.Mapping) else ()
        return {str(key): ours for key, ours in pairs if isinstance(ours, Text)}

    def without_source(self, notes: Mapping[Text, Notes], entries: Mapping[Text, Entry]) -> None:
        for key in sorted(notes.keys() - entries.keys() - self.lost_keys):
            message = f'No .bib file has a source with the key "{key}".'
            hint = nearest(key, entries.keys() - notes.keys()) or "Add the source to a .bib file."
            self.found.append(Diagnostic(notes[key].key.place, "unknown-reference", message, hint, len(key)))

    def notes_on(self, entry: Entry, notes: dict[Text, Notes]) -> Notes:
        misspelt = slip(entry.key, [key for key in notes if key not in self.keys])
        if entry.key not in notes and is_id(entry.key) and notes and not misspelt:
            message = f'The source "{entry.key}" has no entry in sources/notes.yaml.'
            hint = f"Add there: {entry.key}: {{issued_by: [BODY]}}"
            self.found.append(Diagnostic(entry.place, "missing-notes", message, hint))
        return notes.get(entry.key) or Notes(key=entry.key, issued_by=())

    def pages(self) -> Iterator[Page]:
        for stem, path in self.listing("pages", ".md"):
            text = self.text(path)
            if text is not None:
                place = Place(path, 1, 1)
                title = Text(prose.first_heading(text), place)
                yield Page(place=place, id=Text(stem, Place(path)), title=title, text=Text(text, place))

    def links(self) -> Links:
        tree = self.tree("sources/links.lock", "links", required=False)
        return schema.build(Links, tree) if tree is not None else Links(addresses=())

    def versions(self) -> Iterator[Version]:
        """Kept versions by claim and day; one that is faulty is there all the same, in `files`."""
        for claim in self.folders(VERSIONS):
            for stem, path in self.listing(f"{VERSIONS}/{claim}", ".json"):
                on = _day(stem, path)
                if on is None:
                    message = f'"{stem}" is not the day on which a version was kept.'
                    self.report(path, "bad-file-name", message, "Name it by its day: 2026-11-23.json.")
                elif (text := self.text(path)) is not None:
                    version, found = versions.version(text, path, claim, on)
                    self.found += found
                    if version:
                        yield version

    def folders(self, folder: str) -> Iterator[str]:
        """The folders of a folder, each by an id; what stands beside them is reported."""
        here = self.root / folder
        for entry in sorted(here.iterdir() if here.is_dir() else ()):
            if entry.name.startswith(".") or entry.stem.upper() == "README":
                continue
            if entry.is_dir() and is_id(entry.name):
                yield entry.name
            else:
                path = f"{folder}/{printable(entry.name)}"
                message = f"In {folder}/ stands a folder for each claim, named by its id, and nothing else."
                self.report(path, "bad-file-name", message, "Move it to where it belongs, or delete it.")

    def permalinks(self) -> Iterator[Text]:
        lines = (self.text("permalinks.txt", required=False) or "").split("\n")
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.lstrip().startswith("#"):
                yield Text(line.strip(), Place("permalinks.txt", number, len(line) - len(line.lstrip()) + 1))

    def refuse_outside_links(self) -> None:
        """Symbolic links out of the audit would publish files that a clone does not have."""
        root = self.root.resolve()
        tops = ("audit.yaml", "method.yaml", "permalinks.txt", "review.lock", "verdicts.lock", *FOLDERS)
        for path in (p for top in tops for p in (self.root / top, *walk(self.root / top))):
            target = Path(os.path.realpath(path))  # unlike resolve, it takes a link that leads to itself
            if path.is_symlink() and not (target.is_relative_to(root) and os.path.exists(path)):
                name = printable(path.relative_to(self.root).as_posix())
                self.outside.add(name)
                where = "nowhere" if target.is_relative_to(root) else "out of the audit's folder"
                message = f"This symbolic link leads {where}."
                self.report(name, "outside-link", message, "Copy the file into the audit.")


def _day(stem: str, path: str) -> Date | None:
    """The day that a file is named by; None where its name is none."""
    try:
        return Date(stem, Place(path)) if stem.count("-") == 2 else None
    except ValueError:
        return None
