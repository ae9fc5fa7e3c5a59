"""CommonMark to safe HTML, and the keys that it cites: `[@key, p. 12]`, `[words](claim:ID)`, `<claim:ID>`."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

RECORDS = ("claim", "question", "criterion", "source", "body")
"""The kinds of record that prose links to, as in `claim:ID`."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One source cited in prose: its key as typed, and the locator behind it."""

    key: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, and the words for a link that was typed without any."""

    href: str
    title: str


Cite = Callable[[Citation], Link]
Resolve = Callable[[str], Link]

_CITATION = re.compile(r"\[(@[^\s,;\]]+(?:,[^;\]]*)?(?:;\s*@[^\s,;\]]+(?:,[^;\]]*)?)*)\](?!\()")


@functools.cache
def _parser() -> MarkdownIt:
    """CommonMark without raw HTML (it is shown as text) and without pictures (they would be fetched from elsewhere)."""
    markdown = MarkdownIt("commonmark", {"html": False}).disable("image")
    markdown.inline.ruler.before("link", "citation", _citation)
    # Every address is let through here: the checks must see the bad ones to report them.
    markdown.validateLink = _any_link  # type: ignore[method-assign]
    # As typed, too: a message must find the address in its file.
    markdown.normalizeLink = _as_typed  # type: ignore[method-assign]
    return markdown


def _any_link(url: str) -> bool:
    return True


def _as_typed(url: str) -> str:
    return url


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        parts = (part.strip().removeprefix("@").partition(",") for part in match[1].split(";"))
        token.meta = {"citations": tuple(Citation(key.strip(), locator.strip()) for key, _, locator in parts)}
    state.pos = match.end()
    return True


def _walk(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _walk(token.children or ())


def citations(text: str) -> Iterator[Citation]:
    """Every citation in a text, in order."""
    for token in _walk(_parser().parse(text)):
        if token.type == "citation":
            yield from token.meta["citations"]


def links(text: str) -> Iterator[str]:
    """The address of every link in a text, in order, as typed."""
    for token in _walk(_parser().parse(text)):
        if token.type == "link_open":
            yield str(token.attrs["href"])


def first_heading(text: str) -> str:
    """The words of the first heading, or nothing."""
    tokens = _parser().parse(text)
    return next((_words(tokens[i + 1]) for i, t in enumerate(tokens) if t.type == "heading_open"), "")


def plain(text: str) -> str:
    """The words alone, in one line: no marks, no citations."""
    words = (_words(token) for token in _parser().parse(text) if token.type == "inline")
    return re.sub(r"\s+([.,;:)])", r"\1", " ".join(" ".join(words).split()))


def _words(inline: Token) -> str:
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in inline.children or ()
        if child.type in ("text", "code_inline", "softbreak", "hardbreak")
    )


def html(text: str, cite: Cite, resolve: Resolve, *, headings: int = 2, body: bool = False) -> str:
    """Safe HTML. The first-level heading becomes `headings`; `body` leaves out the first heading, which is the title."""
    parser = _parser()
    tokens = parser.parse(text)
    if body:
        start = next((i for i, token in enumerate(tokens) if token.type == "heading_open"), None)
        tokens = tokens if start is None else tokens[:start] + tokens[start + 3 :]
    _point(tokens, resolve)
    for token in tokens:
        if token.type.startswith("heading_"):
            token.tag = f"h{min(6, int(token.tag[1:]) + headings - 1)}"
    return _render(parser, tokens, cite)


def inline(text: str, cite: Cite, resolve: Resolve) -> str:
    """Safe HTML of one line, without a paragraph round it."""
    parser = _parser()
    tokens = parser.parseInline(text)
    _point(tokens, resolve)
    return _render(parser, tokens, cite)


def _render(parser: MarkdownIt, tokens: Sequence[Token], cite: Cite) -> str:
    for token in _walk(tokens):
        if token.type == "citation":
            token.type, token.content = "html_inline", _cited(token.meta["citations"], cite)
    return str(parser.renderer.render(tokens, parser.options, {}))


def _cited(found: Sequence[Citation], cite: Cite) -> str:
    marks = (cite(citation) for citation in found)
    inner = "; ".join(f'<a href="{escape(mark.href)}">{escape(mark.title)}</a>' for mark in marks)
    return f'<span class="cite">({inner})</span>'


def _point(tokens: Sequence[Token], resolve: Resolve) -> None:
    """Sends each link where it leads, and gives `<claim:ID>` the words of what it names."""
    for parent in tokens:
        children = parent.children or []
        for i, token in enumerate(children):
            if token.type == "link_open":
                typed = str(token.attrs["href"])
                target = resolve(typed)
                token.attrs["href"] = target.href
                if token.markup == "autolink" and children[i + 1].content == typed:
                    children[i + 1].content = target.title
