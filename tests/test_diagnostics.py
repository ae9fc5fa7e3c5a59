"""Findings are sorted, told once, and shown so that people, programs and code hosts can act on them."""

import json
import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from involvement_audit.diagnostics.code import Code
from involvement_audit.diagnostics.codes import CODES
from involvement_audit.diagnostics.findings import Diagnostic, Severity, fails, nearest, order, tally
from involvement_audit.diagnostics.printers import (
    Part,
    as_github,
    as_json,
    as_markdown,
    as_sarif,
    as_spans,
    as_text,
)
from involvement_audit.format import markdown
from involvement_audit.format.text import Place, is_id

PATH = "claims/gate.yaml"
ERROR = Diagnostic(Place(PATH, 2, 7), "unknown-value", '"x" is not a value.', "Use y.", 1)
WARNING = Diagnostic(Place(PATH, 1, 1), "too-many-words", "Too many words.")
WHOLE = Diagnostic(Place("method.yaml"), "missing-file", "method.yaml is missing.", "Create it.")


def at(line: int, column: int, length: int = 1, path: str = PATH) -> Diagnostic:
    return Diagnostic(Place(path, line, column), "bad-id", "No id.", "Mend it.", length)


def test_findings_are_in_the_order_of_files_and_lines_and_each_once() -> None:
    """By path, line, column and code; what two rules found alike is told once."""
    other = Diagnostic(Place(PATH, 2, 7), "bad-id", "No id.")
    found = [ERROR, WHOLE, at(10, 1), at(2, 10), other, WARNING, ERROR, at(9, 2, path="audit.yaml")]
    assert order(found) == (at(9, 2, path="audit.yaml"), WARNING, other, ERROR, at(2, 10), at(10, 1), WHOLE)


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("oxlees", ["oxleas", "slam"], 'Did you mean "oxleas"?'),
        ("sumary", ["title", "summary"], 'Did you mean "summary"?'),
        ("x", ["b", "a"], "Use one of: a, b."),
        ("x", [f"k{n}" for n in range(8)], "Use one of: k0, k1, k2, k3, k4, k5, k6, k7."),
        ("x", [f"k{n}" for n in range(9)], ""),
        ("x", [], ""),
        ("", ["a"], "Use one of: a."),
    ],
)
def test_the_nearest_name_is_offered(word: str, known: list[str], hint: str) -> None:
    """A near match is named; else the few that there are; of many, none is guessed at."""
    assert nearest(word, known) == hint


def test_errors_stop_a_build_and_warnings_only_under_strict() -> None:
    """Nothing found never fails; errors always do."""
    assert [fails(found, strict=False) for found in ([], [WARNING], [WARNING, ERROR])] == [False, False, True]
    assert [fails(found, strict=True) for found in ([], [WARNING], [WARNING, ERROR])] == [False, True, True]


def test_the_tally_counts_in_words() -> None:
    """One error, two errors."""
    assert tally([]) == "0 errors, 0 warnings"
    assert tally([ERROR, WARNING]) == "1 error, 1 warning"
    assert tally([ERROR, ERROR, WARNING, WARNING]) == "2 errors, 2 warnings"


def test_a_finding_shows_its_line_and_what_to_do() -> None:
    """Place, severity, code and sentence; the source line with a caret under what is meant; the hint."""
    files = {PATH: "title: a\nkind: xyz\n"}
    found = Diagnostic(Place(PATH, 2, 7), "unknown-value", '"xyz" is not a value.', "Use y.", 3)
    assert as_text([found], files) == (
        'claims/gate.yaml:2:7: error[unknown-value]: "xyz" is not a value.\n'
        "  2 | kind: xyz\n"
        "    |       ^^^\n"
        "  = Use y.\n"
    )


def test_findings_are_parted_by_an_empty_line() -> None:
    """Each block ends its own last line; a finding of a whole file has no line to show, and a hint is not needed."""
    bare = Diagnostic(Place("a.yaml"), "bad-id", "No id.")
    assert as_text([bare, WHOLE], {}) == (
        "a.yaml: error[bad-id]: No id.\n\nmethod.yaml: error[missing-file]: method.yaml is missing.\n  = Create it.\n"
    )


