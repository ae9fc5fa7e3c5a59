"""The search index of the example: what is in it, what is not, and a site without it."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pagefind_bin
import pytest
from click.testing import CliRunner

from folders import EXAMPLE, TODAY
from involvement_audit.build import Built, Searching, build
from involvement_audit.cli import cli
from involvement_audit.output import pagefind, search, shards

pytestmark = pytest.mark.slow
SAID = base64.b64encode(b'{"payload": {"type": "Error", "message": "full"}}').decode() + ","
TEMPLATES = Path(__file__).parent.parent / "templates"


def parts(files: Mapping[str, bytes], folder: str = "") -> dict[str, bytes]:
    """The files of the index, unpacked."""
    wanted = {name: data for name, data in files.items() if name.startswith(f"pagefind/{folder}")}
    return {name: gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for name, data in wanted.items()}


def found(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What the index holds of each page, by its file."""
    pages = [json.loads(data[data.index(b"{") :]) for data in parts(files, "fragment/").values()]
    return {page["url"].removeprefix("/"): page for page in pages}


@pytest.fixture(scope="module")
def built() -> Built:
    return build(EXAMPLE, TODAY, searching=Searching.INDEX)


def test_what_the_search_page_asks_for_is_there_and_nothing_else(built: Built) -> None:
    """Pagefind's own looks, its other programs and other languages stay out."""
    names = [name.removeprefix("pagefind/") for name in parts(built.files)]
    languages = json.loads(built.files["pagefind/pagefind-entry.json"])["languages"]
    programs = {f"wasm.{language['wasm']}.pagefind" for language in languages.values()}
    metas = {f"pagefind.{language['hash']}.pf_meta" for language in languages.values()}
    own = {"pagefind.js", "pagefind-entry.json", "known.json"}
    assert {name for name in names if "/" not in name} == {*own, *programs, *metas}
    assert {name.partition("/")[0] for name in names if "/" in name} == {"fragment", "index", "filter"}
    assert built.notes == ()


def test_a_search_finds_records_by_their_files(built: Built) -> None:
    """Every record's page can be found, under its file's name, with its title and what it can be filtered by."""
    pages = found(built.files)
    for name in (
        "claims/led-by-gardeners",
        "sources/plot-study",
        "questions/who-was-asked",
        "criteria/charter/majority",
    ):
        assert f"{name}/index.html" in pages
    claim = pages["claims/led-by-gardeners/index.html"]
    assert claim["meta"]["title"] == 'The scheme is "led by gardeners"'
    assert claim["filters"]["Page"] == ["Claim"]
    assert claim["filters"]["Verdict"] == ["Not borne out by the record"]


def test_lists_redirects_and_the_unknown_are_not_found(built: Built) -> None:
    """Pages that repeat others, that send their reader on, or that are no page."""
    pages = found(built.files)
    for name in ("404.html", "index.html", "search/index.html", "claims/index.html", "claims/by-kind/index.html"):
        assert name in built.files
        assert name not in pages
    assert "claims/gardeners-lead/index.html" in built.files
    assert "claims/gardeners-lead/index.html" not in pages


def test_the_words_and_titles_of_every_page_are_listed(built: Built) -> None:
    """Those that stand on a page that can be found, and no others; each page with the name of its text."""
    known = json.loads(built.files["pagefind/known.json"])
    words = known["words"].splitlines()
    assert words == sorted({*words})
    assert {"gardeners", "majority", "allotment"} <= {*words}
    assert {"restraint", "secretmole", "", "led-by-gardeners"}.isdisjoint(words)
    listed = {name: (kind, title) for name, kind, title in known["pages"]}
    assert ("Claim", 'The scheme is "led by gardeners"') in listed.values()
    assert {f"pagefind/fragment/{name}.pf_fragment" for name in listed} == {
        name for name in built.files if name.startswith("pagefind/fragment/")
    }


def test_a_draft_is_in_no_part_of_the_index(built: Built) -> None:
    """Unpacked, no part of the index knows a draft; a preview's does."""
    assert [name for name, data in parts(built.files).items() if b"secretmole" in data] == []
    preview = build(EXAMPLE, TODAY, drafts=True, searching=Searching.INDEX).files
    assert "claims/unpublished-draft/index.html" in found(preview)
    assert any(b"secretmole" in data for data in parts(preview, "fragment/").values())


