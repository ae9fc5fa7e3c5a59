"""Pagefind's files in one order: it puts filters and their values in another each time.

It names files by what they hold, so those are named anew. They are CBOR arrays, taken apart no deeper than needed.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import zlib
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

_SIGNATURE = b"pagefind_dcd"
_NUMBER, _TEXT, _ARRAY = 0, 3, 4


def settled(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index, the same for the same pages; a ValueError or LookupError where they are built otherwise."""
    files = {name: data for name, data in made.items() if not name.endswith((".pf_filter", ".pf_meta"))}
    names: dict[bytes, bytes] = {}
    for name in (name for name in made if name.endswith(".pf_filter")):
        title, values = _items(_unpacked(made[name]))
        _keep(files, names, name, _array([title, _array(sorted(_items(values)))]))
    for name in (name for name in made if name.endswith(".pf_meta")):
        version, pages, chunks, filters, *others = _items(_unpacked(made[name]))
        filters = _array(sorted(_renamed(one, names) for one in _items(filters)))
        _keep(files, names, name, _array([version, pages, chunks, filters, *others]))
    files["pagefind-entry.json"] = _renamed(files["pagefind-entry.json"], names)
    return files


def _keep(files: dict[str, bytes], names: dict[bytes, bytes], name: str, data: bytes) -> None:
    """Keeps data under a name of the same length; without gzip, whose bytes are not the same everywhere."""
    rest, _, old = PurePosixPath(name).stem.rpartition("_")
    new = hashlib.sha256(data).hexdigest()[: len(old)]
    language = rest.removeprefix("pagefind.")
    names[f"{language}_{old}".encode()] = f"{language}_{new}".encode()
    files[PurePosixPath(name).with_stem(f"{rest}_{new}").as_posix()] = _SIGNATURE + data


def _renamed(data: bytes, names: Mapping[bytes, bytes]) -> bytes:
    for old, new in names.items():
        data = data.replace(old, new)
    return data


def _unpacked(data: bytes) -> bytes:
    try:
        return gzip.decompress(data).removeprefix(_SIGNATURE)
    except (OSError, EOFError, zlib.error) as fault:
        raise ValueError("not packed by gzip") from fault


def _items(data: bytes) -> list[bytes]:
    """The items of an array, each still encoded."""
    kind, count, at = _head(data, 0)
    if kind != _ARRAY:
        raise ValueError("not an array")
    ends = [at]
    for _ in range(count):
        ends.append(_end(data, ends[-1]))
    return [data[start:end] for start, end in itertools.pairwise(ends)]


def _end(data: bytes, at: int) -> int:
    kind, count, at = _head(data, at)
    if kind == _TEXT:
        return at + count
    if kind == _ARRAY:
        for _ in range(count):
            at = _end(data, at)
    elif kind != _NUMBER:
        raise ValueError(f"an item of kind {kind}")
    return at


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """The kind of the item at a place, its number or length, and where what it holds begins."""
    kind, count = divmod(data[at], 32)
    if count < 24:
        return kind, count, at + 1
    width = 1 << (count - 24)
    return kind, int.from_bytes(data[at + 1 : at + 1 + width], "big"), at + 1 + width


def _array(items: Sequence[bytes]) -> bytes:
    count = len(items)
    width = next(width for width in (0, 1, 2, 4) if count < (24 if width == 0 else 256**width))
    head = bytes([_ARRAY * 32 + (count if width == 0 else 23 + width.bit_length())])
    return head + (count.to_bytes(width, "big") if width else b"") + b"".join(items)