def test_the_margin_is_as_wide_as_the_line_number() -> None:
    """The bar stays straight from line 9 to line 1000."""
    files = {PATH: "x\n" * 1000}
    assert as_text([at(1000, 1)], files).splitlines()[1:3] == ["  1000 | x", "       | ^"]


@pytest.mark.parametrize("place", [Place("gone.yaml", 3, 1), Place(PATH, 99, 1), Place(PATH, 0, 0)])
def test_a_line_that_is_not_there_is_not_shown(place: Place) -> None:
    """A finding outside the text that was read is told without a line, and never breaks the report."""
    shown = as_text([Diagnostic(place, "bad-id", "No id.", "Mend it.")], {PATH: "one line\n"})
    assert shown.splitlines()[1:] == ["  = Mend it."]


def test_tabs_keep_the_caret_in_its_column() -> None:
    """A tab is shown one column wide, like every other character."""
    assert as_text([at(1, 3)], {PATH: "\t\tx"}).splitlines()[1:3] == ["  1 |   x", "    |   ^"]


def test_lines_are_those_that_editors_count() -> None:
    """Only a line feed ends a line: separators that a web page left in a text do not move the line shown."""
    text = "a\u2028b\x0cc\x85d\nsecond"
    assert as_text([at(2, 1)], {PATH: text}).splitlines()[1] == "  2 | second"


def test_nothing_in_a_file_steers_the_terminal() -> None:
    """Control characters in a line, a message or a hint are not printed as such."""
    bad = Diagnostic(Place(PATH, 1, 1), "bad-link", "To \x1b[31mred\x07.", "Mend \x1b]0;x\x07 it.")
    shown = as_text([bad], {PATH: "a \x1b[2Jb\x9b31mc"})
    assert not set(shown) & {"\x1b", "\x07", "\x9b"}


def carets(line: str, column: int, length: int) -> tuple[str, str]:
    """The shown line and what of it the carets stand under."""
    _, source, marks, *_ = as_text([at(1, column, length)], {PATH: line}).splitlines()
    start, end = marks.index("^"), marks.rindex("^") + 1
    return source.removeprefix("  1 | "), source[start:end]


def test_a_long_line_is_cut_round_the_caret() -> None:
    """Near the start the line's start is shown, in the middle both ends are cut, and near the end its end is shown."""
    line = "".join(chr(ord("a") + n % 26) for n in range(400))
    first, under = carets(line, 1, 3)
    assert (first, under) == (line[:110] + "…", "abc")
    middle, under = carets(line, 200, 4)
    assert (middle[0], middle[-1], under) == ("…", "…", line[199:203])
    last, under = carets(line, 400, 1)
    assert (last[0], last[-1], under) == ("…", line[-1], line[-1])


@settings(derandomize=True, database=None, deadline=None)
@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 600))
def test_the_caret_stands_under_what_is_meant(size: int, column: int, length: int) -> None:
    """Wherever it is in however long a line, the first caret is under its character, and none hangs behind the line."""
    line = "".join(chr(0x4E00 + n) for n in range(size))
    column = min(column, size)
    shown, under = carets(line, column, length)
    assert under.rstrip("…") == line[column - 1 :][: len(under.rstrip("…"))]
    assert under[0] == line[column - 1]
    assert len(under) <= length
    assert len(shown) <= 112


def test_a_caret_may_stand_behind_the_line() -> None:
    """Where something is missing at the end of a line, the caret stands just behind it."""
    assert as_text([at(1, 4, 5)], {PATH: "abc"}).splitlines()[2] == "    |    ^"


def test_json_has_the_fields_of_the_contract() -> None:
    """path, line, column, code, severity, message and hint, in a list; letters stay letters."""
    shown = as_json([Diagnostic(Place(PATH, 2, 7), "bad-id", "“é” is no id.", "Mend it."), WHOLE, WARNING])
    assert json.loads(shown) == [
        {
            "path": PATH,
            "line": 2,
            "column": 7,
            "code": "bad-id",
            "severity": "error",
            "message": "“é” is no id.",
            "hint": "Mend it.",
        },
        {
            "path": "method.yaml",
            "line": 0,
            "column": 0,
            "code": "missing-file",
            "severity": "error",
            "message": "method.yaml is missing.",
            "hint": "Create it.",
        },
        {
            "path": PATH,
            "line": 1,
            "column": 1,
            "code": "too-many-words",
            "severity": "warning",
            "message": "Too many words.",
            "hint": "",
        },
    ]
    assert "“é”" in shown
    assert json.loads(as_json([])) == []


