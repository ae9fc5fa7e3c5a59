"""Git repositories for tests: the machine's own settings are left out."""

import os
import subprocess
from pathlib import Path

ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
WHO = (
    "-c",
    "user.name=ab",
    "-c",
    "user.email=ab@example.org",
    "-c",
    "commit.gpgsign=false",
    "-c",
    "core.autocrlf=false",
)


def git(root: Path, *words: str) -> str:
    """What git says in a folder; it has to end well."""
    env = {**os.environ, **ALONE}
    done = subprocess.run(["git", "-C", str(root), *WHO, *words], check=True, capture_output=True, env=env)
    return done.stdout.decode("utf-8", "replace")


def committed(root: Path, message: str = "First") -> Path:
    """A folder with all that is in it committed, in a repository of its own if it is in none."""
    if not (root / ".git").exists():
        git(root, "init", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-m", message)
    return root
