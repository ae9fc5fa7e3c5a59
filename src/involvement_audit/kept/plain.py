"""Frozen records to bytes and back: the same bytes for the same content, wherever in its file it was typed.

What is kept is compared by these bytes, so nothing goes into them but content: no places, no memory addresses, no order
that a hash decides. Reading back is msgspec's work, which holds every value to its field's type.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any

import msgspec

_UNKEPT = ("place", "places")
"""Where a record was typed: a line added above changes no record."""


def encoded(value: Any) -> bytes:
    """A value of a record's field as bytes; raises TypeError for what no record holds."""
    return _pack(_plain(value))


def decoded(cls: type, name: str, data: bytes) -> Any:
    """The value of a field of a record, by the field's type; raises ValueError where these are not its bytes."""
    return _decoder(cls, name)(data)


def digest(data: bytes) -> bytes:
    """A fingerprint of 16 bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()


_pack = msgspec.msgpack.Encoder().encode


@functools.cache
def field_names(cls: Any) -> tuple[str, ...]:
    """The fields of a kind of record that hold content."""
    return tuple(name for name in cls.__struct_fields__ if name not in _UNKEPT)


def _plain(value: Any) -> Any:
    made = _PLAIN.get(type(value))
    return made(value) if made else _other(value)


def _same(value: Any) -> Any:
    return value


def _listed(value: Any) -> list[Any]:
    return [_plain(part) for part in value]


def _mapped(value: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key): _plain(part) for key, part in value.items()}


_PLAIN: dict[type, Callable[[Any], Any]] = {
    str: _same,
    int: _same,
    float: _same,
    bool: _same,
    bytes: _same,
    type(None): _same,
    tuple: _listed,
    dict: _mapped,
    Fraction: str,
    dt.date: dt.date.isoformat,
}


def _other(value: Any) -> Any:
    """Finds out once how values of a class are written, by what the class is."""
    cls = type(value)
    if isinstance(value, Enum):
        made: Callable[[Any], Any] = _value
    elif isinstance(value, str):
        made = str.__str__
    elif isinstance(value, Mapping):
        made = _mapped
    elif isinstance(value, frozenset):
        made = _sorted
    elif isinstance(value, msgspec.Struct):
        made = _by_field(field_names(cls))  # type: ignore[arg-type]  # a class is hashable
    else:
        raise TypeError(f"no record holds a {cls.__name__}")
    _PLAIN[cls] = made
    return made(value)


def _by_field(names: tuple[str, ...]) -> Callable[[Any], Any]:
    return lambda record: {name: _plain(getattr(record, name)) for name in names}


def _value(member: Enum) -> Any:
    return member.value


def _sorted(value: frozenset[Any]) -> list[Any]:
    return sorted(map(_plain, value))


@functools.cache
def _decoder(cls: Any, name: str) -> Callable[[bytes], Any]:
    return msgspec.msgpack.Decoder(_hints(cls)[name], dec_hook=_hook).decode


_hints = functools.cache(typing.get_type_hints)


def _hook(cls: Any, value: Any) -> Any:
    """What msgspec leaves to us: texts that know their place, which is none here, and fractions."""
    return cls(value)
