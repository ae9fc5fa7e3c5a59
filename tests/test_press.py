"""One page for the press: what it says, what it leaves out and says so, and what the PDF's own format asks for."""

from __future__ import annotations

import ctypes
import json
import re
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

import factories as make
from folders import EXAMPLE, TODAY, example_site
from involvement_audit.build import Built, build
from involvement_audit.cli import build as command
from involvement_audit.cli import cli
from involvement_audit.facts import facts_of
from involvement_audit.format.text import Text
from involvement_audit.output import press
from involvement_audit.views.sheet import ROWS, PressSheet, sheet
from involvement_audit.views.site import Site

ADDRESS = "https://audit.example.org/"
CLAIM = "claims/led-by-gardeners/"


@pytest.fixture(scope="module")
def built() -> Built:
    return build(EXAMPLE, TODAY, base_url=ADDRESS, pdf=True)


def words(printed: bytes) -> str:
    """The words that a reader can select, in one row."""
    with pypdfium2.PdfDocument(printed) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_the_page_says_what_the_claims_own_says(built: Built) -> None:
    """Its verdict, the best passage on each side with whose it is, the record that is missing, the reply, the version, the address."""
    page = " ".join(built.files[f"{CLAIM}brief/index.html"].decode().split())
    for said in (
        "Verdict: Not borne out by the record",
        "0 of 2 deciding criteria met, 1 not met, 1 without a record.",
        '<b>Against the claim.</b> <span class="quoted">“one gardener”</span>',
        "<b>For the claim.</b>",
        "The plan of 2017",
        "nothing was found either way, which is not the same as “not met”",
        f"Version of 1 June 2026, kept at {ADDRESS}{CLAIM}v/2026-06-01/.",
        f">{ADDRESS}{CLAIM}</a>",
        "editors@example.org",
    ):
        assert said in page


def test_addresses_stand_in_words_and_only_whole_ones_are_links_on_paper(built: Built) -> None:
    """A browser writes relative links into its PDFs as places on the reader's own disk."""
    sheet = built.files[f"{CLAIM}brief/index.html"].decode().partition("<article")[2].partition("</article>")[0]
    links = re.findall(r'<a[^>]* href="([^"]*)">([^<]*)</a>', sheet)
    assert links
    assert [(href, words) for href, words in links if href != words or not href.startswith("http")] == []


def test_a_claims_page_leads_to_both(built: Built) -> None:
    page = built.files[f"{CLAIM}index.html"].decode()
    assert 'href="brief/index.html"' in page
    assert 'href="brief.pdf"' in page
    assert 'href="../brief.pdf"' in built.files[f"{CLAIM}brief/index.html"].decode()
    plain = example_site().files
    assert not any(b"brief.pdf" in data or name.endswith(".pdf") for name, data in plain.items())


def long(claims: int = 6_000, **others: str) -> Site:
    """A claim of which everything is far too long."""
    words = "something that nobody can say in fewer words, as it seems, "
    text = Text((words * 200)[:claims])
    claim = replace(
        make.claim(), title=Text(text[:300]), summary=text, wording=replace(make.claim().wording, text=text)
    )
    corpus = make.corpus(claims=[claim])
    return Site(corpus, facts_of(corpus), ADDRESS, pdf=True)


def of(site: Site) -> PressSheet:
    return sheet(site, site.here("claims/a-claim/brief/index.html"), site.facts.claims["a-claim"])


def test_what_does_not_fit_is_shortened_and_says_so() -> None:
    told = of(long())
    assert told.summary.endswith(" […]")
    assert told.words.endswith(" […]")
    assert told.shortened.startswith("A text that ends with […] is shortened")
    assert told.rows <= ROWS
    short = of(long(40))
    assert "[…]" not in short.summary
    assert short.shortened == ""


def test_each_pdf_is_one_page_with_its_words_in_it(built: Built) -> None:
    found = {name: data for name, data in built.files.items() if name.endswith("/brief.pdf")}
    assert len(found) == sum(name.endswith("/index.md") for name in built.files)
    for name, data in found.items():
        claim = json.loads(built.files[name.replace("brief.pdf", "claim.json")])
        with pypdfium2.PdfDocument(data) as document:
            assert len(document) == 1
        assert claim["title"] in words(data)
        assert "Verdict: " in words(data)
    assert "Verdict: Not borne out by the record" in words(found[f"{CLAIM}brief.pdf"])


