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
    """One source cited in prose: its key as typed, the locator behind it, and the words before it ("see")."""

    key: str
    locator: str = ""
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, and the words for a link that was typed without any."""

    href: str
    title: str


Cite = Callable[[Citation], Link]
Resolve = Callable[[str], Link]

# Pandoc's syntax: [@key], [@key, p. 12], [see @key; -@other p. 3]. An @ inside a word starts no citation.
_CITATION = re.compile(r"\[([^\[\]]*@[^\[\]]*)\](?!\()")
_PART = re.compile(r"\s*(?P<prefix>(?:[^@]*\s)?)-?@(?P<key>[^\s,;@]+)[,\s]*(?P<locator>.*)", re.DOTALL)

_HALF = re.compile(r"[\[(](?:[^\[\]()@\n]*\s)?-?(?P<key>@[a-z0-9]+(?:-[a-z0-9]+)*)(?![\w@-])")


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
    parts = [_PART.fullmatch(part) for part in match[1].split(";")] if match else []
    found = [_cited_part(part) for part in parts if part]
    if match is None or len(found) < len(parts):
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"citations": tuple(found)}
    state.pos = match.end()
    return True


def _cited_part(part: re.Match[str]) -> Citation:
    prefix, key, locator = (" ".join(part[name].split()) for name in ("prefix", "key", "locator"))
    return Citation(key, locator, prefix)


def _walk(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _walk(token.children or ())


def citations(text: str) -> Iterator[Citation]:
    """Every citation in a text, in order."""
    for token in _walk(_parser().parse(text)):
        if token.type == "citation":
            yield from token.meta["citations"]


def half_citations(text: str) -> Iterator[tuple[int, int]]:
    """Where `@key` stands, from and to, behind a bracket that makes no citation of it: `(@key)`, or `[@key` left open."""
    whole = [match.span() for match in _CITATION.finditer(text) if all(map(_PART.fullmatch, match[1].split(";")))]
    for match in _HALF.finditer(text):
        if not any(start <= match.start() < end for start, end in whole):
            yield match.span("key")


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
    """Safe HTML of a text that is one paragraph, without the paragraph's tags; of any other, its words alone."""
    parser = _parser()
    tokens = parser.parse(text)
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return escape(plain(text))
    _point(tokens, resolve)
    return _render(parser, tokens[1:2], cite)


def _render(parser: MarkdownIt, tokens: Sequence[Token], cite: Cite) -> str:
    inside = 0
    for token in _walk(tokens):
        inside += token.nesting if token.type.startswith("link_") else 0
        if token.type == "citation":
            token.type, token.content = "html_inline", _cited(token.meta["citations"], cite, inside > 0)
    return str(parser.renderer.render(tokens, parser.options, {}))


def _cited(found: Sequence[Citation], cite: Cite, linked: bool) -> str:
    inner = "; ".join(_mark(citation, cite(citation), linked) for citation in found)
    return f'<span class="cite">({inner})</span>'


def _mark(citation: Citation, link: Link, linked: bool) -> str:
    """A citation as a link; as words alone where it stands in a link already, since links do not nest."""
    title = escape(link.title)
    prefix = f"{escape(citation.prefix)} " if citation.prefix else ""
    return prefix + (title if linked else f'<a href="{escape(link.href)}">{title}</a>')


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
