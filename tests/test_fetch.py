"""A look at an address, against a server of our own on loopback: every way in which it can go, and how far it goes."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from msgspec.structs import replace

from involvement_audit.net import fetch, http_request
from involvement_audit.net.fetch import Limits, look
from involvement_audit.record.links import Observation, Outcome
from servers import BODY, Server, running

LIMITS = Limits(agent="involvement-audit/test", timeout=5, pause=0.001, allow_local=True)
ANSWERED = Observation(outcome=Outcome.ANSWERED)


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


def blocked(because: str) -> Observation:
    return Observation(outcome=Outcome.BLOCKED, because=because)


def failed(because: str) -> Observation:
    return Observation(outcome=Outcome.FAILED, because=because)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, ANSWERED),
        (204, ANSWERED),
        (206, ANSWERED),
        (300, ANSWERED),
        (304, ANSWERED),
        (400, blocked("400 Bad Request")),
        (401, blocked("401 Unauthorized")),
        (402, blocked("402 Payment Required")),
        (403, blocked("403 Forbidden")),
        (404, failed("404 Not Found")),
        (405, blocked("405 Method Not Allowed")),
        (406, blocked("406 Not Acceptable")),
        (410, failed("410 Gone")),
        (429, blocked("429 Too Many Requests")),
        (451, blocked("451 Unavailable For Legal Reasons")),
        (500, failed("500 Internal Server Error")),
        (501, failed("501 Not Implemented")),
        (502, failed("502 Bad Gateway")),
        (503, failed("503 Service Unavailable")),
        (504, failed("504 Gateway Timeout")),
        (599, failed("599")),
        (999, blocked("999")),
    ],
)
def test_what_a_status_comes_to(server: Server, status: int, expected: Observation) -> None:
    """Only 404, 410 and the server's own faults speak against an address; to be turned away says nothing of readers."""
    assert look(server.url(f"/status/{status}"), LIMITS) == expected


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/fine", ["HEAD"]),
        ("/head/405", ["HEAD", "GET"]),
        ("/head/501", ["HEAD", "GET"]),
        ("/head/403", ["HEAD", "GET"]),
        ("/head/404", ["HEAD", "GET"]),
        ("/head/500", ["HEAD", "GET"]),
        ("/status/404", ["HEAD", "GET"]),
        ("/status/403", ["HEAD", "GET"]),
        ("/status/429", ["HEAD"]),  # who is told to slow down does not ask again at once
        ("/status/503", ["HEAD", "GET", "GET", "GET"]),  # may pass
        ("/status/501", ["HEAD", "GET"]),  # will not
        ("/then-ok/429/0", ["HEAD", "GET"]),
        ("/then-ok/502", ["HEAD", "GET"]),
        ("/wait/429/3600", ["HEAD"]),  # longer than anybody waits here
        ("/wait/503/3600", ["HEAD", "GET"]),
        ("/wait/429/Wed,_21_Oct_2015_07:28:00_GMT", ["HEAD", "GET", "GET"]),  # a day that has passed
        ("/wait/429/soon", ["HEAD"]),
        ("/puzzle/403", ["HEAD"]),
        ("/reset", ["HEAD", "GET", "GET"]),
    ],
)
def test_how_often_and_in_which_way_it_is_asked(server: Server, path: str, asked: list[str]) -> None:
    """HEAD, then GET where that is not liked; again only where that may help, and as late as the server says."""
    look(server.url(path), LIMITS)
    assert server.asked == [(method, path) for method in asked]


