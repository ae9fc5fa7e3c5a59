"""Lists of names: people in each of BibLaTeX's spellings, organisations in braces, and "and others", who is nobody."""

from __future__ import annotations

import itertools
import re

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from involvement_audit.format.source_records import Name, People
from involvement_audit.parse.bib.tex import plain

_STRAY_AND = re.compile(r"^(?:\s*and\s)+|(?:\sand\s*)+$", re.IGNORECASE)
_TWICE = re.compile(r"\sand(?:\s+and)+(?=\s)", re.IGNORECASE)
_PART = re.compile(
    r"\s*(family|given|prefix|suffix|useprefix|(?:family|given|prefix|suffix)-i|hash|id)\s*=\s*(.*)", re.I | re.S
)


def people(value: str) -> People:
    """The names of a list, and whether it says that there are others."""
    value = _TWICE.sub(" and", _STRAY_AND.sub("", f" {value} ")).strip()
    parts = split_multiple_persons_names(value) if value else []
    others = bool(parts) and parts[-1].strip().lower() == "others"
    return People(
        names=tuple(name for part in (parts[:-1] if others else parts) if (name := _name(part)).family), others=others
    )


def body(value: str) -> People:
    """The organisation that a field names: what stands there is one, whatever commas and "and" are in it."""
    name = plain(value)
    return People(names=(Name(family=name),) if name else ())


def _name(text: str) -> Name:
    text = text.strip()
    if _is_whole(text):
        return Name(family=plain(text))
    if _PART.match(text) and _extended(text):
        return _from_parts(_extended(text))
    if text.endswith(",") and "," not in text[:-1]:  # how some managers mark an organisation
        return Name(family=plain(text[:-1]))
    parts = parse_single_name_into_parts(text, strict=False)
    family, given, prefix, suffix = (plain(" ".join(part)) for part in (parts.last, parts.first, parts.von, parts.jr))
    return Name(family=family, given=given, prefix=prefix, suffix=suffix)


def _is_whole(text: str) -> bool:
    """Whether one pair of braces holds the whole of a name."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depths = itertools.accumulate((sign == "{") - (sign == "}") for sign in text[:-1])
    return all(depth > 0 for depth in depths)


def _extended(text: str) -> dict[str, str]:
    """`family=Bed, given=Ann`: a name part by part."""
    found = (_PART.match(part) for part in _split(text))
    return {match[1].lower(): match[2].strip().strip('"') for match in found if match}


def _from_parts(parts: dict[str, str]) -> Name:
    family, given, prefix, suffix = (plain(parts.get(name, "")) for name in ("family", "given", "prefix", "suffix"))
    return Name(family=family or given, given=given if family else "", prefix=prefix, suffix=suffix)


def _split(text: str) -> list[str]:
    """The parts between the commas that stand outside braces and quotation marks."""
    parts, depth, quoted = [""], 0, False
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        quoted ^= sign == '"' and depth == 0
        if sign == "," and depth == 0 and not quoted:
            parts.append("")
        else:
            parts[-1] += sign
    return parts
