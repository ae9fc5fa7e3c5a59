"""An audit in a folder of its own, built again and again: what came of each build, to be compared with one from nothing."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from click.testing import CliRunner

from folders import TODAY
from involvement_audit.cli import cli, common
from involvement_audit.format import leaves
from involvement_audit.kept.store import FOLDER
from involvement_audit.kept.written import MANIFEST

QUICK = ("--no-search",)


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a build: how it ended, what it said, and the site's files; of a site that was not written there are none."""

    code: int
    said: str
    pages: str
    site: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Work:
    """A folder with an audit and its site in it, which can be brought back to how both were after a first build."""

    here: Path
    kept: Path
    cold: Path

    @property
    def audit(self) -> Path:
        return self.here / "audit"

    @property
    def store(self) -> Path:
        return self.audit / FOLDER / "kept.db"

    def again(self) -> None:
        """Everything as after the first build, its times too."""
        shutil.rmtree(self.here, ignore_errors=True)
        shutil.copytree(self.kept, self.here)

    def undo(self) -> None:
        """Every file of the audit with the bytes that it had, written now."""
        for entry in self.audit.iterdir():
            if entry.name != FOLDER:
                shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        kept = self.kept / "audit"
        for path in [path for path in kept.rglob("*") if path.is_file() and FOLDER not in path.parts]:
            there = self.audit / path.relative_to(kept)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes())

    def build(self, *words: str) -> Ended:
        return ended(self.here, *words)

    def check(self, here: Path | None = None) -> Ended:
        """What `check` says of the audit, or of its copy, which nothing was kept of."""
        if here:
            shutil.rmtree(here / "audit" / FOLDER, ignore_errors=True)
        with contextlib.chdir(here or self.here):
            result = CliRunner(catch_exceptions=False).invoke(cli, ["check", "--root", "audit"])
        return Ended(result.exit_code, result.stdout + result.stderr, "", {})

    def from_nothing(self, *words: str) -> Ended:
        """The same audit, in a folder that nothing was ever built in; of the same files that is done once."""
        shutil.rmtree(self.cold, ignore_errors=True)
        store = shutil.ignore_patterns(FOLDER)
        shutil.copytree(self.audit, self.cold / "audit", symlinks=True, ignore=store, copy_function=_copied)
        return _from_nothing(self.cold, words, frozenset(_entries(self.cold / "audit")), common.today(), leaves.FULL)


def _copied(path: str, there: str) -> None:
    """A file, or a pipe, which the library does not copy."""
    if Path(path).is_fifo():
        os.mkfifo(there)
    else:
        shutil.copy2(path, there)


def _entries(audit: Path) -> Iterator[tuple[str, int, object]]:
    """All that a build may take of an audit: the name, the rights and the bytes of each entry, or where it leads."""
    for path in audit.rglob("*"):
        what = path.readlink() if path.is_symlink() else path.read_bytes() if path.is_file() else None
        yield path.relative_to(audit).as_posix(), path.lstat().st_mode, what


@functools.lru_cache(maxsize=8)
def _from_nothing(cold: Path, words: tuple[str, ...], *_: object) -> Ended:
    """What came of a build, which is the same for the same files, options, day and length of lists."""
    return ended(cold, *words)


def ended(here: Path, *words: str) -> Ended:
    with contextlib.chdir(here):
        result = CliRunner(catch_exceptions=False).invoke(cli, ["build", "--root", "audit", *(words or QUICK)])
    pages = re.match(r"(?:\d+ pages in .*(?=:))?", result.stdout)
    assert pages is not None
    site = "public" if "public" in words else "site"
    return Ended(result.exit_code, result.stderr, pages[0], {} if result.exit_code else files(here / site))


def files(site: Path) -> dict[str, object]:
    """Every file of a site; the list of them is no matter of its order."""
    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    read = {name: path.read_bytes() for name, path in found.items()}
    return {**read, MANIFEST: sorted(read[MANIFEST].splitlines())}


def assert_same(warm: Ended, cold: Ended) -> None:
    assert (warm.code, warm.said, warm.pages) == (cold.code, cold.said, cold.pages)
    assert sorted(warm.site) == sorted(cold.site)
    assert [name for name in warm.site if warm.site[name] != cold.site[name]] == []


def first_built(there: Path, audit: Path, day: dt.date = TODAY) -> Work:
    """A copy of an audit, built once on a day."""
    work = Work(there / "here", there / "kept", there / "cold")
    shutil.copytree(audit, work.audit)
    with mock.patch.object(common, "today", lambda: day):
        assert work.build().code == 0
    shutil.copytree(work.here, work.kept)
    return work
