"""YAML becomes a tree in which every value is the text that was typed, at its line and column."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.format.text import Place, Text
from involvement_audit.parse.characters import shown
from involvement_audit.parse.yamltext import Empty, Mapping, Node, Sequence, parse

PATH = "claims/gate.yaml"


def read(text: str) -> Node | None:
    """The tree of a text that has nothing wrong with it."""
    tree, found = parse(text, PATH)
    assert found == []
    return tree


def fields(text: str) -> Mapping:
    tree, _ = parse(text, PATH)
    assert isinstance(tree, Mapping)
    return tree


def value(text: str, name: str = "a") -> Text:
    found = fields(text).get(name)
    assert isinstance(found, Text)
    return found


def findings(text: str) -> list[tuple[str, int, int]]:
    _, found = parse(text, PATH)
    return [(d.code, d.place.line, d.place.column) for d in found]


def plain(node: Node) -> object:
    match node:
        case Mapping():
            return {str(key): plain(child) for key, child in node.entries}
        case Sequence():
            return [plain(child) for child in node.items]
        case Empty():
            return None
        case _:
            return str(node)


@pytest.mark.parametrize(
    "typed",
    """no yes on off true false True NO ~ null Null 010 0o17 0x1F 1_000 1e3 .inf .nan -0 +1 2018 2018-06 2018-06-30
    12:30:45 2018-06-30T10:00:00Z 0.10 1. = <<""".split(),
)
def test_a_scalar_is_the_text_that_was_typed(typed: str) -> None:
    """No word, number or date of YAML's own is turned into something else, in a field, a list or a key."""
    assert value(f"a: {typed}") == typed
    assert plain(fields(f"a: [{typed}]")) == {"a": [typed]}
    assert plain(fields(f"{typed}: a")) == {typed: "a"}


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("'no'", "no"),
        ('"2018"', "2018"),
        ("''", ""),
        ('""', ""),
        ("'it''s'", "it's"),
        (r'"a\tb\u00e9\x41"', "a\tbéA"),
        ("two words # and a note", "two words"),
        ("a#b", "a#b"),
        ("https://example.org/a:b?c=d#e", "https://example.org/a:b?c=d#e"),
        ("first line\n  second line\n\n  after a gap", "first line second line\nafter a gap"),
    ],
)
def test_quotes_notes_and_folding_are_yamls(typed: str, text: str) -> None:
    """What quotation marks, escapes, notes and folded lines mean stays as YAML has it; the outcome is text."""
    assert value(f"a: {typed}") == text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("|\n  one\n   two\n\n  three\n", "one\n two\n\nthree\n"),
        (">-\n  one\n  two\n\n  three\n", "one two\nthree"),
        ("|+\n  one\n\n", "one\n\n"),
        (">2-\n    one\n", "  one"),
    ],
)
def test_block_and_folded_text_stands_at_its_mark(typed: str, text: str) -> None:
    """Text of several lines keeps its line breaks or folds them, and its place is where `|` or `>` was typed."""
    found = value(f"title: x\na: {typed}")
    assert found == text
    assert found.place == Place(PATH, 2, 4)


def test_places_are_lines_and_columns_from_one() -> None:
    """Every key, value, list and group of fields knows the line and column of its first character."""
    tree = read("one: 1\nlist:\n  - first\n  - {in: 'deep', at: p. 2}\n")
    assert isinstance(tree, Mapping)
    assert tree.place == Place(PATH, 1, 1)
    assert [(str(key), key.place.line, key.place.column) for key, _ in tree.entries] == [("one", 1, 1), ("list", 2, 1)]
    items = tree.get("list")
    assert isinstance(items, Sequence)
    first, second = items.items
    assert isinstance(second, Mapping)
    assert (items.place, first.place, second.place) == (Place(PATH, 3, 3), Place(PATH, 3, 5), Place(PATH, 4, 5))
    assert [child.place for _, child in second.entries] == [Place(PATH, 4, 10), Place(PATH, 4, 22)]


@pytest.mark.parametrize("letters", ["é", "е́", "漢字", "🌱", "👩‍🌾", "\u2019"])
def test_columns_count_characters_not_bytes(letters: str) -> None:
    """A letter outside ASCII, however many bytes it takes, moves what follows by as many columns as it has characters."""
    tree = read(f"{{{letters}: x, b: y}}")
    assert isinstance(tree, Mapping)
    assert [key.place.column for key, _ in tree.entries] == [2, 2 + len(letters) + len(": x, ")]
    assert findings(f"a: {letters} & : [") == [("yaml-syntax", 1, 4 + len(letters) + len(" & "))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_one_line(end: str) -> None:
    """Windows, Unix and old Mac line ends give the same tree, places and faults."""
    text = "a: |\n  one\n  two\nb: x\nb: y\n"
    tree, found = parse(text.replace("\n", end), PATH)
    assert (tree, found) == parse(text, PATH)
    assert [d.place.line for d in found] == [5]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "   \n", "# a note\n", "# one\n\n# two", "---\n", "---\n...\n", "---\n# x\n"]
)
def test_a_file_without_content_is_no_tree(text: str) -> None:
    """An empty file, and one of notes alone, is nothing, and that is no fault of its YAML."""
    assert parse(text, PATH) == (None, [])


