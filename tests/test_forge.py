"""What the forges read: forms that ask what the format asks, and workflows that can do no more than they must."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from involvement_audit.cli import cli
from involvement_audit.drafts.questions import questions
from printed import ROOT

FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))
CLAIM = ROOT / ".github/ISSUE_TEMPLATE/1-claim.yml"
WORKFLOWS = [*sorted((ROOT / ".github/workflows").iterdir()), *sorted((ROOT / "templates/new/workflows").iterdir())]
MAY_WRITE = {
    ("links.yml", "links"): {"issues"},
    ("publish.yml", "deploy"): {"pages", "id-token"},
    ("scanning.yml", "scan"): {"security-events"},
}
"""What a job may write, and which: every other one only reads."""


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def asked(form: Any) -> list[dict[str, Any]]:
    return [part for part in form["body"] if part["type"] != "markdown"]


def faults(form: Any) -> list[str]:
    """What GitHub refuses and no published schema of forms knows."""
    found = []
    for name in ("id", "label"):
        names = [part[name] for part in ({**part["attributes"], **part} for part in asked(form)) if name in part]
        found += [f"{name} twice: {one}" for one in sorted({one for one in names if names.count(one) > 1})]
    for part in asked(form):
        options = part["attributes"].get("options", [])
        if part["type"] == "dropdown":
            found += [f"no text: {option!r}" for option in options if not isinstance(option, str)]
            found += [f"reserved: {option}" for option in options if str(option).strip().casefold() == "none"]
            found += [f"option twice: {option}" for option in sorted({str(o) for o in options if options.count(o) > 1})]
            if not 0 <= part["attributes"].get("default", 0) < len(options):
                found.append(f"default out of range: {part['attributes']['default']}")
    return found


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_one_that_github_takes(path: Path) -> None:
    assert faults(loaded(path)) == []


def test_what_github_refuses_is_found() -> None:
    """A form with each fault, made by hand."""
    pick = {
        "type": "dropdown",
        "id": "a",
        "attributes": {"label": "A", "options": ["x", "None", "x", True], "default": 4},
    }
    form = {"body": [pick, {"type": "input", "id": "a", "attributes": {"label": "A"}}]}
    assert faults(form) == [
        "id twice: a", "label twice: A", "no text: True", "reserved: None", "option twice: x", "default out of range: 4",
    ]  # fmt: skip


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_says_first_that_all_can_read_it(path: Path) -> None:
    """Before anything is typed."""
    first = loaded(path)["body"][0]
    assert first["type"] == "markdown"
    assert "can be read by everybody" in first["attributes"]["value"]


def test_the_form_of_a_claim_asks_what_new_claim_asks() -> None:
    """Field by field: the name, the question in its words, and whether several fit. What only an editor knows is not asked."""
    known = {question.name: question for question in questions("claim")}
    fields = {part["id"]: part["attributes"]["label"] for part in asked(loaded(CLAIM))}
    assert fields == {name: known[name].title for name in fields}
    assert set(known) - set(fields) == {"assessed_by", "id"}


def test_the_issue_for_gitlab_asks_the_same() -> None:
    """GitLab has no forms: the labels stand as headings, which `new claim --from-issue` reads alike."""
    headings = re.findall(r"^### (.*)$", (ROOT / "docs/forges/gitlab-issue-claim.md").read_text("utf-8"), re.M)
    assert headings == [part["attributes"]["label"] for part in asked(loaded(CLAIM))]


def test_the_form_offers_the_kinds_and_steps_of_this_audit() -> None:
    method = loaded(ROOT / "method.yaml")
    offered = {part["id"]: part["attributes"].get("options") for part in asked(loaded(CLAIM))}
    assert offered["kind"] == [f"{id}: {kind['title']}" for id, kind in method["kinds"].items()]
    assert offered["claimed"] == [f"{rung['id']}: {rung['title']}" for rung in method["rungs"]]


def test_a_form_that_was_sent_becomes_a_draft(tmp_path: Path) -> None:
    """The body that GitHub makes of the form: a heading a label, `_No response_` where nothing was given."""
    for name in "audit.yaml method.yaml claims criteria questions sources pages".split():
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    answers = {"title": "A trust said “led by users”", "wording": "led by users", "exact": "no", "by": "oxleas"}
    answers |= {"in": "oxleas-equality-analysis", "at": "p. 3", "on": "2019-02", "summary": "It did.\n\nTwice."}
    parts = asked(loaded(CLAIM))
    answers |= {p["id"]: p["attributes"]["options"][0] for p in parts if p["id"] in ("kind", "claimed")}
    body = "\n\n".join(f"### {p['attributes']['label']}\n\n{answers.get(p['id'], '_No response_')}" for p in parts)
    (tmp_path / "issue.md").write_text(body.replace("\n", "\r\n"), "utf-8", newline="")
    words = ["new", "claim", "--root", str(tmp_path), "--from-issue", str(tmp_path / "issue.md")]
    result = CliRunner().invoke(cli, [*words, "--assessed-by", "AB", "--id", "sent-by-form"])
    assert result.exit_code == 0, result.output
    assert "Left out" not in result.output
    made = loaded(tmp_path / "claims/sent-by-form.yaml")
    method = loaded(ROOT / "method.yaml")
    assert made["status"] == "draft"
    assert made["kind"] == next(iter(method["kinds"]))
    assert made["level"] == {"claimed": method["rungs"][0]["id"]}
    assert made["wording"] == {"text": "led by users", "exact": False}
    assert made["summary"].split() == ["It", "did.", "Twice."]
    assert made["appearances"][0]["by"] == ["oxleas"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_workflow_reads_and_writes_what_is_listed_and_nothing_else(path: Path) -> None:
    flow = loaded(path)
    assert flow["permissions"] == {}
    for name, job in flow["jobs"].items():
        writes = {what for what, how in job["permissions"].items() if how != "read"}
        assert writes == MAY_WRITE.get((path.name, name), set()), name
        assert not (writes and "pull_request" in flow[True]), "a stranger's change can start no job that writes"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_a_workflow_runs_is_pinned_by_its_commit(path: Path) -> None:
    """A tag can be moved. The version stands behind it, for people."""
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


def test_an_action_has_one_pin_everywhere() -> None:
    pins = {pin for path in WORKFLOWS for pin in re.findall(r"uses: (\S+)@(\S+)", path.read_text("utf-8"))}
    assert len({name for name, _ in pins}) == len(pins)


def test_editors_are_set_up_alike_here_and_in_a_new_audit() -> None:
    for name in ("settings.json", "extensions.json"):
        assert (ROOT / ".vscode" / name).read_text("utf-8") == (
            ROOT / "templates/new/audit/dot-vscode" / name
        ).read_text("utf-8")
