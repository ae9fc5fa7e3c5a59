"""Whether a group's name looks like one person: by its form alone, so that it is a reason to ask and no more."""

from __future__ import annotations

import re

_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Sir|Dame|Lord|Lady)\b\.?\s+\w")
_SEVERAL = re.compile(
    r"\b(?:group|groups|members|people|forum|network|committee|council|club|team|union|association|society|collective|"
    r"coalition|community|families|carers|patients|residents|users|staff|women|men|parents|children|friends|neighbours|"
    r"survivors|volunteers|voices|participants|gardeners|tenants|workers|nurses|students)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"^(?:an?|one|my|his|her|their|our|the)\s+(?:[\w'’-]+\s+){0,3}?(?:person|man|woman|boy|girl|patient|member|user|carer|"
    r"survivor|resident|mother|father|mum|dad|parent|son|daughter|child|brother|sister|wife|husband|partner|friend|"
    r"neighbour|nurse|worker|volunteer|student|gardener|tenant)\b(?!['’]?\s+(?:group|forum|network|committee|council|club))",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w'’-]*\.?(?:\s+[A-Z][\w'’-]*\.?){1,2}")


def looks_like_one_person(name: str) -> bool:
    """A title before a name, "a woman on the ward", or two or three capitalised words of which none speaks of several people."""
    words = name.strip()
    if _TITLE.search(words) or _ONE.match(words):
        return True
    return bool(_NAME.fullmatch(words)) and not _SEVERAL.search(words)
