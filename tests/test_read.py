"""An audit's folder becomes a corpus: in order, joined, with its places; nothing in it is too broken to be told about."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folders import BASE, EXAMPLE, TODAY, overlay
from involvement_audit import build, checking
from involvement_audit.diagnostics.findings import Diagnostic
from involvement_audit.diagnostics.printers import as_github, as_json, as_sarif, as_text
from involvement_audit.disk.read import read
from involvement_audit.disk.root import find_root
from involvement_audit.disk.templates import read_templates
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.text import Place


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return overlay(None, tmp_path / "audit")


def good(root: Path) -> Corpus:
    corpus, found = read(root)
    assert found == ()
    return corpus


def codes(root: Path) -> list[tuple[str, str]]:
    """What reading and checking find: the path and the code."""
    return [(d.place.path, d.code) for d in checking.check(root, TODAY).diagnostics]


def claim(**changes: str) -> str:
    """A small valid claim of a kind that is not scored."""
    lines = (BASE / "claims" / "open-gate.yaml").read_text("utf-8").splitlines()
    lines = [changes.pop(line.partition(":")[0], line) for line in lines]
    return "\n".join([*lines, *changes.values()]) + "\n"


def test_a_corpus_holds_what_the_files_say(root: Path) -> None:
    """Every file of the valid audit is read into its records."""
    corpus = good(root)
    assert corpus.audit.title == "Potting Shed audit"
    assert [kind.id for kind in corpus.method.kinds] == ["member-led", "background"]
    assert [rung.id for rung in corpus.method.rungs] == ["told", "asked", "deciding"]
    assert list(corpus.criterion) == ["charter.members-decide", "charter.open-minutes"]
    assert list(corpus.claim) == ["led-by-members", "open-gate"]
    assert list(corpus.question) == ["who-chose-the-plants"]
    assert list(corpus.source) == ["allotment-charter", "shed-leaflet", "shed-minutes"]
    assert list(corpus.body) == ["library-trust", "plot-holders-union", "scheme-lead"]
    assert [(page.id, page.title) for page in corpus.pages] == [("about", "About this audit")]
    assert corpus.permalinks == ("/about/", "/claims/led-by-members/", "/claims/open-gate/")


def test_records_come_in_the_order_of_their_ids(root: Path) -> None:
    """By id, not by file name, where `-` would go before `.yaml`: the same order for every kind of record."""
    for name in ("shed", "shed-open", "shed2", "a"):
        (root / "claims" / f"{name}.yaml").write_text(claim(), "utf-8")
        (root / "pages" / f"{name}.md").write_text("# A page\n", "utf-8")
        (root / "questions" / f"{name}.yaml").write_text(
            (BASE / "questions/who-chose-the-plants.yaml").read_text("utf-8")
        )
        (root / "criteria" / f"{name}.yaml").write_text((BASE / "criteria/charter.yaml").read_text("utf-8"))
        with (root / "sources" / "bodies.yaml").open("a") as bodies:
            bodies.write(f"{name}: {{name: Shed, kind: charity, interest: none}}\n")
    corpus, _ = read(root)
    ordered = ["a", "shed", "shed-open", "shed2"]
    for records in (corpus.claims, corpus.pages, corpus.questions, corpus.frameworks, corpus.bodies):
        ids = [str(record.id) for record in records]
        assert [id for id in ids if id in ordered] == ordered
        assert ids == sorted(ids)


def test_criteria_keep_their_reading_order(root: Path) -> None:
    """Criteria, kinds and rungs are listed as in their file: the order is part of what it says."""
    text = (root / "criteria/charter.yaml").read_text("utf-8")
    (root / "criteria/charter.yaml").write_text(text.replace("  members-decide:", "  zz-first:"), "utf-8")
    corpus, _ = read(root)
    assert list(corpus.criterion) == ["charter.zz-first", "charter.open-minutes"]


def test_entries_are_joined_with_our_notes(root: Path) -> None:
    """A source is its entry and our words on it under one key, from any number of .bib files."""
    (root / "sources" / "aa.bib").write_text("@book{zz-book, title = {A book}}\n", "utf-8")
    with (root / "sources" / "notes.yaml").open("a") as notes:
        notes.write("zz-book: {issued_by: [plot-holders-union], note: Bought second-hand.}\n")
    corpus = good(root)
    assert list(corpus.source) == ["allotment-charter", "shed-leaflet", "shed-minutes", "zz-book"]
    source = corpus.source["zz-book"]
    assert (source.key, source.entry.get("title"), source.notes.note) == ("zz-book", "A book", "Bought second-hand.")
    assert source.entry.place == Place("sources/aa.bib", 1, 1)
    assert source.notes.issued_by[0].place == Place("sources/notes.yaml", 4, 23)


def test_a_source_without_notes_is_still_a_source(root: Path) -> None:
    """The missing notes are told once, and citations of the source are not wrong for that."""
    (root / "sources" / "more.bib").write_text("@book{a-book, title = {A book}}\n", "utf-8")
    (root / "claims" / "open-gate.yaml").write_text(claim(best_case="best_case: So it says [@a-book]."), "utf-8")
    assert codes(root) == [("sources/more.bib", "missing-notes")]


def test_permalinks_are_lines(root: Path) -> None:
    """Notes and empty lines are passed over; each address knows its line and its first column."""
    (root / "permalinks.txt").write_bytes(
        b"\xef\xbb\xbf# published\r\n\r\n  /about/  \r\n\t# note\r\n/claims/open-gate/"
    )
    found = good(root).permalinks
    assert [(str(text), text.place.line, text.place.column) for text in found] == [
        ("/about/", 3, 3),
        ("/claims/open-gate/", 5, 1),
    ]


def test_permalinks_may_be_missing(root: Path) -> None:
    """A new audit has published nothing yet."""
    (root / "permalinks.txt").unlink()
    assert good(root).permalinks == ()


@pytest.mark.parametrize("folder", ["questions", "pages"])
def test_folders_may_be_missing(root: Path, folder: str) -> None:
    """An audit without questions or prose pages is an audit."""
    for path in (root / folder).iterdir():
        path.unlink()
    (root / folder).rmdir()
    (root / "permalinks.txt").unlink()
    assert codes(root) == []


def test_line_ends_and_marks_of_other_systems_are_read(root: Path) -> None:
    """The whole audit with Windows line ends and byte order marks is the same corpus."""
    plain = good(root)
    for path in root.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert good(root) == plain


def test_files_are_kept_as_they_were_read(root: Path) -> None:
    """Findings show their lines from the text that was read, by path from the audit's root."""
    corpus = good(root)
    paths = {path.relative_to(BASE).as_posix() for path in BASE.rglob("*.*")}
    assert corpus.files == {path: (BASE / path).read_text("utf-8") for path in paths}


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "readme.txt",
        ".DS_Store",
        ".open-gate.yaml.swp",
        "open-gate.yaml~",
        "open-gate.yaml.bak",
        "notes.txt",
        ".hidden/x",
    ],
)
@pytest.mark.parametrize("folder", ["claims", "questions", "criteria", "sources", "pages"])
def test_other_files_are_passed_over(root: Path, folder: str, name: str) -> None:
    """What editors, systems and people leave beside the audit's files is no fault."""
    path = root / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xff\xfe not for us")
    assert codes(root) == []


