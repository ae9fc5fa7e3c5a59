"""An answer on its way to be filed: from options, from a file, or asked for step by step. Nothing of it is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import click
from msgspec import Struct

from involvement_audit.format.terms import Tier
from involvement_audit.format.text import Date
from involvement_audit.parse import personal, yamltext
from involvement_audit.views.testimony import HAPPENED, MISSING

_WORDS = {"happened": HAPPENED, "missing": MISSING}
_FIELDS = ("tier", "group", *_WORDS, "did")
_NAMES = {"group": "the group's name", "happened": "the first answer", "missing": "the second answer"} | {
    "did": "what was done"
}
_LONGEST = 5000
"""Characters of an answer: a page of writing."""


class Answer(Struct, frozen=True, kw_only=True):
    tier: Tier
    group: str = ""
    happened: str = ""
    missing: str = ""
    did: str = ""

    def said(self) -> Iterator[tuple[str, str]]:
        """Its words by field."""
        pairs = ((name, str(getattr(self, name))) for name in _FIELDS[1:])
        return ((name, text) for name, text in pairs if text)

    def entry(self, on: Date) -> Mapping[str, str]:
        """As a claim's file holds it."""
        return {"on": str(on), "tier": str(self.tier), "read_back": "true", **dict(self.said())}

    def details(self, country: str) -> Iterator[str]:
        """What kind of personal detail stands where, without the detail."""
        for name, text in self.said():
            yield from _details(name, text, country)

    def lines(self) -> Iterator[str]:
        """As it is read back."""
        yield f"Use: {self.tier.label}."
        for name, text in self.said():
            label = _WORDS.get(name) or {"group": "Group:", "did": "What we did:"}[name]
            yield from (label, *(f"  {line}" for line in text.split("\n")))


def _details(name: str, text: str, country: str) -> Iterator[str]:
    for found in personal.find(text, country):
        before = text[: found.start]
        line, word = before.count("\n") + 1, len(before.rpartition("\n")[2].split()) + 1
        yield f"In {_NAMES[name]}, line {line}, word {word}, stands what looks like {found.detail.label}."


def given(root: Path, source: Path | None, typed: Mapping[str, str | None]) -> dict[str, str]:
    """What options and a file say, by field; ends the program with 2 where a file cannot be one, or both say the same."""
    options = {name: text for name, text in typed.items() if text is not None}
    told = _from(root, source) if source else {}
    if both := sorted(options.keys() & told.keys()):
        raise click.UsageError(f"--{both[0]} and the file both say it: leave one out.")
    return {name: _tidy(text) for name, text in (told | options).items()}


def _from(root: Path, source: Path) -> dict[str, str]:
    if str(source) != "-" and source.resolve().is_relative_to(root.resolve()):
        raise click.UsageError("That file lies in the audit's folder, where it could be published. Keep it elsewhere.")
    try:
        with click.open_file(str(source), encoding="utf-8-sig") as file:
            tree, faults = yamltext.parse(file.read(), str(source), frozenset(_FIELDS))
    except UnicodeDecodeError:
        raise click.UsageError("The file is not written in UTF-8.") from None
    if faults or not isinstance(tree, yamltext.Mapping):
        where = f" (line {faults[0].place.line})" if faults else ""
        raise click.UsageError(f"The file is no YAML of fields and texts{where}.")
    for name, value in tree.entries:
        if name not in _FIELDS or not isinstance(value, str):
            raise click.UsageError(f"Line {name.place.line} of the file holds none of: {', '.join(_FIELDS)}.")
    return {str(name): str(value) for name, value in tree.entries}


def _tidy(text: str) -> str:
    """Words without what nobody sees: blanks at ends of lines, and more than one empty line."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(line for at, line in enumerate(lines) if line or (at and lines[at - 1])).strip()


def complete(told: Mapping[str, str], country: str, *, person: bool) -> Answer:
    """The answer, asking for what is wanting where somebody is there to be asked; ends the program with 2 where it cannot be one."""
    known = dict(told)
    if person and "tier" not in known:
        known["tier"] = _ask_tier()
    wanted = known.pop("tier", "")
    tier = next((tier for tier in Tier if tier == wanted), None)
    if tier is None:
        raise click.UsageError(f"Say what they agreed to, as --tier or in the file: {', '.join(map(str, Tier))}.")
    if tier is Tier.PRIVATE:
        if any(known.values()):
            raise click.UsageError("A private answer keeps no words. Leave them out: only its day is written.")
        return Answer(tier=tier)
    if person:
        known = _asked(tier, known, country)
    answer = Answer(tier=tier, **known)
    _refuse_unfit(answer)
    return answer


def _refuse_unfit(answer: Answer) -> None:
    if answer.tier is Tier.GROUP and not answer.group:
        raise click.UsageError("Name the group, as --group or in the file: several people, never one.")
    if not answer.happened and not answer.missing:
        raise click.UsageError("There are no words: give --happened or --missing; without words it is --tier private.")
    for name, text in answer.said():
        if len(text) > _LONGEST:
            raise click.UsageError(f"{_NAMES[name]} is longer than {_LONGEST} characters: agree on a shorter one.")


def _ask_tier() -> str:
    click.echo("How may this be used? Ask them; where they did not say, it is private.")
    for tier in Tier:
        click.echo(f"  {tier}: {tier.label}")
    return str(click.prompt("Use", type=click.Choice([str(tier) for tier in Tier]), default=str(Tier.PRIVATE)))


def _asked(tier: Tier, known: dict[str, str], country: str) -> dict[str, str]:
    if "group" not in known:
        wanted = "Group, several people and never one" + ("" if tier is Tier.GROUP else " (empty: none)")
        known["group"] = _clean("group", country, lambda: _line(wanted, needed=tier is Tier.GROUP))
    click.echo("Write no names, and nothing about anybody's health or care.")
    if tier is Tier.GROUP:
        click.echo("Write a summary in your own words: what they said is not kept.")
    for name, question in _WORDS.items():
        if name not in known:
            known[name] = _clean(name, country, partial(_lines, question))
    if "did" not in known:
        known["did"] = _clean(
            "did", country, lambda: _line("What was done about it (empty: nothing yet)", needed=False)
        )
    return known


def _clean(name: str, country: str, ask: Callable[[], str]) -> str:
    """What somebody types; it is asked for again where a personal detail stands in it, and the other answers are kept."""
    while found := list(_details(name, text := ask(), country)):
        for told in found:
            click.echo(told, err=True)
        click.echo("Personal details have no place in an audit. Say it again without.", err=True)
    return text


def _line(question: str, *, needed: bool) -> str:
    """One line; an empty one only where it is not needed."""
    return _tidy(str(click.prompt(question, default=None if needed else "", show_default=False)))


def _lines(question: str) -> str:
    """Lines up to an empty one."""
    click.echo(f"{question}\n(An empty line ends the answer.)")
    lines: list[str] = []
    while line := str(click.prompt("", default="", show_default=False, prompt_suffix="> ")):
        lines.append(line)
    return _tidy("\n".join(lines))
