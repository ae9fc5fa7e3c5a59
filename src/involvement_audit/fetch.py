"""One polite look at each outward address: the only module that uses the network, and only for the command `links`.

It is built on the standard library's http.client, not on a library with redirects and retries of its own: every hop's
host is turned into numbers here, the numbers are checked, and the connection goes to the very number that was checked.
"""

from __future__ import annotations

import email.utils
import functools
import http.client
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import SplitResult, quote, urldefrag, urljoin, urlsplit

from involvement_audit.links import Observation, Outcome, is_web

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

TARGETS = 3
"""How many of a host's numbers are tried: a machine without IPv6 must still get to the next one."""

WORKER = "look"
"""What the threads that look are called."""

LONGEST = 2000
"""Characters of an address that is worth writing down; longer ones carry a visitor's session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What a server said, as far as it matters. `after` is how many seconds it asked us to wait."""

    status: int
    location: str = ""
    after: float | None = None
    is_puzzle: bool = False
    has_cookie: bool = False

    @property
    def is_redirect(self) -> bool:
        return self.status in (301, 302, 303, 307, 308)

    @property
    def words(self) -> str:
        with suppress(ValueError):
            return f"{self.status} {HTTPStatus(self.status).phrase}"
        return str(self.status)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trouble:
    """Why there was no answer; `may_pass` where asking again may help."""

    outcome: Outcome
    because: str
    may_pass: bool = False


_LATE = _Trouble(outcome=Outcome.FAILED, because="took too long", may_pass=True)
_UNREACHED = _Trouble(outcome=Outcome.UNREACHED, because="no connection", may_pass=True)


def look_at_all(addresses: Iterable[str], limits: Limits) -> Iterator[tuple[str, Observation]]:
    """Each address with what a look at it came to, as they come in.

    Hosts are asked side by side, at most `limits.jobs`, and each host one address after the other. Whoever stops
    asking for more stops the run: the workers end with the program.
    """
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        hosts[urlsplit(address).netloc.lower()].append(address)
    waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    for group in sorted(hosts.values(), key=len, reverse=True):
        waiting.put(group)
    found: queue.SimpleQueue[tuple[str, Observation] | BaseException] = queue.SimpleQueue()
    stop = threading.Event()
    for _ in range(min(limits.jobs, len(hosts))):
        threading.Thread(target=_work, args=(waiting, found, limits, stop), name=WORKER, daemon=True).start()
    try:
        for _ in range(sum(map(len, hosts.values()))):
            one = found.get()
            if isinstance(one, BaseException):
                raise one
            yield one
    finally:
        stop.set()


def _work(
    waiting: queue.SimpleQueue[list[str]],
    found: queue.SimpleQueue[tuple[str, Observation] | BaseException],
    limits: Limits,
    stop: threading.Event,
) -> None:
    try:
        while not stop.is_set():
            for address in waiting.get_nowait():
                if not stop.is_set():
                    found.put((address, look(address, limits, stop)))
    except queue.Empty:
        pass
    except BaseException as fault:  # a fault of ours must reach whoever waits, not end a thread unseen
        found.put(fault)


def look(address: str, limits: Limits, stop: threading.Event | None = None) -> Observation:
    """What a look at one address came to, over every redirect; whatever goes wrong out there is a value."""
    end = time.monotonic() + limits.whole
    visited, permanent, has_cookie = [_spelt(address)], True, False
    while True:
        answer = _persist(visited[-1], limits, end, stop or threading.Event())
        if isinstance(answer, _Trouble):
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


def _onward(answer: _Answer, here: str) -> str:
    """Where a redirect leads; empty where there is none, or none to an address of the web."""
    with suppress(ValueError):
        there = _spelt(urljoin(here, answer.location))
        return there if answer.is_redirect and answer.location and is_web(there) else ""
    return ""


def _stuck(answer: _Answer, onward: str, has_cookie: bool) -> Observation:
    """What a redirect comes to that cannot be followed any further."""
    if not onward:
        return Observation(outcome=Outcome.FAILED, because=f"{answer.words}, to no address of the web")
    if has_cookie:  # a browser would keep it and get through; we keep none
        return Observation(outcome=Outcome.BLOCKED, because="asks for cookies")
    return Observation(outcome=Outcome.FAILED, because="sent round in circles")


def _judged(answer: _Answer) -> Observation:
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


def _persist(address: str, limits: Limits, end: float, stop: threading.Event) -> _Answer | _Trouble:
    """HEAD, then GET where that is not liked; again, with longer and longer pauses, only where that may help."""
    found = _ask("HEAD", address, limits, end)
    if isinstance(found, _Answer) and found.status >= 400 and found.status != 429 and not found.is_puzzle:
        found = _ask("GET", address, limits, end)
    for repeat in range(limits.tries - 1):
        wait = _wait(found, limits.pause * 2**repeat)
        if wait is None or time.monotonic() + wait >= end or stop.wait(wait):
            break
        found = _ask("GET", address, limits, end)
    return found


def _wait(found: _Answer | _Trouble, pause: float) -> float | None:
    """Seconds until it is worth asking again; None where it is not."""
    if isinstance(found, _Trouble):
        return pause if found.may_pass else None
    if found.status == 429:
        return found.after
    if found.status >= 500 and found.status != 501 and not found.is_puzzle:
        return pause if found.after is None else found.after
    return None


