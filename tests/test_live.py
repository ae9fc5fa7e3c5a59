"""A site that is being worked on: what is on show, what an open page is told, what a request gets, and when the bell rings."""

from __future__ import annotations

import errno
import hashlib
import http.client
import json
import shutil
import signal
import socket
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from folders import BASE, EXAMPLE, TODAY, overlay
from involvement_audit.build import Built, build
from involvement_audit.format.prints import MANIFEST
from involvement_audit.live.answers import TYPES, Answer, answer
from involvement_audit.live.finder import Finder
from involvement_audit.live.rebuilt import rebuilt
from involvement_audit.live.server import Server, serving
from involvement_audit.live.stage import Stage, after, stages, told
from involvement_audit.live.watch import bells, is_content
from involvement_audit.output import cards, search, shards
from involvement_audit.output.render import Printer
from involvement_audit.views.short import Short
from involvement_audit.views.site import POLICY, SEARCH_POLICY

CLAIM = "claims/open-gate.yaml"
PAGE = "claims/open-gate/index.html"
NOT_HERE = "sources/nowhere.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return overlay(None, tmp_path / "audit")


def made(root: Path) -> Built:
    return build(root, TODAY, base_url="/", drafts=True)


@pytest.fixture(scope="module")
def example() -> Stage:
    return after(Stage(), made(EXAMPLE))


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def said(stage: Stage) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(stage))
    return found


def words(finding: list[list[str]]) -> str:
    return "".join(text for _, text in finding)


# What is on show


def test_a_good_build_is_on_show_and_there_is_nothing_to_say(root: Path) -> None:
    stage = after(Stage(), made(root))
    assert stage.stands
    assert said(stage) == {"version": stage.version, "heading": "", "wrong": False, "fault": "", "findings": []}


def test_errors_stand_over_the_last_good_site(root: Path) -> None:
    """With the file, the line, the line's text and what to do; the pages stay those of before."""
    good = after(Stage(), made(root))
    (root / CLAIM).write_text((root / CLAIM).read_text("utf-8").replace("status: published", "status: final"), "utf-8")
    stage = after(good, made(root))
    assert (stage.files, stage.version, stage.stands) == (good.files, good.version, False)
    found = said(stage)
    assert (found["wrong"], found["heading"]) == (True, "1 error, 0 warnings. This is the last good page.")
    (shown,) = map(words, found["findings"])
    assert shown.startswith(f"{CLAIM}:6:9: error[unknown-value]: ")
    assert "\n  6 | status: final\n" in shown
    assert "\n  = " in shown


