"""A build leaves the whole old site or the whole new one, only in a folder it made, whatever stops it."""

import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import count, groupby
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import BinaryIO, NoReturn

import pytest

from involvement_audit.disk.write import Refused, Written, write
from involvement_audit.kept.written import MANIFEST

OLD = {
    "index.html": b"<p>old</p>",
    "404.html": b"",
    "claims/a/index.html": b"<p>the same</p>",
    "claims/b/index.html": b"<p>to be dropped</p>",
    "static/css/site.css": b"p{}",
}
NEW = {
    "index.html": b"<p>new</p>",
    "404.html": b"",
    "claims/a/index.html": b"<p>the same</p>",
    "claims/c/index.html": b"<p>added</p>",
    "static/css/site.css": b"p{}",
}
LEFT = ".site.staging-0123abcd"
PARKED = ".site.old-0123abcd"


def tree(folder: Path) -> dict[str, bytes] | None:
    """Every file below a folder with its bytes, or None where there is no folder."""
    if not folder.is_dir():
        return None
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def whole(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What a folder holds after a build of these files."""
    digests = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    manifest = json.dumps({"files": digests}, sort_keys=True) + "\n"
    return {**files, MANIFEST: manifest.encode()}


def counts(done: Written) -> tuple[int, int, int]:
    """How many files a build wrote, carried over, and dropped."""
    return done.written, done.unchanged, done.removed


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def failing(code: int) -> Callable[..., NoReturn]:
    """A stand-in for a system call that the machine refuses."""

    def fail(*args: object, **options: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    return fail


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def site(out: Path) -> Path:
    """A site that an earlier build wrote, a long time ago."""
    write(OLD, out)
    for path in out.rglob("*"):
        os.utime(path, (1_000_000, 1_000_000))
    return out


@pytest.fixture(params=["no such call", "call fails"])
def no_exchange(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system, or a file system, that cannot exchange two folders."""
    calls = ["renameat2", "renamex_np"] if request.param == "call fails" else []
    libc = SimpleNamespace(**dict.fromkeys(calls, lambda *_: -1))
    monkeypatch.setattr(ctypes, "CDLL", lambda *_: libc)


# What is written


def test_first_build(out: Path) -> None:
    """A first build writes every file and the manifest, and leaves nothing beside the site."""
    assert counts(write(OLD, out)) == (5, 0, 0)
    assert tree(out) == whole(OLD)
    assert names(out.parent) == ["site"]


def test_no_files(site: Path) -> None:
    """A build of nothing is a site too: every old file goes."""
    assert counts(write({}, site)) == (0, 0, 5)
    assert tree(site) == whole({})
    assert write(OLD, site).written == 5


def test_manifest_bytes(tmp_path: Path) -> None:
    """The manifest is the same, byte for byte, in whatever order and over whatever the files were built."""
    write(NEW, tmp_path / "cold")
    write(OLD, tmp_path / "warm")
    write(dict(reversed(NEW.items())), tmp_path / "warm")
    assert (tmp_path / "cold" / MANIFEST).read_bytes() == (tmp_path / "warm" / MANIFEST).read_bytes()


def test_empty_folder_and_missing_parents(tmp_path: Path) -> None:
    """An empty folder is taken over, and missing parents are made."""
    (tmp_path / "empty").mkdir()
    write(OLD, tmp_path / "empty")
    write(OLD, tmp_path / "a" / "b" / "c")
    assert tree(tmp_path / "empty") == tree(tmp_path / "a" / "b" / "c") == whole(OLD)
    assert names(tmp_path / "a" / "b") == ["c"]


def test_relative_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative folder counts from the working folder, also when that is the site itself."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path)
    write(OLD, Path("site"))
    monkeypatch.chdir(tmp_path / "here")
    write(OLD, Path())
    assert tree(tmp_path / "site") == tree(tmp_path / "here") == whole(OLD)
    monkeypatch.chdir(tmp_path / "site" / "claims")
    assert write(NEW, Path("..")).removed == 1
    assert names(tmp_path) == ["here", "site"]


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o027])
def test_modes(out: Path, mask: int) -> None:
    """Files are 0644 and folders 0755, less what the umask takes away."""
    with umask(mask):
        write(OLD, out)
    for path in [out, *out.rglob("*")]:
        assert path.stat().st_mode & 0o7777 == (0o755 if path.is_dir() else 0o644) & ~mask, path


