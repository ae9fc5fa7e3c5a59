"""CommonMark to safe HTML, and the keys that it cites: `[@key, p. 12]`, `[words](claim:ID)`, `<claim:ID>`."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec import Struct

from involvement_audit.language.spoken import _

RECORDS = ("claim", "question", "criterion", "source", "body")
"""The kinds of record that prose links to, as in `claim:ID`."""


class Citation(Struct, frozen=True):
    """One source cited in prose: its key as typed, the locator behind it, and the words before it ("see")."""

    key: str
    locator: str = ""
    prefix: str = ""


class Link(Struct, frozen=True):
    """Where a link leads, and the words for a link that was typed without any."""

    href: str
    title: str


Cite = Callable[[Citation], Link]
Resolve = Callable[[str], Link]

# Pandoc's syntax: [@key], [@key, p. 12], [see @key; -@other p. 3]. An @ inside a word starts no citation.
_CITATION = re.compile(r"\[([^\[\]]*@[^\[\]]*)\](?!\()")
_ONE = re.compile(r"\s*(?P<prefix>(?:[^@]*\s)?)-?@(?P<key>[^\s,;@]+)[,\s]*(?P<locator>.*)", re.DOTALL)

# Round it a link's words would begin and end: links do not nest, so the outer one is none.
_NESTED = re.compile(r"\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)+\]\([^()\s]*\)")

_RAW = re.compile(r"\]\([a-z]+:[^()]*\)?")

_HALF = re.compile(r"[\[(](?:[^\[\]()@\n]*\s)?-?(?P<key>@[a-z0-9]+(?:-[a-z0-9]+)*)(?![\w@-])")


@functools.cache
def _parser() -> MarkdownIt:
    """CommonMark without raw HTML (it is shown as text) and without pictures (they would be fetched from elsewhere)."""
    markdown = MarkdownIt("commonmark", {"html": False, "store_labels": True}).disable("image")
    markdown.inline.ruler.before("link", "citation", _citation)
    markdown.block.ruler.at("reference", _definition)
    # Every address is let through here: the checks must see the bad ones to report them.
    markdown.validateLink = _any_link  # type: ignore[method-assign]
    # As typed, too: a message must find the address in its file.
    markdown.normalizeLink = _as_typed  # type: ignore[method-assign]
    return markdown


def _any_link(url: str) -> bool:
    return True


def _as_typed(url: str) -> str:
    return url


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A link's address, defined on a line of its own; a citation and a colon are a citation, a colon and words."""
    match = _CITATION.match(state.src, state.bMarks[start] + state.tShift[start])
    return not (match and _cited(match)) and reference(state, start, end, silent)


def _citation(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos, state.posMax)
    found = _cited(match) if match else ()
    if match is None or not found:
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"citations": found}
    state.pos = match.end()
    return True


def _cited(match: re.Match[str]) -> tuple[Citation, ...]:
    """The citations of a bracket; none where a part of it is no citation."""
    parts = [_ONE.fullmatch(part) for part in match[1].split(";")]
    found = tuple(_cited_part(part) for part in parts if part)
    return found if len(found) == len(parts) else ()


def _cited_part(part: re.Match[str]) -> Citation:
    prefix, key, locator = (" ".join(part[name].split()) for name in ("prefix", "key", "locator"))
    return Citation(key, locator, prefix)


