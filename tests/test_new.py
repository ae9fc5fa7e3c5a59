"""`new`: what it writes, what it says, how it ends; without a terminal, and with a real one."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from additions import CLAIM, PATH, asked, day, flags, new, root, typing, written
from folders import EXAMPLE, ask
from involvement_audit import cli
from involvement_audit.cli import asking, common
from involvement_audit.drafts.questions import questions

__all__ = ["asked", "day", "root"]

# Drafts


def test_a_claim_is_drafted_from_options(root: Path) -> None:
    """It passes `check`, leaves the verdict open, shows no page, and says what comes next."""
    result = new("claim", *flags(CLAIM))
    assert (result.exit_code, list(written(root))) == (0, [PATH])
    assert result.stdout.startswith(
        f"\nWritten: {PATH}\n\nIt passes `check`.\n4 criteria have still to be rated; until then"
    )
    assert f"involvement-audit check {PATH}\n" in result.stdout
    assert "serve" in result.stdout
    checked = ask(root, "check", PATH)
    last = checked.stdout.splitlines()[-1]
    assert (checked.exit_code, checked.stdout.count("[draft-unfinished]"), last) == (
        0,
        1,
        "0 errors, 0 warnings, 1 note",
    )


def test_a_draft_that_is_merged_fails_nothing_until_it_is_published(root: Path) -> None:
    """Under --strict too; once its status says published, what it lacks is told as what it is."""
    assert new("claim", *flags(CLAIM)).exit_code == 0
    assert ask(root, "check", "--strict", PATH).exit_code == 0
    text = (root / PATH).read_text("utf-8")
    (root / PATH).write_text(text.replace("status: draft", "status: published"), "utf-8")
    told = ask(root, "check", PATH)
    assert (told.exit_code, told.stdout.count("[placeholder-text]"), told.stdout.count("[unassessed-criterion]")) == (
        1,
        2,
        4,
    )


@pytest.mark.parametrize("form", ["yaml", "json", "-", "issue"])
def test_the_same_answers_give_the_same_file(root: Path, tmp_path: Path, form: str) -> None:
    """As options, as YAML, as JSON, on standard input, and as an issue."""
    assert new("claim", *flags(CLAIM)).exit_code == 0
    expected = (root / PATH).read_bytes()
    (root / PATH).unlink()
    file, typed = tmp_path / "answers", json.dumps(CLAIM)
    if form == "yaml":
        typed = "".join(f"{name}: {json.dumps(value)}\n" for name, value in CLAIM.items())
    elif form == "issue":  # who assesses it is said by whoever does
        typed = "".join(
            f"### {q.title}\n\n{' '.join(CLAIM[q.name])}\n\n"
            if isinstance(CLAIM.get(q.name), list)
            else f"### {q.title}\n\n{CLAIM[q.name]}\n\n"
            for q in questions("claim")
            if q.name in CLAIM and q.name != "assessed_by"
        )
    file.write_text(typed, "utf-8")
    option = "--from-issue" if form == "issue" else "--from"
    words = [option, "-" if form == "-" else str(file), *(["--assessed-by", "AB"] if form == "issue" else [])]
    result = new("claim", *words, typed=typed if form == "-" else None)
    assert (result.exit_code, (root / PATH).read_bytes()) == (0, expected)


@pytest.mark.parametrize(
    ("kind", "answers", "files"),
    [
        ("question", {"question": "Who chose?", "claims": ["led by"]}, ["questions/who-chose.yaml"]),
        ("body", {"name": "Shed Society", "kind": "charity", "interest": "none"}, ["sources/bodies.yaml"]),
        (
            "framework",
            {
                "title": "Shed rules",
                "standing": "binding",
                "criterion": "Kept",
                "asks": "Was it kept?",
                "source": "garden-charter",
            },
            ["criteria/shed-rules.yaml"],
        ),
        (
            "source",
            {"title": "Shed log", "type": "report", "issued_by": ["council"], "date": "2018-06"},
            ["sources/notes.yaml", "sources/sources.bib"],
        ),
    ],
)
def test_each_kind_is_added_and_passes(
    root: Path, kind: str, answers: Mapping[str, str | Sequence[str]], files: list[str]
) -> None:
    """Files that were there keep every byte and end in the new lines."""
    result = new(kind, *flags(answers))
    assert (result.exit_code, sorted(written(root))) == (0, files)
    assert "It passes `check`." in result.stdout
    for name in files:
        if (EXAMPLE / name).exists():
            assert written(root)[name].startswith((EXAMPLE / name).read_bytes())
    assert ask(root, "check").exit_code == 0


@pytest.mark.parametrize("way", ["options", "a file", "an issue"])
def test_personal_details_are_refused_and_nothing_is_written(root: Path, tmp_path: Path, way: str) -> None:
    """Once written, git would keep them. What was found is named by its kind, and not told again."""
    before, detail = written(root), "someone@mail.example.com"
    answers = {
        "title": f"Write to {detail}", "kind": "user-led", "wording": "led", "exact": "yes",
        "by": "riverside-scheme", "in": "scheme-home", "assessed_by": "AB", "id": "write-to-them",
    }  # fmt: skip
    file = tmp_path / "answers"
    if way == "options":
        words = [word for name, text in answers.items() for word in (f"--{name.replace('_', '-')}", text)]
    elif way == "a file":
        file.write_text(json.dumps(answers), "utf-8")
        words = ["--from", str(file)]
    else:
        file.write_text(f"### What is claimed, in one line?\n\nWrite to {detail}\n", "utf-8")
        words = [
            "--from-issue",
            str(file),
            *(w for n, t in answers.items() if n != "title" for w in (f"--{n.replace('_', '-')}", t)),
        ]
    result = new("claim", *words)
    assert result.exit_code == 1, result.output
    assert "an e-mail address" in result.stderr
    assert "Nothing was written." in result.stderr
    assert written(root) == before


def test_an_issue_without_labels_gives_no_answers(root: Path, tmp_path: Path) -> None:
    (tmp_path / "issue.md").write_text("", "utf-8")
    assert new("claim", "--from-issue", str(tmp_path / "issue.md")).exit_code == 2


def test_a_draft_is_on_no_page(root: Path) -> None:
    new("claim", *flags(CLAIM))
    assert ask(root, "build", "--no-search", "--out", "../site").exit_code == 0
    assert not (root.parent / "site/claims/the-scheme-was-run-by-gardeners").exists()


def test_a_rung_is_written_with_its_name(root: Path) -> None:
    new("claim", *flags(CLAIM), "--claimed", "consulting")
    assert b"level:\n  # Consulting.\n  claimed: consulting\n  # The highest rung" in written(root)[PATH]


# What is refused


@pytest.mark.parametrize("kind", ["claim", "source", "question", "body", "framework"])
def test_too_little_is_told_at_once(root: Path, kind: str) -> None:
    """Without a terminal: exit 2, one sentence that names all that is missing, and no file."""
    result = new(kind)
    assert (result.exit_code, result.stdout, written(root)) == (2, "", {})
    needed = [q for q in questions(kind) if q.required and not q.stand_in and q.name != "id"]
    assert all(f"--{q.name.replace('_', '-')} ({q.title})" in result.stderr for q in needed)


def test_what_is_there_already_is_named_with_its_file(root: Path) -> None:
    """Nothing is missing then: its usual name is taken."""
    assert new("claim", *flags(CLAIM)).exit_code == 0
    again = new("claim", *flags(CLAIM))
    assert again.exit_code == 2
    said = f"Error: There is already a claim {Path(PATH).stem} ({PATH}): choose another id with --id.\n"
    assert again.stderr.endswith(said)
    body = new("body", "--name", "Garden Council", "--kind", "charity", "--interest", "none")
    assert "There is already a body garden-council (sources/bodies.yaml): choose another id with --id." in body.stderr
    nameless = new("body", "--name", "中", "--kind", "charity", "--interest", "none")
    assert "give it with --id" in nameless.stderr


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("sources/bodies.yaml", "garden-council: [\n"),
        ("method.yaml", "kinds: {\n"),
        ("sources/sources.bib", "@online{"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(root: Path, path: str, text: str) -> None:
    """Not what is in it called unknown, and sent round in a circle by `new body`."""
    (root / path).write_text(text, "utf-8")
    result = new("claim", *flags(CLAIM))
    assert result.exit_code == 1
    assert f"{path}:1:" in result.stderr
    assert result.stderr.endswith("Mend that first: answers are looked up there. Nothing was written.\n")


def test_all_that_is_wrong_in_a_file_is_told_at_its_line(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(
        "title: A\nkind: seet\nexact: perhaps\nby: [nobody, council]\non: 2018-13\ncolour: red\nid: A b\nwording: [a, b]\n",
        "utf-8",
    )
    result = new("claim", "--from", str(file))
    assert (result.exit_code, written(root)) == (1, {})
    told = [
        line.rpartition("answers.yaml:")[2].partition(":")[::2]
        for line in result.stderr.splitlines()
        if "answers.yaml:" in line
    ]
    assert [(line, rest.split("[")[1].partition("]")[0]) for line, rest in told] == [
        ("2", "unknown-reference"),
        ("3", "unknown-value"),
        ("4", "unknown-reference"),
        ("5", "bad-date"),
        ("6", "unknown-field"),
        ("7", "bad-id"),
        ("8", "wrong-type"),
    ]
    assert "Missing besides: --wording" in result.stderr
    assert "Nothing was written." in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--on", "2999"], "--on: 2999 lies in the future."),
        (["--on", "2018-02-31"], 'Error: --on: "2018-02-31" is not a date. Write a year'),
        (["--assessed-by", "a\x07b"], "--assessed-by: "),
        (["--kind", "seet"], 'No kind of claim here is called "seet".'),
        (["--by", "garden"], None),
        (["--by", "e"], '"e" could be any of'),
        (["--in", "gardn-charter"], 'Did you mean "garden-charter"?'),
        (["--exact", "true-ish"], "neither yes nor no"),
        (["--title", "a\x07b"], "control character"),
        (["--from", "nowhere.yaml"], "does not exist"),
    ],
)
def test_wrong_options_are_wrong_usage(root: Path, words: list[str], said: str | None) -> None:
    result = new("claim", *words)
    assert (result.exit_code, written(root)) == (2, {})
    assert said is None or said in result.stderr


def test_nothing_is_written_over(root: Path) -> None:
    """A second claim of one title needs a name of its own, and a file that is there stays, even where it is no claim."""
    assert new("claim", *flags(CLAIM)).exit_code == 0
    (root / PATH).write_text("mine\n", "utf-8")
    assert new("claim", *flags(CLAIM)).exit_code == 2
    assert new("claim", *flags(CLAIM), "--id", Path(PATH).stem).exit_code == 2
    assert (root / PATH).read_text("utf-8") == "mine\n"
    taken = new("body", "--name", "X", "--kind", "charity", "--interest", "none", "--id", "garden-council")
    assert taken.exit_code == 2
    assert 'called "garden-council" is there already' in taken.stderr


def test_lines_that_fit_nowhere_are_shown(root: Path) -> None:
    """A table that is written on one line in braces is left to a person."""
    (root / "sources/bodies.yaml").write_text("{a: {name: A, kind: charity, interest: none}}\n", "utf-8")
    result = new("body", "--name", "Shed Society", "--kind", "charity", "--interest", "none")
    assert result.exit_code == 1
    assert "shed-society:\n  name: Shed Society\n  kind: charity\n  interest: none\n" in result.stderr
    assert (root / "sources/bodies.yaml").read_text("utf-8") == "{a: {name: A, kind: charity, interest: none}}\n"


def test_nothing_is_written_out_of_the_audit(root: Path, tmp_path: Path) -> None:
    """A link inside the audit stays a link, and what it leads to is what changes."""
    words = ["body", "--name", "Shed Society", "--kind", "charity", "--interest", "none"]
    bodies, outside = root / "sources/bodies.yaml", tmp_path / "bodies.yaml"
    shutil.move(bodies, outside)
    before = outside.read_bytes()
    bodies.symlink_to(outside)
    assert (new(*words).exit_code, outside.read_bytes()) == (1, before)
    inside = shutil.move(outside, root / "kept.yaml")
    bodies.unlink()
    bodies.symlink_to(inside)
    assert (new(*words).exit_code, bodies.is_symlink()) == (0, True)
    assert b"shed-society:" in Path(inside).read_bytes()


def test_nothing_is_written_into_a_folder_out_of_the_audit(root: Path, tmp_path: Path) -> None:
    shutil.move(root / "questions", tmp_path / "elsewhere")
    (root / "questions").symlink_to(tmp_path / "elsewhere")
    result = new("question", "--question", "Who chose?", "--claims", "led-by-gardeners")
    assert (result.exit_code, "leads out of the audit" in result.stderr) == (2, True)


def test_no_audit_is_wrong_usage(tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path):
        assert new("claim").exit_code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["claim", "--from", "audit.yaml", "--from-issue", "audit.yaml"], "from one file"),
        (["claim", "--from", "latin"], "not written in UTF-8"),
        (["source", "--import", "audit.yaml", "--bib", "sorces"], 'Did you mean "sources/sources.bib"?'),
        (["source", "--import", "audit.yaml"], "holds no source"),
        (["source", "--type", "reprot"], 'Did you mean "report"?'),
        (["source", "--doi", "doi of mine"], "is not a DOI"),
        (["claim", "--via", "nowhere-at-all"], "Add it first: involvement-audit new source"),
        (["body", "--kind", "housing association"], 'Did you mean "housing-provider" or "association"?'),
        (["body", "--kind", "city"], "Use one of: association, care-provider, charity, coalition, company, court,"),
    ],
)
def test_what_does_not_fit_is_wrong_usage(root: Path, words: list[str], said: str) -> None:
    (root / "latin").write_bytes(b"title: caf\xe9\n")
    result = new(*words)
    assert (result.exit_code, said in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- a\n", "wrong-type"),
        ("title: [a\n", "yaml-syntax"),
        ("title: a\x07\n", "control-character"),
        ("by: [{a: b}]\n", "wrong-type"),
    ],
)
def test_a_file_that_holds_no_answers_is_told(root: Path, tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "answers").write_text(text, "utf-8")
    result = new("claim", "--from", str(tmp_path / "answers"))
    assert (result.exit_code, f"[{code}]" in result.stderr) == (1, True)


def test_an_answer_of_the_wrong_form_is_told_by_its_name(root: Path, tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("by: [[riverside]]\n", "utf-8")
    said = new("claim", "--from", str(tmp_path / "answers")).stderr
    assert 'answers:1:6: error[wrong-type]: "by" must be a list of texts, and a list stands in it.' in said
    assert "Write it as by: [ONE, ANOTHER]." in said


@pytest.mark.parametrize("option", ["--from", "--from-issue"])
def test_an_empty_file_is_called_so(root: Path, tmp_path: Path, option: str) -> None:
    (tmp_path / "answers").write_text(" \n", "utf-8")
    result = new("claim", option, str(tmp_path / "answers"))
    assert (result.exit_code, f"{tmp_path / 'answers'} is empty." in result.stderr) == (2, True)


CALLED = {
    # As it was called, on which PATH, from which folder: what is to be typed next.
    ("involvement-audit", "", ""): "involvement-audit",
    (".venv/bin/involvement-audit", "", ""): ".venv/bin/involvement-audit",
    (".venv/bin/involvement-audit", "", "deep/er"): "../../.venv/bin/involvement-audit",
    ("/opt/a b/involvement-audit", "", "deep"): "'/opt/a b/involvement-audit'",
    ("HERE/bin/involvement-audit", "HERE/bin", ""): "involvement-audit",
    ("/lib/involvement_audit/__main__.py", "", ""): "involvement-audit",
}


@pytest.mark.parametrize(("called", "expected"), CALLED.items(), ids=[" ".join(key) for key in CALLED])
def test_the_next_line_can_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, called: tuple[str, str, str], expected: str
) -> None:
    """A shell that found it on its PATH hands its whole path on; whoever typed a path types it again."""
    program, path, inside = (part.replace("HERE", str(tmp_path)) for part in called)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/involvement-audit").touch(0o755)
    monkeypatch.setattr(sys, "argv", [program])
    monkeypatch.setenv("PATH", path)
    assert common.program(Path(inside) if inside else None) == expected


def test_an_issue_tells_what_it_leaves_out(root: Path, tmp_path: Path) -> None:
    (tmp_path / "issue.md").write_text("### Title\n\nA\n\n### Conduct\n\n- [x] yes\n", "utf-8")
    result = new("claim", "--from-issue", str(tmp_path / "issue.md"))
    assert result.exit_code == 2
    assert "Left out, as no question of the form has these labels: Conduct." in result.stderr


@pytest.mark.parametrize(
    "label", ["assessed_by", "Who is assessing the claim?", "id", "What is its name in addresses?"]
)
def test_an_issue_does_not_say_who_assesses_nor_what_it_is_called(root: Path, tmp_path: Path, label: str) -> None:
    """Strangers write issues: both come from who adds the claim, and the heading is named."""
    given = {name: answer for name, answer in CLAIM.items() if name != "assessed_by"}
    (tmp_path / "issue.md").write_text(f"### {label}\n\nstranger\n", "utf-8")
    issue = ["--from-issue", str(tmp_path / "issue.md")]
    result = new("claim", *flags(given), *issue)
    assert (result.exit_code, f"these labels: {label}." in result.stderr) == (2, True)
    assert "Missing: --assessed-by" in result.stderr
    assert new("claim", *flags(CLAIM), *issue).exit_code == 0
    assert (list(written(root)), b"stranger" in written(root)[PATH]) == ([PATH], False)


@pytest.mark.parametrize("inside", ["### Title\n\nB\n", "```\n### What is claimed, in one line?\n```\n"])
def test_an_issue_with_a_label_twice_is_refused(root: Path, tmp_path: Path, inside: str) -> None:
    """Else what stands below the second would be lost without a word, also in a block of code."""
    (tmp_path / "issue.md").write_text(f"### Title\n\nA\n\n{inside}", "utf-8")
    given = {name: answer for name, answer in CLAIM.items() if name != "title"}
    result = new("claim", *flags(given), "--from-issue", str(tmp_path / "issue.md"))
    assert (result.exit_code, "stands on line 1 already." in result.stderr, written(root)) == (1, True, {})


def test_an_audit_without_a_method_is_mended_first(root: Path) -> None:
    (root / "method.yaml").write_text("note: none\n", "utf-8")
    result = new("claim", *flags(CLAIM))
    assert (result.exit_code, "See what is wrong with it first" in result.stderr) == (2, True)


def test_what_a_new_framework_leaves_to_be_rated_is_counted(root: Path) -> None:
    answers = {
        "title": "Rules",
        "standing": "binding",
        "criterion": "Kept",
        "asks": "Kept?",
        "source": "garden-charter",
        "critical": ["user-led"],
    }
    result = new("framework", *flags(answers))
    assert "1 criterion has still to be rated in 1 claim;" in result.stdout


# Sources


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "@misc{x, title = {Other}, doi = {https://doi.org/10.5555/EXAMPLE}}",
            'The source "plot-study" has this DOI too.',
        ),
        (
            "@misc{x, title = {Other}, url = {http://shed.example.org/diary/}}",
            'The source "shed-diary" has this address too.',
        ),
        (
            "TY  - JOUR\nTI  - Who decides? Plots and People\nPY  - 2020\nER  - \n",
            'The source "plot-study" has this title and date too.',
        ),
        ('[{"title": "Who decides: plots and peoples"}]', 'The source "plot-study" has nearly the same title'),
    ],
)
def test_a_source_that_is_there_is_told(root: Path, tmp_path: Path, text: str, told: str) -> None:
    """It is added all the same by whoever says so."""
    file = tmp_path / "export"
    file.write_text(text, "utf-8")
    words = ["source", "--import", str(file), "--issued-by", "example-press"]
    result = new(*words)
    assert (result.exit_code, written(root)) == (1, {})
    assert told in result.stderr
    assert new(*words, "--anyway").exit_code == 0
    assert list(written(root)) != []


def test_a_source_of_a_manager_proposes_its_key_and_issuer(root: Path, tmp_path: Path) -> None:
    """Abstracts and the like are left out, and that is said."""
    file = tmp_path / "export.bib"
    file.write_text(
        "@report{gardenRules2019, title = {Rules}, author = {{Garden Council}}, date = {2019}, abstract = {x}}\n@misc{b, title={B}}\n",
        "utf-8",
    )
    assert "Use one of: gardenRules2019, b." in new("source", "--import", str(file)).stderr
    result = new("source", "--import", str(file), "--pick", "gardenRules2019")
    assert (result.exit_code, "Left out" in result.stderr) == (0, True)
    assert (
        (root / "sources/notes.yaml")
        .read_text("utf-8")
        .endswith("\n\ngarden-rules-2019:\n  issued_by:\n    - garden-council\n")
    )
    assert (
        (root / "sources/sources.bib")
        .read_text("utf-8")
        .endswith(
            "\n\n@report{garden-rules-2019,\n  author = {{Garden Council}},\n  title = {{Rules}},\n  date = {2019},\n}\n"
        )
    )


@pytest.mark.parametrize(("text", "code"), [("@misc{a, title = {x", 1), ("nothing", 2)])
def test_an_export_that_holds_no_source_is_told(root: Path, tmp_path: Path, text: str, code: int) -> None:
    (tmp_path / "export").write_text(text, "utf-8")
    result = new("source", "--import", str(tmp_path / "export"), "--issued-by", "example-press")
    assert (result.exit_code, written(root)) == (code, {})


# In a terminal


PROGRAM = "import os; os.close(os.open(os.ttyname(0), os.O_RDWR)); from involvement_audit.cli import main; main()"
"""Takes the terminal that it has for its own, so that Ctrl-C typed there reaches it, and begins."""


@contextlib.contextmanager
def terminal(root: Path, *words: str) -> Iterator[int]:
    """The program in a terminal of 80 columns: the end of it that a person holds."""
    end, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=root,
        env={**os.environ, "TERM": "dumb", "COLUMNS": "80", "NO_COLOR": "1"},
        stdin=other,
        stdout=other,
        stderr=other,
        start_new_session=True,
    )
    os.close(other)
    try:
        yield end
    finally:
        process.kill()
        process.wait()
        os.close(end)


def until(end: int, prompt: str) -> str:
    """What appears up to a prompt, or up to the end where none comes."""
    seen = b""
    while not (prompt and seen.decode("utf-8", "replace").endswith(prompt)):
        assert select.select([end], [], [], 60)[0], seen
        try:
            more = os.read(end, 4096)
        except OSError:  # Linux's way of saying that the other side has gone
            more = b""
        if not more:
            break
        seen += more
    return seen.decode("utf-8").replace("\r\n", "\n")


def pressed_until_it_ends(end: int, key: str) -> str:
    """What appears once a key is pressed. One that comes just before the program waits for a line may be lost, and is pressed again."""
    seen = b""
    for _ in range(60):
        os.write(end, key.encode())
        while select.select([end], [], [], 1)[0]:
            try:
                more = os.read(end, 4096)
            except OSError:
                more = b""
            if not more:
                return seen.decode()
            seen += more
    raise AssertionError(seen)


DIALOGUE = [
    ("Question 1 of 14  What is claimed, in one line?", "Answer: ", ""),
    ("This one is needed.", "Answer: ", "The shed was shared"),
    ("Question 2 of 14  What kind of claim is it?", "Answer: ", "?"),
    ("governance-role: A seat in its governance.", "Answer: ", "seat"),
    ("A seat in its governance [governance-role]\n", "Is that the one? y, n, or more of the name [y]: ", ""),
    ("Claims of this kind are held to 3 criteria.", "Answer: ", "shared by all: yes"),
    ("Question 4 of 14  Are these the exact words?", "Answer: ", "perhaps"),
    ("neither yes nor no", "Answer: ", "no"),
    ("Question 5 of 14  Who made the claim?", "Answer: ", "Potting Society"),
    ("", "Add it as a new person or organisation? y, n, or another name: ", "y"),
    ("Question 1 of 8  What kind of person or organisation is it?", "Answer: ", "charity"),
    ("Question 2 of 8  What is its stake in the audited programme?", "Answer: ", "none"),
    ("Question 3 of 8", "Answer: ", ""),
    ("Question 4 of 8", "Answer: ", ""),
    ("Question 5 of 8", "Answer: ", ""),
    ("Question 6 of 8", "Answer: ", "1999"),
    ("Question 7 of 8  If it comes under another law than the rest: which?", "Answer: ", ""),
    ("", "Answer [potting-society]: ", ""),
    ('Back to where you were. "potting-society" is taken as the answer.', "Another: ", ""),
    ("Question 6 of 14  In which source was it made?", "Answer: ", "garden"),
    ("   2  Good Practice in Gardens (2015) [good-practice-guide]", "Number, or more of the name: ", "2"),
    ("Question 7 of 14", "Answer: ", ""),
    ("Question 8 of 14  When was it said?", "Answer: ", "soon"),
    ('"soon" is not a date.', "Answer: ", "2019"),
    ("Question 9 of 14", "Answer: ", ""),
    ("Question 10 of 14", "Answer: ", ""),
    ("Question 11 of 14", "Answer: ", ""),
    ("Question 12 of 14", "Answer: ", ""),
    ("Question 13 of 14  Who is assessing the claim?", "Answer: ", "AB"),
    ("", "Another: ", ""),
    ("Question 14 of 14", "Answer [the-shed-was-shared]: ", ""),
]


def test_a_whole_dialogue_in_a_terminal(root: Path) -> None:
    """Asked in order and in plain words; slips are told and asked again; somebody new is added on the way."""
    with terminal(root, "new", "claim") as end:
        for said, prompt, answer in DIALOGUE:
            seen = until(end, prompt)
            assert said in seen
            assert max(map(len, seen.split("\n"))) <= 80
            os.write(end, f"{answer}\n".encode())
        last = until(end, "")
    assert "It passes `check`." in last
    assert sorted(written(root)) == ["claims/the-shed-was-shared.yaml", "sources/bodies.yaml"]
    text = written(root)["claims/the-shed-was-shared.yaml"].decode()
    assert 'text: "shared by all: yes"\n' in text
    assert "  - by:\n      - potting-society\n" in text
    assert "    # at:\n" in text


def test_the_same_dialogue_without_a_terminal_of_its_own(root: Path, asked: None) -> None:
    result = new("claim", typed=typing(*(answer for _, _, answer in DIALOGUE)))
    assert result.exit_code == 0
    assert all(said in result.stdout for said, _, _ in DIALOGUE)
    assert sorted(written(root)) == ["claims/the-shed-was-shared.yaml", "sources/bodies.yaml"]


def test_what_is_given_is_not_asked(root: Path, asked: None) -> None:
    """Options answer their questions; the rest is asked, and nothing is where all that is needed was given."""
    given = {name: CLAIM[name] for name in ("title", "wording", "exact", "by", "in")}
    result = new("claim", *flags(given), typed=typing("context", "", "", "", "", "", "AB", "", ""))
    assert result.exit_code == 0
    assert "recorded with their evidence and not scored" in result.stdout
    assert not any(q.title in result.stdout for q in questions("claim") if q.name in ("title", "wording", "claimed"))
    assert b"# evidence:" in written(root)[PATH]
    assert "Question" not in new("body", "--name", "X", "--kind", "charity", "--interest", "none").stdout


def test_slips_in_names_are_asked_about(root: Path, asked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest is offered; a list is cut where it would scroll away; who says no types again; a name that is taken is told."""
    monkeypatch.setattr(asking, "MOST", 2)
    answers = [
        "?",
        "e",
        "9",
        "e",
        "1",
        "ledd-by-gardeners",
        "n",
        "nobody-at-all",
        "ledd-by-gardeners",
        "rain",
        "y",
        "rain-fell",
        "",
        "",
        "nobody",
        *[""] * 5,
    ]
    result = new(
        "question",
        "--question",
        "Who was asked before the beds were dug?",
        typed=typing(*answers, "who-was-asked", "A b", "who-chose"),
    )
    assert "and 5 more: type a part of the name." in result.stdout
    assert "and 5 more: type more of the name to see fewer." in result.stdout
    assert "Is that the one? y, n, or more of the name [y]: n\n" in result.stdout
    assert "No criterion here is called" in result.stdout
    assert 'A question called "who-was-asked" is there already' in result.stdout
    assert '"A b" is not an id. Did you mean “a-b”?' in result.stdout
    assert (result.exit_code, list(written(root))) == (0, ["questions/who-chose.yaml"])


