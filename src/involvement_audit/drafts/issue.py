"""The body of an issue that was written in a form, as GitHub and Forgejo send it: `### Label`, and the answer below it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.drafts.answers import Answers
from involvement_audit.drafts.questions import Question
from involvement_audit.format.text import Place, Text, as_name

MAINTAINERS = frozenset({"id", "assessed_by"})
"""What no stranger's issue answers: what a record is called here, and who stands for its ratings."""

_LABEL = re.compile(r"^### +(.+?) *#* *$")
_EMPTY = "_No response_"
_ITEM = re.compile(r"^(?:[-*] +(?:\[[xX]\] +)?)?(.+)$")
_UNTICKED = re.compile(r"^[-*] +\[ \] ")


def from_issue(
    text: str, path: str, asked: Iterable[Question]
) -> tuple[Answers, tuple[Text, ...], tuple[Diagnostic, ...]]:
    """The answers under labels that are questions or names of ours, the labels that are neither, and those that come twice.

    A label is known by a question's words or by its name, whatever capitals, blanks and signs stand in it.
    """
    asked = tuple(q for q in asked if q.name not in MAINTAINERS)
    labels = {_spoken(label): q for q in asked for label in (q.title, q.name)}
    values: dict[str, tuple[Text, ...]] = {}
    unknown = []
    seen: dict[str, Text] = {}
    twice = []
    for label, answer in _sections(text, path):
        question = labels.get(_spoken(label))
        if question is None:
            unknown.append(label)
        elif question.name in seen:
            twice.append(_twice(label, seen[question.name]))
        else:
            seen[question.name] = label
            if answer.strip() and answer.strip() != _EMPTY:
                values[question.name] = tuple(_items(answer)) if question.many else (_ticked(question, answer),)
    return Answers(kind="claim", values=values), tuple(unknown), tuple(twice)


def _twice(label: Text, first: Text) -> Diagnostic:
    """Nobody can tell which of two answers is meant, or whether the second label is part of the first one's answer."""
    message = f'The label "{label}" stands on line {first.place.line} already.'
    hint = "Leave one answer to each question. Where the line is part of an answer, take the ### away."
    return Diagnostic(label.place, "duplicate-key", message, hint, len(label))


def _ticked(question: Question, answer: Text) -> Text:
    """An answer of yes or no may be a box that is ticked or not."""
    box = re.match(r"[-*] +\[([ xX])\]", answer)
    return Text("no" if box[1] == " " else "yes", answer.place) if box and question.form == "flag" else answer


def _spoken(label: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", as_name(label)))


def _sections(text: str, path: str) -> list[tuple[Text, Text]]:
    """Each label with what stands under it, at its first line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = [(number, match[1]) for number, line in enumerate(lines) if (match := _LABEL.match(line))]
    ends = [number for number, _ in starts[1:]] + [len(lines)] * bool(starts)
    found = []
    for (start, label), end in zip(starts, ends, strict=True):
        body = lines[start + 1 : end]
        blank = next((n for n, line in enumerate(body) if line.strip()), 0)
        answer = Text("\n".join(body[blank:]).strip(), Place(path, start + 2 + blank, 1))
        found.append((Text(label, Place(path, start + 1, 5)), answer))
    return found


def _items(answer: Text) -> list[Text]:
    """The items of an answer that may be several: one a line, with a hyphen or a ticked box before it or nothing."""
    found = []
    for number, line in enumerate(answer.split("\n")):
        match = _ITEM.match(line.strip())
        if match and not _UNTICKED.match(line.strip()):
            place = Place(answer.place.path, answer.place.line + number, line.index(match[1]) + 1)
            found.append(Text(match[1], place))
    return found
