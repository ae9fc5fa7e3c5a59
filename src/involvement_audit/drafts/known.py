"""What an audit has already, as far as answers name it: looked up by id, or by a part of a name as people remember it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from involvement_audit.diagnostics.findings import slip
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Criterion, Kind
from involvement_audit.format.text import as_id, as_name

SETS = ("kind", "body_kind", "rung")
"""What the method says that there is: nobody adds to these in passing, so that something has to fit."""


class Known(Struct, frozen=True, kw_only=True):
    """The records of an audit by kind and id, each with the words that it goes by, and the day."""

    today: dt.date
    names: Mapping[str, Mapping[str, str]]
    """By kind of record (body, source, claim, question, framework, criterion, kind, body_kind, rung), the name of each by its id."""
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    criteria: Mapping[str, Criterion] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, str]:
        return self.names.get(kind, {})

    def plus(self, kind: str, id: str, name: str) -> Known:
        """The same with a record that was added since."""
        return replace(self, names={**self.names, kind: {**self.of(kind), id: name}})

    def matches(self, kind: str, typed: str) -> tuple[str, ...]:
        """The ids that somebody may mean: that very one, as lists show it or alone, else all with such words, or with parts of them."""
        known = self.of(kind)
        exact = next((id for id in (typed, typed.partition(":")[0]) if id in known), "")
        if exact:
            return (exact,)
        words = as_name(typed).split()
        texts = {id: f" {id.replace('-', ' ')} {as_name(name)}" for id, name in known.items()} if words else {}
        begun = tuple(id for id, text in texts.items() if all(f" {word}" in text for word in words))
        return begun or tuple(id for id, text in texts.items() if all(word in text for word in words))

    def near(self, kind: str, typed: str) -> tuple[str, ...]:
        """The id that somebody may have misspelt, by itself or by its name; of a set of the method, then all that share a word with it."""
        known = {**{as_name(name): id for id, name in self.of(kind).items()}, **{id: id for id in self.of(kind)}}
        meant = slip(as_name(typed), known, 0.8 if kind in SETS else 0.6)
        return tuple(dict.fromkeys([*([known[meant]] if meant else []), *self._sharing(kind, typed)]))

    def _sharing(self, kind: str, typed: str) -> list[str]:
        words = {word for word in as_name(typed).split() if len(word) > len("for")} if kind in SETS else set()
        return [id for id, name in self.of(kind).items() if words.intersection(as_name(name).split())]

    def needed(self, kind: str) -> Iterator[tuple[str, Criterion]]:
        """The criteria that claims of a kind are held to, with those first on which the verdict turns."""
        applying = [(id, criterion) for id, criterion in self.criteria.items() if criterion.applies_to(kind)]
        yield from sorted(applying, key=lambda pair: kind not in pair[1].critical)


def known(corpus: Corpus, today: dt.date) -> Known:
    """What a corpus has."""
    return Known(today=today, names=names(corpus), kinds=corpus.kind, criteria=corpus.criterion)


def names(corpus: Corpus) -> dict[str, dict[str, str]]:
    """The name of each record by its kind and id."""
    shorts = {str(f.id): f.short or f.title for f in corpus.frameworks}
    return {
        "body": {
            str(b.id): f"{b.name}{f' ({b.role})' if b.kind == 'person' and b.role else ''}" for b in corpus.bodies
        },
        "source": dict(corpus.source_title),
        "claim": {str(c.id): str(c.title) for c in corpus.claims},
        "question": {str(q.id): str(q.question) for q in corpus.questions},
        "framework": {str(f.id): str(f.title) for f in corpus.frameworks},
        "criterion": {id: f"{c.title} ({shorts[id.partition('.')[0]]})" for id, c in corpus.criterion.items()},
        "kind": {str(k.id): str(k.title) for k in corpus.method.kinds},
        "body_kind": {
            str(kind.id): str(kind.title) for kind in (*corpus.method.body_kinds, *corpus.body_kind.values())
        },
        "rung": {str(r.id): str(r.title) for r in corpus.method.rungs},
    }


def proposed(title: str, length: int = 50) -> str:
    """An id made of a title: as many of its first words as are easily read in an address; empty where it has none."""
    words = title.replace("“", " ").replace("”", " ").split()
    tries = (as_id(" ".join(words[:count])) for count in range(len(words), 0, -1))
    return next((id for id in tries if id and len(id) <= length), "")
