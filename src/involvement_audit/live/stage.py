"""What is on show: the last good site, what is wrong with the files now, and what an open page is told of both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.build import Built
from involvement_audit.diagnostics.findings import Diagnostic, Severity, tally
from involvement_audit.diagnostics.printers import as_spans
from involvement_audit.format.prints import MANIFEST, print_of


class Stage(Struct, frozen=True, kw_only=True):
    """`good` is the last build that gave a site, `newest` the last that ended; `fault` is why a later one did not end."""

    good: Built | None = None
    newest: Built | None = None
    version: str = ""
    fault: str = ""

    @property
    def files(self) -> Mapping[str, bytes]:
        return self.good.files if self.good else {}

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong; that a draft is unfinished is no news to whoever is writing it."""
        found = self.newest.diagnostics if self.newest else ()
        return tuple(one for one in found if one.severity is not Severity.NOTE)

    @property
    def stands(self) -> bool:
        """Whether the site on show is what the files say now."""
        return self.good is not None and self.good is self.newest and not self.fault


def stages(make: Callable[[], Built], bells: Iterable[None]) -> Iterator[Stage]:
    """A stage at each bell: whatever becomes of a build, the next one comes."""
    stage = Stage()
    for _ in bells:
        try:
            built = make()
        except OSError as fault:  # a file that goes away while it is read
            where = f"{fault.filename}: " if fault.filename else ""
            stage = replace(stage, fault=f"The machine failed us: {where}{fault.strerror or fault}.")
        except Exception as fault:  # the person is in the middle of their work, and can go on with the other files
            stage = replace(stage, fault=_OURS.format(type(fault).__name__, fault))
        else:
            stage = after(stage, built)
        yield stage


_OURS = "The tool itself failed, which is a fault of ours ({}: {}). `involvement-audit check` shows where; please report it."


def after(stage: Stage, built: Built) -> Stage:
    """The stage once a build has ended: its site, or the last good one where errors stopped it."""
    if not built.files:
        return replace(stage, newest=built, fault="")
    return Stage(good=built, newest=built, version=_version(built))


def _version(built: Built) -> str:
    """The same for the same files, also after a restart, so that no page is reloaded for nothing.

    Not for a remark, which the manifest alone tells; and what was put off is made of what pages show too.
    """
    sum = hashlib.blake2b(digest_size=12)
    for file in sorted(built.files.keys() - built.later.keys() - {MANIFEST}):
        print_ = built.prints.get(file) or print_of(built.files[file])
        sum.update(f"{file}\0{print_.sha256}\0".encode())
    return sum.hexdigest()


def told(stage: Stage) -> str:
    """What every open page is told, as JSON: a page made from another version reloads, any other shows what is wrong."""
    texts = stage.newest.corpus.files if stage.newest else {}
    return json.dumps(
        {
            "version": stage.version,
            "heading": heading(stage),
            "wrong": bool(stage.fault) or any(d.severity is Severity.ERROR for d in stage.findings),
            "fault": stage.fault,
            "findings": [[[span.part, span.text] for span in as_spans([d], texts)] for d in stage.findings],
        },
        ensure_ascii=False,
    )


def heading(stage: Stage) -> str:
    """How many findings there are, and what page it is that one sees meanwhile; empty where all is well."""
    said = tally(stage.findings) if stage.findings else ""
    if stage.fault:
        said = "The site could not be made"
    if not said or stage.stands:
        return said and f"{said}."
    return (
        f"{said}. {'This is the last good page.' if stage.good else 'There is no page to show before that is mended.'}"
    )