def _ask(method: str, address: str, limits: Limits, end: float) -> _Answer | _Trouble:
    """One request to the first of a host's numbers that takes it."""
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = parts.hostname or ""
        numbers = _numbers(host, port)
    except socket.gaierror as fault:
        passing = fault.errno == socket.EAI_AGAIN
        return _Trouble(outcome=Outcome.UNREACHED, because="no such host is known", may_pass=passing)
    except (ValueError, OSError):
        return _Trouble(outcome=Outcome.FAILED, because="not an address that can be asked")
    if not limits.allow_local and not all(map(is_public, numbers)):
        return _Trouble(outcome=Outcome.REFUSED, because="leads into a private network")
    found: _Answer | _Trouble = _UNREACHED
    for number in numbers[:TARGETS]:
        limit = min(limits.timeout, end - time.monotonic())
        if limit <= 0:
            return _LATE
        found = _request(method, parts, host, str(number), port, limits.agent, limit)
        if found is not _UNREACHED:
            break
    return found


def _numbers(host: str, port: int) -> list[_Address]:
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = (ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows)
    return list(dict.fromkeys(numbers))


def is_public(number: _Address) -> bool:
    """Whether a number belongs to the public net, also where an IPv4 number is wrapped in an IPv6 one."""
    if isinstance(number, ipaddress.IPv6Address):
        inner = _wrapped(number)
        if inner is not None:
            return is_public(inner)
        if number.is_site_local:
            return False
    return number.is_global and not (number.is_multicast or number.is_reserved)


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def _wrapped(number: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if number in _NAT64:
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour or (number.teredo[1] if number.teredo else None)


def _request(
    method: str, parts: SplitResult, host: str, number: str, port: int, agent: str, limit: float
) -> _Answer | _Trouble:
    """One request to one number within `limit` seconds in all; no body is read."""
    started = time.monotonic()
    try:
        raw = socket.create_connection((number, port), timeout=limit)
    except OSError:
        return _UNREACHED
    # A socket's own limit starts anew with every byte. This one does not: it hangs up on a server that only trickles.
    line = raw.dup()
    late = threading.Event()
    clock = threading.Timer(max(0.0, started + limit - time.monotonic()), _hang_up, (line, late))
    clock.daemon = True
    clock.start()
    try:
        with raw, _secured(raw, host) if parts.scheme == "https" else raw as sock:
            found: _Answer | _Trouble = _exchange(method, parts, host, port, agent, sock)
    except ssl.SSLError as fault:
        # Browsers fetch missing certificates and agree to older ways, so this says little of what a reader will find.
        found = _Trouble(outcome=Outcome.BLOCKED, because=_insecure(fault))
    except TimeoutError:
        found = _LATE
    except (OSError, http.client.HTTPException, ValueError):
        found = _Trouble(outcome=Outcome.FAILED, because="the connection broke off", may_pass=True)
    finally:
        clock.cancel()
        line.close()
    return _LATE if late.is_set() else found


def _hang_up(line: socket.socket, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


@functools.cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _secured(raw: socket.socket, host: str) -> ssl.SSLSocket:
    return _trust().wrap_socket(raw, server_hostname=host)


def _insecure(fault: ssl.SSLError) -> str:
    why = getattr(fault, "verify_message", "")
    return f"no secure connection: {why}" if why else "no secure connection"


def _exchange(method: str, parts: SplitResult, host: str, port: int, agent: str, sock: socket.socket) -> _Answer:
    connection = http.client.HTTPConnection(host, port)
    connection.sock = sock
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    shown = f"[{host}]" if ":" in host else host
    connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", shown if parts.port is None else f"{shown}:{port}")
    connection.putheader("User-Agent", agent)
    connection.putheader("Accept", "*/*")
    connection.putheader("Connection", "close")
    connection.endheaders()
    response = connection.getresponse()
    try:
        return _Answer(
            status=response.status,
            location=_decoded(response.headers.get("Location", "")),
            after=_seconds(response.headers.get("Retry-After", "")),
            is_puzzle="challenge" in response.headers.get("cf-mitigated", "")
            or response.headers.get("x-amzn-waf-action", "") in ("challenge", "captcha"),
            has_cookie="Set-Cookie" in response.headers,
        )
    finally:
        response.close()


def _decoded(header: str) -> str:
    """A header's text: they come as bytes, which http.client takes for Latin-1 and servers mostly send as UTF-8."""
    with suppress(UnicodeError):
        return header.encode("latin-1").decode("utf-8")
    return header


def _seconds(header: str) -> float | None:
    """What Retry-After asks for: seconds, or a date."""
    if header.strip().isdecimal():
        return float(header)
    with suppress(ValueError, TypeError):
        return max(0.0, email.utils.parsedate_to_datetime(header).timestamp() - time.time())
    return None


def _spelt(address: str) -> str:
    """An address as it goes over the line: ASCII alone, without a password or the place inside the page."""
    with suppress(ValueError):  # it cannot be taken apart: whoever asks it will say so
        parts = urlsplit(urldefrag(address).url)
        host = parts.netloc.rpartition("@")[2]
        with suppress(UnicodeError):
            host = host.encode("idna").decode("ascii")
        host, path, query = (quote(part, safe="/%:@!$&'()*+,;=~?[]") for part in (host, parts.path, parts.query))
        return parts._replace(netloc=host, path=path, query=query).geturl()
    return address
