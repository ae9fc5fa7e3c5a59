"""`new` writes nothing that `check` would call an error: what is planned is checked before a byte of it is on the disk."""

from __future__ import annotations

import resource
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from additions import CLAIM, asked, day, flags, new, root, typing, written

__all__ = ["asked", "day", "root"]

BODY = ["body", "--name", "Shed Society", "--kind", "charity", "--interest", "none"]
SOURCE = ["source", "--issued-by", "council"]


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\ufffe", "\x85", "\u2028"])
@pytest.mark.parametrize("path", ["sources/bodies.yaml", "sources/notes.yaml", "criteria/garden-charter.yaml"])
def test_a_character_that_no_file_may_hold_is_mended_first(root: Path, path: str, sign: str) -> None:
    """Also in a comment: what reads YAML would stop there, and say something else or nothing."""
    path = path if (root / path).exists() else next((root / "criteria").glob("*.yaml")).relative_to(root).as_posix()
    (root / path).write_text(f"{(root / path).read_text('utf-8')}# a{sign}b\n", "utf-8")
    before = written(root)
    result = new(*BODY)
    assert (result.exit_code, "error[control-character]" in result.stderr, "Mend that first" in result.stderr) == (
        1,
        True,
        True,
    )
    assert written(root) == before


@pytest.mark.parametrize("text", ["- a\n", "a: \0\n", "", None])
def test_a_framework_that_cannot_be_read_is_mended_first(root: Path, text: str | None) -> None:
    """Else a claim would be drafted without its criteria, and be said to pass."""
    path = root / "criteria/more.yaml"
    if text is None:
        path.symlink_to("nowhere.yaml")
    else:
        path.write_text(text, "utf-8")
    result = new("claim", *flags(CLAIM))
    assert (result.exit_code, "criteria/more.yaml" in result.stderr) == (1, True)
    assert "Mend that first" in result.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["claim", *flags(CLAIM), "--id", "by-framework"], "reserved-address"),
        (["claim", *flags(CLAIM), "--summary", "It says so [@nope, p. 3]."], "unknown-reference"),
        (["claim", *flags(CLAIM), "--summary", "```\nx\n```"], ""),
        (
            ["question", "--question", "Who chose?", "--claims", "led-by-gardeners", "--raised-at", "p. 3"],
            "missing-field",
        ),
    ],
)
def test_what_would_fail_is_not_written(root: Path, words: Sequence[str], code: str) -> None:
    result = new(*words)
    assert (result.exit_code, f"error[{code}" in result.stderr, result.stdout) == (1, True, "")
    assert result.stderr.endswith("Nothing was written.\n")
    assert written(root) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[{"title": "Call 07700 900123"}]', "a telephone number"),
        ('[{"title": "A", "author": [{"literal": "a@mail.example.com"}]}]', "an e-mail address"),
        ('[{"title": "A", "URL": "javascript:alert(1)"}]', "[bad-url]"),
        ('[\n{"title": "A\\u0000"}]', "export:2:13: error[control-character]"),
        ('[{"title": "A\\ud800"}]', "export:1:14: error[control-character]"),
        ("@misc{a, title = {A\x1bB}}", "export:1:20: error[control-character]"),
        ("TY  - RPRT\nTI  - A\x07B\nER  - \n", "export:2:8: error[control-character]"),
        ("[" * 100_000, "export:1:1: error[wrong-type]"),
    ],
)
def test_an_export_is_refused_before_it_is_written(root: Path, tmp_path: Path, text: str, told: str) -> None:
    """By what stands in it, as an answer is; a detail is named by its kind and not told again."""
    (tmp_path / "export").write_text(text, "utf-8")
    result = new(*SOURCE, "--id", "shed-log", "--import", str(tmp_path / "export"))
    assert (result.exit_code, told in result.stderr) == (1, True), result.stderr
    assert "900123" not in result.stderr
    assert written(root) == {}


