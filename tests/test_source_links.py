"""The ways out of the site: which addresses are links, what is said of them, and where quoted words are found."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import factories as make
from involvement_audit.facts.sources import source_facts
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import Links, Looked
from involvement_audit.format.model import Evidence, Via
from involvement_audit.format.source_records import Archive, Entry, Notes, Source
from involvement_audit.format.terms import Availability, Bearing, LinkState
from involvement_audit.format.text import Date, Text
from involvement_audit.views import source_links, text_fragments
from involvement_audit.views.source_links import Robust

PAGE = "https://example.org/page"
PDF = "https://example.org/report.pdf"
COPY = "https://archive.example.org/2026/page"

# Text fragments


def test_an_address_that_cannot_be_taken_apart_is_no_document() -> None:
    """A bracket that is not closed is a fault for `check`, and no reason to break."""
    assert not text_fragments.is_document("https://[::1/report.pdf")
    assert text_fragments.to_page("https://[::1/report.pdf", "p. 4") == ("", 0)


@pytest.mark.parametrize(
    ("quotation", "directive"),
    [
        ("service user led", "service%20user%20led"),
        ("one word", "one%20word"),
        ("co-produced, by & with users", "co%2Dproduced%2C%20by%20%26%20with%20users"),
        ("  white \n  space\tfolded ", "white%20space%20folded"),
        ("an end with a full stop.", "an%20end%20with%20a%20full%20stop"),
        ("(in brackets)", "in%20brackets"),
        ("“curly”", "curly"),
        ("«\u00a0service user led\u00a0»", "service%20user%20led"),
        ("100% of users?", "100%25%20of%20users"),
        ("des résumés naïfs", "des%20r%C3%A9sum%C3%A9s%20na%C3%AFfs"),
        ("a/b = c#d", "a%2Fb%20%3D%20c%23d"),
        # left out
        ("the board met once ... nobody else was there", "the%20board%20met,else%20was%20there"),
        ("the board met once … nobody else was there", "the%20board%20met,else%20was%20there"),
        ("the board met once […] nobody else was there", "the%20board%20met,else%20was%20there"),
        ("the board met once [...] nobody else was there", "the%20board%20met,else%20was%20there"),
        ("the board met once, [. . .] nobody else was there", "the%20board%20met,else%20was%20there"),
        ("the board met once . . . nobody else was there", "the%20board%20met,else%20was%20there"),
        ("the first few words ... in the middle ... and the last words", "the%20first%20few,the%20last%20words"),
        ("... starts in the middle", "in%20the%20middle"),
        ("ends in the middle ...", "ends%20in%20the"),
        # put in
        ("led by [service] users and carers", "users%20and%20carers"),
        ("[T]he board met once", "board%20met%20once"),
        ("the board met [sic] and went home", "the%20board%20met,and%20went%20home"),
        ("the patient[s] met the board", "met%20the%20board"),
        # too short at an end to be found in one place only
        ("we ... met the whole board", "the%20whole%20board"),
        ("a meeting of the board ... was held", "a%20meeting%20of%20the"),
    ],
)
def test_the_words_that_a_browser_looks_for(quotation: str, directive: str) -> None:
    """Percent-encoded with the syntax's own signs; from start to end where something was left out or put in."""
    assert text_fragments.to_words(PAGE, quotation) == f"{PAGE}#:~:text={directive}"


def test_long_quotations_are_found_by_their_ends() -> None:
    """Up to eight words as they stand; of more, a beginning and an end that do not overlap, of four words at most."""
    words = [f"w{number}" for number in range(1, 42)]
    assert text_fragments.to_words(PAGE, " ".join(words[:8])).endswith("=" + "%20".join(words[:8]))
    assert text_fragments.to_words(PAGE, " ".join(words[:9])).endswith("=w1%20w2%20w3%20w4,w6%20w7%20w8%20w9")
    ends = "w1%20w2%20w3%20w4,w38%20w39%20w40%20w41"
    assert text_fragments.to_words(PAGE, " ".join(words)) == f"{PAGE}#:~:text={ends}"


@pytest.mark.parametrize("quotation", ["users [...] and", "led by [the] users", "so ... it ... was", "[n]ot by users"])
def test_too_few_words_of_the_source_are_looked_for_nowhere(quotation: str) -> None:
    """They would be found all over the page: the link leads to the page alone."""
    assert text_fragments.to_words(PAGE, quotation) == ""


