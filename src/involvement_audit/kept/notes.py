"""Records that note who reads which of their fields, so that nobody writes down by hand what a page is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeVar, cast

from involvement_audit.kept import plain

T = TypeVar("T")

Name = tuple[str, str, str]
"""A field: the kind of the record, its id, the field. The id is EVERY where all records of the kind are gone through."""

EVERY = "*"

Fields = Mapping[str, bytes]
"""The fields of a record as they are kept."""


class NotKept(Exception):
    """What is kept from before does not help: everything has to be read and made anew."""


class Notes:
    """What is read from now on: into the set of the step that is being done, or into `outside`, where none is."""

    __slots__ = ("outside", "taken")

    def __init__(self) -> None:
        self.outside: set[Name] = set()
        self.taken = self.outside

    @property
    def listening(self) -> bool:
        """Whether a step is being done."""
        return self.taken is not self.outside


def text(path: str) -> Name:
    """The text of a file, as it is named where it is read besides the records in it."""
    return "text", path, "text"


class Texts(Mapping[str, str]):
    """The texts of files by path, of which it is noted who reads those under a folder."""

    def __init__(self, texts: Mapping[str, str], folder: str, notes: Notes) -> None:
        self._texts, self._folder, self._notes = texts, folder, notes

    def __getitem__(self, path: str) -> str:
        if self._notes.listening and path.startswith(self._folder):
            self._notes.taken.add(text(path))
        return self._texts[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class Shelf(Mapping[str, T], Generic[T]):
    """The records of one kind by id, made now or kept from before, each of which notes what is read of it.

    A field in `links` is no content: it is the record of that id on another shelf.
    """

    def __init__(
        self,
        kind: str,
        cls: type[T],
        order: Sequence[str],
        notes: Notes,
        kept: Callable[[str, str], Fields | None],
        links: Mapping[str, Shelf[Any]],
    ) -> None:
        self.kind, self.cls, self.notes, self.links = kind, cls, notes, links
        self._order, self._known = order, frozenset(order)
        self._kept = kept
        self._made: dict[str, T] = {}
        self._fields: dict[str, Fields] = {}
        self._values: dict[tuple[str, str], Any] = {}
        self._as_noted = _noted(cls, frozenset(links))  # type: ignore[arg-type]  # a class is hashable
        self._single: dict[str, _Noted] = {}
        self._every: list[_Noted] = []

    def only(self, order: Sequence[str]) -> Shelf[T]:
        """Some of the records, in this order."""
        some = Shelf(self.kind, self.cls, order, self.notes, self._kept, self.links)
        some._made, some._fields, some._values = self._made, self._fields, self._values
        return some

    def put(self, id: str, record: T) -> None:
        """Takes a record that was made now in the place of the one that was kept."""
        self._made[id] = record

    def __getitem__(self, id: str) -> T:
        found = self._single.get(id)
        if found is None:
            if id not in self._known:
                raise KeyError(id)
            found = self._single[id] = self.seen(id, id)
        return cast("T", found)

    def __contains__(self, id: object) -> bool:
        return id in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def values(self) -> Row[T]:  # type: ignore[override]  # a row can be gone through again, as a view of values can
        return self.row

    def items(self) -> Iterator[tuple[str, T]]:  # type: ignore[override]  # all that anybody asks of items
        return zip(self._order, self.row, strict=True)

    @property
    def row(self) -> Row[T]:
        """All records in their order: who goes through them takes what they read of one from every one."""
        if len(self._every) != len(self._order):
            self._every = [self.seen(id, EVERY) for id in self._order]
        return Row(self._every)

    def seen(self, id: str, seen_as: str) -> _Noted:
        """A record for who reads it by its id, or comes upon it among all."""
        return self._as_noted(self, id, seen_as)

    def made(self, id: str) -> T | None:
        """The record, where it was made now."""
        return self._made.get(id)

    def field(self, id: str, name: str) -> Any:
        """The value of a field, whoever reads it."""
        if id in self._made:
            return getattr(self._made[id], name)
        if (id, name) not in self._values:
            try:
                self._values[id, name] = plain.decoded(self.cls, name, self._from_before(id)[name])
            except (ValueError, KeyError) as fault:
                raise NotKept from fault
        return self._values[id, name]

    def linked(self, id: str, name: str, seen_as: str) -> Any:
        other = self.links[name]
        return other[id] if seen_as == id else other.seen(id, seen_as)

    def _from_before(self, id: str) -> Fields:
        if id not in self._fields:
            found = self._kept(self.kind, id)
            if found is None:
                raise NotKept
            self._fields[id] = found
        return self._fields[id]


class _Noted:
    """A record as its readers see it. `seen_as` is its id, or EVERY where it was come upon in going through all."""

    __slots__ = ("_id", "_made", "_seen_as", "_shelf")

    def __init__(self, shelf: Shelf[Any], id: str, seen_as: str) -> None:
        self._shelf, self._id, self._seen_as = shelf, id, seen_as
        self._made: Any = None

    def walked(self) -> Any:
        """The record itself, for who reads all of it."""
        cls: Any = self._shelf.cls
        values = {name: getattr(self, name) for name in plain.field_names(cls)}
        return self._shelf.made(self._id) or cls(**values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Noted) and self._id == other._id and self._shelf is other._shelf

    def __hash__(self) -> int:
        return hash(self._id)


class Row(Sequence[T], Generic[T]):
    """The records of a shelf in their order."""

    __slots__ = ("_records",)

    def __init__(self, records: Sequence[_Noted]) -> None:
        self._records = records

    def __getitem__(self, place: Any) -> Any:
        return self._records[place]

    def __iter__(self) -> Iterator[T]:
        return iter(cast("Sequence[T]", self._records))

    def __len__(self) -> int:
        return len(self._records)


@cache
def _noted(cls: Any, links: frozenset[str]) -> type[_Noted]:
    """How readers see the records of a kind: a field notes that it is read, and so do properties and methods by what they read."""
    bases = reversed(cls.__mro__[:-1])
    members = {name: member for base in bases for name, member in vars(base).items() if not name.startswith("__")}
    read = {name: property((_linked if name in links else _field)(name)) for name in cls.__struct_fields__}
    return type(cls.__name__, (_Noted,), {"__slots__": (), **members, **read})


def _field(name: str) -> Callable[[Any], Any]:
    def value(record: _Noted) -> Any:  # some two million times in an audit of a thousand claims
        shelf, made = record._shelf, record._made
        shelf.notes.taken.add((shelf.kind, record._seen_as, name))
        if made is None:
            made = record._made = shelf._made.get(record._id)
        return shelf.field(record._id, name) if made is None else getattr(made, name)

    return value


def _linked(name: str) -> Callable[[Any], Any]:
    return lambda record: record._shelf.linked(record._id, name, record._seen_as)
