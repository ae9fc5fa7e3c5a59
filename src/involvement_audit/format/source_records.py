"""The records of sources, and of the people and organisations whose words they hold, as an author wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from involvement_audit.format.fields import KEY, PROSE, WORDS, Record, refers
from involvement_audit.format.terms import Availability, BodyKind, Interest, Read
from involvement_audit.format.text import Date, Text, cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive(Record):
    url: Text
    on: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedIn(Record):
    source: Text = field(metadata=refers("source"))
    refs: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes(Record):
    """Our words on a source, from notes.yaml."""

    key: Text = field(metadata=KEY)
    issued_by: tuple[Text, ...] = field(metadata=refers("body"))
    read: Read = Read.NONE
    availability: Availability | None = None
    archive: Archive | None = None
    note: Text = field(default=Text(""), metadata=PROSE)
    cited_in: tuple[CitedIn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A creator of a source; an organisation has no given name."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Record):
    """Bibliographic facts, from a .bib file: the entry's type, and its fields as plain text under lower-case names."""

    key: Text
    type: str
    fields: Mapping[str, Text] = field(hash=False)
    creators: tuple[Name, ...] = ()
    date: Date | None = None
    accessed: Date | None = None
    raw: str = ""

    def get(self, *names: str) -> Text:
        """The first of the named fields that the entry has, else an empty text."""
        for name in names:
            if text := self.fields.get(name):
                return text
        return _NO_TEXT


_NO_TEXT = Text("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """A bibliographic entry and our notes on it, under one citation key."""

    entry: Entry
    notes: Notes

    @property
    def key(self) -> Text:
        return self.entry.key

    @property
    def short_title(self) -> str:
        """What it is called in running text: its short title, else its title up to the colon where it is long."""
        title = str(self.entry.get("shorttitle", "title"))
        if len(title) > 60 and ": " in title:
            title = title.split(": ", 1)[0]
        return cut(title, 70)

    @property
    def doi_address(self) -> Text:
        doi = self.entry.get("doi")
        return Text(f"https://doi.org/{doi}", doi.place) if doi else doi

    @property
    def address(self) -> Text:
        """Where it is to be had: its own address, else its DOI's; empty where it has neither."""
        return self.entry.get("url") or self.doi_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor(Record):
    """Who holds a body's records now, and since when."""

    body: Text = field(metadata=refers("body"))
    on: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Record):
    id: Text = field(metadata=KEY)
    name: Text
    kind: BodyKind | None
    interest: Interest | None
    role: Text = field(default=Text(""), metadata=WORDS)
    foi: Text = Text("")
    url: Text = Text("")
    closed: Date | None = None
    succeeded_by: Successor | None = None
