"""JSON as files have it: a line for each key, and for each item of a list under one, so that a change is a line of a diff.

Indentation all the way down would cost four times as much: the standard library's fast encoder does not indent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def compact(value: Any) -> str:
    return _ENCODER.encode(value)


def document(value: Mapping[str, Any], *, listed: bool = True) -> bytes:
    """An object as a file; with `listed`, each list under a key has a line an item."""
    rows = (f"{compact(key)}: {_under(part) if listed else compact(part)}" for key, part in value.items())
    return ("{\n" + ",\n".join(rows) + "\n}\n").encode()


def _under(part: Any) -> str:
    if isinstance(part, list) and part:
        return "[\n" + ",\n".join(map(compact, part)) + "\n]"
    return compact(part)
