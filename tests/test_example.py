"""A small invented audit, built whole: every file that a reader or a program can get, compared byte for byte."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import site_checks
from folders import DATA, EXAMPLE, TODAY, example_site
from golden import difference
from involvement_audit.build import Built, build
from involvement_audit.format import addresses

EXPECTED = DATA / "example-site"


@pytest.fixture(scope="module")
def built() -> Built:
    return example_site()


@pytest.fixture(scope="module")
def audit(built: Built) -> Any:
    return json.loads(built.files["data/audit.json"])


def claim(audit: Any, name: str) -> Any:
    return next(claim for claim in audit["claims"] if claim["id"] == name)


def generated(files: dict[str, bytes]) -> dict[str, bytes]:
    """What is made of the audit: styles and schemas are copies of files that stand in this repository anyway.

    The database has the rows of the tables, in pages that another SQLite lays out otherwise; the manifest is made of all the others.
    """
    left_out = ("static/", "data/schemas/", "data/audit.sqlite", "manifest.json")
    return {name: data for name, data in files.items() if not name.startswith(left_out)}


def test_the_whole_site_is_as_expected(built: Built, update_expected: bool) -> None:
    """Every file of the example's site is what it was; a missing one fails, and an extra one."""
    made = generated(dict(built.files))
    if update_expected:
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, data in made.items():
            (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / name).write_bytes(data)
    expected = {p.relative_to(EXPECTED).as_posix(): p.read_bytes() for p in EXPECTED.rglob("*") if p.is_file()}
    if told := difference(made, expected):
        pytest.fail(
            f"Where this is meant, run pytest --update-expected and read the difference.\n{told}", pytrace=False
        )


def test_every_address_of_the_contract_has_its_file(built: Built) -> None:
    """What the address book promises is what the build makes, no more and no less."""
    assert {name for name in built.files if not name.startswith("static/")} == set(
        addresses.files(built.corpus.without_drafts())
    )


def test_no_link_leads_nowhere(built: Built) -> None:
    """Every internal link and fragment resolves, and none starts from the root."""
    assert list(site_checks.broken_links(site_checks.pages(built.files), built.files)) == []


def test_pages_are_well_formed(built: Built) -> None:
    """Tags are nested, headings skip no level, ids are unique, nothing is inline, nothing is fetched from elsewhere."""
    pages = site_checks.pages(built.files)
    assert list(site_checks.faults(pages)) == []
    assert list(site_checks.outside_requests(pages)) == []


def test_a_draft_is_in_no_file(built: Built) -> None:
    """No page, feed, index or file of a build without --drafts knows a draft, nor its earlier ids."""
    assert [name for name, data in built.files.items() if b"secretmole" in data or b"unpublished-draft" in data] == []
    assert "claims/unpublished-draft/index.html" in build(EXAMPLE, TODAY, drafts=True).files


def test_the_verdict_and_scores_of_a_claim(audit: Any) -> None:
    """Worked out by hand: charter has one not met and one gap of two; the later standard does not count."""
    found = claim(audit, "led-by-gardeners")
    assert found["verdict"] == "not-borne-out"
    assert found["verdict_range"] == ["not-borne-out", "mixed"]
    assert found["another_voice"] is False  # the study speaks for it under what does not decide
    assert found["critical"] == {"met": 0, "partly_met": 0, "not_met": 1, "no_evidence": 1}
    assert found["provisional"] is True
    assert found["frameworks"]["charter"] == {
        "low": 0.0,
        "high": 0.5,
        "met": 0,
        "partly_met": 0,
        "not_met": 1,
        "no_evidence": 1,
        "not_applicable": 0,
        "later_standard": 0,
    }
    assert found["frameworks"]["good-practice"]["low"] == found["frameworks"]["good-practice"]["high"] == 0.5
    assert found["frameworks"]["good-practice"]["later_standard"] == 1
    because = "Only a notice board is recorded."
    assert found["level"] == {"claimed": "leading", "evidenced": "informing", "gap": 2, "because": because}
    assert found["strength"] == "high"
    assert found["corroboration"] == {
        "runs": 1,
        "adopts": 0,
        "none": 1,
        "interested_only": False,
        "claimant_only": False,
    }


