"""The web server: on this machine alone, from memory, with a stream of events that never ends."""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from typing import Any
from urllib.parse import urlsplit

from involvement_audit.live.answers import EVENTS, Answer, answer
from involvement_audit.live.finder import Finder
from involvement_audit.live.stage import Stage, told

_HOST = "127.0.0.1"
_TRIED = 100
_HEARTBEAT = 15.0
"""Seconds after which a stream says that it is still there, so that one whose page has gone is noticed."""


class Board:
    """The stage that is on show now; whoever waits for the next one is woken."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._stage = Stage()
        self._turn = 0
        self._ended = False

    def show(self, stage: Stage) -> None:
        with self._changed:
            self._stage = stage
            self._turn += 1
            self._changed.notify_all()

    def end(self) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def now(self) -> Stage:
        """The stage on show; before the first there is nothing to say, so that whoever asks waits for it."""
        with self._changed:
            self._changed.wait_for(lambda: self._turn or self._ended)
            return self._stage

    def turns(self) -> Iterator[Stage | None]:
        """The stage on show, then each new one; nothing, from time to time, while there is none."""
        seen = 0
        while not self._ended:
            turn = self._after(seen)
            yield self._stage if turn != seen else None
            seen = turn

    def _after(self, seen: int) -> int:
        with self._changed:
            self._changed.wait_for(lambda: self._turn != seen or self._ended, _HEARTBEAT)
            return self._turn


class Server(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    allow_reuse_address = os.name != "nt"  # there it would let two programs share a port

    def __init__(self, port: int, say: Callable[[str], None]) -> None:
        self.board = Board()
        self.finder = Finder(say)
        super().__init__((_HOST, port), _Handler)

    @property
    def address(self) -> str:
        return f"http://{_HOST}:{self.port}/"

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser hangs up whenever it likes
            super().handle_error(request, client_address)


@contextmanager
def serving(port: int, say: Callable[[str], None]) -> Iterator[Server]:
    """A server on the port, or on the next one that is free; requests are answered once there is something to show."""
    with _bound(port, say) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.board.end()
            server.shutdown()
            thread.join()
            server.finder.end()


def _bound(port: int, say: Callable[[str], None]) -> Server:
    for candidate in range(port, min(port + _TRIED, 65536)):
        try:
            return Server(candidate, say)
        except OSError as fault:
            if fault.errno not in (errno.EADDRINUSE, errno.EACCES) or (fault.errno == errno.EACCES and os.name != "nt"):
                raise OSError(fault.errno, fault.strerror, f"port {candidate}") from None
    raise OSError(errno.EADDRINUSE, "it and those after it are taken", f"port {port}")


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body leave together
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        if not self._is_ours():
            self._send(Answer(status=HTTPStatus.MISDIRECTED_REQUEST))
        elif self.path.partition("?")[0] == f"/{EVENTS}":
            self._stream()
        else:
            board = self.server.board
            self._send(answer(board.now(), self.path, lambda: self.server.finder.index(board.now)))

    def do_HEAD(self) -> None:
        self.do_GET()

    def version_string(self) -> str:
        return "involvement-audit"

    def log_message(self, format: str, *args: Any) -> None:
        """Who serves a site to themselves knows what they look at."""

    def _is_ours(self) -> bool:
        """Drafts are no stranger's business: a page elsewhere whose name is made to lead here asks by its own name."""
        try:
            return urlsplit(f"//{self.headers.get('Host', '')}").hostname in (_HOST, "localhost", "::1")
        except ValueError:
            return False

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _stream(self) -> None:
        """Always 200 and always open, whatever is wrong: a browser that meets anything else never asks again."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 500\n\n")
        for stage in self.server.board.turns():
            self.wfile.write(f"data: {told(stage)}\n\n".encode() if stage else b":\n\n")
            self.wfile.flush()
