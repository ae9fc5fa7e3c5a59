"""What programs of others read of a site: schemas, claims as Markdown, signposts, and the folder of data as a crate."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

import data_schemas
import factories as make
from folders import EXAMPLE, TODAY, example_site
from involvement_audit.build import build
from involvement_audit.facts import facts_of
from involvement_audit.format.source_records import Source
from involvement_audit.format.text import Text
from involvement_audit.output import claim_text
from involvement_audit.parse.prose import Citation, Link
from involvement_audit.parse.prose_markdown import relinked
from involvement_audit.views.site import Site

BASE = "https://audit.example.org/sim/"
CLAIM = f"{BASE}claims/led-by-gardeners/"


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return example_site().files


@pytest.fixture(scope="module")
def published() -> Mapping[str, bytes]:
    return build(EXAMPLE, TODAY, base_url=BASE).files


# Schemas


def test_the_data_files_are_what_their_schemas_say(files: Mapping[str, bytes]) -> None:
    """Each field that is written is in the schema, and each that the schema promises is written."""
    assert list(data_schemas.faults(files)) == []


def test_a_field_that_is_in_no_schema_is_found(files: Mapping[str, bytes]) -> None:
    """At any depth; and so is one that is missing, and a word that is none of the set."""
    name = "claims/led-by-gardeners/claim.json"
    for change in ("more", "less", "other"):
        claim = json.loads(files[name])
        if change == "more":
            claim["assessments"][0]["mood"] = "good"
        elif change == "less":
            del claim["level"]["gap"]
        else:
            claim["verdict"] = "true"
        assert len(list(data_schemas.faults({**files, name: json.dumps(claim).encode()}))) == 1


# A claim as Markdown


def text_of(files: Mapping[str, bytes], id: str) -> str:
    return files[f"claims/{id}/index.md"].decode()


class _Words(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.headings += [tag] if re.fullmatch("h[1-6]", tag) else []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def shown(text: str) -> tuple[str, list[str], list[str]]:
    """The words that a reader of the rendered text sees, in one line, its links, and its headings."""
    found = _Words(MarkdownIt("commonmark", {"html": False}).render(text))
    return " ".join(" ".join(found.words).split()), found.links, found.headings


def test_a_claim_can_be_read_by_itself(files: Mapping[str, bytes]) -> None:
    """Its words, the verdict, every rating with its reason and its evidence, what is missing, and who had a say."""
    words, _, headings = shown(text_of(files, "led-by-gardeners"))
    for wanted in (
        'The scheme is "led by gardeners"',
        "Verdict: Not borne out by the record.",
        "The scheme's home page says that gardeners lead it.",
        "Not met. Deciding for this claim.",
        "The minutes list one gardener among nine ( Minutes of the Plot Committee (2018), p. 1 ).",
        "“one gardener”",
        "No evidence found.",
        "What would close the gap: the plan of 2017",
        "Where we looked: ",
        "the county archive",
        "Partly met.",
        "A survey came before the second bed; see what is asked .",
        "They say that they learned of the plan",
        "1 April 2026: A link was mended",
        "“No evidence found” is neither “not met” nor “false”.",
    ):
        assert wanted in words, wanted
    assert "private" not in words
    assert headings[0] == "h1"
    assert headings.count("h1") == 1
    assert all(int(after[1]) - int(before[1]) <= 1 for before, after in pairwise(headings))


def test_every_claim_has_its_verdict_and_its_reasons(files: Mapping[str, bytes]) -> None:
    audit = json.loads(files["data/audit.json"])
    labels = {"not-scored": "Recorded, not scored", "mixed": "The record is mixed"}
    for claim in audit["claims"]:
        words, _, _ = shown(text_of(files, claim["id"]))
        assert f"Verdict: {labels.get(claim['verdict'], '')}" in words
        for assessment in claim["assessments"]:
            for part in re.split(r"\[[^\]]*\](?:\([^)]*\))?", assessment["because"] or ""):
                assert part.strip(" .;") in words
    assert "Withdrawn." in shown(text_of(files, "withdrawn-claim"))[0]


def test_links_of_a_text_lead_to_pages(files: Mapping[str, bytes], published: Mapping[str, bytes]) -> None:
    """Relative ones from its folder; whole ones where the site's address is known, as the text may be read anywhere."""
    for id in ("led-by-gardeners", "rain-fell", "tools-are-shared"):
        _, links, _ = shown(text_of(files, id))
        assert links
        for link in links:
            assert posixpath.normpath(f"claims/{id}/{link}") in files, link
        _, links, _ = shown(text_of(published, id))
        assert all(link.startswith(BASE) for link in links)
        assert all(f"{link.removeprefix(BASE)}index.html" in published for link in links)


