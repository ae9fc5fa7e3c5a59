"""Frozen records as the standard library's `dataclass` makes them, which cost next to nothing until one is made.

The library writes and compiles six methods for each class as it is defined. A short command defines hundreds, makes instances
of some, and compares those of a few: compiling was a fifth of what `check FILE` takes. So the methods that need no source of
their own are shared here, and `__init__` is compiled when a class is first called. Fields stay the library's.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, kw_only: bool = False):
        """The library's decorator, for the options that are used here."""
        return lambda cls: _record(cls, slots, kw_only) if frozen else _library(slots, kw_only)(cls)


def _library(slots: bool, kw_only: bool, **without: bool) -> Callable[[type], Any]:
    return dataclasses.dataclass(slots=slots, kw_only=kw_only, **without)


def _record(cls: type, slots: bool, kw_only: bool) -> Any:
    cls.__doc__ = cls.__doc__ or cls.__name__  # where there is none, the library writes the signature there
    made: Any = _library(slots, kw_only, init=False, repr=False, eq=False)(cls)
    every = fields(made)
    own: dict[str, Any] = {
        "__init__": _first_call(made),
        "__repr__": _shown,
        "__eq__": _equal(_values([f.name for f in every if f.compare])),
        "__hash__": _hashed(_values([f.name for f in every if (f.compare if f.hash is None else f.hash)])),
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    for name, method in own.items():
        if made.__dict__.get(name) is None:  # a class with an `__eq__` of its own has None for a `__hash__`
            setattr(made, name, method)
    made.__setattr__, made.__delattr__ = _refuse_set, _refuse_delete
    return made


def _first_call(cls: Any) -> Callable[..., None]:
    def first(self: Any, *args: Any, **values: Any) -> None:
        if cls.__init__ is first:
            cls.__init__ = _init(cls)
        cls.__init__(self, *args, **values)

    return first


def _init(cls: Any) -> Any:
    """The `__init__` that the library would have written."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_unset": MISSING}
    typed = ["self"]
    named: list[str] = []
    lines: list[str] = []
    for field in fields(cls):
        (named if field.kw_only else typed).append(_parameter(field, known))
        lines.append(f' _set(self, "{field.name}", {_value(field, known)})')
    if named:
        typed += ["*", *named]
    exec(f"def __init__({', '.join(typed)}):\n" + "\n".join(lines or [" pass"]), known)  # noqa: S102  # names of fields
    made = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _parameter(field: Field[Any], known: dict[str, Any]) -> str:
    if field.default is not MISSING:
        known[f"_default_{field.name}"] = field.default
        return f"{field.name}=_default_{field.name}"
    return field.name if field.default_factory is MISSING else f"{field.name}=_unset"


def _value(field: Field[Any], known: dict[str, Any]) -> str:
    if field.default_factory is MISSING:
        return field.name
    known[f"_make_{field.name}"] = field.default_factory
    return f"_make_{field.name}() if {field.name} is _unset else {field.name}"


def _values(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _: ()


def _equal(values: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    def equal(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _hashed(values: Callable[[Any], Any]) -> Callable[[Any], int]:
    def hashed(self: Any) -> int:
        return hash(values(self))

    return hashed


@recursive_repr()
def _shown(self: Any) -> str:
    values = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(values)})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


def _refuse_set(self: Any, name: str, value: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
