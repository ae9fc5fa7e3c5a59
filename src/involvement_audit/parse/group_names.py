"""Whether a group's name looks like one person: by its form alone, so that it is a reason to ask and no more."""

from __future__ import annotations

import re

from involvement_audit.parse.guards.words import Words


def looks_like_one_person(name: str, words: Words) -> bool:
    """A title before a name, "a woman on the ward", or two or three capitalised words of which none speaks of several people."""
    said = name.strip()
    if re.search(words.title, said) or re.match(words.one, said, re.IGNORECASE):
        return True
    called = rf"[{words.capitals}][\w'’-]*\.?(?:\s+[{words.capitals}][\w'’-]*\.?){{1,2}}"
    return bool(re.fullmatch(called, said)) and not re.search(words.several, said, re.IGNORECASE)
