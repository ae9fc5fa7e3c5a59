"""What an author did where a YAML parser stops: the parser notices rows later, and speaks of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import yaml

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.text import Place
from involvement_audit.parse import lookalikes
from involvement_audit.parse.yaml_lines import (
    colon_in_text,
    misplaced,
    uneven_text,
    unexpected_colon,
    unexpected_line,
    without_colon,
)
from involvement_audit.parse.yaml_openings import CLOSERS, Opening, layout
from involvement_audit.parse.yaml_stop import QUOTE, Slip, Stop, head


def explain(text: str, path: str, fault: yaml.MarkedYAMLError, fields: frozenset[str]) -> Diagnostic:
    """A parser's fault in words for the author of the file, at the line where the author must look."""
    lines = text.rstrip().split("\n")
    row, column = _position(lines, fault.problem_mark or fault.context_mark)
    start = _position(lines, fault.context_mark or fault.problem_mark)
    found = layout(lines, row)
    stop = Stop(lines, fields, str(fault.problem), row, column, start, found.rows)
    looks = (_merge, _tab, _lookalike, _no_space, lambda _: found.opening and _open(found.opening), *_LOOKS)
    slip = next((slip for look in looks if (slip := look(stop))), None) or _otherwise(stop, fault)
    return Diagnostic(Place(path, slip.row + 1, slip.column + 1), "yaml-syntax", slip.message, slip.hint, slip.length)


def _position(lines: Sequence[str], mark: Any) -> tuple[int, int]:
    """A mark's row and column; one at the end of the file stands behind the last line that says anything."""
    return (mark.line, mark.column) if mark.line < len(lines) else (len(lines) - 1, len(lines[-1]))


def _merge(stop: Stop) -> Slip | None:
    row = next((row for row, line in enumerate(stop.lines) if line.startswith("<<<<<<< ")), None)
    if row is None:
        return None
    message = "Two versions of this file were merged, and here it was not decided between them."
    hint = "Keep one of the two, and delete the lines that start with <<<<<<<, ======= and >>>>>>>."
    return Slip(row, 0, message, hint, len("<<<<<<<"))


def _tab(stop: Stop) -> Slip | None:
    for row in dict.fromkeys((stop.row, stop.start[0])):
        edge = re.match(r"\s*", stop.lines[row])
        if edge and "\t" in edge[0]:
            return Slip(row, edge[0].index("\t"), "A tab stands at the start of this line.", "Indent with spaces.")
    return None


NEAR = 20
"""Rows above the one where a parser stops that are looked through."""

_LEAD = r"[ ]*(?:-[ ]+)*"
_ODD = re.compile(
    rf"{_LEAD}(?P<edge>[^\x00-\x7f\w])|{_LEAD}-(?P<hyphen>[^\x00-\x7f\w])|{_LEAD}[\w.-]+(?P<name>[^\x00-\x7f\w])"
    rf"|{_LEAD}[\w.-]+:(?P<colon>[^\x00-\x7f\w])|{_LEAD}[\w.-]+:[ ]+(?P<value>[^\x00-\x7f\w])"
)
_QUOTES = ('"', "'")


def _lookalike(stop: Stop) -> Slip | None:
    """A character that looks like a space, a hyphen, a colon or what opens a text, where one of these has a meaning."""
    for row in (
        *dict.fromkeys((stop.start[0], stop.row, stop.above(stop.row), stop.beside(stop.row))),
        *_odd_edges(stop),
    ):
        match = _ODD.match(stop.lines[row]) if row >= 0 else None
        seen = lookalikes.first(match[str(match.lastgroup)]) if match else None
        if match and seen:
            at = match.start(str(match.lastgroup))
            typed = lookalikes.LOOKALIKES[stop.lines[row][at]].typed
            if match.lastgroup == "value":
                meant = row == stop.row and typed in _QUOTES and lookalikes.count(stop.lines[row], typed) > 1
            else:
                meant = typed not in _QUOTES
            if meant:
                return Slip(row, at, seen.message, seen.hint)
    return None


def _odd_edges(stop: Stop) -> Iterator[int]:
    """The rows shortly above that start with a space that no keyboard types: they end the text that they belong to."""
    for row in range(stop.row, max(-1, stop.row - NEAR), -1):
        if re.match(r"[^\S\t ]|[ ]+[^\S\t ]", stop.lines[row]):
            yield row