@pytest.mark.parametrize("quotation", ["", "...", "[…]", "[the whole of it]", "“”", " – ", "\u3000«\u3000"])
def test_nothing_of_the_source_is_quoted(quotation: str) -> None:
    """An editor's words alone are found nowhere."""
    assert text_fragments.to_words(PAGE, quotation) == ""


def test_a_place_in_the_page_stays() -> None:
    """The directive comes after a fragment that the address has already."""
    assert (
        text_fragments.to_words(f"{PAGE}?a=1#part", "three plain words")
        == f"{PAGE}?a=1#part:~:text=three%20plain%20words"
    )


@pytest.mark.parametrize(
    "address",
    [
        PDF,
        f"{PDF}?download=1",
        "https://example.org/a.DOCX",
        "https://example.org/slides.pptx",
        "mailto:a@example.org",
        "",
    ],
)
def test_files_are_no_pages(address: str) -> None:
    """A browser finds no words in what it does not show as a page."""
    assert text_fragments.to_words(address, "three plain words") == ""


@given(st.text(max_size=200))
def test_a_directive_never_holds_a_stray_sign(quotation: str) -> None:
    """Whatever is quoted: hyphens and ampersands are encoded, there is one comma at most, and the words are the quotation's."""
    made = text_fragments.to_words(PAGE, quotation)
    if made:
        directive = made.removeprefix(f"{PAGE}#:~:text=")
        assert re.fullmatch(r"(?:[A-Za-z0-9._~]|%[0-9A-F]{2})+(?:,(?:[A-Za-z0-9._~]|%[0-9A-F]{2})+)?", directive)
        folded = " ".join(quotation.split())
        assert all(unquote(part) in folded for part in directive.split(","))


@pytest.mark.parametrize(
    ("locator", "page"),
    [
        ("p. 12", 12),
        ("p.12", 12),
        ("pp. 4 and 6", 4),
        ("pp. 4-6", 4),
        ("pp. 4–6", 4),
        ("p. 12, table 3", 12),
        ("p 3", 0),
        ("p. iv", 0),
        ("p. 0", 0),
        ("p. 12345", 0),
        ("p. 3.2", 0),
        ("page 3", 0),
        ("slide 4", 0),
        ("section 2, p. 3", 0),
        ("ref. 14", 0),
        ("", 0),
    ],
)
def test_the_page_of_a_file(locator: str, page: int) -> None:
    """The first page that a locator names by number; nothing is guessed from any other."""
    assert text_fragments.to_page(PDF, locator) == ((f"{PDF}#page={page}", page) if page else ("", 0))
    assert text_fragments.to_page(PAGE, locator) == ("", 0)


# Ways to a source


def source(key: str = "s", *, archive: bool = False, availability: Availability | None = None, **fields: str) -> Source:
    facts = {"title": "A report"} | fields
    accessed = Date(facts.pop("accessed")) if "accessed" in facts else None
    entry = Entry(key=Text(key), type="report", fields={k: Text(v) for k, v in facts.items()}, accessed=accessed)
    copy = Archive(url=Text(COPY), on=Date("2026-02-01")) if archive else None
    return Source(entry=entry, notes=Notes(key=Text(key), issued_by=(), availability=availability, archive=copy))


def corpus(*sources: Source, **states: LinkState) -> Corpus:
    """An audit of these sources, in which the page and its copy were found in these states."""
    addresses = {"page": PAGE, "copy": COPY, "doi": "https://doi.org/10.5555/x", "pdf": PDF}
    rows = tuple(Looked(address=Text(addresses[name]), state=state) for name, state in states.items())
    return replace(make.corpus(sources=sources), links=Links(checked=Date("2026-03-04"), addresses=rows))


def shown(one: Source, **states: LinkState) -> list[tuple[str, str]]:
    """Each way as it is shown: its label, and where it leads, or why it does not."""
    return [
        (way.label, way.link.href if way.link else way.why_not)
        for way in source_links.ways(source_facts(corpus(one, **states), one))
    ]


