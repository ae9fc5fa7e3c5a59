"""Words that state a motive or a finding of law, or sneer: what is wrong with each kind, and what in a text is quoted, and so nobody's here."""

from __future__ import annotations

import re

from msgspec import Struct

from involvement_audit.language.spoken import N_
from involvement_audit.parse.guards.words import Words


class Family(Struct, frozen=True):
    """Words of one kind, parted by commas, and what to write in their place."""

    what: str
    words: str
    instead: str


_KINDS = (
    (
        N_("says that somebody meant to deceive, which the record does not show"),
        N_("Say what was said, and what the record shows: the leaflet says A; the minutes show B."),
    ),
    (
        N_("says that somebody meant to hide something, which the record does not show"),
        N_("Say what was not published, who was asked for it and when."),
    ),
    (
        N_("says what somebody wanted, which the record does not show"),
        N_("Say what was done and when, and leave out why."),
    ),
    (
        N_("is a finding of law, and this audit makes none"),
        N_("Name the duty, and say what the record shows of it."),
    ),
    (
        N_("sneers, and tells readers nothing"),
        N_("Say what was missing: who took part, in what, and what they could decide."),
    ),
    (
        N_("turns what was said into an admission"),
        N_("Write: said that."),
    ),
    (
        N_("says that somebody was unwilling, where the record shows only what did not happen"),
        N_("Write what did not happen: was asked on this day; no answer is recorded."),
    ),
)
"""What is said of the words of each family, and what to write in their place: the words are a language's."""


def families(words: Words) -> tuple[Family, ...]:
    """Every family with its words in a language."""
    return tuple(Family(what, said, instead) for (what, instead), said in zip(_KINDS, words.motives, strict=True))


def pattern(groups: str, words: Words) -> str:
    """The pattern of some words, which stand for themselves: whole words, and none that the language spares."""
    return rf"(?<![{words.letters}-]){words.spared}(?:{groups})(?![{words.letters}-])"


def either(family: Family) -> str:
    """A family's words as a part of a pattern: their own parts are joined by spaces or hyphens."""
    parts = (re.split(r"[ -]", word.replace("'", "['’]")) for word in family.words.split(", "))
    return "|".join(r"[\s-]+".join(part) for part in parts)


# What is quoted is somebody else's; keys and addresses are not words at all.
QUOTED = re.compile(
    r"“[^”]*”|‘(?:[^‘’]|’(?=\w))*’|«[^»]*»"
    r'|"(?:[^"\n]|\n(?!\s*\n))*"'
    r"|(?<!\w)'(?=\S)(?:[^'\n]|(?<=\w)'(?=\w)|\n(?!\s*\n))*'(?!\w)"
    r"|^[ ]{0,3}>.*$|`[^`]*`|\]\([^)]*\)|<[^<>\s]+>|@[\w:.-]+|https?://\S+",
    re.MULTILINE,
)
