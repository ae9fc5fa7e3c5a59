"""The audit as it stood in earlier commits, so that a reviewer can see the words before a change beside those after it."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from involvement_audit.disk.read import read
from involvement_audit.format.corpus import Corpus

LOOK_BACK = 50
"""Commits that are looked through: a stamp is nearly always that of the newest."""


def earlier(root: Path, file: str) -> Iterator[Corpus]:
    """The audit in each commit that changed a file, newest first; nothing where there is no git or no repository."""
    git = shutil.which("git")
    if git is None:
        return
    listed = _run(git, root, "log", f"--max-count={LOOK_BACK}", "--format=%H", "--", file)
    for commit in listed.decode().split() if listed else ():
        packed = _run(git, root, "archive", "--format=tar", commit, ".")
        if packed:
            with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(packed)) as tar:
                files = [member for member in tar if member.isreg() or member.isdir()]  # a link may lead anywhere
                tar.extractall(folder, files, filter="data")
                corpus = read(Path(folder))[0]
            yield corpus


def _run(git: str, root: Path, *words: str) -> bytes | None:
    done = subprocess.run([git, "-C", str(root), *words], capture_output=True, check=False)  # noqa: S603
    return done.stdout if done.returncode == 0 else None
