"""Prose is CommonMark without raw HTML: safe to publish, with its citations and links found."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folders import BASE, ask, overlay
from involvement_audit.parse import prose
from involvement_audit.parse.prose import Citation, Link
from properties import steady


def cite(citation: Citation) -> Link:
    return Link(f"sources/{citation.key}", ", ".join(part for part in (citation.key.upper(), citation.locator) if part))


def resolve(href: str) -> Link:
    return Link(f"to/{href.replace(':', '/')}", f"the title of {href}")


def html(text: str, headings: int = 2, *, body: bool = False) -> str:
    return prose.html(text, cite, resolve, headings=headings, body=body).strip()


def cited(text: str) -> list[tuple[str, str]]:
    return [(c.key, c.locator) for c in prose.citations(text)]


class Tags(HTMLParser):
    """The tags and attributes that a browser would make of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<b onclick=alert(1)>bold</b>",
        "<div>\n\n*a*\n\n</div>",
        "<!-- a note -->",
        "<?php echo 1 ?>",
        "<!DOCTYPE html>",
        "<![CDATA[x]]>",
        "<img src=x onerror=alert(1)>",
        "a <i>b</i> c",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script>",
        "`<script>`",
        "    <script>",
        "```html\n<script>\n```",
        "```<script>\nx\n```",
        "# <script>",
        "[<script>](claim:a)",
        "[a](claim:a '<script>\"')",
        "[@a, <script>]",
        '<claim:a"onclick=alert(1)>',
        '[a](claim:a"onclick="x)',
    ],
)
def test_raw_html_is_shown_as_text(typed: str) -> None:
    """No tag and no attribute that was typed reaches the page as one; its letters do."""
    for shown in (html(typed), prose.inline(typed, cite, resolve)):
        tags = Tags(shown).found
        assert {tag for tag, _ in tags} <= {"p", "em", "code", "pre", "h2", "a", "span"}
        assert {name for _, attributes in tags for name in attributes} <= {"href", "title", "class"}


def test_the_letters_of_html_are_kept() -> None:
    """What was typed as HTML can be read as it was typed."""
    assert html("a <b>bold</b> & so on") == "<p>a &lt;b&gt;bold&lt;/b&gt; &amp; so on</p>"


@pytest.mark.parametrize(
    "typed", ["![a map](map.png)", "![a map](https://example.org/map.png 'x')", "![a map][m]\n\n[m]: map.png"]
)
def test_pictures_are_not_shown(typed: str) -> None:
    """A picture would be fetched from elsewhere: there is no img, and the checks see its address as a link's."""
    assert "<img" not in html(typed)
    assert [link for link in prose.links(typed) if link.endswith("map.png")]


BAD = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "&#106;avascript:alert(1)",
    "<java script:alert(1)>",
    "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "//example.org/",
    "/about/",
    "about.html",
    "../about.html",
    "#top",
    "?x",
    "clam:open-gate",
    "http:example.org",
    "",
]


@pytest.mark.parametrize("typed", BAD)
@pytest.mark.parametrize(
    "form", ["[a]({})", "[a][r]\n\n[r]: {}", "![a]({})", "*a [b]({}) c*", "# [a]({})", "- > [a]({})"]
)
def test_the_checks_see_every_bad_link(typed: str, form: str) -> None:
    """However a link is written, its address is given to the checks, so that no other reaches a page."""
    if not typed and form.startswith("[a][r]"):
        typed = "<>"
    assert len(list(prose.links(form.format(typed)))) == 1


@pytest.mark.parametrize("typed", BAD)
def test_a_bad_link_stops_the_build(typed: str, tmp_path: Path) -> None:
    """Addresses other than http, https, mailto and the audit's own are errors, so they never become links of a page."""
    root = overlay(None, tmp_path / "audit")
    page = root / "pages" / "about.md"
    page.write_text(page.read_text("utf-8") + f"\n[a]({typed})\n", "utf-8")
    result = ask(root, "check").output
    assert result.count("error[bad-link]") == 1
    assert result.endswith("\n1 error, 0 warnings\n")


