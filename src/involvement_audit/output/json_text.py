"""JSON as files have it: a line for each key, and for each item of a list under one, so that a change is a line of a diff.

Indentation all the way down would cost four times as much: the standard library's fast encoder does not indent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


class Made(str):
    """A value that is JSON already."""

    __slots__ = ()


def compact(value: Any) -> str:
    return value if isinstance(value, Made) else json.dumps(value, ensure_ascii=False)


def items(data: bytes, key: str) -> list[Made]:
    """The items of a list under a key of a document."""
    _, _, rest = data.decode().partition(f"\n{compact(key)}: [\n")
    return [Made(line.removesuffix(",")) for line in rest.partition("\n]")[0].split("\n")]


def document(value: Mapping[str, Any], *, listed: bool = True) -> bytes:
    """An object as a file; with `listed`, each list under a key has a line an item."""
    rows = (f"{compact(key)}: {_under(part) if listed else compact(part)}" for key, part in value.items())
    return ("{\n" + ",\n".join(rows) + "\n}\n").encode()


def _under(part: Any) -> str:
    if isinstance(part, list) and part:
        return "[\n" + ",\n".join(map(compact, part)) + "\n]"
    return compact(part)
