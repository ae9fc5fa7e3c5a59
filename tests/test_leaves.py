"""Long lists in pages: which entries stand on which, that every link finds its page, and that addresses stay."""

from __future__ import annotations

import json
import posixpath
import re
import runpy
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

import site_checks
from folders import EXAMPLE, TODAY, example_site
from involvement_audit.build import Built, build
from involvement_audit.cli import cli
from involvement_audit.facts.leaves import Leaf
from involvement_audit.format import addresses, leaves
from involvement_audit.format.leaves import cut, starts
from involvement_audit.views.paging import paging, ways

MEASURED = runpy.run_path(str(Path(__file__).parent.parent / "bench/corpus.py"))
NEXT = re.compile(r'<li><a href="([^"]*)" rel="next">')
LISTS = [*addresses.LISTS, *(f"claims/{facet}" for facet in addresses.FACETS)]


@pytest.mark.parametrize(
    ("entries", "on_each"), [(0, [0]), (1, [1]), (100, [100]), (101, [100, 1]), (250, [100, 100, 50])]
)
def test_a_hundred_entries_stand_on_a_page(entries: int, on_each: list[int]) -> None:
    found = cut([("all", range(entries))])
    assert [sum(len(own) for _, own in leaf) for leaf in found] == on_each
    assert [entry for leaf in found for _, own in leaf for entry in own] == list(range(entries))


def test_a_group_that_goes_on_keeps_its_name() -> None:
    found = cut([("first", range(60)), ("none", []), ("second", range(150))])
    assert [[(name, len(own)) for name, own in leaf] for leaf in found] == [
        [("first", 60), ("second", 40)],
        [("second", 100)],
        [("second", 10)],
    ]
    assert starts(found) == {"first": 1, "second": 1}


def test_what_weighs_more_takes_more_of_a_page() -> None:
    assert [leaf[0][1] for leaf in cut([("", [50, 50, 1, 300, 100])], float)] == [(50, 50), (1,), (300,), (100,)]


@pytest.mark.parametrize(
    ("number", "of", "shown"),
    [(1, 2, "[1] 2"), (1, 11, "[1] 2 3 … 11"), (6, 11, "1 … 4 5 [6] 7 8 … 11"), (11, 11, "1 … 9 10 [11]")],
)
def test_the_ways_from_a_page(number: int, of: int, shown: str) -> None:
    found = paging("gaps/index.html", number, of)
    assert found is not None
    steps = [("[{}]" if step[1] else "{}").format(step[0].title) if step else "…" for step in found.steps]
    assert " ".join(steps) == shown
    assert found.words == f"page {number} of {of}"


def test_a_list_of_one_page_has_no_ways() -> None:
    assert paging("gaps/index.html", 1, 1) is None


def test_a_group_that_goes_on_is_led_to_where_it_goes_on() -> None:
    """On its later pages a group has a heading of its own, which a link by its name has to mean."""
    begin = {"moving": 1, "others": 1, "unfinished": 3}
    second = Leaf(number=2, of=3, groups=(("others", ("a", "b")),), starts=begin)
    assert ways("gaps/index.html", second) == {"moving": "../index.html", "others": "", "unfinished": "../3/index.html"}


def test_addresses_of_pages() -> None:
    assert addresses.leaf("gaps/index.html", 1) == "gaps/index.html"
    assert addresses.leaf("claims/by-kind/index.html", 12) == "claims/by-kind/12/index.html"
    assert addresses.first_leaf("claims/by-kind/12/index.html") == ("claims/by-kind/index.html", 12)
    assert addresses.first_leaf("sources/2018/index.html") == ("sources/2018/index.html", 1)


# A site in pages of one entry: the example, which has something of everything


@pytest.fixture(scope="module")
def small() -> Built:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leaves, "FULL", 1)
        return build(EXAMPLE, TODAY, base_url="https://example.org/")


def chain(files: Mapping[str, bytes], first: str) -> list[str]:
    """The pages of a list, each found by the link that leads on."""
    found = [first]
    while on := NEXT.search(files[found[-1]].decode()):
        found.append(posixpath.normpath(posixpath.join(posixpath.dirname(found[-1]), on[1])))
    return found


