"""Questions in a terminal, one after the other, in plain words; whoever stops half-way has written nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import click
from msgspec import Struct, field

from involvement_audit.cli import shown
from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.drafts.answers import NO, YES, Answers, applies, proposal, settled, taken
from involvement_audit.drafts.files import since
from involvement_audit.drafts.known import SETS, Known
from involvement_audit.drafts.questions import NOUNS, Question, questions
from involvement_audit.format.counting import count
from involvement_audit.format.text import Text, cut

WIDTH = 78
MOST = 20
"""How many of an audit's records are listed at once: more scroll away."""

_ADDED = ("body", "source")
"""What can be added in the middle of a claim: who has no entry yet is no reason to begin again."""


class Dialogue(Struct):
    """What was answered so far, and what was added on the way."""

    known: Known
    added: list[Answers] = field(default_factory=list)

    def ask(self, kind: str, asked: Iterable[Question], given: Mapping[str, tuple[Text, ...]]) -> Answers:
        """Asks what is not given yet. Raises Abort where somebody stops."""
        answers = Answers(kind=kind, values=dict(given))
        rest = [question for question in asked if question.name not in given]
        for number, question in enumerate(rest, 1):
            if not applies(question, answers, self.known):
                continue
            _head(question, number, len(rest))
            texts = self._texts(question, answers)
            if texts:
                answers = Answers(kind=kind, values={**answers.values, question.name: texts})
            if kind == "claim" and question.name == "kind":
                _criteria(str(texts[0]), self.known)
        return answers

    def _texts(self, question: Question, answers: Answers) -> tuple[Text, ...]:
        found: list[Text] = []
        while True:
            text = self._one(question, answers, found)
            if text is None:
                return tuple(found)
            if text not in found:
                found.append(text)
            if not question.many:
                return tuple(found)

    def _one(self, question: Question, answers: Answers, before: list[Text]) -> Text | None:
        """One answer that holds; None where there is no more."""
        proposed = proposal(answers, self.known) if question.name == "id" else ""
        while True:
            typed = click.prompt(
                "Another" if before else "Answer", default=proposed, show_default=bool(proposed)
            ).strip()
            if typed == "?":
                _explain(question, self.known)
            elif typed:
                if text := self._settled(question, Text(typed), answers.kind):
                    return text
            elif before or not question.required or question.stand_in:
                return None
            else:
                _say(
                    "This one is needed. Type ? to read what it means, or press Ctrl-C to stop: nothing is written then."
                )

    def _settled(self, question: Question, text: Text, kind: str) -> Text | None:
        if question.names:
            return self._named(question, text)
        found: list[Diagnostic] = []
        answer = settled(question, text, self.known, found)
        if answer and question.name == "id":
            found += taken(kind, answer, self.known)
        for fault in found:
            _say(f"{fault.message} {fault.hint}")
        return None if found else answer

    def _named(self, question: Question, text: Text) -> Text | None:
        """The record that somebody means by a part of its name; whatever else is typed at a prompt is another try."""
        kind = question.names
        matches = self.known.matches(kind, text) or self.known.near(kind, text)
        if len(matches) > 1:
            return self._chosen(question, matches)
        if matches and text in matches:
            return text
        if matches:
            _say(_called(self.known, kind, matches[0]))
            answer = click.prompt("Is that the one? y, n, or more of the name", default="y")
            return Text(matches[0]) if _is(answer, YES) else self._again(question, answer)
        _say(f'No {NOUNS[kind]} here is called "{text}".')
        if kind not in _ADDED:
            return None
        answer = click.prompt(f"Add it as a new {NOUNS[kind]}? y, n, or another name")
        return self._new(kind, text) if _is(answer, YES) else self._again(question, answer)

    def _again(self, question: Question, answer: str) -> Text | None:
        if answer.strip() == "?":
            _explain(question, self.known)
            return None
        return None if not answer.strip() or _is(answer, NO) else self._named(question, Text(answer.strip()))

    def _chosen(self, question: Question, matches: tuple[str, ...]) -> Text | None:
        for number, id in enumerate(matches[:MOST], 1):
            click.echo(cut(f"  {number:2}  {_called(self.known, question.names, id)}", WIDTH))
        if len(matches) > MOST:
            _say(f"and {len(matches) - MOST} more: type more of the name to see fewer.")
        typed = click.prompt("Number, or more of the name", default="", show_default=False).strip()
        if typed.isascii() and typed.isdigit():
            return Text(matches[int(typed) - 1]) if 0 < int(typed) <= min(len(matches), MOST) else None
        return self._again(question, typed)

    def _new(self, kind: str, name: Text) -> Text:
        first = "name" if kind == "body" else "title"
        _say(f"First the new {NOUNS[kind]}, then back to where you were.")
        answers = self.ask(kind, questions(kind), {first: (name,)})
        id = answers.one("id")
        self.known = self.known.plus(kind, id, str(name))
        self.added.append(answers)
        _say(f'Back to where you were. "{id}" is taken as the answer.')
        return id


def _head(question: Question, number: int, total: int) -> None:
    click.echo("")
    shown.echo(click.style(f"Question {number} of {total}", bold=True) + f"  {question.title}")
    _say(question.help)
    if question.names:
        _say("Type a part of its name; ? lists what there is.")
    elif question.words:
        _say(f"One of: {', '.join(question.words)}. Type ? for what they mean.")
    if not question.required or question.stand_in:
        _say(
            "Several: one at a time, empty when done."
            if question.many
            else "Leave it empty if it does not apply, or you do not know yet."
        )
    elif question.many:
        _say("Several: one at a time, empty when done.")


def _explain(question: Question, known: Known) -> None:
    """What may be answered, each with its meaning."""
    options = question.words or known.of(question.names)
    _say(question.help or ("" if options else "Any words will do: the question says all there is to say."))
    most = len(options) if question.names in SETS else MOST
    for word, meaning in list(options.items())[:most]:
        kind = known.kinds.get(word) if question.names == "kind" else None
        _say(f"{word}: {meaning}{f'. {kind.about}' if kind and kind.about else ''}")
    if len(options) > most:
        _say(f"and {len(options) - most} more: type a part of the name.")


def _criteria(kind: str, known: Known) -> None:
    """Which criteria a claim of a kind is held to, and why."""
    needed = list(known.needed(kind))
    decisive = [(id, criterion) for id, criterion in needed if kind in criterion.critical]
    if not known.kinds[kind].scored or not needed:
        _say("Claims of this kind are recorded with their evidence and not scored, so no criterion has to be rated.")
        return
    click.echo("")
    _say(f"Claims of this kind are held to {count(len(needed), 'criterion', 'criteria')}. {known.kinds[kind].tests}")
    if decisive:
        _say("The verdict turns on:" if len(decisive) < len(needed) else "The verdict turns on all of them:")
    for id, criterion in decisive:
        _say(f"* {known.of('criterion')[id]}: {criterion.question} {since(criterion)}")
    if len(needed) > len(decisive):
        rest = count(len(needed) - len(decisive), "other counts", "others count")
        _say(f"{rest} towards the score. The draft lists each with its question, for you to rate later.")


def _called(known: Known, kind: str, id: str) -> str:
    return f"{known.of(kind)[id]} [{id}]"


def _is(answer: str, words: Collection[str]) -> bool:
    return answer.strip().lower() in words


def _say(text: str) -> None:
    if text:
        click.echo(click.wrap_text(text, WIDTH, initial_indent="  ", subsequent_indent="  "))
