"""An export of twenty entries of each reference manager: `check` names all that a person must do, and then nothing is wrong.

The works are invented. Each file is written as its program writes it, with the fields, keys and remarks that it puts in.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from folders import DATA, ask, overlay, run

MANAGERS = DATA / "managers"
NAMES = sorted(path.name for path in MANAGERS.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_check_names_what_a_person_must_do(name: str, tmp_path: Path, update_expected: bool) -> None:
    result = run(MANAGERS / name, tmp_path / "audit")
    if update_expected:
        (MANAGERS / name / "expected.txt").write_text(result.output, "utf-8")
    assert result.output == (MANAGERS / name / "expected.txt").read_text("utf-8")
    assert result.exit_code == 1


@pytest.mark.parametrize("name", NAMES)
def test_whoever_does_what_it_says_is_done(name: str, tmp_path: Path) -> None:
    """The file renamed, the keys mapped, what is private left out, and a note for each source: no other step is needed."""
    root = overlay(MANAGERS / name, tmp_path / "audit")
    told = ask(root, "check", "--format", "text").output
    (export,) = (path for path in (root / "sources").glob("*.bib") if path.name != "shed.bib")
    lines = export.read_text("utf-8").split("\n")
    for number in map(int, re.findall(r"\.bib:(\d+):\d+: (?:warning\[private-field\]|error\[bad-date\])", told)):
        lines[number - 1] = "" if lines[number - 1].rstrip().endswith(("},", "}", "@")) else "  titleaddon = {"
    keys = re.findall(r"key_in: (\{.*\})", told)
    renamed = re.search(r'Did you mean "([a-z-]+\.bib)"', told)
    export.write_text("\n".join(lines), "utf-8")
    export = export.rename(export.with_name(renamed[1])) if renamed else export
    notes = root / "sources/notes.yaml"
    mapped = "".join(f"  {pair[1:-1]}\n" for pair in keys)
    notes.write_text(f"key_in:\n{mapped}{notes.read_text('utf-8')}", "utf-8")
    wanted = re.findall(r"Add there: (.*)", ask(root, "check", "--format", "text").output)
    assert len(keys) == len(wanted) == 20
    with notes.open("a", encoding="utf-8") as file:
        file.writelines(f"{line.replace('BODY', 'library-trust')}\n" for line in wanted)
    assert ask(root, "check", "--strict", "--format", "text").output.endswith("nothing wrong.\n")
