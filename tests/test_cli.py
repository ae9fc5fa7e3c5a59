"""The commands: what they print and where, and how they end, whatever they are given and whatever fails."""

import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from email.message import Message
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from click.testing import CliRunner, Result

from folders import BASE, INVALID, TODAY, ask, overlay
from involvement_audit import __version__, cli
from involvement_audit.cli import common, shown
from involvement_audit.cli.explain import FILES
from involvement_audit.diagnostics.codes import CODES

ANSI = "\x1b["


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day is the one that the audits were written for, and no setting of the machine changes what is printed."""
    monkeypatch.setattr(common, "today", lambda: TODAY)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return overlay(None, tmp_path / "audit")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """An audit with errors."""
    return overlay(INVALID / "many-slips-in-a-claim", tmp_path / "broken")


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    """An audit with warnings alone."""
    return overlay(INVALID / "many-warnings", tmp_path / "warned")


def said(*words: str, color: bool = False) -> Result:
    return CliRunner(catch_exceptions=False).invoke(cli.cli, words, color=color)


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """The program as the shell calls it: its exit code, and what it printed to stdout and to stderr."""

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["involvement-audit", *words])
        code: Any = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code or 0
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return call


def test_the_program_ends_with_what_it_found(program: Run, root: Path, broken: Path, warned: Path) -> None:
    """0 where nothing is wrong or only warned of, 1 for errors and for warnings under --strict, as a shell sees it."""
    assert program("check", "--root", str(root))[0] == 0
    assert program("check", "--root", str(warned))[0] == 0
    assert program("check", "--root", str(warned), "--strict")[0] == 1
    assert program("check", "--root", str(broken))[0] == 1
    assert program("score", "--root", str(broken))[0] == 1


@pytest.mark.parametrize(
    "words",
    [
        ["chek"],
        ["check", "--no-such-option"],
        ["check", "--format", "xml"],
        ["check", "--root", "/nowhere"],
        ["score", "no-such-claim", "--root", str(BASE)],
        ["explain", "no-such-code"],
        ["check", "too", "many"],
        ["serve", "--port", "65536"],
    ],
)
def test_wrong_usage_ends_with_2(program: Run, words: list[str]) -> None:
    """What was typed wrongly is told on stderr, in a sentence, and nothing goes to stdout."""
    code, out, err = program(*words)
    assert (code, out) == (2, "")
    assert re.search(r"^Error: .+", err, re.M)


def test_a_command_that_is_not_there_is_told_with_the_nearest() -> None:
    """A slip in a command's name is answered with the name, once."""
    result = said("chek")
    assert result.exit_code == 2
    assert result.stderr.count("Did you mean") == 1
    assert '"check"' in result.stderr


@pytest.mark.parametrize("word", ["begin", "draft", "publish", "list", "lint", "test"])
def test_a_word_that_is_near_no_command_is_not_taken_for_one(word: str) -> None:
    """Three letters in common are no slip; the commands there are can be said all the same."""
    result = said(word)
    assert result.exit_code == 2
    assert "Did you mean" not in result.stderr
    assert "Use one of: build, check" in result.stderr


@pytest.mark.parametrize(
    ("slip", "command"),
    [
        ("bulid", "build"),
        ("checks", "check"),
        ("scroe", "score"),
        ("link", "links"),
        ("quotse", "quotes"),
        ("server", "serve"),
    ],
)
def test_a_slip_in_a_command_is_taken_for_it(slip: str, command: str) -> None:
    assert f'Did you mean "{command}"?' in said(slip).stderr


def test_no_command_shows_the_commands() -> None:
    """Without a command the program says what it can do; that is wrong usage, and not a fault of the content."""
    result = said()
    assert result.exit_code in (0, 2)
    assert all(name in result.output for name in ("build", "check", "score", "schema", "explain"))


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["serve"], ["score"], ["schema"], ["explain"]])
def test_help_is_help(command: list[str], option: str) -> None:
    """Every command says what it does, with an example that can be typed."""
    result = said(*command, option)
    assert result.exit_code == 0
    assert f"involvement-audit {' '.join(command)}".strip() in result.output


