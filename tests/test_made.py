"""Files that were made and are not written yet: the same from memory and from the file that holds what is too much for it."""

from __future__ import annotations

import hashlib
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from involvement_audit.kept.made import Made

if TYPE_CHECKING:
    from typing_extensions import Buffer

FILES = {"a.html": b"<p>a", "empty.txt": b"", "deep/b.json": b"{}" * 40, "c.csv": b"1,2\n"}


@pytest.mark.parametrize("held", [0, 5, 1000])
def test_what_was_put_there_comes_back(tmp_path: Path, held: int) -> None:
    files = Made(tmp_path, held)
    for name, data in FILES.items():
        files.put(name, data)
    assert dict(files) == FILES
    assert list(files) == list(FILES)
    assert {name: (one.sha256, one.bytes) for name, one in files.prints.items()} == {
        name: (hashlib.sha256(data).hexdigest(), len(data)) for name, data in FILES.items()
    }
    assert "d.html" not in files
    with pytest.raises(KeyError):
        files["d.html"]
    assert not list(tmp_path.iterdir())  # the file has no name that a killed build could leave behind


def test_where_there_is_no_room_it_stays_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    files = Made(tmp_path, 0)
    for name, data in FILES.items():
        files.put(name, data)
    assert dict(files) == FILES


@pytest.mark.parametrize("room", range(0, 90, 7))
def test_where_room_runs_out_the_rest_stays_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    """A full disk takes a part of what is written, then nothing; what it has can still be read."""

    class Small(FileIO):
        def write(self, data: Buffer, /) -> int:
            left = room - self.tell()
            if left <= 0:
                raise OSError(28, "No space left on device")
            return super().write(memoryview(data)[: min(left, 3)])

    small = Small(tmp_path / "far", "w+")
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: small)
    files = Made(tmp_path, 0)
    for name, data in FILES.items():
        files.put(name, data)
        assert files[name] == data
    assert dict(files) == FILES
    del files
    assert small.closed


def test_without_a_folder_all_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.TemporaryFile", None)
    files = Made(None, 0)
    for name, data in FILES.items():
        files.put(name, data)
    assert dict(files) == FILES
