"""The command `links`, on an audit whose sources stand on a server of our own."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from folders import ask, overlay
from involvement_audit.cli import cli
from involvement_audit.cli import links as links_command
from involvement_audit.net import fetch
from involvement_audit.record.links import Observation, Outcome
from servers import Server, running

LOCK = "sources/links.lock"


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return overlay(None, tmp_path / "audit")


def cite(root: Path, **addresses: str) -> None:
    """Gives the audit's sources these addresses, in place of the one that it has."""
    bib = root / "sources/shed.bib"
    text = bib.read_text("utf-8").replace("  url    = {https://plots.example.org/charter},\n", "")
    for name, address in addresses.items():
        key = name.replace("_", "-")
        text = text.replace(f"{{{key},\n", f"{{{key},\n  url = {{{address}}},\n")
    bib.write_text(text, "utf-8")


def note(root: Path, key: str, line: str) -> None:
    notes = root / "sources/notes.yaml"
    text = notes.read_text("utf-8").replace(f"{key}: {{", f"{key}: {{{line}, ")
    notes.write_text(text, "utf-8")


def keep(root: Path, text: str) -> None:
    (root / LOCK).write_text(text, "utf-8")


def kept(root: Path) -> str:
    return (root / LOCK).read_text("utf-8")


def links(root: Path, *words: str) -> Result:
    return ask(root, "links", "--allow-local", *words)


def test_all_answer(root: Path, server: Server) -> None:
    """One line is said, one file is written, and it ends with 0."""
    cite(root, allotment_charter=server.url("/charter"), shed_leaflet=server.url("/head/405"))
    result = links(root)
    assert (result.stdout, result.exit_code) == ("2 addresses: 2 ok.\n", 0)
    head, _, rest = kept(root).partition("\n")
    assert "Written by `involvement-audit links`" in head
    assert rest == (
        "checked: '2026-11-23'\n"
        "addresses:\n"
        f"  {server.url('/charter')}: {{state: ok}}\n"
        f"  {server.url('/head/405')}: {{state: ok}}\n"
    )


def test_the_file_is_part_of_a_valid_audit(root: Path, server: Server) -> None:
    """`check --strict` reads what was written, finds nothing wrong, and asks nobody."""
    cite(root, allotment_charter=server.url("/status/404"), shed_leaflet=server.url("/status/403"))
    links(root)
    asked = len(server.asked)
    assert ask(root, "check", "--strict").exit_code == 0
    assert len(server.asked) == asked


def test_what_a_person_should_see_is_said_by_state(root: Path, server: Server) -> None:
    """Each group says what to do; each line has the source's key, its address, and what is known."""
    server.redirects["/old"] = (301, "/new")
    cite(
        root,
        allotment_charter=server.url("/status/404"),
        shed_leaflet=server.url("/old"),
        shed_minutes=server.url("/status/403"),
    )
    result = links(root)
    lines = result.stdout.splitlines()
    assert lines[0] == "3 addresses: 1 moved, 1 blocked, 1 failing."
    assert [line for line in lines if line.startswith("  ")] == [
        f"  allotment-charter  {server.url('/status/404')}  404 Not Found",
        f"  shed-leaflet  {server.url('/old')}  sent on to {server.url('/new')}",
        f"  shed-minutes  {server.url('/status/403')}  403 Forbidden",
    ]
    assert [line.split(":")[0] for line in lines if line and not line.startswith(" ")][1:] == [
        "failing",
        "moved",
        "blocked",
    ]
    assert result.exit_code == 1


@pytest.mark.parametrize(("path", "code"), [("/fine", 0), ("/status/403", 0), ("/status/429", 0), ("/status/410", 1)])
def test_how_it_ends(root: Path, server: Server, path: str, code: int) -> None:
    """0 where all answer or only turn programs away, 1 where something is left to do."""
    cite(root, shed_leaflet=server.url(path))
    assert links(root).exit_code == code


def test_gone_on_the_third_day(root: Path, server: Server) -> None:
    """Two failing days before make this the third: pages will no longer link there, and a copy is wanted."""
    address = server.url("/status/404")
    cite(root, shed_leaflet=address)
    keep(
        root,
        f"checked: 2026-11-02\naddresses:\n  {address}:\n    state: failing\n    failed: [2026-11-01, 2026-11-02]\n",
    )
    result = links(root)
    assert (
        f"shed-leaflet  {address}  404 Not Found; a copy may be at https://web.archive.org/web/*/{address}"
        in result.stdout
    )
    assert "state: gone" in kept(root)
    assert result.exit_code == 1


