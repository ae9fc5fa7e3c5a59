"""Judgments and Acts as styles of citation take them: what their titles hold. Nobody is their author.

No style looks for a neutral citation in the same place, and each prints the title. An Act's year is its date, which styles print behind
the title; one that stands in both is printed twice.
"""

from __future__ import annotations

import re

from msgspec import Struct

from involvement_audit.format.source_records import Entry

_ACT = re.compile(
    r"(?P<title>.+?) (?P<year>\d{4})(?:,? (?:sections?|ss?\.?) (?P<section>\d[\w.-]*)(?::.*)?)?", re.IGNORECASE
)


class Law(Struct, frozen=True, kw_only=True):
    """`court` is named only where no neutral citation says it already."""

    title: str
    section: str = ""
    court: str = ""


def law(entry: Entry) -> Law | None:
    """What is law and has a form of its own; None for anything else, and for an Act whose title does not end in its year."""
    if entry.type == "jurisdiction":
        return _judgment(entry)
    if entry.type == "legislation":
        return _act(entry)
    return None


def _judgment(entry: Entry) -> Law:
    title, number = entry.whole_title(), entry.get("number")
    if not number:
        return Law(title=title, court=entry.get("institution", "organization"))
    return Law(title=title if number in title else f"{title} {number}")


def _act(entry: Entry) -> Law | None:
    found = _ACT.fullmatch(entry.get("title"))
    if not found or found["year"] != (entry.date or "")[:4]:
        return None
    return Law(title=found["title"], section=found["section"] or "")
