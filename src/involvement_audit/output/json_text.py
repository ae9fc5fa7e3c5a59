"""JSON as files have it: a line for each key, and for each item of a list under one, so that a change is a line of a diff.

Indentation all the way down would cost four times as much: the standard library's fast encoder does not indent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False)


class Made(str):
    """A value that is JSON already."""

    __slots__ = ()


def compact(value: Any) -> str:
    return value if isinstance(value, Made) else _ENCODER.encode(value)


def with_items(data: bytes, key: str, others: Mapping[int, str]) -> bytes:
    """A document in which some items of a list, by their places, are others."""
    head = f"\n{compact(key)}: [\n".encode()
    row, here = data.index(head) + len(head), 0
    whole, rest = memoryview(data), 0  # nothing of it is copied twice
    parts: list[bytes | memoryview] = []
    for place in sorted(others):
        for _ in range(here, place):
            row = data.index(b"\n", row) + 1
        end = data.index(b"\n", row)
        parts += [whole[rest:row], others[place].encode()]
        here, rest = place, end - data.endswith(b",", row, end)
    return b"".join((*parts, whole[rest:]))


def document(value: Mapping[str, Any], *, listed: bool = True) -> bytes:
    """An object as a file; with `listed`, each list under a key has a line an item."""
    rows = (f"{compact(key)}: {_under(part) if listed else compact(part)}" for key, part in value.items())
    return ("{\n" + ",\n".join(rows) + "\n}\n").encode()


def _under(part: Any) -> str:
    if isinstance(part, list) and part:
        return "[\n" + ",\n".join(map(compact, part)) + "\n]"
    return compact(part)
