#!/usr/bin/env bash
# msgspec 0.22.0, dataclasses: a field with init=False, which a class works out for itself, is asked of the input, and one with a
# default is taken from it. A field declared as a Sequence holds a tuple where its default is used and a list where the input has it,
# so that a frozen record no longer equals what it was written from. A time with seconds in its offset moves by them.
# Seen:
#   {"a": 1}                      -> ValidationError: Object missing required field `double`
#   {"a": 1, "state": "sent"}     -> Letter(a=1, state='sent')
#   {} and {"names": ["x"]}       -> Names(names=()) and Names(names=['x'])
#   Names(("x",)) there and back  -> equal: False
#   1930-06-01T12:00:00+01:19:32  -> "1930-06-01T12:00:00+01:20"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'msgspec==0.22.0'
"$folder/venv/bin/python" - <<'PY'
import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import ValidationError
from msgspec.json import decode, encode


@dataclass(frozen=True, slots=True)
class Double:
    a: int
    double: int = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "double", 2 * self.a)


@dataclass(frozen=True, slots=True)
class Letter:
    a: int
    state: str = field(init=False, default="draft")


@dataclass(frozen=True, slots=True)
class Names:
    names: Sequence[str] = ()


try:
    said = repr(decode(b'{"a": 1}', type=Double))
except ValidationError as fault:
    said = f"ValidationError: {fault}"
print(f'{{"a": 1}}                      -> {said}')
letter = decode(b'{"a": 1, "state": "sent"}', type=Letter)
print(f'{{"a": 1, "state": "sent"}}     -> {letter}')
none, some = decode(b"{}", type=Names), decode(b'{"names": ["x"]}', type=Names)
print(f'{{}} and {{"names": ["x"]}}       -> {none} and {some}')
equal = decode(encode(Names(("x",))), type=Names) == Names(("x",))
print(f'Names(("x",)) there and back  -> equal: {equal}')
noon = dt.datetime(1930, 6, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=1, minutes=19, seconds=32)))
print(f"{noon.isoformat()}  -> {encode(noon).decode()}")
ok = "missing required field `double`" in said and letter.state == "sent" and not equal
ok &= (none.names, some.names) == ((), ["x"]) and decode(encode(noon), type=dt.datetime) != noon
sys.exit(not ok)
PY
