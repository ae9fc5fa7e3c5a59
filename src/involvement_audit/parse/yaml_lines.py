"""Slips in how lines stand to each other: a colon left out, text not indented, a field with too few or too many spaces."""

from __future__ import annotations

import re
from collections import Counter

from involvement_audit.parse.yaml_stop import BLOCK, FIELD, LINE, QUOTE, Slip, Stop, head, indent

_COLON = "mapping values are not allowed"


def without_colon(stop: Stop) -> Slip | None:
    """A line that is neither a field nor further in than the text above it."""
    row = stop.start[0]
    if stop.problem.startswith(_COLON) and _is_first_colon(stop):
        row = stop.beside(stop.row)
    elif stop.problem != "could not find expected ':'":
        return None
    line = stop.lines[row] if row >= 0 else ""
    key, value = head(line)
    if key or not value or line.lstrip().startswith("- "):
        return None
    above = stop.above(row)
    if above >= 0 and BLOCK.match(head(stop.lines[above])[1]) and indent(line) <= indent(stop.lines[above]):
        return _not_indented(stop, row)
    match = re.match(r"(?P<name>[\w.-]+)(?P<rest>\s*[=;]?\s*)", value)
    if not match or not (match["name"] in stop.fields or match["name"] == value or "=" in match["rest"]):
        beside = stop.beside(row)
        among_items = beside >= 0 and is_item(stop.lines[beside]) and indent(stop.lines[beside]) == indent(line)
        return _without_hyphen(row, line) if among_items else _not_indented(stop, row)
    typed = f"{match['name']}: {value[match.end() :]}".strip()
    hint = f'Write "{typed}".' if len(typed) < 60 else "Put a colon and a space behind it."
    message = f'There is no colon behind "{match["name"]}".'
    return Slip(row, line.index(value), message, hint, len(match["name"]))


def _not_indented(stop: Stop, row: int) -> Slip:
    line = stop.lines[row]
    owner = next((key for n in range(row - 1, -1, -1) if (key := head(stop.lines[n])[0])), "")
    message = "This line is neither a field nor further in than the one above."
    hint = "A field is a name, a colon and a space. Text that goes on from the line above starts with more spaces."
    if owner:
        message = f'This text is not indented, so it does not belong to "{owner}" above.'
        hint = f'Put it further in than "{owner}". If it is a field of its own, write its name, a colon and a space.'
    return Slip(row, indent(line), message, hint, len(line.strip()))


def _is_first_colon(stop: Stop) -> bool:
    """Whether the colon at which the parser stopped is the one behind a field's name."""
    match = FIELD.match(stop.line)
    return match is not None and match.end() > stop.column


def unexpected_colon(stop: Stop) -> Slip | None:
    """A colon inside a text, or behind a field that is further in than it should be."""
    if not stop.problem.startswith(_COLON):
        return None
    row = _out_of_line(stop)
    if row == stop.row and (slip := _second_value(stop)):
        return slip
    if not _is_first_colon(stop):
        return colon_in_text(stop, QUOTE)
    return misplaced(stop, row)


def colon_in_text(stop: Stop, hint: str) -> Slip:
    message = "A colon with a space behind it stands inside this text, as if what is before it were a field's name."
    return Slip(stop.row, stop.column, message, hint)


def _second_value(stop: Stop) -> Slip | None:
    """An item of a list below a field that has its value already, or where a field belongs."""
    above = stop.above(stop.row)
    if above < 0 or not re.match(" *- ", stop.line) or re.match(" *- ", stop.lines[above]):
        return None
    key, value = head(stop.lines[above])
    inside = indent(stop.line) - indent(stop.lines[above])
    if inside == 0 and head(stop.line)[0] in stop.fields:
        message = "A hyphen starts an item of a list, and a field belongs here."
        return Slip(stop.row, indent(stop.line), message, "Delete the hyphen.")
    if not key or not value or inside < 0:
        return None
    message = f'A list starts here, and "{key}" above it has a value already.'
    return Slip(
        stop.row, indent(stop.line), message, f'Delete what stands behind "{key}:", or name the list\'s own field.'
    )


def unexpected_line(stop: Stop) -> Slip | None:
    """A line that starts in a column where nothing of its group does."""
    if stop.problem not in ("did not find expected key", "did not find expected '-' indicator"):
        return None
    if stop.line[: stop.column].strip():
        return None
    if stop.problem.endswith("'-' indicator") and indent(stop.line) >= stop.start[1] and _is_bare(stop.line):
        return _without_hyphen(stop.row, stop.line)
    owner = stop.left(stop.row)
    first = stop.below(owner)
    known = owner >= 0 and _waits(stop.lines[owner]) and _is_known(stop, stop.lines[owner])
    if is_item(stop.line) and known and first < stop.row and not is_item(stop.lines[first]):
        return _without_hyphen(first, stop.lines[first])
    row = _out_of_line(stop)
    return (_second_value(stop) if row == stop.row else None) or misplaced(stop, row)