def test_a_value_left_out_is_empty() -> None:
    """`key:` with nothing behind it is neither text nor fault; '' is text."""
    tree = fields("a:\nb: ''\nc: [x, '']\nd:\n  -\n")
    assert plain(tree) == {"a": None, "b": "", "c": ["x", ""], "d": [None]}


def test_a_second_key_is_a_fault_and_the_first_one_counts() -> None:
    """Each repetition is reported where it stands, with the line of the first; nothing is lost without a word."""
    tree, found = parse("a: 1\nb: {x: 1, x: 2}\na: 2\n'a': 3\n", PATH)
    assert tree is not None
    assert plain(tree) == {"a": "1", "b": {"x": "1"}}
    assert [(d.code, d.place.line, d.place.column, d.length) for d in found] == [
        ("duplicate-key", 2, 11, 1),
        ("duplicate-key", 3, 1, 1),
        ("duplicate-key", 4, 1, 1),
    ]
    assert ["line 2" in d.message for d in found] == [True, False, False]
    assert ["line 1" in d.message for d in found] == [False, True, True]


def test_keys_are_compared_as_typed() -> None:
    """`010` and `8`, `no` and `false`, `1` and `1.0` are different keys: they are text."""
    assert read("010: a\n8: b\nno: c\nfalse: d\n1: e\n1.0: f\n") is not None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: &x one\nb: *x", [(1, 4), (2, 4)]),
        ("&x a: one", [(1, 1)]),
        ("a: &x [one]\nb: {c: *x}", [(1, 4), (2, 8)]),
        ("a: *nowhere", [(1, 4)]),
        ("a: &x [*x]", [(1, 4), (1, 8)]),
        ("a: &x {b: 1}\nc:\n  <<: *x", [(1, 4), (3, 7)]),
    ],
)
def test_anchors_and_aliases_are_faults_where_they_stand(text: str, places: list[tuple[int, int]]) -> None:
    """`&` and `*` are reported one by one, also where they lead nowhere or in circles."""
    assert findings(text) == [("yaml-anchor", *place) for place in places]


def test_aliases_cannot_blow_a_file_up() -> None:
    """Nine levels of ten aliases each, a thousand million nodes once resolved, are a hundred findings and a small tree."""
    levels = "abcdefghij"
    lines = [f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in itertools.pairwise(levels)]
    text = "\n".join(["a: &a x", *lines])
    assert [code for code, _, _ in findings(text)] == ["yaml-anchor"] * (10 + 90)


@pytest.mark.parametrize(
    "tag", ["!important", "!!str", "!!python/object/apply:os.system", "!<tag:example.org,2026:x>", "!"]
)
def test_tags_are_faults_and_do_nothing(tag: str) -> None:
    """A tag is reported where it stands; the value is still the text behind it."""
    text = f"a: {tag} 010"
    assert findings(text) == [("yaml-tag", 1, 4)]
    assert value(text) == "010"


def test_a_merge_key_is_a_field_like_any_other() -> None:
    """`<<` merges nothing."""
    assert plain(fields("a: 1\n<<: {b: 2}\n")) == {"a": "1", "<<": {"b": "2"}}


def test_a_second_document_is_a_fault() -> None:
    """One file is one document: the first is read, and the second is reported at its `---`."""
    tree, found = parse("---\na: 1\n---\na: 2\n---\na: 3\n", PATH)
    assert tree is not None
    assert plain(tree) == {"a": "1"}
    assert [(d.code, d.place) for d in found] == [("yaml-syntax", Place(PATH, 3, 1))]


