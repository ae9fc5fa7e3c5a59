"""Steps that are done again only where something that they took has changed since the last build."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from msgspec import Struct, field

from involvement_audit.kept import plain
from involvement_audit.kept.notes import EVERY, Fields, Name, Notes, NotKept, Shelf, text

T = TypeVar("T")

_OUTSIDE = "outside"


def step_of(file: str) -> str:
    """The name of the step that makes a file of the site."""
    return f"file/{file}"


class Step(Struct, frozen=True):
    """What a step took, by the numbers of the fields' names, and what came of it as bytes."""

    took: array[int]
    made: bytes


class Past(Struct):
    """What is known from the last build: its steps by name, and each record that it made or read; nothing in the first build."""

    steps: Mapping[str, Step] = field(default_factory=dict)
    record: Callable[[str, str], Fields | None] = lambda *_: None
    part: Callable[[str], Fields | None] = lambda _: None


class Held(Struct, frozen=True):
    """Records in memory, in front of those that are kept elsewhere."""

    records: Mapping[tuple[str, str], Fields]
    before: Callable[[str, str], Fields | None]

    def __call__(self, kind: str, id: str) -> Fields | None:
        return self.records.get((kind, id)) or self.before(kind, id)


class Parts:
    """Large things that are kept by a key which stands for all that they were made of."""

    def __init__(self, before: Callable[[str], Fields | None]) -> None:
        self._before = before
        self.asked: set[str] = set()
        self.made: dict[str, Fields] = {}

    def get(self, key: str, /) -> Fields | None:
        self.asked.add(key)
        return self.made.get(key) or self._before(key)

    def put(self, key: str, files: Fields, /) -> None:
        self.made[key] = files


class Desk:
    """Where a site is made. What was done and is to be kept stands in `steps`, `records` and `parts`; `numbers` is for who asks why."""

    def __init__(self, past: Past | None = None) -> None:
        self.past = past or Past()
        self.notes = Notes()
        self.steps: dict[str, Step] = {}
        self.records: dict[tuple[str, str], Fields] = {}
        self.changed: set[int] = set()
        self.parts = Parts(self.past.part)
        self.numbers: dict[Name, int] = {}

    def as_past(self) -> Past:
        """What the next build can know: all that was known before, and what was done now in the place of it."""
        records: Mapping[tuple[str, str], Fields] = self.records
        before = self.past.record
        if isinstance(before, Held):
            records = {**before.records, **records}
            before = before.before
        return Past({**self.past.steps, **self.steps}, Held(records, before), self.parts.get)

    def shelf(
        self, kind: str, cls: type[T], order: Sequence[str], links: Mapping[str, Shelf[Any]] | None = None
    ) -> Shelf[T]:
        """The records of a kind; those that nobody puts there are as they were."""
        return Shelf(kind, cls, order, self.notes, self.past.record, links or {})

    def put(self, shelf: Shelf[T], id: str, record: T) -> None:
        """Puts a record that was made now on its shelf, and finds out which of its fields are others than before."""
        shelf.put(id, record)
        names = plain.field_names(shelf.cls)  # type: ignore[arg-type]  # a class is hashable
        now = {name: plain.encoded(getattr(record, name)) for name in names if name not in shelf.links}
        before = self.past.record(shelf.kind, id) or {}
        if now != before:
            self.records[shelf.kind, id] = now
        for name, value in now.items():
            if before.get(name) != value:
                self.changed |= {self.number((shelf.kind, id, name)), self.number((shelf.kind, EVERY, name))}

    def read_again(self, path: str) -> None:
        """Says that the text of a file is another than before."""
        self.changed.add(self.number(text(path)))

    def has_changed(self, kind: str, field: str) -> bool:
        """Whether a field of any record of a kind is another than before."""
        return self.number((kind, EVERY, field)) in self.changed

    def step(self, name: str, make: Callable[[], bytes]) -> bytes:
        """What comes of a step: what did the last time, unless something that it took has changed."""
        return self.past.steps[name].made if self.stands(name) else self.again(name, make)

    def stands(self, name: str) -> bool:
        """Whether a step would give what it gave before."""
        before = self.past.steps.get(name)
        return before is not None and self.changed.isdisjoint(before.took)

    def stand(self, names: Iterable[str]) -> Iterator[bool]:
        """Whether each of these steps would; there may be many."""
        steps, as_before = self.past.steps, self.changed.isdisjoint
        return (name in steps and as_before(steps[name].took) for name in names)

    def again(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Does a step, whatever it gave before."""
        return self.file(name, make, lambda made: made)

    def shared(self, make: Callable[[], T]) -> Callable[[], T]:
        """A value that several steps need: it is made once, and each step that asks for it takes what it was made of."""
        found: list[tuple[T, frozenset[Name]]] = []

        def ask() -> T:
            if not found:
                with self._listening() as taken:
                    value = make()
                found.append((value, frozenset(taken)))
            value, took = found[0]
            self.notes.taken |= took
            return value

        return ask

    def file(self, name: str, make: Callable[[], bytes], note: Callable[[bytes], bytes] = lambda _: b"") -> bytes:
        """Makes a file that is kept elsewhere: of it the step remembers what it took, and a note of what it is."""
        with self._listening() as taken:
            made = make()
        self.steps[name] = Step(array("I", map(self.number, taken)), note(made))
        return made

    def settle(self) -> None:
        """Ends a build. Raises NotKept where something has changed that was taken outside of any step: all that was made may hang on it."""
        before = self.past.steps.get(_OUTSIDE)
        if before is not None and not self.changed.isdisjoint(before.took):
            raise NotKept
        took = {*map(self.number, self.notes.outside), *(before.took if before else ())}
        self.steps[_OUTSIDE] = Step(array("I", took), b"")

    @contextmanager
    def _listening(self) -> Iterator[set[Name]]:
        outer, taken = self.notes.taken, set[Name]()
        self.notes.taken = taken
        try:
            yield taken
        finally:
            self.notes.taken = outer

    def number(self, name: Name) -> int:
        """A field's name as a number. Should two names ever share one, a step would be done once too often, and never too seldom: four bytes do."""
        found = self.numbers.get(name)
        if found is None:
            found = int.from_bytes(hashlib.blake2b("/".join(name).encode(), digest_size=4).digest())
            self.numbers[name] = found
        return found