def test_the_same_pages_give_the_same_index(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment would have Pagefind do otherwise, and with pages rendered by two processes."""
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "main")
    assert build(EXAMPLE, TODAY, searching=Searching.INDEX).files == built.files


def test_only_a_search_by_an_index_runs_pagefind(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does `check`, which throws the site away."""
    monkeypatch.setattr(subprocess, "Popen", None)
    plain = build(EXAMPLE, TODAY)
    assert parts(plain.files) == {}
    without = {name: data for name, data in built.files.items() if not name.startswith(search.FOLDER)}
    told = {"manifest.json": plain.files["manifest.json"]}  # which lists the index
    assert plain.files == without | told
    assert CliRunner().invoke(cli, ["check", "--root", str(EXAMPLE)]).exit_code == 0


def program(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "pagefind"
    path.write_text(f"#!{sys.executable}\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.mark.skipif(os.name != "posix", reason="a program that is a script")
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "Pagefind ended with -9"),
        ("import sys; sys.exit('first\\nno room')", "Pagefind ended with 1: no room"),
        ("import time; time.sleep(60)", "Pagefind was not done after 1 seconds"),
        ("pass", "Pagefind ended with 0"),
        ("print('what,', end='')", "what Pagefind wrote cannot be read"),
        (f"print({SAID!r}, end='')", "Pagefind said: full"),
    ],
)
def test_a_program_that_fails_leaves_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, why: str
) -> None:
    """Killed, failing, hanging, mute, babbling or refusing: there is no index, and a reason."""
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: program(tmp_path, text))
    monkeypatch.setattr(pagefind, "_SECONDS", 0)
    made = search.index({"index.html": shards.page(b"<!doctype html><title>x</title>")})
    assert made == search.Index({}, f"The search index was not made: {why}. The A to Z works without it.")


@pytest.mark.parametrize("missing", ["package", "program", "right"])
def test_without_pagefind_the_site_is_built_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """The command warns on the error stream, ends well, and the site has everything else; a strict one writes nothing."""
    if missing == "package":
        monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    elif missing == "program":
        monkeypatch.setattr(pagefind_bin, "this_dir", tmp_path)
    else:
        monkeypatch.setattr(pagefind_bin, "get_executable", lambda: tmp_path)
    root = str(shutil.copytree(EXAMPLE, tmp_path / "audit"))  # a build leaves something beside what it builds
    strict = CliRunner().invoke(cli, ["build", "--strict", "--root", root, "--out", str(tmp_path / "none")])
    assert strict.exit_code == 1
    assert "\nwarning: The search index was not made: " in f"\n{strict.stderr}"
    assert strict.stderr.endswith("Nothing was written.\n")
    assert not (tmp_path / "none").exists()
    result = CliRunner().invoke(cli, ["build", "--root", root, "--out", str(tmp_path / "site")])
    assert result.exit_code == 0
    assert "\nwarning: The search index was not made: " in f"\n{result.stderr}"
    assert "The A to Z works without it. --no-search builds without it." in result.stderr
    assert (tmp_path / "site/search/index.html").is_file()
    assert not (tmp_path / "site/pagefind").exists()


def test_a_search_that_is_left_out_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says so in a line, and the search page, with its A to Z, asks for nothing that is not there."""
    monkeypatch.setattr(subprocess, "Popen", None)
    root = str(shutil.copytree(EXAMPLE, tmp_path / "audit"))
    result = CliRunner().invoke(
        cli, ["build", "--no-search", "--root", root, "--out", str(tmp_path / "site"), "--strict"]
    )
    assert result.exit_code == 0
    assert [line for line in result.stderr.splitlines() if "search was left out" in line] == result.stderr.splitlines()
    assert not (tmp_path / "site/pagefind").exists()
    page = (tmp_path / "site/search/index.html").read_text()
    assert "search was left out" in page
    assert 'role="search"' not in page
    assert "js/search.js" not in page
    assert 'href="../claims/led-by-gardeners/index.html"' in page


def test_an_audits_own_pages_may_leave_out_the_marks(tmp_path: Path) -> None:
    """Where no page says what part of it counts, all of it does."""
    shutil.copytree(EXAMPLE, tmp_path / "audit")
    own = tmp_path / "audit/templates"
    own.mkdir(parents=True, exist_ok=True)
    (own / "base.html").write_text(
        '<!doctype html>\n<html lang="en">\n<title>{{ frame.title }}</title>\n'
        "{% block address %}{% endblock %}{% block scripts %}{% endblock %}\n{% block content %}{% endblock %}\n"
    )
    assert "claims/rain-fell/index.html" in found(build(tmp_path / "audit", TODAY, searching=Searching.INDEX).files)


def test_the_scripts_stay_small(built: Built) -> None:
    """No page loads over 30 kB of them as they stand, the form's included, and none is over 11 kB."""
    sizes = {path.name: path.stat().st_size for path in (TEMPLATES / "static/js").glob("*.js")}
    assert max(sizes.values()) < 11_000
    for file, page in built.files.items():
        if file.endswith(".html"):
            own = re.findall(r'<script src="[^"]*/js/([^"/]+)"', page.decode())
            assert sum(sizes[name] for name in own) < 30_000, file


def test_readers_find_what_was_written_and_not_what_every_page_says(built: Built) -> None:
    """A claim's page is found by its own words; not by those that the tool puts on each, or that stand on other pages."""
    pages = found(built.files)
    claim = pages["claims/led-by-gardeners/index.html"]
    for said in ("The minutes list one gardener among nine", "No plan was found", "Only a notice board is recorded"):
        assert said in claim["content"]
    for said in ("What would change the verdict", "Scores by framework", "Find these words"):
        assert said not in claim["content"]
    assert {"best-case", "assessments", "charter.majority", "history"} <= {anchor["id"] for anchor in claim["anchors"]}
    criterion = pages["criteria/charter/majority/index.html"]["content"]
    assert "led by gardeners" not in criterion
