"""Verdicts that were published: each is kept, none moves without a line of history, and feed and pages tell each day's."""

import datetime as dt
import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from folders import TODAY, overlay
from involvement_audit.build import build
from involvement_audit.cli import cli, common
from involvement_audit.disk import schema
from involvement_audit.disk.read import read
from involvement_audit.format.text import as_name
from involvement_audit.record.past_verdicts import fingerprint
from involvement_audit.verdict.table import Verdict

pytestmark = pytest.mark.slow

ATOM = "{http://www.w3.org/2005/Atom}"
CLAIM = "claims/led-by-members.yaml"
LOCK = "verdicts.lock"
BASE = "https://audit.example.org"
UNKNOWN = "The verdict of that day is not recorded."
PUBLISHED = "{on: 2026-11-20, change: First published}"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(common, "today", lambda: TODAY)
    return overlay(None, tmp_path / "audit")


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Turns the calendar to another day."""
    return lambda day: monkeypatch.setattr(common, "today", lambda: dt.date.fromisoformat(day))


def ask(root: Path, *words: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(cli, [words[0], "--root", str(root), *words[1:]])


def record(root: Path, *words: str) -> Result:
    return built(root, "--record", *words)


def built(root: Path, *words: str) -> Result:
    """A site whose address is known, as its feed needs it."""
    return ask(root, "build", "--out", str(root.parent / "site"), "--base-url", BASE, "--no-search", *words)


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), "utf-8")


def lock(root: Path) -> str:
    return (root / LOCK).read_text("utf-8")


def rows(root: Path) -> dict[str, list[tuple[str, str, str]]]:
    """Day, version of the rule and verdict of every row, by claim, as the file has them."""
    found = re.findall(r"^(\S+):\n  verdicts:\n((?:  - .*\n)+)", lock(root), re.M)
    row = re.compile(r"'on': '([\d-]+)', rule: '(\d+)', verdict: ([a-z-]+), change: \S+}")
    return {claim: row.findall(lines) for claim, lines in found}


def tell(root: Path, words: str, day: str) -> None:
    """Adds an entry to the history of the claim."""
    edit(root, CLAIM, "change: First published}", f"change: First published}}, {{on: {day}, change: {words}}}")


def mended(root: Path) -> None:
    """Two ratings change from partly met and not met to met, and the quotation with them; no reason does."""
    edit(root, CLAIM, "rating: not-met", "rating: met")
    edit(root, CLAIM, "bearing: against", "bearing: for")
    edit(
        root,
        "sources/notes.yaml",
        "shed-minutes: {issued_by: [library-trust]",
        "shed-minutes: {issued_by: [plot-holders-union]",
    )


def summaries(root: Path) -> list[str]:
    """What the feed of the built site says, newest entry first, of the claim: paragraph by paragraph, without its marks."""
    feed = ElementTree.fromstring((root.parent / "site/feed.xml").read_bytes())
    entries = [
        entry for entry in feed.iter(f"{ATOM}entry") if "led by its members" in (entry.findtext(f"{ATOM}title") or "")
    ]
    contents = (entry.findtext(f"{ATOM}content") or "" for entry in entries)
    return [html.unescape(re.sub("<[^>]+>", "", content.replace("</p><p>", " "))) for content in contents]


def test_a_verdict_that_moved_without_a_word_fails(root: Path) -> None:
    """Ratings changed, the reasons untouched, and the change accepted by a reviewer: once nothing noticed."""
    assert record(root).exit_code == 0
    mended(root)
    assert ask(root, "review", "led-by-members", "--accept", "--by", "ab").exit_code == 0
    found = ask(root, "check")
    assert found.exit_code == 1
    assert found.output.count("error[verdict-moved]") == 1
    assert '"Not borne out by the record" (recorded on 2026-11-23, by version 2 of the rule)' in found.output
    assert 'now "Supported by the record" (by version 2)' in found.output
    assert record(root).exit_code == 1
    assert rows(root)["led-by-members"] == [("2026-11-23", "2", "not-borne-out")]


def test_an_entry_of_the_day_or_later_tells_it(root: Path, on: Callable[[str], None]) -> None:
    """Then there is only its record to be made, which `--record` does, also under `--strict`."""
    record(root)
    mended(root)
    on("2026-11-24")
    tell(root, "The minutes were read again", "2026-11-23")
    found = ask(root, "check", "--strict")
    assert re.findall(r"\[([a-z-]+)\]", found.stdout.splitlines()[0]) == ["verdict-not-recorded"]
    assert record(root, "--strict").exit_code == 0
    assert rows(root)["led-by-members"] == [("2026-11-23", "2", "not-borne-out"), ("2026-11-24", "2", "supported")]
    assert ask(root, "check", "--strict").exit_code == 0


def test_an_entry_of_an_earlier_day_tells_nothing(root: Path) -> None:
    record(root)
    mended(root)
    tell(root, "The minutes were read again", "2026-11-22")
    assert "error[verdict-moved]" in ask(root, "check").output


def test_an_entry_that_has_its_record_stays(root: Path) -> None:
    """Taking the newest entry away hides what it led to, and does not make the one before it tell of a verdict."""
    record(root)
    tell(root, "A comma was mended", "2026-11-23")
    record(root)
    edit(root, CLAIM, ", {on: 2026-11-23, change: A comma was mended}", "")
    assert codes(root) == ["recorded-entry-changed"]
    mended(root)
    assert codes(root) == ["recorded-entry-changed", "verdict-moved"]


@pytest.mark.parametrize("keeps_versions", [True, False])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("First published", "First published here"),
        ("2026-11-20, change: First", "2026-11-19, change: First"),
        ("First published}", "First published}, {on: 2026-11-21, change: A word was mended}"),
        ("{on: 2026-11-20, change: First published}, ", ""),
    ],
    ids=["reworded", "of another day", "another before it", "gone"],
)
def test_what_was_recorded_for_an_entry_does_not_vanish_with_it(
    root: Path, old: str, new: str, *, keeps_versions: bool
) -> None:
    """Else whoever touches an old line takes that day's verdict out of pages, data and feeds."""
    tell(root, "Read again", "2026-11-22")
    record(root)
    if not keeps_versions:
        shutil.rmtree(root / "versions")
        (root / "permalinks.txt").unlink()
        row = f"change: {fingerprint(read(root)[0].claim['led-by-members'].history[0])}"
        other = f"change: {fingerprint(read(root)[0].claim['led-by-members'].history[1])}"
        edit(root, LOCK, other, row)
    edit(root, CLAIM, old, new)
    inserted = "mended" in new
    assert codes(root) == ([] if inserted and not keeps_versions else ["recorded-entry-changed"])
    assert built(root).exit_code == int(not inserted or keeps_versions)


