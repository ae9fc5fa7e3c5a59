"""What a page's head says to messengers, reference managers and indexes, read by their own rules."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from folders import EXAMPLE, TODAY, example_site
from involvement_audit.build import build
from involvement_audit.citations.ris import body_name
from involvement_audit.views.heads import linked
from readers import Head, mastodon, zotero

BASE = "https://audit.example.org/x"
CLAIM = "claims/led-by-gardeners/index.html"
TITLE = 'The scheme is "led by gardeners": Not borne out by the record'
ACCOUNT = "@audit@social.example.org"

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The example with an address, and an account in the fediverse."""
    root = tmp_path_factory.mktemp("placed") / "audit"
    shutil.copytree(EXAMPLE, root)
    with (root / "audit.yaml").open("a", encoding="utf-8") as file:
        file.write(f'fediverse: "{ACCOUNT}"\n')
    made = build(root, TODAY, base_url=f"{BASE}/")
    assert made.diagnostics == ()
    return dict(made.files)


@pytest.fixture(scope="module")
def unplaced() -> Files:
    return dict(example_site().files)


def heads(files: Files) -> dict[str, Head]:
    return {name: Head(data.decode()) for name, data in files.items() if name.endswith(".html")}


def is_found(head: Head) -> bool:
    return "noindex" not in head.named("robots")


def test_every_page_has_one_address_and_says_it_to_all(placed: Files) -> None:
    """Open Graph requires title, type, image and url; a claim's page alone has a picture of its own. No address holds a day."""
    for name, head in heads(placed).items():
        if is_found(head):
            og = head.properties("og:")
            assert {"og:title", "og:type", "og:url", "og:description", "og:site_name"} <= og.keys(), name
            assert [og["og:url"]] == head.canonical, name
            page = re.sub(r"v/[0-9-]+/index\.html$", "", name).removesuffix(
                "index.html"
            )  # a day's page stands for today's
            assert og["og:url"] == f"{BASE}/{page}"
            assert not re.search(r"\d{4}-\d\d", og["og:url"])
            tells = "citation_title" in head.text or ("/v/" in name and "Verdict on" in og["og:title"])
            assert og["og:type"] == ("article" if name.startswith("claims/") and tells else "website")
            assert og["og:site_name"] == "The Allotment Audit"
            assert head.named("fediverse:creator") == [ACCOUNT]
        else:
            assert not head.properties("og:"), name
            assert [href for href in head.canonical if not href.startswith(BASE)] == [], name


def test_without_an_address_nothing_is_said_that_needs_one(unplaced: Files) -> None:
    """Neither an address nor a relative one; title, author and day stay, as a copy on a disk can be cited too."""
    for name, head in heads(unplaced).items():
        assert not head.properties("og:"), name
        assert not head.canonical, name
        assert not head.data, name
        assert not head.named("citation_public_url"), name
        assert not head.named("fediverse:creator"), name
    item = zotero(heads(unplaced)[CLAIM])
    assert (item["title"], item["date"]) == (TITLE, "2026/06/01")
    assert item["creators"] == [{"lastName": "Example Auditors"}]


@pytest.mark.parametrize(
    ("claim", "title", "said"),
    [
        (
            "led-by-gardeners",
            TITLE,
            "As it stood on 1 April 2026: 0 of 2 deciding criteria met, 1 not met, 1 without a record; 1 gap in the record.",
        ),
        (
            "plan-agreed-by-all",
            "All gardeners agreed to the plan: Supported by the record",
            "As it stood on 1 March 2026: 1 of 1 deciding criterion met.",
        ),
        (
            "rain-fell",
            "It rained in June: Recorded, not scored",
            "As it stood on 1 March 2026: recorded with its evidence, and not scored.",
        ),
        (
            "withdrawn-claim",
            "Gardeners chose the seeds: Not evidenced on the public record (withdrawn)",
            "Withdrawn from the audit on 1 May 2026; the page stays as it last stood.",
        ),
    ],
)
def test_a_shared_claim_carries_its_verdict(placed: Files, claim: str, title: str, said: str) -> None:
    """In one sentence of fixed words and figures: no word of the claim's own sentences is in it."""
    head = heads(placed)[f"claims/{claim}/index.html"]
    og = head.properties("og:")
    assert (og["og:title"], og["og:description"]) == (title, said)
    assert mastodon(head)["title"] == title