PROSE_FIELDS = [
    ("audit.yaml", "publisher: The garden editors", "publisher: The garden editors\ncontent_note: {}"),
    ("method.yaml", "Says that members took the decisions.", "{}"),
    ("method.yaml", "title: Told}}", "title: Told, about: {}}}"),
    ("method.yaml", "at: Article 1}}", "at: Article 1, note: {}}}"),
    ("criteria/charter.yaml", "What allotment holders ask of those who run a garden.", "{}"),
    ("criteria/charter.yaml", "Members voted.", "{}"),
    ("criteria/charter.yaml", "Others decided.", "{}"),
    ("claims/open-gate.yaml", "The leaflet said that the garden is open to everyone.", "{}"),
    ("claims/open-gate.yaml", "The gate has no lock.", "{}"),
    ("claims/open-gate.yaml", "change: First published", "change: {}"),
    ("claims/led-by-members.yaml", "Members were asked about tomatoes.", "{}"),
    ("claims/led-by-members.yaml", "Nothing that we read says where the minutes can be seen.", "{}"),
    ("claims/led-by-members.yaml", "by_when: 2027-01-15", "by_when: 2027-01-15, text: {}"),
    (
        "claims/led-by-members.yaml",
        "replies:",
        "dissent: [{{by: [x], criterion: charter.open-minutes, rating: met, because: {}}}]\nreplies:",
    ),
    (
        "questions/who-chose-the-plants.yaml",
        "The leaflet says that members did, see [the claim](claim:led-by-members).",
        "{}",
    ),
    ("questions/who-chose-the-plants.yaml", "status: open", "status: answered\nanswer: {}"),
    ("sources/notes.yaml", "availability: print", "availability: print, note: {}"),
]


@pytest.mark.parametrize(("path", "old", "new"), PROSE_FIELDS)
def test_links_and_citations_are_checked_in_every_prose_field(path: str, old: str, new: str, tmp_path: Path) -> None:
    """Wherever Markdown may stand, a script address and an unknown key are told at their line."""
    root = overlay(None, tmp_path / "audit")
    text = (root / path).read_text("utf-8")
    assert text.count(old.replace("}}", "}")) == 1
    typed = new.format('"See [x](javascript:alert) and [@shed-leafle, p. 1]."')
    (root / path).write_text(text.replace(old.replace("}}", "}"), typed), "utf-8")
    result = ask(root, "check").output
    found = re.findall(r"^(\S+): error\[(\S+)\]", result, re.M)
    lines = (root / path).read_text("utf-8").splitlines()
    number, line = next((n, line) for n, line in enumerate(lines, 1) if "javascript:" in line)
    assert found == [
        (f"{path}:{number}:{line.index('javascript:') + 1}", "bad-link"),
        (f"{path}:{number}:{line.index('@shed-leafle,') + 2}", "unknown-reference"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[@a]", [("a", "")]),
        ("It says so [@a, p. 12].", [("a", "p. 12")]),
        ("[@a, p. 12; @b]", [("a", "p. 12"), ("b", "")]),
        ("[@a; @b, ch. 3, para 2; @c-d]", [("a", ""), ("b", "ch. 3, para 2"), ("c-d", "")]),
        ("[@a;@b]", [("a", ""), ("b", "")]),
        ("[@a, p. 1]\n\n[@b]", [("a", "p. 1"), ("b", "")]),
        ("- one [@a]\n- two\n  > [@b, p. 2]", [("a", ""), ("b", "p. 2")]),
        ("**so [@a]**", [("a", "")]),
        ("# Heading [@a]", [("a", "")]),
        ("[@a,\np. 12]", [("a", "p. 12")]),
        ("[@a, the part called *Names*]", [("a", "the part called *Names*")]),
    ],
)
def test_citations_have_keys_and_locators(text: str, found: list[tuple[str, str]]) -> None:
    """`[@key, locator; @key]` cites one source or several, each with its own locator or none, anywhere in a text."""
    assert cited(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "@a says so",
        "mail a@b.example",
        "(@a, p. 2)",
        r"\[@a]",
        "`[@a]`",
        "    [@a]",
        "```\n[@a]\n```",
        "[]",
        "[@]",
        "[@ a]",
    ],
)
def test_what_is_no_citation_is_text(text: str) -> None:
    """A bare @key is text, and so is what stands in code or behind a backslash."""
    assert cited(text) == []
    assert 'class="cite"' not in html(text)


