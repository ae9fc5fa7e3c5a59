"""From answers to files: the same bytes for the same answers, and every text read back as it was typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts import DRAFTS, answered, cases, shed
from involvement_audit.additions.managers import entry_text, key, named
from involvement_audit.additions.managers import given as sources_in
from involvement_audit.disk import schema
from involvement_audit.drafts import issue
from involvement_audit.drafts.answers import Answers, checked
from involvement_audit.drafts.files import FOLDERS, drafted, entry
from involvement_audit.drafts.insert import NotAsMeant, with_entry, with_source
from involvement_audit.drafts.known import proposed
from involvement_audit.drafts.questions import questions
from involvement_audit.drafts.scalars import scalar
from involvement_audit.format.text import Place, Text
from involvement_audit.parse import characters, yamltext
from involvement_audit.parse.yamltext import Mapping, Sequence

KINDS = ("claim", "source", "question", "body", "framework")


@pytest.mark.parametrize("path", cases(), ids=lambda path: path.stem)
def test_answers_become_these_bytes(path: Path) -> None:
    """Each case of tests/data/drafts, which a form in a browser is held to as well."""
    case = json.loads(path.read_text("utf-8"))
    answers = answered(case["kind"], case["answers"], shed())
    if case["kind"] in FOLDERS:
        draft = drafted(answers, shed())
        assert (draft.path, draft.text) == (case["file"], case["text"])
    else:
        assert "\n".join(entry(answers)) + "\n" == case["text"]


def test_every_kind_has_a_case() -> None:
    assert {json.loads(path.read_text("utf-8"))["kind"] for path in DRAFTS.glob("*.json")} == set(KINDS)


# Texts


def allowed(text: str) -> bool:
    return bool(text) and not any(characters.is_refused(sign) for sign in text)


TRICKY = "yes|no|On|~|null| |\n|: |:|#| #|'|\"|\\|- |,|[|]|{|}|>|@|`|%|!|&a|*a|?|12:30|010|0x1|1e3|2018-06-30|---|...|\t|é|\u00a0|\u200c".split(
    "|"
)
TEXTS = st.one_of(
    st.text(min_size=1).filter(allowed),
    st.lists(st.sampled_from([*TRICKY, "words " * 30, "x" * 130]), min_size=1).map("".join).filter(allowed),
)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_any_text_is_read_back_as_typed(text: str) -> None:
    """As a field and as an item of a list, by our own reader without a finding, and by another program as a text."""
    lines = [*scalar("field:", text, 2), "list:", *scalar("  -", text, 4), "after: x"]
    written = "\n".join(lines) + "\n"
    tree, found = yamltext.parse(written, "x.yaml")
    assert found == []
    assert isinstance(tree, Mapping)
    items = tree.get("list")
    assert isinstance(items, Sequence)
    assert (tree.get("field"), items.items, tree.get("after")) == (text, (text,), "x")
    assert yaml.safe_load(written) == {"field": text, "list": [text], "after": "x"}


@pytest.mark.parametrize(
    "word", "yes no on off true null ~ y N 12:30 010 1_000 0x10 1e3 2018 2018-06-30 .5 -1 + = <<".split()
)
def test_what_yaml_takes_for_something_else_is_quoted(word: str) -> None:
    """So that a program with another reader than ours has the text too."""
    assert list(scalar("a:", word, 2)) == [f'a: "{word}"']


@pytest.mark.parametrize(
    "word", ["words", "p. 75", "a-b", "it's", 'called "led"', "nobody", "https://a.example.org/x?y=1"]
)
def test_plain_words_stand_as_they_are(word: str) -> None:
    assert list(scalar("a:", word, 2)) == [f"a: {word}"]


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_any_answer_stands_in_a_draft_that_its_schema_allows(title: str, best: str) -> None:
    """Whatever is typed into a claim's words, its file is a claim, and holds them."""
    answers = {
        "id": ["x"],
        "title": [title],
        "kind": ["member-led"],
        "wording": [title],
        "exact": ["yes"],
        "by": ["plot-union"],
    }
    answers |= {"in": ["leaflet"], "best_case": [best], "assessed_by": [title]}
    typed = Answers(kind="claim", values={name: tuple(map(Text, texts)) for name, texts in answers.items()})
    settled, faults = checked(typed, shed(), questions("claim"))
    draft = drafted(settled, shed())
    tree, found = yamltext.parse(draft.text, draft.path)
    assert isinstance(tree, Mapping)
    assert (faults, found) == ([], [])
    assert (tree.get("title"), tree.get("best_case")) == (title, best)
    if title.strip() and best.strip():
        assert list(schema.validate("claim", tree)) == []


