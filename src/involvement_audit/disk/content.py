"""The files that a site is made of, by their fingerprints: what a stranger needs to tell which content it shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from involvement_audit.disk.root import has_own_templates
from involvement_audit.format.prints import Print, print_of


def prints(
    root: Path, paths: Iterable[str], known: Mapping[str, Print], changed: Collection[str]
) -> Mapping[str, Print]:
    """The fingerprint of each of an audit's files, and of its own templates: of those that are `known` and did not change, without reading them."""
    return {
        path: known[path] if path in known and path not in changed else print_of((root / path).read_bytes())
        for path in (*paths, *_templates(root))
    }


def _templates(root: Path) -> Iterator[str]:
    for path in (root / "templates").rglob("*") if has_own_templates(root) else ():
        name = path.relative_to(root).as_posix()
        if path.is_file() and "/." not in name:
            yield name