def test_the_version_is_told() -> None:
    """For bug reports."""
    result = said("--version")
    assert (result.exit_code, result.output.strip()) == (0, f"involvement-audit, version {__version__}")


def test_check_says_what_it_looked_at(root: Path) -> None:
    """An audit without a fault: how much was read, on stdout, and 0."""
    result = ask(root, "check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "2 claims, 3 sources, 11 files: nothing wrong.\n"


def test_check_counts_one_as_one(root: Path) -> None:
    """One claim and one source, not one claims."""
    for path in (
        "claims/led-by-members.yaml",
        "questions/who-chose-the-plants.yaml",
        "permalinks.txt",
        "pages/about.md",
    ):
        (root / path).unlink()
    (root / "criteria/charter.yaml").unlink()
    method = (root / "method.yaml").read_text("utf-8").replace("allotment-charter", "shed-leaflet")
    (root / "method.yaml").write_text(method, "utf-8")
    entry = "@report{shed-leaflet,\n  title = {Find a friend},\n}\n"
    (root / "sources/shed.bib").write_text(entry, "utf-8")
    (root / "sources/notes.yaml").write_text("shed-leaflet: {issued_by: [library-trust]}\n", "utf-8")
    assert ask(root, "check").stdout == "1 claim, 1 source, 6 files: nothing wrong.\n"


def test_check_prints_findings_on_stdout_and_tallies_them(broken: Path) -> None:
    """Findings are what the command is asked for: stdout, the tally last."""
    result = ask(broken, "check")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.endswith("\n\n12 errors, 1 warning\n")


def test_check_as_json(broken: Path, root: Path) -> None:
    """A list of findings and nothing else, also where there is none."""
    found = json.loads(ask(broken, "check", "--format", "json").stdout)
    assert len(found) == 13
    assert all(
        set(finding) == {"path", "line", "column", "code", "severity", "message", "hint"} and finding["code"] in CODES
        for finding in found
    )
    assert json.loads(ask(root, "check", "--format", "json").stdout) == []


def test_check_for_github(broken: Path, root: Path) -> None:
    """One workflow command a line, and not a line where nothing is wrong."""
    result = ask(broken, "check", "--format", "github")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 13
    assert all(
        re.match(r"::(error|warning) file=claims/led-by-members\.yaml,line=\d+,col=\d+,title=", line) for line in lines
    )
    assert lines[-1].startswith("::warning ")
    assert ask(root, "check", "--format", "github").stdout == ""


def test_check_as_sarif(broken: Path, root: Path) -> None:
    """A log with one result a finding, and with an empty list where there is none."""
    result = ask(broken, "check", "--format", "sarif")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)["runs"][0]["results"]) == 13
    assert json.loads(ask(root, "check", "--format", "sarif").stdout)["runs"][0]["results"] == []