@pytest.mark.parametrize("name", [".DS_Store", "pages/.home.html.swp", ".git/index"])
def test_hidden_files_are_no_templates(root: Path, name: str) -> None:
    """What editors and systems leave in templates/ neither breaks a build nor reaches the site."""
    path = root / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\xfe not for us")
    templates, found = read_templates(root)
    assert found == ()
    assert name not in templates.pages


def test_a_claim_whose_id_begins_like_readme_is_read(root: Path) -> None:
    """Only files called README are passed over, whatever their ending; nothing else is lost without a word."""
    (root / "claims" / "readme-said-so.yaml").write_text(claim(), "utf-8")
    assert "readme-said-so" in good(root).claim


def test_a_folder_that_holds_nothing_is_told_all_that_is_missing(tmp_path: Path) -> None:
    """Reading an empty folder gives the four files that every audit needs."""
    corpus, found = read(tmp_path)
    assert [(d.place.path, d.code) for d in found] == [
        (path, "missing-file") for path in ("audit.yaml", "method.yaml", "sources/bodies.yaml", "sources/notes.yaml")
    ]
    assert corpus.claims == ()


def test_a_folder_in_a_files_place(root: Path) -> None:
    """A folder called method.yaml is no method.yaml, and one called like a claim is told."""
    (root / "method.yaml").unlink()
    (root / "method.yaml").mkdir()
    (root / "claims" / "shed.yaml").mkdir()
    assert codes(root) == [("claims/shed.yaml", "bad-file-name"), ("method.yaml", "missing-file")]


