"""Puts an answer into its claim's file: as lines at the end of what people told us, and only where all else stays as it was."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.disk import put
from involvement_audit.disk.read import claim_in
from involvement_audit.format.model import Claim
from involvement_audit.parse.yaml_insert import Unplaced, with_item

_PLAIN = frozenset(("on", "tier", "read_back"))


class NotFiled(Exception):
    """Why an answer was not filed, in words for a person, without any of its own."""


class Draft(Struct, frozen=True, kw_only=True):
    """A claim's file as it would be with an answer more, of so many lines; nothing is written yet."""

    name: str
    path: Path
    before: bytes
    text: str
    claim: Claim
    length: int


def draft(root: Path, claim: Claim, entry: Mapping[str, str]) -> Draft:
    """Raises NotFiled where the answer cannot be put in, or would change anything else."""
    name = f"claims/{claim.id}.yaml"
    path = (root / name).resolve()
    before = path.read_bytes()
    text = before.decode("utf-8-sig").replace("\r\n", "\n")
    try:
        new = with_item(text, "testimony", entry, _PLAIN)
    except Unplaced:
        raise NotFiled(
            f'"testimony:" of {name} stands in brackets. Write it as one item a line, then try again.'
        ) from None
    made = _proven(claim, new, entry, name)
    length = new.count("\n") - text.count("\n")
    return Draft(name=name, path=path, before=before, text=new, claim=made, length=length)


def file(draft: Draft) -> None:
    """Puts the file in place; raises NotFiled where somebody changed it meanwhile."""
    if draft.path.read_bytes() != draft.before:
        raise NotFiled(f"{draft.name} was changed at the same time. Try again.")
    mark = codecs.BOM_UTF8 if draft.before.startswith(codecs.BOM_UTF8) else b""
    end = "\r\n" if b"\r\n" in draft.before else "\n"
    put.replaced(draft.path, mark + draft.text.replace("\n", end).encode())


def _proven(claim: Claim, new: str, entry: Mapping[str, str], name: str) -> Claim:
    """The claim with one answer more: nothing else may differ, and its words must be read as they were said."""
    made, found = claim_in(new, claim.id)
    if found:
        raise NotFiled(f"{name} would have a fault: {found[0].message}")
    last = made.testimony[-1] if made and made.testimony else None
    told = {field: text for field, text in entry.items() if field != "read_back"}
    if not made or {field: str(getattr(last, field)) for field in told} != told:
        raise NotFiled(f"{name} could not take these words as they are.")
    if replace(made, testimony=made.testimony[:-1]) != claim:
        raise NotFiled(f"{name} is not as it was when it was read. Try again.")
    return made
