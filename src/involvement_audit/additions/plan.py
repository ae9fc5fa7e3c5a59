"""What becomes of an audit's files when records are added: new files whole, and the others with lines more at their end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct, field

from involvement_audit.additions import managers
from involvement_audit.drafts.answers import Answers
from involvement_audit.drafts.files import FOLDERS, drafted, entry
from involvement_audit.drafts.insert import NotAsMeant, with_entry, with_source
from involvement_audit.drafts.known import Known
from involvement_audit.format.source_records import Entry

BODIES, NOTES = "sources/bodies.yaml", "sources/notes.yaml"


class Addition(Struct, frozen=True, kw_only=True):
    """A record to be added; a source may come with its bibliographic facts, and else is made of its answers."""

    answers: Answers
    entry: Entry | None = None


class Plan(Struct, frozen=True, kw_only=True):
    """Files by path: those to be made, those to be changed, and lines for which a file leaves no place."""

    made: Mapping[str, str] = field(default_factory=dict)
    changed: Mapping[str, bytes] = field(default_factory=dict)
    by_hand: Mapping[str, str] = field(default_factory=dict)

    def files(self) -> Mapping[str, bytes]:
        """All that would be written, by path."""
        return {**self.changed, **{path: text.encode() for path, text in self.made.items()}}


def planned(additions: Iterable[Addition], files: Mapping[str, bytes], bib: str, known: Known) -> Plan:
    """The files of an audit with these records added; `bib` is the file that takes a source's facts."""
    made: dict[str, str] = {}
    changed: dict[str, bytes] = {}
    by_hand: dict[str, str] = {}
    for addition in additions:
        answers = addition.answers
        if answers.kind in FOLDERS:
            draft = drafted(answers, known)
            made[draft.path] = draft.text
            continue
        for path, lines in _lines(addition, bib, known).items():
            insert = with_source if path == bib else with_entry
            try:
                changed[path] = insert(changed.get(path, files.get(path, b"")), lines, path)
            except NotAsMeant:
                by_hand[path] = "\n".join(lines)
    return Plan(made=MappingProxyType(made), changed=MappingProxyType(changed), by_hand=MappingProxyType(by_hand))


def _lines(addition: Addition, bib: str, known: Known) -> dict[str, list[str]]:
    """The lines that a body or a source adds, by the file that takes them."""
    answers = addition.answers
    if answers.kind == "body":
        return {BODIES: entry(answers)}
    issuers = [known.of("body")[id] for id in answers.all("issued_by")]
    source = managers.named(addition.entry or managers.from_answers(answers, issuers), answers.one("id"))
    return {bib: managers.entry_text(source).rstrip("\n").split("\n"), NOTES: entry(answers)}
