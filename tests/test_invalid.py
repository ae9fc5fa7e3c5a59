"""Every fault that an author can make is told once, at its line and column, with what to do about it."""

import re
from pathlib import Path

import pytest

from folders import INVALID, run
from involvement_audit.diagnostics.codes import CODES

FOLDERS = sorted(path.name for path in INVALID.iterdir())
FINDING = re.compile(
    r"^(?P<path>[^:\n]+)(?::\d+:\d+)?: (?P<severity>error|warning|note)\[(?P<code>[a-z0-9-]+)\]: ", re.M
)


def expected(name: str) -> str:
    return (INVALID / name / "expected.txt").read_text("utf-8")


def code_of(name: str) -> str:
    """The code that a folder is named after: the longest that its name begins with."""
    return max((code for code in CODES if f"{name}-".startswith(f"{code}-")), key=len, default="")


@pytest.mark.parametrize("name", FOLDERS)
def test_a_fault_is_told_as_expected(name: str, tmp_path: Path, update_expected: bool) -> None:
    """What the command prints is what expected.txt says, and it exits with 1 just where that holds an error."""
    result = run(INVALID / name, tmp_path / "audit")
    if update_expected:
        (INVALID / name / "expected.txt").write_text(result.output, "utf-8")
    assert result.output == expected(name)
    assert result.exit_code == int("error[" in expected(name))


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in FOLDERS if "error[" not in expected(name)])
def test_a_warning_fails_under_strict(name: str, tmp_path: Path) -> None:
    """`--strict` prints the same, and exits with 1 for warnings alone; notes fail nothing."""
    result = run(INVALID / name, tmp_path / "audit", "--strict")
    assert (result.output, result.exit_code) == (expected(name), int("warning[" in expected(name)))


def test_every_code_has_a_folder() -> None:
    """A code that no folder shows is a code that nobody has seen work."""
    assert {code_of(name) for name in FOLDERS if not name.startswith("many-")} == set(CODES)


@pytest.mark.parametrize("name", [name for name in FOLDERS if not name.startswith("many-")])
def test_a_folder_holds_one_kind_of_fault(name: str) -> None:
    """A folder shows the code that it is named after, and one fault does not set off findings of other codes."""
    found = list(FINDING.finditer(expected(name)))
    assert {match["code"] for match in found} == {code_of(name)}
    assert {match["severity"] for match in found} == {CODES[code_of(name)].severity}
    assert len({match["path"] for match in found}) == 1


def test_the_valid_audit_is_valid(tmp_path: Path) -> None:
    """The audit that the folders are laid over has nothing wrong, so that each shows its own fault alone."""
    result = run(None, tmp_path / "audit", "--strict")
    assert (result.output, result.exit_code) == ("2 claims, 3 sources, 11 files: nothing wrong.\n", 0)
