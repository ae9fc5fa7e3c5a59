"""An audit as it stood in a commit: laid out from git's objects in a folder of its own, and read like any other."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.disk.git import MISSING, Git, Unseen
from involvement_audit.disk.read import read
from involvement_audit.disk.root import FOLDERS
from involvement_audit.format.corpus import Corpus

_TOPS = ("audit.yaml", "method.yaml", "permalinks.txt", "review.lock", "verdicts.lock")
_READ = (".yaml", ".yml", ".bib", ".md", ".lock", ".txt", ".json")
"""How names end of files that an audit is read from; what else stands beside them may be large."""


def audit(git: Git, commit: str, like: Corpus | None = None) -> tuple[Corpus, tuple[Diagnostic, ...]] | Unseen:
    """The audit as it stood in a commit, and what is wrong with its files, by the reader of folders.

    It is faster where much is as in `like`, which has no errors.
    """
    listed = _listed(git, commit)
    if isinstance(listed, Unseen):
        return listed
    contents = git.blobs([entry.hash for entry in listed])
    if isinstance(contents, Unseen) or None in contents:
        return MISSING
    with tempfile.TemporaryDirectory() as folder:
        for entry, content in zip(listed, contents, strict=True):
            entry.lay(Path(folder), content or b"")
        return read(Path(folder), like)


def _listed(git: Git, commit: str) -> list[_Entry] | Unseen:
    """The audit's files in a commit; all of the folder's where one is a link, which may lead to any of them."""
    content = (*_TOPS, *(folder for folder in FOLDERS if folder != "templates"))
    for paths in (content, ()):
        done = git.run("ls-tree", "-r", "-z", commit, *paths)
        if done.returncode:
            return MISSING
        entries = list(_entries(done.stdout))
        if not any(entry.is_link for entry in entries):
            break
    return sorted(entries, key=lambda entry: entry.is_link)


class _Entry(Struct, frozen=True):
    """A file or a symbolic link of a commit."""

    path: str
    hash: str
    is_link: bool

    def lay(self, folder: Path, content: bytes) -> None:
        """Lays it out in a folder, and nowhere else: a tree can be made that git would not write, to lead out of it."""
        there = folder / self.path
        inside = Path(os.path.realpath(there.parent)).is_relative_to(os.path.realpath(folder))
        if not inside or os.path.lexists(there):
            return
        there.parent.mkdir(parents=True, exist_ok=True)
        if self.is_link:
            there.symlink_to(os.fsdecode(content))
        else:
            there.write_bytes(content)


def _entries(listed: bytes) -> Iterator[_Entry]:
    for line in filter(None, listed.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, kind, hash = about.decode().split()
        name, is_link = os.fsdecode(path), mode == "120000"
        if kind == "blob" and (is_link or PurePosixPath(name).suffix.lower() in _READ):
            yield _Entry(name, hash, is_link)