def test_the_other_claims(audit: Any) -> None:
    """Every other state that a claim can be in."""
    assert claim(audit, "plan-agreed-by-all")["verdict"] == "supported"
    assert claim(audit, "plan-agreed-by-all")["provisional"] is True  # one of its two assessors dissents
    assert claim(audit, "plan-agreed-by-all")["another_voice"] is True
    assert claim(audit, "tools-are-shared")["verdict"] == "traces"  # what decides is the scheme's own word
    assert claim(audit, "tools-are-shared")["another_voice"] is False
    assert claim(audit, "tools-are-shared")["provisional"] is False  # two agree; whoever dissents did not assess it
    assert (audit["schema_version"], audit["audit"]["rule_version"]) == (2, 2)
    assert claim(audit, "rain-fell")["verdict"] == "not-scored"
    assert claim(audit, "rain-fell")["strength"] is None
    assert claim(audit, "seat-on-the-committee")["verdict"] == "not-scored"
    assert claim(audit, "seat-on-the-committee")["frameworks"]["charter"]["low"] is None
    withdrawn = claim(audit, "withdrawn-claim")
    assert (withdrawn["status"], withdrawn["verdict"]) == ("withdrawn", "not-evidenced")


def test_support_that_all_leads_back_to_the_claimant(audit: Any) -> None:
    """Each piece is the claimant's own word, or was read only where the claim was made or repeated."""
    found = claim(audit, "tools-are-shared")
    assert found["corroboration"] == {
        "runs": 2,
        "adopts": 0,
        "none": 1,
        "interested_only": False,
        "claimant_only": False,
    }
    traced = found["provenance"]
    assert (traced["claimant"], traced["interested"], traced["independent"]) == (3, 0, 0)
    assert traced["traced_to_claimant"] is True
    ways = [[(s["source"], s["bodies"], s["claim_stands_there"]) for s in t["steps"]] for t in traced["trails"]]
    assert ways == [
        [("minutes-2018", ["riverside-scheme"], None), ("garden-charter", ["riverside-scheme"], "later")],
        [("scheme-home", ["riverside-scheme"], None)],
        [("plot-study", ["example-university"], None), ("scheme-home", ["riverside-scheme"], "first")],
    ]
    mixed = claim(audit, "led-by-gardeners")["provenance"]
    assert (mixed["claimant"], mixed["interested"], mixed["independent"]) == (1, 0, 1)
    assert mixed["traced_to_claimant"] is False
    none = claim(audit, "rain-fell")["provenance"]
    assert (none["trails"], none["traced_to_claimant"]) == ([], False)


def test_the_agreement_of_assessors(audit: Any) -> None:
    """Worked out by hand. Three claims count, with three criteria each; two have two assessors, and a dissent each.

    By unit: met and met; met and partly met; met and met; met and met; partly met twice; partly met twice and not met.
    That is 8 pairs, of which 5 are equal. Six assessments are too few for alpha.
    """
    assert audit["agreement"] == {
        "units": 9,
        "rated_by_two_or_more": 6,
        "raters": 3,
        "pairs": 8,
        "agreeing_pairs": 5,
        "share": 5 / 8,
        "alpha": None,
        "alpha_interval": None,
    }


def test_gaps_leave_out_a_withdrawn_claim(audit: Any) -> None:
    """One gap stands; closing it as met would make the verdict mixed, so it could move it."""
    gaps = [(gap["claim"], gap["criterion"], gap["critical"], gap["moves_verdict"]) for gap in audit["gaps"]]
    assert gaps == [("led-by-gardeners", "charter.agreed", True, True)]
    assert audit["gaps"][0]["would_close"] == ["the plan of 2017", "minutes of 2017"]
    assert audit["gaps"][0]["ask"] == ["riverside-scheme", "garden-council"]
    assert audit["gaps"][0]["searched"] == ["scheme-home", "the county archive"]


def test_csv_cells_that_a_spreadsheet_would_run_are_neutralised(built: Built) -> None:
    """The quotation that starts with = comes out as text, and every table has the columns that its package says."""
    package = json.loads(built.files["data/datapackage.json"])
    for resource in package["resources"]:
        rows = list(csv.reader(io.StringIO(built.files[f"data/{resource['path']}"].decode("utf-8-sig"))))
        assert rows[0] == [column["name"] for column in resource["schema"]["fields"]]
        assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")]
    assert b"'=SUM(votes)" in built.files["data/evidence.csv"]


