"""What the readers of packed office files share: the files inside, as trees, and how one names another."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import Struct

PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)

LARGEST = 100_000_000
"""Bytes that one file inside may unpack to: a copy is a text, and no bomb."""


class Package(Struct, frozen=True):
    """A packed file, whose members are read by name."""

    packed: zipfile.ZipFile

    def names(self) -> list[str]:
        return self.packed.namelist()

    def read(self, name: str) -> bytes:
        info = self.packed.getinfo(name)
        if info.file_size > LARGEST:
            raise ValueError(f"{name} unpacks to too much")
        return self.packed.read(info)

    def tree(self, name: str) -> Any:
        """A member as a tree; nothing where it is missing."""
        return etree.fromstring(self.read(name), PARSER) if name in self.packed.namelist() else None

    def related(self, name: str, kind: str) -> Iterator[str]:
        """The members that one names under a kind of relation, in the order of their ids' first mention."""
        yield from (target for own, target in self.targets(name).values() if own == kind)

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """What a member names, by id: the kind of relation and the other member."""
        folder, file = posixpath.split(name)
        tree = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for one in () if tree is None else tree:
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                found[one.get("Id", "")] = posixpath.basename(one.get("Type", "")), target
        return found


def opened(data: bytes) -> Package:
    return Package(zipfile.ZipFile(io.BytesIO(data)))


def local(element: Any) -> str:
    """An element's name without its namespace, which differs between editions of a format."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Any, name: str) -> str:
    """An attribute by its name without namespace."""
    return next((str(text) for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


def is_on(element: Any) -> bool:
    """Whether a switch that is there is on: no value means yes."""
    return value(element, "val").lower() not in ("0", "false", "off")
