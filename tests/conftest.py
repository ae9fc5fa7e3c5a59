"""What every test runs with: `--update-expected`, and templates that are compiled once a session.

`--update-expected` writes the expected files anew instead of comparing: read the difference before committing it.
"""

from __future__ import annotations

from collections.abc import Iterator

import jinja2
import pytest
from jinja2.bccache import Bucket


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-expected", action="store_true", help="write expected files instead of comparing")


@pytest.fixture
def update_expected(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-expected"))


class Compiled(jinja2.BytecodeCache):
    """Templates compiled in this session; a bucket knows its template's source, so a changed one is compiled anew."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        key = bucket.key + bucket.checksum
        if key in self.held:
            bucket.bytecode_from_string(self.held[key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.held[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


@pytest.fixture(autouse=True, scope="session")
def compiled_templates() -> Iterator[None]:
    """Hundreds of tests build a site in memory, and half of that time would go into compiling the same templates."""
    cache, init = Compiled(), jinja2.Environment.__init__
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            jinja2.Environment, "__init__", lambda self, **options: init(self, bytecode_cache=cache, **options)
        )
        yield