def test_what_is_mended_is_on_show_again(root: Path) -> None:
    """Mended as it was, it is the version that the open pages have, and none of them need reload."""
    good = after(Stage(), made(root))
    text = (root / CLAIM).read_text("utf-8")
    (root / CLAIM).write_text(text[: len(text) // 2], "utf-8")  # half-saved
    broken = after(good, made(root))
    (root / CLAIM).write_text(text, "utf-8")
    healed = after(broken, made(root))
    assert said(broken)["wrong"]
    assert said(healed) == said(good)


def test_an_audit_that_never_was_good_says_so(root: Path) -> None:
    add(root / CLAIM, "nonsense: 1\n")
    stage = after(Stage(), made(root))
    assert said(stage)["heading"] == "1 error, 0 warnings. There is no page to show before that is mended."
    assert stage.files == {}


def test_warnings_are_told_over_the_page_that_they_are_about(tmp_path: Path) -> None:
    stage = after(Stage(), made(overlay(EXAMPLE.parent / "invalid/many-warnings", tmp_path / "audit")))
    found = said(stage)
    assert stage.stands
    assert not found["wrong"]
    assert found["heading"] == f"0 errors, {len(stage.findings)} warnings."
    assert len(found["findings"]) == len(stage.findings) > 1


def test_the_version_is_of_the_files_alone() -> None:
    """Each byte of each file counts, and nothing else: not their order, and not the day of the build."""

    def version(files: Mapping[str, bytes]) -> str:
        return after(Stage(), Built(example_corpus, (), files)).version

    example_corpus = made(BASE).corpus
    one = version({"a": b"1", "b": b"2"})
    assert one == version({"b": b"2", "a": b"1"})
    others = [{"a": b"1", "b": b"3"}, {"a": b"12", "b": b""}, {"a": b"1"}, {"a": b"1", "c": b"2"}, {"a": b"1b\x002"}]
    assert one not in map(version, others)


@pytest.mark.parametrize(
    ("fault", "heard"),
    [
        (FileNotFoundError(2, "No such file or directory", NOT_HERE), f"{NOT_HERE}: No such file or directory."),
        (OSError("the disk went away"), "The machine failed us: the disk went away."),
        (ZeroDivisionError("by zero"), "a fault of ours (ZeroDivisionError: by zero)"),
    ],
)
def test_whatever_becomes_of_a_build_the_next_one_comes(root: Path, fault: Exception, heard: str) -> None:
    """It is told over the last good page, and is gone with the next build."""
    good = made(root)
    results: Iterator[Built | Exception] = iter([good, fault, good])

    def make() -> Built:
        result = next(results)
        if isinstance(result, Exception):
            raise result
        return result

    first, failed, last = stages(make, [None] * 3)
    assert (failed.files, failed.version) == (first.files, first.version)
    assert heard in said(failed)["fault"]
    assert said(failed)["heading"] == "The site could not be made. This is the last good page."
    assert said(last) == said(first)


def test_each_build_again_is_what_a_build_from_nothing_gives(root: Path) -> None:
    """One edit after the other, with an error and another kind of file between them; and most of it is not made again."""
    again = rebuilt(root, lambda: TODAY)
    again()
    claim, text = root / CLAIM, (root / CLAIM).read_text("utf-8")
    edits: tuple[tuple[Path, str], ...] = (
        (claim, text.replace("best_case: ", "best_case: First. ")),
        (claim, text.replace("best_case: ", "best_case: Second. ")),
        (claim, text + "nonsense: 1\n"),
        (claim, text.replace("title: ", "title: Perhaps, ")),
        (root / "audit.yaml", (root / "audit.yaml").read_text("utf-8").replace("title: ", "title: Once more, ")),
        (claim, text),
    )
    for path, new in edits:
        path.write_text(new, "utf-8")
        now, whole = again(), made(root)
        assert now.diagnostics == whole.diagnostics
        assert now.files == whole.files


def test_what_takes_long_is_made_once_it_is_asked_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards and the database: each is there for who follows a link to it, of the newest version, and made once for it."""
    asked: list[str] = []
    draw = cards.png

    def noted(told: Short) -> bytes:
        asked.append(told.title)
        return draw(told)

    monkeypatch.setattr(cards, "png", noted)
    again = rebuilt(root, lambda: TODAY)
    first = again()
    card, database = "claims/open-gate/card.png", "data/audit.sqlite"
    assert {card, database} <= {*first.files}
    assert not asked
    seen = {first.files[card], first.files[card]}
    assert len(asked) == 1
    assert seen == {made(root).files[card]}
    told = len(asked)
    (root / CLAIM).write_text((root / CLAIM).read_text("utf-8").replace("title: ", "title: Perhaps, "), "utf-8")
    second = again()
    assert len(asked) == told
    assert (second.files[card], second.files[database]) == (made(root).files[card], made(root).files[database])
    assert second.files[card] != first.files[card]
    listed = json.loads(second.files[MANIFEST])["files"]
    assert {*listed} == {*second.files} - {MANIFEST}
    assert listed[card]["sha256"] == hashlib.sha256(second.files[card]).hexdigest()


def test_what_cannot_be_made_once_it_is_asked_for_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(told: Short) -> bytes:
        raise ValueError(f"no room for {told.title[:4]}")

    monkeypatch.setattr(cards, "png", fails)
    stage = after(Stage(), rebuilt(root, lambda: TODAY)())
    found = answer(stage, "/claims/open-gate/card.png", dict)
    assert found.status == 500
    assert found.body.startswith(b"claims/open-gate/card.png could not be made (ValueError: no room for ")


def test_an_edit_of_a_claim_makes_its_own_pages_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again = rebuilt(root, lambda: TODAY)
    again()
    printed: list[str] = []
    page = Printer.page

    def told_page(printer: Printer, view: Any) -> bytes:
        printed.append(view.frame.file)
        return page(printer, view)

    monkeypatch.setattr(Printer, "page", told_page)
    text = (root / CLAIM).read_text("utf-8")
    (root / CLAIM).write_text(text.replace("best_case: ", "best_case: First. "), "utf-8")
    again()
    assert printed == [PAGE]


# What a request gets


def nothing() -> Mapping[str, bytes]:
    raise AssertionError("the search was asked for")


def test_every_file_of_the_site_is_served_as_it_is_published(example: Stage) -> None:
    """With a type, and with the headers that _headers gives it; pages have one more script, and their policy is the same."""
    for file, body in example.files.items():
        got = answer(example, f"/{file}", nothing)
        assert got.status == 200
        if not file.startswith("_"):
            assert got.headers["Content-Type"] == TYPES[Path(file).suffix]
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        if file.endswith(".html"):
            framed_by = "*" if file.endswith("/embed/index.html") else "'self'"
            assert got.headers["Content-Security-Policy"] == f"frame-ancestors {framed_by}"
        script = f'<script src="/_live/page.js" data-version="{example.version}" defer></script>\n'.encode()
        assert got.body.count(script) == file.endswith(".html")
        assert got.body.replace(script, b"") == body


def test_pages_have_the_policy_of_the_public(example: Stage) -> None:
    def policy(target: str) -> str:
        text = answer(example, target, nothing).body.decode().replace("&#39;", "'")
        return text.partition('Content-Security-Policy" content="')[2].partition('"')[0]

    assert (policy("/"), policy("/search/"), policy("/none")) == (POLICY, SEARCH_POLICY, POLICY)


def test_a_draft_is_served_and_marked(example: Stage) -> None:
    assert b"<strong>Draft.</strong>" in answer(example, "/claims/unpublished-draft/", nothing).body


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("/", "index.html"),
        ("/?q=1#top", "index.html"),
        ("/claims/", "claims/index.html"),
        ("/claims/index.html?x", "claims/index.html"),
        ("/%63laims/", "claims/index.html"),
    ],
)
def test_an_address_is_the_file_behind_it(example: Stage, target: str, file: str) -> None:
    assert answer(example, target, nothing).body == answer(example, f"/{file}", nothing).body


def test_a_folder_without_its_slash_leads_to_its_page(example: Stage) -> None:
    got = answer(example, "/search?q=rain", nothing)
    assert (got.status, got.headers["Location"]) == (302, "/search/?q=rain")


@pytest.mark.parametrize(
    "target",
    [
        "/nothing/at/all",
        "/../audit.yaml",
        "/claims/../../audit.yaml",
        "/%2e%2e/audit.yaml",
        "/..%2faudit.yaml",
        "/..\\audit.yaml",
        "//127.0.0.1/claims",
        "http://127.0.0.1/claims/",
        "/%ff%fe",
        "/audit.yaml",
        "/claims//",
        "*",
    ],
)
def test_nothing_but_the_sites_files_is_served(example: Stage, target: str) -> None:
    got = answer(example, target, nothing)
    assert (got.status, got.body) == (404, answer(example, "/404.html", nothing).body)


@pytest.mark.parametrize("name", ["page.js", "worker.js", "panel.css"])
def test_our_own_scripts_are_served(name: str) -> None:
    got = answer(Stage(), f"/_live/{name}", nothing)
    assert (got.status, got.headers["Content-Type"]) == (200, TYPES[Path(name).suffix])
    assert got.body


@pytest.mark.parametrize("name", ["", "..", "../answers.py", "answers.py", "%2e%2e/answers.py"])
def test_nothing_else_of_ours_is(name: str) -> None:
    assert answer(Stage(), f"/_live/{name}", nothing) == Answer(status=http.HTTPStatus.NOT_FOUND)


def test_before_there_is_a_site_every_page_says_so() -> None:
    """It has our script, and a policy that lets it run: it is reloaded once there is a page."""
    got = answer(Stage(), "/claims/", nothing)
    assert got.status == 503
    assert b"No page yet" in got.body
    assert b'<script src="/_live/page.js" data-version=""' in got.body


def test_a_page_without_a_head_has_the_script_too(example: Stage) -> None:
    stage = after(Stage(), Built(example.good.corpus, (), {"index.html": b"<p>bare"})) if example.good else Stage()
    assert b"/_live/page.js" in answer(stage, "/", nothing).body


def test_the_search_is_answered_from_the_index(example: Stage) -> None:
    got = answer(example, "/pagefind/pagefind.js", lambda: {"pagefind/pagefind.js": b"//"})
    assert (got.status, got.body) == (200, b"//")
    assert answer(example, "/pagefind/none.js", dict).status == 404


def test_the_index_is_made_once_a_version_and_only_when_asked_for(
    example: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[set[str]] = []
    notes: list[str] = []

    def index(pages: Mapping[str, shards.Page], kept: shards.Kept) -> search.Index:
        asked.append(set(pages))
        return search.Index({"pagefind/x": b"%d" % len(asked)}, "no luck" if len(asked) == 2 else "")

    monkeypatch.setattr(search, "index", index)
    finder = Finder(notes.append)
    assert finder.index(Stage) == {}
    assert finder.index(lambda: example) == finder.index(lambda: example) == {"pagefind/x": b"1"}
    assert "claims/led-by-gardeners/index.html" in asked[0]
    assert not asked[0] & {"404.html", "claims/index.html", "data/audit.json"}
    assert notes == []
    other = after(Stage(), made(BASE))
    assert finder.index(lambda: other) == {"pagefind/x": b"2"}
    assert notes == ["no luck"]
    finder.end()
    assert finder.index(lambda: example) == {"pagefind/x": b"2"}
    assert len(asked) == 2


# The server


@contextmanager
def server() -> Iterator[Server]:
    with serving(0, lambda note: None) as found:
        yield found


def ask(to: Server, target: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", to.port, timeout=30)
    try:
        connection.request(method, target, headers=headers)
        got = connection.getresponse()
        return got.status, dict(got.headers), got.read()
    finally:
        connection.close()


def test_it_answers_whole_and_by_head(example: Stage) -> None:
    with server() as found:
        found.board.show(example)
        status, headers, body = ask(found, "/claims/")
        assert (status, body) == (200, answer(example, "/claims/", nothing).body)
        assert headers["Content-Length"] == str(len(body))
        assert headers["Cache-Control"] == "no-store"
        head_status, head_headers, nothing_more = ask(found, "/claims/", "HEAD")
        assert (head_status, head_headers["Content-Length"], nothing_more) == (200, str(len(body)), b"")
        assert ask(found, "/claims/", "POST")[0] == 501
        assert found.address == f"http://127.0.0.1:{found.port}/"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[::1", "10.0.0.1"]
)
def test_a_strangers_name_gets_nothing(example: Stage, host: str) -> None:
    """A name that somebody makes lead to this machine would else let their page read the drafts."""
    with server() as found:
        found.board.show(example)
        assert ask(found, "/", Host=host)[::2] == (421, b"")
        for name in ("localhost", "LOCALHOST:1234", f"127.0.0.1:{found.port}", "[::1]:80"):
            assert ask(found, "/", Host=name)[0] == 200


def test_it_listens_on_this_machine_alone() -> None:
    with server() as found:
        assert found.socket.getsockname()[0] == "127.0.0.1"


def test_who_asks_too_early_waits_for_the_first_page(example: Stage) -> None:
    with server() as found, ThreadPoolExecutor(1) as pool:
        early = pool.submit(ask, found, "/")
        found.board.show(example)
        assert early.result(30)[0] == 200


def test_the_next_free_port_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(port, lambda note: None) as found:
            assert port < found.port <= port + 100


def test_a_port_that_cannot_be_had_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Server) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Server, "server_bind", refuse)
    with pytest.raises(OSError, match="port 80") as fault, serving(80, lambda note: None):
        pass
    assert fault.value.strerror == "Permission denied"


def test_where_no_port_is_free_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Server) -> None:
        raise OSError(errno.EADDRINUSE, "Address already in use")

    monkeypatch.setattr(Server, "server_bind", refuse)
    with pytest.raises(OSError, match="port 65530") as fault, serving(65530, lambda note: None):
        pass
    assert "taken" in str(fault.value.strerror)


class Stream:
    """The events that a browser would be sent."""

    def __init__(self, to: Server) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", to.port, timeout=30)
        self.connection.request("GET", "/_live/events?x")
        self.answer = self.connection.getresponse()

    def next(self) -> dict[str, Any]:
        while not (line := self.answer.readline()).startswith(b"data: "):
            assert line, "the stream has ended"
        found: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
        return found


def test_a_stream_says_what_is_and_then_what_changes(example: Stage) -> None:
    """With 200 and as UTF-8, also while nothing is good: a browser that meets anything else never asks again."""
    broken = Stage(fault="The machine failed us: a “quotation”.")
    with server() as found:
        found.board.show(broken)
        stream = Stream(found)
        assert stream.answer.status == 200
        assert stream.answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert stream.next() == said(broken)
        found.board.show(example)
        assert stream.next() == said(example)
        assert Stream(found).next() == said(example)
        assert ask(found, "/_live/events", "HEAD")[0] == 200


def test_streams_keep_nobody_from_being_answered(example: Stage) -> None:
    with server() as found:
        found.board.show(example)
        streams = [Stream(found) for _ in range(20)]
        assert ask(found, "/")[0] == 200
        found.board.show(Stage(fault="x"))
        assert [stream.next() and stream.next()["fault"] for stream in streams] == ["x"] * 20


def test_a_stream_says_now_and_then_that_it_is_still_there(example: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("involvement_audit.live.server._HEARTBEAT", 0.01)
    with server() as found:
        found.board.show(example)
        stream = Stream(found)
        stream.next()
        assert [stream.answer.readline() for _ in range(3)] == [b"\n", b":\n", b"\n"]


def test_who_hangs_up_leaves_no_trace(capfd: pytest.CaptureFixture[str]) -> None:
    with server() as found:
        try:
            raise BrokenPipeError
        except BrokenPipeError:
            found.handle_error(None, None)
        assert capfd.readouterr().err == ""
        try:
            raise LookupError("a slip of ours")
        except LookupError:
            found.handle_error(None, ("127.0.0.1", 1))
        assert "a slip of ours" in capfd.readouterr().err


def test_streams_end_with_the_server(example: Stage) -> None:
    with server() as found:
        found.board.show(example)
        stream = Stream(found)
        stream.next()
    assert stream.answer.read().strip(b":\n") == b""
    with pytest.raises(ConnectionRefusedError):
        ask(found, "/")


# The bell


@pytest.fixture
def patience() -> Iterator[None]:
    """A bell that does not ring fails its test, and does not stop the others."""
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def rewrite(root: Path) -> None:
    add(root / CLAIM, "# more\n")


def save_atomically(root: Path) -> None:
    shutil.copy(root / CLAIM, root / "claims/.new")
    (root / "claims/.new").rename(root / CLAIM)


def put_a_folder(root: Path) -> None:
    (root / "templates/static/css").mkdir(parents=True)


def rename_a_folder(root: Path) -> None:
    (root / "criteria").rename(root / "elsewhere")


CHANGES: tuple[Callable[[Path], object], ...] = (
    rewrite,
    save_atomically,
    put_a_folder,
    rename_a_folder,
    lambda root: (root / CLAIM).unlink(),
    lambda root: (root / CLAIM).rename(root / "claims/other.yaml"),
    lambda root: (root / "claims/new.yaml").write_text("title: New\n"),
    lambda root: add(root / "audit.yaml", "# more\n"),
    lambda root: (root / "review.lock").write_text("{}\n"),
    lambda root: shutil.rmtree(root / "claims"),
)


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="nothing would stop a bell that does not ring")
@pytest.mark.parametrize("change", CHANGES)
def test_the_bell_rings_for_every_kind_of_change(root: Path, change: Callable[[Path], object], patience: None) -> None:
    """And once before any, as soon as it listens."""
    ringing = bells(root)
    next(ringing)
    change(root)
    next(ringing)


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="nothing would stop a bell that does not ring")
def test_a_folder_that_is_made_anew_is_listened_to(root: Path, patience: None) -> None:
    """As where another branch is checked out."""
    ringing = bells(root)
    next(ringing)
    shutil.rmtree(root / "claims")
    next(ringing)
    shutil.copytree(BASE / "claims", root / "claims")
    next(ringing)
    rewrite(root)
    next(ringing)


def test_an_audit_that_is_gone_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        next(bells(tmp_path / "gone"))


def test_what_is_no_content_rings_no_bell() -> None:
    """The site beside the audit, what an editor leaves for itself, and what else stands at the root."""
    root = Path("audit")
    content = ("audit.yaml", "permalinks.txt", "verdicts.lock", "claims", "claims/a.yaml", "templates/static/css/a.css")
    others = ("site", ".site.lock", ".site.staging", "README.md", "claims/.a.yaml.swp", "claims/a.yaml~", "claims/#a#")
    assert [is_content(root, root / path) for path in content] == [True] * len(content)
    assert [is_content(root, root / path) for path in others] == [False] * len(others)
