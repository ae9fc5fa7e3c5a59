"""Put a built site on disk so that whoever looks, whenever, finds the whole old site or the whole new one.

Nothing is fsynced: a killed process loses nothing that the kernel has already taken. Only a power cut could
leave torn files. The next build mends those that it makes, because it compares bytes; a torn manifest it cannot
tell from a stranger's folder, and refuses.

A site of thousands of folders takes longer to lay out than to change. So a second one can wait, hidden, as a spare: it has
the files of the site before as hard links, the few that changed are changed in it, and the two change places.
"""

import ctypes
import errno
import json
import os
import re
import secrets
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from stat import S_ISREG
from types import MappingProxyType

from msgspec import Struct, field

from involvement_audit.format.prints import Print, print_of
from involvement_audit.kept.store import Stamp
from involvement_audit.kept.written import MANIFEST, Moved, stamp, walk

if sys.platform != "win32":  # pragma: no branch  # the tests run where there is a lock
    import fcntl

_LITTER = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
"""What a file manager drops into any folder that it shows: nobody's content, so it stops no build."""


class Refused(Exception):
    """Why the site was not written, and what to do about it, in words for a person."""


class Written(Struct, frozen=True, kw_only=True):
    """How many files a build wrote, carried over as they were, and dropped; the manifest is not counted.

    `stamps` are those of all files, from before any other build could touch them.
    """

    written: int
    unchanged: int
    removed: int
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


def write(
    files: Mapping[str, bytes],
    out: Path,
    *,
    prints: Mapping[str, Print] = MappingProxyType({}),
    same: Mapping[str, Stamp] = MappingProxyType({}),
    clean: bool = False,
    spare: Path | None = None,
) -> Written:
    """Make the folder `out` hold exactly `files`, by POSIX path, in one step that a kill cannot split.

    It holds those in `same` besides, which are there as they are to be where they have these stamps; raises Moved where one has
    not. `prints` are those of files whose print is known. `spare` is where another one waits for the next time, on the same file
    system; it is no place for anything else.
    """
    _check_paths(files, same)
    out = out if out.name not in ("", "..") else out.resolve()
    if not out.name or out.is_symlink() or (out.exists() and not out.is_dir()):
        kind = "a symbolic link" if out.is_symlink() else "not a folder" if out.name else "the whole disk"
        raise Refused(f"{out} is {kind}: choose another place for the site, or move that away.")
    out.parent.mkdir(parents=True, exist_ok=True)
    # Windows has no flock: there, not to start two builds at once is left to the person.
    with nullcontext() if sys.platform == "win32" else _locked(out):
        _heal(out)
        try:
            return _replace(_New(files, prints), same, out, None if clean else spare, clean=clean)
        finally:
            _heal(out)


def _check_paths(files: Collection[str], same: Collection[str]) -> None:
    for path in files:  # those that stay went through here when they were written
        parts = path.split("/")
        if {"", ".", ".."} & {*parts} or "\\" in path or "\0" in path or os.path.splitdrive(path)[0]:
            raise ValueError(f"not a plain relative path: {path!r}")
        if parts[0] == MANIFEST:
            raise ValueError(f"the manifest's own name: {path!r}")
    every = {*files, *same}
    if both := sorted(every & _folders(every)):
        raise ValueError(f"a file and a folder at once: {both}")


def _folders(files: Iterable[str]) -> set[str]:
    """Every folder that some of the files stand in, by its path; the site itself is the empty one."""
    found, more = {""}, {path.rpartition("/")[0] for path in files}
    while more := more - found:
        found |= more
        more = {path.rpartition("/")[0] for path in more}
    return found


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    lock = out.with_name(f".{out.name}.lock")
    for _ in range(9):
        with open(lock, "ab") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                break
            # A build that ends removes the file's name before it lets go. Whoever had opened it by then locks
            # a file without a name, and starts again. After a kill it stays, but the kernel drops the lock.
            if os.fstat(handle.fileno()).st_nlink:
                try:
                    yield
                finally:
                    lock.unlink(missing_ok=True)
                return
    raise Refused(f"another build is writing {out}: wait until it is done, then build again.")