# What is carried over


def test_counts_of_a_rebuild(site: Path) -> None:
    """A rebuild writes what is new or changed, keeps what is the same, drops the rest and its folders."""
    assert counts(write(NEW, site)) == (2, 3, 1)
    assert tree(site) == whole(NEW)
    assert names(site / "claims") == ["a", "c"]
    assert names(site.parent) == ["site"]


def test_unchanged_files_are_the_same_files(site: Path) -> None:
    """An unchanged file keeps its inode and mtime, over any number of builds; a changed one is new."""
    before = {path: (site / path).stat() for path in OLD}
    write(NEW, site)
    write(NEW, site)
    for path in ("404.html", "claims/a/index.html", "static/css/site.css"):
        after = (site / path).stat()
        assert (after.st_ino, after.st_mtime_ns) == (before[path].st_ino, before[path].st_mtime_ns)
    assert (site / "index.html").stat().st_mtime_ns != before["index.html"].st_mtime_ns


def test_never_through_a_hard_link(site: Path, tmp_path: Path) -> None:
    """A changed file is a new inode: another name of the old one keeps the old bytes."""
    os.link(site / "index.html", tmp_path / "mine.html")
    write(NEW, site)
    assert (tmp_path / "mine.html").read_bytes() == OLD["index.html"]
    write({"index.html": b"mine"}, site, clean=True)
    assert (tmp_path / "mine.html").read_bytes() == OLD["index.html"]


