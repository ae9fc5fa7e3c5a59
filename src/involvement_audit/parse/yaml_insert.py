"""A list item at the end of a field of a YAML file, put in as lines: what stands in the file stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from involvement_audit.parse.yamltext import dump


class Unplaced(Exception):
    """The field is written in a form in which no line can be added to it."""


def with_item(text: str, field: str, item: Mapping[str, str], plain: frozenset[str] = frozenset()) -> str:
    """The file with an item more in a field that holds a list, which is begun at the file's end where there is none.

    The values of `plain` fields are written as they are. Raises Unplaced where the list stands in brackets.
    """
    lines = text.rstrip("\n").split("\n")
    start = next((at for at, line in enumerate(lines) if re.match(rf"{re.escape(field)}\s*:", line)), None)
    if start is None:
        return "\n".join([*lines, f"{field}:", *_item(item, plain, "  "), ""])
    value = re.sub(r"(?:^|\s)#.*", "", lines[start].partition(":")[2]).strip()
    if value not in ("", "[]"):
        raise Unplaced
    if value:
        lines[start] = lines[start].replace("[]", "", 1).rstrip()
    end = _end(lines, start)
    edge = next((line[: line.index("-")] for line in lines[start + 1 : end] if re.match(r" *-", line)), "  ")
    return "\n".join([*lines[:end], *_item(item, plain, edge), *lines[end:], ""])


def _end(lines: list[str], start: int) -> int:
    """The line behind a field's last, without the empty lines and remarks before the next field."""
    after = (at for at in range(start + 1, len(lines)) if lines[at] and lines[at][0] not in " -#")
    end = next(after, len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _item(item: Mapping[str, str], plain: frozenset[str], edge: str) -> list[str]:
    rows = [row for name, value in item.items() for row in _field(name, value, name in plain)]
    return [f"{edge}{'- ' if at == 0 else '  '}{row}".rstrip() for at, row in enumerate(rows)]


def _field(name: str, value: str, plain: bool) -> list[str]:
    """A field in one row, or a text of several lines as it reads."""
    if plain:
        return [f"{name}: {value}"]
    if "\n" in value:
        return [f"{name}: |-", *(f"  {line}" for line in value.split("\n"))]
    return [dump({name: value}).removeprefix("{").removesuffix("}\n")]
