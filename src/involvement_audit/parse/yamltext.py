"""YAML text to a tree that knows its lines: every scalar stays the text that was typed. And lock files back to text.

Events are read one by one instead of loading values, because a loader turns `no` into false and `010` into 8, keeps the
last of two equal keys without a word, and can be made to recurse without end by anchors and by deep nesting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from msgspec import Struct

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.text import Place, Text
from involvement_audit.parse.characters import is_refused, told
from involvement_audit.parse.yaml_stop import FIELD, QUOTE, indent

MAX_DEPTH = 24


class Mapping(Struct, frozen=True):
    place: Place
    entries: tuple[tuple[Text, Node], ...]

    def get(self, name: str) -> Node | None:
        return next((value for key, value in self.entries if key == name), None)


class Sequence(Struct, frozen=True):
    place: Place
    items: tuple[Node, ...]


class Empty(Struct, frozen=True):
    """A value left out after its key: the same as not writing the field."""

    place: Place


Node = Mapping | Sequence | Text | Empty


class _Stop(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def dump(data: dict[str, Any]) -> str:
    """Mappings, lists and texts as YAML in the order given; what holds nothing but texts stands on one line."""
    return str(
        yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, default_flow_style=None, width=10_000)
    )


class _Dumper(yaml.SafeDumper):
    """PyYAML writes a key over 128 characters, as addresses often are, as `? KEY`; YAML itself allows eight times that."""

    def check_simple_key(self) -> bool:
        simple = bool(super().check_simple_key())
        event = self.event
        return simple or (
            isinstance(event, yaml.ScalarEvent) and 128 <= len(event.value) <= 800 and event.value.isascii()
        )


def parse(text: str, path: str, fields: frozenset[str] = frozenset()) -> tuple[Node | None, list[Diagnostic]]:
    """A file's tree and what is wrong with its YAML; None where nothing can be made of it, or it is empty.

    `fields` are the names that such a file knows: they tell a field whose colon was forgotten from a text.
    """
    found: list[Diagnostic] = []
    try:
        return _document(_Events(text, path), found), found
    except yaml.MarkedYAMLError as fault:
        from involvement_audit.parse.yaml_faults import explain  # most files have none

        last = explain(text, path, fault, fields)
    except _Stop as stop:
        last = stop.diagnostic
    return None, [*(d for d in found if d.place != last.place), last]


class _Events:
    """The parser's events in order, with their places."""

    def __init__(self, text: str, path: str) -> None:
        self.lines = text.split("\n")
        self.path = path
        self.comments = "#" in text
        self.next: Callable[[], Any] = yaml.CSafeLoader(text).get_event

    def place(self, mark: Any) -> Place:
        return Place(self.path, mark.line + 1, mark.column + 1)


def _document(events: _Events, found: list[Diagnostic]) -> Node | None:
    events.next()  # the stream's start
    if isinstance(events.next(), yaml.StreamEndEvent):
        return None
    root = _node(events, events.next(), found, 0)
    events.next()  # the document's end
    after = events.next()
    if not isinstance(after, yaml.StreamEndEvent):
        message = "A second document starts here; only the first one is read."
        found.append(Diagnostic(events.place(after.start_mark), "yaml-syntax", message, 'Delete the line "---".'))
    return None if isinstance(root, Empty) else root


def _node(events: _Events, event: Any, found: list[Diagnostic], depth: int) -> Node:
    mark = event.start_mark
    place = Place(events.path, mark.line + 1, mark.column + 1)
    if depth > MAX_DEPTH:
        message = "This is nested more deeply than any file of an audit needs."
        raise _Stop(Diagnostic(place, "yaml-syntax", message, "Look for brackets that were not closed."))
    if type(event) is yaml.ScalarEvent and not event.anchor and not event.tag:  # as most are
        return _scalar(events, event, place, found)
    if isinstance(event, yaml.AliasEvent):
        found.append(_anchored(f"*{event.anchor}", place))
        return Text(f"*{event.anchor}", place)
    if event.anchor:
        found.append(_anchored(f"&{event.anchor}", place))
    elif event.tag:
        found.append(_tagged(event.tag, place))
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(events, event, place, found)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(events, place, found, depth)
    items = []
    while not isinstance(item := events.next(), yaml.SequenceEndEvent):
        items.append(_node(events, item, found, depth + 1))
    return Sequence(place, tuple(items))


