"""Whoever types what a document prints gets what it says: each command runs, and what is shown is what comes out."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from unittest import mock

import pytest
from click.testing import CliRunner

from involvement_audit.cli import cli
from printed import PAGES, ROOT, commands, read, shown
from repositories import committed, git

OURS = "involvement-audit"
FILES = "audit.yaml method.yaml permalinks.txt review.lock verdicts.lock claims criteria questions sources pages versions".split()
STANDS_FOR = {"CLAIM": "sim-service-user-led", "CODE": "empty-value", "NAME": "AB"}

LONG = "takes minutes, or needs more than Python; what it would do is asked of make without doing it"
NETWORK = "downloads"
NOT_RUN: Mapping[str, str] = {
    "python3 -m venv ../try": "makes an environment, as make does for these tests",
    "python3 -m venv .venv": "makes an environment, as make does for these tests",
    ".venv/bin/python -m pip install --editable .": NETWORK,
    '.venv/bin/python -m pip install --editable ".[dev]"': NETWORK,
    ".venv/bin/python -m pytest": "is what runs this",
    "pytest --cov": "runs all tests, this one among them",
    "pytest --update-expected": "writes the expected site",
    "pip install": NETWORK,
    "pip install .": NETWORK,
    "pip install 'involvement-audit[pdf]'": NETWORK,
    "../try/bin/pip install dist/involvement_audit-0.2.0-py3-none-any.whl": "of a version that is still to come",
    "../try/bin/involvement-audit check --strict": "in the environment of that version",
    ".venv/bin/hatchling build": "test_build.py and test_release.py look at the package",
    "git clone ADDRESS involvement-audit": NETWORK,
    "cd involvement-audit": "goes into what was cloned",
    "cd our-audit": "goes into what `init` wrote",
    ".venv/bin/python -m pip install ADDRESS-OR-FOLDER-OF-INVOLVEMENT-AUDIT": NETWORK,
    '../.venv/bin/python -c "import involvement_audit; print(involvement_audit.__path__[0])"': "of an environment beside the audit",
    "git archive": "names what git does",
    "git tag --annotate v0.2.0": "of a version that is still to come",
    "pre-commit install": "another program, for whoever has it",
    "npm install": NETWORK,
    "SITE=../built BUILD=.venv/bin/involvement-audit node --test --test-name-pattern=focus tests/browser/*.test.js": LONG,
    "BUILD=.venv/bin/involvement-audit node tests/browser/reload.bench.js": LONG,
    "npx netlify-cli deploy --prod --dir site": NETWORK,
    "npx wrangler pages deploy site --project-name NAME": NETWORK,
    "involvement-audit verify https://audit.example.org/ --against kept/manifest.json": "asks the network; test_manifest.py runs it on loopback",
    "rsync --recursive --times --delete --chmod=D755,F644 site/ NAME@SERVER:/var/www/audit/": NETWORK,
    "nginx -t": "of the reader's server; tests/browser/deploy.test.js runs nginx with the lines above it",
    "systemctl reload nginx": "of the reader's server",
    "gh issue view 12 --json body --jq .body > issue.md": NETWORK,
    "involvement-audit new claim --from-issue issue.md --assessed-by NAME": "test_forge.py runs it, with a form that was sent",
    "involvement-audit hear": "waits for answers; test_hear.py runs it on a terminal",
    "involvement-audit hear CLAIM": "waits for answers; test_hear.py runs it on a terminal",
    "involvement-audit links": "asks the network; test_cli_links.py runs it on loopback",
    "involvement-audit quotes --copies DIR": "needs copies of sources, which others hold the rights to; test_quotes.py runs it",
    "involvement-audit new body": "waits for answers; test_new.py runs it on a terminal",
    "involvement-audit new claim": "waits for answers; test_new.py runs it on a terminal",
    "involvement-audit new source": "waits for answers; test_new.py runs it on a terminal",
    "involvement-audit serve --root audits/housing --open": "waits for its reader; test_audits.py builds that audit",
    "involvement-audit serve --open": "waits for its reader; test_cli_serve.py and the browser's tests run it",
}


def ours(command: str) -> str:
    """A command of this program as it is called everywhere: without the folder that it stands in here."""
    return re.sub(rf"\A(?:\.\./)?\.venv/bin/(?={OURS} )", "", command)


PRINTED = sorted({ours(command) for page in PAGES for command in commands(page)})
RUN = [command for command in PRINTED if command.startswith(f"{OURS} ") and command not in NOT_RUN]
MADE = [command for command in PRINTED if command.startswith("make ")]


def test_each_command_is_run_or_has_a_reason() -> None:
    """None is left out without a word, and no reason outlives its command."""
    assert [command for command in PRINTED if command not in (*RUN, *MADE, *NOT_RUN)] == []
    assert [command for command in NOT_RUN if command not in PRINTED] == []


@pytest.fixture
def audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This audit, in a repository of its own, where one stands when one types."""
    root = tmp_path / "involvement-audit"
    root.mkdir()
    for name in FILES:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, root / name)
    git(root, "init", "-b", "main")
    committed(root, "As it stands")
    monkeypatch.chdir(root)
    return root


def typed(command: str) -> tuple[int, str]:
    words = [STANDS_FOR.get(word, word) for word in shlex.split(command)[1:]]
    with mock.patch.object(sys, "argv", shlex.split(command)):
        result = CliRunner().invoke(cli, words)
    return result.exit_code, result.output


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("command", RUN)
def test_a_printed_command_does_what_it_is_printed_for(command: str, audit: Path) -> None:
    """With a claim, a code and a name of this audit for what a reader fills in."""
    code, output = typed(command)
    assert code == 0, output


@pytest.mark.parametrize("command", MADE)
def test_make_knows_what_is_printed(command: str) -> None:
    """What it would run is printed and not run."""
    subprocess.run(["make", "--dry-run", *shlex.split(command)[1:]], cwd=ROOT, capture_output=True, check=True)


@pytest.mark.no_cover
@pytest.mark.parametrize("page", [page for page in PAGES if any(shown(page))])
def test_what_is_shown_is_what_is_printed(page: str, audit: Path) -> None:
    """The commands of a page that stand with their output, one after the other, as a reader types them."""
    for command, output in shown(page):
        code, printed = typed(command)
        assert (code, printed.strip()) == (0, output.strip()), command


def test_every_console_block_is_ours() -> None:
    """What is fenced as a console holds this program's commands alone, so that none passes by the tests above."""
    assert sum(1 for page in PAGES for _ in shown(page)) >= 4
    assert {ours(command).split()[0] for page in PAGES for command, _ in shown(page)} == {OURS}
    assert [page for page in PAGES if "```sh" in read(page) or "```bash" in read(page)] == []
