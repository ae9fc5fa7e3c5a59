"""Nothing that a person types can be anything but text: not on a page, in an attribute, in a feed, or in a file of data."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from enum import Enum
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jinja2
import pytest
from jinja2 import nodes
from markdown_it import MarkdownIt
from msgspec import Struct
from msgspec.structs import replace

import hostile
import involvement_audit
from bib import read as read_bib
from folders import TODAY
from hostile import SIGNS
from involvement_audit.build import Built, build
from involvement_audit.diagnostics.findings import fails
from involvement_audit.diagnostics.printers import as_text
from involvement_audit.disk.root import shipped
from involvement_audit.disk.templates import read_templates
from involvement_audit.facts import facts_of
from involvement_audit.format.fields import Record, marks
from involvement_audit.format.text import Date, Text
from involvement_audit.output.render import Printer
from involvement_audit.views.pages import views
from involvement_audit.views.site import Html, Site

TEMPLATES = shipped("templates")
TWICE = re.compile(r"&amp;(?:lt|gt|quot|amp|#\d+);")
"""What a page shows as `&lt;` where an author typed `<`."""

CONTENT = re.compile(r'(?<=<content type="html">)[^<]*')
"""HTML as text, in a feed."""
CODE = re.compile(r'<p class="copy" id="(?:frame|blockquote)".*?</p>')
"""HTML that a page shows, to be copied: there `&lt;` is what it says."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """With the versions that are kept of its claims, and their pages."""
    return build(hostile.audit(tmp_path_factory.mktemp("hostile") / "audit"), TODAY, record=True)


def made(built: Built, *endings: str) -> dict[str, str]:
    """The files of these kinds that are made of the audit's texts."""
    copied = ("static/", "data/schemas/")
    return {n: d.decode() for n, d in built.files.items() if n.endswith(endings) and not n.startswith(copied)}


def test_the_signs_are_no_fault(built: Built) -> None:
    """An author may type them anywhere: it is no error, and the site is built."""
    assert not fails(built.diagnostics, strict=False), as_text(built.diagnostics, built.corpus.files)
    assert made(built, ".html")


CLOSED = {
    "key",
    "id",
    "formerly",
    "fediverse",
    "language",
    "doi",
    "state",
    "sha256",
    "rule",
    "stamp",
    "assessment",
    "address",
}
"""Fields that are ids, by other names than a mark, or what a command writes."""


def unmarked(record: Record) -> Iterator[str]:
    """The fields of a record whose text holds no signs, although its author is free in it."""
    for name, said in marks(type(record)).items():
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            is_free = not {"refers", "key"} & said.keys() and name not in CLOSED
            if is_free and isinstance(one, Text) and not isinstance(one, Date) and one and SIGNS not in one:
                yield f"{type(record).__name__}.{name}: {one}"


def test_every_text_that_can_be_typed_holds_the_signs(built: Built) -> None:
    """Else what follows would prove nothing of it."""
    assert sorted({fault for record in built.corpus.records() for fault in unmarked(record)}) == []


class Reader(HTMLParser):
    """A page as a browser takes it apart: what in it came out of a text, and every text and value that it shows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.shown: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs if not re.fullmatch(r"[a-z]+(-[a-z]+)*[0-9]?", name)]
        self.faults += [f"line {self.getpos()[0]}: <{tag}> has the attribute {name}" for name in names]
        self.shown += [value or "" for _, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script" and data.strip():  # data for programs: there `<` could end the script
            json.loads(data)
            self.faults += [f"line {self.getpos()[0]}: a script holds <"] if "<" in data else []
        self.shown.append(data)


def bare(text: str) -> list[str]:
    """Where signs stand as they were typed; the method page has elements of their name."""
    return [text[max(0, found.start() - 60) : found.end()] for found in re.finditer(r'<i>(?=["&])', text)]


def test_nothing_typed_is_markup_on_a_page(built: Built) -> None:
    """It opens no element, ends no attribute, and is escaped once and not twice."""
    faults = []
    for name, text in made(built, ".html").items():
        page = Reader(text)
        faults += [f"{name}: {fault}" for fault in page.faults]
        faults += [f"{name}: {found}" for found in bare(text)]
        faults += [f"{name}: {found[0]} is escaped twice" for found in TWICE.finditer(CODE.sub("", text))]
    assert faults == []


def test_what_was_typed_is_what_a_page_says(built: Built) -> None:
    """The signs are shown on every page that shows a record."""
    silent = [name for name, text in made(built, ".html").items() if not any(SIGNS in t for t in Reader(text).shown)]
    assert silent == []


def test_nothing_typed_is_markup_in_xml(built: Built) -> None:
    """The feed and the sitemap are XML, whose only elements are their own, and whose texts are what was typed."""
    for name, text in made(built, ".xml").items():
        root = ElementTree.fromstring(text)
        assert not [element for element in root.iter() if element.tag.rpartition("}")[2] == "i"], name
        assert any(
            SIGNS in words for element in root.iter() for words in (element.text or "", *element.attrib.values())
        )
        assert not TWICE.search(CONTENT.sub("", text)), name


def test_the_content_of_a_feed_is_escaped_once_as_a_page_is(built: Built) -> None:
    """It is HTML, which stands in the feed as text."""
    contents = [found for text in made(built, ".xml").values() for found in CONTENT.findall(text)]
    pages = [html.unescape(content) for content in contents]
    assert any(SIGNS in shown for page in pages for shown in Reader(page).shown)
    assert [fault for page in pages for fault in (*Reader(page).faults, *bare(page), *TWICE.findall(page))] == []


def signed(part: Any) -> Any:
    """A view with the signs at the end of every text in it, save what is HTML already and the page's own file."""
    match part:
        case Html() | Enum():
            return part
        case str():
            return part and part + SIGNS
        case tuple():
            return tuple(map(signed, part))
        case Struct():
            changed = {name: signed(getattr(part, name)) for name in part.__struct_fields__ if name != "file"}
            return replace(part, **changed)
        case _:
            return part