def test_a_file_in_a_folders_place(root: Path) -> None:
    """A file called `questions`, where the folder belongs, is told: what it holds would be left out."""
    (root / "questions" / "who-chose-the-plants.yaml").rename(root / "question")
    (root / "questions").rmdir()
    (root / "question").rename(root / "questions")
    assert [path for path, _ in codes(root)] == ["questions"]


def test_links_inside_the_audit_are_followed(root: Path) -> None:
    """A symbolic link to another file of the audit is that file under another name."""
    (root / "claims" / "gate.yaml").symlink_to("open-gate.yaml")
    corpus = good(root)
    assert corpus.claim["gate"].title == corpus.claim["open-gate"].title


@pytest.mark.parametrize("target", ["{}/elsewhere/shared-tools.yaml", "../../elsewhere/shared-tools.yaml", "/dev/null"])
def test_links_out_of_the_audit_are_not_read(root: Path, target: str) -> None:
    """A link out is told once, and not a letter of what it leads to is read, kept or shown."""
    (root / "claims" / "tools.yaml").symlink_to(target.format(root.parent))
    checked = checking.check(root, TODAY)
    assert [(d.place.path, d.code) for d in checked.diagnostics] == [("claims/tools.yaml", "outside-link")]
    assert checked.corpus.files.get("claims/tools.yaml", "") == ""


def test_folders_that_are_links_out_are_not_walked(root: Path) -> None:
    """One finding for the link, and none for what stands behind it."""
    (root / "questions" / "who-chose-the-plants.yaml").unlink()
    (root / "questions").rmdir()
    (root / "questions").symlink_to("../elsewhere")
    (root / "templates").symlink_to("../elsewhere")
    assert codes(root) == [("questions", "outside-link"), ("templates", "outside-link")]


def test_the_audit_itself_may_be_a_link(root: Path) -> None:
    """A folder reached over a symbolic link is the folder."""
    (root.parent / "link").symlink_to("audit")
    assert codes(root.parent / "link") == []


@pytest.mark.parametrize("target", ["tools.yaml", "gone.yaml", "../claims/tools.yaml", "../claims/gone.yaml"])
def test_links_that_lead_nowhere_are_told(root: Path, target: str) -> None:
    """A link to itself, or to a file that is gone, is one finding at its path."""
    (root / "claims" / "tools.yaml").symlink_to(target)
    assert [path for path, _ in codes(root)] == ["claims/tools.yaml"]


def test_folders_linked_in_a_circle_are_survived(root: Path) -> None:
    """A link to the folder above does not make the reading go round for ever."""
    (root / "claims" / "again").symlink_to("..")
    (root / "templates").mkdir()
    (root / "templates" / "again").symlink_to("..")
    assert ("claims/again", "bad-file-name") in codes(root)


def test_a_file_name_in_another_encoding_is_told(root: Path) -> None:
    """A name that is not UTF-8 is reported like any other bad name, and every format can print it."""
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/claims/caf\xe9.yaml")).write_text(claim(), "utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    found = checking.check(root, TODAY).diagnostics
    assert [d.code for d in found] == ["bad-file-name"]
    printed(found, {})