def test_a_copy_settles_what_is_gone(root: Path, server: Server) -> None:
    """Readers are led to the copy, so nothing is left to do; unless the copy does not answer either."""
    address, copy = server.url("/status/404"), server.url("/copy")
    cite(root, shed_leaflet=address)
    note(root, "shed-leaflet", f'archive: {{url: "{copy}", on: 2026-01-01}}')
    keep(
        root,
        f"checked: 2026-11-22\naddresses:\n  {address}:\n    state: gone\n    failed: [2026-11-20, 2026-11-21, 2026-11-22]\n",
    )
    result = links(root)
    assert "its copy is shown in its place" in result.stdout
    assert result.exit_code == 0
    server.redirects["/copy"] = (302, "/status/404")
    assert links(root).exit_code == 1


def test_a_second_run_on_the_same_day_leaves_the_file_alone(root: Path, server: Server) -> None:
    """The same findings are the same bytes, and the file keeps its time."""
    cite(root, shed_leaflet=server.url("/fine"), shed_minutes=server.url("/status/404"))
    links(root)
    before = (root / LOCK).stat().st_mtime_ns, kept(root)
    links(root)
    assert ((root / LOCK).stat().st_mtime_ns, kept(root)) == before


def test_only_some_sources(root: Path, server: Server) -> None:
    """The others are not asked, and what is known of them stays."""
    cite(root, shed_leaflet=server.url("/leaflet"), shed_minutes=server.url("/minutes"))
    keep(root, f"checked: 2026-11-01\naddresses:\n  {server.url('/leaflet')}:\n    state: blocked\n")
    assert links(root, "--only", "shed-minutes").exit_code == 0
    assert server.asked == [("HEAD", "/minutes")]
    assert "state: blocked" in kept(root)
    assert kept(root).count("2026-11-01") == 1


def test_an_unknown_key(root: Path) -> None:
    """Wrong usage, with the nearest key."""
    result = links(root, "--only", "shed-leafet")
    assert result.exit_code == 2
    assert 'No source has the key "shed-leafet". Did you mean "shed-leaflet"?' in result.output


def test_nothing_to_look_at(root: Path) -> None:
    """An audit without an address of the web ends with 2 and writes nothing."""
    cite(root)
    result = links(root)
    assert (result.exit_code, (root / LOCK).exists()) == (2, False)
    assert "no address of the web" in result.output


def test_an_audit_with_errors_is_not_looked_at(root: Path, server: Server) -> None:
    """A file that cannot be read must not be written over: its fault is shown, with its line."""
    cite(root, shed_leaflet=server.url("/fine"))
    keep(root, "checked: 2026-11-01\naddresses:\n  https://plots.example.org/:\n    state: dead\n")
    result = links(root)
    assert (result.exit_code, server.asked) == (1, [])
    assert "sources/links.lock:4:12: error[unknown-value]" in result.stderr
    assert "state: dead" in kept(root)


def test_without_a_network_nothing_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no server at all can be reached, the fault is most likely here, and no address is blamed."""
    unreached = Observation(outcome=Outcome.UNREACHED, because="no connection")
    monkeypatch.setattr(fetch, "look", lambda *_: unreached)
    cite(root, shed_leaflet="https://a.example.org/", shed_minutes="https://b.example.org/")
    result = links(root)
    assert (result.exit_code, result.stdout, (root / LOCK).exists()) == (3, "", False)
    assert "None of 2 addresses could be reached" in result.stderr
    assert "Nothing was written" in result.stderr


def test_one_dead_host_among_others_is_blamed(root: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one server answers, the network is there, and a host that cannot be reached counts as failing."""
    real = fetch.look
    unreached = Observation(outcome=Outcome.UNREACHED, because="no such host is known")
    monkeypatch.setattr(fetch, "look", lambda address, *rest: unreached if "dead" in address else real(address, *rest))
    cite(root, shed_leaflet="https://dead.example.org/", shed_minutes=server.url("/status/404"))
    assert links(root).exit_code == 1
    assert "no such host is known" in kept(root)


