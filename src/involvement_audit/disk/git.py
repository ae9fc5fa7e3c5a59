"""Git, asked by its program, without touching the checkout or the network.

Where it can show nothing there is a reason, and for each reason something that can be done.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from involvement_audit.diagnostics.findings import slip


class Unseen(Struct, frozen=True):
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


class Git(Struct, frozen=True):
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
        meant = next((name for name in names if name.endswith(f"/{base}")), "")
        meant = meant or (
            "" if self.is_shallow else slip(base, names)
        )  # there it may well be a name that was not fetched
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
    "GIT_ALLOW_PROTOCOL": "none",  # a clone with a filter would fetch what it lacks, one file at a time
}


def _run(program: str, root: Path, *words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [program, "-C", str(root), *words]
    env = {**os.environ, **_ALONE}
    return subprocess.run(command, input=given, capture_output=True, check=False, env=env)  # noqa: S603
