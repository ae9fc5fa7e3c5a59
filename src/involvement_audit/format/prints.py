"""A file by its fingerprint, as manifests have it."""

from __future__ import annotations

import hashlib
from typing import Annotated

from msgspec import Meta, Struct

MANIFEST = "manifest.json"
"""The file of a site that says what every other one is, and what they were made of."""


class Print(Struct, frozen=True):
    """The SHA-256 of a file's bytes, as `sha256sum` prints it, and how many there are."""

    sha256: str
    bytes: Annotated[int, Meta(ge=0)]


def print_of(data: bytes) -> Print:
    return Print(hashlib.sha256(data).hexdigest(), len(data))