# Questions


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_is_one(kind: str) -> None:
    """Its words come from the schema, end in a question mark, and are asked once."""
    asked = questions(kind)
    assert all(q.title.endswith("?") for q in asked)
    assert (
        len({q.name for q in asked})
        == len({q.title for q in asked if q.name != "raised_at"}) + (kind == "question")
        == len(asked)
    )


def test_yes_and_no_are_asked_only_for_what_is_true_or_false() -> None:
    """A closed set is answered by its own words: the form of a question is guessed, and a set is easily taken for a flag."""
    every = {(kind, q.name): q for kind in KINDS for q in questions(kind)}
    assert {name for name, q in every.items() if q.form == "flag"} == {("claim", "exact")}
    laws = ["england", "wales", "northern-ireland", "scotland", "ireland", "france", "australia", "none"]
    assert list(every["body", "jurisdiction"].words) == laws


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_file_cannot_be_without_is_needed(kind: str) -> None:
    """All that the schema requires is required of the answers, or written by the tool itself."""
    by_tool = {"status", "assessed/on", "history[]/on", "history[]/change", "replies"}
    needed = {q.path.partition("/")[0].replace("[]", "") for q in questions(kind) if q.required}
    name = {"claim": "claim", "question": "question", "framework": "framework"}.get(kind)
    if name:
        written = {path.partition("/")[0].replace("[]", "") for path in by_tool}
        assert set(schema.load(name)["required"]) <= needed | written


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("The scheme was “led” by its members", "the-scheme-was-led-by-its-members"),
        (
            "A very long title that goes on and on until nobody could read it in an address",
            "a-very-long-title-that-goes-on-and-on-until-nobody",
        ),
        ("Überfluss & Co.", "uberfluss-and-co"),
        ("Это заявление", ""),
        ("?!", ""),
    ],
)
def test_an_id_is_proposed_from_the_title(title: str, id: str) -> None:
    assert proposed(title) == id


@pytest.mark.parametrize(
    ("kind", "typed", "ids"),
    [
        ("body", "library-trust", ("library-trust",)),
        ("body", "TRUST library", ("library-trust",)),
        ("body", "plot u", ("plot-union",)),
        ("body", "u", ("plot-union",)),
        ("body", "r", ("library-trust",)),
        ("body", "t", ("library-trust",)),
        ("body", "n", ("plot-union",)),
        ("body", "l", ("library-trust",)),
        ("body", "o", ("plot-union",)),
        ("body", "i", ("library-trust", "plot-union")),
        ("body", "nobody", ()),
        ("kind", "member-led: Led by members", ("member-led",)),
    ],
)
def test_names_are_found_by_their_parts(kind: str, typed: str, ids: tuple[str, ...]) -> None:
    assert shed().matches(kind, typed) == ids


# Lines put at the end