def test_github_gets_one_command_a_finding_errors_first() -> None:
    """The service shows ten of a kind: what stops the build must be among them."""
    assert as_github([WARNING, ERROR, WHOLE]).splitlines() == [
        '::error file=claims/gate.yaml,line=2,col=7,title=unknown-value::"x" is not a value. Use y.',
        "::error file=method.yaml,title=missing-file::method.yaml is missing. Create it.",
        "::warning file=claims/gate.yaml,line=1,col=1,title=too-many-words::Too many words.",
    ]
    assert as_github([]) == ""


def test_github_commands_cannot_be_broken_by_what_was_typed() -> None:
    """Per cents, line ends, commas and colons are escaped as the service asks, so that no text starts a command."""
    bad = Diagnostic(Place("a,b:c%.yaml", 1, 1), "bad-id", "100%\n::error::x\r", "a,b:c")
    assert as_github([bad]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=bad-id::100%25%0A::error::x%0D a,b:c"
    )


def test_sarif_is_what_code_hosts_read() -> None:
    """Version 2.1.0 with one run: the rules that were broken with their meaning, and each finding with its region."""
    log = json.loads(as_sarif([ERROR, WARNING, WHOLE], "1.2.3"))
    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("involvement-audit", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == ["missing-file", "too-many-words", "unknown-value"]
    assert driver["rules"][0]["shortDescription"]["text"] == CODES["missing-file"].meaning
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [
        ("unknown-value", "error"),
        ("too-many-words", "warning"),
        ("missing-file", "error"),
    ]
    assert run["results"][0]["message"] == {"text": '"x" is not a value. Use y.'}
    (location,) = run["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == PATH
    assert location["physicalLocation"]["region"]["startLine"] == 2
    assert location["physicalLocation"]["region"]["startColumn"] == 7
    assert json.loads(as_sarif([], "1"))["runs"][0]["results"] == []


def test_sarif_counts_columns_as_we_do() -> None:
    """Columns are characters here; without a word SARIF takes them for UTF-16, where 🌱 is two."""
    (run,) = json.loads(as_sarif([ERROR], "1"))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"


def test_sarif_addresses_are_addresses() -> None:
    """A path with blanks and letters outside ASCII is written as a URI."""
    bad = Diagnostic(Place("claims/Café open.yaml"), "bad-file-name", "Bad name.")
    (run,) = json.loads(as_sarif([bad], "1"))["runs"]
    physical = run["results"][0]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "claims/Caf%C3%A9%20open.yaml"
    assert physical["region"]["startLine"] >= 1


def test_sarif_says_where_a_file_is_that_no_way_leads_to() -> None:
    """A whole path, as one to another drive is, is an address of a file; the way up and across is a relative one."""
    whole, across = (Diagnostic(Place(path), "bad-file-name", "Bad name.") for path in ("/a b/x.yaml", "../b/x.yaml"))
    (run,) = json.loads(as_sarif([whole, across], "1"))["runs"]
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]]
    assert uris == ["file:///a%20b/x.yaml", "../b/x.yaml"]


def test_the_pieces_of_a_finding_say_what_they_are() -> None:
    """Together they are the text; the code and the carets are told from the rest, whatever the rest looks like."""
    files = {PATH: "note: error[bad-id]\n"}
    found = [at(1, 7, 5), WARNING]
    spans = list(as_spans(found, files))
    assert "".join(span.text for span in spans) == as_text(found, files)
    assert [(span.part, span.text) for span in spans if span.part is not Part.PLAIN] == [
        (Part.ERROR, "error[bad-id]"),
        (Part.CARET, "^^^^^"),
        (Part.WARNING, "warning[too-many-words]"),
        (Part.CARET, "^"),
    ]


