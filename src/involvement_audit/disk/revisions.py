"""The audit as it stood in earlier commits, so that a reviewer can see the words before a change beside those after it.

Git is asked by its program. Where it can show nothing there is a reason, and for each reason something that can be done.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from involvement_audit.disk.read import read
from involvement_audit.format.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Unseen:
    """Why an earlier state cannot be shown, and what would mend that."""

    why: str
    mend: str


NO_GIT = Unseen("git is not installed here.", "Install git, and run this in a clone of the audit's repository.")
NO_REPOSITORY = Unseen("this folder is in no git repository.", "Run this in a clone of the audit's repository.")
NEVER_COMMITTED = Unseen("review.lock is in no commit yet.", "Commit it together with what was looked at.")
STAMP_NOT_COMMITTED = Unseen(
    "this stamp is in no commit yet, though review.lock is.", "Commit it before the next change is made."
)
SHALLOW = Unseen(
    "this clone is shallow, and the commit of the stamp is not in it.",
    "Fetch the rest with: git fetch --unshallow (in a workflow: fetch-depth: 0).",
)
SQUASHED = Unseen(
    "the stamp and the change came in one commit, as a squash makes them.",
    "Look at the commits that were squashed. From now on, commit a stamp before the next change.",
)
MOVED = Unseen(
    "the audit was moved within its repository after it was stamped.",
    "Look at the old folder's history with: git log --follow -- review.lock",
)


@dataclass(frozen=True, slots=True)
class History:
    """The commits that changed review.lock, newest first, each with what it held; `folder` is the audit's in git's tree."""

    git: str
    root: Path
    folder: str
    locks: tuple[tuple[str, str], ...]

    def stamped_in(self, saw: Sequence[str]) -> str:
        """The oldest commit since which a stamp's fingerprints stand in review.lock; empty where no commit has them."""
        found = ""
        for commit, text in self.locks:
            if not all(part in text for part in saw):
                break
            found = commit
        return found

    def corpus(self, commit: str) -> Corpus | None:
        """The audit as it stood in a commit."""
        packed = _run(self.git, self.root, "archive", "--format=tar", commit, ".").stdout
        if not packed:
            return None
        with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(packed)) as tar:
            files = [member for member in tar if member.isreg() or member.isdir()]  # a link may lead anywhere
            tar.extractall(folder, files, filter="data")
            return read(Path(folder))[0]

    def why_not(self, commit: str) -> Unseen:
        """Why the commit that brought a stamp does not hold what was stamped."""
        if _run(self.git, self.root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            return SHALLOW
        if not commit:
            return STAMP_NOT_COMMITTED
        listed = _run(self.git, self.root, "show", "--format=", "--name-status", "-z", "-M", commit).stdout
        changed = listed.decode("utf-8", "replace").split("\0")
        renamed = (change for change in zip(changed, changed[2:], strict=False) if re.fullmatch(r"R\d+", change[0]))
        return MOVED if f"{self.folder}review.lock" in {to for _, to in renamed} else SQUASHED


def history(root: Path, file: str) -> History | Unseen:
    """What git remembers of review.lock, or why it shows nothing."""
    git = shutil.which("git")
    if git is None:
        return NO_GIT
    inside = _run(git, root, "rev-parse", "--show-prefix")
    if inside.returncode:
        return _refused(root, inside.stderr.decode("utf-8", "replace"))
    folder = inside.stdout.decode().strip()
    listed = _run(git, root, "log", "--format=%H", "--", file).stdout.decode().split()
    if not listed:
        return NEVER_COMMITTED
    asked = "".join(f"{commit}:{folder}{file}\n" for commit in listed)
    return History(git, root, folder, tuple(zip(listed, _blobs(git, root, asked), strict=False)))


def _refused(root: Path, said: str) -> Unseen:
    if "dubious ownership" in said:
        why = "git does not trust this folder: it belongs to another user, as in a container."
        trusted = re.search(r"--add safe\.directory (.+)", said)  # git names the repository, which may be further up
        folder = trusted[1].strip() if trusted else shlex.quote(str(root.resolve()))
        return Unseen(why, f"Tell git that it is yours: git config --global --add safe.directory {folder}")
    return NO_REPOSITORY


def _blobs(git: str, root: Path, asked: str) -> list[str]:
    """The files that were asked for, in order, from one run of git; one that is not there is empty."""
    answer = io.BytesIO(_run(git, root, "cat-file", "--batch", given=asked.encode()).stdout)
    found = []
    while head := answer.readline():
        size = head.split()[-1]
        found.append(answer.read(int(size)).decode("utf-8", "replace") if size.isdigit() else "")
        if size.isdigit():
            answer.readline()
    return found


def _run(git: str, root: Path, *words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [git, "-C", str(root), *words]
    plain = {**os.environ, "LC_ALL": "C"}  # what it says is read here, so it must not be translated
    return subprocess.run(command, input=given, capture_output=True, check=False, env=plain)  # noqa: S603
