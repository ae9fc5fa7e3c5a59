"""Files that were made and are not written yet: a few in memory, many in a file without a name."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import FileIO
from pathlib import Path

from involvement_audit.format.prints import Print, print_of

_HELD = 64 * 1024 * 1024
"""How many bytes of files are held in memory: a site of some thousand pages, and all of most."""


class Made(Mapping[str, bytes]):
    """Files by path, with the fingerprint of each. Where there is a folder `beside` which a file may be put, what is too much is put there, as far as there is room."""

    def __init__(self, beside: Path | None = None, held: int = _HELD) -> None:
        self.prints: dict[str, Print] = {}
        self._beside, self._left = beside, held
        self._held: dict[str, bytes] = {}
        self._far: FileIO | None = None
        self._starts: dict[str, int] = {}
        self._end = 0

    def put(self, name: str, data: bytes) -> None:
        """Takes a file in, once."""
        self.prints[name] = print_of(data)
        self._left -= len(data)
        if self._left >= 0 or self._beside is None or not self._put_far(name, data):
            self._held[name] = data

    def __getitem__(self, name: str) -> bytes:
        if name not in self._starts or self._far is None:
            return self._held[name]
        self._far.seek(self._starts[name])
        data, there = bytearray(self.prints[name].bytes), 0
        while there < len(data):
            there += self._far.readinto(memoryview(data)[there:]) or 0
        return bytes(data)

    def __iter__(self) -> Iterator[str]:
        return iter(self.prints)

    def __len__(self) -> int:
        return len(self.prints)

    def __contains__(self, name: object) -> bool:
        return name in self.prints

    def _put_far(self, name: str, data: bytes) -> bool:
        """Whether there was room. What was written before there was none is written over by the next."""
        with suppress(OSError):
            if self._far is None:
                # Nothing of it waits in memory to be written: else whoever reads would be told that there is no room.
                self._far = tempfile.TemporaryFile(dir=self._beside, buffering=0)  # noqa: SIM115  # it goes when this does
                weakref.finalize(self, self._far.close)
            self._far.seek(self._end)
            rest = memoryview(data)
            while rest:
                rest = rest[self._far.write(rest) :]
            self._starts[name] = self._end
            self._end += len(data)
            return True
        return False
