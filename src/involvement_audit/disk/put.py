"""One file put in place whole: whoever looks finds the old one or the new one, and never half of either."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def replaced(path: Path, data: bytes) -> None:
    """Puts a file in the place of another, or where there was none; a link stays one, and what it leads to is replaced."""
    path = Path(os.path.realpath(path))
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, stage = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(stage).chmod(mode)
        Path(stage).replace(path)
    except BaseException:
        Path(stage).unlink(missing_ok=True)
        raise


def kept(path: Path, data: bytes) -> None:
    """Puts a file in place whole, with its folder where there is none; one that says so already is left alone."""
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        replaced(path, data)


def made(path: Path, data: bytes) -> None:
    """Makes a file where there is none. Raises FileExistsError where there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
