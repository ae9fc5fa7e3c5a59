"""What is measured side by side: the tool and its peers, each with how its content is laid, built and edited."""

from __future__ import annotations

import re
import shutil
import sysconfig
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import peers
from content import Page
from measure import Commands

AUDIT = ("audit.yaml", "method.yaml", "permalinks.txt", "*.lock")
AUDIT_FOLDERS = ("claims", "criteria", "pages", "questions", "sources", "templates", "versions")
_EDITED = re.compile(r"^(best_case: *(?:[>|][-+]?\n +)?[\"']?)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Builder:
    """`lay` fills an empty folder, `commands` build the site in it, `edit` adds words to one claim, others each time."""

    name: str
    lay: Callable[[Path], None]
    commands: Commands
    edit: Callable[[Path, int], None]


def tool(name: str, bin: Path, audit: Path, *options: str) -> Builder:
    """The tool on an audit; of a checkout, only the audit is taken."""
    claim = min((audit / "claims").glob("*.yaml")).name

    def lay(folder: Path) -> None:
        for pattern in AUDIT:
            for file in audit.glob(pattern):
                shutil.copy(file, folder)
        for part in AUDIT_FOLDERS:
            if (audit / part).is_dir():
                shutil.copytree(audit / part, folder / part)

    def edit(folder: Path, number: int) -> None:
        file = folder / "claims" / claim
        text, found = _EDITED.subn(rf"\g<1>Edit {number}. ", file.read_text("utf-8"))
        if found != 1:
            raise SystemExit(f"{claim} has no best case that can be edited.")
        file.write_text(text, "utf-8")

    return Builder(name, lay, ((bin / "involvement-audit", "build", *options),), edit)


def hugo(pages: Iterable[Page]) -> Builder:
    return _peer(peers.HUGO, tuple(pages), ((_hugo(), "--quiet"),))


def hugo_with_pagefind(pages: Iterable[Page], bin: Path) -> Builder:
    """Hugo has no search of its own; this is the way that its users take, with the Pagefind that the tool uses."""
    search = (bin / "python", "-m", "pagefind_bin", "--site", "public", "--silent")
    return _peer(peers.HUGO, tuple(pages), ((_hugo(), "--quiet"), search), "Hugo, then Pagefind")


def eleventy(pages: Iterable[Page], folder: Path) -> Builder:
    return _peer(peers.ELEVENTY, tuple(pages), (("node", folder / "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"),))


def zensical(pages: Iterable[Page]) -> Builder:
    command = Path(sysconfig.get_path("scripts")) / "zensical"
    return _peer(peers.ZENSICAL, tuple(pages), ((command, "build"),))


def _hugo() -> Path:
    """The program itself: the command beside it would add the start of Python."""
    return Path(sysconfig.get_path("platlib")) / "hugo/binaries/hugo"


def _peer(peer: peers.Peer, pages: tuple[Page, ...], commands: Commands, name: str = "") -> Builder:
    edited = next(page for page in pages if page.address.startswith("claims/"))
    return Builder(
        name or peer.name,
        lambda folder: peer.lay(folder, pages),
        commands,
        lambda folder, number: peer.edit(folder, edited, number),
    )
