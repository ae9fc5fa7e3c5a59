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
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import jsonschema_rs

from involvement_audit import model
from involvement_audit.diagnostics import Diagnostic, nearest
from involvement_audit.model import Record
from involvement_audit.text import Date, Place, Text
from involvement_audit.yamltext import Empty, Mapping, Node, Sequence

NAMES = ("audit", "method", "framework", "claim", "question", "notes", "bodies")

R = TypeVar("R", bound=Record)


@functools.cache
def load(name: str) -> dict[str, Any]:
    """A kind of file's JSON Schema (draft-07), whole in itself."""
    folder = resources.files("involvement_audit") / "schemas"
    schema = json.loads((folder / f"{name}.schema.json").read_text("utf-8"))
    common = json.loads((folder / "common.schema.json").read_text("utf-8"))
    return {**schema, "definitions": common["definitions"]}


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
        yield from _explain(load(name), tree, fault)


def _plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {str(key): _plain(value) for key, value in node.entries if not isinstance(value, Empty)}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items if not isinstance(item, Empty)]
    return str(node)


def _at(node: Node, path: list[str | int]) -> Node:
    for step in path:
        if isinstance(node, Mapping):
            node = node.get(str(step)) or node
        elif isinstance(node, Sequence):
            node = [item for item in node.items if not isinstance(item, Empty)][int(step)]
    return node


def _place(node: Node) -> Place:
    return node.place


_FORMS = {
    "date": ("bad-date", "is not a date", "Write a year, a month or a day: 2018, 2018-06 or 2018-06-30."),
    "maybe-date": ("bad-date", "is not a date", "Write a year, a month or a day: 2018, 2018-06 or 2018-06-30."),
    "id": ("bad-id", "is not an id", "Use words of a-z and 0-9 joined by hyphens, 80 characters at most."),
    "maybe-id": ("bad-id", "is not an id", "Use words of a-z and 0-9 joined by hyphens, 80 characters at most."),
    "criterion": ("bad-id", "does not name a criterion", "Write it as FRAMEWORK.ID, for example nihr.with-or-by."),
    "url": ("bad-url", "is not an address", "Addresses start with https://, http:// or mailto:."),
}

_TYPES = {"array": "a list", "object": "fields with names", "string": "a text"}


def _explain(schema: dict[str, Any], tree: Node, fault: jsonschema_rs.ValidationError) -> Iterator[Diagnostic]:
    """A schema's fault in words for the author of the file."""
    path: list[str | int] = list(fault.instance_path)
    node = _at(tree, path)
    kind: Any = fault.kind
    name = f'"{path[-1]}"' if path and isinstance(path[-1], str) else "this item" if path else "the file"
    match kind.name:
        case "required":
            yield _missing(node, path, str(kind.property))
        case "additionalProperties":
            yield from _unknown(node, [str(word) for word in kind.unexpected], _known(schema, fault))
        case "enum":
            options = [str(option) for option in kind.options if isinstance(option, str)]
            message = f'"{node}" is not a value that {name} can have.'
            yield _about(node, "unknown-value", message, nearest(str(node), options))
        case "type":
            wanted = next((_TYPES[t] for t in kind.types if t in _TYPES), "a value")
            yield _about(node, "wrong-type", f"{name[0].upper()}{name[1:]} must be {wanted}.", "")
        case "pattern" | "maxLength":
            yield _form(node, fault, name)
        case "format":
            yield _about(node, "bad-date", f'"{node}" is a day that no calendar has.', "Check the month and the day.")
        case "propertyNames":
            yield _key(node, kind.error)
        case "minItems" | "minProperties" | "minLength":
            yield _about(node, "empty-value", f"{name[0].upper()}{name[1:]} is empty.", "Fill it in, or delete it.")
        case _:
            yield _about(node, "wrong-type", f"{name[0].upper()}{name[1:]}: {fault.message}.", "")


def _about(node: Node, code: str, message: str, hint: str) -> Diagnostic:
    length = len(node.splitlines()[0]) if isinstance(node, Text) and node else 1
    return Diagnostic(_place(node), code, message, hint, length)


def _missing(node: Node, path: list[str | int], field: str) -> Diagnostic:
    owner = f' in "{path[-1]}"' if path and isinstance(path[-1], str) else " in this item" if path else ""
    return _about(node, "missing-field", f'"{field}" is missing{owner}.', f"Add a line that starts with {field}: here.")


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
        return _about(node, "empty-value", f"{name[0].upper()}{name[1:]} is empty.", "Fill it in, or delete it.")
    code, what, hint = _FORMS[form]
    return _about(node, code, f'"{node}" {what}.', hint)


def _key(node: Node, fault: jsonschema_rs.ValidationError) -> Diagnostic:
    word = str(fault.instance)
    key = next((k for k, _ in node.entries if k == word), None) if isinstance(node, Mapping) else None
    found = _form(key if key is not None else node, fault, f'"{word}"')
    return found if found.code != "empty-value" else _about(node, "bad-id", f'"{word}" is not an id.', "")


def build(cls: type[R], tree: Node, key: Text | None = None) -> R:
    """A record from a tree; what is missing or cannot be read is left at its default, or at an empty stand-in."""
    values: dict[str, Any] = {"place": _place(tree)}
    hints = _hints(cls)  # type: ignore[arg-type]  # mypy asks whether the instances hash, not the class
    for field in fields(cls):
        if field.name == "place":
            continue
        hint = hints[field.name]
        if field.metadata.get("key"):
            values[field.name] = key if key is not None else Text("", _place(tree))
            continue
        node = tree.get(field.metadata.get("name", field.name)) if isinstance(tree, Mapping) else None
        value = None if node is None or isinstance(node, Empty) else _value(hint, node)
        values[field.name] = _default(field, hint, _place(tree)) if value is None else value
    return cls(**values)


@functools.cache
def _hints(cls: type[Record]) -> dict[str, Any]:
    return get_type_hints(cls, vars(model))


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
        return tuple(build(item, value, key) for key, value in node.entries if isinstance(value, Mapping))
    if not isinstance(node, Sequence):
        return None
    values = (_value(item, child) for child in node.items if not isinstance(child, Empty))
    return tuple(value for value in values if value is not None)


def _default(field: Field[Any], hint: Any, place: Place) -> Any:
    if field.default is not MISSING:
        return field.default
    if get_origin(hint) is tuple:
        return ()
    if isinstance(hint, type) and issubclass(hint, Record):
        return build(hint, Mapping(place, ()))
    return Text("", place) if hint is Text else None
