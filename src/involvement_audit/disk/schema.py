"""Located trees to records, by the JSON Schemas: the single truth of the format.

A record is built even from a faulty tree, with stand-ins for what is missing, so that the rules can still look at the
rest of the file; its errors stop the build before anything is scored.
"""

from __future__ import annotations

import functools
import json
import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from enum import Enum
from importlib import resources
from types import MappingProxyType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import jsonschema_rs

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.disk.schema_faults import explain
from involvement_audit.format.fields import Record
from involvement_audit.format.text import AnyDay, Date, Place, Text
from involvement_audit.parse.yamltext import Empty, Mapping, Node, Sequence

NAMES = (
    "audit",
    "method",
    "framework",
    "claim",
    "question",
    "notes",
    "bodies",
    "quotes",
    "review",
    "verdicts",
    "links",
)

R = TypeVar("R", bound=Record)


@functools.cache
def load(name: str) -> dict[str, Any]:
    """A kind of file's JSON Schema (draft-07), whole in itself."""
    folder = resources.files("involvement_audit") / "schemas"
    schema = json.loads((folder / f"{name}.schema.json").read_text("utf-8"))
    common = json.loads((folder / "common.schema.json").read_text("utf-8"))
    return {**schema, "definitions": common["definitions"]}


@functools.cache
def field_names(name: str) -> frozenset[str]:
    """Every field that a kind of file knows, at any depth."""
    return frozenset(_names(load(name)))


def _names(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from part.get("properties", ())
        for inner in part.values():
            yield from _names(inner)


@functools.cache
def _validator(name: str) -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator(load(name), validate_formats=True, formats={"edtf-level-0": _is_date})


def _is_date(text: str) -> bool:
    """Whether a text of the right form is a day that the calendar has; the pattern speaks for the form."""
    try:
        return not Date.FORM.fullmatch(text) or bool(Date(text))
    except ValueError:
        return False


def validate(name: str, tree: Node) -> Iterator[Diagnostic]:
    """Everything in a tree that its schema does not allow."""
    for fault in _validator(name).iter_errors(_json_value(tree)):
        yield from explain(load(name), tree, fault)


def _json_value(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {str(key): _json_value(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [_json_value(item) for item in node.items]
    return None if isinstance(node, Empty) else str(node)


def build(cls: type[R], tree: Node, key: Text | None = None) -> R:
    """A record from a tree; what is missing or cannot be read is left at its default, or at a stand-in true to its type."""
    entries = tree.entries if isinstance(tree, Mapping) else ()
    places = {str(name): value.place for name, value in entries}
    values: dict[str, Any] = {"place": tree.place, "places": MappingProxyType(places)}
    hints = _hints(cls)  # type: ignore[arg-type]  # mypy asks whether the instances hash, not the class
    for field in fields(cls):
        if field.name in values:
            continue
        hint = hints[field.name]
        if field.metadata.get("key"):
            values[field.name] = key if key is not None else Text("", tree.place)
            continue
        node = tree.get(field.metadata.get("name", field.name)) if isinstance(tree, Mapping) else None
        value = None if node is None or isinstance(node, Empty) else _value(hint, node)
        values[field.name] = _default(field, hint, tree.place) if value is None else value
    return cls(**values)


@functools.cache
def _hints(cls: type[Record]) -> dict[str, Any]:
    return get_type_hints(cls)


def _value(hint: Any, node: Node) -> Any:
    """A node as what its field holds; None where it cannot be that, which the schema has reported."""
    if get_origin(hint) in (Union, types.UnionType):
        return _value(next(arm for arm in get_args(hint) if arm is not type(None)), node)
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint)[0], node)
    if issubclass(hint, Record):
        return build(hint, node) if isinstance(node, Mapping) else None
    if not isinstance(node, Text):
        return None
    if hint is bool:
        return {"true": True, "false": False}.get(node)
    if issubclass(hint, Enum):
        return next((member for member in hint if member.value == node), None)
    if hint is Date:
        try:
            return Date(node, node.place)
        except ValueError:
            return None
    return node


def _tuple(item: Any, node: Node) -> tuple[Any, ...] | None:
    if isinstance(node, Mapping) and issubclass(item, Record):
        return tuple(build(item, value, key) for key, value in node.entries)
    # One text where a list belongs has been reported; read as a list of one, it is not reported as missing too.
    children = node.items if isinstance(node, Sequence) else (node,)
    values = (_value(item, child) for child in children if not isinstance(child, Empty))
    return tuple(value for value in values if value is not None)


def _default(field: Field[Any], hint: Any, place: Place) -> Any:
    """What stands for a missing value; where its type has nothing neutral, as a closed set has not, the type says None."""
    if field.default is not MISSING:
        return field.default
    if get_origin(hint) is tuple:
        return ()
    if get_origin(hint) in (Union, types.UnionType):
        return None
    if issubclass(hint, Record):
        return build(hint, Mapping(place, ()))
    neutral: dict[Any, Any] = {bool: False, Date: AnyDay("", place)}
    return neutral.get(hint, Text("", place))
