"""`new` writes nothing that `check` would call an error: what is planned is checked before a byte of it is on the disk."""

from __future__ import annotations

import resource
from collections.abc import Sequence
from pathlib import Path

import pytest

from test_new import CLAIM, day, flags, new, root, written

__all__ = ["day", "root"]

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