@pytest.mark.parametrize("state", [None, LinkState.OK, LinkState.MOVED, LinkState.BLOCKED, LinkState.FAILING])
def test_an_address_is_a_link_until_it_is_gone(state: LinkState | None) -> None:
    """Never looked at, turned away, or without an answer once or twice: a reader may still get through."""
    states = {"page": state} if state else {}
    assert shown(source(url=PAGE, archive=True), **states) == [("Address", PAGE), ("Archived copy", COPY)]


def test_a_gone_address_is_no_link_and_its_copy_comes_first() -> None:
    """In words it is said that it is no longer found there."""
    gone = LinkState.GONE
    assert shown(source(url=PAGE, archive=True), page=gone) == [
        ("Archived copy", COPY),
        ("Address", "no longer found there"),
    ]
    assert shown(source(url=PAGE), page=gone) == [("Address", "no longer found there")]
    assert shown(source(url=PAGE), page=LinkState.REFUSED) == [("Address", "leads into a private network")]


def test_what_an_editor_called_lost_is_no_link_whatever_answers_there() -> None:
    """It may be somebody else's by now."""
    lost = source(url=PAGE, archive=True, availability=Availability.LOST)
    assert shown(lost, page=LinkState.OK) == [("Archived copy", COPY), ("Address", "no longer found there")]


def test_a_copy_that_is_gone_is_no_link_either() -> None:
    """Nor is it named as the copy of an address."""
    one = source(url=PAGE, archive=True)
    assert shown(one, copy=LinkState.GONE) == [("Address", PAGE), ("Archived copy", "no longer found there")]
    way = source_links.ways(source_facts(corpus(one, copy=LinkState.GONE), one))[0]
    assert way.link == Robust(href=PAGE)


def test_a_doi_is_an_address_where_there_is_no_other() -> None:
    """And a way of its own beside another one."""
    doi = "https://doi.org/10.5555/x"
    assert shown(source(doi="10.5555/x")) == [("Address", doi)]
    assert shown(source(doi="10.5555/x", url=PAGE)) == [("Address", PAGE), ("DOI", doi)]
    assert shown(source(doi="10.5555/x", url=PAGE), doi=LinkState.GONE)[1] == ("DOI", "no longer found there")
    assert shown(source()) == []


def test_a_link_says_what_it_led_to() -> None:
    """Robust links: the address as cited, the day of the copy or else of the visit, and the copy. Only what is known."""

    def link(one: Source, place: int = 0) -> Robust | None:
        return source_links.ways(source_facts(corpus(one), one))[place].link

    assert link(source(url=PAGE)) == Robust(href=PAGE)
    assert link(source(url=PAGE, accessed="2025-12-31")) == Robust(href=PAGE, original=PAGE, date="2025-12-31")
    assert link(source(url=PAGE, accessed="2025-12")) == Robust(href=PAGE)  # not known to the day
    both = source(url=PAGE, accessed="2025-12-31", archive=True)
    assert link(both) == Robust(href=PAGE, original=PAGE, date="2026-02-01", copy=COPY)
    assert link(both, 1) == Robust(href=COPY, original=PAGE, date="2026-02-01")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"state": "ok"}, "It answered on 4 March 2026."),
        ({"state": "moved", "leads_to": "https://b.example.org"}, "It answered on 4 March 2026, from another address: https://b.example.org"),
        ({"state": "blocked", "because": "403 Forbidden"}, "Our program could not see it on 4 March 2026 (403 Forbidden). A person may still get through."),
        ({"state": "failing", "because": "404 Not Found", "answered": "2026-01-02"}, "It did not answer on 4 March 2026 (404 Not Found). It last answered on 2 January 2026."),
        ({"state": "gone", "failed": ("2026-02-01", "2026-02-02", "2026-03-04")}, "It did not answer on 1 February 2026, 2 February 2026 and 4 March 2026."),
        ({"state": "refused"}, ""),
    ],
)  # fmt: skip
def test_what_is_said_of_an_address(more: dict[str, Any], said: str) -> None:
    """When it last answered, in a sentence; what stood in the way, and that this says nothing of a person's visit."""
    looked = Looked(
        address=Text(PAGE),
        state=next(state for state in LinkState if state.value == more["state"]),
        because=Text(more.get("because", "")),
        answered=make.date(more.get("answered")),
        failed=tuple(map(Date, more.get("failed", ()))),
        leads_to=Text(more.get("leads_to", "")),
    )
    one = source(url=PAGE)
    found = replace(corpus(one), links=Links(checked=Date("2026-03-04"), addresses=(looked,)))
    assert source_links.ways(source_facts(found, one))[0].said == said
    seen = source(url=PAGE, accessed="2025-12")
    assert source_links.ways(source_facts(found, seen))[0].said == f"Seen there in December 2025. {said}".strip()