def test_a_template_escapes_whatever_it_is_given(built: Built) -> None:
    """Also a title, a label or an address that nobody can type signs into today."""
    corpus = built.corpus.without_drafts()
    site = Site(corpus, facts_of(corpus), corpus.audit.base_url)
    printer = Printer(read_templates(Path("nowhere"))[0].pages)
    pages = {view.frame.file: printer.page(view) for view in map(signed, views(site))}
    found = printer.faults
    assert found == ()
    assert [name for name, data in pages.items() if bare(data.decode())] == []


def strings(data: Any) -> Iterator[str]:
    match data:
        case dict():
            for value in data.values():
                yield from strings(value)
        case list():
            for value in data:
                yield from strings(value)
        case str():
            yield data


def test_data_hold_what_was_typed(built: Built) -> None:
    """JSON and CSV have their own way of quoting, and no trace of HTML's; no row of a table has a cell too many."""
    for name, text in made(built, ".json").items():
        assert any(SIGNS in words for words in strings(json.loads(text))), name
        data = json.loads(text)
        if name.endswith("/oembed.json"):
            data.pop("html")  # which is HTML, for a page
        assert not any("&lt;" in words for words in strings(data)), name
    for name, text in made(built, ".csv").items():
        rows = list(csv.reader(io.StringIO(text)))
        assert {len(row) for row in rows} == {len(rows[0])}, name
        assert any(SIGNS in words for row in rows for cell in row for words in cell_texts(cell)), name
        assert "&lt;" not in text, name


def cell_texts(cell: str) -> Iterator[str]:
    """A cell's text, or those of the list that it holds."""
    return strings(json.loads(cell)) if cell.startswith("[") else iter((cell,))


def test_a_claim_as_markdown_brings_no_element_in(built: Built) -> None:
    """Also where somebody's program lets raw HTML through: what was typed is shown as its letters."""
    for name, text in made(built, "/index.md").items():
        shown = MarkdownIt("commonmark", {"html": True}).render(text)
        assert html.escape(SIGNS, quote=False).replace('"', "&quot;") in shown, name
        assert "<i>" not in shown, name


def test_references_hold_what_was_typed(built: Built) -> None:
    """What is downloaded for a reference manager is read back as the same entries, and each line of RIS is a field."""
    entries, found = read_bib(made(built, ".bib")["data/sources.bib"])
    assert found == ()
    typed = {source.key: dict(source.entry.fields) for source in built.corpus.sources}
    assert {entry.key: dict(entry.fields) for entry in entries} == typed
    for ris in made(built, ".ris").values():
        assert [line for line in ris.splitlines() if line and not re.match(r"[A-Z][A-Z0-9]  - ", line)] == []
        assert SIGNS in ris
    for name, bib in made(built, ".bib").items():
        assert read_bib(bib)[1] == (), name


# The way around it


def turned_off(text: str) -> list[str]:
    """Where a template takes the escaping away."""
    tree = jinja2.Environment().parse(text)
    ways: list[nodes.Node] = [*tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier))]
    ways += [one for one in tree.find_all(nodes.Filter) if one.name == "safe"]
    ways += [one for one in tree.find_all(nodes.Name) if one.name == "Markup"]
    ways += [one for one in tree.find_all(nodes.Const) if one.value == "safe"]
    return [f"line {one.lineno}: {type(one).__name__}" for one in ways]


@pytest.mark.parametrize(
    "text",
    ["{{ x|safe }}", "{% autoescape false %}{{ x }}{% endautoescape %}", "{{ Markup(x) }}", "{{ x|map('safe') }}"],
)
def test_the_ways_around_are_known(text: str) -> None:
    assert turned_off(text)


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.relative_to(TEMPLATES).as_posix()
)
def test_no_template_takes_the_escaping_away(path: Path) -> None:
    """What may be markup is said so in one place, where prose is made into HTML, and never by a template."""
    assert turned_off(path.read_text("utf-8")) == []


def test_one_type_alone_is_trusted_as_html() -> None:
    """A template takes for HTML what has `__html__`: the code has one such type, and no Markup."""
    package = Path(involvement_audit.__file__).parent
    trusted = [
        p.relative_to(package).as_posix()
        for p in package.rglob("*.py")
        if re.search(r"def __html__|Markup", p.read_text("utf-8"))
    ]
    assert trusted == ["views/site.py"]
