"""The records of sources, and of the people and organisations whose words they hold, as an author wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import quote

from msgspec import Struct, field

from involvement_audit.format import tongues
from involvement_audit.format.fields import KEY, PROSE, WORDS, Record, refers
from involvement_audit.format.terms import Availability, Interest, Jurisdiction, Read
from involvement_audit.format.text import Date, Text, cut


class Archive(Record, frozen=True, kw_only=True):
    url: Text
    on: Date


class CitedIn(Record, frozen=True, kw_only=True):
    source: Annotated[Text, refers("source")]
    refs: tuple[Text, ...]


class Notes(Record, frozen=True, kw_only=True):
    """Our words on a source, from notes.yaml."""

    key: Annotated[Text, KEY]
    issued_by: Annotated[tuple[Text, ...], refers("body")]
    read: Read = Read.NONE
    availability: Availability | None = None
    archive: Archive | None = None
    note: Annotated[Text, PROSE] = Text("")
    cited_in: tuple[CitedIn, ...] = ()


class Name(Struct, frozen=True, kw_only=True):
    """A creator of a source; an organisation has no given name."""

    family: str
    given: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def last(self) -> str:
        """All that stands before the comma, as in `van der Bed Jr.`."""
        return " ".join(filter(None, (self.prefix, self.family, self.suffix)))


class People(Struct, frozen=True, kw_only=True):
    """The names of a list, and whether it says that there are others."""

    names: tuple[Name, ...] = ()
    others: bool = False


class Entry(Record, frozen=True, kw_only=True):
    """Bibliographic facts, from a .bib file: the entry's type, and its fields as plain text under BibLaTeX's names.

    `people` are the fields that hold names, taken apart. `private` is what else was typed, which nothing may show.
    """

    key: Text
    type: str
    fields: Mapping[str, Text]
    people: Mapping[str, People] = field(default_factory=dict)
    date: Date | None = None
    accessed: Date | None = None
    private: tuple[Text, ...] = ()

    def get(self, *names: str) -> Text:
        """The first of the named fields that the entry has, else an empty text."""
        for name in names:
            if text := self.fields.get(name):
                return text
        return _NO_TEXT

    @property
    def creators(self) -> People:
        """Its authors, else its editors, else the body that issued it; a publisher is none of these."""
        fields = ("author", "editor", "institution", "organization")
        return next((self.people[name] for name in fields if name in self.people), People())

    def whole_title(self, start: str = "") -> str:
        """A title with all that belongs to it, `Whole: part. Addition`; `start` is what BibLaTeX calls that of a whole."""
        title, under, added = (self.get(f"{start}{name}") for name in ("title", "subtitle", "titleaddon"))
        return _after(_after(title, under, ":", "?!:."), added, ".", "?!.")


_NO_TEXT = Text("")


def _after(before: str, after: str, sign: str, signs: str) -> str:
    """Two texts with a sign between them, where the first does not end in one."""
    return f"{before}{'' if before.endswith(tuple(signs)) else sign} {after}" if before and after else before or after


_IN_A_DOI = "/:;()-._,@!$&'*+=~"
"""Signs that a DOI may hold and an address too; `#`, `?` and `<` would end it or lead elsewhere."""


class Source(Record, frozen=True, kw_only=True):
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
    def language(self) -> str:
        """The tag of the language that it is in, where the bibliography says; `langid` is the more exact field."""
        return tongues.tag(self.entry.get("langid", "language"))

    @property
    def doi_address(self) -> Text:
        doi = self.entry.get("doi")
        return Text("https://doi.org/" + quote(doi, safe=_IN_A_DOI), doi.place) if doi else doi

    @property
    def address(self) -> Text:
        """Where it is to be had: its own address, else its DOI's; empty where it has neither."""
        return self.entry.get("url") or self.doi_address


class Successor(Record, frozen=True, kw_only=True):
    """Who holds a body's records now, and since when."""

    body: Annotated[Text, refers("body")]
    on: Date


class Body(Record, frozen=True, kw_only=True):
    id: Annotated[Text, KEY]
    name: Text
    kind: Annotated[Text, refers("body_kind")]
    interest: Interest | None
    role: Annotated[Text, WORDS] = Text("")
    foi: Text = Text("")
    url: Text = Text("")
    closed: Date | None = None
    succeeded_by: Successor | None = None
    jurisdiction: Jurisdiction | None = None
    """Which law it comes under, where that is not the audit's."""

    @property
    def is_person(self) -> bool:
        """Whether it is a person: shown by role first, and sent no letter. No method can make that otherwise."""
        return self.kind == "person"