def _no_space(stop: Stop) -> Slip | None:
    """A hyphen or a colon needs a space behind it to mean anything."""
    for row in dict.fromkeys((stop.start[0], stop.row, stop.beside(stop.row))):
        line = stop.lines[row] if row >= 0 else ""
        if match := re.match(r" *(?:- +)*-(?=[\[{\"']|[\w.-]+ *:(?: |$))", line):
            message = "The hyphen that starts an item has no space behind it."
            return Slip(row, match.end() - 1, message, 'Write "- ", then the item.')
        match = re.match(r" *(?:- +)*(?P<name>[\w.-]+)(?P<colon>:)(?=[^\s/:])", line)
        if match and (match["name"] in stop.fields or line[match.end()] in "[{\"'"):
            return Slip(row, match.start("colon"), *no_space_behind(match["name"]))
    if stop.problem == "found unexpected ':'":
        return Slip(stop.row, stop.column, "This colon has no space behind it.", "Put a space there.")
    return None


def no_space_behind(name: str) -> tuple[str, str]:
    """What to say of a field's name whose colon has no space behind it."""
    return f'The colon behind "{name}" has no space behind it.', f'Write "{name}: ", then its value.'


def _open(found: Opening) -> Slip:
    if found.comment:
        message = 'This "#" starts a comment, so the bracket that opens before it is never closed.'
        return Slip(*found.comment, message, "Put quotation marks round the text that holds it.")
    if found.sign in ('"', "'"):
        return Slip(found.row, found.column, *_mark(found.sign))
    return Slip(found.row, found.column, *_bracket(found))


def _mark(sign: str) -> tuple[str, str]:
    message = f"The quotation mark ({sign}) that opens here is not closed where its text ends."
    return message, f"Put a {sign} at the end of the text."


def unclosed_mark(place: Place, sign: str) -> Diagnostic:
    """The finding for a quotation mark that another one closes, too late."""
    return Diagnostic(place, "yaml-syntax", *_mark(sign))


def _bracket(found: Opening) -> tuple[str, str]:
    if found.sign not in CLOSERS:
        return _stray(found.sign)
    closer = CLOSERS[found.sign]
    if not found.closer:
        return (
            f'The bracket "{found.sign}" that opens here is not closed.',
            f'Put a "{closer}" where what it holds ends.',
        )
    row, column, sign = found.closer
    where = f"column {column + 1}" if row == found.row else f"line {row + 1}"
    message = f'The bracket "{found.sign}" that opens here is still open at the "{sign}" in {where}.'
    return message, f'Put a "{closer}" in front of that, where what it holds ends.'


def _stray(sign: str) -> tuple[str, str]:
    return (
        f'This "{sign}" closes nothing.',
        "Delete it, or put the bracket that it closes where its list or fields begin.",
    )


def _behind(stop: Stop) -> Slip | None:
    """Something stands behind a text, a list or fields that have ended."""
    if stop.problem != "did not find expected key" and not stop.problem.startswith("did not find expected ','"):
        return None
    last = stop.before_sign
    if stop.sign in ("]", "}"):
        return Slip(stop.row, stop.column, *_stray(stop.sign))
    if stop.sign == "," and last in ("]", "}", '"', "'"):
        message = "This comma stands behind a value that has ended."
        return Slip(stop.row, stop.column, message, "Delete it: commas belong between brackets.")
    if last == '"':
        hint = 'Put the whole text in single quotation marks (\'), or write each " inside it as \\".'
        return Slip(stop.row, stop.column, 'The text goes on behind the quotation mark (") that ends it.', hint)
    if last == "'":
        hint = "Put the whole text in double quotation marks (\"), or write each ' inside it twice."
        return Slip(stop.row, stop.column, "The text goes on behind the quotation mark (') that ends it.", hint)
    if last in ("]", "}") and (value := head(stop.line)[1]).startswith(("[", "{")) and stop.problem.endswith("key"):
        message = (
            "Text cannot start with a bracket: it is taken for a list or for fields, which end before the text does."
        )
        return Slip(stop.row, stop.line.index(value), message, QUOTE)
    return None