@pytest.mark.parametrize("date", ["5", "[5]", "[[1e999]]", "[[]]", '"2019"', "{}"])
def test_a_date_that_is_none_is_left_out(root: Path, tmp_path: Path, date: str) -> None:
    (tmp_path / "export").write_text(f'[{{"title": "Zed", "issued": {{"date-parts": {date}}}}}]', "utf-8")
    assert new(*SOURCE, "--id", "zed", "--import", str(tmp_path / "export")).exit_code == 0


@pytest.mark.parametrize("words", [["claim", *flags(CLAIM)], [*SOURCE, "--title", "Shed log", "--type", "report"]])
def test_a_full_disk_leaves_all_as_it_was(root: Path, words: Sequence[str]) -> None:
    """No file is cut off, and none is changed without the other."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = (root / "sources/notes.yaml").stat().st_size
    room = 100 if words[0] == "claim" else before + 1
    names = sorted(root.rglob("*"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    try:
        with pytest.raises(OSError):
            new(*words)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (written(root), sorted(root.rglob("*"))) == ({}, names)
    assert new(*words).exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([*BODY, "--name", "B"], "--name takes one answer"),
        ([*SOURCE, "--pick", "a"], "give the file with --import"),
        ([*SOURCE, "--import", "audit.yaml", "--title", "Zed"], "leave --title out"),
    ],
)
def test_an_option_that_would_do_nothing_is_wrong_usage(root: Path, words: Sequence[str], told: str) -> None:
    result = new(*words)
    assert (result.exit_code, told in result.stderr, written(root)) == (2, True, {})


@pytest.mark.parametrize("text", ["TY  - RPRT\nTI  - Zed\nN1  - x\nER  - \n", '[{"title": "Zed", "note": "x"}]'])
def test_what_is_left_out_is_said_of_each_export(root: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "export").write_text(text, "utf-8")
    result = new(*SOURCE, "--id", "zed", "--import", str(tmp_path / "export"))
    assert (result.exit_code, "Left out, as they are nobody else's business" in result.stderr) == (0, True)


@pytest.mark.parametrize(
    ("typed", "kept"), [("“led by all”", "led by all"), ('"led by all"', "led by all"), ("“a” or “b”", "“a” or “b”")]
)
def test_marks_round_the_wording_are_left_to_the_page(root: Path, typed: str, kept: str) -> None:
    assert new("claim", *flags({**CLAIM, "wording": typed})).exit_code == 0
    (data,) = written(root).values()
    assert yaml.safe_load(data)["wording"]["text"] == kept


def test_a_claim_whose_file_cannot_be_read_is_named(root: Path) -> None:
    """And not called unknown."""
    (root / "claims/led-by-gardeners.yaml").write_text("title: [\n", "utf-8")
    result = new("question", "--question", "Who chose?", "--claims", "led-by-gardeners")
    assert (result.exit_code, "claims/led-by-gardeners.yaml:" in result.stderr) == (1, True)
    assert "Mend that first" in result.stderr


def test_what_is_no_draft_says_so(root: Path) -> None:
    """A question and a framework are on the site at once, and claims are held to the framework."""
    asked = new("question", "--question", "Who chose?", "--claims", "led-by-gardeners")
    assert "There are no drafts of questions" in asked.stdout
    rules = {"title": "Rules", "standing": "binding", "criterion": "Kept", "asks": "Kept?", "source": "garden-charter"}
    made = new("framework", *flags({**rules, "critical": ["user-led"]}))
    assert "There are no drafts of frameworks" in made.stdout
    assert "1 published claim will say “no verdict yet” until then." in made.stdout


def test_a_question_without_more_to_say_says_so(root: Path, asked: None) -> None:
    """A sign that answers nothing would look as if nothing had been typed."""
    result = new("body", "--kind", "charity", "--interest", "none", typed=typing("?", "Shed Society", *[""] * 6))
    assert (result.exit_code, "Any words will do" in result.stdout) == (0, True), result.output
