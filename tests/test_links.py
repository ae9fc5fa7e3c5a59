"""What a row of looks at an address comes to, and what the file that keeps it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import factories as make
from involvement_audit.disk import locks, schema
from involvement_audit.disk.read import read
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import Links, Looked
from involvement_audit.format.model import Page, Support
from involvement_audit.format.source_records import Archive, Body, Entry, Notes, Source
from involvement_audit.format.terms import Availability, Interest, LinkState
from involvement_audit.format.text import Date, Place, Text
from involvement_audit.parse import yamltext
from involvement_audit.record import links
from involvement_audit.record.links import Observation, Outcome

PAGE = "https://example.org/a/report"

ANSWERED = Observation(outcome=Outcome.ANSWERED)
BLOCKED = Observation(outcome=Outcome.BLOCKED, because="403 Forbidden")
FAILED = Observation(outcome=Outcome.FAILED, because="404 Not Found")
UNREACHED = Observation(outcome=Outcome.UNREACHED, because="no connection")
REFUSED = Observation(outcome=Outcome.REFUSED, because="leads into a private network")
LOOKS = {"a": ANSWERED, "b": BLOCKED, "f": FAILED, "u": UNREACHED, "r": REFUSED}


def history(looks: str) -> Looked:
    """What is known after looks on the days 1, 2, 3 ... of January 2026; a dash means the same day as the look before."""
    known: Looked | None = None
    day = 0
    for look in looks.replace(" ", ""):
        if look == "-":
            day -= 1
            continue
        day += 1
        known = links.after(known, PAGE, LOOKS[look], Date(f"2026-01-{day:02}"))
    assert known is not None
    return known


@pytest.mark.parametrize(
    ("looks", "state"),
    [
        ("a", "ok"),
        ("b", "blocked"),
        ("r", "refused"),
        ("f", "failing"),
        ("u", "failing"),
        ("ff", "failing"),
        ("fff", "gone"),
        ("fuf", "gone"),
        ("uuu", "gone"),
        ("f-f-f", "failing"),  # one day
        ("ff-f", "failing"),  # two days
        ("ff-ff", "gone"),  # three days
        ("afff", "gone"),
        ("ffaf", "failing"),  # an answer between
        ("ffaff", "failing"),
        ("ffafff", "gone"),
        ("fffa", "ok"),  # an answer heals
        ("fffaf", "failing"),
        ("bbb", "blocked"),  # being turned away is no failure
        ("ffb", "blocked"),
        ("ffbf", "gone"),  # nor is it an answer
        ("fbfbf", "gone"),
        ("fffb", "gone"),  # only an answer undoes it
        ("fffff", "gone"),
        ("ffr", "refused"),
        ("ffrf", "gone"),
        ("ra", "ok"),
        ("ar", "refused"),
        ("ab", "blocked"),
        ("ba", "ok"),
    ],
)
def test_what_a_row_of_looks_comes_to(looks: str, state: str) -> None:
    """Gone takes failures on three different days without an answer between; an answer heals; 403 counts neither way."""
    assert history(looks).state == state


@given(st.text("abfur", min_size=1, max_size=12))
def test_gone_means_three_days_without_an_answer(looks: str) -> None:
    """Told without states: the failures since the last answer stand on three days or more, and none is forgotten."""
    since = looks.rpartition("a")[2]
    failures = sum(look in "fu" for look in since)
    known = history(looks)
    if known.state is LinkState.GONE:
        assert failures >= 3
    if failures >= 3 and looks[-1] != "r":
        assert known.state is LinkState.GONE
    assert len(known.failed) == min(failures, 3)
    assert (known.state in (LinkState.OK, LinkState.MOVED)) == (looks[-1] == "a")


def test_the_days_that_are_kept() -> None:
    """The last look, the last answer where that was another day, and the days without one that made it gone."""
    known = history("aaff")
    assert (known.checked, known.answered, known.failed) == ("2026-01-04", "2026-01-02", ("2026-01-03", "2026-01-04"))
    known = history("abffff")
    assert (known.checked, known.answered) == ("2026-01-06", "2026-01-01")
    assert known.failed == ("2026-01-03", "2026-01-04", "2026-01-05")
    known = history("fffa")
    assert (known.checked, known.answered, known.failed, known.because) == ("2026-01-04", None, (), "")
    assert history("f").answered is None


def test_why_it_did_not_answer() -> None:
    """What stood in the way is that of the last look, and for an address that is gone, of the look that made it so."""
    assert history("fu").because == "no connection"
    assert history("fb").because == "403 Forbidden"
    assert history("uuff").because == "404 Not Found"
    assert history("fffu").because == "404 Not Found"


@pytest.mark.parametrize(
    ("address", "leads_to", "permanent", "state"),
    [
        (PAGE, "https://example.org/b", True, "moved"),
        (PAGE, "https://other.example.org/a/report", True, "moved"),
        (PAGE, "https://example.org/a/report?page=2", True, "moved"),
        (PAGE, "https://example.org/b", False, "ok"),  # the server says to keep using the old address
        ("http://example.org/a/report", PAGE, True, "ok"),  # what every site does sooner or later
        ("http://www.example.org/a/report", PAGE, True, "ok"),
        (PAGE, f"{PAGE}/", True, "ok"),
        (PAGE, "https://example.org/", False, "moved"),  # from a document to a front page
        (PAGE, "https://other.example.org", False, "moved"),
        ("https://example.org/", "https://www.example.org/", False, "ok"),
        ("https://example.org/", "https://example.org/en/", False, "ok"),
        ("https://old.example.org/", "https://new.example.org/", False, "ok"),
        ("https://old.example.org/", "https://new.example.org/", True, "moved"),
    ],
)
def test_when_an_answer_means_that_it_has_moved(address: str, leads_to: str, permanent: bool, state: str) -> None:
    """Where the server says so for good, or sends from a document to a front page; where it led is kept either way."""
    seen = Observation(outcome=Outcome.ANSWERED, leads_to=leads_to, permanent=permanent)
    known = links.after(None, address, seen, Date("2026-01-01"))
    assert (known.state, known.leads_to, known.permanent) == (state, leads_to, permanent)


# The file


def looked(address: str, state: LinkState = LinkState.OK, **more: str) -> Looked:
    dates = {name: Date(value) for name, value in more.items()}
    return Looked(address=Text(address), state=state, **dates)  # type: ignore[arg-type]


def run(before: Links, seen: dict[str, Observation], day: str, *more: str) -> Links:
    """The file after a run; what was looked at is cited, and what it held is, but for what `more` leaves out."""
    cited = {*seen, *(one.address for one in before.addresses)} - set(more)
    return links.update(before, seen, frozenset(cited), Date(day))


def text(found: Links) -> str:
    return yamltext.dump(locks.links(found))


def test_a_run_that_finds_nothing_new_changes_one_line() -> None:
    """The day stands once, at the top, for all that were looked at on it."""
    seen = {
        f"https://{name}.example.org/": look for name, look in zip("cab", [ANSWERED, BLOCKED, ANSWERED], strict=True)
    }
    first = run(Links(addresses=()), seen, "2026-01-01")
    second = run(first, seen, "2026-02-01")
    one, two = (text(found).splitlines() for found in (first, second))
    assert [(a, b) for a, b in zip(one, two, strict=True) if a != b] == [
        ("checked: '2026-01-01'", "checked: '2026-02-01'")
    ]
    assert text(run(second, seen, "2026-02-01")) == text(second)


def test_the_file_as_it_is_written() -> None:
    """Sorted by address, one block each, and nothing that need not be said."""
    before = Links(
        checked=Date("2026-01-01"), addresses=(looked("https://b.example.org/"), looked("https://c.example.org/"))
    )
    seen = {"https://b.example.org/": FAILED, "https://a.example.org/": ANSWERED, "https://c.example.org/": ANSWERED}
    assert text(run(before, seen, "2026-02-03")) == (
        "checked: '2026-02-03'\n"
        "addresses:\n"
        "  https://a.example.org/: {state: ok}\n"
        "  https://b.example.org/:\n"
        "    state: failing\n"
        "    because: 404 Not Found\n"
        "    answered: '2026-01-01'\n"
        "    failed: ['2026-02-03']\n"
        "  https://c.example.org/: {state: ok}\n"
    )


def test_a_long_address_stands_on_one_line() -> None:
    """As a key like any other, so that a person can search the file for it."""
    long = f"https://example.org/{'a' * 500}"
    assert text(run(Links(addresses=()), {long: ANSWERED}, "2026-02-03")).endswith(f"\n  {long}: {{state: ok}}\n")


def test_a_look_at_a_few_keeps_the_days_of_the_others() -> None:
    """The day at the top is the one that most addresses share; the others give their own."""
    before = Links(checked=Date("2026-01-01"), addresses=tuple(looked(f"https://{n}.example.org/") for n in "abc"))
    after = run(before, {"https://b.example.org/": ANSWERED}, "2026-02-01")
    assert after.checked == "2026-01-01"
    assert [one.checked for one in after.addresses] == [None, "2026-02-01", None]
    again = run(after, {f"https://{n}.example.org/": ANSWERED for n in "ac"}, "2026-02-01")
    assert (again.checked, {one.checked for one in again.addresses}) == ("2026-02-01", {None})


def test_what_nobody_cites_any_more_is_dropped() -> None:
    """The file holds what the pages link to."""
    before = Links(
        checked=Date("2026-01-01"), addresses=(looked("https://a.example.org/"), looked("https://b.example.org/"))
    )
    after = run(before, {"https://a.example.org/": ANSWERED}, "2026-02-01", "https://b.example.org/")
    assert [one.address for one in after.addresses] == ["https://a.example.org/"]


_DAYS = st.dates().map(lambda day: Date(day.isoformat()) if day.year > 999 else Date("2026-01-01"))
_WORDS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip).map(str.strip)
)
_ADDRESSES = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=1500).map(
    lambda rest: Text(f"https://example.org/{rest}")
)
_ROWS = st.builds(
    Looked,
    place=st.just(Place("sources/links.lock")),
    places=st.just({}),
    address=_ADDRESSES,
    state=st.sampled_from(LinkState),
    because=_WORDS.map(Text),
    checked=st.none() | _DAYS,
    answered=st.none() | _DAYS,
    failed=st.lists(_DAYS, max_size=3).map(tuple),
    leads_to=_ADDRESSES,
    permanent=st.booleans(),
)


@given(st.lists(_ROWS, min_size=1, max_size=4, unique_by=lambda row: row.address), st.none() | _DAYS)
def test_what_is_written_is_what_is_read(rows: list[Looked], checked: Date | None) -> None:
    """Whatever servers say, the file is valid, and holds what was to be kept."""
    written = Links(checked=checked, addresses=tuple(rows))
    tree, found = yamltext.parse(text(written), "sources/links.lock")
    assert tree is not None
    assert [*found, *schema.validate("links", tree)] == []
    built = schema.build(Links, tree)
    same = tuple(replace(one, place=Place("sources/links.lock")) for one in built.addresses)
    assert (built.checked, same) == (written.checked, written.addresses)


# What is looked at


def entry(key: str, **fields: str) -> Entry:
    return Entry(key=Text(key), type="report", fields={name: Text(value) for name, value in fields.items()})


def source(key: str, notes: Notes | None = None, **fields: str) -> Source:
    return Source(entry=entry(key, **fields), notes=notes or Notes(key=Text(key), issued_by=()))


def body(id: str, url: str, closed: str | None = None) -> Body:
    kind, interest = Text("charity"), Interest.NONE
    return Body(id=Text(id), name=Text(id), kind=kind, interest=interest, url=Text(url), closed=make.date(closed))


def noted(key: str, **more: object) -> Notes:
    return Notes(key=Text(key), issued_by=(), **more)  # type: ignore[arg-type]


def found(corpus: Corpus) -> set[tuple[str, str, bool]]:
    return {(one.asked, one.source, one.copy) for one in links.cited(corpus)}


def test_every_outward_link_of_the_pages_is_looked_at() -> None:
    """Sources by url, DOI and copy; links in prose; bodies; places that help: whatever a reader could follow."""
    copy = Archive(url=Text("https://archive.example.org/1"), on=Date("2026-01-01"))
    note = Text("Also [here](https://mirror.example.org/x#p2), and [there](source:paper).")
    corpus = make.corpus(
        sources=(
            source(
                "report", noted("report", archive=copy, note=note), url="https://example.org/r#page=2", doi="10.5555/x"
            ),
            source("by-mail", url="mailto:a@example.org"),
        ),
        bodies=(body("open", "https://open.example.org"), body("shut", "https://shut.example.org", closed="2024")),
    )
    page = Page(id=Text("about"), title=Text("About"), text=Text("# About\n\n<https://about.example.org>"))
    helpline = Support(name=Text("Helpline"), url=Text("https://help.example.org"))
    corpus = replace(corpus, pages=(page,), audit=replace(corpus.audit, support=(helpline,)))
    assert found(corpus) == {
        ("https://example.org/r", "report", False),
        ("https://doi.org/10.5555/x", "report", False),
        ("https://archive.example.org/1", "report", True),
        ("https://mirror.example.org/x", "report", False),
        ("https://open.example.org", "", False),
        ("https://help.example.org", "", False),
        ("https://about.example.org", "", False),
    }


def test_an_address_that_an_editor_called_lost_is_not_looked_at() -> None:
    """The site does not link there; were it to answer, it might be somebody else's by now."""
    copy = Archive(url=Text("https://archive.example.org/1"), on=Date("2026-01-01"))
    lost = source("r", noted("r", availability=Availability.LOST, archive=copy), url="https://example.org/r")
    assert found(make.corpus(sources=(lost,))) == {("https://archive.example.org/1", "r", True)}