def test_sarif_has_the_ends_of_findings_and_the_address_of_the_tool(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is the one that the tool was packaged with, and is left out where there is none."""

    def told() -> dict[str, Any]:
        (run,) = json.loads(ask(broken, "check", "--format", "sarif").stdout)["runs"]
        return dict(run)

    regions = [result["locations"][0]["physicalLocation"]["region"] for result in told()["results"]]
    assert all(region["endColumn"] > region["startColumn"] for region in regions)
    packaged = Message()
    monkeypatch.setattr("importlib.metadata.metadata", lambda name: packaged)
    assert "informationUri" not in told()["tool"]["driver"]
    packaged["Project-URL"] = "Changelog, https://tool.example.org/changes/"
    packaged["Project-URL"] = "Homepage, https://tool.example.org/"
    assert told()["tool"]["driver"]["informationUri"] == "https://tool.example.org/"

    def unknown(name: str) -> Message:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.metadata", unknown)
    assert "informationUri" not in told()["tool"]["driver"]


def test_check_as_markdown(broken: Path, root: Path) -> None:
    """A list for the summary of a job, or a sentence where nothing is wrong."""
    lines = ask(broken, "check", "--format", "markdown").stdout.splitlines()
    assert re.fullmatch(r"### \d+ errors, \d+ warnings?", lines[0])
    assert len([line for line in lines if line.startswith("- **")]) == 13
    assert ask(root, "check", "--format", "markdown").stdout == "2 claims, 3 sources, 11 files: nothing wrong.\n"


def paths(*words: str) -> set[str]:
    """The paths in what `check` prints, the same in every format."""
    text, github = said("check", *words).stdout, said("check", *words, "--format", "github").stdout
    (run,) = json.loads(said("check", *words, "--format", "sarif").stdout)["runs"]
    found = [
        set(re.findall(r"^(\S+?):\d+:\d+: ", text, re.M)),
        set(re.findall(r" file=([^,]+),", github)),
        {finding["path"] for finding in json.loads(said("check", *words, "--format", "json").stdout)},
        {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]},
    ]
    assert found == [found[0]] * 4
    return found[0]


def test_paths_lead_from_where_the_command_was_called(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that an annotation of an audit in a folder of the repository lands on its file, and a click finds it."""
    monkeypatch.chdir(broken.parent)
    assert paths("--root", "broken") == paths("--root", str(broken)) == {"broken/claims/led-by-members.yaml"}
    assert paths("--root", "./elsewhere/../broken/") == {"broken/claims/led-by-members.yaml"}
    monkeypatch.chdir(broken)
    assert paths() == paths("--root", ".") == {"claims/led-by-members.yaml"}
    monkeypatch.chdir(broken / "claims")
    assert paths() == {"../claims/led-by-members.yaml"}
    monkeypatch.chdir(broken.parent / "elsewhere")
    assert paths("--root", str(broken)) == {"../broken/claims/led-by-members.yaml"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make symbolic links")
def test_paths_go_by_the_name_that_the_audit_has_here(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link inside the working folder is shown as such; a name outside it is shown as what it stands for."""
    repository, alias = broken.parent / "repository", broken.parent / "alias"
    repository.mkdir()
    (repository / "audit").symlink_to(broken)
    alias.symlink_to(repository)
    monkeypatch.chdir(repository)
    assert paths("--root", "audit") == {"audit/claims/led-by-members.yaml"}
    monkeypatch.chdir(broken.parent)
    (repository / "audit").unlink()
    broken.rename(repository / "audit")
    monkeypatch.chdir(repository)
    assert paths("--root", str(alias / "audit")) == {"audit/claims/led-by-members.yaml"}


def test_every_command_says_paths_from_where_it_was_called(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the lines that are meant: they are looked up in the audit, wherever it stands."""
    monkeypatch.chdir(broken.parent)
    for command in ("build", "score", "quotes", "review", "links"):
        shown = said(command, "--root", "broken").stderr
        assert "\nbroken/claims/led-by-members.yaml:6:9: error[unknown-value]: " in shown
        assert "\n  6 | status: final\n" in shown
        assert "\nclaims/" not in shown


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "markdown"])
def test_every_format_ends_alike(form: str, root: Path, warned: Path, broken: Path) -> None:
    """The exit code is about the content and not about how it is shown."""
    codes = [ask(path, "check", "--format", form).exit_code for path in (root, warned, broken)]
    assert codes == [0, 0, 1]
    assert ask(warned, "check", "--format", form, "--strict").exit_code == 1


def test_the_root_is_found_from_inside(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --root the nearest folder upward that holds audit.yaml is worked on."""
    monkeypatch.chdir(root / "claims")
    assert said("check").stdout == "2 claims, 3 sources, 11 files: nothing wrong.\n"


@pytest.mark.parametrize("command", ["check", "score", "build", "serve"])
def test_without_an_audit_there_is_nothing_to_do(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No audit.yaml here or above, or none in --root: 2, and a sentence that says what is missing."""
    monkeypatch.chdir(tmp_path)
    here, there = said(command), said(command, "--root", str(tmp_path))
    gone = said(command, "--root", str(tmp_path / "gone"))
    for result in (here, there, gone):
        assert (result.exit_code, result.stdout) == (2, "")
        assert "audit.yaml" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "score", "build", "serve"])
