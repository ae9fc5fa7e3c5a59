"""The command `review`: a stamp over what a reviewer saw, what makes a re-check due, and what does not."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from folders import TODAY, overlay
from involvement_audit import cli
from involvement_audit.build import build
from involvement_audit.cli import common
from involvement_audit.disk import git as asked
from involvement_audit.disk.read import read
from involvement_audit.record import stamps
from repositories import git

CLAIM, RATED, GAP = "led-by-members", "charter.members-decide", "charter.open-minutes"
FILE, CRITERIA, NOTES, BIB = (
    "claims/led-by-members.yaml",
    "criteria/charter.yaml",
    "sources/notes.yaml",
    "sources/shed.bib",
)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "today", lambda: TODAY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return overlay(None, tmp_path / "audit")


@pytest.fixture
def stamped(root: Path) -> Path:
    assert review(root, CLAIM, "--accept", "--by", "ab", "--on", "2026-11-21").exit_code == 0
    return root


def review(root: Path, *words: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(cli.cli, ["review", "--root", str(root), *words])


def check(root: Path) -> str:
    return CliRunner().invoke(cli.cli, ["check", "--root", str(root)]).stdout


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8")


def due(root: Path) -> dict[str, tuple[str, ...]]:
    """The assessments of the claim that are due for a re-check, and what changed under each."""
    corpus, _ = read(root)
    looks = ((str(a.criterion), stamps.review(corpus, corpus.claim[CLAIM], a)) for a in corpus.claim[CLAIM].assessments)
    return {name: look.changed for name, look in looks if look.due}


def test_what_was_stamped_stands_as_seen(stamped: Path) -> None:
    assert due(stamped) == {}
    assert "recheck-due" not in check(stamped)
    assert (
        review(stamped, CLAIM).stdout == f"{RATED}: as ab saw it on 2026-11-21.\n{GAP}: as ab saw it on 2026-11-21.\n"
    )
    assert review(stamped).exit_code == 0


def test_what_was_never_stamped_is_not_due(root: Path) -> None:
    """Nobody has seen anything else: there is nothing to look at again."""
    assert due(root) == {}
    assert "2 never stamped" in review(root).stdout
    assert "recheck-due" not in check(root)


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        (FILE, "rating: not-met", "rating: partly-met", {RATED: ("rating",)}),
        (FILE, "took every decision but one", "took every decision", {RATED: ("reason",)}),
        (FILE, "quote: staff agreed the plan", "quote: staff agreed a plan", {RATED: ("evidence",)}),
        (FILE, "at: item 3, quote", "at: item 4, quote", {RATED: ("evidence",)}),
        (FILE, "bearing: against", "bearing: context", {RATED: ("evidence",)}),
        (FILE, "searched: [shed-minutes, the notice board]", "searched: [shed-minutes]", {GAP: ("search",)}),
        (BIB, "Minutes of the garden group", "Minutes of a group", {RATED: ("source shed-minutes",)}),
        (BIB, "2019-03-14", "2019-03-15", {RATED: ("source shed-minutes",)}),
    ],
)
def test_what_a_rating_rests_on_makes_a_recheck_due(
    stamped: Path, file: str, old: str, new: str, changed: dict[str, tuple[str, ...]]
) -> None:
    edit(stamped, file, old, new)
    assert due(stamped) == changed
    assert check(stamped).count("warning[recheck-due]") == len(changed)
    assert review(stamped, CLAIM).exit_code == review(stamped).exit_code == 1


def test_a_criterions_text_concerns_every_assessment_under_it(stamped: Path) -> None:
    text = (stamped / CRITERIA).read_text("utf-8")
    question = re.search(r"question: (.*)", text)
    assert question
    edit(stamped, CRITERIA, question[1], "Was it so?")
    assert list(due(stamped).values()) == [("criterion",)]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FILE, "best_case: Two members chose the tomatoes", "best_case: Two members, then, chose the tomatoes"),
        (FILE, "would_close: [The scheme's rule on minutes, 2019]", "would_close: [The rule on minutes, 2019]"),
        (FILE, "took every decision but one", "took every\n      decision but one"),  # folded anew
        (FILE, "history: [", "history: [  "),
        (BIB, "  title  = {Minutes", "  url    = {https://shed.example.org/minutes},\n  title  = {Minutes"),
        (BIB, "  title  = {Minutes", "  note   = {A scan.},\n  title  = {Minutes"),
    ],
)
def test_what_no_rating_rests_on_marks_nothing(stamped: Path, file: str, old: str, new: str) -> None:
    edit(stamped, file, old, new)
    assert due(stamped) == {}


def test_a_mended_note_marks_nothing(stamped: Path) -> None:
    edit(stamped, NOTES, "shed-minutes: {", "shed-minutes: {note: Read on paper., ")
    assert due(stamped) == {}


def test_accepting_again_settles_it(stamped: Path) -> None:
    edit(stamped, FILE, "took every decision but one", "took every decision")
    assert review(stamped, CLAIM, "--accept", "--by", "cd", "--criterion", RATED).exit_code == 0
    assert due(stamped) == {}
    lock = (stamped / "review.lock").read_text("utf-8")
    assert re.findall(r"by: (\w+),? *\n? *'on': '([\d-]+)'", lock) == [("cd", "2026-11-23"), ("ab", "2026-11-21")]


def test_who_sees_the_same_is_named_beside_who_saw_it_before(stamped: Path) -> None:
    review(stamped, CLAIM, "--accept", "--by", "cd", "--on", "2026-11-22")
    assert "as ab saw it on 2026-11-21, cd saw it on 2026-11-22." in review(stamped, CLAIM).stdout
    before = (stamped / "review.lock").read_bytes()
    review(stamped, CLAIM, "--accept", "--by", "cd")
    assert (stamped / "review.lock").read_bytes() == before


def test_stamps_of_what_is_gone_are_dropped_with_the_next(stamped: Path) -> None:
    edit(stamped, "review.lock", "led-by-members#charter.open-minutes", "led-by-nobody#charter.open-minutes")
    review(stamped, CLAIM, "--accept", "--by", "ab")
    lock = (stamped / "review.lock").read_text("utf-8")
    assert re.findall(r"^(\S+):$", lock, re.M) == [f"{CLAIM}#{RATED}", f"{CLAIM}#{GAP}"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--accept", "--by", "ab"), "Name the CLAIM that was looked at"),
        ((CLAIM, "--accept"), "Say who looked: --by NAME."),
        ((CLAIM, "--accept", "--by", " "), "Say who looked: --by NAME."),
        ((CLAIM, "--accept", "--by", "ab@example.org"), "Give a name or initials"),
        (("led-by-membrs",), 'Did you mean "led-by-members"?'),
        ((CLAIM, "--criterion", "charter.members-decides"), 'Did you mean "charter.members-decide"?'),
        (("open-gate",), "recorded, not rated"),
        ((CLAIM, "--accept", "--by", "ab", "--on", "2027-01-01"), "lies in the future"),
        ((CLAIM, "--accept", "--by", "ab", "--on", "2026"), "is not a day"),
        ((CLAIM, "--accept", "--by", "ab", "--on", "soon"), "is not a day"),
    ],
)
def test_wrong_usage_writes_nothing(root: Path, words: tuple[str, ...], message: str) -> None:
    result = review(root, *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (root / "review.lock").exists()


@pytest.mark.parametrize("subfolder", [False, True])
def test_the_words_before_a_change_come_from_the_repository(stamped: Path, subfolder: bool) -> None:
    top = stamped.parent if subfolder else stamped
    git(top, "init")
    git(top, "add", "-A")
    git(top, "commit", "-m", "Stamped")
    edit(stamped, FILE, "took every decision but one", "took every decision")
    git(top, "commit", "-am", "Changed")
    shown = review(stamped, CLAIM).stdout
    assert "was  The minutes show that staff took every decision but one." in shown
    assert "now  The minutes show that staff took every decision." in shown


def test_a_renamed_claim_keeps_its_stamps(stamped: Path) -> None:
    """Its earlier id in `formerly` carries them, and the next stamp writes them under the new one."""
    renamed = (stamped / FILE).read_text("utf-8") + "formerly: [led-by-members]\n"
    (stamped / FILE).unlink()
    (stamped / "claims/led-by-all.yaml").write_text(renamed, "utf-8")
    for path in (stamped / "questions").iterdir():
        path.write_text(path.read_text("utf-8").replace(CLAIM, "led-by-all"), "utf-8")
    corpus, _ = read(stamped)
    claim = corpus.claim["led-by-all"]
    assert [stamps.review(corpus, claim, a).stamp is None for a in claim.assessments] == [False, False]
    assert "stamp-lost" not in check(stamped)


def test_a_stamp_of_what_is_gone_is_told_and_then_dropped_by_name(stamped: Path) -> None:
    edit(stamped, "review.lock", "led-by-members#charter.open-minutes", "led-by-nobody#charter.open-minutes")
    assert "warning[stamp-lost]" in check(stamped)
    assert "led-by-nobody#charter.open-minutes" in review(stamped, CLAIM, "--accept", "--by", "ab").stdout
    assert "stamp-lost" not in check(stamped)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("exact: true", "exact: false"),
        ("kind: member-led", "kind: member-made"),
        ("on: 2019", "on: 2018"),
    ],
)
def test_a_stamp_covers_what_the_claim_is(stamped: Path, old: str, new: str) -> None:
    edit(stamped, FILE, old, new)
    assert "claim" in {part for parts in due(stamped).values() for part in parts}


def test_git_says_which_commit_brought_a_stamp_without_reading_every_one(stamped: Path) -> None:
    git(stamped, "init")
    git(stamped, "add", "-A")
    git(stamped, "commit", "-m", "Stamped")
    for number in range(30):
        (stamped / "README.md").write_text(str(number), "utf-8")
        git(stamped, "add", "-A")
        git(stamped, "commit", "-m", "Another")
    edit(stamped, FILE, "took every decision but one", "took every decision")
    git(stamped, "commit", "-am", "Changed")
    assert "was  The minutes show that staff took every decision but one." in review(stamped, CLAIM).stdout


def test_a_squash_of_stamp_and_change_is_named(stamped: Path) -> None:
    edit(stamped, FILE, "took every decision but one", "took every decision")
    git(stamped, "init")
    git(stamped, "add", "-A")
    git(stamped, "commit", "-m", "Both")
    assert "came in one commit, as a squash makes them" in review(stamped, CLAIM).stdout


def test_a_shallow_clone_is_named_with_what_fetches_the_rest(stamped: Path, tmp_path: Path) -> None:
    git(stamped, "init")
    git(stamped, "add", "-A")
    git(stamped, "commit", "-m", "Stamped")
    edit(stamped, FILE, "took every decision but one", "took every decision")
    git(stamped, "commit", "-am", "Changed")
    git(tmp_path, "clone", "--depth=1", stamped.as_uri(), "clone")
    shown = review(tmp_path / "clone", CLAIM).stdout
    assert "this clone is shallow" in shown
    assert "git fetch --unshallow" in shown


def test_a_clone_without_the_files_of_the_stamp_is_named_with_what_fetches_them(stamped: Path, tmp_path: Path) -> None:
    git(stamped, "init")
    git(stamped, "config", "uploadpack.allowFilter", "true")
    git(stamped, "add", "-A")
    git(stamped, "commit", "-m", "Stamped")
    edit(stamped, FILE, "took every decision but one", "took every decision")
    git(stamped, "commit", "-am", "Changed")
    git(tmp_path, "clone", "--filter=blob:none", stamped.as_uri(), "clone")
    shown = review(tmp_path / "clone", CLAIM).stdout
    assert "this clone does not have all files of that commit" in shown
    assert "git fetch --refetch --no-filter" in shown
    edit(stamped, "review.lock", "by: ab", "by: cd")
    git(stamped, "commit", "-am", "By another")
    git(tmp_path, "clone", "--filter=blob:none", stamped.as_uri(), "another")
    assert "this clone does not have all files of that commit" in review(tmp_path / "another", CLAIM).stdout


def test_an_audit_moved_within_its_repository_is_named(stamped: Path) -> None:
    top = stamped.parent
    git(top, "init")
    git(top, "add", "-A")
    git(top, "commit", "-m", "Stamped")
    edit(stamped, FILE, "took every decision but one", "took every decision")
    git(top, "commit", "-am", "Changed")
    (top / "deeper").mkdir()
    git(top, "mv", stamped.name, "deeper/audit")
    git(top, "commit", "-m", "Moved")
    assert "moved within its repository" in review(top / "deeper/audit", CLAIM).stdout


def test_a_move_out_of_a_folder_with_other_letters_is_named(stamped: Path) -> None:
    """Git writes such names as numbers, unless it is asked for them as they are."""
    top = stamped.parent
    stamped.rename(top / "prüf")
    git(top, "init")
    git(top, "add", "-A")
    git(top, "commit", "-m", "Stamped")
    edit(top / "prüf", FILE, "took every decision but one", "took every decision")
    git(top, "commit", "-am", "Changed")
    git(top, "mv", "prüf", "größer")
    git(top, "commit", "-m", "Moved")
    assert "moved within its repository" in review(top / "größer", CLAIM).stdout


def test_a_stamp_that_is_not_committed_is_told_from_a_lock_that_is_not(stamped: Path) -> None:
    git(stamped, "init")
    git(stamped, "add", "-A")
    git(stamped, "commit", "-m", "Stamped")
    edit(stamped, FILE, "took every decision but one", "took every decision")
    review(stamped, CLAIM, "--accept", "--by", "cd")
    edit(stamped, FILE, "took every decision", "took the decisions")
    shown = review(stamped, CLAIM).stdout
    assert "this stamp is in no commit yet" in shown
    assert "review.lock is in no commit" not in shown


def test_a_lock_that_was_never_committed_is_named(stamped: Path) -> None:
    edit(stamped, FILE, "took every decision but one", "took every decision")
    git(stamped, "init")
    assert "in no commit yet" in review(stamped, CLAIM).stdout


def test_without_git_it_is_said(stamped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(stamped, FILE, "took every decision but one", "took every decision")
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert "git is not installed here" in review(stamped, CLAIM).stdout


def test_a_folder_that_git_does_not_trust_is_named_with_the_mend() -> None:
    said = "fatal: detected dubious ownership in repository at '/audit'"
    found = asked.refused(Path("/audit"), said)
    assert "git config --global --add safe.directory /audit" in found.mend


def test_the_folder_to_trust_is_the_repository_as_git_names_it() -> None:
    """Trusting the audit's own folder would not help where the repository begins further up."""
    said = (
        "fatal: detected dubious ownership in repository at '/clone of it'\n"
        "To add an exception for this directory, call:\n\n\tgit config --global --add safe.directory '/clone of it'\n"
    )
    found = asked.refused(Path("/clone of it/audit"), said)
    assert found.mend.endswith("--add safe.directory '/clone of it'")


