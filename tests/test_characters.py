"""Characters that no reader sees are told where they stand, in every kind of file, and reach nothing that is built."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from folders import BASE, TODAY, overlay
from involvement_audit import build, checking
from involvement_audit.disk.templates import read_templates
from involvement_audit.format.text import Place
from involvement_audit.parse.characters import MOST, find, is_refused, references, shown

PATH = "claims/gate.yaml"
# As the Unicode Standard and XML have them: C0 but tab and line end, DEL and C1, and the code points that are none.
CONTROLS = [*range(0x09), 0x0B, 0x0C, *range(0x0D, 0x20), *range(0x7F, 0xA0)]
SEPARATORS = [0x2028, 0x2029, 0xFEFF]
# What turns the direction of a line (Unicode's explicit directional formatting), and a space that takes no room.
TURNED = [0x200B, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
NONE = [*range(0xFDD0, 0xFDF0), *(plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))]
SURROGATES = range(0xD800, 0xE000)
FILES = sorted(p.relative_to(BASE).as_posix() for p in BASE.rglob("*.*"))
LOCK = "led-by-members#charter.members-decide:\n  by: [AB]\n  on: 2026-11-20\n  saw: [rating:1a96f7ae406c]\n"


def test_the_whole_set_and_nothing_else_is_refused() -> None:
    """Sixty-six code points are no characters, however often they are typed; tabs and line ends are text."""
    assert len(NONE) == 66
    expected = {*CONTROLS, *SEPARATORS, *TURNED, *NONE, *SURROGATES}
    assert {code for code in range(0x110000) if is_refused(chr(code))} == expected


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "\u200fعربي\u200e"])
def test_what_scripts_need_is_a_letter(text: str) -> None:
    assert find(text, PATH) == []


def test_yaml_reads_every_other_character() -> None:
    """What the parser would refuse in words of its own is refused here first; it is never asked."""
    allowed = "".join(chr(code) for code in range(0x20, 0x110000) if not is_refused(chr(code)) and code != ord("'"))
    text = next(e.value for e in yaml.parse(f"'{allowed}'", Loader=yaml.CSafeLoader) if isinstance(e, yaml.ScalarEvent))
    assert text == allowed


@pytest.mark.slow
@pytest.mark.parametrize("code", [0, 0x07, 0x0C, 0x1B, 0x7F, 0x85, 0x9F, 0x2028, 0x2029, 0xFEFF, 0xFDD0, 0x10FFFF])
@pytest.mark.parametrize("path", [*FILES, "review.lock"])
def test_wherever_it_stands_it_is_told_and_nothing_is_built(path: str, code: int, tmp_path: Path) -> None:
    """In every kind of file: one finding, at its line and column, that names it; what names the file is not wrong."""
    root = overlay(None, tmp_path / "audit")
    lines = (root / path).read_text("utf-8").split("\n") if path in FILES else LOCK.split("\n")
    number = lines.index(max(lines[1:], key=len))
    lines[number] = f"{lines[number][:4]}{chr(code)}{lines[number][4:]}"
    lines[0] = f"{lines[0]}\t"  # a tab is none of them
    (root / path).write_bytes("\r\n".join(lines).encode())
    built = build.build(root, TODAY)
    (found,) = built.diagnostics
    assert (found.code, found.place) == ("control-character", Place(path, number + 1, 5))
    assert f"(U+{code:04X})" in found.message
    assert chr(code) not in built.corpus.files[path]
    assert built.files == {}


@pytest.mark.parametrize("letter", ["\x85", "\u2028", "\u2029", "\x0c", "\x0b", "\x1e"])
def test_no_rare_separator_counts_as_a_line(letter: str, tmp_path: Path) -> None:
    """Lines are counted as editors count them, so that what follows keeps its number."""
    root = overlay(None, tmp_path / "audit")
    (root / PATH).write_text(f"title: one{letter}two\nsummary: three{letter}four\n", "utf-8")
    found = checking.check(root, TODAY).diagnostics
    assert [(d.place.line, d.place.column) for d in found] == [(1, 11), (2, 15)]


def test_several_in_a_row_are_one_finding() -> None:
    """Characters of one kind side by side are told once, with their length; another kind is told for itself."""
    found = find("ab\x00\x00\x00\x07c\n\u2028", PATH)
    assert [(d.place.line, d.place.column, d.length) for d in found] == [(1, 3, 3), (1, 6, 1), (2, 1, 1)]


def test_what_is_no_text_at_all_is_not_told_without_end() -> None:
    """UTF-16 without its mark is a null character behind every letter."""
    assert len(find("t\0i\0t\0l\0e\0" * 1000, PATH)) == MOST


def test_what_is_shown_keeps_its_columns() -> None:
    assert shown("a\x07b\u2028c\td\n") == "a\ufffdb\ufffdc\td\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a&#12;b", [(1, 6, "\x0c")]),
        ("&#x2028;&#X2029;&#13;", [(0, 8, "\u2028"), (8, 16, "\u2029"), (16, 21, "\r")]),
        ("&#xD800; &#0; &#xFFFE;", [(0, 8, "\ud800"), (9, 13, "\0"), (14, 22, "\ufffe")]),
        ("&#10; &#9; &#8217; &#x1F331; &amp; &#; &#x110000; &#9999999;", []),
    ],
)
def test_a_character_spelt_as_a_number_is_found(text: str, found: list[tuple[int, int, str]]) -> None:
    """Markdown turns numbers into characters, which must not let in what may not stand there itself."""
    assert list(references(text)) == found


def test_templates_are_read_like_the_rest(tmp_path: Path) -> None:
    """Without the mark that some editors put at a file's start; a character that no reader sees is told."""
    root = overlay(None, tmp_path / "audit")
    (root / "templates").mkdir()
    (root / "templates" / "base.html").write_bytes("\ufeffone\r\ntwo\rthree".encode())
    templates, found = read_templates(root)
    assert (templates.pages["base.html"], found) == ("one\ntwo\nthree", ())
    (root / "templates" / "base.html").write_bytes("one\rtwo\u2028".encode())
    assert [(d.code, d.place) for d in read_templates(root)[1]] == [
        ("control-character", Place("templates/base.html", 2, 4))
    ]
