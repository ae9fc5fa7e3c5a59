"""Whether files are what a manifest says, and that told to a person or to a program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

from involvement_audit.format.counting import count
from involvement_audit.format.prints import Print

VERSION = 1
"""Of the shape of the data; it goes up when a program that reads it would have to change."""


class State(Enum):
    """What became of a file. One that is held back is read by the host itself, and is no fault."""

    SAME = "same"
    DIFFERS = "differs"
    MISSING = "missing"
    EXTRA = "extra"
    UNREAD = "unread"
    HELD_BACK = "held-back"


FAULTS = (State.DIFFERS, State.MISSING, State.EXTRA, State.UNREAD)

_SAID = {
    State.DIFFERS: ("differs", "differ"),
    State.MISSING: ("is missing", "are missing"),
    State.EXTRA: ("is not in the manifest", "are not in the manifest"),
    State.UNREAD: ("could not be read", "could not be read"),
}


class Found(Struct, frozen=True, kw_only=True):
    path: str
    state: State
    because: str = ""


class Verified(Struct, frozen=True, kw_only=True):
    """What was looked at, by which manifest, and what was found of each file; `held_against` is where a manifest from elsewhere stands."""

    what: str
    held_against: str
    manifest: Print
    found: Sequence[Found]

    @property
    def faults(self) -> list[Found]:
        return [one for one in self.found if one.state in FAULTS]


def compared(path: str, wanted: Print, got: Print) -> Found:
    """What a file's bytes say of it."""
    if got == wanted:
        return Found(path=path, state=State.SAME)
    sizes = f"{got.bytes:,} bytes, not {wanted.bytes:,}" if got.bytes != wanted.bytes else "of the same size"
    return Found(path=path, state=State.DIFFERS, because=sizes)


def is_plain(path: str) -> bool:
    """Whether a name leads to a file inside the site, wherever it stands: a manifest may be anybody's."""
    return not {"", ".", ".."} & {*path.split("/")} and path.isprintable() and "\\" not in path and path[1:2] != ":"


def as_text(told: Verified) -> Iterator[str]:
    """A line for each file that is not as it should be, then what that comes to, then what it does not prove."""
    for one in told.faults:
        yield f"{one.state.value:8} {_safe(one.path)}{f'  ({one.because})' if one.because else ''}"
    held = [one.path for one in told.found if one.state is State.HELD_BACK]
    if held:
        yield f"Not shown by the host, which reads it itself: {', '.join(held)}."
    yield _summary(told)
    yield f"The manifest’s own SHA-256 is {told.manifest.sha256}"
    if told.held_against:
        yield f"It was held against {told.held_against}, and proves as much as you trust that."
    else:
        yield (
            "This does not prove who made the files: whoever can change one there can change manifest.json with it. "
            "Compare its SHA-256 with one from elsewhere, or give --against with a manifest that you kept."
        )


def _summary(told: Verified) -> str:
    looked = sum(one.state is not State.EXTRA for one in told.found)
    same = sum(one.state is State.SAME for one in told.found)
    if not told.faults:
        return f"All {count(looked, 'file')} of {told.what} {'is' if looked == 1 else 'are'} what the manifest says."
    parts = []
    for state, (one, many) in _SAID.items():
        if number := sum(found.state is state for found in told.found):
            parts.append(f"{number} {one if number == 1 else many}")
    return f"{same} of {count(looked, 'file')} of {told.what} are what the manifest says; {', '.join(parts)}."


def _safe(path: str) -> str:
    return path if path.isprintable() else ascii(path)


def as_json(told: Verified) -> str:
    data = {
        "verify_version": VERSION,
        "what": told.what,
        "against": told.held_against or None,
        "manifest_sha256": told.manifest.sha256,
        "same": sum(one.state is State.SAME for one in told.found),
        "findings": [
            {"path": one.path, "state": one.state.value, "because": one.because or None}
            for one in told.found
            if one.state is not State.SAME
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
