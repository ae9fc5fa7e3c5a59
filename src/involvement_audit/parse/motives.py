"""Words that state a motive or a finding of law, or sneer: which they are, and what in a text is quoted, and so nobody's here."""

from __future__ import annotations

import re

from involvement_audit.format.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """Words of one kind, parted by commas, and what to write in their place."""

    what: str
    words: str
    instead: str


FAMILIES = (
    Family(
        "says that somebody meant to deceive, which the record does not show",
        "lied, lying about, liar, liars, a lie, told lies, falsely, falsified, falsify, fabricated, pretend, pretends, "
        "pretended, pretending, pretence, deceive, deceives, deceived, deceiving, deceit, deceitful, deception, "
        "deceptive, deceptively, dishonest, dishonestly, dishonesty, mislead, misleads, misled, misleading, "
        "misleadingly, misrepresented, misrepresentation",
        "Say what was said, and what the record shows: the leaflet says A; the minutes show B.",
    ),
    Family(
        "says that somebody meant to hide something, which the record does not show",
        "cover-up, cover-ups, covered up, covering up, whitewash, whitewashed, hushed up, smokescreen, concealed, "
        "concealing, concealment, suppressed the, buried the",
        "Say what was not published, who was asked for it and when.",
    ),
    Family(
        "says what somebody wanted, which the record does not show",
        "deliberately, intentionally, knowingly, wilfully, willfully, on purpose, in bad faith, cynical, cynically, "
        "malicious, maliciously, conspired, conspiracy, colluded, collusion",
        "Say what was done and when, and leave out why.",
    ),
    Family(
        "is a finding of law, and this audit makes none",
        "unlawful, unlawfully, illegal, illegally, illegality, fraud, fraudulent, fraudulently, corrupt, corruption, "
        "guilty, negligent, negligently, negligence, broke the law, breaking the law, breach of the law",
        "Name the duty, and say what the record shows of it.",
    ),
    Family(
        "sneers, and tells readers nothing",
        "sham, bogus, fake, fakes, faked, phoney, so-called, token gesture, token gestures, tick-box, tick-boxes, "
        "box-ticking, lip service, window dressing, propaganda, farce, farcical, laughable, ridiculous, absurd, "
        "shameful, shamefully, shameless, disgraceful, scandalous, outrageous, notorious, notoriously",
        "Say what was missing: who took part, in what, and what they could decide.",
    ),
    Family(
        "turns what was said into an admission",
        "admitted that, admits that, admitting that, confessed, confesses, confession",
        "Write: said that.",
    ),
    Family(
        "says that somebody was unwilling, where the record shows only what did not happen",
        "refused to answer, refused to comment, refused to consult, refused to disclose, refused to engage, refused to "
        "explain, refused to involve, refused to listen, refused to meet, refused to publish, refused to release, "
        "refused to reply, refused to respond, refused to say, refused to share",
        "Write what did not happen: was asked on this day; no answer is recorded.",
    ),
)

_BEFORE, _AFTER = r"(?<![\w-])(?<!counter[ -])(?<!Serious )", r"(?![\w-])"
"""Whole words; a body that looks into fraud may be named."""


def pattern(groups: str) -> str:
    """The pattern of some words, which stand for themselves."""
    return f"{_BEFORE}(?:{groups}){_AFTER}"


def either(family: Family) -> str:
    """A family's words as a part of a pattern: their own parts are joined by spaces or hyphens."""
    return "|".join(r"[\s-]+".join(re.split(r"[ -]", word)) for word in family.words.split(", "))


# What is quoted is somebody else's; keys and addresses are not words at all.
QUOTED = re.compile(
    r"“[^”]*”|‘(?:[^‘’]|’(?=\w))*’|«[^»]*»"
    r'|"(?:[^"\n]|\n(?!\s*\n))*"'
    r"|(?<!\w)'(?=\S)(?:[^'\n]|(?<=\w)'(?=\w)|\n(?!\s*\n))*'(?!\w)"
    r"|^[ ]{0,3}>.*$|`[^`]*`|\]\([^)]*\)|<[^<>\s]+>|@[\w:.-]+|https?://\S+",
    re.MULTILINE,
)
