"""Pagefind, the program: HTML in, the files of an index out, and no folder on the disk.

It is spoken to as its own packages for other languages do: a request and its answer at a time, each JSON in Base64.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from threading import Timer
from typing import IO, Any

_SECONDS = 60
_SECONDS_A_PAGE = 1
"""Hundreds of times what a page takes on a machine of today."""

_MISSING = "the package pagefind-bin is not installed"
UNREADABLE = "what Pagefind wrote cannot be read"


class Failed(Exception):
    """Its text says, in the middle of a sentence, why there is no index."""


def version() -> str:
    from importlib import metadata  # it loads what reads mail, which a build without a search need not wait for

    try:
        return metadata.version("pagefind-bin")
    except ImportError:
        raise Failed(_MISSING) from None


def run(pages: Mapping[str, bytes], wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The wanted files of the index of these pages; one thread makes it, so that who has many calls has them side by side."""
    seconds = _SECONDS + _SECONDS_A_PAGE * len(pages)
    with tempfile.TemporaryFile() as complaints, _started(complaints) as program:
        hanging = Timer(seconds, program.kill)
        hanging.start()
        try:
            return _files(program, pages, wanted)
        except (EOFError, BrokenPipeError):
            code = program.wait()
            if hanging.finished.is_set():
                raise Failed(f"Pagefind was not done after {seconds} seconds") from None
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip().splitlines()[-1:]
            raise Failed(": ".join((f"Pagefind ended with {code}", *said))) from None
        except (ValueError, TypeError, LookupError):
            raise Failed(UNREADABLE) from None
        finally:
            hanging.cancel()
            program.kill()


def _started(complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        from pagefind_bin import get_executable

        return subprocess.Popen(  # noqa: S603
            [get_executable(), "--service"],
            bufsize=0,
            env={**environment, "RAYON_NUM_THREADS": "1", "TOKIO_WORKER_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
        )
    except ImportError:
        raise Failed(_MISSING) from None
    except OSError as fault:
        raise Failed(fault.strerror or "there is no Pagefind for this machine") from None


def _files(
    program: subprocess.Popen[bytes], pages: Mapping[str, bytes], wanted: Callable[[str], bool]
) -> dict[str, bytes]:
    index = _asked(program, {"type": "NewIndex", "config": {"keep_index_url": True}})["index_id"]
    for file, page in pages.items():
        content = page.decode(errors="replace")
        _asked(program, {"type": "AddFile", "index_id": index, "file_path": file, "file_contents": content})
    files = _asked(program, {"type": "GetFiles", "index_id": index})["files"]
    return {file["path"]: base64.b64decode(file["content"]) for file in files if wanted(file["path"])}


def _asked(program: subprocess.Popen[bytes], payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """What it answers; an EOFError or BrokenPipeError where it has ended."""
    assert program.stdin
    assert program.stdout
    request = base64.b64encode(json.dumps({"message_id": 0, "payload": payload}).encode()) + b","
    while request:
        request = request[program.stdin.write(request) :]
    parts = [program.stdout.read(1 << 20)]
    while parts[-1] and not parts[-1].endswith(b","):
        parts.append(program.stdout.read(1 << 20))
    if not parts[-1]:
        raise EOFError
    answer = json.loads(base64.b64decode(b"".join(parts)))["payload"]
    if answer["type"] == "Error":
        raise Failed(f"Pagefind said: {answer['message']}")
    return dict(answer)