def test_a_citation_with_an_address_is_a_link() -> None:
    """`[@a](address)` is a link whose words begin with @, as CommonMark has it."""
    assert cited("[@a](claim:x)") == []
    assert html("[@a](claim:x)") == '<p><a href="to/claim/x">@a</a></p>'


def test_citations_are_shown_as_links_to_their_sources() -> None:
    """Each key becomes a link with the words that the caller gives; letters that HTML knows are written so."""
    shown = '(<a href="sources/a">A, p. &lt;1&gt;</a>; <a href="sources/b">B</a>)'
    assert html("So [@a, p. <1>; @b].") == f'<p>So <span class="cite">{shown}</span>.</p>'


def test_a_locator_over_two_lines_is_one_text() -> None:
    """Where a line was broken inside a citation makes no difference."""
    assert html("[@a, p. 1\nto 2]") == html("[@a, p. 1 to 2]")


@pytest.mark.parametrize("kind", prose.RECORDS)
def test_records_are_linked_with_and_without_words(kind: str) -> None:
    """`[words](kind:ID)` keeps its words; `<kind:ID>` takes the title of what it names, and so does a link with nothing to press."""
    assert html(f"[*these* words]({kind}:x)") == f'<p><a href="to/{kind}/x"><em>these</em> words</a></p>'
    for without in (f"<{kind}:x>", f"[]({kind}:x)"):
        assert html(without) == f'<p><a href="to/{kind}/x">the title of {kind}:x</a></p>'
    assert list(prose.links(f"[a]({kind}:x) <{kind}:y>")) == [f"{kind}:x", f"{kind}:y"]


@pytest.mark.parametrize(
    ("typed", "links"),
    [
        ("<https://example.org/a?b=c&d>", ["https://example.org/a?b=c&d"]),
        ("<editors@example.org>", ["mailto:editors@example.org"]),
        ("https://example.org/ is text", []),
        ("[a](<claim:a>)", ["claim:a"]),
        ("[a](claim:a 'title')", ["claim:a"]),
        ("[a][b] and [c]\n\n[b]: claim:b\n[c]: claim:c", ["claim:b", "claim:c"]),
        ("[a](../café.md)", ["../café.md"]),
        ("[a](https://example.org/é%20f)", ["https://example.org/é%20f"]),
        ("`[a](claim:a)`", []),
    ],
)
def test_links_are_given_as_they_were_typed(typed: str, links: list[str]) -> None:
    """Addresses come in their order and as typed, so that a message can show the author what stands in the file."""
    assert list(prose.links(typed)) == links


@pytest.mark.parametrize(
    ("first", "tags"), [(1, "h1 h2 h6"), (2, "h2 h3 h6"), (3, "h3 h4 h6"), (5, "h5 h6 h6"), (6, "h6 h6 h6")]
)
def test_headings_go_below_the_pages_own(first: int, tags: str) -> None:
    """The highest heading of a text becomes the level asked for, and none goes below the sixth."""
    shown = html("# One\n\nTwo\n---\n\n###### Six", first)
    assert [tag for tag, _ in Tags(shown).found] == tags.split()


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("# About *this* audit\n\nText.", "About this audit", "<p>Text.</p>"),
        ("About\n=====\n\nText.", "About", "<p>Text.</p>"),
        ("A line before.\n\n## About\n\nText.", "About", "<p>A line before.</p>\n<p>Text.</p>"),
        ("# One\n\n# Two", "One", "<h1>Two</h1>"),
        ("# Say `code` & [@a] <claim:x>", "Say code & claim:x", ""),
        ("No heading.", "", "<p>No heading.</p>"),
        ("#\n\nText", "", "<p>Text</p>"),
        ("    # code", "", "<pre><code># code\n</code></pre>"),
        ("", "", ""),
    ],
)
def test_a_pages_title_is_its_first_heading(text: str, title: str, rest: str) -> None:
    """The words of the first heading are the title; the body is everything else."""
    assert " ".join(prose.first_heading(text).split()) == title
    assert html(text, 1, body=True) == rest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Some *words* and **more**.", "Some words and more."),
        ("It is so [@a, p. 12].", "It is so."),
        ("It is so [@a; @b], and (as [@c] has it) more.", "It is so, and (as has it) more."),
        ("# Title\n\nOne\ntwo  \nthree\n\n- four\n- five", "Title One two three four five"),
        ("[the words](claim:a) stay", "the words stay"),
        ("a &amp; b < c", "a & b < c"),
        ("`code`", "code"),
        ("", ""),
    ],
)
def test_plain_text_is_the_words_alone(text: str, words: str) -> None:
    """For descriptions, feeds and tables: one line without marks and citations."""
    assert prose.plain_text(text) == words