def _scalar(events: _Events, event: yaml.ScalarEvent, place: Place, found: list[Diagnostic]) -> Text | Empty:
    if not event.style:
        if not event.value:
            return Empty(place)
        if events.comments:
            found += _cut(events, event)
    elif event.style in "\"'":
        _refuse_swallowed(events, event)
        if event.style == '"':
            found += _escaped(events, event)
    return Text(event.value, place)


def _mapping(events: _Events, place: Place, found: list[Diagnostic], depth: int) -> Mapping:
    entries: dict[Text, Node] = {}
    while not isinstance(event := events.next(), yaml.MappingEndEvent):
        key = _node(events, event, found, depth + 1)
        value = _node(events, events.next(), found, depth + 1)
        if not isinstance(key, Text):
            message = "A field's name must be a plain word."
            found.append(Diagnostic(key.place, "yaml-syntax", message, QUOTE))
        elif key in entries:
            first = next(k for k in entries if k == key).place.line
            message = f'"{key}" stands here a second time; the first is on line {first}.'
            hint = "Keep one of the two: the other would be lost without a word."
            found.append(Diagnostic(key.place, "duplicate-key", message, hint, len(key)))
        else:
            entries[key] = value
    return Mapping(place, tuple(entries.items()))


_CUT = re.compile(r"[ \t]+#(?=[^\s#!])")


def _cut(events: _Events, event: yaml.ScalarEvent) -> tuple[Diagnostic, ...]:
    """A comment begins with "# "; a "#" right before a word was most likely meant as text, which YAML drops unsaid."""
    end: Any = event.end_mark
    line = events.lines[end.line] if end.line < len(events.lines) else ""
    cut = _CUT.match(line, end.column) if end.column < len(line) else None
    if not cut:
        return ()
    place = Place(events.path, end.line + 1, cut.end())
    message = 'The text ends before this "#": what follows is read as a comment, and lost.'
    hint = 'Put the whole text in quotation marks; or, if it is a comment, write a space behind the "#".'
    return (Diagnostic(place, "cut-text", message, hint, len(line.rstrip()) - place.column + 1),)


def _refuse_swallowed(events: _Events, event: yaml.ScalarEvent) -> None:
    """A text in quotation marks that runs on over the fields below it has lost its closing mark."""
    first, last = events.place(event.start_mark), events.place(event.end_mark)
    edge = indent(events.lines[first.line - 1])
    below = events.lines[first.line : last.line]
    if any(FIELD.match(line) and indent(line) <= edge for line in below):
        from involvement_audit.parse.yaml_faults import unclosed_mark

        raise _Stop(unclosed_mark(first, str(event.style)))


_ESCAPE = re.compile(r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<sign>.))")
_SIGNS = dict(zip("0abvfreNLP", "\x00\x07\x08\x0b\x0c\r\x1b\x85\u2028\u2029", strict=True))


def _escaped(events: _Events, event: yaml.ScalarEvent) -> Iterator[Diagnostic]:
    """Characters that no text may hold, where quotation marks let an escape such as `\x07` put them in."""
    first, last = events.place(event.start_mark), events.place(event.end_mark)
    for number in range(first.line, last.line + 1):
        start = first.column if number == first.line else 0
        end = last.column - 1 if number == last.line else None
        for match in _ESCAPE.finditer(events.lines[number - 1][:end], start):
            code = match["x"] or match["u"] or match["U"]
            character = chr(int(code, 16)) if code else _SIGNS.get(match["sign"], "")
            if is_refused(character):
                place = Place(events.path, number, match.start() + 1)
                yield told(place, character, len(match[0]), typed=match[0])


# Anchors, aliases and tags make a file say more than its reader sees.


def _anchored(typed: str, place: Place) -> Diagnostic:
    message = f'YAML\'s anchors and aliases ("{typed}") are not used in an audit.'
    return Diagnostic(place, "yaml-anchor", message, "Write the text out in each place.")


def _tagged(tag: str, place: Place) -> Diagnostic:
    message = f'YAML\'s tags ("{tag.replace("tag:yaml.org,2002:", "!!")}") are not used in an audit.'
    return Diagnostic(place, "yaml-tag", message, "Delete the tag: every value is read as the text typed.")