def test_templates_of_the_audit_take_the_place_of_the_tools(root: Path) -> None:
    """A template or static file of the same name replaces the one that the tool ships; the others stay."""
    shipped, _ = read_templates(root)
    (root / "templates" / "static").mkdir(parents=True)
    (root / "templates" / "base.html").write_text("mine", "utf-8")
    (root / "templates" / "static" / "shed.css").write_bytes(b"\xff")
    (root / "templates" / "static" / "shed.txt").write_bytes(b"text")
    templates, found = read_templates(root)
    assert found == ()
    assert templates.pages == {**shipped.pages, "base.html": "mine"}
    assert templates.static == {**shipped.static, "static/shed.css": b"\xff", "static/shed.txt": b"text"}


def test_the_root_is_the_nearest_folder_upward(root: Path) -> None:
    """From anywhere inside an audit its root is found, and an audit inside it is its own."""
    inner = root / "claims" / "deep"
    inner.mkdir()
    assert find_root(inner) == find_root(root) == root
    (root / "claims" / "audit.yaml").write_text("", "utf-8")
    assert find_root(inner) == root / "claims"
    assert find_root(root.parent) is None


def test_a_file_that_cannot_be_read_counts_as_there(root: Path) -> None:
    """One broken file is one finding: what names its records, and its address, is not wrong for that."""
    for path in sorted(p.relative_to(root).as_posix() for p in root.rglob("*.*")):
        before = (root / path).read_bytes()
        (root / path).write_bytes(b"\xff" + before)
        assert codes(root) == [(path, "not-utf8")], path
        (root / path).write_bytes(before)


@pytest.mark.parametrize("path", sorted(p.relative_to(BASE).as_posix() for p in BASE.rglob("*.yaml")))
def test_a_file_that_is_no_yaml_counts_as_there(root: Path, path: str) -> None:
    """The same where its YAML breaks off."""
    with (root / path).open("a") as file:
        file.write("broken: [\n")
    assert codes(root) == [(path, "yaml-syntax")]


def cite_a_ghost(root: Path) -> None:
    """Names a source that no .bib file has, in a claim and in our notes."""
    with (root / "sources" / "notes.yaml").open("a") as notes:
        notes.write("ghost: {issued_by: [library-trust]}\n")
    (root / "claims" / "open-gate.yaml").write_text(claim(best_case="best_case: So it says [@ghost]."), "utf-8")


UNKNOWN = [("claims/open-gate.yaml", "unknown-reference"), ("sources/notes.yaml", "unknown-reference")]


@pytest.mark.parametrize(
    "typed",
    [
        "@misc{allotment-charter,\n  addendum = {The \ufffd of a copy},",
        "@comment{ghost, title = {A ghost}}\n@misc{allotment-charter,",
    ],
)
def test_a_source_is_known_by_its_entry_alone(root: Path, typed: str) -> None:
    """A replacement character that was typed hides no key, and a comment has none: what is unknown is told as unknown."""
    cite_a_ghost(root)
    bib = root / "sources" / "shed.bib"
    bib.write_text(bib.read_text("utf-8").replace("@misc{allotment-charter,", typed, 1), "utf-8")
    assert codes(root) == UNKNOWN
    assert build.build(root, TODAY).files == {}


def test_where_a_bib_file_cannot_be_decoded_any_key_may_be_in_it(root: Path) -> None:
    """The corpus says which files could not be had, so that one fault is told once; their text says nothing of it."""
    cite_a_ghost(root)
    (root / "sources" / "more.bib").write_bytes(b"@misc{ghost, title = {\xff}}\n")
    corpus, found = read(root)
    assert [(d.place.path, d.code) for d in found] == [("sources/more.bib", "not-utf8")]
    assert corpus.unread == {"sources/more.bib"}
    assert codes(root) == [("sources/more.bib", "not-utf8")]


def test_a_key_whose_entry_cannot_be_read_is_no_unknown_one(root: Path) -> None:
    """The entry has been told; what cites it is not wrong for that."""
    cite_a_ghost(root)
    (root / "sources" / "more.bib").write_text("@misc{ghost, title {A ghost}}\n", "utf-8")
    assert read(root)[0].lost_keys == {"ghost"}
    assert codes(root) == [("sources/more.bib", "bib-syntax")]


