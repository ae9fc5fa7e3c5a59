"""The audit as it stood when it was stamped, so that a reviewer can see the words before a change beside those after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from involvement_audit.disk.commits import audit
from involvement_audit.disk.git import Git, Unseen, repository
from involvement_audit.format.corpus import Corpus

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


class History(Struct, frozen=True):
    """The commits that changed review.lock, newest first, each with what it held."""

    git: Git
    locks: tuple[tuple[str, str], ...]

    def stamped_in(self, saw: Sequence[str]) -> str:
        """The oldest commit since which a stamp's fingerprints stand in review.lock; empty where no commit has them."""
        found = ""
        for commit, text in self.locks:
            if not all(part in text for part in saw):
                break
            found = commit
        return found

    def corpus(self, commit: str) -> Corpus | Unseen:
        """The audit as it stood in a commit."""
        found = audit(self.git, commit)
        return found if isinstance(found, Unseen) else found[0]

    def why_not(self, commit: str) -> Unseen:
        """Why the commit that brought a stamp does not hold what was stamped."""
        if self.git.is_shallow:
            return SHALLOW
        if not commit:
            return STAMP_NOT_COMMITTED
        listed = self.git.run("show", "--format=", "--name-status", "-z", "-M", commit).stdout
        changed = listed.decode("utf-8", "replace").split("\0")
        renamed = (change for change in zip(changed, changed[2:], strict=False) if re.fullmatch(r"R\d+", change[0]))
        return MOVED if f"{self.git.folder}review.lock" in {to for _, to in renamed} else SQUASHED


def history(root: Path, file: str) -> History | Unseen:
    """What git remembers of review.lock, or why it shows nothing."""
    git = repository(root)
    if isinstance(git, Unseen):
        return git
    listed = git.said("log", "--format=%H", "--", file).split()
    if not listed:
        return NEVER_COMMITTED
    held = git.blobs([f"{commit}:{git.folder}{file}" for commit in listed])
    if isinstance(held, Unseen):
        return held
    texts = ((text or b"").decode("utf-8", "replace") for text in held)
    return History(git, tuple(zip(listed, texts, strict=True)))