def test_what_was_typed_is_shown_and_does_nothing() -> None:
    """Titles, quotations and places are no Markdown: a star is a star, and a tag is its letters."""
    paper = make.source(make.PAPER, make.TRUST)
    odd = replace(paper.entry, fields={"title": Text("A *b* <i>c</i> [d](e) # 1")})
    claim = replace(make.claim(evidence=[make.item()]), title=Text("# 1. <script>alert(1)</script> _x_ `y`"))
    corpus = make.corpus(claims=[claim], sources=[Source(entry=odd, notes=paper.notes)])
    words, links, _ = shown(claim_text.claim(Site(corpus, facts_of(corpus)), "a-claim").decode())
    assert "# 1. <script>alert(1)</script> _x_ `y`" in words
    assert "A *b* <i>c</i> [d](e) # 1 (2018), p. 1" in words
    assert "e" not in links


def led(text: str) -> str:
    def cite(citation: Citation) -> Link:
        return Link(f"/s/{citation.key}", f"{citation.key.title()}{citation.locator and f', {citation.locator}'}")

    return relinked(text, cite, lambda href: Link(f"/r/{href.replace(':', '/')}", f"the {href.partition(':')[0]}"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So it is [@paper, p. 1].", "So it is ([Paper, p. 1](/s/paper))."),
        ("[see @paper; @other, p. 2]", "(see [Paper](/s/paper); [Other, p. 2](/s/other))"),
        ("[words](claim:a-b)", "[words](/r/claim/a-b)"),
        ("[](claim:a-b) <criterion:nihr.x>", "[the claim](/r/claim/a-b) [the criterion](/r/criterion/nihr.x)"),
        ("[words][1]\n\n[1]: question:who", "[words][1]\n\n[1]: /r/question/who"),
        ('[words](body:trust "The trust")', '[words](/r/body/trust "The trust")'),
        ("[words](https://example.org/claim:a)", "[words](https://example.org/claim:a)"),
        (r"\[@paper]", r"\[@paper]"),
        ("[mail@example.org]", "[mail@example.org]"),
        (
            "a <b>c</b> <!-- d --> <https://example.org/> 1 < 2",
            r"a \<b>c\</b> \<!-- d --> <https://example.org/> 1 < 2",
        ),
        ("**bold**\n\n- a list", "**bold**\n\n- a list"),
    ],
)
def test_citations_and_records_become_links(text: str, expected: str) -> None:
    assert led(text) == expected


# Signposts