def test_inline_text_has_no_paragraph() -> None:
    """One line of prose can stand inside a line of a page."""
    assert prose.inline("A *word* [@a]", cite, resolve) == (
        'A <em>word</em> <span class="cite">(<a href="sources/a">A</a>)</span>'
    )


def test_the_valid_audit_cites_in_prose() -> None:
    """The base audit's page uses several keys in one citation, a link without words and one with."""
    text = (BASE / "pages" / "about.md").read_text("utf-8")
    assert cited(text) == [("shed-leaflet", "p. 1"), ("shed-minutes", "")]
    assert list(prose.links(text)) == ["claim:led-by-members", "criterion:charter.members-decide"]


MARKS = r"""[@a ] [ ]( ) claim:x javascript:x < > <script> ``` ` * _ ** ![ @a , p.1 ; @b &lt; &#0; &quot; " ' \ é 🌱 = --- |""".split()
PIECES = st.sampled_from([*MARKS, " ", "\n", "\n\n", "\n# ", "\n- ", "\n> ", "\n    ", "; @b", "\x00"])


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_safe_html(text: str) -> None:
    """Whatever is typed, the page gets no tag, attribute or address but those that the renderer makes."""
    shown = html(text)
    for tag, attributes in Tags(shown).found:
        assert tag in "p a em strong code pre blockquote ul ol li hr br span h1 h2 h3 h4 h5 h6".split()
        assert set(attributes) <= {"href", "title", "class", "start"}
        assert (attributes.get("href") or "to/").startswith(("to/", "sources/"))
    assert "\n" not in prose.plain_text(text)
    list(prose.links(text))
    prose.first_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "    [a](javascript:x) [@b]",
        "~~~\n[a](javascript:x) [@b]\n~~~",
        "- [a](javascript:x)\n\n      [@b]",
        "[a](javascript:x) [@b]",
    ],
)
def test_what_is_shown_in_a_line_is_checked_too(text: str) -> None:
    """Some fields are shown as a line, without blocks: a link that would be code in a block is a link there, and is checked."""
    shown = prose.inline(text, cite, resolve)
    assert shown.count("<a ") <= len(list(prose.links(text))) + len(cited(text))


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_nothing_is_shown_that_was_not_checked(text: str) -> None:
    """Whatever is typed, the addresses and keys that reach a page or a line are among those that the checks are given."""
    links, keys = set(prose.links(text)), {c.key for c in prose.citations(text)}
    followed: set[str] = set()
    quoted: set[str] = set()

    def follow(href: str) -> Link:
        followed.add(href)
        return resolve(href)

    def quote(citation: Citation) -> Link:
        quoted.add(citation.key)
        return cite(citation)

    prose.html(text, quote, follow)
    assert (followed, quoted) == (links, keys)
    prose.inline(text, quote, follow)
    assert (followed, quoted) == (links, keys)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("So it is (@key, p. 1).", ["@key"]),
        ("So it is (see @key).", ["@key"]),
        ("So it is [@key, p. 1 and so on.", ["@key"]),
        ("[@a; @b] and (@c) and [see @d", ["@c", "@d"]),
        ("[@key, p. 1]", []),
        ("[see @key, p. 1; -@other]", []),
        ("@key said so", []),
        ("(a@key.org)", []),
        ("(see the page of @key@example.org)", []),
    ],
)
def test_citations_that_are_none_are_found(text: str, keys: list[str]) -> None:
    """A key behind a bracket that makes no citation of it, exactly where it stands."""
    assert [text[start:end] for start, end in prose.half_citations(text)] == keys


def test_a_sign_before_a_name_that_is_no_key_is_text(tmp_path: Path) -> None:
    """Such as an account on a social network; only a key of a source was meant for a citation."""
    root = overlay(None, tmp_path / "audit")
    page = root / "pages/about.md"
    page.write_text(page.read_text("utf-8") + "\nThe group posts as @the-garden-group.\n", "utf-8")
    assert ask(root, "check").exit_code == 0


