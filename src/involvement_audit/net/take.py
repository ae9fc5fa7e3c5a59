"""Files of one site, a few at a time, only for the command `verify`. Nothing out there makes it raise.

Every request goes to the host that a person typed: a redirect to another one is not followed, so that no site can send us into a
private network, and a person may name a host of their own.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from involvement_audit.net.fetch import Limits
from involvement_audit.net.http_request import Answer, Trouble, ask, spelt

WORKER = "take"
"""What the threads that take files are called."""

_LONGEST_WAIT = 30.0
"""Seconds: a server that asks for more is taken at its word, and left alone."""


class Taken(Struct, frozen=True, kw_only=True):
    """What came of asking for a file: its bytes as they were sent, or why there are none; `reached` whether anybody answered."""

    data: bytes | None = None
    is_there: bool = False
    because: str = ""
    reached: bool = True


def take_all(files: Iterable[tuple[str, str, int]], limits: Limits) -> Iterator[tuple[str, Taken]]:
    """Each file by its name, as they come in; of each its address, and how many bytes of it are wanted.

    Whoever stops asking for more stops the run: the workers end with the program.
    """
    waiting: queue.SimpleQueue[tuple[str, str, int]] = queue.SimpleQueue()
    for file in (every := list(files)):
        waiting.put(file)
    number = len(every)
    found: queue.SimpleQueue[tuple[str, Taken] | BaseException] = queue.SimpleQueue()
    stop = threading.Event()
    for _ in range(min(limits.jobs, number)):
        threading.Thread(target=_work, args=(waiting, found, limits, stop), name=WORKER, daemon=True).start()
    try:
        for _ in range(number):
            one = found.get()
            if isinstance(one, BaseException):
                raise one
            yield one
    finally:
        stop.set()


def _work(
    waiting: queue.SimpleQueue[tuple[str, str, int]],
    found: queue.SimpleQueue[tuple[str, Taken] | BaseException],
    limits: Limits,
    stop: threading.Event,
) -> None:
    try:
        while not stop.is_set():
            name, address, most = waiting.get_nowait()
            found.put((name, take(address, most, limits, stop)))
    except queue.Empty:
        pass
    except BaseException as fault:  # a fault of ours must reach whoever waits, not end a thread unseen
        found.put(fault)


def take(address: str, most: int, limits: Limits, stop: threading.Event | None = None) -> Taken:
    """A file at an address, over redirects within its host."""
    end = time.monotonic() + limits.whole
    here = spelt(address)
    for _ in range(limits.hops):
        answer = _persist(here, most, limits, end, stop or threading.Event())
        if isinstance(answer, Trouble):
            return Taken(because=answer.because, reached=False)
        if not answer.is_redirect:
            return Taken(data=answer.body, is_there=answer.status == 200, because=answer.words)
        onward = _onward(here, answer.location)
        if not onward:
            return Taken(because=f"{answer.words}, to another host")
        here = onward
    return Taken(because="sent round in circles")


def _onward(here: str, location: str) -> str:
    """Where a redirect leads within the host; empty where it leads elsewhere."""
    try:
        there = spelt(urljoin(here, location))
        parts = urlsplit(there)
    except ValueError:
        return ""
    same = parts.scheme in ("http", "https") and parts.netloc == urlsplit(here).netloc
    return there if same and location else ""


def _persist(address: str, most: int, limits: Limits, end: float, stop: threading.Event) -> Answer | Trouble:
    found = _ask(address, most, limits, end)
    for repeat in range(limits.tries - 1):
        wait = _wait(found, limits.pause * 2**repeat)
        if wait is None or time.monotonic() + wait >= end or stop.wait(wait):
            break
        found = _ask(address, most, limits, end)
    return found


def _wait(found: Answer | Trouble, pause: float) -> float | None:
    """Seconds until it is worth asking again; None where it is not."""
    if isinstance(found, Trouble):
        return pause if found.may_pass else None
    if found.status == 429 or found.status >= 500:
        wait = pause if found.after is None else found.after
        return wait if wait <= _LONGEST_WAIT else None
    return None


def _ask(address: str, most: int, limits: Limits, end: float) -> Answer | Trouble:
    return ask("GET", address, limits.agent, timeout=limits.timeout, end=end, allow_local=limits.allow_local, most=most)
