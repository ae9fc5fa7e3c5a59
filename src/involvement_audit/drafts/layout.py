"""A record as the lines of a file: its fields in the order of their schema, each under a remark that says what it holds.

A field that was not answered stands there too, behind a `#`: whoever goes on in an editor sees what there is to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from involvement_audit.drafts.questions import resolved
from involvement_audit.drafts.scalars import remark, scalar


class Sheet(Struct, frozen=True, kw_only=True):
    """What goes into a file: values by the path of their field, words for some remarks, lines that stand in for some values."""

    schema: Mapping[str, Any]
    values: Mapping[str, tuple[str, ...]]
    shown: frozenset[str] = frozenset()
    """The paths of fields that are there also where they have no value."""
    bare: frozenset[str] = frozenset()
    """The paths of dates and the like: in quotation marks, other programs would take them for texts."""
    remarks: Mapping[str, str] = field(default_factory=dict)
    below: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Lines under a field whose value is still to be written."""

    def has(self, path: str) -> bool:
        """Whether anything was answered at a path or inside it."""
        return any(_leads(path, known) for known in self.values)

    def shows(self, path: str) -> bool:
        return path in self.below or any(_leads(path, known) for known in (*self.shown, *self.values))


def _leads(path: str, inner: str) -> bool:
    return inner == path or inner.startswith((f"{path}/", f"{path}[]"))


def record(
    sheet: Sheet, part: Mapping[str, Any], path: str = "", indent: int = 0, *, told: bool = True
) -> Iterator[str]:
    """The fields of a record; those at a file's edge are set apart by blank lines, `told` says whether they carry remarks."""
    for name, inner in part["properties"].items():
        where = f"{path}/{name}" if path else name
        if sheet.shows(where):
            if told and not indent:
                yield ""
            yield from _field(sheet, name, resolved(inner, dict(sheet.schema)), where, indent, told)


def _field(sheet: Sheet, name: str, part: dict[str, Any], path: str, indent: int, told: bool) -> Iterator[str]:
    is_group = "properties" in part or "properties" in resolved(part.get("items", {}), dict(sheet.schema))
    live = sheet.has(path) or path in sheet.below
    if told and (not is_group or not live or path in sheet.remarks):
        yield from remark(sheet.remarks.get(path) or str(part.get("description", "")), indent)
    if not live:
        yield from (f"{' ' * indent}# {line}" for line in _empty(sheet, name, part, path))
        return
    margin = " " * indent
    if path in sheet.below:
        yield f"{margin}{name}:"
        yield from sheet.below[path]
    elif "properties" in part:
        yield f"{margin}{name}:"
        yield from record(sheet, part, path, indent + 2, told=told)
    elif is_group and path not in sheet.values:
        yield f"{margin}{name}:"
        item = resolved(part["items"], dict(sheet.schema))
        yield from _item(record(sheet, item, f"{path}[]", indent + 4, told=told), indent + 2)
    elif part.get("type") == "array":
        yield from _list(sheet, name, path, indent)
    elif path in sheet.bare:
        yield f"{margin}{name}: {sheet.values[path][0]}"
    else:
        yield from scalar(f"{margin}{name}:", sheet.values[path][0], indent + 2)


def _list(sheet: Sheet, name: str, path: str, indent: int) -> Iterator[str]:
    if not sheet.values[path]:
        yield f"{' ' * indent}{name}: []"
        return
    yield f"{' ' * indent}{name}:"
    for value in sheet.values[path]:
        yield from scalar(f"{' ' * (indent + 2)}-", value, indent + 4)


def _item(lines: Iterator[str], indent: int) -> Iterator[str]:
    """The lines of a record as the one item of a list: the hyphen stands before its first field, below that field's remarks."""
    begun = False
    for line in lines:
        if begun or line.lstrip().startswith("#"):
            yield line if begun else line[2:]
        else:
            begun = True
            yield f"{' ' * indent}- {line.lstrip()}"


def _empty(sheet: Sheet, name: str, part: dict[str, Any], path: str) -> Iterator[str]:
    """A field without a value, and the fields in it, as they would stand there."""
    yield f"{name}:"
    for inner in part.get("properties", {}):
        if sheet.shows(f"{path}/{inner}"):
            yield f"  {inner}:"
