"""Git, asked by its program: what it remembers of an audit's folder, read without touching the checkout or the network.

Where it can show nothing there is a reason, and for each reason something that can be done.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from involvement_audit.diagnostics.findings import Diagnostic, slip
from involvement_audit.disk.read import read
from involvement_audit.disk.root import FOLDERS
from involvement_audit.format.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Unseen:
    """Why an earlier state cannot be shown, and what would mend that; `machine` where it is no fault of whoever asked."""

    why: str
    mend: str
    machine: bool = False


NO_GIT = Unseen("git is not installed here.", "Install git, and run this in a clone of the audit's repository.", True)
NO_REPOSITORY = Unseen("this folder is in no git repository.", "Run this in a clone of the audit's repository.")
MISSING = Unseen(
    "this clone does not have all files of that commit, as clones with a filter do not.",
    "Fetch them with: git fetch --refetch --no-filter",
    True,
)

NO_COMMIT = Unseen("nothing is committed here yet.", "Commit the audit first.")
APART = Unseen("it has no commit in common with what is checked out.", "Name a revision that this branch came from.")
SHALLOW = Unseen(
    "this clone is shallow, and the commit at which this branch left it is not in it.",
    "Fetch the rest with: git fetch --unshallow (in a workflow: fetch-depth: 0).",
    True,
)

FETCH_ALL = (
    "This clone is shallow. Fetch the rest with: git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*' "
    "(in a workflow: fetch-depth: 0). Branches are called origin/NAME then."
)

_TOPS = ("audit.yaml", "method.yaml", "permalinks.txt", "review.lock", "verdicts.lock")
_READ = (".yaml", ".yml", ".bib", ".md", ".lock", ".txt")
"""How names end of files that an audit is read from; what else stands beside them may be large."""


@dataclass(frozen=True, slots=True)
class Git:
    """The program, and an audit's folder in a repository; `folder` is the way there from the repository's top."""

    program: str
    root: Path
    folder: str

    def run(self, *words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        return _run(self.program, self.root, *words, given=given)

    def said(self, *words: str) -> str:
        """What it answers in one line; nothing where it does not know."""
        return self.run(*words).stdout.decode("utf-8", "replace").strip()

    @property
    def is_shallow(self) -> bool:
        return self.said("rev-parse", "--is-shallow-repository") == "true"

    def commit(self, name: str) -> str:
        """The commit that a name stands for, by its hash; nothing where there is none."""
        return self.said("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") if name[:1] not in ("", "-") else ""

    def left(self, base: str) -> str | Unseen:
        """The commit at which what is checked out left another revision: what was done there since is not counted."""
        commit = self.commit(base)
        if not commit:
            return self._unknown(base)
        if not self.commit("HEAD"):
            return NO_COMMIT
        shallow = self.is_shallow  # asked first, as git then finds nothing without a word
        done = self.run("merge-base", commit, "HEAD")
        if not done.returncode:
            return done.stdout.decode().split()[0]
        return SHALLOW if shallow else APART if done.returncode == 1 else MISSING

    def _unknown(self, base: str) -> Unseen:
        names = self.said("for-each-ref", "--format=%(refname:short)").split("\n")
        meant = next((name for name in names if name.endswith(f"/{base}")), "") or slip(base, names)
        fetch = FETCH_ALL if self.is_shallow else "Name a branch, a tag or a commit that was fetched."
        return Unseen(f'no commit is called "{base}" here.', f'Did you mean "{meant}"?' if meant else fetch)

    def blobs(self, asked: Sequence[str]) -> list[bytes | None] | Unseen:
        """The files that were asked for, in order, from one run of git; None for what the repository never had."""
        done = self.run("cat-file", "--batch", given=os.fsencode("".join(f"{name}\n" for name in asked)))
        answer, found = io.BytesIO(done.stdout), list[bytes | None]()
        while head := answer.readline():
            size = head.split()[-1]
            found.append(answer.read(int(size)) if size.isdigit() else None)
            answer.read(1 if size.isdigit() else 0)
        # Where an object has to be fetched first and cannot be, the answer ends in the midst.
        return found if not done.returncode and len(found) == len(asked) else MISSING

    def audit(self, commit: str, like: Corpus | None = None) -> tuple[Corpus, tuple[Diagnostic, ...]] | Unseen:
        """The audit as it stood in a commit, and what is wrong with its files, by the reader of folders.

        It is faster where much is as in `like`, which has no errors.
        """
        listed = self._listed(commit)
        if isinstance(listed, Unseen):
            return listed
        contents = self.blobs([entry.hash for entry in listed])
        if isinstance(contents, Unseen) or None in contents:
            return MISSING
        with tempfile.TemporaryDirectory() as folder:
            for entry, content in zip(listed, contents, strict=True):
                entry.lay(Path(folder), content or b"")
            return read(Path(folder), like)

    def _listed(self, commit: str) -> list[_Entry] | Unseen:
        """The audit's files in a commit; all of the folder's where one is a link, which may lead to any of them."""
        content = (*_TOPS, *(folder for folder in FOLDERS if folder != "templates"))
        for paths in (content, ()):
            done = self.run("ls-tree", "-r", "-z", commit, *paths)
            if done.returncode:
                return MISSING
            entries = list(_entries(done.stdout))
            if not any(entry.is_link for entry in entries):
                break
        return sorted(entries, key=lambda entry: entry.is_link)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file or a symbolic link of a commit."""

    path: str
    hash: str
    is_link: bool

    def lay(self, folder: Path, content: bytes) -> None:
        """Lays it out in a folder; nothing that would lie outside of it."""
        there = folder / self.path
        there.parent.mkdir(parents=True, exist_ok=True)
        if self.is_link:
            there.symlink_to(os.fsdecode(content))
        else:
            there.write_bytes(content)


