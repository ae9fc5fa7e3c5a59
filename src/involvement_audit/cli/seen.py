"""What is kept of the last build, beside what is there now: found out without reading an audit."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from involvement_audit.cli import common
from involvement_audit.disk.root import FOLDERS
from involvement_audit.kept import inputs
from involvement_audit.kept.inputs import Prints
from involvement_audit.kept.store import FOLDER, Known, Store
from involvement_audit.kept.written import Written, stamps_in


class Wanted(Struct, frozen=True):
    """What somebody wants built, and where."""

    root: Path
    out: Path
    base_url: str
    drafts: bool
    strict: bool
    no_search: bool
    record: bool
    clean: bool
    pdf: bool

    @property
    def words(self) -> list[str]:
        """What makes one site differ from another."""
        named = {"drafts": self.drafts, "strict": self.strict, "no-search": self.no_search, "pdf": self.pdf}
        return [self.base_url, *(name for name, wanted in named.items() if wanted)]


class Seen(Struct, frozen=True):
    """What is kept of the last build of this kind, the audit's files as they are now, and which of them changed since.

    `site` are the files that it left. Where some of the audit's changed, nobody has looked yet whether they still stand, as
    whoever writes beside them will; else those are meant that do, and the site `is_whole` where it is these and nothing else.
    """

    store: Store
    known: Known | None
    now: Prints | None
    changed: frozenset[str]
    site: Written
    is_whole: bool = False

    @property
    def only_claims(self) -> bool:
        """Whether nothing but the texts of claims that were there already has changed: what else changes is read and made anew."""
        if not (self.known and self.now):
            return False
        return inputs.only_texts(self.changed, "claims", self.now, self.known.inputs)

    def nothing_in(self, paths: frozenset[str]) -> bool:
        """Whether the audit's files are as the last build found them, and it found nothing in these."""
        known = self.known if self.now and not self.changed else None
        return known is not None and paths.isdisjoint({path for path, *_ in known.found})

    @property
    def stands(self) -> bool:
        """Whether everything is as the last build found it, and left it."""
        return bool(self.known and self.now and not self.changed and self.is_whole)


def look(root: Path, wanted: Wanted | None = None) -> Seen:
    """What is known of an audit that was built before; with `wanted`, only where it was built like that."""
    store = Store(root / FOLDER / "kept.db")
    known = None if wanted and wanted.clean else store.known()
    if known and not known.is_of(common.today().isoformat()):
        known = None
    if known and wanted and not known.is_like(wanted.words, wanted.out):
        known = None
    before = known.inputs if known else {}
    now = inputs.prints(root, FOLDERS, before)
    changed = inputs.changed(now, before) if now is not None else frozenset()
    left = Written(wanted.out, known.site) if wanted and known else Written(Path(), {})
    if changed or not left.stamps:
        return Seen(store, known, now, changed, left)
    there = stamps_in(left.out)
    is_whole = known is not None and there == known.site
    return Seen(store, known, now, changed, left if is_whole else left.among(there), is_whole)
