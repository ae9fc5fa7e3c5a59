"""One polite look at each outward address, only for the command `links`: how often, in which way, and where redirects lead.

Hosts are asked side by side, each one thing at a time; HEAD, then GET; again, with longer and longer pauses, only where
that may help. Nothing out there makes it raise.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from urllib.parse import urljoin, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.net.http_request import Answer, Trouble, ask, spelt
from involvement_audit.record.links import Observation, Outcome, is_web

WORKER = "look"
"""What the threads that look are called."""

LONGEST = 2000
"""Characters of an address that is worth writing down; longer ones carry a visitor's session."""


class Limits(Struct, frozen=True, kw_only=True):
    """How far a run goes. Times are in seconds: `timeout` for one request, `pause` before the first repeat; it doubles."""

    agent: str
    jobs: int = 6
    timeout: float = 20
    pause: float = 2
    tries: int = 3
    hops: int = 8
    allow_local: bool = False

    @property
    def whole(self) -> float:
        """For one address with all its hops, repeats and pauses."""
        return 3 * self.timeout


def look_at_all(addresses: Iterable[str], limits: Limits, seen: dict[str, Observation]) -> Iterator[str]:
    """Each address as its answer comes in; what the look came to is in `seen` by then.

    Hosts are asked side by side, at most `limits.jobs`, and each host one address after the other. Whoever stops
    asking for more stops the run: the workers end with the program, and may until then add to `seen`.
    """
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        hosts[_host(address)].append(address)
    waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    for group in sorted(hosts.values(), key=len, reverse=True):
        waiting.put(group)
    come: queue.SimpleQueue[str | BaseException] = queue.SimpleQueue()
    stop = threading.Event()
    for _ in range(min(limits.jobs, len(hosts))):
        threading.Thread(target=_work, args=(waiting, seen, come, limits, stop), name=WORKER, daemon=True).start()
    try:
        for _ in range(sum(map(len, hosts.values()))):
            one = come.get()
            if isinstance(one, BaseException):
                raise one
            yield one
    finally:
        stop.set()


def _host(address: str) -> str:
    with suppress(ValueError):
        return urlsplit(address).netloc.lower()
    return ""


def _work(
    waiting: queue.SimpleQueue[list[str]],
    seen: dict[str, Observation],
    come: queue.SimpleQueue[str | BaseException],
    limits: Limits,
    stop: threading.Event,
) -> None:
    """Keeps an answer before it tells of it: an interrupt between the two must not lose it."""
    try:
        while not stop.is_set():
            for address in waiting.get_nowait():
                if not stop.is_set():
                    seen[address] = look(address, limits, stop)
                    come.put(address)
    except queue.Empty:
        pass
    except BaseException as fault:  # a fault of ours must reach whoever waits, not end a thread unseen
        come.put(fault)


def look(address: str, limits: Limits, stop: threading.Event | None = None) -> Observation:
    """What a look at one address came to, over every redirect; whatever goes wrong out there is a value."""
    end = time.monotonic() + limits.whole
    visited, permanent, has_cookie = [spelt(address)], True, False
    while True:
        answer = _persist(visited[-1], limits, end, stop or threading.Event())
        if isinstance(answer, Trouble):
            found = Observation(outcome=answer.outcome, because=answer.because)
            break
        onward, has_cookie = _onward(answer, visited[-1]), has_cookie or answer.has_cookie
        if not onward or onward in visited or len(visited) > limits.hops:
            found = _stuck(answer, onward, has_cookie) if answer.is_redirect else _judged(answer)
            break
        permanent &= answer.status in (301, 308)
        visited.append(onward)
    if len(visited) == 1 or len(visited[-1]) > LONGEST:
        return found
    return replace(found, leads_to=visited[-1], permanent=permanent)


def _onward(answer: Answer, here: str) -> str:
    """Where a redirect leads; empty where there is none, or none to an address of the web."""
    with suppress(ValueError):
        there = spelt(urljoin(here, answer.location))
        return there if answer.is_redirect and answer.location and is_web(there) else ""
    return ""


def _stuck(answer: Answer, onward: str, has_cookie: bool) -> Observation:
    """What a redirect comes to that cannot be followed any further."""
    if not onward:
        return Observation(outcome=Outcome.FAILED, because=f"{answer.words}, to no address of the web")
    if has_cookie:  # a browser would keep it and get through; we keep none
        return Observation(outcome=Outcome.BLOCKED, because="asks for cookies")
    return Observation(outcome=Outcome.FAILED, because="sent round in circles")


def _judged(answer: Answer) -> Observation:
    """What a last answer comes to.

    Only 404, 410 and the server's own faults speak against an address. Every other refusal (401, 403, 429 and the like)
    may be meant for programs alone, and so may a page that sets a puzzle first.
    """
    if answer.is_puzzle:
        return Observation(outcome=Outcome.BLOCKED, because="asks for proof of a person")
    if _is_failure(answer.status):
        return Observation(outcome=Outcome.FAILED, because=answer.words)
    if answer.status >= 400:
        return Observation(outcome=Outcome.BLOCKED, because=answer.words)
    return Observation(outcome=Outcome.ANSWERED)


def _is_failure(status: int) -> bool:
    return status in (404, 410) or 500 <= status < 600


def _persist(address: str, limits: Limits, end: float, stop: threading.Event) -> Answer | Trouble:
    """HEAD, then GET where that is not liked; again, with longer and longer pauses, only where that may help."""
    found = _ask("HEAD", address, limits, end)
    if isinstance(found, Answer) and found.status >= 400 and found.status != 429 and not found.is_puzzle:
        found = _ask("GET", address, limits, end)
    for repeat in range(limits.tries - 1):
        wait = _wait(found, limits.pause * 2**repeat)
        if wait is None or time.monotonic() + wait >= end or stop.wait(wait):
            break
        found = _ask("GET", address, limits, end)
    return found


def _wait(found: Answer | Trouble, pause: float) -> float | None:
    """Seconds until it is worth asking again; None where it is not."""
    if isinstance(found, Trouble):
        return pause if found.may_pass else None
    if found.status == 429:
        return found.after
    if found.status >= 500 and found.status != 501 and not found.is_puzzle:
        return pause if found.after is None else found.after
    return None


def _ask(method: str, address: str, limits: Limits, end: float) -> Answer | Trouble:
    return ask(method, address, limits.agent, timeout=limits.timeout, end=end, allow_local=limits.allow_local)