def test_nothing_is_said_where_nobody_looked() -> None:
    """No date is made up."""
    one = source(url=PAGE)
    assert source_links.ways(source_facts(corpus(one), one))[0].said == ""
    assert source_links.tally(corpus(one)) == ""


def test_how_many_answered() -> None:
    """The numbers add up, each address counts once, and lost ones and those that are not of the web are left out."""
    sources = (
        source("a", url=PAGE),
        source("b", url=f"{PAGE}#part"),
        source("c", url=PDF),
        source("d", doi="10.5555/x"),
        source("e", url="mailto:a@example.org"),
        source("f", url=COPY, availability=Availability.LOST),
        source("g", url="https://example.org/new"),
    )
    found = corpus(*sources, page=LinkState.OK, pdf=LinkState.FAILING, doi=LinkState.BLOCKED)
    assert source_links.tally(found) == (
        "1 of 3 addresses answered when last looked at on 4 March 2026. 1 did not answer. 1 could not be seen by our program, "
        "which says nothing of what a person would find. 1 not looked at yet."
    )


def test_where_a_source_is_found() -> None:
    """As an editor said, until its address is gone."""
    online = source(url=PAGE, availability=Availability.ONLINE)
    copied = source(url=PAGE, availability=Availability.ONLINE, archive=True)
    gone = LinkState.GONE
    assert source_links.whereabouts(source_facts(corpus(online), online)) == "Online"
    assert source_links.whereabouts(source_facts(corpus(online, page=LinkState.FAILING), online)) == "Online"
    assert source_links.whereabouts(source_facts(corpus(online, page=gone), online)) == "No longer found online"
    assert source_links.whereabouts(source_facts(corpus(copied, page=gone), copied)) == "In a web archive"
    assert source_links.whereabouts(source_facts(corpus(source()), source())) == ""


# The quoted words


def evidence(key: str, at: str = "p. 3", quote: str = "three plain words", via: Via | None = None) -> Evidence:
    return Evidence(source=Text(key), at=Text(at), bearing=Bearing.FOR, quote=Text(quote), via=via)


def test_quoted_words_are_found_where_they_were_read() -> None:
    """A page at the words, a PDF at the page; second-hand words in the source that quoted them, at its page."""
    page, pdf, doi = source("page", url=PAGE, archive=True), source("pdf", url=PDF), source("doi", doi="10.5555/x")
    found = corpus(page, pdf, doi)

    def link(item: Evidence, at: Corpus = found) -> str:
        way = source_links.find(source_facts(at, at.source[item.via.source if item.via else item.source]), item)
        return f"{way.text} {way.source}: {way.link.href}" if way else ""

    words = f"Find these words in A report, p. 3: {PAGE}#:~:text=three%20plain%20words"
    assert link(evidence("page")) == words
    assert link(evidence("page", quote="users [...] and")) == f"Open the page A report: {PAGE}"
    assert link(evidence("pdf")) == f"Open page 3 of the file A report: {PDF}#page=3"
    assert link(evidence("pdf", via=Via(source=Text("page"), at=Text("ref. 2")))) == words.replace("p. 3", "ref. 2")
    assert (
        link(evidence("page", via=Via(source=Text("pdf"), at=Text("p. 9"))))
        == f"Open page 9 of the file A report: {PDF}#page=9"
    )
    assert link(evidence("page", via=Via(source=Text("pdf"), at=Text("ref. 2")))) == ""
    assert link(evidence("page", quote="")) == ""
    assert link(evidence("doi")) == ""  # a DOI leads to a page about the source
    assert link(evidence("page"), corpus(page, pdf, doi, page=LinkState.GONE)) == ""
    way = source_links.find(source_facts(found, found.source["page"]), evidence("page"))
    assert way is not None
    assert (way.link.original, way.link.date, way.link.copy) == (PAGE, "2026-02-01", COPY)
