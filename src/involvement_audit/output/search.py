"""The search index, by Pagefind: finished pages in, the files that search.js asks for out. A site stands without it."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from involvement_audit.format import addresses
from involvement_audit.output.index_order import settled

FOLDER = "pagefind/"

_SECONDS = 120
_LISTS = ("", "claims", "sources", "criteria", "gaps", "questions", "bodies", "matrix", "changes", "search")
"""Pages that repeat what other pages say; every answer would come with them."""

_PARTS = frozenset((".pf_meta", ".pf_fragment", ".pf_index", ".pf_filter"))


@dataclass(frozen=True, slots=True)
class Index:
    """The index as files by path; where there is none although one was asked for, `note` says why.

    `same` are files of the index of the build before, which stands.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    note: str = ""
    same: frozenset[str] = frozenset()


def findable(moved: Iterable[str], pages: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pages that a search may lead to: no list, no redirect, not the page for unknown addresses."""
    lists = {addresses.section(name) for name in _LISTS} | {addresses.claim(facet) for facet in addresses.FACETS}
    left_out = {"404.html", *lists, *moved}
    return {file: page for file, page in pages.items() if file not in left_out}


def index(pages: Mapping[str, bytes]) -> Index:
    """The index of these pages: the same for the same pages, and no files but a note where Pagefind cannot run."""
    try:
        with tempfile.TemporaryDirectory(prefix="involvement-audit-", ignore_cleanup_errors=True) as folder:
            return Index(_run(pages, Path(folder)))
    except ImportError:
        return _none("the package pagefind-bin is not installed")
    except subprocess.TimeoutExpired:
        return _none(f"Pagefind was not done after {_SECONDS} seconds")
    except subprocess.CalledProcessError as fault:
        said = fault.stderr.decode(errors="replace").strip().splitlines()[-1:]
        return _none(": ".join((f"Pagefind ended with {fault.returncode}", *said)))
    except OSError as fault:
        return _none(fault.strerror or "there is no Pagefind for this machine")
    except (ValueError, TypeError, LookupError):
        return _none("what Pagefind wrote cannot be read")


def _none(why: str) -> Index:
    return Index(note=f"The search index was not made: {why}. The A to Z works without it.")


def _run(pages: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    from pagefind_bin import get_executable

    site, out = folder / "site", folder / "out"
    for file, page in pages.items():
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_bytes(page)
    # It would take settings from the folder where it is started, and from the environment.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    subprocess.run(  # noqa: S603
        [get_executable(), "--site", site, "--output-path", out, "--keep-index-url", "--silent"],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_SECONDS,
        check=True,
    )
    made = {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
    files = settled({name: made[name] for name in _wanted(made)})
    return {FOLDER + name: data for name, data in files.items()}


def _wanted(made: Mapping[str, bytes]) -> Iterator[str]:
    """What search.js asks for: Pagefind writes its own looks and the programs of other languages too."""
    languages = json.loads(made["pagefind-entry.json"])["languages"].values()
    yield from ("pagefind.js", "pagefind-entry.json")
    yield from sorted({f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in languages})
    yield from (name for name in made if PurePosixPath(name).suffix in _PARTS)