def uneven_text(stop: Stop) -> Slip | None:
    """A text below `|` or `>` whose first line says where the others start, and one of them starts before that."""
    owner = stop.above(stop.row)
    if stop.row in stop.rows or owner < 0 or not BLOCK.match(head(stop.lines[owner])[1]):
        return None
    if _is_known(stop, stop.line) or is_item(stop.line):
        return None  # the text is whole, and its field stands too far left
    rows = [n for n in range(owner + 1, len(stop.lines)) if stop.lines[n].strip()]
    edges = [indent(stop.lines[n]) for n in rows]
    here = rows.index(stop.row)
    if edges[0] <= edges[here]:
        return None
    if here == 1 and edges[here] in edges[here + 1 : here + 2]:
        message = "The first line of this text starts further in than the lines below it."
        return Slip(rows[0], edges[0], message, "Start all of them in one column.")
    message = "This line starts further left than the text that it goes on with."
    return Slip(stop.row, edges[here], message, "Start it in the column of the lines above.")


def is_item(line: str) -> bool:
    return line.lstrip(" ").startswith("- ")


def _is_bare(line: str) -> bool:
    """Whether a line begins neither a field nor an item."""
    return not is_item(line) and not head(line)[0]


def _waits(line: str) -> bool:
    """Whether a field has nothing behind its colon, so that what belongs to it stands on the lines below."""
    key, value = head(line)
    return bool(key) and not value


def _without_hyphen(row: int, line: str) -> Slip:
    message = "This stands among the items of a list, and has no hyphen."
    return Slip(row, indent(line), message, 'Put "- " in front of it, in the column of the other hyphens.')


def _out_of_line(stop: Stop) -> int:
    """The row that does not line up with its group: the one where the parser stopped, or one above it that misled it."""
    edge, above, left = indent(stop.line), stop.above(stop.row), stop.left(stop.row)
    columns = Counter(indent(stop.lines[n]) for n in stop.rows)
    if left >= 0 and (_fell_out(stop, left, edge) or columns[indent(stop.lines[left])] == 1 < columns[edge]):
        return left
    if above >= 0 and columns[indent(stop.lines[above])] == 1 < columns[edge]:
        return above
    beyond, below = stop.above(above), stop.below(stop.row)
    if above <= 0 or below == stop.row or indent(stop.lines[below]) != edge or indent(stop.lines[above]) == edge:
        return stop.row
    first = beyond >= 0 and indent(stop.lines[beyond]) < min(edge, indent(stop.lines[above]))
    begun = is_item(stop.lines[above]) and not is_item(stop.line)
    return above if first or begun else stop.row


def _fell_out(stop: Stop, row: int, edge: int) -> bool:
    """Whether a row stands further left than its group, which is at `edge`, or than the field that waits for it."""
    line, above, below = stop.lines[row], stop.above(row), stop.below(row)
    if above < 0 or (below != stop.row and indent(stop.lines[below]) == edge):
        return False
    if _waits(stop.lines[above]) and not is_item(line) and indent(stop.lines[above]) >= indent(line):
        return True
    if _waits(line) and (is_item(stop.line) or _is_known(stop, stop.line) != _is_known(stop, line)):
        return False  # the row where the parser stopped could belong to this one, and so to no group of its own kind
    for other in (stop.lines[n] for n in reversed(stop.rows) if n < row):
        match = LINE.fullmatch(other)
        if match and edge in (indent(other), len(match["lead"])):
            return True
        if indent(other) < edge:
            return False
    return False


def _is_known(stop: Stop, line: str) -> bool:
    return head(line)[0] in stop.fields


def misplaced(stop: Stop, row: int) -> Slip:
    """A line with more or fewer spaces in front of it than the lines that it belongs with."""
    line = stop.lines[row]
    key, value = head(line)
    name = f'"{key}"' if key else "This line"
    if re.fullmatch(r"[a-z0-9-]+\.[a-z0-9-]+", key) and not value and not indent(line):
        return Slip(row, 0, outside_assessments(key), IN_ASSESSMENTS, len(key))
    spaces = {0: "no space", 1: "one space"}.get(indent(line), f"{indent(line)} spaces")
    message = f"{name} has {spaces} in front of it, and does not line up with the lines round it."
    return Slip(row, indent(line), message, "Fields of one group start in one column.", max(1, len(key)))


IN_ASSESSMENTS = "Put two spaces in front of it; its own lines start with four."


def outside_assessments(key: str) -> str:
    return f'"{key}" names a criterion, and stands outside "assessments:", where it belongs.'
