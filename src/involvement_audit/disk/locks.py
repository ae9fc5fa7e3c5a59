"""What the commands `quotes`, `review`, `links` and `build --record` remember between runs, as files that people can read and merge."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from involvement_audit.disk import put
from involvement_audit.format.lock_records import CheckedCopy, ClaimVerdicts, Links, Looked, QuoteCheck, Stamp
from involvement_audit.parse.yamltext import dump

QUOTES = "sources/quotes.lock"
REVIEW = "review.lock"
VERDICTS = "verdicts.lock"
LINKS = "sources/links.lock"

_HEADS = {
    QUOTES: "# Which quotations stand in a copy of their source. Written by `involvement-audit quotes`; not for editing.\n",
    REVIEW: "# What a person saw when they last looked at each assessment. Written by `involvement-audit review`; not for editing.\n",
    VERDICTS: "# Which verdict each claim was published with, and when. Written by `involvement-audit build --record`; not for editing.\n",
    LINKS: "# What became of the addresses that pages link to. Written by `involvement-audit links`; not for editing.\n",
}


def quotes(copies: Iterable[CheckedCopy]) -> dict[str, Any]:
    """Copies as sources/quotes.lock holds them."""
    return {
        str(copy.source): {
            "sha256": str(copy.sha256),
            "rule": str(copy.rule),
            "quotations": {str(check.stamp): _checked(check) for check in copy.quotations},
        }
        for copy in copies
    }


def _checked(check: QuoteCheck) -> dict[str, Any]:
    said = {
        "result": str(check.result),
        "on": str(check.on),
        "notes": [str(note) for note in check.notes],
        "passed": str(check.passed),
    }
    return {name: value for name, value in said.items() if value}


def review(stamps: Iterable[Stamp]) -> dict[str, Any]:
    """Stamps as review.lock holds them."""
    ordered = sorted(stamps, key=lambda stamp: stamp.assessment)
    return {
        str(stamp.assessment): {
            "looks": [{"by": str(look.by), "on": str(look.on)} for look in stamp.looks],
            "saw": [str(part) for part in stamp.saw],
        }
        for stamp in ordered
    }


def verdicts(recorded: Iterable[ClaimVerdicts]) -> dict[str, Any]:
    """Recorded verdicts as verdicts.lock holds them."""
    return {
        str(claim.claim): {
            "verdicts": [
                {"on": str(one.on), "rule": str(one.rule), "verdict": str(one.verdict), "change": str(one.change)}
                for one in claim.verdicts
            ]
        }
        for claim in sorted(recorded, key=lambda claim: claim.claim)
    }


def links(found: Links) -> dict[str, Any]:
    """What became of outward addresses, as sources/links.lock holds it: sorted, and nothing that need not be said."""
    top = {"checked": str(found.checked)} if found.checked else {}
    return {**top, "addresses": {str(one.address): _looked(one) for one in found.addresses}} if found.addresses else {}


def _looked(one: Looked) -> dict[str, Any]:
    said = {
        "state": str(one.state),
        "because": str(one.because),
        "checked": str(one.checked or ""),
        "answered": str(one.answered or ""),
        "failed": [str(day) for day in one.failed],
        "leads_to": str(one.leads_to),
        "permanent": "true" if one.permanent else "",
    }
    return {name: value for name, value in said.items() if value}


def written(name: str, data: dict[str, Any]) -> str:
    """What a lock file is to hold; empty where there is nothing to remember."""
    return (_HEADS[name] + dump(data)) if data else ""


def write(root: Path, name: str, data: dict[str, Any]) -> bool:
    """Puts a lock file in place whole, or takes it away where there is nothing to remember; says whether it changed."""
    path = root / name
    text = written(name, data)
    before = path.read_text("utf-8") if path.exists() else ""
    if text == before:
        return False
    if not text:
        path.unlink()
        return True
    put.replaced(path, text.encode())
    return True
