"""The page for what is not there, on hosts that its builder never heard of."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from folders import BASE, TODAY
from involvement_audit.build import build
from site_checks import Page


@contextmanager
def hosting(files: Mapping[str, bytes], folder: str) -> Iterator[str]:
    """A host that has the files under a folder, and answers whatever else is asked there with 404.html, as static hosts do."""

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            name = path.removeprefix(folder) if path.startswith(folder) else "?"
            found = files.get(name) or files.get(f"{name}index.html")
            data = found or (files["404.html"] if path.startswith(folder) else b"")
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("folder", ["/", "/sim/", "/a/b/"])
def test_every_link_works_at_any_depth_of_any_host(folder: str) -> None:
    """Built for one address and shown at another, as a preview is: styles, scripts and ways on are those of the host at hand."""
    files = build(BASE, TODAY, base_url=f"https://audit.example.org{folder}").files
    with hosting(files, folder) as host:
        missing = f"{host}{folder}claims/no-such-claim/v/2026-01-01/"
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(missing, timeout=20)
        page = Page(raised.value.read().decode())
        links = [link for _, rel, link in page.links if rel != "canonical" and not link.startswith(("#", "mailto:"))]
        assert len(links) > 20
        for link in dict.fromkeys(links):
            assert not urlsplit(link).netloc or link.startswith("https://help.example.org"), link
            if not urlsplit(link).netloc:
                with urllib.request.urlopen(urljoin(missing, link), timeout=20) as answer:
                    assert answer.status == 200


def test_without_an_address_it_works_from_the_top() -> None:
    """Nobody knows the folder then, and links stay relative, so that a site on a disk has none that starts from the root."""
    page = Page(build(BASE, TODAY).files["404.html"].decode())
    assert not [link for _, _, link in page.links if link.startswith("/")]