def test_what_is_far_too_long_is_one_page_too() -> None:
    (made,) = [sheet.make() for sheet in press.sheets(long())]
    with pypdfium2.PdfDocument(made) as document:
        assert len(document) == 1
    assert "is shortened, so that all of it fits on one sheet" in words(made)


def test_what_does_not_fit_by_reckoning_is_shortened_until_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = iter((2, 2, 1))
    monkeypatch.setattr(press, "_pages", lambda printed: next(counted))
    (made,) = [sheet.make() for sheet in press.sheets(long(390))]
    assert next(counted, None) is None
    assert "is shortened, so that all of it fits on one sheet" in words(made)


def test_a_pdf_is_tagged_with_its_language_and_title(built: Built) -> None:
    """What PDF/UA-1 (ISO 14289-1, clauses 5 and 7) asks of a file as a whole, read by the engine of a browser."""
    data = built.files[f"{CLAIM}brief.pdf"]
    assert re.search(rb'pdfuaid:part(?:="|>)1', data)
    with pypdfium2.PdfDocument(data) as document:
        assert pypdfium2.raw.FPDFCatalog_IsTagged(document) == 1
        assert document.get_metadata_dict()["Title"] == 'The scheme is "led by gardeners": Not borne out by the record'
        assert document.get_metadata_dict()["CreationDate"].startswith("D:20260401000000")
        size = pypdfium2.raw.FPDFCatalog_GetLanguage(document, None, 0)
        language = (ctypes.c_ushort * (size // 2))()
        pypdfium2.raw.FPDFCatalog_GetLanguage(document, language, size)
        assert bytes(language).decode("utf-16-le").strip("\0") == "en-GB"
        assert {"H1", "H2", "P", "L", "LI", "Link"} <= kinds(document)
    assert rb"/DisplayDocTitle true" in data


def kinds(document: pypdfium2.PdfDocument) -> set[str]:
    """What the parts of a document are tagged as."""
    found: set[str] = set()
    tree = pypdfium2.raw.FPDF_StructTree_GetForPage(document[0])
    left = [
        pypdfium2.raw.FPDF_StructTree_GetChildAtIndex(tree, at)
        for at in range(pypdfium2.raw.FPDF_StructTree_CountChildren(tree))
    ]
    while left:
        one = left.pop()
        size = pypdfium2.raw.FPDF_StructElement_GetType(one, None, 0)
        name = ctypes.create_string_buffer(size)
        pypdfium2.raw.FPDF_StructElement_GetType(one, name, size)
        found.add(name.raw.decode("utf-16-le").strip("\0"))
        count = pypdfium2.raw.FPDF_StructElement_CountChildren(one)
        children = (pypdfium2.raw.FPDF_StructElement_GetChildAtIndex(one, at) for at in range(count))
        left += [child for child in children if child]
    return found


def test_the_same_bytes_twice(built: Built) -> None:
    again = build(EXAMPLE, TODAY, base_url=ADDRESS, pdf=True)
    assert again.files[f"{CLAIM}brief.pdf"] == built.files[f"{CLAIM}brief.pdf"]


def test_nothing_that_is_typed_is_read_as_the_printers_language() -> None:
    """Signs that Typst takes for orders, and letters that the font has not, which are told to be missing."""
    typed = '#import "x": * *bold* _it_ `code` $x$ @key <label> \\ // /* = - + ~ #panic("no") 監'
    claim = replace(make.claim(), title=Text(typed), summary=Text(typed))
    corpus = make.corpus(claims=[claim])
    (made,) = [sheet.make() for sheet in press.sheets(Site(corpus, facts_of(corpus), pdf=True))]
    assert '#import "x": * *bold* _it_ `code` $x$ @key <label> \\ // /* = - + ~ #panic("no") [?]' in words(made)
    assert "stands for a letter that this file cannot show" in words(made)


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    ended = CliRunner().invoke(cli, ["build", "--root", str(EXAMPLE), "--out", str(tmp_path / "site"), "--pdf"])
    assert ended.exit_code == 2
    assert "pip install 'involvement-audit[pdf]'" in ended.stderr
    assert not (tmp_path / "site").exists()
