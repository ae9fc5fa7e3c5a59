"""Frozen records behave as those of the standard library do, though their methods are made later or shared."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Mapping
from dataclasses import field
from typing import Any

import pytest

from involvement_audit.format.frozen import dataclass as ours


def record(decorator: Any) -> Any:
    @decorator(frozen=True, slots=True, kw_only=True)
    class Top:
        place: int = field(default=0, compare=False)
        also: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    @decorator(frozen=True, slots=True, kw_only=True)
    class Low(Top):
        """Said."""

        number: int
        words: str = "none"

        @property
        def twice(self) -> int:
            return self.number * 2

    return Low


OURS, LIBRARY = record(ours), record(dataclasses.dataclass)


@ours(frozen=True, slots=True)
class Kept:
    first: int
    second: tuple[int, ...] = ()


@pytest.mark.parametrize("given", [{"number": 1}, {"number": 2, "words": "some", "place": 3, "also": {"a": 1}}])
def test_a_record_shows_compares_and_hashes_as_the_librarys(given: dict[str, Any]) -> None:
    mine, theirs = OURS(**given), LIBRARY(**given)
    assert repr(mine) == repr(theirs)
    assert hash(mine) == hash(theirs)
    assert [getattr(mine, f.name) for f in dataclasses.fields(mine)] == [
        getattr(theirs, f.name) for f in dataclasses.fields(theirs)
    ]
    assert mine == OURS(**given | {"place": 9, "also": {}})
    assert mine != OURS(**given | {"number": 7})
    assert mine != theirs
    assert dataclasses.replace(mine, number=8).twice == 16


def test_each_record_has_a_default_of_its_own() -> None:
    assert OURS(number=1).also is not OURS(number=1).also


def test_a_record_refuses_what_the_librarys_refuses() -> None:
    for cls in (OURS, LIBRARY):
        one = cls(number=1)
        with pytest.raises(dataclasses.FrozenInstanceError):
            one.number = 2
        with pytest.raises(dataclasses.FrozenInstanceError):
            del one.number
        with pytest.raises(TypeError):
            cls()
        with pytest.raises(TypeError):
            cls(1)
        with pytest.raises(TypeError):
            cls(number=1, other=2)
        assert not hasattr(one, "__dict__")


def test_a_record_can_be_copied_and_sent_to_another_process() -> None:
    one = Kept(1, (2, 3))
    assert pickle.loads(pickle.dumps(one)) == one == copy.deepcopy(one)  # our own bytes


def test_own_methods_stand() -> None:
    @ours(frozen=True, slots=True)
    class Own:
        number: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own)

        def __hash__(self) -> int:
            return 7

    assert Own(1) == Own(2)
    assert hash(Own(1)) == 7
