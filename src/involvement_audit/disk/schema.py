"""Located trees to records, by the JSON Schemas: the single truth of the format.

A record is built even from a faulty tree, with stand-ins for what is missing, so that the rules can still look at the
rest of the file; its errors stop the build before anything is scored.
"""

from __future__ import annotations

import functools
import json
import types
from collections.abc import Callable, Iterator
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeVar, Union, get_args, get_origin

import jsonschema_rs
from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.disk.root import shipped
from involvement_audit.format.fields import Record, hints, marks
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
    folder = shipped("schemas")
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
    return faults(name, _json_value(tree), tree)


def allows(name: str, value: Any) -> bool:
    """Whether a schema has nothing against a value."""
    return _validator(name).is_valid(value)


def faults(name: str, value: Any, tree: Node) -> Iterator[Diagnostic]:
    """Everything in a value that its schema does not allow, at the lines of the tree that it was read from."""
    for fault in _validator(name).iter_errors(value):
        from involvement_audit.disk.schema_faults import explain  # most files have none

        yield from explain(load(name), tree, fault)


def _json_value(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {str(key): _json_value(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [_json_value(item) for item in node.items]
    return None if isinstance(node, Empty) else str(node)


def build(cls: type[R], tree: Node, key: Text | None = None) -> R:
    """A record from a tree; what is missing or cannot be read is left at its default, or at a stand-in true to its type."""
    nodes = {str(name): value for name, value in tree.entries} if isinstance(tree, Mapping) else {}
    places = {name: value.place for name, value in nodes.items()}
    values: dict[str, Any] = {"place": tree.place, "places": MappingProxyType(places)}
    for part in _parts(cls):
        if part.is_key:
            values[part.name] = key if key is not None else Text("", tree.place)
            continue
        node = nodes.get(part.typed)
        value = None if node is None or isinstance(node, Empty) else part.read(node)
        values[part.name] = part.default(tree.place) if value is None else value
    return cls(**values)


_Read = Callable[[Node], Any]
"""Makes of a node what its field holds; None where it cannot be that, which the schema has reported."""


class _Part(Struct, frozen=True):
    """A field of a record: its name in Python and as it is typed, how it is read, and what stands for it where it is not."""

    name: str
    typed: str
    is_key: bool
    read: _Read
    default: Callable[[Place], Any]


@functools.cache
def _parts(cls: type[Record]) -> tuple[_Part, ...]:
    said = marks(cls)
    typed = {field.name: field.default for field in fields(cls)}
    return tuple(
        _Part(
            name=name,
            typed=said[name].get("name", name),
            is_key="key" in said[name],
            read=_reader(hint),
            default=_default(typed[name], hint),
        )
        for name, hint in hints(cls).items()
    )


def _reader(hint: Any) -> _Read:
    if get_origin(hint) in (Union, types.UnionType):
        return _reader(next(arm for arm in get_args(hint) if arm is not type(None)))
    if get_origin(hint) is tuple:
        return functools.partial(_tuple, get_args(hint)[0], _reader(get_args(hint)[0]))
    if issubclass(hint, Record):
        return lambda node: build(hint, node) if isinstance(node, Mapping) else None
    if hint is bool:
        return functools.partial(_chosen, {"true": True, "false": False})
    if issubclass(hint, Enum):
        return functools.partial(_chosen, {member.value: member for member in hint})
    return _date if hint is Date else _text


def _text(node: Node) -> Text | None:
    return node if isinstance(node, Text) else None


def _date(node: Node) -> Date | None:
    try:
        return Date(node, node.place) if isinstance(node, Text) else None
    except ValueError:
        return None


def _chosen(values: dict[str, Any], node: Node) -> Any:
    return values.get(node) if isinstance(node, Text) else None


def _tuple(item: Any, read: _Read, node: Node) -> tuple[Any, ...] | None:
    if isinstance(node, Mapping) and issubclass(item, Record):
        return tuple(build(item, value, key) for key, value in node.entries)
    # One text where a list belongs has been reported; read as a list of one, it is not reported as missing too.
    children = node.items if isinstance(node, Sequence) else (node,)
    values = (read(child) for child in children if not isinstance(child, Empty))
    return tuple(value for value in values if value is not None)


def _default(typed: Any, hint: Any) -> Callable[[Place], Any]:
    """What stands for a missing value; where its type has nothing neutral, as a closed set has not, the type says None."""
    if typed is not NODEFAULT:
        return lambda _: typed
    if get_origin(hint) is tuple:
        return lambda _: ()
    if get_origin(hint) in (Union, types.UnionType):
        return lambda _: None
    if issubclass(hint, Record):
        return lambda place: build(hint, Mapping(place, ()))
    if hint is bool:
        return lambda _: False
    return functools.partial(AnyDay if hint is Date else Text, "")
