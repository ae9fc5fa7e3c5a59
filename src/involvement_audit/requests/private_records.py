"""Records that no letter should ask for: what is private to somebody, and what singles a person out by role.

A role that one person held names that person, also where no name is asked for. What the role was for stands in its
description, and how such people were treated in a policy; both can be asked for.
"""

from __future__ import annotations

import re

from msgspec import Struct

from involvement_audit.parse.guards.words import Words

_OF_CARE = "Ask for the blank template, the policy, the procedure or totals."
_OF_A_PERSON = "Ask for the role's description and the policy, or for totals."


class Private(Struct, frozen=True):
    """The words that ask for what is private, and what to ask for instead."""

    words: str
    instead: str


def private(text: str, words: Words) -> Private | None:
    """The first part of a record's words that could lead to a person; what is said of all such records is no record of one."""
    patterns = ((words.care, _OF_CARE), (words.ones_own, _OF_A_PERSON), (words.of_a_role, _OF_A_PERSON))
    found = [
        (match.start(), Private(match[0], instead))
        for pattern, instead in patterns
        for match in re.finditer(pattern, text, re.IGNORECASE)
        if not re.search(words.general_before, text[: match.start()], re.IGNORECASE)
        and not re.match(words.general_after, text[match.end() :], re.IGNORECASE)
    ]
    return min(found, key=lambda one: one[0])[1] if found else None
