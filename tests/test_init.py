"""`init`: a new audit that passes and builds at once."""

from __future__ import annotations

import json
import resource
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from folders import TODAY, ask
from involvement_audit import cli
from involvement_audit.cli import common
from involvement_audit.disk import schema
from involvement_audit.format.terms import Jurisdiction


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "today", lambda: TODAY)


def init(*words: str) -> Result:
    return CliRunner(catch_exceptions=False).invoke(cli.cli, ["init", *words])


@pytest.mark.parametrize("chosen", [(), ("co-production",), ("uk-standards",), ("uk-standards", "co-production")])
def test_a_new_audit_passes_and_builds_at_once(tmp_path: Path, chosen: tuple[str, ...]) -> None:
    """Strictly, with whichever frameworks; and says what comes next."""
    there = tmp_path / "new" / "an audit"
    result = init(str(there), *(word for name in chosen for word in ("--framework", name)))
    assert result.exit_code == 0
    assert f"  cd '{there}'\n" in result.stdout
    assert "serve --open" in result.stdout
    checked = ask(there, "check", "--strict")
    assert (checked.exit_code, checked.stdout.endswith("nothing wrong.\n")) == (0, True)
    assert ask(there, "build", "--strict", "--no-search", "--out", "../site").exit_code == 0
    names = sorted(path.stem for path in (there / "criteria").iterdir())
    assert names == sorted(chosen or ("co-production", "uk-standards"))


def test_what_it_writes(tmp_path: Path) -> None:
    """Names as they were given, whatever YAML makes of them; settings for editors; a workflow; an example that says that it is one."""
    init(str(tmp_path), "--title", "yes", "--subject", "A: b # c", "--publisher", "O'Neill", "--contact", "$title")
    audit = yaml.safe_load((tmp_path / "audit.yaml").read_text("utf-8"))
    assert [audit[name] for name in ("title", "subject", "publisher", "contact")] == [
        "yes",
        "A: b # c",
        "O'Neill",
        "$title",
    ]
    assert "/site/" in (tmp_path / ".gitignore").read_text("utf-8").splitlines()
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert all((tmp_path / path).is_file() for path in settings)
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {f"{name}.schema.json" for name in schema.NAMES}
    workflow = yaml.safe_load((tmp_path / ".github/workflows/check.yml").read_text("utf-8"))
    steps = workflow["jobs"]["check"]["steps"]
    used = [step["uses"].partition("@")[0] for step in steps if "uses" in step]
    assert used == ["actions/checkout", "actions/setup-python", "actions/upload-artifact"]
    assert [step["run"] for step in steps if "run" in step][1:] == [
        "involvement-audit check --strict --format github",
        "involvement-audit build",
    ]
    claim = (tmp_path / "claims/example-led-by-members.yaml").read_text("utf-8")
    assert claim.startswith("# A worked example. Everything in it is invented")
    assert "invented" in yaml.safe_load(claim)["title"]
    assert (tmp_path / "README.md").is_file()


def test_it_promises_nothing_of_the_law_unless_it_is_told_to(tmp_path: Path) -> None:
    init(str(tmp_path / "anywhere"))
    init(str(tmp_path / "england"), "--jurisdiction", "england")
    said = {
        name: yaml.safe_load((tmp_path / name / "audit.yaml").read_text("utf-8")) for name in ("anywhere", "england")
    }
    assert {name: audit["jurisdiction"] for name, audit in said.items()} == {"anywhere": "none", "england": "england"}
    kinds = {
        name: yaml.safe_load((tmp_path / name / "method.yaml").read_text("utf-8")).get("body_kinds") for name in said
    }
    assert kinds["anywhere"] is None and "nhs-trust" in kinds["england"]
    refused = init(str(tmp_path / "utopia"), "--jurisdiction", "utopia")
    assert refused.exit_code == 2
    assert "'scotland'" in refused.output and "'none'" in refused.output


@pytest.mark.parametrize("jurisdiction", list(Jurisdiction))
def test_a_new_audit_under_any_law_is_sound(tmp_path: Path, jurisdiction: Jurisdiction) -> None:
    init(str(tmp_path / "a"), "--jurisdiction", str(jurisdiction))
    found = ask(tmp_path / "a", "check", "--strict")
    assert found.exit_code == 0, found.output


def test_it_names_no_health_service(tmp_path: Path) -> None:
    """It is for an audit of anything, anywhere."""
    init(str(tmp_path / "a"))
    texts = [
        path.read_text("utf-8")
        for path in (tmp_path / "a").rglob("*")
        if path.is_file() and "schemas" not in path.parts
    ]
    assert not any(word in text for text in texts for word in ("NHS", "StopSIM", "SIM "))


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    """A file, or a folder with a file in it; an empty one, or one where only git has begun, will do."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full/a").write_text("mine", "utf-8")
    inside = init(str(tmp_path / "full/a/b"))
    assert (inside.exit_code, "is a file" in inside.stderr) == (2, True)
    for folder in ("full", "full/a"):
        result = init(str(tmp_path / folder))
        assert (result.exit_code, "not empty" in result.stderr) == (2, True)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["a"]
    (tmp_path / "git/.git").mkdir(parents=True)
    assert init(str(tmp_path / "git")).exit_code == 0


@pytest.mark.parametrize("words", [["--framework", "nihr"], ["--title", ""], ["--subject", "a\nb"], []])
def test_wrong_usage_writes_nothing(tmp_path: Path, words: list[str]) -> None:
    result = init(*([str(tmp_path / "a")] if words else []), *words)
    assert result.exit_code == 2
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--title", "x"], "stands where readers need words"),
        (["--publisher", "call 07700 900123"], "a telephone number"),
    ],
)
def test_what_would_fail_is_not_begun(tmp_path: Path, words: list[str], told: str) -> None:
    result = init(str(tmp_path / "a"), *words)
    assert (result.exit_code, told in result.stderr) == (2, True), result.stderr
    assert not (tmp_path / "a").exists()


def test_a_full_disk_leaves_no_part_of_it(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))
    try:
        with pytest.raises(OSError):
            init(str(tmp_path / "new/audit"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == []
    assert init(str(tmp_path / "new/audit")).exit_code == 0


def test_a_claim_can_be_drafted_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    init(str(tmp_path / "a"))
    monkeypatch.chdir(tmp_path / "a")
    words = "--title Seats --kind governance-role --wording seats --exact yes --by example-garden-trust --in example-newsletter --assessed-by AB"
    result = CliRunner(catch_exceptions=False).invoke(cli.cli, ["new", "claim", *words.split()])
    assert (result.exit_code, "It passes `check`." in result.stdout) == (0, True)
    source = ["new", "source", "--title", "Log", "--type", "report", "--issued-by", "example-garden-trust"]
    assert CliRunner(catch_exceptions=False).invoke(cli.cli, source).exit_code == 0
    assert (tmp_path / "a/sources/sources.bib").is_file()