def _entries(listed: bytes) -> Iterator[_Entry]:
    for line in filter(None, listed.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, kind, hash = about.decode().split()
        name = PurePosixPath(os.fsdecode(path))
        is_link = mode == "120000"
        inside = not name.is_absolute() and ".." not in name.parts and not Path(name).is_absolute()
        if kind == "blob" and inside and (is_link or name.suffix.lower() in _READ):
            yield _Entry(str(name), hash, is_link)


def repository(root: Path) -> Git | Unseen:
    """The repository that a folder is in, or why there is none to ask."""
    program = shutil.which("git")
    if program is None:
        return NO_GIT
    inside = _run(program, root, "rev-parse", "--show-prefix")
    if inside.returncode:
        return refused(root, inside.stderr.decode("utf-8", "replace"))
    return Git(program, root, inside.stdout.decode("utf-8", "surrogateescape").removesuffix("\n"))


def refused(root: Path, said: str) -> Unseen:
    """Why git does not look into a folder, from what it says."""
    if "dubious ownership" in said:
        why = "git does not trust this folder: it belongs to another user, as in a container."
        trusted = re.search(r"--add safe\.directory (.+)", said)  # git names the repository, which may be further up
        folder = trusted[1].strip() if trusted else shlex.quote(str(root.resolve()))
        return Unseen(why, f"Tell git that it is yours: git config --global --add safe.directory {folder}", True)
    return NO_REPOSITORY


_ALONE = {
    "LC_ALL": "C",  # what it says is read here, so it must not be translated
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",  # a clone with a filter would fetch what it lacks, one file at a time
    "GIT_ALLOW_PROTOCOL": "none",  # the same, for versions of git that do not know the former
}


def _run(program: str, root: Path, *words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [program, "-C", str(root), *words]
    env = {**os.environ, **_ALONE}
    return subprocess.run(command, input=given, capture_output=True, check=False, env=env)  # noqa: S603