def codes(root: Path) -> list[str]:
    """The codes of the errors of a check."""
    return sorted(re.findall(r"error\[([a-z-]+)\]", ask(root, "check").output))


def test_a_fault_elsewhere_is_not_taken_for_a_verdict_that_moved(root: Path) -> None:
    """What cannot be read has no verdict: one slip in a file of criteria would otherwise accuse every claim."""
    record(root)
    edit(root, CLAIM, "rating: not-met", "rating: unmet")
    edit(root, "criteria/charter.yaml", "critical: [member-led]", "critical: [member-lead]")
    assert "verdict-moved" not in ask(root, "check").output


def test_recording_twice_changes_nothing(root: Path, on: Callable[[str], None]) -> None:
    """Not on another day either: a row stands for its verdict and its entry, until there is another."""
    said = record(root).output
    assert "verdicts.lock written." in said
    before = lock(root)
    on("2026-12-04")
    assert "verdicts.lock stands as it was." in record(root).output
    assert lock(root) == before


def test_a_record_changes_no_line_but_its_own(root: Path, on: Callable[[str], None]) -> None:
    record(root)
    before = lock(root).splitlines()
    on("2026-12-04")
    mended(root)
    tell(root, "The minutes were read again", "2026-12-04")
    record(root)
    after = lock(root).splitlines()
    assert [line for line in after if line not in before] == [after[4]]
    assert [line for line in before if line not in after] == []
    assert rows(root)["led-by-members"][-1] == ("2026-12-04", "2", "supported")


def test_only_the_command_that_says_so_records(root: Path) -> None:
    built(root)
    for command in ("check", "score"):
        ask(root, command)
    assert not (root / LOCK).exists()
    assert ask(root, "check", "--strict").exit_code == 0  # an audit that records nothing lacks nothing