BODY = ["plot-union:", "  name: Plot Union"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"plot-union:\n  name: Plot Union\n"),
        (b"# None yet\n", b"# None yet\n\nplot-union:\n  name: Plot Union\n"),
        (b"a: {name: A}\n", b"a: {name: A}\n\nplot-union:\n  name: Plot Union\n"),
        (b"a: {name: A}", b"a: {name: A}\n\nplot-union:\n  name: Plot Union\n"),
        (b"a: {name: A}\r\n", b"a: {name: A}\r\n\r\nplot-union:\r\n  name: Plot Union\r\n"),
        (
            b"a: {name: A} # x\r\n\r\n# end",
            b"a: {name: A} # x\r\n\r\n# end\r\n\r\nplot-union:\r\n  name: Plot Union\r\n",
        ),
        (b"\xef\xbb\xbfa: {name: A}\n", b"\xef\xbb\xbfa: {name: A}\n\nplot-union:\n  name: Plot Union\n"),
        (b"a:\n  note: |+\n    x\n", b"a:\n  note: |+\n    x\nplot-union:\n  name: Plot Union\n"),
    ],
)
def test_an_entry_is_added_and_no_byte_changed(before: bytes, after: bytes) -> None:
    """Also without a last line end, with those of Windows, behind a byte order mark, and below a text that keeps its blank lines."""
    assert with_entry(before, BODY, "sources/bodies.yaml") == after


@pytest.mark.parametrize(
    "before",
    [b"{a: {name: A}}\n", b"a: 1\n...\n", b"  a:\n    name: A\n", b"- a\n", b"a: [\n", b"plot-union: x\n", b"\xff"],
)
def test_a_file_without_a_place_for_it_is_left_alone(before: bytes) -> None:
    """A person has to add the lines; nothing is guessed."""
    with pytest.raises(NotAsMeant):
        with_entry(before, BODY, "sources/bodies.yaml")


@settings(max_examples=100, deadline=None)
@given(
    st.lists(TEXTS.filter(lambda text: bool(text.strip())), max_size=3), st.sampled_from(["\n", "\r\n"]), st.booleans()
)
def test_whatever_stands_in_a_table_stays(notes: list[str], end: str, ended: bool) -> None:
    lines = [line for n, note in enumerate(notes) for line in (f"k{n}:", *scalar("  note:", note, 4))]
    before = end.join([*lines, *([""] if ended else [])]).encode()
    after = with_entry(before, BODY, "x.yaml")
    assert after.startswith(before)
    tree, found = yamltext.parse(after.decode().replace("\r\n", "\n"), "x.yaml")
    assert isinstance(tree, Mapping)
    assert (found, [str(name) for name, _ in tree.entries]) == (
        [],
        [*(f"k{n}" for n in range(len(notes))), "plot-union"],
    )


def test_a_source_is_added_to_a_bib_file() -> None:
    lines = ["@misc{b,", "  title = {B},", "}"]
    assert (
        with_source(b"@misc{a, title = {A}}", lines, "x.bib")
        == b"@misc{a, title = {A}}\n\n@misc{b,\n  title = {B},\n}\n"
    )
    with pytest.raises(NotAsMeant):
        with_source(b"@misc{a, title = {A\n", lines, "x.bib")


# Issues


def test_an_issue_form_becomes_answers() -> None:
    """Labels are questions or names, whatever their capitals; `_No response_` is none; a list is one item a line."""
    text = """Some words before.

### What is claimed, in one line?

A leaflet says "led"

### WORDING ###

led
by members

### Best case

_No response_

### Are these the exact words?

- [ ] Yes

### Who made the claim?

- [X] library-trust
- [ ] nobody
* plot-union

### Anything else?

No.
"""
    answers, unknown, twice = issue.from_issue(text.replace("\n", "\r\n"), "issue.md", questions("claim"))
    assert answers.values == {
        "title": ('A leaflet says "led"',),
        "wording": ("led\nby members",),
        "exact": ("no",),
        "by": ("library-trust", "plot-union"),
    }
    assert (unknown, twice) == (("Anything else?",), ())
    assert answers.one("title").place == Place("issue.md", 5, 1)
    assert answers.all("by")[1].place == Place("issue.md", 24, 3)


# What reference managers give

RIS = """TY  - RPRT
ID  - smithMinutes2018
AU  - Smith, Ann
AU  - Library Trust,
TI  - Minutes of
  the board
PB  - Library Trust
DA  - 2018/06/30/
UR  - https://a.example.org/x_y
Y2  - 2020/01/02/
N2  - An abstract that is nobody else's business
ER  -
"""
CSL = """[{"id": "http://zotero.org/users/1/items/ABCD1234", "type": "report", "title": "Minutes of <i>the</i> board",
  "author": [{"family": "Smith", "given": "Ann"}, {"literal": "Library Trust"}], "publisher": "Library Trust",
  "issued": {"date-parts": [["2018", 6, 30]]}, "accessed": {"raw": "2020-01-02"}, "URL": "https://a.example.org/x_y", "abstract": "no"}]"""
