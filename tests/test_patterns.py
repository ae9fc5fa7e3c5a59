"""Regular expressions that are compiled late are the same ones."""

from __future__ import annotations

import re

import pytest

from involvement_audit.format.patterns import lazy


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@pytest.mark.parametrize("text", ["", "an AB1", "ab12 ab34"])
def test_it_finds_what_the_compiled_one_finds(text: str, flags: int) -> None:
    late, compiled = lazy("(ab)([0-9]+)", flags), re.compile("(ab)([0-9]+)", flags)
    for _ in range(2):
        assert late.findall(text) == compiled.findall(text)
        assert late.sub(r"\2\1", text) == compiled.sub(r"\2\1", text)
        assert [match.span() for match in late.finditer(text)] == [match.span() for match in compiled.finditer(text)]
    assert (late.pattern, late.flags) == (compiled.pattern, compiled.flags)


def test_a_fault_in_it_is_found_where_it_is_used() -> None:
    late = lazy("(")
    with pytest.raises(re.error):
        late.search("")
