"""Regular expressions that are compiled once something is looked for with them: what a text must not hold is in hardly any."""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """Stands for the compiled one, and takes each of its methods over when it is first asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._of = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._of), name)
        setattr(self, name, found)
        return found


def lazy(text: str, flags: int = 0) -> re.Pattern[str]:
    """The same as `re.compile`, for who uses its methods alone; a fault in it is found out later."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
