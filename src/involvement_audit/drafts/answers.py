"""Answers, and what is wrong with them: told all at once, each where it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.diagnostics.findings import Diagnostic, nearest
from involvement_audit.drafts.known import SETS, Known, proposed
from involvement_audit.drafts.messages import MESSAGES, fault
from involvement_audit.drafts.questions import NOUNS, Question
from involvement_audit.format.text import Date, Place, Text, is_id
from involvement_audit.parse import characters
from involvement_audit.parse.bib import addresses
from involvement_audit.parse.bib.keys import made
from involvement_audit.parse.prose_quotes import unmarked
from involvement_audit.parse.yamltext import Empty, Node, Sequence
from involvement_audit.parse.yamltext import Mapping as Tree

YES = frozenset("yes y true".split())
NO = frozenset("no n false".split())
_URL = re.compile(r"https?://[^\s/]+\S*|mailto:\S+@\S+", re.IGNORECASE)
_TITLES = ("title", "name", "question")


class Answers(Struct, frozen=True, kw_only=True):
    """What was answered for one record, by the names of the questions; a question without an answer is not there."""

    kind: str
    values: Mapping[str, tuple[Text, ...]]

    def all(self, name: str) -> tuple[Text, ...]:
        return self.values.get(name, ())

    def without(self, name: str) -> Answers:
        return Answers(kind=self.kind, values={known: texts for known, texts in self.values.items() if known != name})

    def one(self, name: str) -> Text:
        return next(iter(self.all(name)), Text(""))


def option(name: str) -> Place:
    """Where an answer stands that was given as an option: its name is its place."""
    return Place(f"--{name.replace('_', '-')}")


def is_typed(place: Place) -> bool:
    """Whether an answer was given as an option or at a prompt, and stands in no file."""
    return not place.line


def applies(question: Question, answers: Answers, known: Known) -> bool:
    """Whether a question is asked at all: how far involvement went is said of claims about involvement alone."""
    kind = known.kinds.get(answers.one("kind"))
    return question.name != "claimed" or kind is None or kind.scored


def wanting(answers: Answers, asked: Iterable[Question]) -> tuple[Question, ...]:
    """The questions without whose answers no draft passes `check`."""
    missing = tuple(q for q in asked if q.required and not q.stand_in and not answers.all(q.name))
    return tuple(q for q in missing if q.name != "id" or len(missing) == 1)  # an id is made of the other answers


def from_tree(kind: str, tree: Node | None, path: str, asked: Iterable[Question]) -> tuple[Answers, list[Diagnostic]]:
    """The answers in a file, by the names of the questions."""
    by_name = {question.name: question for question in asked}
    values: dict[str, tuple[Text, ...]] = {}
    found: list[Diagnostic] = []
    if tree is not None and not isinstance(tree, Tree):
        hint = "Write a line for each answer: its name, a colon, a space and the answer."
        found.append(Diagnostic(tree.place, "wrong-type", "This file holds no answers by name.", hint))
    for key, value in tree.entries if isinstance(tree, Tree) else ():
        if key not in by_name:
            message = f'"{key}" is no answer that is asked for here.'
            found.append(Diagnostic(key.place, "unknown-field", message, nearest(key, by_name, sure=True), len(key)))
        elif isinstance(value, Tree) or (isinstance(value, Sequence) and not by_name[key].many):
            found.append(Diagnostic(value.place, "wrong-type", f'"{key}" must be one text.', "", 1))
        elif not isinstance(value, Empty):
            items = value.items if isinstance(value, Sequence) else (value,)
            found += (_not_a_text(str(key), item) for item in items if isinstance(item, Tree | Sequence))
            values[str(key)] = tuple(item for item in items if isinstance(item, Text) and item.strip())
    return Answers(kind=kind, values={name: texts for name, texts in values.items() if texts}), found


def _not_a_text(name: str, item: Tree | Sequence) -> Diagnostic:
    what = "a list" if isinstance(item, Sequence) else "a group of fields"
    message = f'"{name}" must be a list of texts, and {what} stands in it.'
    return Diagnostic(item.place, "wrong-type", message, f"Write it as {name}: [ONE, ANOTHER].", 1)


def checked(answers: Answers, known: Known, asked: Iterable[Question]) -> tuple[Answers, list[Diagnostic]]:
    """The answers as a draft takes them (ids for names, true for yes, an id where none was given), and what is wrong."""
    found: list[Diagnostic] = []
    values: dict[str, tuple[Text, ...]] = {}
    for question in asked:
        if applies(question, answers, known):
            typed = answers.all(question.name)
            read = [answer for text in typed if (answer := settled(question, text, known, found))]
            if question.name == "wording":  # pages put the marks
                read = [Text(unmarked(answer) or answer, answer.place) for answer in read]
            values[question.name] = tuple(dict.fromkeys(read)) if question.many else tuple(read[:1])
    if not answers.all("id"):
        values["id"] = tuple(Text(id) for id in (proposal(answers, known),) if id)
    elif values.get("id"):
        found += taken(answers.kind, values["id"][0], known)
    return Answers(kind=answers.kind, values={name: texts for name, texts in values.items() if texts}), found


def proposal(answers: Answers, known: Known) -> str:
    """The id that a record could have; none where another record has it."""
    id = usual_id(answers)
    return "" if id in known.of(answers.kind) else id


def usual_id(answers: Answers) -> str:
    """The id that is made of what a record is called; empty where that has no plain letters."""
    if answers.kind == "source":
        return made("", answers.one("author").partition(",")[0], answers.one("title"), answers.one("date"))
    title = next((answers.one(name) for name in _TITLES if answers.one(name)), Text(""))
    return proposed(answers.one("short") or title if answers.kind == "framework" else title)


def taken(kind: str, id: Text, known: Known) -> Iterator[Diagnostic]:
    if id in known.of(kind):
        yield fault("taken", id, noun=kind, name=known.of(kind)[id])


def settled(question: Question, text: Text, known: Known, found: list[Diagnostic]) -> Text | None:
    """One answer as a draft takes it; None where it is none, which is told."""
    before = len(found)
    if is_typed(text.place):  # a file's characters are looked at as it is read
        found += (replace(one, place=text.place) for one in characters.find(text, ""))
    meant = str(text)
    if question.names:
        meant = _named(question, text, known, found)
    elif question.form == "flag":
        word = text.strip().lower()
        meant = "true" if word in YES else "false"
        if word not in YES | NO:
            found.append(fault("flag", text))
    elif question.form == "word":
        if text not in question.words:
            found.append(fault("word", text, nearest(text, question.words, sure=True)))
    else:
        found += _form(question, text, known)
    return Text(meant, text.place) if len(found) == before else None


def _form(question: Question, text: Text, known: Known) -> Iterator[Diagnostic]:
    if question.form == "date":
        try:
            if Date(text.strip()).first > known.today:
                yield fault("future", text)
        except ValueError:
            yield fault("date", text)
    elif question.form == "url" and not _URL.fullmatch(text):
        yield fault("url", text)
    elif question.form == "doi" and any(addresses.faults(Text(""), Text(addresses.doi(text)))):
        yield fault("doi", text)
    elif question.form == "id" and not is_id(text):
        meant = proposed(text, 80)
        yield fault("id", text, f"Did you mean “{meant}”? {MESSAGES['id'][2]}" if meant else "")


def _named(question: Question, text: Text, known: Known, found: list[Diagnostic]) -> str:
    """The id of the record that an answer names by it, or by a part of its name that no other has."""
    matches = known.matches(question.names, text)
    if len(matches) == 1:
        return matches[0]
    if matches:
        names = f"{', '.join(matches[:8])}{', …' if len(matches) > 8 else ''}"
        found.append(fault("several", text, number=len(matches), names=names))
        return ""
    near = known.near(question.names, text)
    usual = nearest(text, known.of(question.names), sure=question.names in SETS) or ADD.get(question.names, "")
    meant = " or ".join(f'"{id}"' for id in near[:4])
    hint = f"Did you mean {meant}?" if near else usual
    found.append(fault("unknown", text, hint, noun=NOUNS[question.names]))
    return ""


ADD = {name: f"Add it first: involvement-audit new {name}" for name in ("body", "source", "claim")}