PLAIN = (
    "words",
    "Ünder",
    "18",
    " ",
    ", ",
    ". ",
    "; ",
    ": ",
    "? ",
    "'",
    '"',
    "(",
    ")",
    "/",
    "%",
    "–",
    "’",
    "-",
    " - ",
    "    ",
)
CITED = ("[@key]", "[@key, p. 3]", "[see @key; @other]", "[@key; not]", "[@a](x)", "a@b", "[@]", "![@key]", "[x]: y")
SIGNS = ("1. ", "*", "_", "`", "&amp;", "http://x.org", "<b>", "\\", "#", "!", "~", "=", "+ ", "\n", "\t", "\u00a0")


@given(st.lists(st.sampled_from((*PLAIN, *CITED, *SIGNS)), max_size=8).map("".join))
@steady
def test_a_plain_line_is_read_as_the_parser_reads_it(text: str) -> None:
    """The short way for lines of words and citations gives what CommonMark gives, or leaves the text to it."""
    quick = prose._of_line(text)
    assert quick is None or quick == prose._of_tokens(text)


def test_the_short_way_is_taken() -> None:
    assert prose._of_line("The minutes say so [@minutes, p. 3]; see also [@letter].") is not None
    assert prose._of_line("The minutes say *so*.") is None


# What would be shown otherwise than it was meant


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('[@founder-slides-2019, slide 30]: "coercive"', "<p>CITE: &quot;coercive&quot;</p>"),
        ('- [@a]: "yes"', "<ul>\n<li>CITE: &quot;yes&quot;</li>\n</ul>"),
        ("> [see @a;\n> @b]: words", "<blockquote>\n<p>CITE: words</p>\n</blockquote>"),
        ("[@a]: https://example.org/", "<p>CITE: https://example.org/</p>"),
        ("Words.\n\n[@a]: claim:x 'title'", "<p>Words.</p>\n<p>CITE: claim:x 'title'</p>"),
    ],
)
def test_a_citation_and_a_colon_define_no_link(typed: str, shown: str) -> None:
    """CommonMark takes such a line for the definition of a link, and shows nothing of it."""
    assert re.sub(r'<span class="cite">.*?</span>', "CITE", html(typed)) == shown
    assert list(prose.unused_definitions(typed)) == []


def spans(text: str, found: object) -> list[str]:
    return [text[start:end] for start, end in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "unused"),
    [
        ("[a]: claim:x", ["[a]: claim:x"]),
        ("See [words][a], [a] and [A].\n\n[a]: claim:x", []),
        ("See [a].\n\n[a]: claim:x\n[a]: claim:y", ["[a]: claim:y"]),
        ("Words.\n\n> - [a]: claim:x", ["[a]: claim:x"]),
        ("    [a]: is code", []),
    ],
)
def test_a_definition_that_no_link_uses_is_found(typed: str, unused: list[str]) -> None:
    assert spans(typed, prose.unused_definitions(typed)) == unused


@pytest.mark.parametrize(
    ("typed", "half"),
    [
        ("[words [@key] more](claim:x)", ["[words [@key] more](claim:x)"]),
        ("[words [@key]](claim:x) and [words](claim:x)", ["[words [@key]](claim:x)"]),
        ("[a](claim:x) and [words [b](claim:y) more](claim:x)", ["[words [b](claim:y) more](claim:x)"]),
        ("see [words](https://example.org/a b)", ["](https://example.org/a b)"]),
        ("[words](claim:x) [@key]", []),
        (r"[words\](claim:x)", []),
        ("`[words [@key]](claim:x)`", []),
        ("[sic](our note)", []),
    ],
)
def test_a_link_that_is_shown_as_it_was_typed_is_found(typed: str, half: list[str]) -> None:
    assert spans(typed, prose.half_links(typed)) == half


@pytest.mark.parametrize(
    ("typed", "nothing"),
    [
        ("[a]: x", True),
        ("---", True),
        ("[](claim:x)", True),
        ("```python\n```", True),
        ("[@a]", False),
        ("<!-- a -->", False),
    ],
)
def test_a_text_of_which_nothing_is_shown_is_told_apart(typed: str, nothing: bool) -> None:
    assert prose.shows_nothing(typed) is nothing
