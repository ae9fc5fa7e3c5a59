"""What people answered is filed only as far as they agreed: nothing before their yes, and no private word anywhere."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from folders import DATA, EXAMPLE, TODAY, ask, overlay
from involvement_audit import cli
from involvement_audit.build import build
from involvement_audit.cli import common
from involvement_audit.disk import testimony
from involvement_audit.disk.read import read
from involvement_audit.disk.testimony import NotFiled
from involvement_audit.parse.group_names import looks_like_one_person
from involvement_audit.parse.guards.english import ENGLISH
from involvement_audit.parse.yaml_insert import Unplaced, with_item
from properties import steady

CLAIM = "led-by-members"
PUBLIC = ["--tier", "public", "--happened", "Nobody asked us."]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return overlay(None, tmp_path / "audit")


def files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def hear(root: Path, *words: str, typed: str = "", claim: str = CLAIM) -> Result:
    with mock.patch.object(common, "today", lambda: TODAY), contextlib.chdir(root):
        runner = CliRunner(catch_exceptions=False)
        return runner.invoke(cli.cli, ["hear", claim, "--root", str(root), *words], input=typed)


def claim_file(root: Path) -> str:
    return (root / f"claims/{CLAIM}.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["--tier", "private"], ["tier: private", "read_back: true"]),
        (
            [*PUBLIC, "--missing", "Who chose?\n\n  The rest. ", "--on", "2026-11-21"],
            ["tier: public", "read_back: true", "happened: Nobody asked us.", "missing: |-", "  Who chose?", "", "  The rest."],
        ),
        (
            ["--tier", "group", "--group", "members of the scheme", "--missing", "They ask: who?", "--did", "We asked."],
            ["tier: group", "read_back: true", "group: members of the scheme", "missing: 'They ask: who?'", "did: We asked."],
        ),
    ],
)  # fmt: skip
def test_an_answer_is_lines_at_the_end_of_its_claim(root: Path, words: list[str], lines: list[str]) -> None:
    before = claim_file(root)
    assert hear(root, *words, "--agreed").exit_code == 0
    on = "2026-11-21" if "--on" in words else str(TODAY)
    added = ["testimony:", f"  - on: {on}", *(f"    {line}" if line else "" for line in lines)]
    assert claim_file(root) == before + "\n".join(added) + "\n"
    assert ask(root, "check", "--strict").exit_code == 0


def test_a_second_answer_stands_below_the_first(root: Path) -> None:
    assert hear(root, *PUBLIC, "--agreed").exit_code == 0
    first = claim_file(root)
    assert hear(root, "--tier", "private", "--agreed").exit_code == 0
    assert claim_file(root) == f"{first}  - on: {TODAY}\n    tier: private\n    read_back: true\n"


REFUSED = {
    "not agreed to": (PUBLIC, 2, "Read it back to them first."),
    "no tier": (["--happened", "x", "--agreed"], 2, "Say what they agreed to"),
    "another tier": (["--tier", "secret", "--agreed"], 2, "is not one of"),
    "no words": (["--tier", "public", "--agreed"], 2, "There are no words"),
    "words of blanks": (["--tier", "public", "--happened", " \n ", "--agreed"], 2, "There are no words"),
    "no group": (["--tier", "group", "--happened", "x", "--agreed"], 2, "Name the group"),
    "private words": (["--tier", "private", "--did", "x", "--agreed"], 2, "A private answer keeps no words"),
    "in the future": ([*PUBLIC, "--on", "2026-11-24", "--agreed"], 2, "lies in the future"),
    "a book": (["--tier", "public", "--happened", "x" * 5001, "--agreed"], 2, "longer than 5000 characters"),
    "an unknown source": ([*PUBLIC, "--did", "See [@nope].", "--agreed"], 1, 'called "nope"'),
    "what nobody sees": (["--tier", "public", "--happened", "a\x07b", "--agreed"], 1, "U+0007"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_filed_is_told_and_nothing_is_written(root: Path, name: str) -> None:
    words, code, said = REFUSED[name]
    before = files(root)
    result = hear(root, *words)
    assert (result.exit_code, files(root)) == (code, before)
    assert said in result.output


DETAILS = {
    "a telephone number": "07700 900123",
    "an e-mail address": "a.person@example.org",
    "an NHS number": "999 000 0018",
    "a postcode": "SW1A 1AA",
    "a date of birth": "1 May 1980",
}


@pytest.mark.parametrize("kind", DETAILS)
@pytest.mark.parametrize("field", ["happened", "missing", "group", "did"])
def test_a_personal_detail_is_refused_by_its_kind_and_place_and_never_said_again(
    root: Path, kind: str, field: str
) -> None:
    detail = DETAILS[kind]
    told = {"happened": "Yes.", "group": "members of the scheme", field: f"One\nof us, born on {detail}"}
    before = files(root)
    result = hear(root, "--tier", "group", *(w for n, text in told.items() for w in (f"--{n}", text)), "--agreed")
    assert (result.exit_code, files(root)) == (1, before)
    where = {
        "happened": "the first answer",
        "missing": "the second answer",
        "group": "the group's name",
        "did": "what was done",
    }
    assert f"In {where[field]}, line 2, word 5, stands what looks like {kind}." in result.output
    assert detail not in result.output


@pytest.mark.parametrize(("typed", "code"), [(None, 1), ("\n", 1), ("y\n", 0)])
def test_a_group_that_looks_like_one_person_is_filed_for_whoever_knows_better(
    root: Path, typed: str | None, code: int
) -> None:
    """Once written, git would keep it: only who is asked on a terminal can say that it names several."""
    before = files(root)
    words = [
        "--tier",
        "group",
        "--group",
        "Jane Smith",
        "--happened",
        "So.",
        "--missing",
        "No.",
        "--did",
        "It.",
        "--agreed",
    ]
    with mock.patch("click.testing._NamedTextIOWrapper.isatty", return_value=typed is not None):
        result = hear(root, *words, typed=typed or "")
    assert result.exit_code == code
    assert 'warning: "Jane Smith" looks like one person' in result.output
    assert (files(root) == before) == bool(code)


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("Jane Smith", True),
        ("J. P. Smith", True),
        ("Mrs Smith's neighbours", True),
        ("a woman on the ward", True),
        ("my brother", True),
        ("the patient", True),
        ("members of an allotment group", False),
        ("a carer group", False),
        ("gardeners of the lower beds", False),
        ("Riverside Patients Forum", False),
        ("Oxford Voices", False),
        ("people who have been patients of the trust", False),
        ("the women of the Monday group", False),
    ],
)
def test_what_looks_like_one_person(name: str, one: bool) -> None:
    assert looks_like_one_person(name, ENGLISH) is one


def test_an_answer_is_read_from_a_file_outside_the_audit(root: Path, tmp_path: Path) -> None:
    paper = "tier: public\nhappened: |\n  Nobody asked us.\n\n  Not once.\n"
    (tmp_path / "answer.yaml").write_text(paper, "utf-8")
    assert hear(root, "--from", str(tmp_path / "answer.yaml"), "--agreed").exit_code == 0
    assert hear(root, "--from", "-", "--agreed", typed=paper).exit_code == 0
    claim = next(c for c in read(root)[0].claims if c.id == CLAIM)
    assert [str(one.happened) for one in claim.testimony] == ["Nobody asked us.\n\nNot once."] * 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tier: public\nhappened: x\nname: A. Person\n", "Line 3 of the file"),
        ("tier: public\nhappened: [x]\n", "Line 2 of the file"),
        ("tier: public\nhappened: 'x\n", "The file is no YAML"),
        ("words alone\n", "The file is no YAML"),
        ("", "The file is no YAML"),
        ("tier: private\nhappened: secretword\n", "A private answer keeps no words"),
    ],
)
def test_a_file_that_holds_anything_else_is_refused_without_its_words(root: Path, text: str, said: str) -> None:
    before = files(root)
    result = hear(root, "--from", "-", "--agreed", typed=text)
    assert (result.exit_code, files(root)) == (2, before)
    assert said in result.output
    assert "A. Person" not in result.output and "secretword" not in result.output


def test_a_file_inside_the_audit_is_refused(root: Path) -> None:
    (root / "answer.txt").write_text("tier: private\n", "utf-8")
    result = hear(root, "--from", str(root / "answer.txt"), "--agreed")
    assert (result.exit_code, "Keep it elsewhere" in result.output) == (2, True)


@pytest.mark.parametrize("form", ["plain", "crlf", "bom", "no end"])
def test_the_rest_of_the_file_stays_to_the_byte(root: Path, form: str) -> None:
    path = root / f"claims/{CLAIM}.yaml"
    plain = path.read_bytes() + b"# a remark at the end\n"
    before = {
        "plain": plain,
        "crlf": plain.replace(b"\n", b"\r\n"),
        "bom": b"\xef\xbb\xbf" + plain,
        "no end": plain.rstrip(b"\n"),
    }[form]
    path.write_bytes(before)
    path.chmod(0o640)
    assert hear(root, "--tier", "private", "--agreed").exit_code == 0
    after = path.read_bytes()
    assert after.startswith(before)
    assert path.stat().st_mode & 0o777 == 0o640
    assert (b"\r\n" in after, after.count(b"\r\n")) == (form == "crlf", after.count(b"\n") if form == "crlf" else 0)


def test_a_file_that_changed_meanwhile_is_left_alone(root: Path) -> None:
    claim = next(c for c in read(root)[0].claims if c.id == CLAIM)
    draft = testimony.draft(root, claim, {"on": "2026-11-20", "tier": "private", "read_back": "true"})
    path = root / f"claims/{CLAIM}.yaml"
    path.write_text(claim_file(root) + "formerly: [once]\n", "utf-8")
    with pytest.raises(NotFiled):
        testimony.file(draft)
    assert claim_file(root).endswith("formerly: [once]\n")


ITEM = {"on": "2026-11-20", "tier": "x"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\n", "a: 1\nt:\n  - on: 2026-11-20\n    tier: x\n"),
        ("t: []  # none\na: 1\n", "t:   # none\n  - on: 2026-11-20\n    tier: x\na: 1\n"),
        ("t:\n- {on: 1}\n\n# of a\na: 1\n", "t:\n- {on: 1}\n- on: 2026-11-20\n  tier: x\n\n# of a\na: 1\n"),
        ("t:\n    - on: 1\n      b: |\n        c\n\n        d\n", "t:\n    - on: 1\n      b: |\n        c\n\n        d\n    - on: 2026-11-20\n      tier: x\n"),
    ],
)  # fmt: skip
def test_where_an_item_is_put_in(before: str, after: str) -> None:
    assert with_item(before, "t", ITEM, frozenset(ITEM)) == after


def test_a_list_in_brackets_is_left_alone() -> None:
    with pytest.raises(Unplaced):
        with_item("t: [{on: 1}]\n", "t", ITEM)


WORDS = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2000, blacklist_categories=("Cc", "Cs", "Cn")), min_size=1
)


@steady
@given(words=st.lists(WORDS, min_size=1, max_size=4).map("\n".join))
def test_words_are_read_as_they_were_said_or_not_filed(tmp_path_factory: Any, words: str) -> None:
    """Whatever is said, the claim's file holds just that, or stays as it was."""
    root = EXAMPLE
    claim = next(c for c in read(root)[0].claims if c.id == "rain-fell")
    said = "\n".join(line.strip() for line in words.split("\n")).strip()
    entry = {"on": "2026-11-20", "tier": "public", "read_back": "true", "happened": said}
    if said:
        with contextlib.suppress(NotFiled):
            draft = testimony.draft(root, claim, entry)
            assert str(draft.claim.testimony[-1].happened) == said
            assert draft.text.startswith((root / "claims/rain-fell.yaml").read_text("utf-8").rstrip("\n"))


