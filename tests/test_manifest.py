"""The manifest of a site, and the command that holds a site to it, in a folder and over a wire."""

from __future__ import annotations

import hashlib
import json
import os
import queue
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from click.testing import CliRunner, Result

from folders import BASE, EXAMPLE, TODAY, ask, example_site
from involvement_audit.build import build
from involvement_audit.cli import cli
from involvement_audit.cli import verify as command
from involvement_audit.disk.root import FOLDERS
from involvement_audit.kept import inputs
from involvement_audit.net import take
from involvement_audit.net.fetch import Limits
from involvement_audit.output.verified import Found, State
from servers import running
from works import Work

SQLITE = sqlite3.sqlite_version
LIMITS = Limits(agent="tests", jobs=3, timeout=5, pause=0.01, tries=2, hops=4, allow_local=True)


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return example_site().files


@pytest.fixture(scope="module")
def told(files: Mapping[str, bytes]) -> Any:
    return json.loads(files["manifest.json"])


def printed(data: bytes) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def test_it_lists_every_file_but_itself(files: Mapping[str, bytes], told: Any) -> None:
    assert told["files"] == {name: printed(data) for name, data in files.items() if name != "manifest.json"}
    assert list(told["files"]) == sorted(told["files"])


def test_it_says_what_the_site_was_made_of(told: Any) -> None:
    """Each file as `sha256sum` has it; of a draft not even the name, and of copies and caches nothing."""
    assert told["content"] == {name: printed((EXAMPLE / name).read_bytes()) for name in told["content"]}
    there = {path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*") if path.is_file()}
    there = {
        name for name in there if not name.startswith((".involvement-audit/", "site/"))
    }  # what was built there by hand
    assert there - told["content"].keys() == {"claims/unpublished-draft.yaml"}
    assert told["date"] == "2026-11-02"
    assert told["rule_version"] == 2


def test_its_print_of_the_content_can_be_made_by_hand(told: Any) -> None:
    """By the command that the docs print: the list of `sha256sum`, in the order of the names, and that once more."""
    names = sorted(told["content"])
    listed = subprocess.run(["sha256sum", "--", *names], cwd=EXAMPLE, capture_output=True, check=True).stdout
    assert told["content_sha256"] == hashlib.sha256(listed).hexdigest()


def test_a_preview_lists_its_drafts() -> None:
    preview = json.loads(build(EXAMPLE, TODAY, drafts=True).files["manifest.json"])
    assert "claims/unpublished-draft.yaml" in preview["content"]


def test_own_templates_are_content(tmp_path: Path) -> None:
    root = shutil.copytree(BASE, tmp_path / "audit")
    (root / "templates/static").mkdir(parents=True)
    (root / "templates/static/logo.svg").write_text("<svg/>", "utf-8")
    (root / "templates/.swp").write_text("an editor's", "utf-8")
    content = json.loads(build(root, TODAY).files["manifest.json"])["content"]
    assert [name for name in content if name.startswith("templates/")] == ["templates/static/logo.svg"]


def test_a_remark_changes_the_manifest_alone(work: Work) -> None:
    """No page shows it; the file of the audit is another all the same. Nothing else is read or hashed again."""
    before = {name: (work.here / "site" / name).read_bytes() for name in ("manifest.json", "index.html")}
    claim = work.audit / "claims/led-by-gardeners.yaml"
    claim.write_text(f"# a remark\n{claim.read_text('utf-8')}", "utf-8")
    assert work.build().code == 0
    assert (work.here / "site/index.html").read_bytes() == before["index.html"]
    now, then = json.loads((work.here / "site/manifest.json").read_bytes()), json.loads(before["manifest.json"])
    assert now["files"] == then["files"]
    changed = {name for name in now["content"] if now["content"][name] != then["content"][name]}
    assert changed == {"claims/led-by-gardeners.yaml"}


def test_what_is_recorded_is_what_the_next_build_finds(tmp_path: Path) -> None:
    """With --record the lock file is written after the site; the manifest has it as it will be."""
    root = shutil.copytree(BASE, tmp_path / "audit")
    out = tmp_path / "site"
    assert ask(root, "build", "--no-search", "--out", str(out), "--record").exit_code == 0
    recorded = (out / "manifest.json").read_bytes()
    assert ask(root, "build", "--no-search", "--out", str(out)).exit_code == 0
    assert (out / "manifest.json").read_bytes() == recorded
    assert "verdicts.lock" in json.loads(recorded)["content"]


# verify


@pytest.fixture(scope="module")
def published(files: Mapping[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def site(published: Path, tmp_path: Path) -> Path:
    return shutil.copytree(published, tmp_path / "site")


def verify(*words: object) -> Result:
    return CliRunner(catch_exceptions=False).invoke(cli, ["verify", *map(str, words)])


def number(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*")) - 1


def test_a_folder_as_it_was_built(site: Path) -> None:
    """What file managers and builds leave there is no part of a site. What this does not prove is said."""
    (site / ".DS_Store").write_text("", "utf-8")
    (site / ".involvement-audit.json").write_text("{}", "utf-8")
    done = verify(site)
    assert done.exit_code == 0
    assert f"All {number(site) - 2} files of {site} are what the manifest says." in done.output
    assert hashlib.sha256((site / "manifest.json").read_bytes()).hexdigest() in done.output
    assert "does not prove who made the files" in done.output


def test_what_is_wrong_stands_on_lines(site: Path) -> None:
    (site / "robots.txt").unlink()
    (site / "_headers").write_bytes((site / "_headers").read_bytes() + b"!")
    (site / "index.html").write_bytes((site / "index.html").read_bytes()[:-1] + b"?")
    (site / "claims/new.html").write_text("", "utf-8")
    done = verify(site)
    size = (site / "_headers").stat().st_size
    assert done.exit_code == 1
    assert done.output.splitlines()[:4] == [
        f"differs  _headers  ({size:,} bytes, not {size - 1:,})",
        "extra    claims/new.html",
        "differs  index.html  (of the same size)",
        "missing  robots.txt",
    ]
    whole = number(site)
    assert (
        f"{whole - 3} of {whole} files of {site} are what the manifest says; 2 differ, 1 is missing, "
        "1 is not in the manifest." in done.output
    )


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes")
def test_what_is_no_plain_file_is_not_waited_for(site: Path) -> None:
    (site / "robots.txt").unlink()
    os.mkfifo(site / "robots.txt")
    done = verify(site)
    assert done.exit_code == 1
    assert done.output.splitlines()[0] == "unread   robots.txt  (not a plain file)"


def test_a_program_is_told_the_same(site: Path) -> None:
    (site / "robots.txt").unlink()
    done = verify(site, "--format", "json")
    data = json.loads(done.output)
    assert done.exit_code == 1
    assert data["findings"] == [{"path": "robots.txt", "state": "missing", "because": None}]
    assert data["same"] == number(site)


def test_a_manifest_from_elsewhere_sees_what_the_site_s_own_hides(site: Path, published: Path) -> None:
    """Whoever changes a page and the manifest with it is found out by a copy that was kept."""
    page = site / "index.html"
    page.write_bytes(page.read_bytes().replace(b"Allotment", b"Allotmenr"))
    own = json.loads((site / "manifest.json").read_bytes())
    own["files"]["index.html"] = printed(page.read_bytes())
    (site / "manifest.json").write_text(json.dumps(own), "utf-8")
    assert verify(site).exit_code == 0
    for kept in (published, published / "manifest.json"):
        done = verify(site, "--against", kept)
        assert done.exit_code == 1
        assert "differs  index.html" in done.output
        assert "differs  manifest.json" in done.output
        assert f"It was held against {kept}" in done.output
        assert "does not prove who" not in done.output


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (None, "holds no manifest.json"),
        ("not json", "none that this version of the tool can read"),
        ("[]", "none that this version of the tool can read"),
        ('{"manifest_version": 2, "files": {}, "content": {}}', "none that this version of the tool can read"),
        ('{"manifest_version": 1, "files": {"a": 1}, "content": {}}', "none that this version of the tool can read"),
        (
            '{"manifest_version": 1, "files": {"a": {"sha256": "", "bytes": -5}}, "content": {}}',
            "none that this version",
        ),
        ("../../etc/passwd", "names files outside of a site: '../../etc/passwd'"),
        ("/etc/passwd", "names files outside of a site"),
        ("C:/x", "names files outside of a site"),
        ("a\\\\b", "names files outside of a site"),
        ("a\\u001b[2Jb", "names files outside of a site: 'a\\x1b[2Jb'"),
    ],
)
def test_what_is_no_manifest(tmp_path: Path, manifest: str | None, said: str) -> None:
    """Wrong usage; and nothing outside of the site is ever looked at."""
    if manifest is not None:
        if "manifest_version" not in manifest and manifest not in ("[]", "not json"):
            one = f'{{"sha256": "{"0" * 64}", "bytes": 1}}'
            manifest = f'{{"manifest_version": 1, "files": {{"{manifest}": {one}}}, "content": {{}}}}'
        (tmp_path / "manifest.json").write_text(manifest, "utf-8")
    done = verify(tmp_path)
    assert done.exit_code == 2
    assert said in done.output


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def serving(handler: Any) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_manifest_that_an_editor_saved_in_its_own_way_is_read(site: Path, encoding: str) -> None:
    own = site / "manifest.json"
    own.write_bytes(own.read_text("utf-8").encode(encoding))
    assert verify(site).exit_code == 0


def test_a_published_site(site: Path) -> None:
    """Over HTTP, a few files at a time, with or without the last slash; nobody can list what else is there."""
    (site / "claims/new.html").write_text("", "utf-8")
    with serving(partial(_Quiet, directory=str(site))) as address:
        for one in (address, address.rstrip("/")):
            done = verify(one)
            assert done.exit_code == 0, done.output
            assert f"All {number(site) - 1} files of {one} are what the manifest says." in done.output


def test_nobody_makes_us_take_more_than_is_sensible(site: Path) -> None:
    """A manifest may say that a file has a million million bytes: it is not asked for."""
    own = json.loads((site / "manifest.json").read_bytes())
    own["files"]["robots.txt"]["bytes"] = 10**12
    (site / "manifest.json").write_text(json.dumps(own), "utf-8")
    with serving(partial(_Quiet, directory=str(site))) as address:
        done = verify(address)
    assert done.exit_code == 1
    assert done.output.splitlines()[0] == "unread   robots.txt  (larger than 200,000,000 bytes)"


def test_a_published_site_that_changed(site: Path) -> None:
    (site / "robots.txt").unlink()
    (site / "_headers").write_bytes((site / "_headers").read_bytes() + b"!!!")
    size = (site / "_headers").stat().st_size - 3
    with serving(partial(_Quiet, directory=str(site))) as address:
        done = verify(address, "--jobs", 2)
    assert done.exit_code == 1
    assert done.output.splitlines()[:2] == [f"differs  _headers  (more than {size:,} bytes)", "missing  robots.txt"]


class _Host(_Quiet):
    """A host as Cloudflare or Netlify are: it leads pages on to their folders, keeps _headers, and says 404 with 404.html."""

    def do_GET(self) -> None:
        if self.path == "/_headers":
            self.send_error(404)
        elif self.path.endswith("/index.html"):
            self.send_response(308)
            self.send_header("Location", self.path.removesuffix("index.html"))
            self.end_headers()
        elif self.path == "/404.html":
            data = Path(self.directory, "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        else:
            super().do_GET()


def test_a_host_with_ways_of_its_own(site: Path) -> None:
    with serving(partial(_Host, directory=str(site))) as address:
        done = verify(address)
    assert done.exit_code == 0, done.output
    assert "Not shown by the host, which reads it itself: _headers." in done.output


def test_where_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine or the net failed us, and nothing is said of the site."""
    monkeypatch.setattr(command, "PAUSE", 0.01)
    with serving(_Quiet) as address:
        pass
    done = verify(address, "--timeout", "2")
    assert done.exit_code == 3
    assert "could not be looked at: no connection" in done.output


def test_where_the_answers_end(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = (site / "manifest.json").read_bytes()
    gone = take.Taken(because="no connection", reached=False)
    monkeypatch.setattr(
        take,
        "take",
        lambda address, *_: take.Taken(data=data, is_there=True) if address.endswith("manifest.json") else gone,
    )
    done = verify("https://audit.example.org/")
    assert done.exit_code == 3
    assert "it stopped answering" in done.output


def test_an_address_without_a_manifest() -> None:
    with running() as server:
        server.redirects["/manifest.json"] = (404, "/")
        done = verify(server.url("/"))
    assert done.exit_code == 2
    assert "There is no manifest.json at" in done.output
    assert "404 Not Found" in done.output


@pytest.mark.parametrize("site", ["nowhere", "example.org", "ftp://example.org/"])
def test_what_is_no_site(site: str) -> None:
    done = verify(site)
    assert done.exit_code == 2
    assert "is neither a folder nor an address" in done.output


def test_an_address_that_is_none() -> None:
    done = verify("https://example.org/?x=1")
    assert done.exit_code == 2
    assert "without spaces, ? or #" in done.output


def test_whoever_stops_it_is_told_how_far_it_came(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> Iterator[Any]:
        yield Found(path="index.html", state=State.SAME), True
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "_looked", stopped)
    done = verify(site)
    assert done.exit_code == 130
    assert f"Stopped: 1 of {number(site)} files were looked at." in done.output


# Taking files over a wire


def test_a_redirect_to_another_host_is_not_followed() -> None:
    """No site can send us where its manifest's reader did not mean to go: not to another port of this machine, nor to a file."""
    with running() as server:
        for there in (
            "http://127.0.0.1:9/x",
            "http://localhost/x",
            "file:///etc/passwd",
            "//elsewhere.example.org/",
            "http://[",
        ):
            server.redirects["/here"] = (302, there)
            got = take.take(server.url("/here"), 100, LIMITS)
            assert got.data is None
            assert got.because == "302 Found, to another host"


def test_a_redirect_that_never_ends() -> None:
    with running() as server:
        server.redirects["/a"] = (302, "/a")
        assert take.take(server.url("/a"), 100, LIMITS).because == "sent round in circles"
        assert len(server.asked) == LIMITS.hops


def test_no_more_is_taken_than_was_asked_for() -> None:
    """A file of fifty million bytes is another one after the first hundred."""
    with running() as server:
        got = take.take(server.url("/huge"), 100, LIMITS)
        assert got.data is not None
        assert len(got.data) == 100


def test_it_asks_again_where_that_may_help() -> None:
    """After a fault of the server's, or where it asks to wait a little; not where it asks for a long time."""
    with running() as server:
        assert not take.take(server.url("/status/503"), 100, LIMITS).is_there
        assert len(server.asked) == LIMITS.tries
        server.asked.clear()
        assert take.take(server.url("/reset"), 100, LIMITS).because == "the connection broke off"
        assert len(server.asked) == LIMITS.tries


class _Later(BaseHTTPRequestHandler):
    asked = 0

    def do_GET(self) -> None:
        _Later.asked += 1
        self.send_response(429)
        self.send_header("Retry-After", "3600")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def test_a_server_that_asks_for_an_hour_is_left_alone() -> None:
    with serving(_Later) as address:
        assert take.take(address, 100, LIMITS).because == "429 Too Many Requests"
    assert _Later.asked == 1


def test_a_fault_of_ours_reaches_whoever_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(take, "take", broken)
    with pytest.raises(ZeroDivisionError):
        list(take.take_all([("a", "http://127.0.0.1/", 1)], LIMITS))


def test_whoever_stops_leaves_the_rest_unasked() -> None:
    waiting: queue.SimpleQueue[tuple[str, str, int]] = queue.SimpleQueue()
    waiting.put(("a", "http://127.0.0.1/", 1))
    stop = threading.Event()
    stop.set()
    take._work(waiting, queue.SimpleQueue(), LIMITS, stop)
    assert waiting.qsize() == 1


def test_there_may_be_nothing_to_take() -> None:
    assert list(take.take_all([], LIMITS)) == []


def test_a_bar_counts_for_who_sits_before_a_terminal(site: Path) -> None:
    with mock.patch("click.testing._NamedTextIOWrapper.isatty", return_value=True):
        done = verify(site)
    assert done.exit_code == 0
    assert "100%" in done.stderr
    assert "100%" not in done.stdout


def test_another_sqlite_is_another_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may lay out the database otherwise: what was kept of a build with the one before is not taken for the same."""
    before = inputs.prints(BASE, FOLDERS, {})
    monkeypatch.setattr(sqlite3, "sqlite_version", "9.9.9")
    now = inputs.prints(BASE, FOLDERS, {})
    assert before is not None
    assert now is not None
    assert inputs.changed(now, before) == {f"library/sqlite-{version}" for version in (SQLITE, "9.9.9")}
