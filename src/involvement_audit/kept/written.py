"""A site that was written, as its files stand on the disk now."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from involvement_audit.kept.notes import NotKept
from involvement_audit.kept.store import Stamp

MANIFEST = ".involvement-audit.json"
"""What a build wrote, by its own list."""


class Written(Mapping[str, bytes]):
    """The files of a site that nobody has touched since they were written."""

    def __init__(self, out: Path, stamps: Mapping[str, Stamp]) -> None:
        self._out = out
        there = _stamps(out) if stamps and not out.is_symlink() else {}  # nothing is written through a link
        self.stamps = {name: stamp for name, stamp in there.items() if stamps.get(name) == stamp}
        self._is_whole = bool(stamps) and there == stamps
        self.stamps.pop(MANIFEST, None)

    @property
    def is_whole(self) -> bool:
        """Whether all of the site stands with the list of it, and nothing else."""
        return self._is_whole

    @property
    def pages(self) -> int:
        return sum(name.endswith(".html") for name in self.stamps)

    def __getitem__(self, name: str) -> bytes:
        if name not in self.stamps:
            raise KeyError(name)
        with suppress(OSError), open(self._out / name, "rb") as file:
            if stamp(os.fstat(file.fileno())) == self.stamps[name]:
                return file.read()
        raise NotKept  # another build wrote there since

    def __iter__(self) -> Iterator[str]:
        return iter(self.stamps)

    def __len__(self) -> int:
        return len(self.stamps)

    def __contains__(self, name: object) -> bool:
        return name in self.stamps


def files_in(out: Path) -> list[str]:
    """Every file in a folder, by its path from there; those of a folder that cannot be read are left out."""
    return [name for name, _ in walk(str(out), unread=lambda _: None)]


def _stamps(out: Path) -> Mapping[str, Stamp]:
    with suppress(OSError):
        return {name: stamp(entry.stat(follow_symlinks=False)) for name, entry in walk(str(out))}
    return {}


def stamp(stat: os.stat_result) -> Stamp:
    """When a file was changed, and its size."""
    return stat.st_mtime_ns, stat.st_size


def _raised(fault: OSError) -> None:
    raise fault


def walk(folder: str, unread: Callable[[OSError], None] = _raised) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file in a folder, by its path from there; `unread` is told of a folder that cannot be read, and raises OSError by itself.

    Unlike `os.walk` it calls no link to a folder a folder. It goes a folder at a time, as there may be thousands.
    """
    folders = [("", folder)]
    while folders:
        prefix, path = folders.pop()
        try:
            entries = os.scandir(path)
        except OSError as fault:
            unread(fault)
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    yield prefix + entry.name, entry
