"""The `build` command on a disk: what it writes, what it refuses, and what it leaves alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from folders import EXAMPLE
from involvement_audit.cli import cli, main

pytestmark = pytest.mark.slow


@pytest.fixture
def audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example, with the working folder inside it."""
    folder = tmp_path / "audit"
    shutil.copytree(EXAMPLE, folder)
    monkeypatch.chdir(folder)
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["build", *words])


def times(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        p.relative_to(folder).as_posix(): (p.stat().st_mtime_ns, p.stat().st_ino)
        for p in folder.rglob("*")
        if p.is_file()
    }


def test_the_site_goes_into_site(audit: Path) -> None:
    """The command says how many pages it wrote, and where to look."""
    result = run()
    assert result.exit_code == 0
    assert (audit / "site/index.html").is_file()
    assert f"Look at {Path('site/index.html')}" in result.output


def test_a_second_build_touches_nothing(audit: Path) -> None:
    """Unchanged files keep their bytes, times and inodes."""
    run()
    before = times(audit / "site")
    result = run()
    assert "0 files written" in result.output
    assert times(audit / "site") == before


def test_only_what_changed_is_written(audit: Path) -> None:
    """A claim's new summary changes its page and what lists it; the styles and other claims' pages keep their times."""
    run()
    before = times(audit / "site")
    claim = audit / "claims/rain-fell.yaml"
    claim.write_text(claim.read_text().replace("The scheme noted rain.", "The scheme noted much rain."))
    run()
    after = times(audit / "site")
    assert before["claims/rain-fell/index.html"] != after["claims/rain-fell/index.html"]
    assert before["claims/led-by-gardeners/index.html"] == after["claims/led-by-gardeners/index.html"]


def test_an_error_leaves_the_old_site(audit: Path) -> None:
    """Nothing is written while there is an error; the finding is shown, and the exit code is 1."""
    run()
    before = times(audit / "site")
    (audit / "claims/rain-fell.yaml").write_text("title: [\n")
    result = run()
    assert result.exit_code == 1
    assert "yaml-syntax" in result.output
    assert "Nothing was written." in result.output
    assert times(audit / "site") == before


def test_a_warning_stops_only_a_strict_build(audit: Path) -> None:
    """A warning is shown and the site is built; under --strict it is not."""
    claim = audit / "claims/led-by-gardeners.yaml"
    claim.write_text(claim.read_text().replace("    ask: [riverside-scheme, garden-council]\n", ""))
    strict = run("--strict", "--out", "strict")
    assert (strict.exit_code, (audit / "strict").exists()) == (1, False)
    usual = run()
    assert usual.exit_code == 0
    assert "gap-without-body" in usual.output


@pytest.mark.parametrize("out", [".", "..", "claims", "claims/site", "templates/site", "sources"])
def test_the_audit_itself_is_refused(audit: Path, out: str) -> None:
    """The root, what holds it, and every folder of content are no place for a site: exit code 2."""
    before = times(audit)
    result = run("--out", out)
    assert result.exit_code == 2
    assert times(audit) == before


def test_a_strangers_folder_is_refused(audit: Path) -> None:
    """A folder that holds files which no build wrote is left alone: exit code 2, and the files are named."""
    (audit / "public").mkdir()
    (audit / "public/thesis.txt").write_text("years of work")
    result = run("--out", "public")
    assert result.exit_code == 2
    assert (audit / "public/thesis.txt").read_text() == "years of work"
    run()
    (audit / "site/CNAME").write_text("audit.example.org")
    again = run()
    assert again.exit_code == 2
    assert "CNAME" in again.output


def test_what_a_file_manager_drops_is_no_stranger(audit: Path) -> None:
    """Looking at the site in a file manager must not stop the next build."""
    run()
    (audit / "site/claims/.DS_Store").write_bytes(b"\0")
    assert run().exit_code == 0


def test_out_is_relative_to_the_working_folder(audit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--root says where the audit is, and nothing of where the site goes."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run("--root", str(audit)).exit_code == 0
    assert (tmp_path / "elsewhere/site/index.html").is_file()


def test_drafts_show_only_on_demand(audit: Path) -> None:
    """--drafts is for a preview; the next plain build takes the draft's pages away again."""
    run("--drafts")
    assert (audit / "site/claims/unpublished-draft/index.html").is_file()
    run()
    assert not (audit / "site/claims/unpublished-draft").exists()


def test_a_base_address_must_be_whole(audit: Path) -> None:
    """--base-url without a scheme is a slip, told before anything is built."""
    result = run("--base-url", "www.example.org")
    assert result.exit_code == 2
    assert "https://" in result.output


def test_a_disk_that_fails_is_no_traceback(
    audit: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When the machine fails the exit code is 3, and one sentence says what failed."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "site")

    monkeypatch.setattr("involvement_audit.cli.site.write", full)
    monkeypatch.setattr("sys.argv", ["involvement-audit", "build"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 3
    assert capsys.readouterr().err == "The machine failed us: site: No space left on device.\n"


def test_a_page_on_accessibility_says_what_its_author_wrote(audit: Path) -> None:
    """And nothing of what was tested on another audit's site."""
    (audit / "pages/accessibility.md").write_text("# Accessibility\n\nNobody has tried this site out yet.\n", "utf-8")
    assert run().exit_code == 0
    page = (audit / "site/accessibility/index.html").read_text("utf-8")
    main = page[page.index("<main") : page.index("</main>")]
    assert main.count("<p>") == 1
    assert "<h2" not in main
