"""What every record is made of: fields that know where they were typed, and the marks that say what each holds."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from msgspec import Struct, field

from involvement_audit.format.text import NOWHERE, Place

KEY = MappingProxyType({"key": True})
"""Marks the field that is filled from the record's key in its mapping, or from its file's name."""

PROSE = MappingProxyType({"prose": True})
"""Marks a field that holds Markdown, which may cite sources and link to records."""

WORDS = MappingProxyType({"words": True})
"""Marks a field that holds our own words, without Markdown."""


def spelt(name: str) -> Mapping[str, str]:
    """Marks a field whose YAML name is not its Python name."""
    return MappingProxyType({"name": name})


def refers(to: str, name: str = "") -> Mapping[str, str]:
    """Marks a field that names records: `to` is the attribute of Corpus that holds them by id."""
    return MappingProxyType({"refers": to} | ({"name": name} if name else {}))


class Record(Struct, frozen=True, kw_only=True):
    """Something that was typed: where it starts, and where the value of each of its fields does.

    Records are equal where the same was typed, wherever it stands: a line added above changes no record.
    """

    place: Place = NOWHERE
    places: Mapping[str, Place] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _content(self) == _content(other)

    def __hash__(self) -> int:
        return hash(tuple(value for value in _content(self) if not isinstance(value, Mapping)))

    def place_of(self, name: str) -> Place:
        """Where the value of a field was typed, else where the record starts."""
        return self.places.get(name, self.place)


def _content(record: Any) -> tuple[Any, ...]:
    names = hints(type(record))  # type: ignore[arg-type]  # a class is hashable
    return tuple(getattr(record, name) for name in names)


@functools.cache
def hints(cls: Any) -> Mapping[str, Any]:
    """What each field of a kind of record may hold."""
    return {name: hint for name, hint in get_type_hints(cls).items() if name not in ("place", "places")}


@functools.cache
def marks(cls: Any) -> Mapping[str, Mapping[str, Any]]:
    """What the marks of each field of a kind of record say, by the mark."""
    known = get_type_hints(cls, include_extras=True)
    marked = {name: getattr(known[name], "__metadata__", ()) for name in hints(cls)}
    return {name: {mark: said for each in its for mark, said in each.items()} for name, its in marked.items()}


def holding(record: Record, kind: type) -> tuple[str, ...]:
    """The fields of a record that may hold values of a kind, one or several."""
    return _holding(type(record), kind)


@functools.cache
def _holding(cls: Any, kind: type) -> tuple[str, ...]:
    return tuple(name for name, hint in hints(cls).items() if _is_or_has(hint, kind))


def _is_or_has(hint: Any, kind: type) -> bool:
    inner = get_args(hint)
    return any(_is_or_has(one, kind) for one in inner) if inner else isinstance(hint, type) and issubclass(hint, kind)
