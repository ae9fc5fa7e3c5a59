"""Keys that can be addresses, made of those that reference managers give."""

from __future__ import annotations

import re
from collections.abc import Mapping

from involvement_audit.format.text import ID_LENGTH, Text, as_id, is_id
from involvement_audit.parse.bib.names import people
from involvement_audit.parse.bib.tex import plain

_JOINTS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Z])(?=[0-9]{4})")
_SERIAL = re.compile(r"[A-Za-z]{0,4}[-_:]?(?!(?:1[5-9]|20)[0-9]{2}$)[0-9]{1,6}")
"""A number in a series, and no name with a year."""

_SMALL = frozenset("a an the of and or in on for to with from by is".split())


def ready(key: str, fields: Mapping[str, Text]) -> str:
    """The key that an entry could have: its own in words, or words of the source where its own is a mere number."""
    names = people(fields.get("author") or fields.get("editor") or fields.get("institution") or "").names
    family = names[0].family if names else ""
    return made(key, family, plain(fields.get("title", "")), fields.get("date") or fields.get("year") or "")


def made(key: str, family: str, title: str, date: str) -> str:
    """The same from what a reader sees: first family name, first words of the title, year: `smith-pilot-report-2014`."""
    meant = as_id(_JOINTS.sub("-", key))
    return meant if meant and not _SERIAL.fullmatch(key) else _of_source(family, title, date) or meant


def _of_source(family: str, title: str, date: str) -> str:
    words = [word for word in re.findall(r"[^\W_]+", title) if word.lower() not in _SMALL]
    year = re.match(r"[0-9]{4}", date)
    parts = [*family.split()[:3], *words[:3], *((year[0],) if year else ())]
    found = as_id(" ".join(parts))
    return found if is_id(found) and len(found) <= ID_LENGTH else ""