def _heal(out: Path) -> None:
    # We hold the lock, so whoever made these is dead, or is us. An "old" folder is always a whole site, and
    # sorts first: where a swap was cut short, it goes back before anything is thrown away.
    ours = re.compile(rf"\.{re.escape(out.name)}\.(old|staging)-[0-9a-f]{{8}}")
    with os.scandir(out.parent) as entries:
        left = sorted(e.name for e in entries if ours.fullmatch(e.name) and e.is_dir(follow_symlinks=False))
    for name in left:
        if name.startswith(f".{out.name}.old-") and not os.path.lexists(out):
            os.rename(out.with_name(name), out)
        else:
            _remove(out.with_name(name))


def _remove(folder: Path) -> None:
    """Removes a folder of ours, also where somebody took away the right to write in it: else no later build could."""
    with suppress(PermissionError):
        shutil.rmtree(folder)
        return
    os.chmod(folder, 0o700)
    for path, inner, _ in os.walk(folder):
        for name in inner:
            if not os.path.islink(f"{path}/{name}"):
                os.chmod(f"{path}/{name}", 0o700)
    shutil.rmtree(folder)


class _New(Struct, frozen=True):
    """The files that are to be written, and the prints of those of which they are known."""

    files: Mapping[str, bytes]
    prints: Mapping[str, Print]

    def digests(self) -> Mapping[str, str]:
        return {path: (self.prints.get(path) or print_of(self.files[path])).sha256 for path in self.files}


def _replace(new: _New, same: Mapping[str, Stamp], out: Path, spare: Path | None, *, clean: bool) -> Written:
    files = new.files
    exists = out.exists()
    there = dict(walk(str(out))) if exists else {}
    before = _own_files(out, there) if exists else {}
    if not all(path in before and _has(there[path], known) for path, known in same.items()):
        raise Moved
    staging = out.with_name(f".{out.name}.staging-{secrets.token_hex(4)}")
    stays = {path: before[path] for path in same}
    laid = _taken(spare, staging, stays, there, out) if spare and same else frozenset()
    unchanged = _stage(new, stays, staging, None if clean else out, laid)
    stamps = {path: stamp(os.lstat(f"{staging}/{path}")) for path in (*files, MANIFEST)} | dict(same)
    if not exists:
        os.rename(staging, out)
    elif not _exchanged_at_once(staging, out):
        _exchange_in_steps(staging, out)
    if spare:
        _keep(staging if exists else None, out, spare)
    gone = before.keys() - files.keys() - set(same)
    written = len(files) - unchanged
    return Written(written=written, unchanged=unchanged + len(same), removed=len(gone), stamps=stamps)


def _has(entry: os.DirEntry[str], known: Stamp) -> bool:
    try:
        return stamp(entry.stat(follow_symlinks=False)) == known
    except FileNotFoundError:  # somebody takes it away just now
        return False


def _own_files(out: Path, there: Collection[str]) -> dict[str, str]:
    """The files that a build wrote and that are there, each with its digest as the manifest has it."""
    listed = _listed(out)
    if listed is None and any(out.iterdir()):
        why = f"is not empty, and has no valid {MANIFEST} to show that a build made it"
        raise Refused(f"{out} {why}: choose another folder for the site, or move this one away.")
    found = {path for path in there if path != MANIFEST and path.rpartition("/")[2] not in _LITTER}
    listed = listed or {}
    if foreign := sorted(found - listed.keys()):
        names = ", ".join(name if name.isprintable() else ascii(name) for name in foreign[:5])
        names += f" and {len(foreign) - 5} more" if foreign[5:] else ""
        raise Refused(f"{out} holds files that no build wrote: {names}. Move them away, then build again.")
    return {path: listed[path] for path in found}


def _listed(out: Path) -> dict[str, str] | None:
    manifest = out / MANIFEST
    if manifest.is_symlink() or not manifest.is_file():
        return None
    with suppress(ValueError, RecursionError):
        match json.loads(manifest.read_bytes()):
            case {"files": dict(files)} if all(isinstance(digest, str) for digest in files.values()):
                return files
    return None