def test_an_earlier_id_stays_as_a_redirect(built: Built) -> None:
    """The old address sends a reader on, by a refresh and by a link, and stays out of the sitemap."""
    page = built.files["claims/gardeners-lead/index.html"].decode()
    assert 'content="0; url=../led-by-gardeners/index.html"' in page
    assert 'href="../led-by-gardeners/index.html"' in page
    assert b"gardeners-lead" not in built.files["sitemap.xml"]


def test_whole_addresses_with_a_base(built: Built) -> None:
    """With --base-url the canonical link, the sitemap and the feed carry whole addresses, 404.html its path; other links stay."""
    files = example_site("https://audit.example.org/x/").files
    sitemap = ElementTree.fromstring(files["sitemap.xml"])
    places = [element.text or "" for element in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert "https://audit.example.org/x/claims/led-by-gardeners/" in places
    assert all(place.startswith("https://audit.example.org/x/") for place in places)
    assert (
        b'rel="canonical" href="https://audit.example.org/x/claims/rain-fell/"' in files["claims/rain-fell/index.html"]
    )
    assert b'href="/x/index.html"' in files["404.html"]
    assert b"https://audit.example.org/x/sitemap.xml" in files["robots.txt"]
    entries = ElementTree.fromstring(files["feed.xml"]).iter("{http://www.w3.org/2005/Atom}link")
    assert all((entry.get("href") or "").startswith("https://audit.example.org/x/") for entry in entries)
    links = site_checks.broken_links(site_checks.pages(files), files)
    assert [link for link in links if not link.startswith("404.html")] == []


def test_xml_is_xml(built: Built) -> None:
    """The sitemap can be read as XML, also where no base address is known; then there is no feed, and none is offered."""
    ElementTree.fromstring(built.files["sitemap.xml"])
    assert not built.files.keys() & set(addresses.feeds(built.corpus.without_drafts()))
    assert b"atom+xml" not in b"".join(data for name, data in built.files.items() if name.endswith(".html"))


def test_the_feed_keeps_its_identities(built: Built) -> None:
    """Atom ids do not depend on the address of the site, so that a move does not tell readers everything anew."""
    atom = "{http://www.w3.org/2005/Atom}id"
    first = example_site("https://audit.example.org/x/").files["feed.xml"]
    here = [element.text for element in ElementTree.fromstring(first).iter(atom)]
    moved = build(EXAMPLE, TODAY, base_url="https://elsewhere.example.org").files["feed.xml"]
    assert here == [element.text for element in ElementTree.fromstring(moved).iter(atom)]
    assert len(set(here)) == len(here)


def page(built: Built, name: str) -> str:
    return html.unescape(built.files[f"{name}/index.html"].decode())


def test_a_body_whose_name_is_known_opens_the_form(built: Built) -> None:
    """The council's letter is filled in; what it was asked before stands beside it, due 20 working days after 3 March, with St Patrick's Day left out."""
    council = page(built, "bodies/garden-council")
    assert "https://foi.example.org/new/garden_council?title=Plan%2C%20minutes%20and%20letters%20of" in council
    assert "tags=involvement_audit%20involvement_audit_claim%3Aled-by-gardeners" in council
    assert "Asked on 3 March 2026" in council
    assert "Answer due by 1 April 2026. Answered on 27 March 2026. Outcome: not held." in council


def test_each_other_body_has_its_own_way(built: Built) -> None:
    """A name that is not known is searched for; a publisher is asked politely; a person and a closed programme are not."""
    university = page(built, "bodies/example-university")
    assert "https://foi.example.org/select_authority?query=Example%20University" in university
    assert "under freedom of information law" in university
    press = page(built, "bodies/example-press")
    assert "Could you send copies" in press
    assert "foi.example.org" not in press
    for nobody in ("scheme-founder", "riverside-scheme"):
        assert "etters of 2017" in page(built, f"bodies/{nobody}")
        assert "<pre" not in page(built, f"bodies/{nobody}")


def test_without_a_request_site_the_letter_can_be_copied(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    settings = (tmp_path / "audit/audit.yaml").read_text("utf-8")
    (tmp_path / "audit/audit.yaml").write_text(settings.replace("foi: https://foi.example.org\n", ""), "utf-8")
    council = page(build(tmp_path / "audit", TODAY), "bodies/garden-council")
    assert "foi.example.org/new" not in council
    assert "1. The plan of 2017\n2. Minutes of 2017" in council


def test_a_place_that_helps_is_shown_with_how_to_reach_it_and_what_to_know(tmp_path: Path) -> None:
    """At the way in and before each claim; a number of a helpline is no personal detail."""
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    settings = (tmp_path / "audit/audit.yaml").read_text("utf-8")
    entry = "name: Example Helpline, number: 020 7946 0999, note: By day only."
    (tmp_path / "audit/audit.yaml").write_text(settings.replace("name: Example Helpline", entry), "utf-8")
    built = build(tmp_path / "audit", TODAY)
    assert built.diagnostics == ()
    for where in (".", "claims/led-by-gardeners"):
        file = (Path(where) / "index.html").as_posix()
        called = b'Example Helpline</a>: <strong><a href="tel:02079460999">020 7946 0999</a></strong>. By day only.'
        assert called in built.files[file]


def test_the_home_page_says_first_what_was_found(tmp_path: Path) -> None:
    """Before any picture or list, in the audit's own words, with their source."""
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    settings = (tmp_path / "audit/audit.yaml").read_text("utf-8")
    (tmp_path / "audit/audit.yaml").write_text(settings + "answer: Gardeners chose [@garden-charter].\n", "utf-8")
    built = build(tmp_path / "audit", TODAY)
    assert built.diagnostics == ()
    home = built.files["index.html"].decode()
    assert 0 < home.find("<p>Gardeners chose <") < home.find("<h2")


def test_a_request_of_an_unknown_day_is_told_without_one(tmp_path: Path) -> None:
    """Somebody else's request, of which only how it ended is known: no day is made up, and none is due."""
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    file = tmp_path / "audit/questions/who-was-asked.yaml"
    file.write_text(file.read_text("utf-8").replace("{on: 2026-03-03, to:", "{to:"), "utf-8")
    built = build(tmp_path / "audit", TODAY)
    assert built.diagnostics == ()
    for where in ("questions/who-was-asked", "bodies/garden-council"):
        told = page(built, where)
        assert "Asked on a day that is not known here" in told
        assert ">the request<span" in told
        assert "Answer due by" not in told
    assert "Day not known" in page(built, "questions")


@pytest.mark.slow
def test_clock_zone_locale_and_hash_seed_change_nothing(tmp_path: Path) -> None:
    """Two builds in other surroundings, from another folder, write the same bytes."""
    trees = []
    for name, surroundings in (("one", {}), ("two", {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"})):
        root = shutil.copytree(EXAMPLE, tmp_path / f"audit-{name}")  # a build leaves something beside what it builds
        command = [
            sys.executable,
            "-m",
            "involvement_audit",
            "build",
            "--root",
            str(root),
            "--out",
            str(tmp_path / name),
        ]
        subprocess.run(command, check=True, capture_output=True, cwd=tmp_path, env={**os.environ, **surroundings})
        trees.append(
            {
                p.relative_to(tmp_path / name).as_posix(): p.read_bytes()
                for p in (tmp_path / name).rglob("*")
                if p.is_file()
            }
        )
    assert trees[0] == trees[1]


def test_an_audits_own_template_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    """A file in the audit's templates/ is used; a misspelt field in it is a fault with a line, and nothing is built."""
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    pages = tmp_path / "audit/templates/pages"
    pages.mkdir(parents=True)
    (pages / "gaps.html").write_text("<!doctype html>\n<title>{{ frame.title }}</title>\n<h1>mine</h1>\n")
    assert b"<h1>mine</h1>" in build(tmp_path / "audit", TODAY).files["gaps/index.html"]
    (pages / "gaps.html").write_text("<h1>mine</h1>\n{{ page.titel }}\n")
    failed = build(tmp_path / "audit", TODAY)
    assert not failed.files
    assert [(d.code, d.place.path, d.place.line) for d in failed.diagnostics] == [
        ("template-fault", "templates/pages/gaps.html", 2)
    ]


def test_a_template_that_asks_for_another_that_is_not_there(tmp_path: Path) -> None:
    """Told by its name; and what stands in templates/new/ is for new files, and no page's template."""
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    for name in ("pages/gaps.html", "new/claim.yaml"):
        path = tmp_path / "audit/templates" / name
        path.parent.mkdir(parents=True)
        path.write_text('<h1>mine</h1>\n{% include "partials/nowhere.html" %}\n' if "gaps" in name else "title: {{\n")
    (found,) = build(tmp_path / "audit", TODAY).diagnostics
    assert found.code == "template-fault"
    assert 'asks for "partials/nowhere.html", and there is no such template' in found.message
