"""Published versions stay: each at its own address, in its own words, saying what became of it; and none is lost unseen."""

import copy
import datetime as dt
import html
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import site_checks
from folders import EXAMPLE, TODAY, example_site, overlay
from involvement_audit.build import Built, build
from involvement_audit.cli import cli, common
from involvement_audit.disk import versions
from involvement_audit.disk.read import read
from involvement_audit.facts import facts_of
from involvement_audit.format.addresses import version
from involvement_audit.format.text import Date
from involvement_audit.output import search
from involvement_audit.record.versions import with_promises
from involvement_audit.views.kept_record import record as record_view
from involvement_audit.views.site import Site
from involvement_audit.views.then import Then

CLAIM = "claims/led-by-members.yaml"
BASE = "https://audit.example.org"


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


def record(root: Path) -> Result:
    done = ask(root, "build", "--out", str(root.parent / "site"), "--no-search", "--record")
    assert done.exit_code == 0, done.output
    return done


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), "utf-8")


def tell(root: Path, words: str, day: str) -> None:
    """Adds an entry to the history of the claim."""
    text = (root / CLAIM).read_text("utf-8")
    longer = re.sub(r"^(history: .*)\]$", rf"\g<1>, {{on: {day}, change: {words}}}]", text, flags=re.M)
    assert longer != text
    (root / CLAIM).write_text(longer, "utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an audit in which a claim was published, and changed on two later days, and its site."""
    there = tmp_path_factory.mktemp("published")
    root = overlay(None, there / "audit")
    with pytest.MonkeyPatch.context() as patch:

        def on(day: str) -> None:
            patch.setattr(common, "today", lambda: dt.date.fromisoformat(day))

        on("2026-11-23")
        record(root)
        on("2026-12-04")
        edit(root, CLAIM, "rating: not-met", "rating: met")
        edit(root, CLAIM, "bearing: against", "bearing: for")
        notes = "shed-minutes: {issued_by: ["
        edit(root, "sources/notes.yaml", notes + "library-trust]", notes + "plot-holders-union]")
        tell(root, "The minutes were read again", "2026-12-04")
        record(root)
        on("2026-12-10")
        edit(root, CLAIM, "rating: met", "rating: not-met")
        edit(root, CLAIM, "bearing: for", "bearing: against")
        tell(root, "The first reading was right", "2026-12-10")
        record(root)
    return there


@pytest.fixture
def twice(published: Path, tmp_path: Path, on: Callable[[str], None]) -> Path:
    """A copy of that audit on its last day: not borne out, supported, not borne out."""
    shutil.copytree(published, tmp_path / "published")
    on("2026-12-10")
    return tmp_path / "published/audit"


def page(root: Path, day: str, claim: str = "led-by-members") -> str:
    """The words of a version's page that was built."""
    text = (root.parent / "site" / version(claim, day)).read_text("utf-8")
    main = text[text.index("<main") : text.index("</main>")]
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", main)).split())


def test_three_versions_each_with_its_own_verdict_and_what_came_after(twice: Path) -> None:
    """The old page tells on itself, before all else."""
    first, second, third = (page(twice, day) for day in ("2026-11-23", "2026-12-04", "2026-12-10"))
    assert "This page shows the record as it stood at the end of 23 November 2026." in first
    assert "Verdict on 23 November 2026 Not borne out by the record" in first
    assert "The verdict is the same today: “Not borne out by the record”." in first
    assert first.index("The minutes were read again") < first.index("The first reading was right")
    assert first.index("The first reading was right") < first.index("Verdict on 23 November 2026")
    assert "Verdict on 4 December 2026 Supported by the record" in second
    assert (
        "The verdict has changed since. That day it was “Supported by the record”; today it is “Not borne out by the record”. "
        "It has been so since 10 December 2026." in second
    )
    since = second[: second.index("Verdict on")]
    assert "10 December 2026: The first reading was right." in since
    assert "The minutes were read again" not in since
    assert "The verdict is the same today" in third
    assert "No change is recorded since." in third


def test_the_addresses_are_promised_and_none_is_lost_unseen(twice: Path) -> None:
    """A version's file that is deleted fails, and so does an assessment that others have linked to."""
    promised = (twice / "permalinks.txt").read_text("utf-8").splitlines()
    days = ("2026-11-23", "2026-12-04", "2026-12-10")
    assert {f"/claims/led-by-members/v/{day}/" for day in days} < set(promised)
    assert "/claims/led-by-members/#charter.members-decide" in promised
    assert "/criteria/charter/members-decide/" in promised
    assert promised[0] == "# every address that was ever published"
    assert promised[1:] == sorted(promised[1:])
    assert ask(twice, "check", "--strict").exit_code == 0
    (twice / "versions/led-by-members/2026-12-04.json").unlink()
    found = ask(twice, "build", "--out", str(twice.parent / "site"))
    assert found.exit_code == 1
    assert re.findall(r"error\[([a-z-]+)\]", found.output) == ["broken-promise"]
    assert '{"format": 1, "removed": {...}}' in found.output


def test_files_alone_make_the_same_site(twice: Path, tmp_path: Path) -> None:
    """No history is asked: a copy without any gives the same bytes, as a shallow clone does."""
    shutil.copytree(twice, tmp_path / "copy", ignore=shutil.ignore_patterns(".involvement-audit"))
    day = dt.date(2026, 12, 10)
    here, there = build(twice, day), build(tmp_path / "copy", day)
    assert here.files == there.files
    assert not (twice / ".git").exists()
    assert list(site_checks.broken_links(site_checks.pages(here.files), here.files)) == []


def test_a_claim_that_is_as_it_was_gets_none(root: Path, on: Callable[[str], None]) -> None:
    """What others are called, what a copy said, who looked again: none of it is the claim's own record."""
    assert "2 versions kept in versions/." in record(root).output
    before = kept(root)
    on("2026-12-04")
    edit(root, "criteria/charter.yaml", "title: Members decide", "title: The members decide")
    edit(root, "sources/notes.yaml", "shed-minutes:", "# a remark\nshed-minutes:")
    assert ask(root, "review", "led-by-members", "--accept", "--by", "ab").exit_code == 0
    assert "No claim needs a new version." in record(root).output
    assert kept(root) == before
    assert "Criterion: Members decide" in page(root, "2026-11-23")
    edit(root, CLAIM, "summary: ", "summary: In short, ")
    record(root)
    assert kept(root).keys() - before.keys() == {"led-by-members/2026-12-04.json"}
    said = "Something else on the page has changed: see the version of 4 December 2026, listed below."
    assert said in page(root, "2026-11-23")
    assert "No change is recorded since." in page(root, "2026-12-04")


def test_another_release_makes_no_version(root: Path) -> None:
    """A key that it adds to the data or takes out of them says nothing of the claim; a value does."""
    record(root)
    file = root / "versions/led-by-members/2026-11-23.json"
    data = json.loads(file.read_text("utf-8"))
    del data["claim"]["reviewed_by"]
    data["claim"]["level"]["steps"] = 2
    data["claim"]["assessments"][0]["weight"] = 1
    file.write_text(json.dumps(data), "utf-8")
    assert "No claim needs a new version." in record(root).output
    data["claim"]["assessments"][0]["because"] = "So it was."
    file.write_text(json.dumps(data), "utf-8")
    assert "1 version kept in versions/." in record(root).output


def kept(root: Path) -> dict[str, bytes]:
    there = root / "versions"
    return {path.relative_to(there).as_posix(): path.read_bytes() for path in sorted(there.rglob("*.json"))}


def test_a_second_record_of_a_day_takes_the_place_of_the_first(root: Path) -> None:
    record(root)
    before = kept(root)
    edit(root, CLAIM, "summary: ", "summary: In short, ")
    record(root)
    after = kept(root)
    assert after.keys() == before.keys()
    assert {name for name in after if after[name] != before[name]} == {"led-by-members/2026-11-23.json"}


def test_a_version_is_not_replaced_by_one_with_another_verdict(root: Path, on: Callable[[str], None]) -> None:
    """Whoever cited the page at noon would cite the opposite in the evening."""
    record(root)
    before = kept(root)
    edit(root, CLAIM, "rating: not-met", "rating: no-evidence")
    gap = "bearing: context}\n    searched: [shed-minutes]\n    would_close: ['minutes of 2019']\n    ask: [library-trust]"
    edit(root, CLAIM, "bearing: against}", gap)
    tell(root, "The minutes tell of something else", "2026-11-23")
    refused = ask(root, "build", "--out", str(root.parent / "site"), "--no-search", "--record")
    assert refused.exit_code == 1
    assert "error[version-differs]" in refused.output
    assert kept(root) == before
    on("2026-11-24")
    record(root)
    assert kept(root).keys() - before.keys() == {"led-by-members/2026-11-24.json"}


def test_what_is_published_unkept_is_told(root: Path, on: Callable[[str], None]) -> None:
    """By a warning, and by the old page; the citation then leads to what the reader saw."""
    record(root)
    on("2026-12-04")
    bib = "claims/led-by-members/cite.bib"
    assert "/claims/led-by-members/v/2026-11-23/" in build(root, TODAY, base_url=BASE).files[bib].decode()
    edit(root, CLAIM, "summary: ", "summary: In short, ")
    found = ask(root, "check", "--strict")
    assert found.exit_code == 1
    assert re.findall(r"\[([a-z-]+)\]: (.*)", found.output) == [
        (
            "version-not-kept",
            'What this claim says now is kept in no version. Since that of 2026-11-23 these have changed: "summary".',
        )
    ]
    files = build(root, TODAY, base_url=BASE).files
    assert "/v/" not in files[bib].decode()
    assert "today’s page says something else than this one" in files[version("led-by-members", "2026-11-23")].decode()
    record(root)
    assert ask(root, "check", "--strict").exit_code == 0


def test_a_version_edited_by_hand_is_told(twice: Path) -> None:
    """Its verdict is one that there is, and the one that was recorded; its words go no earlier than they came."""
    file = twice / "versions/led-by-members/2026-12-04.json"
    whole = file.read_text("utf-8")
    for verdict, code in (("not-borne-out", "version-differs"), ("proved", "unknown-value")):
        file.write_text(whole.replace('"verdict": "supported"', f'"verdict": "{verdict}"'), "utf-8")
        assert re.findall(r"error\[([a-z-]+)\]", ask(twice, "check").output)[:1] == [code]
    file.write_text(EMPTIED.replace("2026-12-05", "2026-12-03"), "utf-8")
    assert re.findall(r"error\[([a-z-]+)\]", ask(twice, "check").output) == ["version-differs"]


def test_a_former_id_stays_with_its_claim(root: Path, on: Callable[[str], None]) -> None:
    """Versions under that id are of this claim; under another one, an old address would lead to what it never showed."""
    text = (root / CLAIM).read_text("utf-8")
    (root / CLAIM).write_text(text + "formerly: [members-lead]\n", "utf-8")
    record(root)
    (root / CLAIM).write_text(text, "utf-8")
    gate = root / "claims/open-gate.yaml"
    gate.write_text(gate.read_text("utf-8") + "formerly: [members-lead]\n", "utf-8")
    assert set(re.findall(r"error\[([a-z-]+)\]", ask(root, "check").output)) == {"version-without-claim"}


def test_a_shared_link_to_an_old_page_carries_its_verdict(example: Built) -> None:
    """The claim never goes round without it; of a version that was emptied nothing is told."""

    def titled(claim: str, day: str) -> list[str]:
        text = example.files[version(claim, day)].decode()
        return [html.unescape(title) for title in re.findall(r'property="og:title" content="([^"]+)"', text)]

    shown = "Gardeners share the say over tools: Verdict on 1 June 2026: Not borne out by the record"
    assert titled("tools-are-shared", "2026-06-01") == [shown]
    withdrawn = "Gardeners chose the seeds: Verdict on 15 August 2026: Not evidenced on the public record (withdrawn)"
    assert titled("withdrawn-claim", "2026-08-15") == [withdrawn]
    assert "Verdict on" not in titled("withdrawn-claim", "2026-06-01")[0]


def test_the_bytes_of_a_version(root: Path) -> None:
    """Sorted, a line for each value, one end of line at the end; nothing of the site's address in them, and no testimony."""
    plain, placed = (build(root, TODAY, base_url=base, record=True).kept for base in ("", BASE))
    assert plain == placed
    text = plain["versions/led-by-members/2026-11-23.json"].decode()
    data = json.loads(text)
    assert text == json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert set(data) == {"claim", "format", "labels", "rule"}
    assert data["labels"]["words"]["not-borne-out"] == "Not borne out by the record"
    assert BASE not in text
    told = build(EXAMPLE, TODAY, record=True).kept
    assert not any("notice on the gate" in data.decode() for data in told.values())
    assert not any("unpublished-draft" in name for name in told)


EMPTIED = json.dumps({"format": 1, "removed": {"on": "2026-12-05", "because": "It named somebody"}})


def test_a_version_can_be_emptied_and_keeps_its_address(twice: Path, on: Callable[[str], None]) -> None:
    """Its words go, its page says so; what is emptied on the day of a record is not written again that day."""
    file = twice / "versions/led-by-members/2026-12-04.json"
    file.write_text(EMPTIED, "utf-8")
    assert ask(twice, "check", "--strict").exit_code == 0
    record(twice)
    said = page(twice, "2026-12-04")
    assert "The words of this version were removed on 5 December 2026. It named somebody." in said
    assert "Its verdict today: “Not borne out by the record”." in said
    assert "The first reading was right" in said
    assert "Supported by the record" not in said.partition("Other versions")[0]
    newest = twice / "versions/led-by-members/2026-12-10.json"
    emptied = EMPTIED.replace("2026-12-05", "2026-12-10").replace(
        "named somebody", "named *somebody* [there](claim:open-gate)"
    )
    newest.write_text(emptied, "utf-8")
    record(twice)
    assert newest.read_text("utf-8") == emptied
    assert "removed on 10 December 2026. It named somebody there." in page(twice, "2026-12-10")
    on("2026-12-11")
    record(twice)
    assert (twice / "versions/led-by-members/2026-12-11.json").exists()


def test_a_renamed_claim_keeps_its_versions_where_they_were(twice: Path, on: Callable[[str], None]) -> None:
    """At the address with the former id, which today's page lists; the new name is a version of its own."""
    text = (twice / CLAIM).read_text("utf-8")
    (twice / CLAIM).unlink()
    (twice / "claims/members-lead.yaml").write_text(text + "formerly: [led-by-members]\n", "utf-8")
    for file in ("questions/who-chose-the-plants.yaml", "pages/about.md"):
        edit(twice, file, "led-by-members", "members-lead")
    on("2026-12-11")
    record(twice)
    assert ask(twice, "check", "--strict").exit_code == 0
    assert "The verdict has changed since." in page(twice, "2026-12-04")
    assert (twice / "versions/members-lead/2026-12-11.json").exists()
    today = (twice.parent / "site/claims/members-lead/index.html").read_text("utf-8")
    days = re.findall(r'<link rel="memento" href="([^"]+)"', today)
    old = [f"../led-by-members/v/{day}/index.html" for day in ("2026-12-10", "2026-12-04", "2026-11-23")]
    assert days == ["v/2026-12-11/index.html", *old]


def test_a_withdrawn_claim_keeps_its_versions(twice: Path, on: Callable[[str], None]) -> None:
    on("2026-12-11")
    edit(twice, CLAIM, "status: published", "status: withdrawn")
    tell(twice, "Withdrawn as nobody made it", "2026-12-11")
    record(twice)
    said = page(twice, "2026-11-23")
    assert "The claim has been withdrawn; its page today says why." in said
    assert "Withdrawn as nobody made it." in said
    assert "The claim was withdrawn by that day." in page(twice, "2026-12-11")


def test_a_page_needs_no_record_of_today(root: Path, on: Callable[[str], None]) -> None:
    """A source that is gone is named as it was; nothing leads nowhere."""
    record(root)
    text = (root / CLAIM).read_text("utf-8")
    key = next(key for key in re.findall(r"source: ([a-z-]+)", text) if key != "shed-leaflet")
    title = read(root)[0].source_title[key]
    data = json.loads((root / "versions/led-by-members/2026-11-23.json").read_text("utf-8"))
    old = json.dumps(data).replace(key, "gone-source")
    (root / "versions/led-by-members/2026-11-23.json").write_text(old, "utf-8")
    built = build(root, TODAY)
    assert list(site_checks.broken_links(site_checks.pages(built.files), built.files)) == []
    shown = built.files[version("led-by-members", "2026-11-23")].decode()
    assert f'<a href="#sources">{html.escape(title)}</a>' in shown


@pytest.fixture(scope="module")
def example() -> Built:
    return example_site(f"{BASE}/x/")


def test_old_and_new_name_each_other(example: Built) -> None:
    """One canonical address, of today's page; `original` there, `memento` back with its day (RFC 7089)."""
    old = example.files[version("tools-are-shared", "2026-06-01")].decode()
    there = f"{BASE}/x/claims/tools-are-shared/"
    assert re.findall(r'rel="(canonical|original)" href="([^"]+)"', old) == [("canonical", there), ("original", there)]
    assert f"The address of this version: {there}v/2026-06-01/" in old
    assert "noindex" not in old
    new = example.files["claims/tools-are-shared/index.html"].decode()
    mementos = re.findall(r'rel="memento" href="([^"]+)" data-datetime="([^"]+)"', new)
    assert mementos == [(f"v/{day}/index.html", day) for day in ("2026-11-02", "2026-08-15", "2026-06-01")]


def test_pages_of_earlier_days_are_found_by_address_alone(example: Built) -> None:
    """A search and the sitemap lead to what is so today; they need no script."""
    old = {name for name in example.files if "/v/" in name}
    assert len(old) == 9
    assert not search.findable((), dict.fromkeys(example.files)).keys() & old
    assert b"/v/" not in example.files["sitemap.xml"]
    assert not any(b"<script" in example.files[name] for name in old)


def test_the_example_shows_three_verdicts(example: Built) -> None:
    """As anybody sees it who looks at what the tool makes."""
    pages = [
        example.files[version("tools-are-shared", day)].decode() for day in ("2026-06-01", "2026-08-15", "2026-11-02")
    ]
    verdicts = [re.findall(r'<p><span class="verdict verdict-([a-z-]+)">', page)[0] for page in pages]
    assert verdicts == ["not-borne-out", "not-evidenced", "traces"]
    emptied = example.files[version("withdrawn-claim", "2026-06-01")].decode()
    assert "The words of this version were removed on 20 June 2026." in emptied


def test_no_address_is_a_link_that_no_rule_has_seen(root: Path) -> None:
    """Whoever writes into a kept version by hand can bring in no script, and no tag."""
    record(root)
    file = root / "versions/led-by-members/2026-11-23.json"
    data = json.loads(file.read_text("utf-8"))
    data["claim"]["best_case"] = (
        "[here](javascript:alert(1)), <b>there</b>, [and](question:none), [to](claim:open-gate), [out](https://example.org/)."
    )
    data["claim"]["title"] = "<script>"
    file.write_text(json.dumps(data), "utf-8")
    shown = build(root, TODAY).files[version("led-by-members", "2026-11-23")].decode()
    assert "javascript:" not in shown
    assert "<script>" not in shown
    assert "&lt;b&gt;there" in shown
    assert '<a href="#sources">and</a>, <a href="../../../open-gate/index.html">to</a>' in shown
    assert '<a href="https://example.org/">out</a>' in shown


BAD = {
    "nested without end": '{"format": 1, "removed": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "a number without end": '{"format": ' + "9" * 5000 + "}",
    "half a pair": '{"format": 1, "removed": {"on": "2026-11-22", "because": "\\ud83d"}}',
    "a list": "[]",
    "a word": '"removed"',
    "nothing": "null",
    "a form feed": '{"format": 1, "removed": {"on": "2026-11-22", "because": "a\\fb"}}',
    "a day of a calendar": '{"format": 1, "removed": {"on": "2026-02-30", "because": "a"}}',
    "a number for a day": '{"format": 1, "removed": {"on": 22, "because": "a"}}',
    "a key without end": '{"' + "x" * 2000 + '": 1}',
    "claim and removed": '{"format": 1, "claim": {}, "labels": {}, "removed": {"on": "2026-11-22", "because": "a"}}',
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_whatever_stands_in_a_version_is_told(root: Path, text: str) -> None:
    """Never a traceback, and never a page of it."""
    (root / "versions/led-by-members").mkdir(parents=True)
    (root / "versions/led-by-members/2026-11-21.json").write_text(text, "utf-8")
    corpus, found = read(root)
    assert {diagnostic.place.path for diagnostic in found} == {"versions/led-by-members/2026-11-21.json"}
    assert corpus.versions == ()


def ways(node: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in a tree, from its top."""
    yield way
    parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, part in parts:
        yield from ways(part, (*way, key))


def spoilt(node: Any, way: tuple[Any, ...], value: Any) -> Any:
    """The same tree with another value at one place."""
    if not way:
        return value
    other = copy.copy(node)
    other[way[0]] = spoilt(node[way[0]], way[1:], value)
    return other


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("value", [None, 5, "x", {}, ["x"]], ids=str)
def test_a_version_with_another_value_is_told_or_shown(example: Built, value: Any) -> None:
    """Whatever the schema lets through can be shown: no value anywhere in a version ends in a traceback."""
    site = Site(example.corpus, facts_of(example.corpus))
    for claim, day in (("tools-are-shared", "2026-08-15"), ("rain-fell", "2026-06-01")):
        path = f"versions/{claim}/{day}.json"
        data = json.loads((EXAMPLE / path).read_text("utf-8"))
        for way in ways(data):
            text = json.dumps(spoilt(data, way, value))
            found, told = versions.version(text, path, claim, Date(day))
            assert (found is None) == bool(told)
            if found and not found.removed:
                read = json.loads(text)
                record_view(Then(site.corpus, version(claim, day), read["labels"]), read["claim"])


@pytest.mark.parametrize("cut", range(0, 4000, 97))
def test_half_a_version_is_told(root: Path, cut: int) -> None:
    """A file that was cut off anywhere, as by a full disk."""
    whole = (EXAMPLE / "versions/rain-fell/2026-06-01.json").read_text("utf-8")
    (root / "versions/rain-fell").mkdir(parents=True)
    (root / "versions/rain-fell/2026-06-01.json").write_text(whole[:cut], "utf-8")
    assert any(found.place.path.startswith("versions/") for found in read(root)[1])


def test_a_promise_is_put_in_its_place() -> None:
    """Comments stay in front of what they stood before, what was promised is promised once."""
    text = "# head\n/a/\n\n# about c\n/c/\n# the end\n"
    assert with_promises(text, ["/b/", "/c/", "/d/"]) == "# head\n/a/\n/b/\n\n# about c\n/c/\n/d/\n# the end\n"
    assert with_promises("", ["/b/", "/a/"]) == "/a/\n/b/\n"
    assert with_promises("# head\n", ["/a/"]) == "# head\n/a/\n"