def _stage(new: _New, same: Mapping[str, str], staging: Path, old: Path | None, laid: Collection[str]) -> int:
    """Puts into the staging folder what it lacks; `laid` are the files that it has already."""
    lacking = same.keys() - laid
    for folder in sorted(_folders({*new.files, *lacking})):
        with suppress(FileExistsError):
            os.mkdir(staging / folder, 0o755)
    # Not indented: the library would go through all of it in Python.
    listed = json.dumps({"files": {**new.digests(), **same}}, sort_keys=True)
    _place(staging, MANIFEST, listed.encode() + b"\n", old)
    for path in lacking:
        _carry(old / path if old else Path(path), staging / path)
    return sum(_place(staging, path, data, old) for path, data in new.files.items())


def _taken(
    spare: Path, staging: Path, same: Collection[str], site: Mapping[str, os.DirEntry[str]], old: Path
) -> Collection[str]:
    """Makes the spare the staging folder, emptied of what is to change, and gives what it keeps: the old site's own files, under other names."""
    listed = None if spare.is_symlink() else _listed(spare)  # what a link leads to is somebody else's
    inside = {""}
    there = dict(walk(str(spare), within=lambda folder: inside.add(folder[:-1]))) if listed is not None else {}
    # What a file manager left, or a folder that nothing stands in, is in no site.
    if listed is None or there.keys() != {*listed, MANIFEST} or inside != _folders(listed):
        return ()
    kept = {path for path in same if path in listed and there[path].inode() == site[path].inode()}
    goes = (listed.keys() - kept) | {MANIFEST}
    try:
        if os.lstat(spare).st_dev != os.lstat(old).st_dev:
            return ()
        os.rename(spare, staging)
        for path in goes:
            os.unlink(staging / path)
        for folder in sorted(_folders(goes) - {""}, reverse=True):
            _remove_empty(staging / folder)
    except OSError:  # it is not what it says, or on another file system: the long way then
        if staging.exists():
            _remove(staging)
        return ()
    return kept


def _remove_empty(folder: Path) -> None:
    try:
        os.rmdir(folder)
    except OSError as fault:
        if fault.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise


def _keep(old: Path | None, out: Path, spare: Path) -> None:
    """Keeps the old site as the spare, or a second one of the first; none where that cannot be."""
    with suppress(OSError):
        shutil.rmtree(spare, ignore_errors=True)
        spare.parent.mkdir(exist_ok=True)
        if old:
            os.rename(old, spare)
        else:
            shutil.copytree(out, spare, copy_function=os.link)


def _place(staging: Path, path: str, data: bytes, old: Path | None) -> bool:
    twin = old / path if old and _holds(old / path, data) else None
    if twin:
        with suppress(OSError):
            os.link(twin, staging / path)
            return True
    # A twin comes here where the file system has no hard links. "x" opens no file that is there already, so
    # that nothing is ever written through a link into the old site.
    with open(staging / path, "xb", opener=lambda name, flags: os.open(name, flags, 0o644)) as file:
        file.write(data)
    if twin:
        shutil.copystat(twin, staging / path)
    return twin is not None


def _carry(old: Path, new: Path) -> None:
    """Brings a file over as it is: by a hard link, else by a copy."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def _holds(path: Path, data: bytes) -> bool:
    # An old file that cannot be read is no reason to stop: it is written anew.
    with suppress(OSError):
        there = os.lstat(path)
        return S_ISREG(there.st_mode) and there.st_size == len(data) and path.read_bytes() == data
    return False


def _exchanged_at_once(one: Path, other: Path) -> bool:
    # Python has no call for this. Should it fail, for any reason, the steps are tried, and name the reason.
    first, second = os.fsencode(one), os.fsencode(other)
    with suppress(AttributeError, OSError):
        if sys.platform == "linux":  # AT_FDCWD is -100, RENAME_EXCHANGE is 2
            return bool(ctypes.CDLL(None).renameat2(-100, first, -100, second, 2) == 0)
        if sys.platform == "darwin":  # RENAME_SWAP is 2
            return bool(ctypes.CDLL(None).renamex_np(first, second, 2) == 0)
    return False


def _exchange_in_steps(staging: Path, out: Path) -> None:
    # Killed between the first two, `out` is missing, and the old site, whole, waits as "old" until the next
    # build puts it back. It is deleted under another name (the third), so that "old" is never torn.
    parked = out.with_name(f".{out.name}.old-{secrets.token_hex(4)}")
    os.rename(out, parked)
    os.rename(staging, out)
    os.rename(parked, staging)