def posts(page: bytes) -> list[dict[str, str]]:
    head = page.decode().partition("</head>")[0]
    return [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<link ([^>]*)>", head)]


def test_a_page_says_what_belongs_to_it(published: Mapping[str, bytes]) -> None:
    """As the FAIR Signposting Profile lets a landing page do: it names its link set, which has all else; and exactly one way to cite it."""
    found = posts(published["claims/led-by-gardeners/index.html"])
    by: dict[str, list[str]] = {}
    for post in found:
        by.setdefault(post["rel"], []).append(post["href"])
    assert by["cite-as"] == [CLAIM] == by["canonical"]
    assert by["linkset"] == [f"{BASE}data/linkset.json"]
    assert "data/linkset.json" in published
    assert {"rel": "alternate", "href": "index.md", "type": "text/markdown"} in found
    assert b"<base" not in published["claims/led-by-gardeners/index.html"]


def test_without_an_address_there_are_no_signposts(files: Mapping[str, bytes]) -> None:
    """They would lead nowhere: but for the text beside the page."""
    found = posts(files["claims/led-by-gardeners/index.html"])
    assert not {"cite-as", "item", "describedby", "linkset", "author", "license", "type"} & {
        post["rel"] for post in found
    }
    assert {"rel": "alternate", "href": "index.md", "type": "text/markdown"} in found
    assert "data/linkset.json" not in files


def test_the_link_set_is_one(published: Mapping[str, bytes]) -> None:
    """RFC 9264: an anchor each, every target an object with a whole address; and it says what the pages say."""
    contexts: list[dict[str, Any]] = json.loads(published["data/linkset.json"])["linkset"]
    assert {urlsplit(context["anchor"]).scheme for context in contexts} == {"https"}
    for context in contexts:
        links = [link for rel, links in context.items() if rel != "anchor" for link in links]
        assert links
        assert all(urlsplit(link["href"]).scheme == "https" for link in links)
    pages = {context["anchor"]: context for context in contexts if "cite-as" in context}
    assert len(pages) == len(json.loads(published["data/audit.json"])["claims"])
    for address, context in pages.items():
        assert context["cite-as"] == [{"href": address}]
        found = posts(published[f"{address.removeprefix(BASE)}index.html"])
        assert [post["href"] for post in found if post["rel"] == "cite-as"] == [address]
        assert [link["href"] for link in context["license"]] == ["https://spdx.org/licenses/CC-BY-4.0"]
        assert [link["href"] for link in context["author"]] == [f"{BASE}about/"]
        types = {link["href"] for link in context["type"]}
        assert len(types) == 2
        assert "https://schema.org/AboutPage" in types
        for rel in ("author", "describedby", "item"):
            for link in context[rel]:
                path = urlsplit(link["href"]).path.removeprefix("/sim/")
                assert link["href"].startswith(BASE)
                assert path in published or f"{path}index.html" in published
    back = next(context for context in contexts if context["anchor"] == f"{CLAIM}index.md")
    assert back["collection"] == [{"href": CLAIM, "type": "text/html"}]


def test_a_licence_without_an_spdx_name_is_no_address() -> None:
    """It is told as it was typed, and no link is made of it."""
    corpus = make.corpus(claims=[make.claim()])
    corpus = replace(corpus, audit=replace(corpus.audit, licence=Text("All rights reserved")))
    from involvement_audit.output import ro_crate
    from involvement_audit.views import signposts

    site = Site(corpus, facts_of(corpus), BASE)
    assert "license" not in {post.rel for post in signposts.of_claim(site, "a-claim")}
    root = next(one for one in ro_crate.crate(site)["@graph"] if one["@id"] == "./")
    assert root["license"] == "All rights reserved"


# The crate


def test_the_folder_of_data_is_a_crate(files: Mapping[str, bytes]) -> None:
    """RO-Crate 1.3: a descriptor that says so, a root with name, description, date and licence, and every part described and there."""
    made = json.loads(files["data/ro-crate-metadata.json"])
    assert made["@context"] == "https://w3id.org/ro/crate/1.3/context"
    entities = {one["@id"]: one for one in made["@graph"]}
    assert len(entities) == len(made["@graph"])
    descriptor = entities["ro-crate-metadata.json"]
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.3"}
    assert descriptor["about"] == {"@id": "./"}
    root = entities["./"]
    assert root["@type"] == "Dataset"
    assert all(root[name] for name in ("name", "description", "license", "publisher"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", root["datePublished"])
    for name in ("license", "publisher"):
        assert root[name]["@id"] in entities
    parts = {part["@id"] for part in root["hasPart"]}
    there = {name.removeprefix("data/") for name in files if name.startswith("data/")}
    assert parts == there - {"ro-crate-metadata.json", "index.html", "verify/index.html"}
    assert all(entities[part]["@type"] == "File" and entities[part]["encodingFormat"] for part in parts)
