"""A schema's faults in words for the author of a file: what is wrong, where, and what was most likely meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import jsonschema_rs

from involvement_audit.diagnostics.findings import Diagnostic, nearest, slip
from involvement_audit.format.text import Date, Text, as_id
from involvement_audit.parse import lookalikes
from involvement_audit.parse.yaml_faults import no_space_behind
from involvement_audit.parse.yaml_lines import IN_ASSESSMENTS, outside_assessments
from involvement_audit.parse.yamltext import Empty, Mapping, Node, Sequence


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


_FORMS = {
    "date": ("bad-date", "is not a date", "Write a year, a month or a day: 2018, 2018-06 or 2018-06-30."),
    "maybe-date": ("bad-date", "is not a date", "Write a year, a month or a day: 2018, 2018-06 or 2018-06-30."),
    "id": ("bad-id", "is not an id", "Use words of a-z and 0-9 joined by hyphens, 80 characters at most."),
    "maybe-id": ("bad-id", "is not an id", "Use words of a-z and 0-9 joined by hyphens, 80 characters at most."),
    "criterion": ("bad-id", "does not name a criterion", "Write it as FRAMEWORK.ID, for example nihr.with-or-by."),
    "maybe-site": (
        "bad-url",
        "is not a site's address",
        "It starts with https:// or http://, and has no ? or # in it.",
    ),
    "maybe-url": ("bad-url", "is not an address", "Addresses start with https://, http:// or mailto:."),
    "language": (
        "bad-language",
        "is not the tag of a language",
        "Write a tag with hyphens, such as en-GB, fr-FR or cy.",
    ),
    "url": ("bad-url", "is not an address", "Addresses start with https://, http:// or mailto:."),
}

_TYPES = {
    "array": ("a list", "A list has one item a line after a hyphen, or stands in [brackets]."),
    "object": (
        "fields with names",
        "Each field stands on a line of its own: its name, a colon, a space and its value.",
    ),
    "string": ("a text", ""),
    "number": ("a number", "A number stands without quotation marks."),
    "integer": ("a whole number", "A number stands without quotation marks."),
    "boolean": ("true or false", "It stands without quotation marks."),
}

_COMPUTED = frozenset("corroboration gaps range score scores strength verdict".split())
"""What follows from ratings and evidence by the rule, and is never typed."""


def explain(schema: dict[str, Any], tree: Node, fault: jsonschema_rs.ValidationError) -> Iterator[Diagnostic]:
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
            yield from _missing(schema, node, path, str(kind.property), _known(schema, fault))
        case "additionalProperties":
            for word in kind.unexpected:
                yield _unknown(schema, node, str(word), list(_known(schema, fault)))
        case "enum":
            yield _choice(node, name, _texts(kind.options))
        case "type":
            yield _type(node, name, next((what for what in _TYPES if what in kind.types), "string"))
        case "pattern" | "maxLength" | "format":
            yield _form(node, fault, name)
        case "propertyNames":
            yield _key(node, kind.error)
        case "minItems" | "minProperties" | "minLength":
            yield _about(node, "empty-value", f"{name[0].upper()}{name[1:]} is empty.", _FILL)
        case _:  # pragma: no cover  # for what a schema may ask tomorrow: told plainly, until it has words of its own
            yield _about(node, "wrong-type", f"{name[0].upper()}{name[1:]}: {fault.message}.", "")


def _type(node: Node, name: str, wanted: str) -> Diagnostic:
    what, hint = _TYPES[wanted]
    return _about(node, "wrong-type", f"{name[0].upper()}{name[1:]} must be {what}.", _reshape(node, wanted) or hint)


def _reshape(node: Node, wanted: str) -> str:
    """What gives a value the shape that it should have, where a sign or a space is all that is wanting."""
    if wanted == "array" and isinstance(node, Mapping):
        return 'Put "- " in front of its first line, and two spaces in front of the others.'
    if wanted == "array" and isinstance(node, Text) and re.match(r"-\S", node):
        return "Put a space behind each hyphen."
    if wanted == "object" and isinstance(node, Sequence):
        return "Delete the hyphens or the [brackets]: each record here begins with its own name and a colon."
    if wanted == "string" and isinstance(node, Sequence):
        return "Take its one value out of the list. Text that starts with a bracket needs quotation marks."
    if wanted == "object" and isinstance(node, Text) and (match := re.match(r"([\w-]+):[^\s/]", node)):
        return no_space_behind(match[1])[1]
    return ""


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
        kind: Any = fault.kind
        few = _few(kind.options) if kind.name == "enum" else ""
        yield _about(key, "empty-value", f'"{key}" is empty.', f"Use one of: {few}." if few else _FILL)


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
    return Diagnostic(node.place, code, message, hint, max(1, len(first)))


SHOWN = 100
"""Characters of a text that a message quotes: an id that is too long is still shown whole."""


def _shown(node: Node | str) -> str:
    """A text as a message quotes it: its first words in one line."""
    first = str(node).strip().partition("\n")[0]
    shown = first[:SHOWN].rstrip()
    return shown if shown == str(node).strip() else f"{shown}…"


def _texts(options: Iterable[Any]) -> list[str]:
    return [option for option in options if isinstance(option, str)]


FEW = 8
"""Words that a field allows, where it allows so few that all of them are told."""


def _few(options: Iterable[Any]) -> str:
    """The words that a field allows, where they are few."""
    words = _texts(options)
    return ", ".join(words) if len(words) <= FEW else ""


def _odd(text: str) -> str:
    """Names the first character in a text that only looks like what a keyboard types, or cannot be seen."""
    seen = lookalikes.first(text)
    return f": {lookalikes.LOOKALIKES[text[seen.index]].called(text[seen.index])} stands in it" if seen else ""


def _choice(node: Node, name: str, options: list[str]) -> Diagnostic:
    if not isinstance(node, Text):
        hint = nearest(str(node), options, sure=True)
        return _about(node, "wrong-type", f"{name[0].upper()}{name[1:]} must be a text.", hint)
    word = as_id(node) if as_id(node) in options else lookalikes.by_keyboard(node)
    message = f'"{_shown(node)}" is not a value that {name} can have{_odd(node)}.'
    return _about(node, "unknown-value", message, nearest(word, options, sure=True))


def _missing(
    schema: dict[str, Any], node: Node, path: list[str | int], field: str, known: dict[str, Any]
) -> Iterator[Diagnostic]:
    """A missing field; not told where a misspelt one stands in its place, which is told already."""
    present = [str(key) for key, _ in node.entries] if isinstance(node, Mapping) else []
    strangers = [word.partition(":")[0] for word in present if word not in known]
    if any(field == slip(word, known) for word in strangers):
        return
    owner = f' in "{path[-1]}"' if path and isinstance(path[-1], str) else " in this item" if path else ""
    few = _few(_resolved(schema, known[field]).get("enum", ()))
    hint = f'Add "{field}:" here, with one of: {few}.' if few else f'Add "{field}:" here.'
    yield _about(node, "missing-field", f'"{field}" is missing{owner}.', hint)


def _resolved(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """A part of a schema, or what it refers to."""
    referred = part.get("$ref") or next((inner["$ref"] for inner in part.get("allOf", ()) if "$ref" in inner), "")
    found: dict[str, Any] = schema["definitions"][referred.rpartition("/")[2]] if referred else part
    return found


def _unknown(schema: dict[str, Any], node: Node, word: str, known: list[str]) -> Diagnostic:
    """A field that is not of the format: misspelt, in the wrong place, computed, or no field at all."""
    key = next((k for k, _ in node.entries if k == word), None) if isinstance(node, Mapping) else None
    place = key.place if key is not None else node.place
    message, hint = (
        f'No field is called "{_shown(word)}" here{_odd(word)}.',
        nearest(lookalikes.by_keyboard(word), known),
    )
    name = word.partition(":")[0]
    if word in _COMPUTED:
        message, hint = (
            f'"{word}" is computed, never typed.',
            "Delete it: it follows from the ratings and their evidence.",
        )
    elif "assessments" in known and re.fullmatch(r"[a-z0-9-]+\.[a-z0-9-]+", word):
        message, hint = outside_assessments(word), IN_ASSESSMENTS
    elif name != word and name in known:
        message, hint = no_space_behind(name)
    elif word in schema.get("properties", ()):
        hint = "It is a field of the whole file: start it at the edge, with no space in front."
    elif key is not None and not hint.startswith("Did you mean") and _is_cut_off(node, key):
        hint = "A comma ends a text here: if this belongs to the one before it, put quotation marks round the whole of that."
    return Diagnostic(place, "unknown-field", message, hint, len(word))


def _is_cut_off(node: Node, key: Text) -> bool:
    """Whether a name without a value stands in one line with others, as in {at: p. 2, 3}: a comma has made it."""
    entries = node.entries if isinstance(node, Mapping) else ()
    beside = [name for name, _ in entries if name.place.line == key.place.line]
    return len(beside) > 1 and any(name is key and isinstance(value, Empty) for name, value in entries)


def _known(schema: dict[str, Any], fault: jsonschema_rs.ValidationError) -> dict[str, Any]:
    """The fields that the schema knows where the fault was found, with what it says of each."""
    part: Any = schema
    for step in list(fault.schema_path)[:-1]:
        part = part[step]
    return dict(part["properties"])


def _form(node: Node, fault: jsonschema_rs.ValidationError, name: str) -> Diagnostic:
    if fault.kind.name == "format":
        return _about(node, "bad-date", f'"{node}" is a day that no calendar has.', "Check the month and the day.")
    steps = [str(step) for step in fault.schema_path]
    form = steps[steps.index("definitions") + 1] if "definitions" in steps else ""
    if form not in _FORMS:
        return _about(node, "empty-value", f"{name[0].upper()}{name[1:]} is empty.", _FILL)
    code, what, hint = _FORMS[form]
    meant = _meant(str(node), form)
    if code == "bad-id" and " - " in str(node):
        meant, hint = "", "Start each item of a list on a line of its own, all of them in one column."
    if code == "bad-id" and re.search(r"\w\s*[;|]\s*\w", str(node)):
        meant, hint = "", "Put a comma between the items of a list."
    hint = f'Did you mean "{meant}"? {hint}' if meant else hint
    return _about(node, code, f'"{_shown(node)}" {what}{_odd(str(node))}.', hint)


def _meant(text: str, form: str) -> str:
    """The id or date that a text most likely stands for; empty where that is anybody's guess."""
    code = _FORMS[form][0]
    if code == "bad-id":
        parts = [as_id(part) for part in text.split(".")]
        formed = all(parts) and (len(parts) == 2 or form != "criterion")
        return ".".join(parts) if formed and ".".join(parts) != text else ""
    keyed = lookalikes.by_keyboard(text)
    return keyed if code == "bad-date" and keyed != text and Date.FORM.fullmatch(keyed) else ""


def _key(node: Node, fault: jsonschema_rs.ValidationError) -> Diagnostic:
    word = str(fault.instance)
    key = next((k for k, _ in node.entries if k == word), None) if isinstance(node, Mapping) else None
    found = _form(key if key is not None else node, fault, f'"{word}"')
    return found if found.code != "empty-value" else _about(node, "bad-id", f'"{word}" is not an id.', "")
