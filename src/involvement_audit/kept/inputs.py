"""What a site is made of, as files: which of them are not what they were."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

AUDIT = ("audit.yaml", "method.yaml", "permalinks.txt", "review.lock", "verdicts.lock")

_WORDING = frozenset(
    "jinja2 markupsafe markdown_it_py mdurl pylatexenc bibtexparser pyyaml jsonschema_rs holidays phonenumbers python_stdnum "
    "pagefind_bin cbor2 msgspec resvg_py fonttools typst babel".split()
)
"""What else writes or draws words of a site, or reads those of an audit, as their installer calls it."""

Print = tuple[int, int, str]
"""When a file was changed, in nanoseconds, as the system has it and not only as its owner does, its size, and the fingerprint of its bytes."""

Prints = Mapping[str, Print]


def prints(root: Path, folders: Collection[str], known: Prints) -> Prints | None:
    """The fingerprints of an audit's files, of those in its folders and of the folders in these, and of the tool's, by a name for each.

    Those whose time and size are known are not read.

    None where one of the audit's is no plain file: what a link leads to may change without it, and a pipe would keep us waiting.
    """
    found: dict[str, Print] = {}
    for name, entry in _files(root, folders):
        if entry is None:
            return None
        path, stat = entry
        before = known.get(name)
        when = max(stat.st_mtime_ns, stat.st_ctime_ns)  # the first can be set back, as `cp -p` and archives do
        if before and (before[0], before[1]) == (when, stat.st_size):
            found[name] = before
        else:
            found[name] = (when, stat.st_size, _print(path))
    return found


def changed(now: Prints, before: Prints) -> frozenset[str]:
    """The names of the files that came, went, or have other bytes than before."""
    names = now.keys() ^ before.keys()
    return frozenset(names).union(name for name, found in now.items() if name in before and found[2] != before[name][2])


def only_texts(names: Collection[str], folder: str, now: Prints, before: Prints) -> bool:
    """Whether these are files of a folder that were there already, and still are."""
    return all(name.startswith(f"{folder}/") and name in now and name in before for name in names)


def _print(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return hashlib.blake2b(file.read(), digest_size=16).hexdigest()
    except OSError:
        return "unread"


_File = tuple[str, tuple[str, os.stat_result] | None]


def _files(root: Path, folders: Collection[str]) -> Iterator[_File]:
    for name in AUDIT:
        path = root / name
        if path.is_file() and not path.is_symlink():
            yield name, (str(path), path.stat())
        elif path.is_symlink() or path.exists():
            yield name, None
    for name in folders:
        path = root / name
        if path.is_dir() and not path.is_symlink():
            yield from _under(str(path), name)
        elif path.is_symlink() or path.exists():
            yield name, None
    own = Path(__file__).parent.parent
    yield from _tool(str(own), "tool")
    shipped = next(place for place in (own / "templates", own.parent.parent / "templates") if place.is_dir())
    yield from _tool(str(shipped), "shipped")
    yield from _libraries()


def _libraries() -> Iterator[_File]:
    """What an installer wrote of each library: its name has the version, and its list the fingerprint of every file."""
    seen: set[str] = set()
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            for entry in entries:
                name, _, ending = entry.name.rpartition(".")
                if ending in ("dist-info", "egg-info") and name.partition("-")[0].lower() in _WORDING - seen:
                    seen.add(name.partition("-")[0].lower())
                    record = f"{entry.path}/RECORD"
                    path = record if os.path.exists(record) else entry.path
                    yield f"library/{entry.name}", (path, os.stat(path))
    yield (
        f"library/sqlite-{sqlite3.sqlite_version}",
        (sqlite3.__file__, os.stat(sqlite3.__file__)),
    )  # lays out a database's pages


def _under(folder: str, name: str) -> Iterator[_File]:
    with os.scandir(folder) as entries:
        for entry in entries:
            label = f"{name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield f"{label}/", (entry.path, entry.stat())
                yield from _under(entry.path, label)
            elif entry.is_file(follow_symlinks=False):
                yield label, (entry.path, entry.stat())
            else:
                yield label, None


def _tool(folder: str, name: str) -> Iterator[_File]:
    """The tool's own files; where these are links, they are followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _tool(entry.path, f"{name}/{entry.name}")
            else:
                yield f"{name}/{entry.name}", (entry.path, entry.stat())