def test_every_link_of_a_cut_site_leads_to_a_place(small: Built) -> None:
    pages = site_checks.pages(small.files)
    broken = site_checks.broken_links(pages, small.files)
    assert [link for link in broken if not link.startswith("404.html")] == []
    assert list(site_checks.faults(pages)) == []


@pytest.mark.parametrize("name", [name for name in LISTS if name not in ("method", "gaps")])
def test_every_list_is_cut_and_can_be_walked(small: Built, name: str) -> None:
    walked = chain(small.files, f"{name}/index.html")
    there = {file for file in small.files if re.fullmatch(rf"{name}/(\d+/)?index\.html", file)}
    assert len(walked) > 1
    assert set(walked) == there
    for number, file in enumerate(walked, 1):
        page, words = small.files[file].decode(), f"page {number} of {len(walked)}"
        assert words in page.partition("<title>")[2].partition("</title>")[0]
        assert words in page.partition("<h1>")[2].partition("</h1>")[0]
        assert f'<link rel="canonical" href="https://example.org{addresses.address(file)}">' in page
        assert f"<loc>https://example.org{addresses.address(file)}</loc>" in small.files["sitemap.xml"].decode()


@pytest.mark.parametrize("name", ["claims", "claims/by-body", "sources", "search", "matrix"])
def test_a_cut_list_has_what_the_whole_one_has(small: Built, name: str) -> None:
    """Each entry's heading, in the same order."""
    entry = re.compile(
        r'<h3(?: class="entry-title")?><a href="[^"]*">(.*?)</a>|<th scope="row"><a[^>]*>(.*?)</a>|<li><a href="[^"]*">[^<]*</a> <span class="meta">'
    )
    # On the map its claims stand in a table once more, and the criteria on the first page alone.
    besides = re.compile(r"<details>.*?</details>|<ol.*?</ol>", re.S)

    def told(page: bytes) -> list[str]:
        return [
            re.sub(r'href="[^"]*"', "", found[0])
            for found in entry.finditer(besides.sub("", page.partition(b"<main")[2].decode()))
        ]

    whole = told(example_site().files[f"{name}/index.html"])
    parts = [one for file in chain(small.files, f"{name}/index.html") for one in told(small.files[file])]
    assert whole
    assert parts == whole


def test_the_pages_of_a_record_go_on_with_what_rests_on_it(small: Built) -> None:
    """Passages of a source, ratings by a criterion, and what the first rule said, on pages after the first."""
    for pattern, sign in (
        (r"sources/[^/]+/2/index\.html", 'class="evidence"'),
        (r"criteria/[^/]+/[^/]+/2/index\.html", "How claims were rated by it"),
        (r"method/2/index\.html", "First version"),
    ):
        found = [file for file in small.files if re.fullmatch(pattern, file)]
        assert found
        for file in found:
            assert sign in small.files[file].decode()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """An audit of many gaps, three to a page."""
    root = tmp_path_factory.mktemp("many")
    MEASURED["write"](root, 20, MEASURED["SHAPES"]["ordinary"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leaves, "FULL", 3)
        return build(root, TODAY)


def test_letters_go_on_at_a_body_and_are_found_there(many: Built) -> None:
    letter = re.compile(r"bodies/body-\d+/\d+/index\.html#ask-")
    assert "letter" in many.files["bodies/body-0/2/index.html"].decode()
    assert any(letter.search(page.decode()) for file, page in many.files.items() if file.startswith("claims/claim-"))
    assert list(site_checks.broken_links(site_checks.pages(many.files), many.files)) == []


def test_gaps_go_on_with_the_records_that_would_close_them(many: Built) -> None:
    """Each gap has one place, whichever page it is on."""
    entry = re.compile(r'<li id="([^"]*)"><a href="[^"]*/claims/')
    walked = chain(many.files, "gaps/index.html")
    shown = [one for file in walked for one in entry.findall(many.files[file].decode())]
    ranked = [f"{gap['claim']}.{gap['criterion']}" for gap in json.loads(many.files["data/audit.json"])["gaps"]]
    assert len(walked) > 1
    assert sorted(shown) == sorted(ranked)
    assert f"gaps/{len(walked) + 1}/index.html" not in many.files
    assert '<a href="../index.html#moving">' in many.files[walked[-1]].decode()


# Addresses that were promised


def promised(there: Path, *promises: str) -> Path:
    root = shutil.copytree(EXAMPLE, there / "audit")
    (root / "permalinks.txt").write_text("\n".join(sorted(promises)) + "\n", "utf-8")
    return root


def test_a_promised_page_beyond_the_last_leads_to_the_first(tmp_path: Path) -> None:
    built = build(promised(tmp_path, "/gaps/7/", "/sources/plot-study/3/"), TODAY)
    assert [d.code for d in built.diagnostics if d.code == "broken-promise"] == []
    for file, there in (("gaps/7/index.html", "../index.html"), ("sources/plot-study/3/index.html", "../index.html")):
        page = built.files[file].decode()
        assert f'content="0; url={there}"' in page
        assert "noindex" in page
        assert f"<loc>{addresses.address(file)}</loc>" not in built.files["sitemap.xml"].decode()
    pages = site_checks.pages(built.files)
    assert list(site_checks.broken_links(pages, built.files)) == []


def test_a_promised_page_that_the_list_has_is_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaves, "FULL", 1)
    page = build(promised(tmp_path, "/sources/2/"), TODAY).files["sources/2/index.html"].decode()
    assert "page 2 of" in page
    assert "refresh" not in page