BIB = r"""@techreport{smithMinutes2018, author = {Smith, Ann and {Library Trust}}, title = {Minutes of the board}, institution = {Library Trust},
  year = 2018, month = jun, day = 30, url = {https://a.example.org/x\_y}, urldate = {2020-01-02}, abstract = {no}}"""


@pytest.mark.parametrize(
    ("text", "id", "extra"),
    [
        (RIS, "smith-minutes-2018", ""),
        (CSL, "smith-minutes-board-2018", ""),
        (BIB, "smith-minutes-2018", "  type = {Technical report},\n"),
    ],
)
def test_a_source_is_read_from_what_a_manager_gives(text: str, id: str, extra: str) -> None:
    """The same facts from each, under a key in words, and nothing else."""
    found = sources_in("\ufeff" + text.replace("\n", "\r\n"), "export")
    assert found.found == ()
    [one] = found.entries
    assert key(one) == id
    written = entry_text(named(one, id))
    assert written.replace(extra, "") == (
        f"@report{{{id},\n  author = {{Smith, Ann and {{Library Trust}}}},\n  title = {{{{Minutes of the board}}}},\n"
        "  institution = {{Library Trust}},\n  date = {2018-06-30},\n  url = {https://a.example.org/x_y},\n"
        "  urldate = {2020-01-02},\n}\n"
    )


def test_what_is_odd_in_an_export_is_passed_over() -> None:
    """A second record without its end, a month that is none, a name that is no name, a date in words."""
    two = "TY  - JOUR\nTI  - One\nT2  - Shed Days\nSP  - 3\nEP  - 9\nPY  - 2018/13//\nER  - \nTY  - XXXX\nTI  - Two\nDA  - spring\n"
    one, other = sources_in(two, "export").entries
    assert (one.type, one.get("journaltitle"), one.get("pages"), one.date) == ("article", "Shed Days", "3–9", "2018")
    assert (other.type, other.get("title"), other.date) == ("misc", "Two", None)
    odd = [
        {
            "title": "T",
            "type": "chapter",
            "container-title": "B",
            "author": [1, {}, {"given": "Cher"}],
            "issued": {"literal": "spring"},
        }
    ]
    [item] = sources_in(json.dumps(odd), "export").entries
    assert (item.type, item.get("booktitle"), item.date) == ("incollection", "B", None)
    assert [name.family for name in item.creators.names] == ["Cher"]


@pytest.mark.parametrize("text", ["[{", "@misc{a, title = {x", "{]"])
def test_a_broken_export_is_told_where_it_breaks(text: str) -> None:
    assert [one.place.path for one in sources_in(text, "export").found][:1] == ["export"]


@pytest.mark.parametrize("text", ["", "[]", "{}", "[1, 2]", "nothing of the kind", '{"items": 3}'])
def test_what_holds_no_source_gives_none(text: str) -> None:
    assert [one for one in sources_in(text, "export").entries if one.get("title")] == []


@pytest.mark.parametrize(
    ("value", "well"),
    [("https://a.example.org/x", True), ("MAILTO:a@b", True), ("a.example.org", False), ("ftp://a", False)],
)
def test_addresses_of_bodies_are_of_the_web_or_of_mail(value: str, well: bool) -> None:
    """As the schema has it: what it would refuse is told before anything is written."""
    typed = Answers(kind="body", values={"url": (Text(value),)})
    assert [fault.code for fault in checked(typed, shed(), questions("body"))[1]] == ([] if well else ["bad-url"])
    found = schema.validate(
        "bodies",
        yamltext.parse(f"a: {{name: A, kind: court, interest: none, url: '{value}'}}", "x")[0]
        or Mapping(Place(""), ()),
    )
    assert [fault.code for fault in found] == ([] if well else ["bad-url"])
