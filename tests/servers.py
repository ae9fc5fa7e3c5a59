"""A web server on loopback that misbehaves to order, in a thread of its own."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

BODY = 50_000_000
"""Bytes that `/huge` would send to whoever took them."""


class Server(ThreadingHTTPServer):
    """Answers by path, and remembers what it was asked. `gate` holds back `/slow`, and `reached` says that somebody waits there."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.gate = threading.Event()
        self.reached = threading.Event()
        self.meeting = threading.Barrier(3)
        self.lock = threading.Lock()
        self.asked: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.sent = 0
        self.redirects: dict[str, tuple[int, str]] = {}

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what some of the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def _answer(self) -> None:
        server = self.server
        with server.lock:
            server.asked.append((self.command, self.path))
            server.headers.append(dict(self.headers))
            times = sum(path == self.path for _, path in server.asked)
        self._say(times)

    def _say(self, times: int) -> None:
        first, *rest = self.path.partition("?")[0].split("/")[1:]
        odd: dict[str, Callable[[], object]] = {
            "huge": self._huge,
            "trickle": self._trickle,
            "reset": self._reset,
            "slow": self._slow,
            "meet": self._meet,
            "noise": lambda: self.wfile.write(b"not HTTP at all\r\n\r\n"),
        }
        if first in odd:
            odd[first]()
        elif self.path in self.server.redirects:
            status, there = self.server.redirects[self.path]
            self._head(status, Location=there)
        else:
            self._by_path(first, rest, times)

    def _by_path(self, first: str, rest: list[str], times: int) -> None:
        """What an address says of the answer that it gives."""
        match [first, *rest]:
            case ["status", code]:
                self._head(int(code))
            case ["head", code]:
                self._head(int(code) if self.command == "HEAD" else 200)
            case ["then-ok", code, *wait]:
                self._head(int(code) if times == 1 else 200, **({"Retry-After": wait[0]} if wait else {}))
            case ["wait", code, wait]:
                self._head(int(code), **{"Retry-After": wait.replace("_", " ")})
            case ["puzzle", code]:
                self._head(int(code), **{"cf-mitigated": "challenge"})
            case ["cookie"]:
                self._head(302, Location="/cookie", **{"Set-Cookie": "seen=1"})
            case ["endless", number]:
                self._head(302, Location=f"/endless/{int(number) + 1}")
            case _:
                self._head(200)

    def _head(self, status: int, **headers: str) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _huge(self) -> None:
        if self.command == "HEAD":
            self._head(405)
            return
        self.send_response_only(200)
        self.end_headers()
        while self.server.sent < BODY:
            self.server.sent += self.connection.send(b"x" * 10_000)

    def _slow(self) -> None:
        self.server.reached.set()
        self.server.gate.wait(30)
        self._head(200)

    def _meet(self) -> None:
        """Answers only where three are here at the same time."""
        self.server.meeting.wait(20)
        self._head(200)

    def _reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def _trickle(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.server.gate.wait(0.02):
            self.wfile.write(b"X-More: and more\r\n")


@contextmanager
def running() -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.gate.set()
            with suppress(OSError):
                server.shutdown()
            thread.join()