def test_two_findings_in_a_file_are_two_to_sarif() -> None:
    """The fingerprint by which a code host tells findings apart differs where two differ in their line alone."""
    first, second = (
        Diagnostic(Place(PATH, line, 3), "missing-field", '"at" is missing in this item.') for line in (4, 9)
    )
    (run,) = json.loads(as_sarif([first, second], "1"))["runs"]
    prints = [json.dumps(result["partialFingerprints"], sort_keys=True) for result in run["results"]]
    assert len(set(prints)) == 2


@pytest.mark.parametrize(("name", "code"), CODES.items())
def test_a_code_is_explained(name: str, code: Code) -> None:
    """Kebab-case, a severity, a sentence that says what it means, one that says what to do, examples in pairs."""
    assert is_id(name)
    assert code.severity in set(Severity)
    assert code.meaning.endswith(".")
    assert code.mend
    assert bool(code.bad) == bool(code.good)
    assert code.bad != code.good or not code.bad


def test_codes_are_listed_in_order() -> None:
    """So that a list of them can be searched by eye."""
    assert list(CODES) == sorted(CODES)


@pytest.mark.parametrize(
    ("column", "length", "text", "end"),
    [
        (7, 1, 'note: "x"', 8),
        (7, 3, 'note: "x"', 10),
        (7, 40, 'note: "x"', 10),  # what goes on in the next line ends with its own
        (1, 9, "🌱🌱", 3),  # columns are characters
        (10, 1, 'note: "x"', 10),  # behind the last letter
        (12, 1, 'note: "x"', 12),  # never before it starts
        (0, 1, 'note: "x"', None),
        (7, 3, None, None),
    ],
)
def test_sarif_says_where_a_finding_ends(column: int, length: int, text: str | None, end: int | None) -> None:
    """The column behind its last character, on its own line."""
    found = Diagnostic(Place(PATH, 2, column), "unknown-value", "No.", length=length)
    files = {} if text is None else {PATH: f"title: x\n{text}\nkind: y\n"}
    (run,) = json.loads(as_sarif([found], "1", files))["runs"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region.get("endColumn") == end
    assert region["startLine"] == 2


def test_sarif_says_where_the_tool_is_told_of_if_anywhere() -> None:
    """The format wants an address there, so an unknown one is left out."""
    driver = json.loads(as_sarif([], "1", home="https://tool.example.org/"))["runs"][0]["tool"]["driver"]
    assert driver["informationUri"] == "https://tool.example.org/"
    assert "informationUri" not in json.loads(as_sarif([], "1"))["runs"][0]["tool"]["driver"]


def test_markdown_is_a_list_with_errors_first() -> None:
    assert as_markdown([WARNING, ERROR, WHOLE]) == (
        "### 2 errors, 1 warning\n\n"
        '- **error** claims/gate.yaml:2:7 (unknown-value): "x" is not a value. Use y.\n'
        "- **error** method.yaml (missing-file): method.yaml is missing. Create it.\n"
        "- **warning** claims/gate.yaml:1:1 (too-many-words): Too many words."
    )


def test_markdown_is_no_longer_than_a_summary_may_be() -> None:
    shown = as_markdown([WARNING] * 501 + [ERROR])
    assert shown.count("\n- ") == 500
    assert shown.count("**error**") == 1
    assert shown.endswith("\n\n2 more are not listed here.")


HOSTILE = (
    "<script>alert(1)</script>", "a & b &lt;", "@everyone", "#12 and GH-12", "`code` *bold* __bold__ ~~gone~~",
    "[link](https://example.org) ![x](y)", "https://example.org www.example.org", "| cell |", "# heading", "1. one",
    "- item", "+ item", "> quote", "=== ---", "$x$", "\\ back", "two\nlines",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_markdown_is_shown_and_does_nothing(text: str) -> None:
    """As GitHub reads it: no tag but the paragraph's, the words as they were, and nobody and nothing named or linked."""
    html = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(markdown.shown(text))
    assert set(re.findall(r"</?(\w+)", html)) == {"p"}
    words = unescape(re.sub(r"<[^>]+>", "", html)).replace("\u200b", "").strip()
    assert words == " ".join(text.split())
    assert not re.search(r"@\w|#\w|gh-\d|://|www\.", html, re.IGNORECASE)