def test_no_hard_links(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are no hard links an unchanged file is copied, with its mtime."""
    before = (site / "404.html").stat()
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    assert counts(write(NEW, site)) == (2, 3, 1)
    assert tree(site) == whole(NEW)
    assert (site / "404.html").stat().st_mtime_ns == before.st_mtime_ns
    assert (site / "404.html").stat().st_ino != before.st_ino


def test_name_already_taken(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that was made although the disk said no is not written through: the build ends with an error."""
    before, real = (site / MANIFEST).stat(), os.link

    def link(one: Path, other: Path) -> None:
        real(one, other)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(FileExistsError):
        write(OLD, site)
    assert (site / MANIFEST).stat().st_mtime_ns == before.st_mtime_ns
    assert tree(site) == whole(OLD)
    assert names(site.parent) == ["site"]


def test_clean(site: Path) -> None:
    """A clean build writes every file anew, and still counts what it drops."""
    before = (site / "404.html").stat()
    assert counts(write(NEW, site, clean=True)) == (5, 0, 1)
    assert tree(site) == whole(NEW)
    assert (site / "404.html").stat().st_mtime_ns != before.st_mtime_ns


@pytest.mark.parametrize("edit", ["bytes", "same size", "missing", "link", "loop", "folder"])
def test_tampered_files_are_replaced(site: Path, tmp_path: Path, edit: str) -> None:
    """A file of ours that was edited, deleted or exchanged is written anew, and not through a link."""
    page, mine = site / "claims/a/index.html", tmp_path / "mine"
    mine.write_bytes(OLD["claims/a/index.html"])
    page.unlink()
    match edit:
        case "bytes":
            page.write_bytes(b"edited")
        case "same size":
            page.write_bytes(OLD["claims/a/index.html"].upper())
        case "link":
            page.symlink_to(mine)
        case "loop":
            page.symlink_to(page)
        case "folder":
            page.mkdir()
    assert counts(write(OLD, site)) == (1, 4, 0)
    assert tree(site) == whole(OLD)
    assert not page.is_symlink()
    assert mine.read_bytes() == OLD["claims/a/index.html"]


def test_unreadable_old_file_is_written_anew(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An old file that cannot be read does not stop the build."""
    real = Path.read_bytes
    fail = failing(errno.EACCES)
    monkeypatch.setattr(Path, "read_bytes", lambda path: fail() if path.suffix == ".css" else real(path))
    assert counts(write(OLD, site)) == (1, 4, 0)


# What is refused


def make_link(out: Path) -> None:
    (out.parent / "elsewhere").mkdir()
    out.symlink_to("elsewhere")


def make_foreign_manifest(out: Path) -> None:
    write(OLD, out)
    (out / MANIFEST).rename(out.parent / "manifest")
    (out / MANIFEST).symlink_to(out.parent / "manifest")


def make_linked_folder(out: Path) -> None:
    write(OLD, out)
    shutil.move(out / "claims", out.parent / "claims")
    (out / "claims").symlink_to(out.parent / "claims")


def make_manifest(text: str) -> Callable[[Path], None]:
    def make(out: Path) -> None:
        out.mkdir()
        (out / MANIFEST).write_text(text)

    return make


def make_with(*foreign: str) -> Callable[[Path], None]:
    def make(out: Path) -> None:
        write(OLD, out)
        for path in foreign:
            (out / path).parent.mkdir(exist_ok=True)
            (out / path).write_text("mine")

    return make


def make_folder_with(name: str) -> Callable[[Path], None]:
    def make(out: Path) -> None:
        (out / name).mkdir(parents=True)

    return make


REFUSALS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a link": (make_link, r"site is a symbolic link: choose another place"),
    "a link to nothing": (lambda out: out.symlink_to("nowhere"), r"site is a symbolic link"),
    "a file": (lambda out: out.write_text("mine"), r"site is not a folder: choose another place"),
    "a pipe": (os.mkfifo, r"site is not a folder: choose another place"),
    "no manifest": (make_folder_with("photos"), r"is not empty, and has no valid .*: choose another folder"),
    "manifest a folder": (make_folder_with(MANIFEST), r"is not empty, and has no valid"),
    "manifest a link": (make_foreign_manifest, r"is not empty, and has no valid"),
    "manifest empty": (make_manifest(""), r"is not empty, and has no valid"),
    "manifest torn": (make_manifest('{"files": {"index.html": "ab'), r"is not empty, and has no valid"),
    "manifest a list": (make_manifest("[]"), r"is not empty, and has no valid"),
    "manifest without files": (make_manifest("{}"), r"is not empty, and has no valid"),
    "manifest of numbers": (make_manifest('{"files": {"a": 1}}'), r"is not empty, and has no valid"),
    "manifest too deep": (make_manifest("[" * 99_999), r"is not empty, and has no valid"),
    "one foreign file": (make_with("CNAME"), r"no build wrote: CNAME\. Move them away, then build again\."),
    "five": (make_with("1", "2", "3", "claims/4", "mine/5"), r"wrote: 1, 2, 3, claims/4, mine/5\. Move"),
    "seven": (make_with("7", "6", "5", "4", "3", "2", "1"), r"wrote: 1, 2, 3, 4, 5 and 2 more\. Move"),
    "a name that hurts": (make_with("a\x1b[2Jb"), r"wrote: 'a\\x1b\[2Jb'\. Move"),
    "a linked folder": (make_linked_folder, r"wrote: claims\. Move"),
}


@pytest.mark.parametrize("clean", [False, True])
@pytest.mark.parametrize("case", REFUSALS)
def test_refused(out: Path, case: str, clean: bool) -> None:
    """What no build made is refused, with a reason and a way out, clean or not, and nothing is touched."""
    make, message = REFUSALS[case]
    make(out)
    before = (tree(out), tree(out.parent), names(out.parent))
    with pytest.raises(Refused, match=message):
        write(NEW, out, clean=clean)
    assert (tree(out), tree(out.parent), names(out.parent)) == before


def test_refused_disk() -> None:
    """The top of the disk has no place beside it to stage in, and is refused."""
    with pytest.raises(Refused, match="is the whole disk"):
        write(NEW, Path("/"))


def test_foreign_file_among_new_ones(site: Path) -> None:
    """A foreign file is refused even where the new site has a file of that name."""
    (site / "CNAME").write_text("mine")
    with pytest.raises(Refused):
        write({**NEW, "CNAME": b"ours"}, site)
    (site / "CNAME").unlink()
    write({**NEW, "CNAME": b"ours"}, site)
    assert tree(site) == whole({**NEW, "CNAME": b"ours"})


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "/etc/x", ".", "..", "../x", "a/../x", "a/..", "./x", "a//x", "a/", "a\\x", "a\0x"),
        *(MANIFEST, f"{MANIFEST}/x", "index.html/x", "claims", "claims/a"),
    ],
)
def test_bad_paths(tmp_path: Path, path: str) -> None:
    """A path that is not plain, or clashes with another, is the program's fault, and nothing is made."""
    with pytest.raises(ValueError, match=r"not a plain|own name|at once"):
        write({**OLD, path: b""}, tmp_path / "parent" / "site")
    assert names(tmp_path) == []


# What the machine refuses


@pytest.mark.parametrize("call", ["mkdir", "open"])
def test_disk_full(site: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """The machine's own fault comes through as it is; the old site stays, and nothing lies beside it."""
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(errno.ENOSPC))
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            write(NEW, site)
    # Deleting needs os.open too, so with that one broken it is the next build that clears up.
    assert names(site.parent) == ["site"] or call == "open"
    assert tree(site) == whole(OLD)
    write(OLD, site)
    assert names(site.parent) == ["site"]


def test_file_as_parent(tmp_path: Path) -> None:
    """A parent that is a file is the machine's refusal, not a traceback of ours."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OSError, match="file"):
        write(NEW, tmp_path / "file" / "site")
    assert tree(tmp_path) == {"file": b"mine"}


def test_unreadable_folder(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the old site that cannot be listed could hold anything: nothing is touched."""
    real, fail = os.scandir, failing(errno.EACCES)
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", lambda path: fail() if Path(path).name == "b" else real(path))
        with pytest.raises(PermissionError):
            write(NEW, site)
    assert tree(site) == whole(OLD)
    assert names(site.parent) == ["site"]


# How it is exchanged


@pytest.mark.usefixtures("no_exchange")
def test_exchange_in_steps(site: Path) -> None:
    """Where folders cannot be exchanged at once, the outcome is the same."""
    assert counts(write(NEW, site)) == (2, 3, 1)
    assert tree(site) == whole(NEW)
    assert names(site.parent) == ["site"]


@pytest.mark.usefixtures("no_exchange")
@pytest.mark.parametrize("step", [1, 2, 3])
def test_failed_step(site: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """When a step fails the old site is put back at once, or the new one stands."""
    real, fail, steps = os.rename, failing(errno.EIO), count(1)
    monkeypatch.setattr(os, "rename", lambda a, b: fail() if next(steps) == step else real(a, b))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        write(NEW, site)
    assert tree(site) == whole(NEW if step == 3 else OLD)
    assert names(site.parent) == ["site"]


@pytest.mark.skipif(sys.platform != "linux", reason="a Mac's call is tried where it is not there")
def test_exchange_on_a_mac(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There the call has another name; where it succeeds no step is taken."""
    real = ctypes.CDLL(None)
    exchange = lambda one, other, how: real.renameat2(-100, one, -100, other, how)  # noqa: E731
    monkeypatch.setattr(ctypes, "CDLL", lambda *_: SimpleNamespace(renamex_np=exchange))
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(os, "rename", failing(errno.EIO))
    assert counts(write(NEW, site)) == (2, 3, 1)
    assert tree(site) == whole(NEW)


# What killed builds left behind


def test_leftovers_are_removed(site: Path, tmp_path: Path) -> None:
    """The next build removes staging and old folders and the lock, and does not follow links out of them."""
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").write_text("mine")
    for name in (LEFT, ".site.staging-ffffffff", PARKED):
        (tmp_path / name / "claims").mkdir(parents=True)
        (tmp_path / name / "claims" / "link").symlink_to(tmp_path / "precious")
    (tmp_path / ".site.lock").touch()
    write(NEW, site)
    assert names(tmp_path) == ["precious", "site"]
    assert tree(tmp_path / "precious") == {"file": b"mine"}


@pytest.mark.parametrize("place", ["", "claims", "claims/a"])
def test_leftovers_that_nobody_may_write_in_are_removed(site: Path, tmp_path: Path, place: str) -> None:
    """A site that somebody made read-only is an old site after the next build, and stops none of those after it."""
    (tmp_path / "precious").mkdir(mode=0o500)
    (tmp_path / LEFT / "claims/a").mkdir(parents=True)
    (tmp_path / LEFT / "claims/a/page").touch()
    (tmp_path / LEFT / "claims/link").symlink_to(tmp_path / "precious")
    (tmp_path / LEFT / place).chmod(0o555)
    write(NEW, site)
    assert names(tmp_path) == ["precious", "site"]
    assert (tmp_path / "precious").stat().st_mode & 0o777 == 0o500


def test_what_only_looks_left_over_stays(site: Path, tmp_path: Path) -> None:
    """Other sites' folders, other names and links that look alike are left alone."""
    alike = [
        ".site.staging-notes",
        ".site.staging-0123abcde",
        ".site2.staging-0123abcd",
        "x.site.old-0123abcd",
    ]
    for name in alike:
        (tmp_path / name).mkdir()
    (tmp_path / "precious").mkdir()
    (tmp_path / LEFT).symlink_to(tmp_path / "precious")
    (tmp_path / PARKED).write_text("mine")
    write(NEW, site)
    assert names(tmp_path) == sorted([*alike, "precious", LEFT, PARKED, "site"])


def test_name_is_not_a_pattern(tmp_path: Path) -> None:
    """A site whose name would be a pattern heals what is its own, and nothing else."""
    for name in (".s.te.staging-0123abcd", ".site.staging-0123abcd"):
        (tmp_path / name).mkdir()
    write(NEW, tmp_path / "s.te")
    assert names(tmp_path) == [".site.staging-0123abcd", "s.te"]


def test_parked_site_is_put_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a swap in steps was cut short the old site is back before anything new is written."""
    inode = (site / "404.html").stat().st_ino
    site.rename(site.parent / PARKED)
    (site.parent / LEFT).mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, "mkdir", failing(errno.ENOSPC))
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            write(NEW, site)
    assert tree(site) == whole(OLD)
    assert write(NEW, site).unchanged == 3
    assert (site / "404.html").stat().st_ino == inode
    assert names(site.parent) == ["site"]


# Two builds at once


@pytest.mark.parametrize("late", [False, True], ids=["at once", "after one that just ended"])
def test_second_build_is_refused(out: Path, monkeypatch: pytest.MonkeyPatch, late: bool) -> None:
    """While one build writes another is refused, even if the first took the lock as its name went away."""
    flock, rename, refusals = fcntl.flock, os.rename, []

    def ending(handle: BinaryIO, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", flock)
        (out.parent / ".site.lock").unlink()
        flock(handle, how)

    def intrude(*paths: Path) -> None:
        with pytest.raises(Refused, match=r"another build is writing .*site: wait until") as refusal:
            write(OLD, out)
        refusals.append(refusal)
        rename(*paths)

    if late:
        monkeypatch.setattr(fcntl, "flock", ending)
    monkeypatch.setattr(os, "rename", intrude)
    write(NEW, out)
    assert len(refusals) == 1
    assert tree(out) == whole(NEW)
    assert names(out.parent) == ["site"]


def test_lock_of_another_process(site: Path) -> None:
    """A lock that is held refuses the build and touches nothing; once it is let go, all is well."""
    lock = site.parent / ".site.lock"
    with open(lock, "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        (site.parent / LEFT).mkdir()
        with pytest.raises(Refused, match="another build is writing"):
            write(NEW, site)
        assert names(site.parent) == [".site.lock", LEFT, "site"]
    assert tree(site) == whole(OLD)
    write(NEW, site)
    assert names(site.parent) == ["site"]


def child(task: Callable[[], object]) -> int:
    """Run a task in a process of its own: 0 it was done, 1 it failed; the number is the process."""
    if pid := os.fork():
        return pid
    code = 1
    try:
        task()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


@pytest.mark.slow
def test_many_builds_at_once(site: Path) -> None:
    """However many processes build into one folder, each is done or refused, and a whole site stands."""
    sites = [{**NEW, "index.html": b"%d" % number, f"{number}.html": b""} for number in range(6)]
    ready, go = os.pipe()

    def build(files: Mapping[str, bytes]) -> None:
        os.close(go)
        os.read(ready, 1)
        for _ in range(20):
            try:
                write(files, site)
            except Refused as refusal:
                assert "another build" in str(refusal)

    children = [child(partial(build, files)) for files in sites]
    os.close(go)
    os.close(ready)
    while children:
        assert os.path.lexists(site)
        pid, status = os.waitpid(children[0], os.WNOHANG)
        if pid:
            assert status == 0
            children.pop(0)
    assert tree(site) in [whole(files) for files in [OLD, *sites]]
    assert tree(site) != whole(OLD)
    assert names(site.parent) == ["site"]


# Killed at any moment

OPERATIONS = {"open", "write", "__exit__", "close", "mkdir", "link", "rename", "unlink", "remove", "rmdir"}
OPERATIONS |= {"flock", "scandir", "lstat", "utime", "chmod"}


def killed(moment: int, task: Callable[[], object]) -> bool:
    """Kill a child just before or after its n-th call to the system; false if it was done before that."""
    calls = count()

    def profile(frame: FrameType, event: str, call: Callable[..., object]) -> None:
        if event in ("c_call", "c_return") and call.__name__ in OPERATIONS and next(calls) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def run() -> None:
        sys.setprofile(profile)
        task()

    _, status = os.waitpid(child(run), 0)
    assert status in (0, signal.SIGKILL), "the build failed by itself"
    return status != 0


def nothing(out: Path) -> None:
    out.parent.mkdir()


def empty(out: Path) -> None:
    out.mkdir(parents=True)


def older(out: Path) -> None:
    write(OLD, out)


def cut_short(out: Path) -> None:
    """What a build leaves that was killed in the middle of a swap in steps."""
    write(NEW, out)
    out.rename(out.parent / "next")
    write(OLD, out)
    out.rename(out.parent / PARKED)
    (out.parent / "next").rename(out.parent / LEFT)
    out.with_name(".site.lock").touch()


def sequence(tmp_path: Path, start: Callable[[Path], None], *, clean: bool = False) -> list[str]:
    """Kill a build at every moment in turn; say what stood there, in order; check that the next one heals."""
    known = {"missing": None, "empty": {}, "old": whole(OLD), "new": whole(NEW)}
    seen: list[str] = []
    for moment in count():
        out = tmp_path / str(moment) / "site"
        start(out)
        alive = not killed(moment, partial(write, NEW, out, clean=clean))
        found = tree(out)
        seen += [name for name, files in known.items() if files == found] or [f"torn: {found}"]
        if found is None and start is not nothing:
            assert [tree(path) for path in out.parent.glob(".site.old-*")] == [whole(OLD)]
        if alive:
            assert moment > 50, "hardly anything was interrupted"
            assert names(out.parent) == ["site"]
            return [name for name, _ in groupby(seen)]
        write(NEW, out)
        assert tree(out) == whole(NEW)
        assert names(out.parent) == ["site"], moment
    raise AssertionError


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (nothing, ["missing", "new"]),
        (empty, ["empty", "new"]),
        (older, ["old", "new"]),
        (cut_short, ["missing", "old", "new"]),
    ],
)
def test_killed_at_any_moment(tmp_path: Path, start: Callable[[Path], None], expected: list[str]) -> None:
    """A killed build leaves the whole old site or the whole new one, and the next build nothing else."""
    assert sequence(tmp_path, start) == expected


@pytest.mark.slow
@pytest.mark.no_cover
def test_killed_clean_build(tmp_path: Path) -> None:
    """A clean build is as safe as any other."""
    assert sequence(tmp_path, older, clean=True) == ["old", "new"]


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.usefixtures("no_exchange")
@pytest.mark.parametrize("no_exchange", ["no such call"], indirect=True)
def test_killed_in_steps(tmp_path: Path) -> None:
    """Without an exchange a kill can hide the old site, whole, until the next build, and never tears it."""
    assert sequence(tmp_path, older) == ["old", "missing", "new"]


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("copies", [False, True], ids=["links", "copies"])
def test_killed_build_changes_no_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copies: bool) -> None:
    """However often a build is killed, an unchanged file keeps its mtime."""
    if copies:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    out = tmp_path / "site"
    write(OLD, out)
    os.utime(out / "404.html", (1_000_000, 1_000_000))
    for moment in range(0, 400, 7):
        killed(moment, partial(write, NEW, out))
        killed(moment, partial(write, OLD, out))
        assert (out / "404.html").stat().st_mtime == 1_000_000
    assert tree(out) == whole(OLD)
    assert names(tmp_path) == ["site"]
