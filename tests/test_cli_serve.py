"""`serve`: what it says while an audit is being worked on, and how it ends."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from folders import ask, overlay
from involvement_audit.cli import serve
from involvement_audit.live import rebuilt

CLAIM = "claims/open-gate.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return overlay(None, tmp_path / "audit")


Served = Callable[..., Result]


@pytest.fixture
def served(root: Path, monkeypatch: pytest.MonkeyPatch) -> Served:
    """What the command says while these changes are made, one after another."""

    def call(*changes: Callable[[], object], words: tuple[str, ...] = ("--port", "0")) -> Result:
        def bells(folder: Path) -> Iterator[None]:
            assert folder == root
            yield
            for change in changes:
                change()
                yield

        monkeypatch.setattr(serve, "bells", bells)
        return ask(root, "serve", *words)

    return call


def test_it_says_where_to_look(served: Served) -> None:
    result = served()
    assert (result.exit_code, result.stderr) == (0, "")
    assert re.fullmatch(
        r"Built: \d+ pages, drafts included\.\nLook at http://127\.0\.0\.1:\d+/ \(Ctrl-C ends it\)\n", result.stdout
    )


def test_it_says_what_came_of_each_change(served: Served, root: Path) -> None:
    """A finding once, and that it is mended; nothing of a change that changes nothing."""
    text = (root / CLAIM).read_text("utf-8")
    result = served(
        lambda: (root / CLAIM).write_text(text + "nonsense: 1\n", "utf-8"),
        lambda: (root / CLAIM).write_text(text + "nonsense: 1\n\n", "utf-8"),
        lambda: (root / CLAIM).write_text(text, "utf-8"),
        lambda: (root / CLAIM).write_text(text + "# a comment\n", "utf-8"),
        lambda: (root / CLAIM).write_text(text.replace("The garden", "A garden"), "utf-8"),
    )
    assert result.stderr.count("claims/open-gate.yaml:11:1: error[unknown-field]: ") == 1
    assert "1 error, 0 warnings\nThe pages are the last good ones.\n" in result.stderr
    assert re.findall(r"^Built.*?:", result.stdout, re.M) == ["Built:", "Built again:", "Built again:"]


def test_with_errors_from_the_start_it_waits_for_them_to_be_mended(served: Served, root: Path) -> None:
    text = (root / CLAIM).read_text("utf-8")
    (root / CLAIM).write_text(text + "nonsense: 1\n", "utf-8")
    result = served(lambda: (root / CLAIM).write_text(text, "utf-8"))
    assert result.stderr.endswith("1 error, 0 warnings\nThere is no page to show yet.\n")
    assert result.stdout.startswith("Look at http")
    assert "Built again: " in result.stdout


def test_what_the_machine_does_is_told(served: Served, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied", CLAIM)

        monkeypatch.setattr(rebuilt, "build", refuse)

    result = served(fail)
    assert f"The machine failed us: {CLAIM}: Permission denied.\nThe pages are the last good ones.\n" in result.stderr


def test_a_taken_port_is_told_with_the_one_used_instead(served: Served) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = served(words=("--port", port))
    (told,) = re.findall(rf"^Port {port} is taken, so it is (\d+)\.$", result.stderr, re.M)
    assert f"http://127.0.0.1:{told}/" in result.stdout


def test_the_browser_is_opened_where_that_is_asked_for(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    served()
    assert opened == []
    shown = served(words=("--port", "0", "--open")).stdout
    assert len(opened) == 1
    assert f"Look at {opened[0]} " in shown


def test_the_search_that_cannot_be_made_is_told(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    where: list[str] = []
    monkeypatch.setattr(webbrowser, "open", where.append)

    def look() -> None:
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{where[0]}pagefind/pagefind.js", timeout=60)

    result = served(look, words=("--port", "0", "--open"))
    assert "The search index was not made: the package pagefind-bin is not installed." in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal for another program")
def test_ctrl_c_ends_it_cleanly(root: Path) -> None:
    """As it does any command: "Stopped.", 130 and not a word more; nothing was written beside the audit."""
    command = [sys.executable, "-m", "involvement_audit", "serve", "--port", "0", "--root", str(root)]
    before = sorted(root.rglob("*"))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout and program.stderr
        for line in program.stdout:
            if found := re.search(r"http://\S+", line):
                break
        assert found
        with urllib.request.urlopen(found[0], timeout=60) as page:
            assert page.status == 200
        stream = urllib.request.urlopen(f"{found[0]}_live/events", timeout=60)
        program.send_signal(signal.SIGINT)
        assert (program.wait(60), program.stderr.read()) == (130, "\nStopped.\n")
        stream.read()
        stream.close()
    assert sorted(root.rglob("*")) == before