@pytest.mark.parametrize("with_warning", [False, True])
def test_an_audit_without_a_claim_has_nothing_to_check(
    command: str, with_warning: bool, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Better said than passed, also where there is something to warn of: 2, and nothing is built."""
    monkeypatch.chdir(tmp_path)
    for path in ("claims/led-by-members.yaml", "claims/open-gate.yaml", "questions/who-chose-the-plants.yaml"):
        (root / path).unlink()
    (root / "pages/about.md").write_text("# About\n", "utf-8")
    (root / "permalinks.txt").write_text("/sources/\n/about/\n" if with_warning else "", "utf-8")
    result = ask(root, command)
    assert result.exit_code == 2
    assert "claim" in result.stderr
    assert not (tmp_path / "site").exists()


def test_a_folder_without_audit_yaml_but_with_findings(root: Path) -> None:
    """An audit.yaml that is empty or broken is a finding like any other, and not a missing audit."""
    (root / "audit.yaml").write_text("title: [A garden\n", "utf-8")
    result = ask(root, "check")
    assert result.exit_code == 1
    assert result.stdout.startswith("audit.yaml:1:8: error[yaml-syntax]: ")
    assert result.stdout.endswith("\n1 error, 0 warnings\n")


def test_score_lists_claims_with_verdicts_and_ranges(root: Path) -> None:
    """One line a claim: of one critical criterion not met and one gap, the verdict and 0 to 50 %."""
    result = ask(root, "score")
    assert (result.exit_code, result.stderr) == (0, "")
    led, gate = result.stdout.splitlines()
    assert led.split()[0] == "led-by-members"
    assert "Not borne out by the record" in led
    assert re.search(r"charter 0\D{1,8}50\s?%", led)
    assert gate.split() == ["open-gate", *"Recorded, not scored".split()]


def test_score_of_a_claim_says_how_it_came_about(root: Path) -> None:
    """The title, the verdict and why, and every criterion with its rating; * marks what the verdict turns on."""
    result = ask(root, "score", "led-by-members")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == 'The scheme was "led by its members"'
    assert lines[2] == "Not borne out by the record (provisional)"
    assert "0 of 1 deciding criterion met, 1 not met." in lines
    assert re.search(r"^\* charter\.members-decide +Not met$", result.stdout, re.M)
    assert re.search(r"^  charter\.open-minutes +No evidence found$", result.stdout, re.M)
    assert "Provisional: one assessor has rated this claim so far." in lines
    assert "No evidence for the claim was found." in lines
    traces = '  It would be "Only traces on the public record" if "Members decide" (now: not met) was rated met or partly met.'
    assert traces in lines  # nobody but the library trust would be heard


def test_score_of_a_claim_that_is_not_scored(root: Path) -> None:
    """Background is recorded and not scored, and the command says so instead of failing."""
    result = ask(root, "score", "open-gate")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[2] == "Recorded, not scored"


def test_score_as_json(root: Path) -> None:
    """A list of all claims, or the one that was asked for, spelt as in the contract."""
    claims = json.loads(ask(root, "score", "--format", "json").stdout)
    assert [(c["id"], c["verdict"]) for c in claims] == [
        ("led-by-members", "not-borne-out"),
        ("open-gate", "not-scored"),
    ]
    one = json.loads(ask(root, "score", "led-by-members", "--format", "json").stdout)
    assert one == claims[0]
    assert one["frameworks"]["charter"]["low"] == 0
    assert one["frameworks"]["charter"]["high"] == 0.5
    assert (one["verdict_range"], one["provisional"]) == (["not-borne-out", "not-borne-out"], True)
    assert one["another_voice"] is False


def test_score_of_an_unknown_claim_names_the_nearest(root: Path) -> None:
    """A slip in an id is answered with the id."""
    result = ask(root, "score", "led-by-member")
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'No claim is called "led-by-member". Did you mean "led-by-members"?' in result.stderr


def test_score_of_a_faulty_audit_tells_the_faults(broken: Path, warned: Path) -> None:
    """Nothing is scored while there is an error: findings on stderr, stdout stays empty for programs; warnings do not stop it."""
    result = ask(broken, "score", "--format", "json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("12 errors, 1 warning\n")
    assert len(json.loads(ask(warned, "score", "--format", "json").stdout)) == 2


@pytest.mark.parametrize("code", CODES)
def test_explain_tells_what_a_code_means_and_what_to_do(code: str) -> None:
    """Severity and code, meaning, mending, and an example before and after where there is one."""
    result = said("explain", code)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{CODES[code].severity}[{code}]\n")
    parts = [CODES[code].meaning, CODES[code].mend, *CODES[code].bad.splitlines(), *CODES[code].good.splitlines()]
    assert all(part in result.stdout for part in parts)


def test_explain_lists_all_codes() -> None:
    """Without a code: one line for each."""
    result = said("explain")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == [*CODES, *FILES]


@pytest.mark.parametrize("name", FILES)
def test_explain_tells_what_a_file_holds(name: str) -> None:
    """Every kind of file that people write, with its part of the data format and no other's."""
    shown = said("explain", name).stdout
    assert shown.startswith(f"## {FILES[name]}\n")
    assert shown.count("\n## ") == 0
    assert "```" in shown


def test_explain_of_an_unknown_code_names_the_nearest() -> None:
    """A slip in a code is answered with the code."""
    result = said("explain", "gap-without-serch")
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'No code or file is called "gap-without-serch". Did you mean "gap-without-search"?' in result.stderr


def test_schema_writes_a_schema_for_every_kind_of_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Into schemas/ or the folder named, which is made; each is whole, so that an editor needs no other."""
    monkeypatch.chdir(tmp_path)
    assert said("schema").exit_code == 0
    result = said("schema", "deep/er")
    assert result.exit_code == 0
    kinds = "audit method framework claim question notes bodies quotes review verdicts links".split()
    names = {f"{kind}.schema.json" for kind in kinds}
    for folder in (tmp_path / "schemas", tmp_path / "deep" / "er"):
        assert {path.name for path in folder.iterdir()} == names
        for path in folder.iterdir():
            jsonschema_rs.Draft7Validator(json.loads(path.read_text("utf-8")))
    assert {Path(line).name for line in result.stdout.splitlines()} == names


def test_schema_over_a_file_is_wrong_usage(tmp_path: Path) -> None:
    """A file where the folder should be is left as it is."""
    (tmp_path / "file").write_text("mine", "utf-8")
    result = said("schema", str(tmp_path / "file"))
    assert result.exit_code == 2
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def refuse(monkeypatch: pytest.MonkeyPatch, method: str, name: str, fault: type[OSError] = PermissionError) -> None:
    """Makes one operation fail for paths of one name, as the system would."""
    real = getattr(Path, method)

    def failing(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.name == name:
            raise fault(13, "Permission denied", str(path))
        return real(path, *args, **kwargs)

    monkeypatch.setattr(Path, method, failing)


@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("read_bytes", "audit.yaml"),
        ("read_bytes", "open-gate.yaml"),
        ("read_bytes", "shed.bib"),
        ("read_bytes", "permalinks.txt"),
        ("iterdir", "claims"),
        ("iterdir", "sources"),
        ("is_file", "audit.yaml"),
    ],
)
@pytest.mark.parametrize("command", ["check", "score"])
def test_what_may_not_be_read_ends_with_3(
    program: Run, monkeypatch: pytest.MonkeyPatch, root: Path, command: str, method: str, name: str
) -> None:
    """A file or folder without permission is the machine's failure: 3, a sentence with its path, and no traceback."""
    refuse(monkeypatch, method, name)
    code, out, err = program(command, "--root", str(root))
    assert (code, out) == (3, "")
    assert name in err
    assert "Permission denied" in err
    assert len(err.splitlines()) == 1


def test_where_nothing_may_be_written_ends_with_3(
    program: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The same for a folder that cannot be made."""
    refuse(monkeypatch, "mkdir", "there")
    code, out, err = program("schema", str(tmp_path / "there"))
    assert (code, out) == (3, "")
    assert "there" in err
    assert len(err.splitlines()) == 1


def test_a_full_disk_ends_with_3(program: Run) -> None:
    """What cannot be written out is not taken for done."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no full disk at hand")
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(  # noqa: PLW1510  the code is what is looked at
            [sys.executable, "-m", "involvement_audit", "explain"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
        )
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr


def test_an_interrupt_ends_quietly(program: Run, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """Control-C is answered in a word, with the code that shells expect."""

    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(common, "today", interrupt)
    code, out, err = program("check", "--root", str(root))
    assert (code, out) == (130, "")
    assert err.split() == ["Stopped."]


def environment(**changes: str) -> dict[str, str]:
    """This process's environment, with the source in reach of another Python."""
    return {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2]), **changes}


def test_a_reader_that_leaves_is_no_fault() -> None:
    """`involvement-audit explain | head -1`: no traceback, and not the code for faults in the content."""
    with subprocess.Popen(
        [sys.executable, "-m", "involvement_audit", "explain"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
    assert (process.returncode, err) == (0, b"")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "markdown"])
def test_output_that_cannot_be_encoded_is_no_crash(form: str, tmp_path: Path) -> None:
    """Where the terminal knows ASCII alone, letters outside it are shown otherwise, and the findings still come."""
    root = overlay(INVALID / "bad-link-not-ascii", tmp_path / "audit")
    ended = subprocess.run(  # noqa: PLW1510  the code is what is looked at
        [sys.executable, "-m", "involvement_audit", "check", "--root", str(root), "--format", form],
        capture_output=True,
        env=environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0"),
    )
    assert (ended.returncode, ended.stderr) == (1, b"")
    assert b"bad-link" in ended.stdout


def coloured(root: Path) -> str:
    with contextlib.chdir(root):
        return said("check", color=True).stdout


def test_findings_are_coloured_for_people_alone(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours where a terminal is looking; none in a pipe; none where NO_COLOR is set to anything; the words are the same."""
    plain = ask(broken, "check").stdout
    assert ANSI not in plain
    shown = coloured(broken)
    assert shown.count(ANSI) > 13
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert coloured(broken) == plain
    monkeypatch.setenv("NO_COLOR", "")
    assert coloured(broken) == shown


def test_what_a_file_holds_is_not_coloured(root: Path) -> None:
    """Only the code and the caret of a finding are, and nothing that looks like one in the line that it shows."""
    (root / "pages/about.md").write_text("# About\n\nclaims: error[unknown-value] [x](y.html)\n", "utf-8")
    assert coloured(root) == (
        "pages/about.md:3:34: \x1b[31m\x1b[1merror[bad-link]\x1b[0m: "
        'The link to "y.html" leads to a place that the site cannot keep.\n'
        "  3 | claims: error[unknown-value] [x](y.html)\n"
        "    |                                  \x1b[32m^^^^^^\x1b[0m\n"
        "  = Write claim:ID, question:ID, criterion:FRAMEWORK.ID, source:KEY or body:ID, or a whole https:// address.\n"
        "\n1 error, 0 warnings\n"
    )


def test_colours_do_not_reach_data(broken: Path) -> None:
    """What programs read has no colours, wherever it is printed."""
    for form in ("json", "github", "sarif", "markdown"):
        assert ANSI not in said("check", "--root", str(broken), "--format", form, color=True).stdout


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org",
        "https://example.org/?a=b",
        "https://example.org/#top",
        "https://",
        "https:///audit",
        "https://ex ample.org/",
        "https://example.org/<b>",
    ],
)
def test_a_base_address_that_no_page_could_stand_under_is_refused(root: Path, address: str) -> None:
    result = said("build", "--root", str(root), "--out", str(root.parent / "out"), "--base-url", address)
    assert result.exit_code == 2
    assert f"--base-url {address}" in result.stderr
    assert not (root.parent / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make symbolic links")
def test_a_place_that_leads_to_itself_is_refused(root: Path) -> None:
    loop = root.parent / "loop"
    loop.symlink_to(loop)
    result = said("build", "--root", str(root), "--out", str(loop / "site"))
    assert result.exit_code == 2
    assert "leads to itself" in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_among_the_claims_is_told_and_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "claims" / "a-pipe.yaml")
    result = said("check", "--root", str(root))
    assert result.exit_code == 1
    assert "claims/a-pipe.yaml: error[missing-file]" in result.stdout


def test_from_another_drive_paths_are_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows no way leads from one drive to another."""

    def no_way(*_: object) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr(os.path, "relpath", no_way)
    assert shown.from_here(root).as_posix() == root.resolve().as_posix()


def test_check_of_files_tells_of_these_alone(broken: Path, root: Path) -> None:
    """Also from another folder, without --root: the audit is the nearest one above the file."""
    told = CliRunner().invoke(cli.cli, ["check", "--format", "json", "--root", str(broken)])
    paths = sorted({Path(each["path"]).name for each in json.loads(told.stdout)})
    file = next(broken.rglob(paths[0]))
    alone = CliRunner().invoke(cli.cli, ["check", "--format", "json", str(file)])
    assert {Path(each["path"]).name for each in json.loads(alone.stdout)} == {paths[0]}
    assert alone.exit_code == told.exit_code == 1
    sound = CliRunner().invoke(cli.cli, ["check", str(root / "claims/led-by-members.yaml")])
    assert sound.exit_code == 0


def test_check_of_files_says_nothing_of_the_others(broken: Path) -> None:
    """These are sound, and the audit is not: nobody is told that it is."""
    named = (broken / "sources/notes.yaml", broken / "sources/bodies.yaml")
    one, both = said("check", str(named[0])), said("check", *map(str, named))
    assert (one.exit_code, one.stdout) == (0, f"{named[0]}: nothing wrong.\n")
    assert (both.exit_code, both.stdout) == (0, "2 files: nothing wrong.\n")


def test_check_of_a_folder_is_wrong_usage(root: Path) -> None:
    """It is there, so nobody is told that it is not."""
    result = said("check", str(root / "claims"))
    assert result.exit_code == 2
    assert "is a folder" in result.stderr


@pytest.mark.parametrize("name", ["claims/nobody.yaml", "../elsewhere.yaml"])
def test_check_of_a_file_that_is_none_of_the_audits_is_wrong_usage(root: Path, name: str) -> None:
    (root.parent / "elsewhere.yaml").write_text("title: x\n", "utf-8")
    assert CliRunner().invoke(cli.cli, ["check", "--root", str(root), str(root / name)]).exit_code == 2


def test_check_tries_an_audits_own_templates(root: Path) -> None:
    """A misspelt field shows only once a page is made."""
    own = root / "templates/pages/home.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ page.nonsense }}\n", "utf-8")
    result = ask(root, "check")
    assert result.exit_code == 1
    assert "template-fault" in result.stdout
    own.write_text("{{ page.question }}\n", "utf-8")
    assert ask(root, "check").exit_code == 0
