"""One file put in place whole: whoever looks finds the old one or the new one, and never half of either."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
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


def together(new: Mapping[Path, bytes], changed: Mapping[Path, bytes]) -> None:
    """Makes files and changes others: all of them, or none where one cannot be. Raises FileExistsError where a new one is there."""
    made: list[Path] = []
    try:
        for path, data in new.items():
            _make(path, data, made)
        # What needs room on the disk stands there before the first file is changed.
        stages = {path: _staged(path, data, made) for path, data in changed.items()}
        for path, stage in stages.items():
            stage.replace(os.path.realpath(path))
            made.remove(stage)
    except BaseException:
        for path in reversed(made):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        raise


def _make(path: Path, data: bytes, made: list[Path]) -> None:
    """Makes a file, and its folders where there are none; each is noted before anything can go wrong with it."""
    for folder in reversed([folder for folder in path.parents if not folder.exists()]):
        folder.mkdir()
        made.append(folder)
    with path.open("xb") as file:
        made.append(path)
        file.write(data)


def _staged(path: Path, data: bytes, made: list[Path]) -> Path:
    """The file beside a file that will take its place."""
    path = Path(os.path.realpath(path))
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    stage = path.with_name(f".{path.name}.{os.getpid()}.new")
    _make(stage, data, made)
    stage.chmod(mode)
    return stage
