"""What is kept between builds, and the site itself, may be damaged, lost or written by others at any time, and nothing comes of it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
from array import array
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jinja2 import DictLoader, Environment
from msgspec.structs import replace

from involvement_audit.build import Aids, Built
from involvement_audit.checking import Before
from involvement_audit.cli import site
from involvement_audit.cli.seen import Wanted
from involvement_audit.disk.write import write
from involvement_audit.kept.desk import Desk
from involvement_audit.kept.plain import digest
from involvement_audit.kept.store import Store
from involvement_audit.output import render
from mutations import FIELDS
from works import QUICK, Ended, Work, assert_same

pytestmark = pytest.mark.slow


def changed(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def flipped(path: Path, table: str, row: str) -> None:
    """One byte of a row's value, as a bad disk would have it."""
    with contextlib.closing(sqlite3.connect(path)) as rows, rows:
        column = "kind || ' ' || id" if table == "record" else "name"
        ((value,),) = rows.execute(f"select value from {table} where {column} = ?", (row,))
        value = value[:30] + bytes([value[30] ^ 1]) + value[31:] if len(value) > 30 else value[:-1]
        assert rows.execute(f"update {table} set value = ? where {column} = ?", (value, row)).rowcount == 1


def of_another_form(path: Path) -> None:
    known = Store(path).known()
    assert known is not None
    with contextlib.closing(sqlite3.connect(path)) as rows, rows:
        value = msgspec.msgpack.encode(msgspec.structs.replace(known, form=known.form + 1))
        rows.execute("update meta set value = ?", (digest(value) + value,))


def of_another_width(path: Path) -> None:
    """A step whose numbers are no longer as long as they were."""
    with contextlib.closing(sqlite3.connect(path)) as rows, rows:
        value = msgspec.msgpack.encode((b"odd", b""))
        rows.execute("update step set value = ? where name = 'together'", (digest(value) + value,))