def test_what_is_not_there_is_no_file(root: Path) -> None:
    """A file that may be missing is not listed as empty, and one that must be there is told."""
    (root / "permalinks.txt").unlink()
    (root / "method.yaml").unlink()
    corpus, _ = read(root)
    assert {"permalinks.txt", "method.yaml", "review.lock"}.isdisjoint(corpus.files)
    assert corpus.unread == set()


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_letter_that_cannot_be_decoded_is_told_at_its_line(root: Path, end: bytes) -> None:
    """Line ends of every system count as one, in front of what cannot be decoded too."""
    (root / "claims" / "open-gate.yaml").write_bytes(end.join([b"a: 1", b"", "b: \u00e9".encode() + b"\xe9"]))
    (found,) = read(root)[1]
    assert (found.code, found.place) == ("not-utf8", Place("claims/open-gate.yaml", 3, 5))


def printed(found: tuple[Diagnostic, ...], files: dict[str, str]) -> None:
    """Every format takes the findings, and what it gives can be written as UTF-8."""
    for text in (as_text(found, files), as_json(found), as_github(found), as_sarif(found, "1")):
        text.encode("utf-8")


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One audit that the tests below break again and again."""
    return overlay(None, tmp_path_factory.mktemp("fuzz") / "audit")


def survives(root: Path, path: str, content: bytes) -> None:
    """Reads and checks the audit with other content in one of its files, and puts the file back."""
    before = (root / path).read_bytes()
    (root / path).write_bytes(content)
    try:
        checked = checking.check(root, TODAY)
    finally:
        (root / path).write_bytes(before)
    assert all(d.place.path in (*checked.corpus.files, path) for d in checked.diagnostics)
    lines = {name: text.count("\n") + 1 for name, text in checked.corpus.files.items()}
    assert all(d.place.line <= lines.get(d.place.path, d.place.line) for d in checked.diagnostics)
    printed(checked.diagnostics, dict(checked.corpus.files))


FUZZ = settings(derandomize=True, database=None, deadline=None, max_examples=60)
CLAIM = "claims/led-by-members.yaml"


@FUZZ
@given(content=st.binary(max_size=200))
def test_any_bytes_are_survived(scratch: Path, content: bytes) -> None:
    """Whatever bytes a claim's file holds, there are findings and no exception."""
    survives(scratch, CLAIM, content)


@FUZZ
@given(content=st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_survived(scratch: Path, content: str) -> None:
    """Whatever text a claim's file holds, there are findings and no exception."""
    survives(scratch, CLAIM, content.encode())


VALUES = r"""[] {} '' x [x] {a:b} [[]] [{}] [,] ~ 2018 2018-00 9999-12-31 0000 *a '[x](javascript:y)' '<claim:>' '\' "\0"
"\u2028" é🌱""".split()
WORDS = st.sampled_from([*VALUES, "", "a" * 200, "{a: b}", "&a x", "!t x", "[@x, p. 1]", "|\n  x\n  [@y]", ">\n  x"])


@FUZZ
@given(data=st.data())
def test_a_valid_file_with_any_value_replaced_is_survived(scratch: Path, data: st.DataObject) -> None:
    """Each file of the valid audit, with values and lines swapped for others, gives findings and no exception."""
    paths = sorted(p.relative_to(BASE).as_posix() for p in BASE.rglob("*.*"))
    path = data.draw(st.sampled_from(paths))
    lines = (BASE / path).read_text("utf-8").splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(lines) - 1))
        name, colon, _ = lines[number].partition(":")
        other = data.draw(st.sampled_from(lines))
        lines[number] = data.draw(
            st.sampled_from([f"{name}{colon} {data.draw(WORDS)}", other, "", f"{lines[number]}}}"])
        )
    survives(scratch, path, "\n".join(lines).encode())


def test_records_that_say_different_things_are_looked_up_apart() -> None:
    """Where many have the same hash, whoever looks one up compares it with all of them."""
    corpus, _ = read(EXAMPLE)
    for records in (corpus.sources, corpus.claims, corpus.bodies, corpus.questions):
        assert len({hash(record) for record in records}) == len(records)