@pytest.mark.parametrize("deep", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_nesting_of_ten_thousand_levels_is_one_fault(deep: str) -> None:
    """Nesting without end is a fault of the file, and neither overflows nor hangs."""
    assert [code for code, _, _ in findings(deep * 10_000)] == ["yaml-syntax"]


def test_nesting_as_deep_as_any_file_of_an_audit_is_read() -> None:
    """A claim nests seven levels deep (assessments, criterion, evidence, item, via, source, text); twice that is fine."""
    assert read("[" * 14 + "x" + "]" * 14) is not None


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: b: c", 1, 5),
        ("title: SIM: what was claimed", 1, 11),
        ("a:\n\t- b", 2, 1),
        ("a: @b", 1, 4),
        ("a: `b`", 1, 4),
        ("a: %b", 1, 4),
        ('a: "b" c', 1, 8),
        ("a: [b, c}", 1, 9),
        ("a: 1\n b: 2", 2, 2),
        ("- a\nb: c", 2, 1),
        ('a: "\\q"', 1, 5),
        ("é: ü: x", 1, 5),
    ],
)
def test_broken_yaml_is_a_fault_at_its_place(text: str, line: int, column: int) -> None:
    """What the scanner cannot read is one finding, at the line and column where the author must look."""
    assert findings(text) == [("yaml-syntax", line, column)]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("x: y\na: [b, c\n", 2, 4), ('x: y\na: "b\nc: d\n', 2, 4), ("x: y\na: {b: c\n", 2, 4), ("a: [\n", 1, 4)],
)
def test_what_is_never_closed_is_a_fault_where_it_opens(text: str, line: int, column: int) -> None:
    """A bracket or quotation mark that runs on to the end is reported where it was typed, not behind the last line."""
    assert findings(text) == [("yaml-syntax", line, column)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (r'a: "b\x07c"', [(1, 6)]),
        (r'a: "\0\a\b\v\f\r\e\N\L\P"', [(1, 5 + 2 * nth) for nth in range(10)]),
        (r'a: ["é\u2028", "\U0001FFFE\uFDD0"]', [(1, 7), (1, 17), (1, 27)]),
        ('a: "one\\n\n  two\\x1b\n\n  three\\ufeff"\nb: x', [(2, 6), (4, 8)]),
        (r'"k\x7f": x', [(1, 3)]),
        (r'a: "\t\n\\x07\x41\u2019\_\/"', []),
        (r"a: '\x07'", []),
        (r"a: \x07", []),
        ("a: |\n  \\x07", []),
    ],
)
def test_an_escape_puts_no_control_character_in(text: str, places: list[tuple[int, int]]) -> None:
    """What may not stand in a file cannot come in by YAML's escapes either; each is told where it was typed."""
    assert findings(text) == [("control-character", *place) for place in places]


@pytest.mark.parametrize("escape", [r"\ud800", r"\udfff", r"\ud83c\udf31", r"\U00110000"])
def test_an_escape_that_is_no_character_is_a_fault(escape: str) -> None:
    """Half of a pair is no character, and a pair is none in YAML."""
    assert [code for code, _, _ in findings(f'a: "{escape}"')] == ["yaml-syntax"]


def test_a_tab_inside_a_line_is_text() -> None:
    """Only indentation by tabs is a fault."""
    assert value("a: 'b\tc'") == "b\tc"


def test_faults_before_a_broken_line_are_told_too() -> None:
    """A file that breaks off still gives what was found up to there."""
    assert [code for code, _, _ in findings("a: &x 1\na: 2\nb: c: d\n")] == [
        "yaml-anchor",
        "duplicate-key",
        "yaml-syntax",
    ]


PIECES = st.lists(
    st.sampled_from(["a", "b: ", "- ", "\n", "  ", "\t", "[", "]", "{", "}", ",", ": ", "'", '"', "&x ", "*x ", "!t "])
    | st.sampled_from(
        ["|", ">", "#", "---\n", "...\n", "? ", "%", "@", "\\", "é", "🌱", "\x00", "\x85", "\u2028", "\ufeff"]
    ),
    max_size=40,
)


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(PIECES.map("".join) | st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_no_text_is_too_broken_to_be_told_about(text: str) -> None:
    """Whatever text a file holds, reading ends with a tree or with findings, never with an exception."""
    tree, found = parse(shown(text), PATH)
    assert tree is None or isinstance(tree, Mapping | Sequence | Text)
    assert all(isinstance(d, Diagnostic) and d.place.path == PATH for d in found)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a: item #3 lists them", 9),
        ("a: item\t #3", 10),
        ("- item #3", 8),
        ("a: é #3", 6),
        ("a: item # a comment", None),
        ("a: item #", None),
        ("a: item ## a heading of comments", None),
        ("a: item#3", None),
        ('a: "item #3"', None),
        ("a: 'item' #3", None),
        ("a: |\n  item #3\n", None),
        ("a: >- #3\n  item\n", None),
        ("#3 is a comment\na: item\n", None),
        ("a: #3", None),
    ],
)
def test_a_text_that_a_comment_cuts_off_is_told(text: str, column: int | None) -> None:
    """A "#" right before a word, behind a text without quotation marks, was most likely meant as text."""
    _, found = parse(text, "a.yaml")
    assert [(d.code, d.place.column) for d in found] == ([] if column is None else [("cut-text", column)])