def test_a_copy_stands_in_unless_it_has_gone_itself() -> None:
    """An archived copy that no longer answers helps nobody."""
    copy = Archive(url=Text("https://archive.example.org/1"), on=Date("2026-01-01"))
    one, bare = source("r", noted("r", archive=copy), url=PAGE), source("s", url=PAGE)
    corpus = make.corpus(sources=(one, bare))
    gone = replace(corpus, links=Links(addresses=(looked("https://archive.example.org/1", LinkState.GONE),)))
    assert [links.has_copy(corpus, one), links.has_copy(corpus, bare), links.has_copy(gone, one)] == [
        True,
        False,
        False,
    ]


def test_what_is_known_is_found_whatever_place_in_the_page_is_cited(tmp_path: Path) -> None:
    """The file is read with the audit; an address with a fragment is the address without it; the day is filled in."""
    (tmp_path / "sources").mkdir()
    text = f"checked: 2026-02-03\naddresses:\n  {PAGE}:\n    state: gone\n"
    (tmp_path / "sources/links.lock").write_text(text, "utf-8")
    corpus, _ = read(tmp_path)
    known = corpus.looked(f"{PAGE}#page=3")
    assert known is not None
    assert (known.state, known.checked, known.is_live) == (LinkState.GONE, "2026-02-03", False)
    assert corpus.looked("https://example.org/") is None
