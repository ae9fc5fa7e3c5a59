"""One request to one server: the only module that opens a connection.

It stands on the standard library's sockets and http.client, and not on a library with redirects and retries of its own:
a host's name is turned into numbers here, the numbers are checked, and the connection goes to the very number that was
checked. Whatever goes wrong out there is a value.
"""

from __future__ import annotations

import email.utils
import functools
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from contextlib import suppress
from http import HTTPStatus
from urllib.parse import quote, urldefrag, urlsplit

import idna
from msgspec import Struct

from involvement_audit.record.links import Outcome

Number = ipaddress.IPv4Address | ipaddress.IPv6Address

_TARGETS = 3
"""How many of a host's numbers are tried: a machine without IPv6 must still get to the next one."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class Answer(Struct, frozen=True, kw_only=True):
    """What a server said, as far as it matters. `after` is how many seconds it asked us to wait, `body` as much as was asked for."""

    status: int
    location: str = ""
    after: float | None = None
    is_puzzle: bool = False
    has_cookie: bool = False
    body: bytes = b""

    @property
    def is_redirect(self) -> bool:
        return self.status in (301, 302, 303, 307, 308)

    @property
    def words(self) -> str:
        with suppress(ValueError):
            return f"{self.status} {HTTPStatus(self.status).phrase}"
        return str(self.status)


class Trouble(Struct, frozen=True, kw_only=True):
    """Why there was no answer; `may_pass` where asking again may help."""

    outcome: Outcome
    because: str
    may_pass: bool = False


_LATE = Trouble(outcome=Outcome.FAILED, because="took too long", may_pass=True)
_UNREACHED = Trouble(outcome=Outcome.UNREACHED, because="no connection", may_pass=True)


class _Target(Struct, frozen=True, kw_only=True):
    host: str
    port: int
    netloc: str
    path: str
    is_secure: bool


def spelt(address: str) -> str:
    """An address as it goes over the line: ASCII alone, without a password or the place inside the page."""
    with suppress(ValueError):  # it cannot be taken apart: whoever asks it will say so
        parts = urlsplit(urldefrag(address).url)
        host = _ascii(parts.netloc.rpartition("@")[2])
        host, path, query = (quote(part, safe="/%:@!$&'()*+,;=~?[]") for part in (host, parts.path, parts.query))
        return parts._replace(netloc=host, path=path, query=query).geturl()
    return address


def _ascii(netloc: str) -> str:
    """A host by IDNA 2008, as browsers ask for it: straße is not strasse. What that has no letters for, by IDNA 2003."""
    if netloc.isascii():
        return netloc
    host, colon, port = netloc.partition(":")
    with suppress(UnicodeError):
        host = idna.encode(host, uts46=True).decode("ascii")
    with suppress(UnicodeError):
        host = host.encode("idna").decode("ascii")
    return f"{host}{colon}{port}"


def ask(
    method: str, address: str, agent: str, *, timeout: float, end: float, allow_local: bool = False, most: int = 0
) -> Answer | Trouble:
    """One request, to the first of a host's numbers that takes it, within `timeout` seconds and before `end` (monotonic).

    Of what the server sends, `most` bytes are taken.
    """
    try:
        target = _target(address)
        numbers = _numbers(target)
    except socket.gaierror as fault:
        passing = fault.errno == socket.EAI_AGAIN
        return Trouble(outcome=Outcome.UNREACHED, because="no such host is known", may_pass=passing)
    except (ValueError, OSError):
        return Trouble(outcome=Outcome.FAILED, because="not an address that can be asked")
    if not allow_local and not all(map(is_public, numbers)):
        return Trouble(outcome=Outcome.REFUSED, because="leads into a private network")
    found: Answer | Trouble = _UNREACHED
    for number in numbers[:_TARGETS]:
        limit = min(timeout, end - time.monotonic())
        found = _request(method, target, str(number), agent, limit, most) if limit > 0 else _LATE
        if found is not _UNREACHED:
            break
    return found


def _target(address: str) -> _Target:
    parts = urlsplit(address)
    secure = parts.scheme == "https"
    return _Target(
        host=parts.hostname or "",
        port=parts.port or (443 if secure else 80),
        netloc=parts.netloc,
        path=(parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
        is_secure=secure,
    )


def _numbers(target: _Target) -> list[Number]:
    rows = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows))


def is_public(number: Number) -> bool:
    """Whether a number belongs to the public net, also where an IPv4 number is wrapped in an IPv6 one."""
    if isinstance(number, ipaddress.IPv6Address):
        if (inner := _wrapped(number)) is not None:
            return is_public(inner)
        if number.is_site_local:
            return False
    return number.is_global and not (number.is_multicast or number.is_reserved)


def _wrapped(number: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if number in _NAT64:
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour or (number.teredo[1] if number.teredo else None)


def _request(method: str, target: _Target, number: str, agent: str, limit: float, most: int) -> Answer | Trouble:
    """One request to one number within `limit` seconds in all."""
    started = time.monotonic()
    try:
        raw = socket.create_connection((number, target.port), timeout=limit)
    except OSError:
        return _UNREACHED
    # A socket's own limit starts anew with every byte. This one does not: it hangs up on a server that only trickles.
    line, late = raw.dup(), threading.Event()
    clock = threading.Timer(max(0.0, started + limit - time.monotonic()), _hang_up, (line, late))
    clock.daemon = True
    clock.start()
    found: Answer | Trouble
    try:
        with raw, _secured(raw, target.host) if target.is_secure else raw as sock:
            found = _exchange(method, target, agent, sock, most)
    except ssl.SSLError as fault:
        # Browsers fetch missing certificates and agree to older ways, so this says little of what a reader will find.
        found = Trouble(outcome=Outcome.BLOCKED, because=_insecure(fault))
    except TimeoutError:  # pragma: no cover  # the socket's own limit and the clock end together; either may be first
        found = _LATE
    except (OSError, http.client.HTTPException, ValueError):
        found = Trouble(outcome=Outcome.FAILED, because="the connection broke off", may_pass=True)
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
    why = str(getattr(fault, "verify_message", "")).rstrip(".")
    return f"no secure connection: {why}" if why else "no secure connection"


def _exchange(method: str, target: _Target, agent: str, sock: socket.socket, most: int) -> Answer:
    """Asks over a line that stands already, and takes in the head of the answer, and as much of its body as is wanted."""
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = sock
    connection.putrequest(method, target.path, skip_host=True, skip_accept_encoding=True)
    said = {"Host": target.netloc, "User-Agent": agent, "Accept": "*/*", "Connection": "close"}
    for name, value in said.items():
        connection.putheader(name, value)
    connection.endheaders()
    with connection.getresponse() as response:
        headers = response.headers
        return Answer(
            status=response.status,
            location=_decoded(headers.get("Location", "")),
            after=_seconds(headers.get("Retry-After", "")),
            is_puzzle=headers.get("cf-mitigated") == "challenge"
            or headers.get("x-amzn-waf-action") in ("challenge", "captcha"),
            has_cookie="Set-Cookie" in headers,
            body=response.read(most) if most else b"",
        )


def _decoded(header: str) -> str:
    """A header's text, without the blanks round it, which some servers send and http.client keeps at its end.

    They come as bytes, which http.client takes for Latin-1 and servers mostly send as UTF-8.
    """
    with suppress(UnicodeError):
        header = header.encode("latin-1").decode("utf-8")
    return header.strip(" \t\r\n")


def _seconds(header: str) -> float | None:
    """What Retry-After asks for: seconds, or a date."""
    if header.strip().isdecimal():
        return float(header)
    with suppress(ValueError, TypeError):
        return max(0.0, email.utils.parsedate_to_datetime(header).timestamp() - time.time())
    return None
