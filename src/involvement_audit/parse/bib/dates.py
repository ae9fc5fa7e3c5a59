"""Dates in both fashions: BibLaTeX's `date`, and BibTeX's `year`, `month` and `day` where that is empty."""

from __future__ import annotations

import re
from collections.abc import Mapping

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.text import Date, Text

_MONTHS = tuple("january february march april may june july august september october november december".split())
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:.*", re.ASCII)


def issued(fields: Mapping[str, Text], found: list[Diagnostic]) -> Date | None:
    """When a source came out; what was typed and is no date is told where it stands."""
    if fields.get("date"):
        return _date(fields["date"], found)
    year = fields.get("year")
    month = _month(fields, found) if year else ""
    return _date(Text(f"{year}{month}{_day(fields, found) if month else ''}", year.place), found) if year else None


def accessed(fields: Mapping[str, Text], found: list[Diagnostic]) -> Date | None:
    """The day of the last visit; managers add the time, which is of no use here."""
    return _date(fields.get("urldate"), found)


def without_time(typed: str) -> str:
    match = _TIME.fullmatch(typed)
    return match[1] if match else typed


def _month(fields: Mapping[str, Text], found: list[Diagnostic]) -> str:
    typed = fields.get("month", Text(""))
    if not typed or not re.fullmatch(r"\d{4}", fields["year"], re.ASCII):
        return ""
    word = typed.lower().rstrip(".")
    names = [n for n, name in enumerate(_MONTHS, 1) if word in (name, name[:3]) or (word == "sept" and n == 9)]
    if names or re.fullmatch("0?[1-9]|1[0-2]", typed):
        return f"-{names[0] if names else int(typed):02}"
    message = f'"{typed}" is not a month.'
    hint = "Write a number from 1 to 12, or jan, feb and so on; leave it out where it is not one month."
    found.append(Diagnostic(typed.place, "bad-date", message, hint, len(typed)))
    return ""


def _day(fields: Mapping[str, Text], found: list[Diagnostic]) -> str:
    typed = fields.get("day", Text(""))
    if not typed or re.fullmatch("0?[1-9]|[12][0-9]|3[01]", typed):
        return f"-{int(typed):02}" if typed else ""
    hint = "Write a number from 1 to 31, or leave it out."
    found.append(Diagnostic(typed.place, "bad-date", f'"{typed}" is not a day.', hint, len(typed)))
    return ""


def _date(text: Text | None, found: list[Diagnostic]) -> Date | None:
    if not text:
        return None
    try:
        return Date(text, text.place)
    except ValueError:
        message = f'"{text}" is not a date that an audit can use.'
        hint = "Write a year, a month or a day: 2018, 2018-06 or 2018-06-30."
        found.append(Diagnostic(text.place, "bad-date", message, hint, len(text)))
        return None