def test_drafts_are_not_recorded(root: Path) -> None:
    """A preview is not what is published; a draft's row begins with its publication."""
    assert record(root, "--drafts").exit_code == 2
    assert not (root / LOCK).exists()
    edit(root, "claims/open-gate.yaml", "status: published", "status: draft")
    (root / "permalinks.txt").unlink()
    record(root)
    assert list(rows(root)) == ["led-by-members"]
    edit(root, "claims/open-gate.yaml", "status: draft", "status: published")
    assert "This claim's verdict has never been recorded." in ask(root, "check").output


def test_a_renamed_claim_keeps_its_record(root: Path) -> None:
    """Under its new id, with no word lost and no word said; a verdict that moves on the way is noticed all the same."""
    record(root)
    before = rows(root)["led-by-members"]
    text = (root / CLAIM).read_text("utf-8")
    (root / CLAIM).unlink()
    (root / "claims/members-lead.yaml").write_text(text + "formerly: [led-by-members]\n", "utf-8")
    edit(root, "questions/who-chose-the-plants.yaml", "led-by-members", "members-lead")
    edit(root, "pages/about.md", "led-by-members", "members-lead")
    found = ask(root, "check", "--strict").output
    assert re.findall(r"(?:warning|error)\[([a-z-]+)\].*: (.*)", found) == [("version-not-kept", '"formerly".')]
    assert "dropped" not in record(root).output
    assert rows(root)["members-lead"] == before
    assert "led-by-members" not in rows(root)
    edit(root, "claims/members-lead.yaml", "rating: not-met", "rating: no-evidence")
    edit(
        root,
        "claims/members-lead.yaml",
        "bearing: against}",
        "bearing: context}\n    searched: [shed-minutes]\n    would_close: ['minutes of 2019']\n    ask: [library-trust]",
    )
    assert "error[verdict-moved]" in ask(root, "check").output


def test_the_record_of_a_claim_that_is_no_more_is_dropped_with_a_note(root: Path) -> None:
    record(root)
    (root / "claims/open-gate.yaml").unlink()
    (root / "pages/about.md").write_text("# About\n", "utf-8")
    found = ask(root, "check").output
    assert {"version-without-claim", "broken-promise"} <= set(re.findall(r"error\[([a-z-]+)\]", found))
    shutil.rmtree(root / "versions/open-gate")
    (root / "permalinks.txt").unlink()
    assert ask(root, "check").exit_code == 0
    assert "No claim is or was called open-gate: its recorded verdicts are dropped." in record(root).output
    assert list(rows(root)) == ["led-by-members"]


def test_feed_and_pages_tell_the_verdict_of_each_day(root: Path, on: Callable[[str], None]) -> None:
    """An old entry keeps the verdict that it led to; one that nobody recorded has none."""
    record(root)
    assert summaries(root) == ["First published. Verdict that day: Not borne out by the record."]
    on("2026-12-04")
    mended(root)
    tell(root, "The minutes were read again.", "2026-12-04")
    record(root)
    told = [
        "The minutes were read again. Verdict that day: Supported by the record. The page as it stood that day",
        "First published. Verdict that day: Not borne out by the record.",
    ]
    assert summaries(root) == told
    built(root)
    assert summaries(root) == told
    for page in ("changes/index.html", "claims/led-by-members/index.html"):
        text = (root.parent / "site" / page).read_text("utf-8")
        for entry, verdict in (("The minutes were read again.", "supported"), ("First published", "not-borne-out")):
            assert re.search(rf'{re.escape(entry)} <span class="verdict verdict-{verdict}">', text), (page, entry)
    edit(root, CLAIM, "The minutes were read again.", "The minutes of March were read again!")
    assert built(root).exit_code == 1
    assert codes(root) == ["recorded-entry-changed"]


@pytest.mark.parametrize(
    ("change", "summary"),
    [
        ("First published", "First published."),
        ("First published.", "First published."),
        ("Was it read?", "Was it read?"),
        ("'The reason says \"agreed.\"'", 'The reason says "agreed."'),
        ("'a word was mended (see [the minutes](source:shed-minutes).)'", "A word was mended (see the minutes.)"),
    ],
)
def test_no_entry_of_the_feed_ends_in_two_full_stops(root: Path, change: str, summary: str) -> None:
    edit(root, CLAIM, "change: First published", f"change: {change}")
    built(root)
    assert summaries(root) == [f"{summary} {UNKNOWN}"]


def ids(root: Path) -> list[str]:
    """The ids of the feed and its entries."""
    feed = build(root, TODAY, base_url=BASE).files["feed.xml"]
    return [id.text or "" for id in ElementTree.fromstring(feed).iter(f"{ATOM}id")]