def test_zotero_takes_a_claim_for_a_report_by_a_body(placed: Files) -> None:
    assert zotero(heads(placed)[CLAIM]) == {
        "itemType": "report",
        "title": TITLE,
        "creators": [{"lastName": "Example Auditors"}],
        "date": "2026/06/01",
        "institution": "The Allotment Audit",
        "language": "en-GB",
        "url": f"{BASE}/claims/led-by-gardeners/v/2026-06-01/",
    }


@pytest.mark.parametrize(
    ("publisher", "creators"),
    [
        ("Example Auditors", [{"lastName": "Example Auditors"}]),
        ("Garden Trust, North and South", [{"lastName": "Garden Trust North and South"}]),
        ("Plato", [{"lastName": "Plato"}]),
    ],
)
def test_a_body_is_no_person_in_zotero(publisher: str, creators: list[dict[str, str]]) -> None:
    """It would be, without the comma behind: the first of these would be somebody called Example."""
    tag = '<meta name="citation_author" content="{}">'
    assert zotero(Head(tag.format(body_name(publisher))))["creators"] == creators
    assert zotero(Head(tag.format("Example Auditors")))["creators"] == [
        {"lastName": "Auditors", "firstName": "Example"}
    ]


def test_mastodon_reads_the_same_of_a_claim(placed: Files) -> None:
    head = heads(placed)[CLAIM]
    og = head.properties("og:")
    assert mastodon(head) == {
        "title": og["og:title"],
        "description": og["og:description"],
        "provider_name": "Example Auditors",
        "author_name": "Example Auditors",
        "author_account": ACCOUNT,
        "language": "en-GB",
        "published_at": "2026-03-01",
        "url": f"{BASE}/claims/led-by-gardeners/",
    }
    (data,) = map(json.loads, head.data)
    assert data["name"] == data["headline"]
    assert data["dateModified"] == "2026-04-01"


def test_typed_words_end_no_data_and_are_no_entities() -> None:
    """A browser ends a script at `</script`, and Mastodon decodes entities before it reads JSON."""
    typed = '</script><!-- &quot;,"x": & \u2028'
    text = linked({"name": typed})
    assert not set("<>&") & set(text)
    assert (
        mastodon(
            Head(
                f'<script type="application/ld+json">{linked({"@type": "WebPage", "headline": typed, "description": "d"})}</script>'
            )
        )["title"]
        == typed
    )


def test_the_data_is_a_dataset_whose_files_are_there(placed: Files) -> None:
    """What Google's guide for datasets requires, and recommends: a description of 50 to 5000 signs, a licence, files with types."""
    (data,) = map(json.loads, heads(placed)["data/index.html"].data)
    assert (data["@context"], data["@type"], data["name"]) == ("https://schema.org", "Dataset", "The Allotment Audit")
    assert 50 <= len(data["description"]) <= 5000
    assert data["license"] == "https://spdx.org/licenses/CC-BY-4.0.html"
    assert data["creator"] == {"@type": "Organization", "name": "Example Auditors"}
    assert data["version"] == data["dateModified"] == "2026-11-02"
    types = {one["contentUrl"].removeprefix(f"{BASE}/"): one["encodingFormat"] for one in data["distribution"]}
    assert types.keys() <= placed.keys()
    assert {
        name for name in placed if name.startswith("data/") and name.endswith((".csv", ".bib", ".ris"))
    } <= types.keys()
    assert (types["data/audit.json"], types["data/claims.csv"]) == ("application/json", "text/csv")
    assert types["data/sources.csl.json"] == "application/vnd.citationstyles.csl+json"


def test_files_that_hold_the_same_are_linked(placed: Files) -> None:
    """By their registered or customary types, from the page of the claim."""
    found = {link["href"]: link["type"] for link in heads(placed)[CLAIM].links if link["rel"] == "alternate"}
    wanted: dict[str, Any] = {
        "cite.bib": "application/x-bibtex",
        "cite.ris": "application/x-research-info-systems",
        "cite.json": "application/vnd.citationstyles.csl+json",
    }
    assert wanted.items() <= found.items()
    assert all(str(Path(CLAIM).parent / name) in placed for name in wanted)


@pytest.mark.parametrize(
    "typed", ["audit@social.example.org", "@audit", "https://social.example.org/@audit", "@a b@example.org", "@audit@"]
)
def test_an_account_has_the_form_that_mastodon_reads(tmp_path: Path, typed: str) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    with (tmp_path / "audit/audit.yaml").open("a", encoding="utf-8") as file:
        file.write(f'fediverse: "{typed}"\n')
    found = build(tmp_path / "audit", TODAY).diagnostics
    assert [(one.place.path, one.severity) for one in found] == [("audit.yaml", "error")]
