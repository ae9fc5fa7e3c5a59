"""What takes a claim into somebody else's page: the short page for frames, oEmbed, words to copy, and who may frame what."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import site_checks
from folders import EXAMPLE, TODAY, example_site
from involvement_audit.build import Built, build

ADDRESS = "https://audit.example.org/"
CLAIM = "claims/led-by-gardeners/"


@pytest.fixture(scope="module")
def built() -> Built:
    return example_site(ADDRESS)


class Tags(HTMLParser):
    """The tags of a piece of HTML, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    return Tags(text).found


def test_the_short_page_holds_nothing_but_the_claim_in_short(built: Built) -> None:
    page = built.files[f"{CLAIM}embed/index.html"].decode()
    found = tags(page)
    assert not {"script", "nav", "iframe", "img", "form"} & {tag for tag, _ in found}
    links = [attributes for tag, attributes in found if tag == "a"]
    assert [(link["href"], link["target"], link["rel"]) for link in links] == [("../index.html", "_blank", "noopener")]
    assert "As of 1 April 2026." in page
    assert f">{ADDRESS}{CLAIM}</p>" in page
    assert "0 of 2 deciding criteria met, 1 not met, 1 without a record." in page


@pytest.mark.parametrize("part", ["embed", "brief"])
def test_a_page_in_short_stands_for_the_claims_own(built: Built, part: str) -> None:
    """It is neither searched for nor listed, and says which page is meant; no search reads it, as it marks no part for one."""
    page = built.files[f"{CLAIM}{part}/index.html"].decode()
    assert '<meta name="robots" content="noindex">' in page
    assert re.findall(r'<link rel="canonical" href="([^"]*)">', page) == [f"{ADDRESS}{CLAIM}"]
    assert "data-pagefind-body" not in page
    assert f"/{part}/" not in built.files["sitemap.xml"].decode()


def test_oembed_is_what_its_publication_asks_for(built: Built) -> None:
    """https://oembed.com, section 2.3: what a rich answer must have. A frame alone, as WordPress keeps nothing else of a stranger's."""
    answer = json.loads(built.files[f"{CLAIM}oembed.json"])
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert isinstance(answer["width"], int)
    assert isinstance(answer["height"], int)
    ((tag, frame),) = tags(answer["html"])
    assert tag == "iframe"
    assert frame["src"] == f"{ADDRESS}{CLAIM}embed/"
    assert frame["title"] == 'The scheme is "led by gardeners": Not borne out by the record'
    assert (frame["width"], frame["height"]) == (str(answer["width"]), str(answer["height"]))
    assert answer["thumbnail_url"] == f"{ADDRESS}{CLAIM}card.png"
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)


def test_a_claims_page_leads_to_its_oembed(built: Built) -> None:
    """Found as section 4 of its publication says: by a link of this type in the page's head."""
    head = built.files[f"{CLAIM}index.html"].decode().partition("</head>")[0]
    links = [found for tag, found in tags(head) if tag == "link" and found.get("type") == "application/json+oembed"]
    assert [(link["rel"], link["href"]) for link in links] == [("alternate", f"{ADDRESS}{CLAIM}oembed.json")]


def test_what_is_copied_carries_the_verdict(built: Built) -> None:
    page = built.files[f"{CLAIM}index.html"].decode()
    frame, quote = (re.findall(rf'id="{id}"[^>]*>([^<]*)</p>', page)[0] for id in ("frame", "blockquote"))
    unescaped = "".join(text for text in Text(quote).found)
    assert tags("".join(Text(frame).found))[0][0] == "iframe"
    assert [tag for tag, _ in tags(unescaped)] == ["blockquote", "p", "p", "p", "a"]
    for words in ("“led by gardeners”", "Verdict: Not borne out by the record.", "As of 1 April 2026."):
        assert words in "".join(Text(unescaped).found)


class Text(HTMLParser):
    """The words of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def test_without_an_address_nothing_is_promised_that_needs_one() -> None:
    files = example_site().files
    page = files[f"{CLAIM}index.html"].decode()
    assert 'id="frame"' not in page
    assert 'href="brief/index.html"' in page
    assert "://" not in files[f"{CLAIM}embed/index.html"].decode()
    assert list(site_checks.broken_links(site_checks.pages(files), files)) == []


def test_a_frame_at_an_earlier_address_goes_on_showing_the_claim(built: Built) -> None:
    page = built.files["claims/gardeners-lead/embed/index.html"].decode()
    assert '<meta http-equiv="refresh" content="0; url=../../led-by-gardeners/embed/index.html">' in page


def rules(built: Built) -> dict[str, list[tuple[str, str]]]:
    """The blocks of the file: a path, and the headers below it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for block in re.split(r"\n(?=\S)", built.files["_headers"].decode().strip()):
        path, *lines = block.splitlines()
        found[path] = [(name, value) for name, _, value in (line.strip().partition(": ") for line in lines)]
    return found


def test_everybody_may_frame_the_short_pages_and_nobody_any_other(built: Built) -> None:
    """Each page is told once who may: hosts differ in which of two rules they take. They differ by the way a page is asked for, too.

    Paths are as Netlify and Cloudflare publish them: `:name` is one folder, and `*` all that follows, once and at the end.
    """
    found = rules(built)
    patterns = {path: re.compile(re.sub(r":\w+", "[^/]+", path).replace("*", ".*")) for path in found}
    assert all(path.count("*") <= 1 and path.find("*") in (-1, len(path) - 1) for path in found)
    assert len(found) <= 100  # Cloudflare's limit
    for name in (name for name in built.files if name.endswith(".html")):
        for address in {f"/{name}", "/" + name.removesuffix("index.html")}:
            told = [
                value
                for path, headers in found.items()
                if patterns[path].fullmatch(address)
                for header, value in headers
                if header == "Content-Security-Policy"
            ]
            assert told == ["frame-ancestors *" if "/embed/" in address else "frame-ancestors 'self'"], address


def test_the_later_pages_of_lists_are_covered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from involvement_audit.format import leaves

    monkeypatch.setattr(leaves, "FULL", 2)
    made = build(EXAMPLE, TODAY)
    assert any(re.search(r"/2/index\.html$", name) for name in made.files)
    test_everybody_may_frame_the_short_pages_and_nobody_any_other(made)
