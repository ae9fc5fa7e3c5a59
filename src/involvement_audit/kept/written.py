"""A site that was written, as its files stand on the disk now."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from involvement_audit.kept.store import Stamp

MANIFEST = ".involvement-audit.json"
"""What a build wrote, by its own list."""


class Written(Mapping[str, bytes]):
    """The files of a site that nobody has touched since they were written; `others` are all else that is there."""

    def __init__(self, out: Path, stamps: Mapping[str, Stamp]) -> None:
        self._out = out
        there = dict(_files(str(out)))
        self.stamps = {name: stamp for name, stamp in there.items() if stamps.get(name) == stamp}
        self._wanted = len(stamps)
        self.others = there.keys() - self.stamps.keys()

    @property
    def is_whole(self) -> bool:
        """Whether all of the site stands, and nothing else."""
        return bool(self.stamps) and len(self.stamps) == self._wanted and self.others <= {MANIFEST}

    @property
    def pages(self) -> int:
        return sum(name.endswith(".html") for name in self.stamps)

    def __getitem__(self, name: str) -> bytes:
        if name not in self.stamps:
            raise KeyError(name)
        return (self._out / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self.stamps)

    def __len__(self) -> int:
        return len(self.stamps)

    def __contains__(self, name: object) -> bool:
        return name in self.stamps


def files_in(out: Path) -> list[str]:
    """Every file in a folder, by its path from there."""
    return [name for name, _ in _files(str(out))]


def stamps(out: Path, names: Collection[str]) -> dict[str, Stamp]:
    """When each file was changed, and its size."""
    found = ((name, os.stat(out / name)) for name in names)
    return {name: (stat.st_mtime_ns, stat.st_size) for name, stat in found}


def _files(folder: str, prefix: str = "") -> Iterator[tuple[str, Stamp]]:
    try:
        entries = os.scandir(folder)
    except OSError:
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{prefix}{entry.name}/")
            else:
                stat = entry.stat(follow_symlinks=False)
                yield f"{prefix}{entry.name}", (stat.st_mtime_ns, stat.st_size)