def test_ids_of_the_feed_outlive_what_editors_reword(root: Path) -> None:
    """The audit's title and subject, a claim's title, the words of an entry, a new claim, a second entry."""
    before = ids(root)
    assert len(set(before)) == len(before) == 3
    edit(root, "audit.yaml", "title: ", "title: THE ")
    edit(root, "audit.yaml", "subject: ", "subject: The ")
    edit(root, CLAIM, "title: The scheme", "title: This scheme")
    edit(root, CLAIM, "First published", "Published")
    assert ids(root) == before
    shutil.copyfile(root / "claims/open-gate.yaml", root / "claims/a-gate.yaml")
    edit(root, "claims/a-gate.yaml", "on: 2026-11-20, change", "on: 2026-11-21, change")
    edit(root, "claims/a-gate.yaml", "title: ", "title: Somebody said that ")
    edit(root, "claims/a-gate.yaml", "text: open to", "text: for")
    assert len(ids(root)) == len(before) + 1
    assert set(before) < set(ids(root))


def test_ids_of_the_feed_outlive_two_renamings(root: Path) -> None:
    """Earlier ids stand oldest first, as history does; the first of them is what an entry's id is made of."""
    before = ids(root)
    text = (root / CLAIM).read_text("utf-8")
    for file in ("questions/who-chose-the-plants.yaml", "pages/about.md"):
        edit(root, file, "led-by-members", "members-lead")
    (root / CLAIM).unlink()
    for formerly in ("[led-by-members]", "[led-by-members, z-members]"):
        (root / "claims/members-lead.yaml").write_text(f"{text}formerly: {formerly}\n", "utf-8")
        assert set(ids(root)) == set(before)


def test_a_fingerprint_is_of_day_and_words(root: Path) -> None:
    """Folding is not a change; a word or a day is."""

    def prints(change: str) -> str:
        edit(root, CLAIM, (root / CLAIM).read_text("utf-8").partition("history: ")[2], f"[{change}]\n")
        return fingerprint(read(root)[0].claim["led-by-members"].history[0])

    plain = prints("{on: 2026-11-20, change: A word was mended}")
    assert prints("{on: 2026-11-20, change: A word\n      was mended}") == plain
    assert prints("{on: 2026-11-21, change: A word was mended}") != plain
    assert prints("{on: 2026-11-20, change: A word is mended}") != plain


def test_the_lock_knows_every_verdict() -> None:
    """A verdict that the rule can give can be recorded, and no other."""
    item = schema.load("verdicts")["additionalProperties"]["properties"]["verdicts"]["items"]
    assert item["properties"]["verdict"]["enum"] == [str(verdict) for verdict in Verdict]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("St George's", "St George’s", True),
        ("St George's", "st  georgeʼs.", True),
        ("Hampshire - Isle of Wight", "Hampshire – Isle of Wight", True),
        ('SIM was "service user led"', "SIM was “service user led”", True),
        ("A\u2011Z", "a-z", True),
        ("ab.", "AB", True),
        ("St George's", "St Georges", False),
        ("A. One", "A One", False),
        ("Surrey", "Sussex", False),
    ],
)
def test_names_are_compared_as_they_are_read(one: str, other: str, same: bool) -> None:
    """Marks that look alike are alike; a letter or a mark more is another name."""
    assert (as_name(one) == as_name(other)) is same


def test_an_entry_in_other_words_is_no_addition(root: Path) -> None:
    """Whoever mends the words of the recorded entry has not told readers that the verdict moved."""
    record(root)
    mended(root)
    edit(root, CLAIM, "change: First published", "change: First published here")
    with_today = (root / CLAIM).read_text("utf-8").replace("{on: 2026-11-20, change", f"{{on: {TODAY}, change")
    (root / CLAIM).write_text(with_today, "utf-8")
    assert "error[verdict-moved]" in ask(root, "check").output


def test_an_entry_beside_one_in_other_words_tells_a_move(root: Path, on: Callable[[str], None]) -> None:
    record(root)
    on("2026-12-04")
    mended(root)
    edit(root, CLAIM, "change: First published", "change: First published here")
    edit(root, CLAIM, "here}", "here}, {on: 2026-12-04, change: Rated anew}")
    assert "verdict-moved" not in ask(root, "check").output
