"""The command `diff`: what it compares in a repository, what it prints, and what it says where it cannot."""

import contextlib
import json
import os
import re
import shlex
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

from folders import INVALID, TODAY, overlay
from involvement_audit.cli import cli, common
from involvement_audit.disk import git as asked
from involvement_audit.output.differences import Since, as_markdown
from involvement_audit.views.differences import DifferencesView, Group
from repositories import ALONE, committed, git

FILE, QUESTION = "claims/led-by-members.yaml", "questions/who-chose-the-plants.yaml"
DOCS = Path(__file__).parents[1]
NOTHING = "Nothing that readers would see changes.\n"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the audits, and a git without the machine's settings."""
    monkeypatch.setattr(common, "today", lambda: TODAY)
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The valid audit, committed."""
    return committed(overlay(None, tmp_path / "audit"))


def diff(root: Path, *words: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(cli, ["diff", "--root", str(root), *words])


def said(root: Path, *words: str) -> str:
    """What it prints, which has to be possible, below its first line."""
    result = diff(root, *words)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.partition(":\n")[2]


def data(root: Path, *words: str) -> dict[str, object]:
    result = diff(root, *words, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    loaded: dict[str, object] = json.loads(result.stdout)
    return loaded


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8")


def rated_as_gap(root: Path) -> None:
    """The criterion that decides becomes a gap: nobody has the minutes any more."""
    text = (root / FILE).read_text("utf-8")
    start, end = text.index("    rating: not-met"), text.index("  charter.open-minutes")
    gap = (
        "    rating: no-evidence\n    because: Nobody has the minutes.\n    searched: [shed-minutes]\n"
        "    would_close: [The minutes, 2019]\n    ask: [library-trust]\n"
    )
    (root / FILE).write_text(text[:start] + gap + text[end:], "utf-8")


def test_what_is_not_committed_is_compared_too(root: Path) -> None:
    assert diff(root, "HEAD").stdout == f"Since HEAD ({git(root, 'rev-parse', 'HEAD')[:10]}):\n{NOTHING}"
    rated_as_gap(root)
    assert said(root, "HEAD").startswith("1 verdict moves; 1 score moves; 1 new gap; 1 file edited.\n\n")


def test_what_contributors_are_shown_is_what_it_prints(root: Path) -> None:
    """The example of CONTRIBUTING.md, but for the commit."""
    git(root, "checkout", "-b", "branch")
    rated_as_gap(root)
    edit(root, QUESTION, "status: open", "status: asked")
    committed(root, "Rated as a gap")
    git(root, "checkout", "main")
    edit(root, FILE, "best_case: Two members", "best_case: Two other members")
    committed(root, "Of no concern to the branch")
    git(root, "checkout", "branch")
    page = (DOCS / "CONTRIBUTING.md").read_text("utf-8")
    example = re.search(r"\n    (Since [0-9a-f]{10}, where this branch left main:.*?)\n\n(?=\S)", page, re.DOTALL)
    assert example
    shown = "\n".join(line.removeprefix("    ") for line in example[1].split("\n")) + "\n"
    assert re.sub(r"[0-9a-f]{10}", "", diff(root, "main").stdout, count=1) == re.sub(
        r"[0-9a-f]{10}", "", shown, count=1
    )


def test_no_line_is_wider_than_a_terminal(root: Path) -> None:
    rated_as_gap(root)
    shutil.copy(root / FILE, root / "claims/those-who-came-to-the-garden-led-it-from-the-first-day-on.yaml")
    shown = said(root, "HEAD")
    assert max(map(len, shown.splitlines())) <= 80
    assert "1 new claim:" in shown


def test_what_was_done_elsewhere_since_is_no_change_of_the_branch(root: Path) -> None:
    git(root, "checkout", "-b", "branch")
    git(root, "checkout", "main")
    rated_as_gap(root)
    committed(root, "On main")
    git(root, "checkout", "branch")
    assert said(root, "main") == NOTHING


def test_an_audit_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    """By whatever name: git writes odd ones as numbers unless it is asked for them as they are."""
    root = overlay(None, tmp_path / "top" / 'grö "ßer')
    committed(tmp_path / "top")
    assert said(root, "HEAD") == NOTHING
    rated_as_gap(root)
    assert "1 verdict moves" in said(root, "HEAD")


def test_an_audit_that_was_not_there_is_new(tmp_path: Path) -> None:
    top = tmp_path / "top"
    top.mkdir()
    (top / "README.md").write_text("Nothing yet.\n", "utf-8")
    committed(top)
    shown = said(overlay(None, top / "audit"), "HEAD")
    assert "2 new claims" in shown
    assert "Note: The audit was not in this folder then, so that all of it is new." in shown


def test_nothing_is_touched(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the checkout nor the index; and what was laid out to be read is gone."""
    rated_as_gap(root)
    (tmp_path / "laid-out").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "laid-out"))
    files = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    said(root, "HEAD")
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == files
    assert list((tmp_path / "laid-out").iterdir()) == []


