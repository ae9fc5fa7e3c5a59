"""What a command costs: the CPU and wall seconds of all its processes, and the most memory that they held at one time."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_MEGABYTE = 1_000_000
_BETWEEN_SAMPLES = 0.02

Commands = Sequence[Sequence[str | Path]]
"""Commands that run one after the other, as one piece of work."""


@dataclass(frozen=True, slots=True)
class Time:
    """Seconds, and what the commands printed."""

    cpu: float
    wall: float
    said: str


def timed(commands: Commands, folder: Path) -> Time:
    """Runs commands in a folder. Their processes' CPU is what the system counted when each was waited for."""
    cpu, said, start = 0.0, "", time.perf_counter()
    for command in commands:
        with tempfile.TemporaryFile() as out:
            process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out)  # noqa: S603
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            cpu += used.ru_utime + used.ru_stime
            out.seek(0)
            said += out.read().decode(errors="replace")
        _stop_where_it_failed(command, process.returncode, said)
    return Time(cpu, time.perf_counter() - start, said)


def peak(commands: Commands, folder: Path) -> float:
    """Runs commands in a folder once more, and looks at their memory all the while: megabytes.

    Looking takes time of its own, so these runs are not timed. Memory that processes share is counted once, where the
    system can tell.
    """
    most = 0
    for command in commands:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while process.poll() is None:
            most = max(most, _held(process.pid))
            time.sleep(_BETWEEN_SAMPLES)
        _stop_where_it_failed(command, process.returncode, "")
    return most / _MEGABYTE


def _held(pid: int) -> int:
    try:
        top = psutil.Process(pid)
        processes = [top, *top.children(recursive=True)]
    except psutil.Error:
        return 0
    return sum(map(_own, processes))


def _own(process: psutil.Process) -> int:
    """A process's share of memory; none of one that has just ended."""
    try:
        known = process.memory_full_info()
    except psutil.Error:
        return 0
    return int(getattr(known, "pss", 0) or known.rss)


def _stop_where_it_failed(command: Sequence[str | Path], code: int, said: str) -> None:
    if code:
        shown = " ".join(Path(str(part)).name for part in command)
        raise SystemExit(f"{shown} ended with {code}:\n{said[-2000:]}")
