"""The site's manifest: the fingerprint of every file, and of all content that they were made of. It knows no clock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from involvement_audit import __version__
from involvement_audit.format.prints import Print, print_of
from involvement_audit.verdict.table import RULE_VERSION

VERSION = 1
"""Of the manifest's own form; it goes up when a program that reads it would have to change."""


def manifest(files: Mapping[str, Print], content: Mapping[str, Print], base_url: str, date: str) -> bytes:
    """A line for each file, so that a change is a line of a diff."""
    head = {
        "manifest_version": VERSION,
        "tool": {"name": "involvement-audit", "version": __version__},
        "rule_version": RULE_VERSION,
        "base_url": base_url,
        "date": date or None,
        "content_sha256": whole(content),
    }
    rows = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    listed = (_listed("content", content), _listed("files", files))
    return ("{\n" + ",\n".join((*rows, *listed)) + "\n}\n").encode()


def whole(content: Mapping[str, Print]) -> str:
    """One fingerprint of many files: of the list that `sha256sum` prints of them, in the order of their names."""
    return hashlib.sha256("".join(f"{content[name].sha256}  {name}\n" for name in sorted(content)).encode()).hexdigest()


def _listed(key: str, prints: Mapping[str, Print]) -> str:
    said = json.JSONEncoder().encode  # once for each file of the site
    ordered = ((name, prints[name]) for name in sorted(prints))
    rows = (f'{said(name)}: {{"sha256": "{one.sha256}", "bytes": {one.bytes}}}' for name, one in ordered)
    return f'"{key}": {{\n' + ",\n".join(rows) + "\n}"


def files_of(
    made: Mapping[str, Print], same: Iterable[str], known: Mapping[str, Print], there: Mapping[str, bytes]
) -> Mapping[str, Print]:
    """The files of a site: those that were made, and those that stand, which are read only where no manifest knows them."""
    stand = {name: known[name] if name in known else print_of(there[name]) for name in same}
    return {**stand, **made}


def read(data: bytes) -> tuple[Mapping[str, Print], Mapping[str, Print]] | None:
    """The files and the content of a manifest; None where it is none."""
    try:
        # What an editor has put a mark before is read by the standard library, which takes four times as long.
        told = _read(data) if data.startswith(b"{\n") else msgspec.convert(json.loads(data), _Manifest)
    except (ValueError, RecursionError):
        return None
    return (told.files, told.content) if told.manifest_version == VERSION else None


class _Manifest(Struct, frozen=True):
    """What is read of a manifest again."""

    manifest_version: int
    files: dict[str, Print]
    content: dict[str, Print]


_read = msgspec.json.Decoder(_Manifest).decode
