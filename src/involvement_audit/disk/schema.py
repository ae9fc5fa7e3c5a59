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
from involvement_audit.format.model import Record
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
    for fault in _validator(name).iter_errors(_plain(tree)):
        yield from explain(load(name), tree, fault)


def _plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {str(key): _plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return None if isinstance(node, Empty) else str(node)


<<<<<<< HEAD
=======
def _steps(tree: Node, path: list[str | int]) -> list[str | int]:
    """A path with every key as text: the validator takes a key made of digits for a number in a list."""
    for i, step in enumerate(path):
        path[i] = str(step) if isinstance(_at(tree, path[:i]), Mapping) else step
    return path


def _at(node: Node, path: list[str | int]) -> Node:
    for step in path:
        if isinstance(node, Mapping):
            node = next(value for key, value in node.entries if key == str(step))
        elif isinstance(node, Sequence):
            node = node.items[int(step)]
    return node


def _place(node: Node) -> Place:
    return node.place


_FORMS = {
    "date": ("bad-date", "is not a date", "Write a year, a month or a day: 2018, 2018-06 or 2018-06-30."),
    "maybe-date": ("bad-date", "is not a date", "Write a year, a month or a day: 2018, 2018-06 or 2018-06-30."),
    "id": ("bad-id", "is not an id", "Use words of a-z and 0-9 joined by hyphens, 80 characters at most."),
    "maybe-id": ("bad-id", "is not an id", "Use words of a-z and 0-9 joined by hyphens, 80 characters at most."),
    "criterion": ("bad-id", "does not name a criterion", "Write it as FRAMEWORK.ID, for example nihr.with-or-by."),
    "maybe-url": ("bad-url", "is not an address", "Addresses start with https://, http:// or mailto:."),
    "url": ("bad-url", "is not an address", "Addresses start with https://, http:// or mailto:."),
}

_TYPES = {
    "array": ("a list", "A list has one item a line after a hyphen, or stands in [brackets]."),
    "object": ("fields with names", ""),
    "string": ("a text", ""),
}


def _explain(schema: dict[str, Any], tree: Node, fault: jsonschema_rs.ValidationError) -> Iterator[Diagnostic]:
    """A schema's fault in words for the author of the file."""
    path = _steps(tree, list(fault.instance_path))
    node = _at(tree, path)
    kind: Any = fault.kind
    name = f'"{path[-1]}"' if path and isinstance(path[-1], str) else "this item" if path else "the file"
    if isinstance(node, Empty):
        yield from _left_empty(schema, tree, fault)
        return
    match kind.name:
        case "required":
            yield from _missing(node, path, str(kind.property), _known(schema, fault))
        case "additionalProperties":
            yield from _unknown(node, [str(word) for word in kind.unexpected], _known(schema, fault))
        case "enum":
            yield _choice(node, name, [str(option) for option in kind.options if isinstance(option, str)])
        case "type":
            wanted = next((what for what in _TYPES if what in kind.types), "string")
            message, hint = _TYPES[wanted]
            yield _about(node, "wrong-type", f"{name[0].upper()}{name[1:]} must be {message}.", hint)
        case "pattern" | "maxLength":
            yield _form(node, fault, name)
        case "format":
            yield _about(node, "bad-date", f'"{node}" is a day that no calendar has.', "Check the month and the day.")
        case "propertyNames":
            yield _key(node, kind.error)
        case "minItems" | "minProperties" | "minLength":
            yield _about(node, "empty-value", f"{name[0].upper()}{name[1:]} is empty.", _FILL)
        case _:  # pragma: no cover  # for what a schema may ask tomorrow: told plainly, until it has words of its own
            yield _about(node, "wrong-type", f"{name[0].upper()}{name[1:]}: {fault.message}.", "")


_FILL = "Fill it in, or delete it."


def _left_empty(schema: dict[str, Any], tree: Node, fault: jsonschema_rs.ValidationError) -> Iterator[Diagnostic]:
    """A key without a value is as good as no key; it is a fault where the field, or the record itself, is needed."""
    path = _steps(tree, list(fault.instance_path))
    owner = _at(tree, path[:-1])
    if not isinstance(owner, Mapping):
        yield _about(_at(tree, path), "empty-value", "This item is empty.", _FILL)
        return
    key = next(key for key, _ in owner.entries if key == str(path[-1]))
    if _needed(schema, list(fault.evaluation_path), key):
        yield _about(key, "empty-value", f'"{key}" is empty.', _FILL)


def _needed(schema: dict[str, Any], steps: list[str | int], key: str) -> bool:
    """Whether the schema on the way of `steps` asks for the field, or takes it for a record by its id."""
    part: Any = schema
    needed = False
    for step in steps:
        if step == "$ref":
            part = schema["definitions"][str(part["$ref"]).rpartition("/")[2]]
            continue
        if step == "additionalProperties":
            needed = True
        elif step == "properties":
            needed = key in part.get("required", ())
        part = part[step]
    return needed


def _about(node: Node, code: str, message: str, hint: str) -> Diagnostic:
    first = node.partition("\n")[0] if isinstance(node, Text) else ""
    return Diagnostic(_place(node), code, message, hint, max(1, len(first)))


SHOWN = 100
"""Characters of a text that a message quotes: an id that is too long is still shown whole."""


def _shown(node: Node) -> str:
    """A text as a message quotes it: its first words in one line."""
    first = str(node).strip().partition("\n")[0]
    shown = first[:SHOWN].rstrip()
    return shown if shown == str(node).strip() else f"{shown}…"


def _choice(node: Node, name: str, options: list[str]) -> Diagnostic:
    hint = nearest(str(node), options, sure=True)
    if not isinstance(node, Text):
        return _about(node, "wrong-type", f"{name[0].upper()}{name[1:]} must be a text.", hint)
    return _about(node, "unknown-value", f'"{_shown(node)}" is not a value that {name} can have.', hint)


def _missing(node: Node, path: list[str | int], field: str, known: list[str]) -> Iterator[Diagnostic]:
    """A missing field; not told where a misspelt one stands in its place, which is told already."""
    present = [str(key) for key, _ in node.entries] if isinstance(node, Mapping) else []
    if any(field == slip(word, known) for word in present if word not in known):
        return
    owner = f' in "{path[-1]}"' if path and isinstance(path[-1], str) else " in this item" if path else ""
    yield _about(node, "missing-field", f'"{field}" is missing{owner}.', f'Add "{field}:" here.')


def _unknown(node: Node, words: list[str], known: list[str]) -> Iterator[Diagnostic]:
    for word in words:
        key = next((k for k, _ in node.entries if k == word), None) if isinstance(node, Mapping) else None
        place = key.place if key is not None else _place(node)
        yield Diagnostic(place, "unknown-field", f'No field is called "{word}" here.', nearest(word, known), len(word))


def _known(schema: dict[str, Any], fault: jsonschema_rs.ValidationError) -> list[str]:
    """The fields that the schema knows where the fault was found."""
    part: Any = schema
    for step in list(fault.schema_path)[:-1]:
        part = part[step]
    return list(part["properties"])


def _form(node: Node, fault: jsonschema_rs.ValidationError, name: str) -> Diagnostic:
    steps = [str(step) for step in fault.schema_path]
    form = steps[steps.index("definitions") + 1] if "definitions" in steps else ""
    if form not in _FORMS:
        return _about(node, "empty-value", f"{name[0].upper()}{name[1:]} is empty.", _FILL)
    code, what, hint = _FORMS[form]
    return _about(node, code, f'"{_shown(node)}" {what}.', hint)


def _key(node: Node, fault: jsonschema_rs.ValidationError) -> Diagnostic:
    word = str(fault.instance)
    key = next((k for k, _ in node.entries if k == word), None) if isinstance(node, Mapping) else None
    found = _form(key if key is not None else node, fault, f'"{word}"')
    return found if found.code != "empty-value" else _about(node, "bad-id", f'"{word}" is not an id.', "")


>>>>>>> tests
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
