"""The questions that stand in the JSON Schemas, for the catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO


def titles(file: BinaryIO, *_asked: object, **_settings: object) -> Iterator[tuple[int, None, str, list[str]]]:
    """Each field's title, as the catalogue's maker asks for what it finds in a file: `words.cfg` names this function."""
    for part in _parts(json.load(file)):
        if isinstance(title := part.get("title"), str):
            yield 0, None, title, []


def _parts(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        yield part
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for one in inner:
        yield from _parts(one)