def _comma(stop: Stop) -> Slip | None:
    """Between brackets: a comma left out, or a text with a colon in it."""
    if not stop.problem.startswith("did not find expected ','"):
        return None
    if stop.sign in CLOSERS and stop.before_sign not in ("]", "}"):
        message = f'A "{stop.sign}" inside a text would start a list or fields here.'
        return Slip(stop.row, stop.column, message, "Put quotation marks round the whole text.")
    if stop.sign != ":":
        return Slip(stop.row, stop.column, "A comma is missing in front of this.", "Put it there.")
    before = re.split(r"[,\[{]|: ", stop.line[: stop.column])[-1]
    word = before.split()[-1] if before.split() else ""
    if word not in stop.fields or word == before.strip():
        return colon_in_text(stop, "Put quotation marks round the whole text.")
    return Slip(
        stop.row, stop.column - len(word), f'A comma is missing in front of "{word}".', "Put it there.", len(word)
    )


def _first_sign(stop: Stop) -> Slip | None:
    """A text that starts with a sign that means something else there."""
    row, column = stop.start
    if stop.problem.startswith("did not find expected alphabetic or numeric character"):
        return Slip(row, column, _cannot_start(stop.lines[row][column : column + 1]), QUOTE)
    starts = ("found character that cannot", "block sequence entries", "mapping keys", "did not find expected node")
    if not stop.sign or not stop.problem.startswith(starts):
        return None
    if stop.sign == "@":
        return _at_sign(stop)
    if stop.sign == "-":
        message = (
            "A list starts on the line below its field's name; text that starts with a hyphen needs quotation marks."
        )
        hint = "Begin a new line in front of the hyphen, or put quotation marks round the text."
        return Slip(stop.row, stop.column, message, hint)
    if stop.sign in "],}" and stop.before_sign in (",", "[", "{"):
        message = f'Nothing stands in front of this "{stop.sign}".'
        return Slip(stop.row, stop.column, message, "Delete it, or write what was left out.")
    return Slip(stop.row, stop.column, _cannot_start(stop.sign), QUOTE)


def _cannot_start(sign: str) -> str:
    return f'Text cannot start with "{sign}" unless it stands in quotation marks.'


def _at_sign(stop: Stop) -> Slip:
    before = stop.line[: stop.column].rstrip()
    behind = stop.line[stop.column :].partition("]")[2].strip()
    if before.endswith("[") and head(stop.line)[1].startswith("[@") and behind and not behind.startswith("#"):
        message = "Text that starts with a citation needs quotation marks: a bracket at its start is taken for a list."
        return Slip(stop.row, len(before) - 1, message, QUOTE)
    if re.search(r"[\[,{-]$|\b(?:source|in):$", before):
        message = 'A source is named by its key alone here: "@" is for citations in a text.'
        return Slip(stop.row, stop.column, message, 'Delete the "@".')
    return Slip(stop.row, stop.column, _cannot_start("@"), QUOTE)


_LITERALLY = "Write the character itself, or put the text in single quotation marks (')."
_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "found unknown escape character": (
            "A backslash in double quotation marks starts an escape, and this is none that YAML knows.",
            "Put the text in single quotation marks ('), or write the backslash twice.",
        ),
        "did not find expected hexdecimal number": ("This escape lacks some of its digits.", _LITERALLY),
        "found invalid Unicode character escape code": ("This escape stands for no character.", _LITERALLY),
        "did not find expected comment or line break": (
            "Text that follows > or | starts on the line below, further in.",
            "Begin a new line here, and put more spaces in front of the text than its field has.",
        ),
    }
)


def _known(stop: Stop) -> Slip | None:
    if stop.problem.endswith("<document start>"):
        ends = next((row for row in range(stop.row) if stop.lines[row].startswith("...")), -1)
        if ends < 0:
            return misplaced(stop, stop.rows[0])
        return Slip(ends, 0, "The file has ended here, and what follows would be lost.", 'Delete the line "...".')
    if stop.problem == "found unexpected non-alphabetical character":
        return Slip(stop.row, 0, _cannot_start("%"), QUOTE)
    return Slip(stop.row, stop.column, *_WORDS[stop.problem]) if stop.problem in _WORDS else None


_LOOKS = (
    uneven_text,
    without_colon,
    unexpected_colon,
    unexpected_line,
    _behind,
    _comma,
    _first_sign,
    _known,
)


def _otherwise(stop: Stop, fault: yaml.MarkedYAMLError) -> Slip:
    what = " ".join(part for part in (fault.context, fault.problem) if part)
    hint = "Look at the spaces in front of this line and of the one above, and for brackets and quotation marks."
    return Slip(stop.row, stop.column, f"This is not readable as YAML: {what}.", hint)