def _walk(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _walk(token.children or ())


class _Cited(Struct, frozen=True):
    """Where citations stand; `linked` inside a link, where they are words alone, since links do not nest."""

    citations: tuple[Citation, ...]
    linked: bool


class _Led(Struct, frozen=True):
    """Where a link leads: its address as typed, or, where it was typed without words (`<claim:ID>`, `[](claim:ID)`), those of what it names."""

    typed: str
    words: bool


_Part = str | _Cited | _Led
"""A text is read and rendered once; a page fills in where its citations and links lead from there."""


class _Named(Struct, frozen=True):
    """What a text names and says, whatever page it stands on, and its HTML; `is_headed` where that depends on the page.

    `unused` are the lines of addresses that were defined and that no link uses; `raw` what is shown of links as it was typed.
    """

    citations: tuple[Citation, ...]
    links: tuple[str, ...]
    plain: str
    is_headed: bool
    parts: tuple[_Part, ...]
    unused: tuple[int, ...] = ()
    raw: tuple[str, ...] = ()


@functools.cache
def _named(text: str) -> _Named:
    return _of_line(text) or _of_tokens(text)


def _of_tokens(text: str) -> _Named:
    defined: dict[str, Any] = {}
    tokens = _parser().parse(text, defined)
    every = tuple(_walk(tokens))
    return _Named(
        citations=tuple(one for token in every if token.type == "citation" for one in token.meta["citations"]),
        links=tuple(str(token.attrs["href"]) for token in every if token.type == "link_open"),
        plain=_tidy(" ".join(_words(token) for token in tokens if token.type == "inline")),
        is_headed=any(token.type == "heading_open" for token in tokens),
        parts=tuple(_joined(_rendered(tokens))),
        unused=tuple(_unused(defined, {token.meta.get("label") for token in every if token.type == "link_open"})),
        raw=tuple(raw for token in every if token.type == "text" for raw in _RAW.findall(token.content)),
    )


def _unused(defined: dict[str, Any], used: set[str | None]) -> Iterator[int]:
    """The lines on which addresses are defined that no link uses, or that are defined already."""
    yield from (one["map"][0] for label, one in defined.get("references", {}).items() if label not in used)
    yield from (one["map"][0] for one in defined.get("duplicate_refs", ()))


def _tidy(words: str) -> str:
    return _BEFORE_A_STOP.sub("", _SPACES.sub(" ", words).strip(" "))


_SPACES = re.compile(r"[ \t\n]+")
"""Those that break a line; others belong to the words, as French has them before a colon."""

_BEFORE_A_STOP = re.compile(r" (?=[.,;:)])")


# Most reasons are one line of words and citations, in which Markdown has nothing to say; a tenth of the time reads those.
# Held to the parser's own answer by a property test. What starts with a digit or a sign may be a list or a heading.
_LINE = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.;:?'\"()/%–—’‘“”-]|\[[^\[\]\n]*@[^\[\]\n]*\](?!\())*", re.DOTALL)


def _of_line(text: str) -> _Named | None:
    """A text without any Markdown but citations; none where that is not so plain to see."""
    line = text.rstrip(" ")
    if not _LINE.fullmatch(line):
        return None
    parts: list[_Part] = ["<p>"]
    words: list[str] = []
    end = 0
    for match in _CITATION.finditer(line):
        found = _cited(match)
        if not found:
            return None
        words.append(line[end : match.start()])
        parts += (escapeHtml(words[-1]), _Cited(found, linked=False))
        end = match.end()
    words.append(line[end:])
    parts += (escapeHtml(words[-1]), "</p>\n")
    return _Named(
        citations=tuple(one for part in parts if isinstance(part, _Cited) for one in part.citations),
        links=(),
        plain=_tidy("".join(words)),
        is_headed=False,
        parts=tuple(_joined(iter(parts))),
    )


def citations(text: str) -> Iterator[Citation]:
    """Every citation in a text, in order."""
    yield from _named(text).citations


def parted(text: str) -> Iterator[str | tuple[Citation, ...]]:
    """A text as it was typed, parted where it cites: words, and the citations of each bracket."""
    end = 0
    for match in _CITATION.finditer(text):
        if (found := _cited(match)) and text[max(0, match.start() - 1) : match.start()] != "\\":
            yield from (text[end : match.start()], found)
            end = match.end()
    yield text[end:]


def half_citations(text: str) -> Iterator[tuple[int, int]]:
    """Where `@key` stands, from and to, behind a bracket that makes no citation of it: `(@key)`, or `[@key` left open."""
    whole = [match.span() for match in _CITATION.finditer(text) if all(map(_ONE.fullmatch, match[1].split(";")))]
    for match in _HALF.finditer(text):
        if not any(start <= match.start() < end for start, end in whole):
            yield match.span("key")


def half_links(text: str) -> Iterator[tuple[int, int]]:
    """Where links stand, from and to, that are shown as they were typed: round a citation, or with a blank in the address."""
    raw = list(_named(text).raw)
    for match in _NESTED.finditer(text):
        shown = next((one for one in raw if match[0].endswith(one)), None)
        if shown is not None:
            raw.remove(shown)
            yield match.span()
    for one in raw:
        if (start := text.find(one)) >= 0 and not text[:start].endswith("\\"):
            yield start, start + len(one)


def unused_definitions(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses are defined, from and to, that no link uses: CommonMark shows nothing of such a line."""
    lines = text.splitlines(keepends=True)
    for line in sorted(_named(text).unused):
        start = sum(map(len, lines[:line])) + lines[line].find("[")
        yield start, start + max(1, len(lines[line][lines[line].find("[") :].rstrip()))


def shows_nothing(text: str) -> bool:
    """Whether a text leaves its place on the page empty, though something was typed."""
    return not plain_text(text) and not any(citations(text))


def links(text: str) -> Iterator[str]:
    """The address of every link in a text, in order, as typed."""
    yield from _named(text).links


def first_heading(text: str) -> str:
    """The words of the first heading, or nothing."""
    tokens = _parser().parse(text)
    return next((_words(tokens[i + 1]) for i, t in enumerate(tokens) if t.type == "heading_open"), "")


def plain_text(text: str) -> str:
    """The words alone, in one line: no marks, no citations."""
    return _named(text).plain


def _words(inline: Token) -> str:
    return "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in inline.children or ()
        if child.type in ("text", "code_inline", "softbreak", "hardbreak")
    )


def html(text: str, cite: Cite, resolve: Resolve, *, headings: int = 2, body: bool = False) -> str:
    """Safe HTML. The first-level heading becomes `headings`; `body` leaves out the first heading, which is the title."""
    return _filled(_block(text, headings, body), cite, resolve)


def inline(text: str, cite: Cite, resolve: Resolve) -> str:
    """Safe HTML of a text that is one paragraph, without the paragraph's tags; of any other, its words alone."""
    return _filled(_line(text), cite, resolve)


@functools.cache
def _block(text: str, headings: int, body: bool) -> tuple[_Part, ...]:
    if not _named(text).is_headed:
        return _named(text).parts
    tokens = _parser().parse(text)
    if body:
        start = next((i for i, token in enumerate(tokens) if token.type == "heading_open"), None)
        tokens = tokens if start is None else tokens[:start] + tokens[start + 3 :]
    for token in tokens:
        if token.type.startswith("heading_"):
            token.tag = f"h{min(6, int(token.tag[1:]) + headings - 1)}"
    return tuple(_joined(_rendered(tokens)))


@functools.cache
def _line(text: str) -> tuple[_Part, ...]:
    tokens = _parser().parse(text)
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return (escape(plain_text(text)),)
    return tuple(_joined(_rendered(tokens[1:2])))


def _rendered(tokens: Sequence[Token]) -> Iterator[_Part]:
    """The parts of some tokens: what the library renders, and what is left to fill in."""
    parser, inside, words_of = _parser(), 0, ""
    renderer: Any = parser.renderer
    for place, token in enumerate(tokens):
        if token.type == "inline":
            yield from _rendered(token.children or ())
        elif token.type == "citation":
            yield _Cited(token.meta["citations"], inside > 0)
        elif token.type == "link_open":
            typed = str(token.attrs["href"])
            inside, words_of = inside + 1, typed if token.markup == "autolink" else ""
            yield from _opened(token, typed)
            if tokens[place + 1].type == "link_close":  # it leads somewhere, so it is called something
                yield _Led(typed, words=True)
        elif token.type == "text" and words_of and token.content == words_of:
            yield _Led(words_of, words=True)
        else:
            inside, words_of = inside - (token.type == "link_close"), ""
            rule = renderer.rules.get(token.type)
            yield (
                rule(tokens, place, parser.options, {})
                if rule
                else renderer.renderToken(tokens, place, parser.options, {})
            )


def _opened(token: Token, typed: str) -> Iterator[_Part]:
    """A link's tag up to its address, the address, and the rest of the tag."""
    rest = "".join(f' {name}="{escapeHtml(str(value))}"' for name, value in token.attrs.items() if name != "href")
    yield from ('<a href="', _Led(typed, words=False), f'"{rest}>')


def _joined(parts: Iterator[_Part]) -> Iterator[_Part]:
    """Neighbouring texts as one."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
        else:
            yield from ((text, part) if text else (part,))
            text = ""
    if text:
        yield text


def _filled(parts: Sequence[_Part], cite: Cite, resolve: Resolve) -> str:
    return "".join(part if isinstance(part, str) else _fill(part, cite, resolve) for part in parts)


def _fill(part: _Cited | _Led, cite: Cite, resolve: Resolve) -> str:
    if isinstance(part, _Led):
        link = resolve(part.typed)
        return escapeHtml(link.title if part.words else link.href)
    inner = _("; ").join(_mark(citation, cite(citation), part.linked) for citation in part.citations)
    return f'<span class="cite">({inner})</span>'


def _mark(citation: Citation, link: Link, linked: bool) -> str:
    """A citation as a link; as words alone where it stands in a link already."""
    title = escape(link.title)
    prefix = f"{escape(citation.prefix)} " if citation.prefix else ""
    return prefix + (title if linked else f'<a href="{escape(link.href)}">{title}</a>')