def test_a_source_is_added_on_the_way_and_doubles_are_asked_about(root: Path, asked: None, tmp_path: Path) -> None:
    """Of several in a file one is chosen; one that is there already is added by whoever says yes."""
    export = tmp_path / "export"
    export.write_text("@misc{x, title={One}}\n@misc{y, title={Who decides? Plots and people}, year={2020}}\n", "utf-8")
    words = ["source", "--import", str(export), "--issued-by", "example-press", "--bib", "sources"]
    assert new(*words, typed=typing("2", "n")).exit_code == 1
    assert written(root) == {}
    assert new(*words, typed=typing("2", "y")).exit_code == 0
    assert b"{{Who decides? Plots and people}}" in written(root)["sources/sources.bib"]
    given = {name: answer for name, answer in CLAIM.items() if name != "in"}
    answers = [
        "Shed log",
        "y",
        "report",
        "Doe, Jane",
        "",
        "2018",
        "",
        "",
        "council",
        "y",
        "",
        "part",
        "",
        "",
        "",
        *[""] * 6,
        "",
    ]
    result = new("claim", *flags(given), typed=typing(*answers))
    assert result.exit_code == 0
    assert b"@report{doe-shed-log-2018,\n  author = {Doe, Jane},\n" in written(root)["sources/sources.bib"]
    assert b"    in: doe-shed-log-2018\n" in written(root)[PATH]


