"""A bell that rings when an audit's files change: the only user of watchfiles.

Its events are not looked into: a rewrite, a removal, an atomic save and a folder's new name come in forms that differ from
editor to editor and from system to system. Whoever hears the bell reads the disk.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from watchfiles import watch

from involvement_audit.disk.root import FOLDERS, shipped

_QUIET = 15
"""Milliseconds without another change after which a batch is whole."""

_LONGEST = 1000
"""Milliseconds that a batch may grow: whoever changes files all the time still sees pages."""


def bells(root: Path) -> Iterator[None]:
    """Rings once it listens, as nobody knows what was changed before, and then after every batch of changes."""
    root = root.resolve()
    while True:
        root.stat()  # an audit that is gone altogether is not waited for
        with suppress(FileNotFoundError):  # a folder that went away before it was listened to
            yield from _heard(root, _folders(root))


def _heard(root: Path, folders: Mapping[Path, int]) -> Iterator[None]:
    """The bells of these folders, until one comes or goes: then it has to be listened to anew."""
    ring = True
    for changes in watch(
        *folders,
        watch_filter=lambda _, path: is_content(root, Path(path)),
        debounce=_LONGEST,
        step=_QUIET,
        rust_timeout=_QUIET,
        yield_on_timeout=True,
        recursive=False,
    ):
        if changes and _folders(root) != folders:
            return
        if ring or changes:
            yield
        ring = False


def _folders(root: Path) -> dict[Path, int]:
    """The folders whose files a site is made of, each with its number on the disk: one made anew is another folder.

    Each is listened to by itself. A root may hold much besides, and a system listens to a limited number of folders.
    """
    tops = (*(root / name for name in FOLDERS), shipped("templates"))
    found = {root, *(Path(here) for top in tops for here, _, _ in os.walk(top))}
    return {folder: folder.stat().st_ino for folder in sorted(found) if folder.is_dir()}


def is_content(root: Path, path: Path) -> bool:
    """Whether a path may be one of an audit's files: not the site beside them, nor what an editor leaves for itself."""
    if path.name.startswith((".", "#")) or path.name.endswith("~"):
        return False
    return path.parent != root or path.name in FOLDERS or path.suffix in (".yaml", ".txt", ".lock")
