"""A file by its fingerprint, as manifests have it."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

MANIFEST = "manifest.json"
"""The file of a site that says what every other one is, and what they were made of."""


class Print(NamedTuple):
    """The SHA-256 of a file's bytes, as `sha256sum` prints it, and how many there are."""

    sha256: str
    bytes: int


def print_of(data: bytes) -> Print:
    return Print(hashlib.sha256(data).hexdigest(), len(data))
