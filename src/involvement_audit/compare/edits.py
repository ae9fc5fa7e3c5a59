"""Which files say something else than they did, whatever came of it: a comment or another order of fields is no such thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from involvement_audit.compare.differences import Edited
from involvement_audit.format import addresses
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.fields import marks
from involvement_audit.format.model import Claim
from involvement_audit.format.source_records import Entry

_TOLD_APART = ("id", "formerly", "status")
"""What of a claim is told as a new name or a new status."""


def edits(old: Corpus, new: Corpus, both: Iterable[tuple[Claim, Claim]]) -> Iterator[Edited]:
    """Files in the order of their paths; a claim, question or source that is new or gone is told as such, and is not here."""
    own = (*_tops(old, new), *_claims(both), *_records(old, new), *_sources(old, new))
    found = (*own, *_locks(old, new), *_versions(old, new))
    yield from sorted(found, key=lambda edited: edited.path)


def _tops(old: Corpus, new: Corpus) -> Iterator[Edited]:
    for path, was, now in (("audit.yaml", old.audit, new.audit), ("method.yaml", old.method, new.method)):
        if parts := _fields(was, now):
            yield Edited(path, parts)


def _claims(both: Iterable[tuple[Claim, Claim]]) -> Iterator[Edited]:
    for was, now in both:
        if parts := _fields(was, now):
            yield Edited(f"claims/{now.id}.yaml", parts)


def _records(old: Corpus, new: Corpus) -> Iterator[Edited]:
    for id in old.question.keys() & new.question.keys():
        if parts := _fields(old.question[id], new.question[id]):
            yield Edited(f"questions/{id}.yaml", parts)
    for id in old.framework.keys() & new.framework.keys():
        if parts := _fields(old.framework[id], new.framework[id]):
            yield Edited(f"criteria/{id}.yaml", parts)
    for id in old.framework.keys() ^ new.framework.keys():
        yield Edited(f"criteria/{id}.yaml")
    was, now = ({str(page.id): page for page in corpus.pages} for corpus in (old, new))
    yield from (Edited(f"pages/{id}.md") for id in _others(was, now))
    if parts := _others(old.body, new.body):
        yield Edited("sources/bodies.yaml", parts)


def _sources(old: Corpus, new: Corpus) -> Iterator[Edited]:
    """Entries by the file that they stand in now; how far a source is read is told apart."""
    parts: dict[str, list[str]] = {}
    for key in sorted(old.source.keys() & new.source.keys()):
        was, now = old.source[key], new.source[key]
        if _shown(was.entry) != _shown(now.entry):
            parts.setdefault(now.entry.place.path, []).append(key)
        if replace(was.notes, read=now.notes.read) != now.notes:
            parts.setdefault("sources/notes.yaml", []).append(key)
    yield from (Edited(path, tuple(keys)) for path, keys in parts.items())


def _shown(entry: Entry) -> Entry:
    """An entry without what nothing may show."""
    return replace(entry, private=())


def _locks(old: Corpus, new: Corpus) -> Iterator[Edited]:
    locks = {
        "review.lock": (old.stamps, new.stamps),
        "sources/links.lock": (old.links, new.links),
        "sources/quotes.lock": (old.copies, new.copies),
        "verdicts.lock": (old.verdicts, new.verdicts),
    }
    yield from (Edited(path) for path, (was, now) in locks.items() if was != now)


def _versions(old: Corpus, new: Corpus) -> Iterator[Edited]:
    """Kept versions that say something else than they did, or are gone; that one more was kept is no edit."""
    for version in old.versions:
        path = addresses.kept_version(version.claim, version.on)
        if new.files.get(path) != old.files[path]:
            yield Edited(path, published=True, gone=path not in new.files)


def _fields(was: Any, now: Any) -> tuple[str, ...]:
    """The fields of a record that hold something else, as the format spells them."""
    said = marks(type(now))  # type: ignore[arg-type]  # a class is hashable
    others = (name for name in said if name not in _TOLD_APART and getattr(was, name) != getattr(now, name))
    return tuple(str(said[name].get("name", name)) for name in others)


def _others(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of records that are new, gone, or say something else."""
    return tuple(str(id) for id in sorted(old.keys() | new.keys()) if old.get(id) != new.get(id))