def test_input_that_ends_writes_nothing(root: Path, asked: None) -> None:
    result = new("claim", typed="The shed was shared\n")
    assert (result.exit_code, written(root)) == (1, {})
    assert "Stopped. Nothing was written." in result.stderr


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "end of input"])
def test_whoever_stops_has_written_nothing(root: Path, key: str) -> None:
    """Half-way, after something was added on the way: no file has changed, and that is said."""
    with terminal(root, "new", "claim") as end:
        for _, prompt, answer in DIALOGUE[:21]:
            until(end, prompt)
            os.write(end, f"{answer}\n".encode())
        until(end, "Answer: ")
        seen = pressed_until_it_ends(end, key)
    assert "Stopped. Nothing was written." in seen
    assert written(root) == {}


# Completion


@pytest.mark.parametrize(
    ("words", "typed", "ids"),
    [
        (["score"], "le", ["led-by-gardeners"]),
        (["review"], "rain", ["rain-fell"]),
        (["score", "--root", str(EXAMPLE)], "led", ["led-by-gardeners"]),
        (["score"], "nothing-like-it", []),
    ],
)
def test_a_shell_completes_ids_of_claims(root: Path, words: list[str], typed: str, ids: list[str]) -> None:
    found = ShellComplete(cli.cli, {}, "involvement-audit", "_INVOLVEMENT_AUDIT_COMPLETE").get_completions(words, typed)
    assert [one.value for one in found] == ids


def test_outside_an_audit_a_shell_completes_nothing(tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path):
        found = ShellComplete(cli.cli, {}, "involvement-audit", "_INVOLVEMENT_AUDIT_COMPLETE").get_completions(
            ["score"], ""
        )
    assert found == []