# What changed, made again


@pytest.mark.no_cover
def test_lists_that_grow_and_shrink_are_what_a_build_from_nothing_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, site = tmp_path / "audit", tmp_path / "site"
    MEASURED["write"](root, 20, MEASURED["SHAPES"]["short"])
    monkeypatch.setattr(leaves, "FULL", 1)
    path = next(p for p in sorted((root / "claims").iterdir()) if p.read_text("utf-8").count("no-evidence") > 2)
    text = path.read_text("utf-8")

    def pages_of_gaps() -> int:
        arguments = ["build", "--root", str(root), "--out", str(site), "--no-search", "--prove"]
        made = CliRunner().invoke(cli, arguments)
        assert made.exit_code == 0, made.stdout + made.stderr
        return len([*(site / "gaps").iterdir()])

    before = pages_of_gaps()
    path.write_text(text.replace("rating: no-evidence", "rating: not-applicable"), "utf-8")
    assert pages_of_gaps() < before
    path.write_text(re.sub(r"(?m)^title: .*", "title: Zinnias were chosen by all", text), "utf-8")
    assert pages_of_gaps() == before


def test_a_reason_makes_those_pages_again_that_it_stands_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    MEASURED["write"](tmp_path / "audit", 40, MEASURED["SHAPES"]["short"])
    monkeypatch.setattr(leaves, "FULL", 10)
    arguments = ["build", "--root", str(tmp_path / "audit"), "--out", str(tmp_path / "site"), "--no-search"]
    CliRunner().invoke(cli, arguments)
    site = tmp_path / "site"
    times = {file: file.stat().st_mtime_ns for file in site.rglob("*.html")}
    path = tmp_path / "audit/claims/claim-7.yaml"
    path.write_text(
        re.sub(r"(rating: not-met\n    because: )", r"\1Once more ", path.read_text("utf-8"), count=1), "utf-8"
    )
    assert CliRunner().invoke(cli, arguments).exit_code == 0
    changed = {
        file.relative_to(site).as_posix() for file in site.rglob("*.html") if file.stat().st_mtime_ns != times[file]
    }
    assert len({file for file in changed if file.startswith("criteria/charter/criterion-")}) == 1
    assert not {file for file in changed if file.startswith(("matrix/", "search/", "claims/by-"))}


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("shape", ["ordinary", "sources"])
def test_no_page_is_over_200_kb(tmp_path: Path, shape: str) -> None:
    MEASURED["write"](tmp_path / "audit", 250, MEASURED["SHAPES"][shape])
    files = build(tmp_path / "audit", TODAY).files
    large = {name: len(page) for name, page in files.items() if name.endswith(".html") and len(page) > 200_000}
    assert large == {}
    pages = site_checks.pages(files)
    assert list(site_checks.broken_links(pages, files)) == []
    assert list(site_checks.faults(pages)) == []
