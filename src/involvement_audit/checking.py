"""From files to findings: all files of an audit, or only the claims that changed, where more is known from before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from involvement_audit import rules
from involvement_audit.diagnostics.findings import Diagnostic, fails, order
from involvement_audit.disk.read import Files, read, read_claims
from involvement_audit.disk.templates import read_templates
from involvement_audit.format.corpus import Corpus, Part
from involvement_audit.format.terms import Status
from involvement_audit.format.text import Place
from involvement_audit.kept import plain
from involvement_audit.kept.desk import Desk, Past
from involvement_audit.kept.notes import NotKept
from involvement_audit.kept.store import Found
from involvement_audit.language.languages import ENGLISH
from involvement_audit.language.spoken import speaking
from involvement_audit.record.noted import Noted, noted
from involvement_audit.rules import past_verdicts
from involvement_audit.verdict.score import ClaimScore, score_claim

_CLAIMS = "claims/"
_BASE = ("corpus", "all but claims")
_FOUND = "found"
_REST = f"{_FOUND}/rest"
_ACROSS = f"{_FOUND}/across"

T = TypeVar("T")


class Checked(Struct, frozen=True):
    """An audit and what is wrong with its files; `known` is it on the desk, `read_now` the ids of the claims that were read."""

    corpus: Corpus
    known: Noted
    diagnostics: tuple[Diagnostic, ...]
    read_now: frozenset[str]


class Before(Struct, frozen=True):
    """The last build: what its steps took and gave, the files of the audit that changed since, and what still stands of its site."""

    past: Past
    changed: Collection[str]
    site: Mapping[str, bytes]


def check(root: Path, today: dt.date, laid: Mapping[str, bytes] = MappingProxyType({})) -> Checked:
    """Reads an audit and finds everything that is wrong with its files; a verdict that moved is looked for later.

    `laid` are files as they would be: what is wrong with them is found before they are written.
    """
    return _all(root, today, Desk(None), laid)


def on_desk(root: Path, today: dt.date, before: Before | None) -> tuple[Desk, Checked]:
    """The same with the desk that it was done on. Raises NotKept where what is known from before does not help."""
    desk = Desk(before.past if before else None)
    return desk, _some(root, today, desk, before.changed) if before else _all(root, today, desk, {})


def examine(root: Path, today: dt.date, before: Before | None = None) -> Checked:
    """Everything that is wrong with an audit, its templates and its verdicts; its own templates are compiled, and not tried."""
    return or_anew(lambda known: _examined(root, today, known), before)


def or_anew(make: Callable[[Before | None], T], before: Before | None) -> T:
    """Makes something of what is known from before, or, where that does not help, of nothing."""
    if before:
        try:
            return make(before)
        except NotKept:
            pass
    return make(None)


def _examined(root: Path, today: dt.date, before: Before | None) -> Checked:
    desk, checked = on_desk(root, today, before)
    corpus = checked.corpus
    if fails(checked.diagnostics, strict=False):
        return checked
    moved = verdicts(corpus, desk, lambda id: score_claim(corpus, corpus.claim[id]), checked.read_now)
    found = (*checked.diagnostics, *moved)
    if not before:
        # It loads Jinja, which an editor that checks a file need not wait for.
        from involvement_audit.output.render import uncompiled

        templates, unread = read_templates(root)
        found = (*found, *unread, *uncompiled(templates.pages))
    return replace(checked, diagnostics=order(found))


def _all(root: Path, today: dt.date, desk: Desk, laid: Mapping[str, bytes]) -> Checked:
    corpus, found = read(root, laid=laid)
    known = noted(corpus, desk)
    paths = [path for path in corpus.files if path.startswith(_CLAIMS)]
    own = (d for d in found if d.place.path.startswith(_CLAIMS))
    rest = [d for d in found if not d.place.path.startswith(_CLAIMS)]
    by_path = _by_path((*own, *rules.of_each(corpus, Part(claims=corpus.claims, paths=paths), today)))
    for path, these in by_path.items():
        desk.again(f"{_FOUND}/{path}", partial(_bytes, these))
    _keep(corpus, desk)
    everything = (
        *_diagnostics(desk.again(_REST, partial(_rest, known.corpus, rest, today))),
        *_diagnostics(desk.again(_ACROSS, partial(_across, known.corpus, today))),
        *(d for these in by_path.values() for d in these),
    )
    return Checked(corpus, known, order(everything), frozenset(str(claim.id) for claim in corpus.claims))


def _some(root: Path, today: dt.date, desk: Desk, changed: Collection[str]) -> Checked:
    base, ids_before, paths = _kept(desk)
    ids = [path.removeprefix(_CLAIMS).removesuffix(".yaml") for path in sorted(changed)]
    claims, found, texts = read_claims(root, ids)
    if [claim.id for claim in claims] != ids or not set(ids) <= set(ids_before):
        raise NotKept
    corpus = Corpus(**base, claims=claims, files=Files(root, paths, texts))
    known = noted(corpus, desk, ids_before)
    if desk.has_changed("claim", "status"):  # what may be named, counted and promised changes in every file
        raise NotKept
    for name, find in (
        (_REST, partial(_rest, known.corpus, (), today)),
        (_ACROSS, partial(_across, known.corpus, today)),
    ):
        if not desk.stands(name) and (desk.past.steps[name].made or desk.again(name, find)):
            raise NotKept
    by_path = _by_path((*found, *rules.of_each(known.corpus, Part(claims=claims, paths=list(changed)), today)))
    for path in changed:
        desk.again(f"{_FOUND}/{path}", partial(_bytes, by_path.get(path, ())))
    before = (step.made for name, step in desk.past.steps.items() if _stays(name, changed))
    everything = (
        *(d for made in before if made for d in _diagnostics(made)),
        *(d for t in by_path.values() for d in t),
    )
    return Checked(known.corpus, known, order(everything), frozenset(ids))


def _rest(corpus: Corpus, found: Iterable[Diagnostic], today: dt.date) -> bytes:
    """What is wrong with all files but those of claims, beside what was found as they were read."""
    return _lasting(corpus, (*found, *rules.of_each(corpus, corpus.all_but_claims(), today)))


def _across(corpus: Corpus, today: dt.date) -> bytes:
    """What is found between records."""
    from involvement_audit.rules.across import across  # where claims alone changed, this step mostly stands

    return _lasting(corpus, tuple(across(corpus, today)))


def _lasting(corpus: Corpus, found: Sequence[Diagnostic]) -> bytes:
    """Findings that stand until something changes that they were made of; what stands in files of claims names lines, so it takes their texts."""
    if any(d.place.path.startswith(_CLAIMS) for d in found):
        for path in corpus.files:
            _ = corpus.files[path]
    return _bytes(found)


def _stays(name: str, changed: Collection[str]) -> bool:
    """Whether a step found what stands in files that did not change."""
    head, _, path = name.partition("/")
    return head == _FOUND and path not in changed


def _by_path(found: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    by_path: dict[str, list[Diagnostic]] = {}
    for each in found:
        by_path.setdefault(each.place.path, []).append(each)
    return by_path


def verdicts(
    corpus: Corpus,
    desk: Desk,
    score: Callable[[str], ClaimScore],
    read_now: Collection[str],
    *,
    recording: bool = False,
) -> Iterator[Diagnostic]:
    """Where what was published of a claim is not what is kept of it: its verdict, its history, its page; asked only of files without errors.

    A draft has none, and is in the corpus all the same: who looks for a claim that was published may find it there.
    """
    for id in corpus.claim if corpus.verdicts or corpus.versions else ():

        def moved(id: str = id) -> bytes:
            claim = corpus.claim[id]
            if claim.status is Status.DRAFT:
                return b""
            with speaking(ENGLISH):  # who writes claims is told in English, whatever the site speaks
                return _bytes(past_verdicts.check(corpus, claim, score(id), recording=recording))

        name = f"verdict/{id}"
        yield from _diagnostics(desk.again(name, moved) if id in read_now else _placed(desk, name, moved))
    yield from _diagnostics(_placed(desk, "lost", lambda: _bytes(past_verdicts.lost(corpus))))


def _placed(desk: Desk, name: str, find: Callable[[], bytes]) -> bytes:
    """What a step finds in files that were not read again; where it is done again and finds something, nobody knows where."""
    found = desk.step(name, find)
    if found and desk.past.steps and not desk.stands(name):
        raise NotKept
    return found


def _keep(corpus: Corpus, desk: Desk) -> None:
    """Keeps all of a corpus but its claims, and the ids of these."""
    base = {name: plain.encoded(getattr(corpus, name)) for name in _base_fields()}
    order, paths = [str(claim.id) for claim in corpus.claims], list(corpus.files)
    desk.records[_BASE] = base | {"order": msgspec.msgpack.encode(order), "paths": msgspec.msgpack.encode(paths)}


def _kept(desk: Desk) -> tuple[Mapping[str, Any], list[str], list[str]]:
    found = desk.past.record(*_BASE)
    if found is None:
        raise NotKept
    decode = msgspec.msgpack.Decoder(list[str]).decode
    try:
        base = {name: plain.decoded(Corpus, name, found[name]) for name in _base_fields()}
        return base, decode(found["order"]), decode(found["paths"])
    except (ValueError, KeyError) as fault:
        raise NotKept from fault


def _base_fields() -> tuple[str, ...]:
    return tuple(name for name in plain.field_names(Corpus) if name not in ("claims", "files", "part"))


def as_found(diagnostics: Iterable[Diagnostic]) -> list[Found]:
    """Findings as they are kept."""
    return [(d.place.path, d.place.line, d.place.column, d.code, d.message, d.hint, d.length) for d in diagnostics]


def _bytes(diagnostics: Iterable[Diagnostic]) -> bytes:
    rows = as_found(diagnostics)
    return msgspec.msgpack.encode(rows) if rows else b""


def _diagnostics(made: bytes) -> Iterator[Diagnostic]:
    rows = msgspec.msgpack.decode(made, type=list[Found]) if made else ()
    for path, line, column, code, message, hint, length in rows:
        yield Diagnostic(Place(path, line, column), code, message, hint, length)
