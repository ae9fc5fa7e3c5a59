"""A site that was written, as its files stand on the disk now."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, KeysView, Mapping
from contextlib import suppress
from pathlib import Path

from involvement_audit.kept.store import Stamp

MANIFEST = ".involvement-audit.json"
"""What a build wrote, by its own list."""


class Moved(Exception):
    """A file of a site is not what it was when somebody last looked."""


class Written(Mapping[str, bytes]):
    """The files of a site as a build left them, with the stamp of each. Raises Moved where one that is read is another by now."""

    def __init__(self, out: Path, stamps: Mapping[str, Stamp]) -> None:
        self.out = out
        self.stamps = {name: stamp for name, stamp in stamps.items() if name != MANIFEST}

    def among(self, there: Mapping[str, Stamp]) -> Written:
        """Those that stand as they were left, where the files of the site have these stamps now."""
        return Written(self.out, {name: stamp for name, stamp in there.items() if self.stamps.get(name) == stamp})

    def as_found(self) -> Written:
        """The same, by a look at each."""
        return self.among(stamps_in(self.out) if self.stamps else {})

    @property
    def pages(self) -> int:
        return sum(name.endswith(".html") for name in self.stamps)

    def __getitem__(self, name: str) -> bytes:
        if name not in self.stamps:
            raise KeyError(name)
        with suppress(OSError), open(self.out / name, "rb") as file:
            if stamp(os.fstat(file.fileno())) == self.stamps[name]:
                return file.read()
        raise Moved

    def __iter__(self) -> Iterator[str]:
        return iter(self.stamps)

    def __len__(self) -> int:
        return len(self.stamps)

    def __contains__(self, name: object) -> bool:
        return name in self.stamps

    def keys(self) -> KeysView[str]:
        return self.stamps.keys()  # asked for by who compares thousands


def files_in(out: Path) -> list[str]:
    """Every file in a folder, by its path from there; those of a folder that cannot be read are left out."""
    return [name for name, _ in walk(str(out), unread=lambda _: None)]


def stamps_in(out: Path) -> Mapping[str, Stamp]:
    """The stamp of every file in a folder; nothing where that is a link, as nothing is written through one, or cannot be read."""
    with suppress(OSError):
        if out.is_symlink():
            return {}
        return {name: stamp(entry.stat(follow_symlinks=False)) for name, entry in walk(str(out))}
    return {}


def stamp(stat: os.stat_result) -> Stamp:
    """When a file was changed, and its size."""
    return stat.st_mtime_ns, stat.st_size


def _raised(fault: OSError) -> None:
    raise fault


def _passed(folder: str) -> None:
    """Most who walk want to know of files alone."""


def walk(
    folder: str, unread: Callable[[OSError], None] = _raised, within: Callable[[str], None] = _passed
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file in a folder, by its path from there; `unread` is told of a folder that cannot be read, and raises OSError by itself.

    `within` is told of each folder inside, by its path with a slash behind it.

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
                    within(inner := f"{prefix}{entry.name}/")
                    folders.append((inner, entry.path))
                else:
                    yield prefix + entry.name, entry