def test_who_stops_it_keeps_what_was_found(root: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C: what came in is written, the rest stays as it was, and it ends with 130."""

    def interrupted(_: Any, __: Any, seen: dict[str, Observation]) -> Iterator[str]:
        seen[server.url("/a")] = Observation(outcome=Outcome.ANSWERED)
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(fetch, "look_at_all", interrupted)
    cite(root, shed_leaflet=server.url("/a"), shed_minutes=server.url("/b"))
    result = links(root)
    assert result.exit_code == 130
    assert "1 of 2 were looked at, and are kept" in result.stderr
    assert server.url("/a") in kept(root)
    assert server.url("/b") not in kept(root)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_the_program_stops_when_it_is_told_to(root: Path, server: Server) -> None:
    """A real Ctrl-C, while a server lets it wait: it ends at once, and keeps what came in before."""
    cite(root, shed_leaflet=server.url("/a"), shed_minutes=server.url("/slow"))
    words = [sys.executable, "-m", "involvement_audit", "links", "--root", str(root), "--allow-local"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert server.reached.wait(30)
        program.send_signal(signal.SIGINT)
        _, err = program.communicate(timeout=120)
    assert (program.returncode, "1 of 2 were looked at" in err) == (130, True)
    assert server.url("/a") in kept(root)
    assert server.url("/slow") not in kept(root)


def test_who_stops_it_at_once_changes_nothing(root: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was found, so no file is made."""

    def interrupted(*_: Any) -> Iterator[str]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(fetch, "look_at_all", interrupted)
    cite(root, shed_leaflet=server.url("/a"))
    assert (links(root).exit_code, (root / LOCK).exists()) == (130, False)


def test_private_addresses_are_refused_unless_allowed(root: Path, server: Server) -> None:
    """Without --allow-local our own server is not asked; the address is refused, which is something to mend."""
    cite(root, shed_leaflet=server.url("/fine"))
    result = ask(root, "links")
    assert (result.exit_code, server.asked) == (1, [])
    assert "state: refused" in kept(root)
    assert "refused:" in result.stdout


def test_for_programs(root: Path, server: Server) -> None:
    """JSON: one object an address, with its sources and where it is cited."""
    server.redirects["/old"] = (308, "/new")
    cite(root, shed_leaflet=server.url("/old"))
    note(root, "shed-minutes", f'note: "See <{server.url("/old")}>."')
    result = links(root, "--format", "json")
    (row,) = json.loads(result.stdout)
    assert row == {
        "address": server.url("/old"),
        "state": "moved",
        "because": None,
        "checked": "2026-11-23",
        "answered": "2026-11-23",
        "failed": [],
        "leads_to": server.url("/new"),
        "permanent": True,
        "needs_doing": False,
        "sources": ["shed-leaflet", "shed-minutes"],
        "places": [{"path": "sources/shed.bib", "line": 8}, {"path": "sources/notes.yaml", "line": 3}],
    }


def test_places_lead_from_where_it_was_called(root: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Like those of `check`, for people and for programs."""
    cite(root)
    page = root / "pages/about.md"
    page.write_text(f"{page.read_text('utf-8')}\n[Gone]({server.url('/status/404')})\n", "utf-8")
    monkeypatch.chdir(root.parent)
    words = ["links", "--allow-local", "--root", "audit"]
    assert "\n  audit/pages/about.md:" in CliRunner().invoke(cli, words).stdout
    (found,) = json.loads(CliRunner().invoke(cli, [*words, "--format", "json"]).stdout)
    assert [place["path"] for place in found["places"]] == ["audit/pages/about.md"]


def test_who_asks_names_the_project(root: Path, server: Server) -> None:
    """With the audit's own address, so that whoever reads a server's log can ask back."""
    (root / "audit.yaml").write_text(
        (root / "audit.yaml").read_text("utf-8") + "repository: https://code.example.org/shed\n", "utf-8"
    )
    cite(root, shed_leaflet=server.url("/fine"))
    links(root)
    agent = server.headers[0]["User-Agent"]
    assert agent.startswith("involvement-audit/")
    assert "+https://code.example.org/shed" in agent


def test_whoever_watches_sees_how_far_it_is(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal alone: a run over hundreds of addresses takes minutes."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    seen: dict[str, Observation] = {}
    links_command._look([server.url("/fine")], fetch.Limits(agent="tests", allow_local=True), seen)
    assert list(seen) == [server.url("/fine")]
    assert "Looking" in terminal.getvalue()