OWN_TERMINAL = (
    "import fcntl, runpy, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "runpy.run_module('involvement_audit', run_name='__main__', alter_sys=True)"
)


def ended(program: subprocess.Popen[bytes], keyboard: int, last: str) -> bytes:
    """What the program says after its last answer. In the instant before it waits for one a key may be lost: it is pressed again."""
    for _ in range(60):
        os.write(keyboard, last.encode())
        with contextlib.suppress(subprocess.TimeoutExpired):
            return program.communicate(timeout=1)[0]
    program.kill()
    raise AssertionError(f"{last!r} ended nothing")


def on_a_terminal(root: Path, typed: str, last: str) -> tuple[int, str]:
    """What the program says where a person types, the last of it once they are asked to agree, and how it ends."""
    ours, theirs = pty.openpty()
    words = ["hear", CLAIM, "--root", str(root), "--on", "2026-11-20"]
    program = subprocess.Popen(
        [sys.executable, "-c", OWN_TERMINAL, *words],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    assert program.stdout
    os.write(ours, typed.encode())
    said = b""
    while b"Only the word yes files it" not in said and (more := os.read(program.stdout.fileno(), 4096)):
        said += more
    said += ended(program, ours, last)
    os.close(ours)
    os.close(theirs)
    return program.returncode, said.decode()


ASKED = {
    "private": ("private\n", ["tier: private"]),
    "private by default": ("\n", ["tier: private"]),
    "public": ("public\n\nNobody\nasked us.\n\n\n\n", ["tier: public", "happened: |-", "  Nobody", "  asked us."]),
    "group": (
        "group\nmembers of the scheme\n\nThey ask: who?\n\nWe asked.\n",
        ["tier: group", "group: members of the scheme", "missing: 'They ask: who?'", "did: We asked."],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ASKED)
def test_it_asks_step_by_step_and_files_only_on_a_yes(root: Path, name: str) -> None:
    typed, lines = ASKED[name]
    before = files(root)
    code, said = on_a_terminal(root, typed, "y\n")
    assert (code, files(root)) == (1, before)
    assert "Read this back to them" in said
    code, said = on_a_terminal(root, typed, " Yes \n")
    assert code == 0, said
    added = claim_file(root).removeprefix(before[f"claims/{CLAIM}.yaml"].decode())
    shown = [line for line in added.split("\n")[2:] if line and line != "    read_back: true"]
    assert shown == [f"    {line}" for line in lines]


def test_people_are_asked_about_a_claim_that_there_is(root: Path) -> None:
    with contextlib.chdir(root):
        unnamed = CliRunner().invoke(cli.cli, ["hear", "--root", str(root), "--tier", "private", "--agreed"])
    assert (unnamed.exit_code, "Name the CLAIM" in unnamed.stderr) == (2, True)
    unknown = hear(root, "--tier", "private", "--agreed", claim="led-by-member")
    assert (unknown.exit_code, "No claim is called" in unknown.stderr) == (2, True)


@pytest.mark.parametrize("name", ASKED)
def test_the_same_is_asked_whichever_terminal_it_is(root: Path, name: str) -> None:
    """In this process; what stands on a real terminal is proven above."""
    typed, lines = ASKED[name]
    before = files(root)
    with mock.patch("click.testing._NamedTextIOWrapper.isatty", return_value=True), contextlib.chdir(root):
        runner = CliRunner(catch_exceptions=False)
        asked = ["hear", CLAIM, "--root", str(root), "--on", "2026-11-20"]
        refused = runner.invoke(cli.cli, asked, input=f"{typed}no\n")
        assert (refused.exit_code, files(root)) == (1, before), refused.output
        filed = runner.invoke(cli.cli, asked, input=f"{typed}yes\n")
    assert filed.exit_code == 0, filed.output
    added = claim_file(root).removeprefix(before[f"claims/{CLAIM}.yaml"].decode())
    shown = [line for line in added.split("\n")[2:] if line and line != "    read_back: true"]
    assert shown == [f"    {line}" for line in lines]


def typed_to(root: Path, claim: list[str], typed: str) -> Result:
    with mock.patch("click.testing._NamedTextIOWrapper.isatty", return_value=True), contextlib.chdir(root):
        words = ["hear", *claim, "--root", str(root), "--on", "2026-11-20"]
        return CliRunner(catch_exceptions=False).invoke(cli.cli, words, input=typed)


def test_which_claim_is_known_before_anything_is_asked(root: Path) -> None:
    """Whoever slips there has not said all of it in vain."""
    wrong = typed_to(root, ["led-by-membres"], "")
    assert (wrong.exit_code, "How may this be used" in wrong.output) == (2, False)
    asked = typed_to(root, [], f"{CLAIM}\nprivate\nyes\n")
    assert asked.exit_code == 0
    assert asked.output.index("Which claim") < asked.output.index("How may this be used")


def test_a_personal_detail_is_asked_for_again(root: Path) -> None:
    """That answer alone: the others are kept."""
    result = typed_to(root, [CLAIM], "public\n\nCall 07700 900123\n\nNobody asked.\n\n\n\nyes\n")
    assert result.exit_code == 0, result.output
    assert "In the first answer, line 1, word 2, stands what looks like a telephone number." in result.output
    assert ("happened: Nobody asked." in claim_file(root), "900123" in claim_file(root)) == (True, False)


def test_a_file_that_is_not_there_is_wrong_usage(root: Path) -> None:
    assert hear(root, "--from", "/nowhere/at/all", "--agreed").exit_code == 2


@pytest.mark.slow
@pytest.mark.parametrize("end", ["\x03", "\x04", "no\n", "\n"])
def test_whoever_stops_or_does_not_say_yes_writes_nothing(root: Path, end: str) -> None:
    before = files(root)
    code, _ = on_a_terminal(root, "public\n\nsecretword\n\n\n\n", end)
    assert code != 0
    assert files(root) == before


def test_private_words_are_in_no_file_of_the_audit_or_the_site(root: Path) -> None:
    """The words may be typed where they must not be; then nothing is filed, and where they are left out nothing else is either."""
    hear(root, "--tier", "private", "--happened", "secretword", "--agreed")
    hear(root, "--from", "-", "--agreed", typed="tier: private\nmissing: secretword\n")
    assert hear(root, "--tier", "private", "--agreed").exit_code == 0
    site = build(root, TODAY)
    assert not [d for d in site.diagnostics if d.code.startswith("testimony")]
    for name, data in (files(root) | dict(site.files)).items():
        assert b"secretword" not in data, name


def test_testimony_moves_no_verdict_and_a_private_answer_only_the_count(root: Path) -> None:
    def data() -> Any:
        return json.loads(build(root, TODAY).files[f"claims/{CLAIM}/claim.json"])

    before = data()
    assert (before["testimony"], before["private_answers"]) == ([], 0)
    assert hear(root, "--tier", "private", "--agreed").exit_code == 0
    private = data()
    assert private == {**before, "private_answers": 1}
    assert hear(root, *PUBLIC, "--agreed").exit_code == 0
    answer = {
        "on": str(TODAY),
        "tier": "public",
        "group": None,
        "happened": "Nobody asked us.",
        "missing": None,
        "did": None,
    }
    assert data() == {**private, "testimony": [answer]}


def test_where_nothing_was_told_no_page_speaks_of_it(root: Path) -> None:
    site = build(root, TODAY).files
    for name in (f"claims/{CLAIM}/index.html", "changes/index.html"):
        assert b"told us" not in site[name] and b"you said" not in site[name]
    assert hear(root, "--tier", "private", "--agreed").exit_code == 0
    site = build(root, TODAY).files
    assert (
        b"1 answer was given in private: counted here, with no word of it kept." in site[f"claims/{CLAIM}/index.html"]
    )
    assert b"you said" not in site["changes/index.html"]


def test_the_real_audit_has_no_testimony_unless_somebody_gave_it() -> None:
    """The example's answers are invented, and each says so."""
    claims = (DATA / "example/claims").glob("*.yaml")
    groups = [line for path in claims for line in path.read_text("utf-8").split("\n") if line.startswith("    group:")]
    assert groups and all("an invented group" in group for group in groups)