def without_a_row(path: Path, table: str, row: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as rows, rows:
        column = "kind || ' ' || id" if table == "record" else "name"
        assert rows.execute(f"delete from {table} where {column} = ?", (row,)).rowcount == 1


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_file_for_its_folder(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.write_text("")


def of_nobody(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)


STORES: Mapping[str, Callable[[Path], object]] = {
    "cut off": lambda path: changed(path, lambda data: data[: len(data) // 2]),
    "cut off in its first page": lambda path: changed(path, lambda data: data[:1000]),
    "empty": lambda path: path.write_bytes(b""),
    "gone": Path.unlink,
    "no store at all": lambda path: path.write_bytes(b"a remark" * 1000),
    "a byte of what a claim was": lambda path: flipped(path, "record", "claim led-by-gardeners"),
    "a byte of a step": lambda path: flipped(path, "step", "found/rest"),
    "a byte of a page": lambda path: flipped(path, "step", "file/index.html"),
    "a byte of what was known": lambda path: flipped(path, "meta", "known"),
    "a record less": lambda path: without_a_row(path, "record", "claim tools-are-shared"),
    "all but claims less": lambda path: without_a_row(path, "record", "corpus all but claims"),
    "a step less": lambda path: without_a_row(path, "step", "together"),
    "of another form": of_another_form,
    "of another width": of_another_width,
    "a folder in its place": a_folder,
    "a file for its folder": a_file_for_its_folder,
    "read only": of_nobody,
}


@pytest.mark.parametrize("name", STORES)
def test_a_store_that_is_not_what_was_kept(work: Work, at_first: Ended, name: str) -> None:
    STORES[name](work.store)
    assert_same(work.build(), at_first)
    FIELDS["best case"](work.audit)
    assert_same(work.build(), work.from_nothing())
    work.undo()
    work.store.parent.chmod(0o755)
    assert_same(work.build(), at_first)


def a_page_edited(site: Path) -> None:
    (site / "index.html").write_text("mine")


def a_page_edited_in_its_length(site: Path) -> None:
    changed(site / "claims/rain-fell/index.html", lambda data: data.replace(b"rained", b"snowed"))


SITES: Mapping[str, Callable[[Path], object]] = {
    "a page edited": a_page_edited,
    "a page edited in its length": a_page_edited_in_its_length,
    "a page less": lambda site: (site / "claims/rain-fell/index.html").unlink(),
    "the file of the whole audit less": lambda site: (site / "data/audit.json").unlink(),
    "the file of the whole audit edited": lambda site: changed(site / "data/audit.json", lambda data: data[:-40]),
    "a claim's file less": lambda site: (site / "claims/rain-fell/claim.json").unlink(),
    "a style less": lambda site: (site / "static/css/base.css").unlink(),
    "a folder less": lambda site: shutil.rmtree(site / "claims"),
    "the site less": shutil.rmtree,
    "what a file manager left": lambda site: (site / ".DS_Store").write_bytes(b"it"),
}


@pytest.mark.parametrize("also", ["", "best case"])
@pytest.mark.parametrize("name", SITES)
def test_a_site_that_is_not_what_was_written(work: Work, name: str, also: str) -> None:
    SITES[name](work.here / "site")
    if also:
        FIELDS[also](work.audit)
    assert_same(work.build(), work.from_nothing())
    FIELDS["summary"](work.audit)
    assert_same(work.build(), work.from_nothing())


@pytest.mark.parametrize("also", ["", "best case"])
@pytest.mark.parametrize("name", ["mine.html", ".involvement-audit.json", "."])
def test_a_site_that_is_refused(work: Work, name: str, also: str) -> None:
    """A file that no build wrote, no list of what a build wrote, a link to a site: as a build from nothing does."""
    if name == ".":
        (work.here / "site").rename(work.here / "elsewhere")
        (work.here / "site").symlink_to("elsewhere")
    else:
        (work.here / "site" / name).write_text("mine")
    if also:
        FIELDS[also](work.audit)
    warm = work.build()
    shutil.rmtree(work.store.parent)
    assert warm == work.build()
    assert warm.code == 2


@pytest.mark.parametrize("also", ["best case", "a rating"])
def test_a_spare_site_that_is_a_link(work: Work, also: str) -> None:
    """What it leads to is another's site: nothing there is touched, and it does not take the place of this one."""
    (work.store.parent / "spare").rename(work.here / "another")
    (work.store.parent / "spare").symlink_to(work.here / "another")
    before = {path: path.read_bytes() for path in (work.here / "another").rglob("*") if path.is_file()}
    FIELDS[also](work.audit)
    assert_same(work.build(), work.from_nothing())
    assert {path: path.read_bytes() for path in (work.here / "another").rglob("*") if path.is_file()} == before
    assert not (work.here / "site").is_symlink()


def another_file(spare: Path) -> None:
    """Of the same name and length, with the same time."""
    page = spare / "claims/rain-fell/index.html"
    stat, text = page.stat(), page.read_bytes()
    page.unlink()
    page.write_bytes(text.replace(b"rain", b"snow"))
    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def a_folder_emptied(spare: Path) -> None:
    """With its line gone from the list, so that nobody looks for it."""
    (spare / "sources/rain-log/index.html").unlink()
    listing = spare / ".involvement-audit.json"
    listed = json.loads(listing.read_bytes())
    del listed["files"]["sources/rain-log/index.html"]
    listing.unlink()  # it is the site's own, too
    listing.write_text(json.dumps(listed))


@pytest.mark.parametrize("change", [another_file, a_folder_emptied])
def test_a_spare_site_that_somebody_changed(work: Work, change: Callable[[Path], None]) -> None:
    """Only the site's own files are taken from it."""
    change(work.store.parent / "spare")
    FIELDS["best case"](work.audit)
    assert_same(work.build(), work.from_nothing())


def test_a_folder_that_nothing_stands_in_is_no_part_of_a_site(work: Work) -> None:
    (work.store.parent / "spare/claims/mine/own").mkdir(parents=True)
    FIELDS["best case"](work.audit)
    assert_same(work.build(), work.from_nothing())
    assert not (work.here / "site/claims/mine").exists()


def test_an_audit_that_breaks_while_its_site_is_made_again(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the site is missing, so that the build begins again; by then the claim is saved with an error. The site stays, and the error is told."""
    (work.here / "site/404.html").unlink()
    FIELDS["best case"](work.audit)
    claim = work.audit / "claims/led-by-gardeners.yaml"
    text = claim.read_text("utf-8")

    def saved_meanwhile(*files: Any, **known: Any) -> Any:
        monkeypatch.setattr(site, "write", write)
        claim.write_text(text.replace("title:", "titel:", 1), "utf-8")
        return write(*files, **known)

    monkeypatch.setattr(site, "write", saved_meanwhile)
    there = {path for path in (work.here / "site").rglob("*") if path.is_file()}
    ended = work.build()
    assert (ended.code, "titel" in ended.said, "Nothing was written." in ended.said) == (1, True, True)
    assert {path for path in (work.here / "site").rglob("*") if path.is_file()} == there
    claim.write_text(text, "utf-8")
    assert_same(work.build(), work.from_nothing())


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("claims/rain-fell.yaml", b"The scheme noted", b"The scheme hated"),
        ("sources/notes.yaml", b"Chapters 1", b"Chapters 3"),
    ],
)
def test_a_file_with_its_old_time_and_size_is_another(work: Work, path: str, old: bytes, new: bytes) -> None:
    """As an archive or a reproducible checkout lays it down, which gives every file one time."""
    file = work.audit / path
    before = file.stat()
    assert old in file.read_bytes()
    changed(file, lambda data: data.replace(old, new))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert_same(work.build(), work.from_nothing())


def test_a_build_that_ended_before_it_kept_what_it_did(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is the new one, and what is kept is of the one before."""

    class Killed(BaseException):
        pass

    def killed(*_: object, **__: object) -> None:
        raise Killed

    FIELDS["two titles exchanged"](work.audit)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "save", killed)
        with pytest.raises(Killed):
            work.build()
    FIELDS["best case"](work.audit)
    assert_same(work.build(), work.from_nothing())
    work.undo()
    assert_same(work.build(), work.from_nothing())


OTHER = ("--no-search", "--drafts")


@pytest.mark.parametrize("edited", ["", "best case", "a reason"])
def test_another_build_came_between(work: Work, monkeypatch: pytest.MonkeyPatch, edited: str) -> None:
    """It wrote its own site and kept what it did, after this one looked and before it wrote."""
    if edited:
        FIELDS[edited](work.audit)
    (work.here / "site/index.html").unlink()
    build, builds = site._built, 0

    def built(wanted: Wanted, before: Before | None, aids: Aids) -> Built:
        nonlocal builds
        builds += 1
        made = build(wanted, before, aids)
        if builds == 1:
            assert work.build(*OTHER).code == 0
        return made

    monkeypatch.setattr(site, "_built", built)
    assert_same(work.build(), work.from_nothing())
    for words in (OTHER, QUICK, OTHER):
        assert_same(work.build(*words), work.from_nothing(*words))


def test_a_file_was_another_while_it_was_read(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saved it after the build looked, and took that back before the next build did."""
    build = site._built

    def built(wanted: Wanted, before: Before | None, aids: Aids) -> Built:
        FIELDS["best case"](work.audit)
        try:
            return build(wanted, before, aids)
        finally:
            work.undo()

    with monkeypatch.context() as patch:
        patch.setattr(site, "_built", built)
        work.build("--no-search", "--clean")
    assert_same(work.build(), work.from_nothing())


def test_a_step_that_takes_nothing_is_found(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else these comparisons could not fail, nor could --prove, which names the file and what was missed."""
    file = Desk.file

    def deaf(desk: Desk, name: str, *rest: Any) -> bytes:
        made = file(desk, name, *rest)
        if name == "file/claims/led-by-gardeners/index.html":
            desk.steps[name] = replace(desk.steps[name], took=array("I"))
        return made

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "file", deaf)
        work.build("--no-search", "--clean")
    FIELDS["best case"](work.audit)
    proof = work.build("--no-search", "--prove")
    assert proof.code == 3
    assert "claims/led-by-gardeners/index.html is not what a build from nothing makes" in proof.said
    assert "It takes the field" in proof.said
    with pytest.raises(AssertionError):
        assert_same(work.build(), work.from_nothing())


def test_a_page_that_was_changed_and_given_its_time_back_is_no_fault_of_ours(work: Work) -> None:
    page = work.here / "site/method/index.html"
    before, text = page.stat(), page.read_bytes()
    page.write_bytes(text.replace(b"Method", b"Madhot"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    proof = work.build("--no-search", "--prove")
    assert proof.code == 3
    assert "method/index.html is not what a build from nothing makes. Somebody changed it" in proof.said
    assert "fault of the tool" not in proof.said


def test_a_library_of_another_version_makes_everything_anew(
    work: Work, anew: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Holidays of another year are in no file of the audit, and often not in the library's own first file."""
    record = work.here / "holidays-99.dist-info/RECORD"
    record.parent.mkdir()
    record.write_text("holidays/__init__.py,sha256=A,1")
    monkeypatch.syspath_prepend(str(work.here))
    for times in (1, 0):
        anew.clear()
        assert work.build().code == 0
        assert len(anew) == times
    record.write_text("holidays/__init__.py,sha256=B,1")
    work.build()
    assert anew


def test_a_compiled_template_that_was_damaged_is_compiled_again(tmp_path: Path) -> None:
    """Python would run it, and write what stands in it."""
    text = "<p>it stood</p>"
    (folder := tmp_path / "compiled").mkdir()
    cache = render._Sealed(str(folder), "%s.sealed")

    def printed() -> str:
        environment = Environment(loader=DictLoader({"it.html": text}))
        environment.bytecode_cache = cache
        return environment.get_template("it.html").render()

    assert printed() == text
    (kept,) = folder.iterdir()
    changed(kept, lambda data: data.replace(b"stood", b"moved"))
    assert printed() == text
    assert b"stood" in kept.read_bytes()
