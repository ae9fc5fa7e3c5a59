"""Pagefind's files in one order: it puts filters and their values in another each time.

It names files by what they hold, so those are named anew.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

import cbor2

_SIGNATURE = b"pagefind_dcd"


def settled(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index, the same for the same pages; a ValueError, TypeError or LookupError where they are built otherwise."""
    files = {name: data for name, data in made.items() if not name.endswith((".pf_filter", ".pf_meta"))}
    names: dict[str, str] = {}
    for name in (name for name in made if name.endswith(".pf_filter")):
        title, values = _unpacked(made[name])
        _keep(files, names, name, [title, _in_order(values)])
    for name in (name for name in made if name.endswith(".pf_meta")):
        version, pages, chunks, filters, *others = _unpacked(made[name])
        filters = _in_order([title, names[old]] for title, old in filters)
        _keep(files, names, name, [version, pages, chunks, filters, *others])
    entry = files["pagefind-entry.json"]
    for old, new in names.items():
        entry = entry.replace(old.encode(), new.encode())
    files["pagefind-entry.json"] = entry
    return files


def _keep(files: dict[str, bytes], names: dict[str, str], name: str, content: list[Any]) -> None:
    """Keeps content under a name of the same length; without gzip, whose bytes are not the same everywhere."""
    data = cbor2.dumps(content)
    rest, _, old = PurePosixPath(name).stem.rpartition("_")
    new = hashlib.sha256(data).hexdigest()[: len(old)]
    language = rest.removeprefix("pagefind.")
    names[f"{language}_{old}"] = f"{language}_{new}"
    files[PurePosixPath(name).with_stem(f"{rest}_{new}").as_posix()] = _SIGNATURE + data


def _unpacked(data: bytes) -> Any:
    try:
        return cbor2.loads(gzip.decompress(data).removeprefix(_SIGNATURE))
    except (OSError, EOFError, zlib.error, cbor2.CBORDecodeError) as fault:
        raise ValueError("neither gzip nor CBOR") from fault


def _in_order(items: Iterable[Any]) -> list[Any]:
    return sorted(items, key=cbor2.dumps)