def test_the_pauses_get_longer(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each repeat waits twice as long as the one before; a Retry-After takes the place of the pause."""
    waits: list[float] = []

    class Stop(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waits.append(timeout or 0)
            return False

    look(server.url("/status/503"), replace(LIMITS, pause=1, tries=4), Stop())
    look(server.url("/wait/503/7"), replace(LIMITS, timeout=10, tries=2), Stop())
    assert waits == [1, 2, 4, 7]


@pytest.mark.parametrize("path", ["/then-ok/429/0", "/then-ok/503/0", "/head/405", "/then-ok/500"])
def test_what_passes_is_an_answer(server: Server, path: str) -> None:
    """A trouble that is over the second time leaves no trace."""
    assert look(server.url(path), LIMITS) == ANSWERED


@pytest.mark.parametrize("status", [200, 202, 403, 405, 503])
def test_a_puzzle_is_no_answer_and_no_failure(server: Server, status: int) -> None:
    """A page that wants proof of a person keeps programs out, whatever its status."""
    assert look(server.url(f"/puzzle/{status}"), LIMITS) == blocked("asks for proof of a person")


def test_who_asks_says_so(server: Server) -> None:
    """Every request names the project, and asks the host by the name that was cited."""
    look(server.url("/head/405?q=1#part", host="localhost"), LIMITS)
    assert server.asked == [("HEAD", "/head/405?q=1"), ("GET", "/head/405?q=1")]
    for headers in server.headers:
        assert headers["User-Agent"] == "involvement-audit/test"
        assert headers["Host"] == f"localhost:{server.port}"
        assert "Cookie" not in headers


# Redirects


def test_a_chain_is_followed_and_its_end_is_kept(server: Server) -> None:
    """The last address is recorded, and whether every step of the way was for good."""
    server.redirects |= {"/a": (301, "/b"), "/b": (308, server.url("/c?x=1#y")), "/t": (302, "/b"), "/u": (301, "/t")}
    end = server.url("/c?x=1")
    assert look(server.url("/a"), LIMITS) == replace(ANSWERED, leads_to=end, permanent=True)
    for start in ("/t", "/u"):
        assert look(server.url(start), LIMITS) == replace(ANSWERED, leads_to=end, permanent=False)


def test_what_fails_at_the_end_of_a_chain(server: Server) -> None:
    """Where it led is kept with what was said there."""
    server.redirects |= {"/a": (301, "/status/404"), "/b": (302, "/status/403")}
    expected = replace(failed("404 Not Found"), leads_to=server.url("/status/404"), permanent=True)
    assert look(server.url("/a"), LIMITS) == expected
    assert look(server.url("/b"), LIMITS).outcome is Outcome.BLOCKED


@pytest.mark.parametrize("start", ["/self", "/round", "/endless/1"])
def test_circles_end(server: Server, start: str) -> None:
    """A loop of one, a loop of two, and a chain without end are failures, after a bounded number of steps."""
    server.redirects |= {"/self": (302, "/self"), "/round": (302, "/circle"), "/circle": (302, "/round")}
    found = look(server.url(start), LIMITS)
    assert (found.outcome, found.because) == (Outcome.FAILED, "sent round in circles")
    assert len(server.asked) <= LIMITS.hops + 1


def test_a_circle_that_hands_out_cookies_is_for_programs_alone(server: Server) -> None:
    """A browser keeps the cookie and gets through."""
    assert look(server.url("/cookie"), LIMITS) == blocked("asks for cookies")


@pytest.mark.parametrize(
    "there", ["", "mailto:a@example.org", "ftp://example.org/", "javascript:alert(1)", "http://[", "file:///"]
)
def test_a_redirect_to_no_address_of_the_web(server: Server, there: str) -> None:
    """It is not followed."""
    server.redirects["/x"] = (302, there)
    assert look(server.url("/x"), LIMITS) == failed("302 Found, to no address of the web")


@pytest.mark.parametrize(
    ("there", "end"),
    [
        ("/caf\u00e9", "/caf%C3%A9"),  # sent as the one byte of Latin-1
        ("/caf\u00c3\u00a9", "/caf%C3%A9"),  # sent as the two bytes of UTF-8
        ("/with space|bar", "/with%20space%7Cbar"),
        ("/already%20so", "/already%20so"),
        ("?only=query", "/x?only=query"),
        ("/blanks-behind  ", "/blanks-behind"),
        ("\t /blanks-before", "/blanks-before"),
    ],
)
def test_odd_letters_in_a_redirect(server: Server, there: str, end: str) -> None:
    """What is asked, and kept, is plain ASCII."""
    server.redirects["/x"] = (302, there)
    assert look(server.url("/x"), LIMITS).leads_to == server.url(end)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("https://stra\u00dfe.example/", "https://xn--strae-oqa.example/"),
        ("https://strasse.example/", "https://strasse.example/"),
        ("http://B\u00dcCHER.example:8080/\u00e4?\u00f6", "http://xn--bcher-kva.example:8080/%C3%A4?%C3%B6"),
        ("http://faxvs.\u03b2\u03cc\u03bb\u03bf\u03c2.example/", "http://faxvs.xn--nxasmm1c.example/"),
        ("http://\u2603.example/", "http://xn--n3h.example/"),  # a sign that IDNA 2008 has no place for
        ("http://user:word@b\u00fccher.example/#place", "http://xn--bcher-kva.example/"),
        ("http://[::1]:80/a", "http://[::1]:80/a"),
        ("http://a_b.example/", "http://a_b.example/"),
        ("http://\u2603" + "x" * 70 + ".example/", "http://%E2%98%83" + "x" * 70 + ".example/"),
    ],
)
def test_a_host_is_asked_for_by_idna_2008(typed: str, asked: str) -> None:
    """As browsers do it: what IDNA 2003 wrote as ss or as another sigma is another host."""
    assert http_request.spelt(typed) == asked


def test_an_address_of_endless_length_is_not_kept(server: Server) -> None:
    """It is followed, and forgotten: such addresses carry a visitor's session."""
    server.redirects["/x"] = (302, "/" + "y" * 3000)
    assert look(server.url("/x"), LIMITS) == ANSWERED


# Limits


def test_a_slow_answer_is_given_up(server: Server) -> None:
    """The server has not answered when the time is over."""
    assert look(server.url("/slow"), replace(LIMITS, timeout=0.2, tries=1)) == failed("took too long")


def test_a_trickle_is_given_up(server: Server) -> None:
    """A byte now and then keeps no request alive: the limit is for the whole of it."""
    assert look(server.url("/trickle"), replace(LIMITS, timeout=0.3, tries=1)) == failed("took too long")


def test_an_address_with_all_its_repeats_has_a_limit(server: Server) -> None:
    """Three times a request's, however many repeats are left."""
    look(server.url("/slow"), replace(LIMITS, timeout=0.2, tries=100))
    assert len(server.asked) <= 4


def test_a_body_is_not_read(server: Server) -> None:
    """A server that sends without end gets rid of no more than what lies in the buffers on the way."""
    assert look(server.url("/huge"), LIMITS) == ANSWERED
    server.shutdown()
    assert server.sent < BODY


@pytest.mark.parametrize("path", ["/reset", "/noise"])
def test_a_connection_that_breaks_off(server: Server, path: str) -> None:
    """A reset, or an answer in no language that we know, is a failure and no fault of the program."""
    assert look(server.url(path), LIMITS) == failed("the connection broke off")


def test_nobody_listens() -> None:
    """No connection is told apart from a bad answer: it may be this machine that is cut off."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        assert look(address, LIMITS) == Observation(outcome=Outcome.UNREACHED, because="no connection")


def test_no_such_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is not known is asked for once; where the asking itself failed, again."""
    asked: list[str] = []

    def unknown(errno: int) -> Any:
        def getaddrinfo(host: str, *_: Any, **__: Any) -> Any:
            asked.append(host)
            raise socket.gaierror(errno, "no")

        return getaddrinfo

    for errno, times in ((socket.EAI_NONAME, 1), (socket.EAI_AGAIN, 3)):
        asked.clear()
        monkeypatch.setattr(socket, "getaddrinfo", unknown(errno))
        found = look("http://nowhere.example.org/", LIMITS)
        assert (found.outcome, found.because) == (Outcome.UNREACHED, "no such host is known")
        assert asked == ["nowhere.example.org"] * times


@pytest.mark.parametrize(
    "address", ["http://[", "http://a:99999/", "http://" + "a" * 70 + ".example.org/", "http://a b/"]
)
def test_what_is_no_address_is_a_value_too(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a file can hold makes it raise."""
    assert look(address, LIMITS).outcome in (Outcome.FAILED, Outcome.UNREACHED)


def test_without_a_secure_connection_nothing_is_said(server: Server) -> None:
    """Browsers agree to more than we do, so it counts neither way."""
    found = look(f"https://127.0.0.1:{server.port}/", replace(LIMITS, tries=1))
    assert (found.outcome, found.because) == (Outcome.BLOCKED, "no secure connection")


# Private addresses


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "::",
        "::1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::1",
        "2001:0:909:909:0:0:f5ff:fffe",  # Teredo: the machine behind it, 10.0.0.1, stands in the last bits, turned over
    ],
)
def test_numbers_that_are_not_of_the_public_net(number: str) -> None:
    """Private, shared, loopback, link-local, multicast, reserved, unspecified, documentation; wrapped in IPv6 too."""
    assert not http_request.is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize(
    "number",
    [
        "9.9.9.9",
        "151.101.1.1",
        "2620:fe::fe",
        "::ffff:9.9.9.9",
        "64:ff9b::909:909",
        "2002:909:909::1",
        "2001:0:a00:1:0:0:f6f6:f6f6",  # Teredo: 9.9.9.9
    ],
)
def test_numbers_of_the_public_net(number: str) -> None:
    """Also where a network wraps IPv4 numbers in IPv6 ones."""
    assert http_request.is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1"])
def test_this_machine_is_not_asked(server: Server, host: str) -> None:
    """However its number is spelt."""
    found = look(server.url("/fine", host=host), replace(LIMITS, allow_local=False))
    assert (found.outcome, server.asked) == (Outcome.REFUSED, [])


@pytest.mark.parametrize(
    "there", ["http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/", "http://127.0.0.2/"]
)
def test_a_redirect_into_a_private_network_is_not_followed(
    server: Server, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every hop is checked, not the first alone: here our server's number passes for a public one, and no other does."""
    monkeypatch.setattr(http_request, "is_public", lambda number: str(number) == "127.0.0.1")
    server.redirects["/x"] = (301, there)
    found = look(server.url("/x"), replace(LIMITS, allow_local=False))
    assert (found.outcome, found.leads_to) == (Outcome.REFUSED, there)


def test_a_host_with_one_private_number_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that stands for a public and a private number is one that somebody plays tricks with."""
    rows = [(0, 0, 0, "", (number, 80)) for number in ("9.9.9.9", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    assert look("http://mixed.example.org/", replace(LIMITS, allow_local=False)).outcome is Outcome.REFUSED


def test_the_number_that_was_checked_is_the_one_that_is_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is turned into numbers once a request, so that it cannot mean another machine by the time it is asked."""
    real, names = socket.getaddrinfo, []

    def getaddrinfo(host: str, *rest: Any, **more: Any) -> Any:
        names.append(host)
        return real("127.0.0.1" if host == "name.example.org" else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    assert look(server.url("/fine", host="name.example.org"), LIMITS) == ANSWERED
    assert names == ["name.example.org", "127.0.0.1"]
    assert server.headers[0]["Host"] == f"name.example.org:{server.port}"


def test_the_next_number_is_tried_where_one_does_not_connect(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without IPv6 must still get to a host's other number."""
    real = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *rest: Any, **more: Any) -> Any:
        if host != "name.example.org":
            return real(host, port, *rest, **more)
        return [row for number in ("127.0.0.9", "127.0.0.1") for row in real(number, port, *rest, **more)]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    assert look(server.url("/fine", host="name.example.org"), LIMITS) == ANSWERED


# Many addresses


NAMES = ("127.0.0.1", "localhost", "127.1")
"""Three hosts, as far as their names go."""


def look_at_all(addresses: list[str], limits: Limits) -> dict[str, Observation]:
    """What each came to, all of them told of."""
    seen: dict[str, Observation] = {}
    assert Counter(fetch.look_at_all(addresses, limits, seen)) == Counter(addresses)
    return seen


def test_hosts_are_asked_side_by_side(server: Server) -> None:
    """Three hosts, each of which answers only when the other two are being asked."""
    addresses = [server.url("/meet", host=host) for host in NAMES]
    assert look_at_all(addresses, LIMITS) == dict.fromkeys(addresses, ANSWERED)


@pytest.mark.parametrize("jobs", [1, 2, 6])
def test_each_host_is_asked_one_thing_at_a_time(server: Server, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every address comes back once; no host is asked while it is being asked already; `jobs` bounds the whole."""
    busy, most, lock, real = Counter[str](), Counter[str](), threading.Lock(), fetch.look

    def counted(address: str, *rest: Any) -> Observation:
        both = (urlsplit(address).netloc, "all")
        with lock:
            busy.update(both)
            most.update({name: busy[name] - most[name] for name in both if busy[name] > most[name]})
        found = real(address, *rest)
        with lock:
            busy.subtract(both)
        return found

    monkeypatch.setattr(fetch, "look", counted)
    addresses = [server.url(f"/{number}", host=host) for number in range(6) for host in NAMES]
    found = look_at_all(addresses, replace(LIMITS, jobs=jobs))
    assert found == dict.fromkeys(addresses, ANSWERED)
    together = most.pop("all")
    assert set(most.values()) == {1}
    assert together <= jobs


def test_who_stops_listening_stops_the_asking(server: Server) -> None:
    """After that, nothing more than what is under way is asked."""
    looks = fetch.look_at_all([server.url("/fine"), server.url("/slow"), server.url("/never")], LIMITS, {})
    next(looks)
    looks.close()  # type: ignore[attr-defined]
    server.gate.set()
    for thread in threading.enumerate():
        if thread.name == fetch.WORKER:
            thread.join()
    assert ("HEAD", "/never") not in server.asked


def test_a_fault_of_ours_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that fails says so to whoever waits, and does not leave them waiting."""

    def broken(*_: Any) -> Observation:
        raise RuntimeError("ours")

    monkeypatch.setattr(fetch, "look", broken)
    with pytest.raises(RuntimeError, match="ours"):
        look_at_all(["http://a.example.org/", "http://a.example.org/2"], LIMITS)


def test_an_address_that_cannot_be_taken_apart_is_one_of_many() -> None:
    """What passes the check of the format, and is no address all the same, stops no run."""
    assert look_at_all(["http://[", "http://[x"], LIMITS).keys() == {"http://[", "http://[x"}


def test_nothing_to_look_at() -> None:
    """No address, no thread, no answer."""
    assert look_at_all([], LIMITS) == {}
