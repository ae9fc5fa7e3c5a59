"""What every record is made of: fields that know where they were typed, and the marks that say what each holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Something that was typed: where it starts, and where the value of each of its fields does.

    Records are equal where the same was typed, wherever it stands: a line added above changes no record.
    """

    place: Place = field(default=NOWHERE, compare=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)

    def place_of(self, name: str) -> Place:
        """Where the value of a field was typed, else where the record starts."""
        return self.places.get(name, self.place)
