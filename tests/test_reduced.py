"""What a search reads of a page: never other words than Pagefind would have read."""

from __future__ import annotations

import pytest

from involvement_audit.output.reduced import marked, reduced

HEAD = b'<!doctype html>\n<html lang="en-GB">\n<head>\n<title>A \xe2\x80\x93 B</title>\n</head>\n<body><nav>Home</nav>'


def page(inside: str) -> bytes:
    return HEAD + f'<main id="main" data-pagefind-body>{inside}</main><footer>End</footer></body></html>'.encode()


def words(inside: str) -> str:
    """What is left of the marked part, without the frame that every page keeps."""
    left = reduced(page(inside)).decode()
    start = '<!doctype html><html lang="en-GB"><title>A – B</title><main id="main" data-pagefind-body>'
    assert left.startswith(start)
    assert left.endswith("</main>")
    return left.removeprefix(start).removesuffix("</main>")


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ("<h1>One</h1>", "<h1>One</h1>"),
        ('<p><a href="x">Two</a> <strong>words</strong></p>', "<p>Two words</p>"),
        ('<p class="meta">Three</p>', '<p class="meta">Three</p>'),
        ("<p>Four<svg><text>x</text></svg> <small>never checked</small></p>", "<p>Four </p>"),
        ("a<div data-pagefind-ignore><div>b</div>c</div>d", "ad"),
        ('a<ul class="x" data-pagefind-ignore id="y"><li>b</ul>d<ol data-pagefind-ignore></ol>e', "ade"),
        ('<h2 id="x"><a class="self" href="#x">Five</a></h2>', '<h2 id="x">Five</h2>'),
    ],
)
def test_words_headings_and_anchors_stay(inside: str, left: str) -> None:
    assert words(inside) == left


@pytest.mark.parametrize(
    "inside",
    [
        '<div hidden><span data-pagefind-filter="Page:Claim"></span></div>',
        '<div data-pagefind-ignore><b data-pagefind-meta="x">y</b></div>',
        "<section data-pagefind-ignore>never closed",
        "<p data-pagefind-ignore>one<p>two",
        '<p>see <a id="x">here</a> and <a href="y">there</a></p>',
        '<div data-pagefind-ignore="all">x</div>',
    ],
)
def test_what_pagefind_may_have_to_see_stays(inside: str) -> None:
    """Filters, anchors, marks with a value of their own, and elements whose end is not plain."""
    assert words(inside) == inside


def test_an_end_that_is_missing_is_the_end_of_the_page() -> None:
    assert reduced(b"<html><main data-pagefind-body><p>x").endswith(b"<main data-pagefind-body><p>x</main>")


def test_a_page_that_marks_no_part_stays_whole() -> None:
    whole = HEAD + b"<p>All</p></body></html>"
    assert not marked(whole)
    assert marked(page(""))
    assert reduced(whole) == whole
