"""What a request gets: the site's own file as a host would send it, with the script that reloads the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from http import HTTPStatus
from importlib import resources
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from msgspec import Struct, field

from involvement_audit.format import addresses
from involvement_audit.live.stage import Stage
from involvement_audit.output.search import FOLDER as SEARCH
from involvement_audit.views.site import POLICY

LIVE = "_live/"
"""Where our own scripts are served; no page of a site can stand there, as ids begin with a letter or digit."""

EVENTS = LIVE + "events"

TYPES = {
    ".bib": "application/x-bibtex; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Typed out, since what the system's own tables say differs from machine to machine."""


class Answer(Struct, frozen=True, kw_only=True):
    status: HTTPStatus
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(stage: Stage, target: str, index: Callable[[], Mapping[str, bytes]]) -> Answer:
    """The answer to a request's target; `index` gives the files of the search, and is asked only for one of them."""
    path, mark, query = target.partition("#")[0].partition("?")
    asked = unquote(path).removeprefix("/")
    file = f"{asked}index.html" if not asked or asked.endswith("/") else asked
    if file.startswith(LIVE):
        return _own(file.removeprefix(LIVE))
    files = index() if file.startswith(SEARCH) else stage.files
    if file in files:
        try:
            body = files[file]
        except Exception as fault:  # of what is only made now: the person sees why, and the server goes on
            said = f"{file} could not be made ({type(fault).__name__}: {fault}). This is a fault of the tool: please report it.\n"
            return Answer(
                status=HTTPStatus.INTERNAL_SERVER_ERROR, body=said.encode(), headers={"Content-Type": TYPES[".txt"]}
            )
        return _found(stage, file, body)
    if f"{file}/index.html" in files:
        return Answer(status=HTTPStatus.FOUND, headers={"Location": f"/{quote(file)}/{mark}{query}"})
    if stage.good is None:
        return _found(stage, "index.html", _NO_PAGE, HTTPStatus.SERVICE_UNAVAILABLE)
    return _found(stage, "404.html", stage.files["404.html"], HTTPStatus.NOT_FOUND)


def _found(stage: Stage, file: str, body: bytes, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    kind = TYPES.get(PurePosixPath(file).suffix, "application/octet-stream")
    sent = dict(_sent(stage.files.get("_headers", b"").decode(), file))
    shown = _with_script(body, stage.version) if file.endswith(".html") else body
    return Answer(status=status, body=shown, headers={**sent, "Content-Type": kind})


def _sent(text: str, file: str) -> Iterator[tuple[str, str]]:
    """The headers that a _headers file gives to a file's address: `:name` in a rule is one folder, `*` all that follows."""
    holds, address = False, addresses.address(file)
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        if line[:1] != " ":
            rule = re.sub(r":\w+", "[^/]+", re.escape(line.strip()).replace(r"\*", ".*"))
            holds = re.fullmatch(rule, address) is not None
        elif holds and colon:
            yield name.strip(), value.strip()


def _with_script(page: bytes, version: str) -> bytes:
    script = f'<script src="/{LIVE}page.js" data-version="{version}" defer></script>\n'.encode()
    head, end, rest = page.partition(b"</head>")
    return head + script + end + rest


def _own(name: str) -> Answer:
    """One of the scripts and styles that keep a page up to date; they come with the tool."""
    file = resources.files(__package__) / "browser" / name
    if name not in OWN:
        return Answer(status=HTTPStatus.NOT_FOUND)
    return Answer(status=HTTPStatus.OK, body=file.read_bytes(), headers={"Content-Type": TYPES[OWN[name]]})


OWN = {"page.js": ".js", "worker.js": ".js", "panel.css": ".css"}

_NO_PAGE = f"""<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>No page yet</title>
</head>
<body>
  <h1>No page yet</h1>
  <p>The audit's files hold errors. They are told where involvement-audit was started, and the page comes once they are mended.</p>
</body>
</html>
""".encode()
