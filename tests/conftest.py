"""What every test runs with: `--update-expected`, and what hundreds of tests would work out again is worked out once.

`--update-expected` writes the expected files anew instead of comparing: read the difference before committing it.
"""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import jinja2
import pytest
from jinja2.bccache import Bucket

from folders import EXAMPLE, TODAY
from involvement_audit import checking
from involvement_audit.cli import common
from involvement_audit.language.spoken import spoken
from involvement_audit.parse import prose, yamltext
from involvement_audit.parse.bib import scan
from works import Ended, Work, first_built


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-expected", action="store_true", help="write expected files instead of comparing")


def pytest_collection_finish() -> None:
    """What collecting made stays to the end, so the collector of garbage need not look through it again and again."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """The example, built once."""
    return first_built(tmp_path_factory.mktemp("built"), EXAMPLE)


@pytest.fixture(scope="session")
def at_first(first: Work) -> Ended:
    """What a build from nothing makes of the example as it was."""
    first.again()
    with mock.patch.object(common, "today", lambda: TODAY):
        return first.from_nothing()


@pytest.fixture
def work(first: Work, monkeypatch: pytest.MonkeyPatch) -> Work:
    """The example as it was built once, on that day."""
    monkeypatch.setattr(common, "today", lambda: TODAY)
    first.again()
    return first


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A root for each time that an audit was read whole."""
    found: list[Path] = []
    whole = checking._all

    def noted(root: Path, *rest: object) -> object:
        found.append(root)
        return whole(root, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "_all", noted)
    return found


@pytest.fixture
def update_expected(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-expected"))


class Compiled(jinja2.BytecodeCache):
    """Templates compiled in this session, in each language; a bucket knows its template's source, so a changed one is compiled anew."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        key = bucket.key + bucket.checksum + spoken().print
        if key in self.held:
            bucket.bytecode_from_string(self.held[key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.held[bucket.key + bucket.checksum + spoken().print] = bucket.bytecode_to_string()


@pytest.fixture(autouse=True, scope="session")
def compiled_templates() -> Iterator[None]:
    """Hundreds of tests build a site in memory, and half of that time would go into compiling the same templates."""
    cache, init = Compiled(), jinja2.Environment.__init__
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            jinja2.Environment, "__init__", lambda self, **options: init(self, **(options | {"bytecode_cache": cache}))
        )
        yield


def remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of texts, which gives what it gave before for the same ones; each caller gets a list of its own."""

    @functools.lru_cache(maxsize=10_000)
    def kept(*texts: str) -> Any:
        given = function(*texts)
        return tuple(given) if isinstance(given, Iterator) else given

    def ask(*texts: str) -> Any:
        match kept(*texts):
            case (what, list() as found):
                return what, list(found)
            case given:
                return given

    return ask


@pytest.fixture(autouse=True, scope="session")
def texts_parsed_once() -> Iterator[None]:
    """Most files of an audit that a test spoils are those of every other test."""
    with pytest.MonkeyPatch.context() as patch:
        for module, names in (
            (yamltext, ["parse"]),
            (scan, ["scan"]),
            (prose, ["links", "citations", "half_citations"]),
        ):
            for name in names:
                patch.setattr(module, name, remembered(getattr(module, name)))
        yield