def test_git_is_asked_in_the_language_that_is_read(
    stamped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git translates what it says; here the words of a refusal are looked at."""
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text('#!/bin/sh\n[ "$LC_ALL" = C ] && echo "dubious ownership" >&2\nexit 128\n', "utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setattr("shutil.which", lambda name: str(fake))
    edit(stamped, FILE, "took every decision but one", "took every decision")
    assert "git does not trust this folder" in review(stamped, CLAIM).stdout


def test_without_a_repository_the_words_of_now_are_shown(stamped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(stamped.parent))
    edit(stamped, FILE, "took every decision but one", "took every decision")
    shown = review(stamped, CLAIM).stdout
    assert "now  The minutes show that staff took every decision." in shown
    assert "in no git repository" in shown


Page = Callable[[Path], str]


def test_the_page_says_what_is_due_and_why(stamped: Path) -> None:
    page = build(stamped, TODAY).files[f"claims/{CLAIM}/index.html"].decode()
    assert "2 of 2 assessments stand as they were last looked at, on 21 November 2026, by ab." in page
    assert "Re-check due" not in page
    edit(stamped, FILE, "took every decision but one", "took every decision")
    page = build(stamped, TODAY).files[f"claims/{CLAIM}/index.html"].decode()
    assert "Re-check due: the reason changed since a person last looked at this, on 21 November 2026." in page
    assert "1 of 2 assessments is due for a re-check" in page
    changes = build(stamped, TODAY).files["changes/index.html"].decode()
    assert f"../claims/{CLAIM}/index.html#{RATED}" in changes
    assert "Nothing is due" not in changes


def test_each_assessment_says_where_it_stands(root: Path) -> None:
    """Stamped and never stamped ones of one claim are told apart."""
    review(root, CLAIM, "--accept", "--by", "ab", "--on", "2026-11-21", "--criterion", RATED)
    assert review(root, CLAIM).stdout == f"{RATED}: as ab saw it on 2026-11-21.\n{GAP}: never stamped.\n"


def test_a_source_that_is_gone_is_an_error_and_no_crash(stamped: Path) -> None:
    """The rules see faulty files too: what a stamp rests on may name a source that is not there."""
    edit(stamped, FILE, "source: shed-minutes, at: item 3", "source: shed-minute, at: item 3")
    assert "error[unknown-reference]" in check(stamped)
