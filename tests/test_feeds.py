"""Feeds: each is read by the library that many readers are built on, and keeps to the rules of the W3C's validator."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser
import pytest

from feed_rules import RULES, broken
from folders import EXAMPLE, TODAY, example_site
from involvement_audit.build import Built, build
from involvement_audit.format import addresses

BASE = "https://audit.example.org/x"
LED = "claims/led-by-gardeners/"
TOOLS = "claims/tools-are-shared/"


@pytest.fixture(scope="module")
def built() -> Built:
    return example_site(f"{BASE}/")


def parsed(built: Built, file: str) -> Any:
    return feedparser.parse(built.files[file], response_headers={"content-type": "application/atom+xml; charset=utf-8"})


def test_every_feed_is_there_and_can_be_read(built: Built) -> None:
    """As many as the addresses say; each keeps every rule, and the library finds nothing that is no feed."""
    names = {name for name in built.files if name.endswith(".xml")} - {"sitemap.xml"}
    assert names == set(addresses.feeds(built.corpus.without_drafts()))
    assert {"feed.xml", "changes/verdicts.xml", f"{TOOLS}feed.xml", "bodies/garden-council/feed.xml"} < names
    for name in sorted(names):
        assert broken(built.files[name], f"{BASE}/{name}") == [], name
        found = parsed(built, name)
        assert (found.bozo, found.version) == (False, "atom10"), name
        assert found.feed.id.startswith("urn:uuid:")
        assert [link.rel for link in found.feed.links] == ["self", "alternate"]


def test_no_draft_is_in_any(built: Built) -> None:
    feeds = [data for name, data in built.files.items() if name.endswith(".xml")]
    assert not any(b"secretmole" in data or b"unpublished-draft" in data for data in feeds)


def test_an_entry_says_what_changed_why_and_the_verdict_of_that_day(built: Built) -> None:
    newest, middle, first = parsed(built, f"{TOOLS}feed.xml").entries
    assert newest.title == "Gardeners share the say over tools: Only traces on the public record"
    assert newest.link == f"{BASE}/{TOOLS}"
    assert newest.updated == "2026-11-02T00:00:00Z"
    assert "The news on the home page was found to say that the rules were agreed." in newest.content[0].value
    assert "Verdict that day: Only traces on the public record." in newest.content[0].value
    assert f'<a href="{BASE}/{TOOLS}v/2026-11-02/">The page as it stood that day</a>' in newest.content[0].value
    assert f'<a href="{BASE}/sources/garden-charter/">' in middle.content[0].value
    assert first.content[0].value == "<p>First published.</p><p>Verdict that day: Not borne out by the record.</p>"


def test_verdicts_alone(built: Built) -> None:
    """Only entries after which the verdict was another than the one recorded before."""
    titles = [entry.title for entry in parsed(built, "changes/verdicts.xml").entries]
    tools = "Gardeners share the say over tools: from"
    assert titles == [
        f"{tools} “Not evidenced on the public record” to “Only traces on the public record”",
        f"{tools} “Not borne out by the record” to “Not evidenced on the public record”",
        'The scheme is "led by gardeners": from “The record is mixed” to “Not borne out by the record”',
    ]


def test_gaps_open_and_close_as_kept_versions_tell(built: Built) -> None:
    """From one version to the next, on the day of the later one; a first version whose claim is older tells of no day."""
    found = [(entry.title, entry.updated[:10]) for entry in parsed(built, "gaps/feed.xml").entries]
    assert found == [
        ("Gap closed: Agreed together. Gardeners share the say over tools", "2026-11-02"),
        ("Gap opened: Agreed together. Gardeners share the say over tools", "2026-08-15"),
    ]
    opened = parsed(built, "gaps/feed.xml").entries[1].content[0].value
    assert "no record is left" in opened
    assert "Verdict that day: Not evidenced on the public record." in opened


def test_gaps_of_a_claim_that_is_withdrawn_are_listed_no_more(tmp_path: Path) -> None:
    """Nobody found a record by that, nor lost one where it is published again: feeds do not say so."""
    root = tmp_path / "audit"
    shutil.copytree(EXAMPLE, root)
    path = root / "claims/led-by-gardeners.yaml"

    def told(old: str, new: str, words: str, day: dt.date) -> Built:
        text = path.read_text("utf-8").replace(f"status: {old}", f"status: {new}")
        head, history, rest = text.partition("history:\n")
        entries = re.match(r"(?:  - .*\n)+", rest)
        assert entries
        entry = f"  - {{on: {day}, change: {words}}}\n"
        path.write_text(head + history + entries[0] + entry + rest[entries.end() :], "utf-8")
        made = build(root, day, base_url=BASE, record=True)
        for name, data in {**made.kept, **made.files}.items():
            if name.startswith("versions/"):
                (root / name).parent.mkdir(exist_ok=True)
                (root / name).write_bytes(data)
        return made

    gone = told("published", "withdrawn", "Withdrawn at last", TODAY)
    newest = parsed(gone, "gaps/feed.xml").entries[0]
    assert newest.title == 'Gap listed no more: Agreed together. The scheme is "led by gardeners"'
    assert newest.updated == "2026-11-23T00:00:00Z"
    assert "It is listed no more, as the claim was withdrawn." in newest.content[0].value
    assert "<p>Withdrawn at last.</p>" in newest.content[0].value
    entries = parsed(gone, "claims/led-by-gardeners/feed.xml").entries
    assert [entry.title.endswith(" (withdrawn)") for entry in entries] == [True] + [False] * (len(entries) - 1)
    assert "The claim was withdrawn. Verdict that day: " in entries[0].content[0].value
    back = told("withdrawn", "published", "Here again", TODAY + dt.timedelta(days=1))
    newest = parsed(back, "gaps/feed.xml").entries[0]
    assert newest.title == 'Gap listed again: Agreed together. The scheme is "led by gardeners"'
    assert "It is listed again, as the claim is published again." in newest.content[0].value


def test_a_claim_of_the_day_opens_its_gaps(tmp_path: Path) -> None:
    """Its first version was kept on the day on which it was published, so that no day is made up for them."""
    root = tmp_path / "audit"
    shutil.copytree(EXAMPLE, root)
    text = (root / "claims/led-by-gardeners.yaml").read_text("utf-8")
    head, _, _ = text.replace("led by gardeners", "led by neighbours").partition("history:")
    (root / "claims/led-by-neighbours.yaml").write_text(
        head + "history: [{on: 2026-11-23, change: First published}]\n", "utf-8"
    )
    newest = parsed(build(root, TODAY, base_url=BASE, record=True), "gaps/feed.xml").entries[0]
    assert newest.title == 'Gap opened: Agreed together. The scheme is "led by neighbours"'


def test_a_request_without_a_day_or_an_answer(tmp_path: Path) -> None:
    """No day is made up for it, and no answer."""
    root = tmp_path / "audit"
    shutil.copytree(EXAMPLE, root)
    path = root / "questions/who-was-asked.yaml"
    more = "requests: [{to: example-university}, {on: 2026-10-01, to: example-university}, "
    path.write_text(path.read_text("utf-8").replace("requests: [", more), "utf-8")
    entries = parsed(build(root, TODAY, base_url=BASE), "questions/feed.xml").entries
    mine = [(entry.title.rpartition("? ")[2], entry.updated[:10]) for entry in entries if "University" in entry.title]
    assert mine == [("Asked: Example University", "2026-10-01")]


def test_questions_tell_what_was_asked_and_what_came(built: Built) -> None:
    """By days that are recorded; a request without one is in no feed."""
    entries = parsed(built, "questions/feed.xml").entries
    days = [(entry.title.rpartition("? ")[2], entry.updated[:10]) for entry in entries]
    assert ("Asked: Garden Council", "2026-03-03") in days
    assert ("Answered: Garden Council", "2026-03-27") in days
    answer = next(entry for entry in entries if "Answered" in entry.title).content[0].value
    assert "answered. Not held." in answer


def test_a_body_is_followed_by_the_claims_that_it_made(built: Built) -> None:
    """Those that it made, later ones too, and those that it was asked to reply to; no other."""
    pages = {entry.link for entry in parsed(built, "bodies/garden-council/feed.xml").entries}
    assert pages == {f"{BASE}/{LED}", f"{BASE}/{TOOLS}", f"{BASE}/claims/seat-on-the-committee/"}


def test_feeds_are_offered_where_they_are(built: Built) -> None:
    """In the head of their page, and in words there; every page offers the feed of all changes."""
    for page, feed in {
        f"{TOOLS}index.html": "feed.xml",
        "bodies/garden-council/index.html": "feed.xml",
        "gaps/index.html": "feed.xml",
        "questions/index.html": "feed.xml",
        "changes/index.html": "verdicts.xml",
    }.items():
        text = built.files[page].decode()
        offered = re.findall(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"', text)
        up = "../" * page.count("/")
        assert offered == [f"{up}feed.xml", feed], page
        assert re.search(rf'<a href="{feed}">Follow [^<]+</a>: a feed\.', text), page
    assert b"Follow" not in built.files["matrix/index.html"]


def test_ids_outlive_titles_and_addresses(built: Built, tmp_path: Path) -> None:
    """Another address, other titles: a reader shows no old entry as new."""
    root = tmp_path / "audit"
    shutil.copytree(EXAMPLE, root)
    for path in ("claims/tools-are-shared.yaml", "criteria/charter.yaml"):
        text = (root / path).read_text("utf-8")
        (root / path).write_text(text.replace("title: ", "title: The "), "utf-8")
    (root / "verdicts.lock").unlink()
    moved = build(root, TODAY, base_url="https://elsewhere.example.net/")
    for name in (
        "feed.xml",
        "gaps/feed.xml",
        f"{TOOLS}feed.xml",
        "questions/feed.xml",
        "bodies/garden-council/feed.xml",
    ):
        assert ids(moved, name) == ids(built, name), name
    unrecorded = parsed(moved, f"{TOOLS}feed.xml").entries
    assert all("The verdict of that day is not recorded." in entry.content[0].value for entry in unrecorded)


def ids(built: Built, name: str) -> list[str]:
    found = parsed(built, name)
    return [found.feed.id, *(entry.id for entry in found.entries)]


def _swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: re.sub(old, new, text, flags=re.S)


FAULTS = {
    "one id": _swap(r"<id>.*?</id>", ""),
    "one title": _swap(r"<title>.*?</title>", "<title />"),
    "one updated": _swap(r"(<updated>.*?</updated>)", r"\1\1"),
    "an author": _swap(r"<author>.*?</author>", ""),
    "one self link, true": _swap(r'rel="self" href="[^"]*"', 'rel="self" href="https://example.net/feed.xml"'),
    "one alternate of a kind": _swap(r'(<link rel="alternate"[^>]*>)', r"\1\1"),
    "whole addresses": _swap(r'rel="alternate" href="https://[^/]+', 'rel="alternate" href="'),
    "no id twice": _swap(r"<id>.*?</id>", "<id>urn:uuid:1</id>"),
    "days of RFC 3339": _swap(r"T00:00:00Z", ""),
    "as new as its newest entry": _swap(r"^(.*?<updated>)\d{4}", r"\g<1>2001"),
    "plain titles": _swap(r"<title>", "<title>&lt;b&gt;"),
    "HTML as text": _swap(r'<content type="html">', "<content>"),
    "HTML that is nested": _swap(r"&lt;/p&gt;", ""),
    "nothing that is taken away": _swap(r"&lt;p&gt;", "&lt;mark&gt;&lt;/mark&gt;&lt;p&gt;"),
    "whole addresses in content": _swap(r"href=\"https://audit.example.org/x/claims/tools-are-shared/v", 'href="v'),
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_can_be_broken(built: Built, rule: str) -> None:
    """A feed with one fault breaks the rule that is about it."""
    feed = f"{TOOLS}feed.xml"
    faulty = FAULTS[rule](built.files[feed].decode())
    assert rule in broken(faulty.encode(), f"{BASE}/{feed}")