def test_a_draft_that_is_published_is_a_new_claim(root: Path) -> None:
    (root / QUESTION).unlink()
    edit(root, FILE, "status: published", "status: draft")
    committed(root, "A draft")
    edit(root, FILE, "status: draft", "status: published")
    rest: dict[str, object] = {"renamed": [], "gone": [], "not_compared": []}
    verdicts = {"led-by-members": "not-borne-out"}
    assert data(root, "HEAD")["claims"] == {"added": ["led-by-members"], "verdicts": verdicts, "status": [], **rest}
    status = [{"claim": "led-by-members", "was": "draft", "now": "published"}]
    assert data(root, "HEAD", "--drafts")["claims"] == {"added": [], "verdicts": {}, "status": status, **rest}


def test_other_ends_of_lines_are_no_change(root: Path) -> None:
    for path in [*root.glob("*/*.yaml"), *root.glob("*/*.bib")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert said(root, "HEAD") == NOTHING
    committed(root, "CRLF")
    for path in root.glob("*/*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    assert said(root, "HEAD") == NOTHING


def test_errors_of_then_are_told_and_what_can_be_compared_is(tmp_path: Path) -> None:
    root = committed(overlay(INVALID / "many-slips-in-a-claim", tmp_path / "audit"))
    overlay(None, tmp_path / "valid")
    shutil.copy(tmp_path / "valid" / FILE, root / FILE)
    shutil.copy(tmp_path / "valid" / QUESTION, root / QUESTION)
    edit(root, QUESTION, "status: open", "status: asked")
    shown = said(root, "HEAD")
    assert re.search(
        r"Note: \d+ errors in its files then, by today's format; the first:\s+claims/led-by-members", shown
    )
    assert "1 claim not compared, as it could not be read then:" in shown
    assert "1 question changes status:" in shown
    assert NOTHING not in shown


@pytest.mark.parametrize("file", ["audit.yaml", "method.yaml", "criteria/charter.yaml", "sources/shed.bib", FILE])
@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{", b"a: b\na: b\n", b"@report{x, title = {", None])
def test_whatever_stood_there_then_there_is_no_crash(tmp_path: Path, file: str, content: bytes | None) -> None:
    root = overlay(None, tmp_path / "audit")
    whole = (root / file).read_bytes()
    (root / file).unlink() if content is None else (root / file).write_bytes(content)
    committed(root)
    (root / file).write_bytes(whole)
    said(root, "HEAD")


def test_errors_of_today_are_shown_and_stop_it(root: Path) -> None:
    edit(root, FILE, "status: published", "status: final")
    result = diff(root, "HEAD")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[unknown-value]" in result.stderr


def test_a_kept_version_that_says_something_else_is_told(root: Path) -> None:
    """One that was emptied, and not that another was kept."""
    emptied = '{"format": 1, "removed": {"on": "2026-11-22", "because": "They named somebody."}}'
    there = root / "versions/led-by-members"
    there.mkdir(parents=True)
    (there / "2026-11-21.json").write_text(emptied, "utf-8")
    committed(root, "Kept")
    (there / "2026-11-20.json").write_text(emptied, "utf-8")
    assert data(root, "HEAD")["edited"] == []
    (there / "2026-11-21.json").write_text(emptied.replace("named", "hurt"), "utf-8")
    assert data(root, "HEAD")["edited"] == [{"path": "versions/led-by-members/2026-11-21.json", "parts": []}]
    told = diff(root, "HEAD").stdout
    assert "1 published version edited or deleted" in told
    assert "versions/led-by-members/2026-11-21.json is another one." in told
    assert "file edited" not in told
    (there / "2026-11-21.json").unlink()
    assert "versions/led-by-members/2026-11-21.json is gone." in diff(root, "HEAD").stdout


def test_verdicts_of_an_older_rule_are_told(root: Path) -> None:
    lock = (
        "led-by-members:\n  verdicts:\n"
        "    - {on: 2026-11-20, rule: '1', verdict: not-borne-out, change: 0123456789ab}\n"
    )
    (root / "verdicts.lock").write_text(lock, "utf-8")
    committed(root, "Recorded")
    notes = data(root, "HEAD")["notes"]
    assert notes == [
        "Its verdicts were recorded by version 1 of the rule then. Both sides are scored by version 2 here, so that no "
        "move comes from the rule."
    ]


def test_templates_of_its_own_are_said_not_to_be_compared(root: Path) -> None:
    (root / "templates").mkdir()
    assert data(root, "HEAD")["notes"] == ["Templates are not compared."]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_odd_names_are_read_as_they_are(root: Path) -> None:
    for name in ("a\nb.yaml", 'quo"te.yaml', "tab\t.yaml", "grün.yaml", os.fsdecode(b"\xff.yaml")):
        (root / "claims" / name).write_bytes((root / FILE).read_bytes())
    (root / "sources/copy of it.pdf").write_bytes(b"%PDF")
    committed(root, "Odd")
    for path in root.glob("claims/*.yaml"):
        if path.stem not in ("led-by-members", "open-gate"):
            path.unlink()
    assert "5 errors in its files then" in said(root, "HEAD")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make symbolic links")
def test_links_are_followed_inside_the_audit_alone(root: Path) -> None:
    (root / "shared").mkdir()
    (root / FILE).rename(root / "shared/led.yaml")
    (root / FILE).symlink_to("../shared/led.yaml")
    committed(root, "Linked")
    assert said(root, "HEAD") == NOTHING
    (root / "claims/open-gate.yaml").rename(root.parent / "open-gate.yaml")
    (root / "claims/open-gate.yaml").symlink_to("../../open-gate.yaml")
    committed(root, "Linked out")
    (root / "claims/open-gate.yaml").unlink()
    shutil.copy(root.parent / "open-gate.yaml", root / "claims/open-gate.yaml")
    shown = said(root, "HEAD")
    assert "This symbolic link leads" in shown
    assert "1 claim not compared" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make symbolic links")
def test_a_tree_that_git_would_not_write_is_laid_out_inside_its_folder(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that somebody made to write elsewhere: a way up, and a link with files and links behind it."""
    outside, laid_out = tmp_path / "outside", tmp_path / "laid-out"
    outside.mkdir()
    laid_out.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(laid_out))

    def kept(kind: str, content: bytes) -> bytes:
        (tmp_path / "object").write_bytes(content)
        hash = git(root, "hash-object", "-w", "--literally", "-t", kind, str(tmp_path / "object"))
        return bytes.fromhex(hash.strip())

    def tree(*entries: tuple[str, str, bytes]) -> bytes:
        return kept("tree", b"".join(f"{mode} {name}".encode() + b"\0" + hash for mode, name, hash in entries))

    text, link = kept("blob", b"title: x\n"), kept("blob", os.fsencode(outside))
    linked = ("40000", "claims", tree(("120000", "b.yaml", link)))
    up = ("40000", "..", tree(("40000", "..", tree(("100644", "a.yaml", text)))))
    top = tree(("120000", "claims", link), linked, ("120000", "claims", link), ("40000", "questions", tree(up)))
    commit = git(root, "commit-tree", "-m", "Made", "-p", "HEAD", top.hex()).strip()
    git(root, "update-ref", "refs/heads/main", commit)
    assert "questions/../../a.yaml" in git(root, "ls-tree", "-r", "--name-only", "HEAD")
    said(root, "HEAD")
    assert [*outside.iterdir(), *laid_out.iterdir()] == []


def test_a_shallow_clone_compares_what_it_has_and_names_what_to_fetch(root: Path, tmp_path: Path) -> None:
    git(root, "checkout", "-b", "branch")
    rated_as_gap(root)
    committed(root, "A gap")
    git(root, "commit", "--allow-empty", "-m", "Nothing")
    for name in ("clone", "another"):
        git(tmp_path, "clone", "--depth=2", "--branch=branch", root.as_uri(), name)
    clone = tmp_path / "clone"
    assert said(clone, "HEAD^") == NOTHING
    git(clone, "fetch", "--depth=1", "origin", "main:main")
    assert as_told(diff(clone, "main"), clone) == 3
    assert "1 verdict moves" in said(clone, "main")
    clone = tmp_path / "another"
    assert as_told(diff(clone, "origin/brunch"), clone) == 2  # and not "Did you mean origin/branch"
    assert "1 verdict moves" in said(clone, "origin/main")


def as_told(result: Result, clone: Path) -> int:
    """Fetches in the way that it says, where it cannot compare; its exit code."""
    told = re.search(r"git (fetch .*?) \(in a workflow: fetch-depth: 0\)", " ".join(result.stderr.split()))
    assert told, result.stderr
    assert "clone is shallow" in result.stderr
    git(clone, *shlex.split(told[1]))
    return result.exit_code


def test_a_clone_without_the_files_of_then_says_what_to_fetch(root: Path, tmp_path: Path) -> None:
    """Nothing is fetched behind anybody's back, file by file."""
    rated_as_gap(root)
    committed(root, "A gap")
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--filter=blob:none", root.as_uri(), "clone")
    clone = tmp_path / "clone"
    assert said(clone, "HEAD") == NOTHING
    result = diff(clone, "HEAD^")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "this clone does not have all files of that commit" in result.stderr
    git(clone, "fetch", "--refetch", "--no-filter")
    assert "1 verdict moves" in said(clone, "HEAD^")


def test_a_clone_without_the_folders_of_then_says_so_too(root: Path, tmp_path: Path) -> None:
    rated_as_gap(root)
    committed(root, "A gap")
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--filter=tree:0", root.as_uri(), "clone")
    assert diff(tmp_path / "clone", "HEAD^").exit_code == 3


def test_a_repository_that_lost_a_file_is_no_crash(root: Path) -> None:
    blob = git(root, "rev-parse", f"HEAD:{FILE}").strip()
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert diff(root, "HEAD").exit_code == 3


@pytest.mark.parametrize(
    ("base", "message"),
    [
        ("nowhere", 'no commit is called "nowhere" here. Name a branch, a tag or a commit that was fetched.'),
        ("mian", 'no commit is called "mian" here. Did you mean "main"?'),
        ("main..branch", 'no commit is called "main..branch" here.'),
        ("topic", 'Did you mean "origin/topic"?'),
        ("", 'no commit is called "" here.'),
        ("HEAD:claims", 'no commit is called "HEAD:claims" here.'),
        ("unrelated", "it has no commit in common with what is checked out."),
    ],
)
def test_a_revision_that_is_none_is_wrong_usage(root: Path, base: str, message: str) -> None:
    git(root, "update-ref", "refs/remotes/origin/topic", "HEAD")
    tree = git(root, "rev-parse", "HEAD^{tree}").strip()
    git(root, "branch", "unrelated", git(root, "commit-tree", "-m", "Elsewhere", tree).strip())
    result = diff(root, base)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_a_revision_that_looks_like_an_option_is_none(root: Path) -> None:
    result = diff(root, "--", "--all")
    assert result.exit_code == 2
    assert 'no commit is called "--all"' in result.stderr


def test_where_there_is_no_repository_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    root = overlay(None, tmp_path / "audit")
    result = diff(root, "main")
    assert result.exit_code == 2
    assert "this folder is in no git repository. Run this in a clone" in " ".join(result.stderr.split())
    git(root, "init", "-b", "main")
    assert diff(root, "main").exit_code == 2
    monkeypatch.setattr("shutil.which", lambda name: None)
    result = diff(root, "main")
    assert result.exit_code == 3
    assert "git is not installed here." in result.stderr


def test_an_orphan_branch_has_nothing_to_compare(root: Path) -> None:
    git(root, "checkout", "--orphan", "new")
    result = diff(root, "main")
    assert result.exit_code == 2
    assert "nothing is committed here yet" in result.stderr


def test_markdown_shows_what_the_audit_says_and_does_nothing(root: Path) -> None:
    """Titles come from whoever opened the pull request."""
    title = (
        "<img src=x> @everyone #1 | `code` *b* [a](https://evil.example) ![i](x) ~~s~~ $x$ \\ &amp; www.evil.example"
    )
    rated_as_gap(root)
    quoted = title.replace("'", "''")
    edit(root, FILE, 'title: The scheme was "led by its members"', f"title: '{quoted}'")
    shown = diff(root, "HEAD", "--format", "markdown").stdout
    assert shown.startswith("### Since HEAD (")
    html = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(shown)
    assert set(re.findall(r"<(\w+)", html)) == {"h3", "h4", "p", "strong", "ul", "li"}
    words = re.sub(r"<[^>]+>", "", html).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert title.replace("&", "&amp;") in words.replace("\u200b", "")
    for wakes in ("@everyone", "#1", "://evil", "www.evil"):
        assert wakes not in html


def test_markdown_has_what_the_text_has(root: Path) -> None:
    rated_as_gap(root)
    lines = diff(root, "HEAD", "--format", "markdown").stdout.splitlines()
    assert "**1 verdict moves; 1 score moves; 1 new gap; 1 file edited.**" in lines
    assert "#### 1 verdict moves" in lines
    assert (
        '- The scheme was "led by its members" (led-by-members): from "Not borne out by the record" to "Not evidenced on '
        'the public record", because "Members decide" went from not met to no evidence found.'
    ) in lines


def test_markdown_is_no_longer_than_a_summary_may_be() -> None:
    told = DifferencesView("201 claims gone.", (Group("201 claims gone", ("A claim.",) * 201),))
    shown = as_markdown(Since("main", "0" * 40, False), told)
    assert shown.count("\n- A claim.") == 200
    assert shown.endswith("\n- 1 more")


def test_data_is_what_programs_can_rely_on(root: Path) -> None:
    rated_as_gap(root)
    edit(root, QUESTION, "status: open", "status: asked")
    edit(root, "permalinks.txt", "/about/\n", "/about/\n/changes/\n")
    title = 'The scheme was "led by its members"'
    claim = {"claim": "led-by-members", "title": title}
    decides = {"decided": True, "decides": True}
    moved = {"criterion": "charter.members-decide", "was": "not-met", "now": "no-evidence", **decides}
    voice: dict[str, object] = {"another_voice": None, "voices": [], "another_voice_wanting": False}
    because = {"kind": None, "scored": None, "criteria": [moved], **voice}
    assert data(root, "HEAD") == {
        "diff_version": 1,
        "base": "HEAD",
        "commit": git(root, "rev-parse", "HEAD").strip(),
        "notes": [],
        "summary": "1 verdict moves; 1 score moves; 1 new gap; 1 question changes status; 1 address promised; 1 file edited.",
        "verdicts": [{**claim, "was": "not-borne-out", "now": "not-evidenced", "because": because}],
        "scores": [
            {**claim, "framework": "charter", "was": {"low": 0.0, "high": 0.5}, "now": {"low": 0.0, "high": 1.0}}
        ],
        "gaps": {"new": [{**claim, "criterion": "charter.members-decide", "moves_verdict": True}], "closed": []},
        "claims": {"added": [], "verdicts": {}, "renamed": [], "status": [], "gone": [], "not_compared": []},
        "questions": [{"question": "who-chose-the-plants", "was": "open", "now": "asked"}],
        "sources": [],
        "promises": {"added": ["/changes/"], "dropped": []},
        "look_again": [],
        "edited": [{"path": FILE, "parts": ["assessments"]}],
    }


def test_every_field_of_the_data_is_described(root: Path) -> None:
    page = (DOCS / "docs/data.md").read_text("utf-8").partition("## What `diff --format json` prints")[2]
    assert all(f"| `{field}` |" in page for field in data(root, "HEAD"))


def test_git_is_asked_for_all_files_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[str] = []
    run = asked._run

    def noted(program: str, root: Path, *words: str, **more: bytes | None) -> object:
        runs.append(words[0])
        return run(program, root, *words, **more)

    monkeypatch.setattr(asked, "_run", noted)
    with contextlib.chdir(root):
        said(root, "HEAD")
    assert runs.count("cat-file") == 1
    assert len(runs) <= 8
