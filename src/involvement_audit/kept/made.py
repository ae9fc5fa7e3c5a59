"""Files that were made and are not written yet: a few in memory, many in a file without a name."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

from involvement_audit.format.prints import Print, print_of

_HELD = 64 * 1024 * 1024
"""How many bytes of files are held in memory: a site of some thousand pages, and all of most."""


class Made(Mapping[str, bytes]):
    """Files by path, with the fingerprint of each. What is too much to be held is put in a file in the folder `beside`, as far as there is room."""

    def __init__(self, beside: Path | None = None, held: int = _HELD) -> None:
        self.prints: dict[str, Print] = {}
        self._beside, self._left = beside, held
        self._held: dict[str, bytes] = {}
        self._far: IO[bytes] | None = None
        self._starts: dict[str, int] = {}

    def put(self, name: str, data: bytes) -> None:
        """Takes a file in, once."""
        self.prints[name] = print_of(data)
        self._left -= len(data)
        if self._left >= 0 or not self._put_far(name, data):
            self._held[name] = data

    def __getitem__(self, name: str) -> bytes:
        if name in self._held or self._far is None:
            return self._held[name]
        self._far.seek(self._starts[name])
        return self._far.read(self.prints[name].bytes)

    def __iter__(self) -> Iterator[str]:
        return iter(self.prints)

    def __len__(self) -> int:
        return len(self.prints)

    def __contains__(self, name: object) -> bool:
        return name in self.prints

    def _put_far(self, name: str, data: bytes) -> bool:
        with suppress(OSError):
            if self._far is None:
                self._far = tempfile.TemporaryFile(dir=self._beside)  # noqa: SIM115  # it goes when this does
                weakref.finalize(self, self._far.close)
            start = self._far.seek(0, 2)
            self._far.write(data)
            self._far.flush()
            self._starts[name] = start
            return True
        return False
