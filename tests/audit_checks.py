"""What must hold of the real audit whatever is contributed to it: rules, and nothing of what it says today.

Each takes the built audit and gives what is wrong, so that the same rules hold of the audit and of a copy with more in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import site_checks
from involvement_audit.build import Built
from involvement_audit.diagnostics.printers import as_text
from involvement_audit.format.corpus import marked
from involvement_audit.format.model import Reply
from involvement_audit.format.source_records import Body

STATEMENT = "stopsim-involvement"
"""The document that the audit started from, whose references are numbered."""


def findings(built: Built) -> Iterator[str]:
    """`check --strict` passes."""
    if built.diagnostics:
        yield as_text(built.diagnostics, built.corpus.files)


def site(built: Built) -> Iterator[str]:
    """No link leads nowhere, every page is well formed, nothing is fetched from elsewhere."""
    pages = site_checks.pages(built.files)
    yield from site_checks.broken_links(pages, built.files)
    yield from site_checks.faults(pages)
    yield from site_checks.outside_requests(pages)


def unfinished(built: Built) -> Iterator[str]:
    """Every claim that is scored is rated, whole."""
    yield from (claim["id"] for claim in claims(built).values() if claim["verdict"] == "not-assessed")


def unsettled(built: Built) -> Iterator[str]:
    """A verdict is provisional until two of those who assessed the claim agree on all that counts, and not after."""
    for claim in claims(built).values():
        counted = {a["criterion"] for a in claim["assessments"] if a["standing"] == "counted"}
        others = {_name(by) for d in claim["dissent"] if d["criterion"] in counted for by in d["by"]}
        agreeing = {_name(by) for by in claim["assessed"]["by"]} - others
        if claim["provisional"] is not (len(agreeing) < 2):
            yield f"{claim['id']}: provisional is {claim['provisional']}, with {len(agreeing)} who agree"


def _name(typed: str) -> str:
    return typed.strip(" .").lower()


def mute_gaps(built: Built) -> Iterator[str]:
    """A gap that nobody can ask about is only a complaint: it names a record, a body, and where was looked."""
    wanted = ("would_close", "ask", "searched")
    yield from (f"{gap['claim']}: {gap['criterion']}" for gap in _audit(built)["gaps"] if not all(map(gap.get, wanted)))


def untied_references(built: Built) -> Iterator[str]:
    """Each of the statement's 41 references leads to at least one source."""
    cited = (c for source in _audit(built)["sources"] for c in source["cited_in"] if c["source"] == STATEMENT)
    refs = {int(ref) for one in cited for ref in one["refs"]}
    yield from (f"reference {number}" for number in sorted(refs ^ set(range(1, 42))))


def named_people(built: Built) -> Iterator[str]:
    """No person's name stands in our own prose: only in works' titles and authors, in quotations, and in their record.

    A surname that is a word too is looked for with the first name alone: May is also a month.
    """
    ours = [
        text
        for record in built.corpus.records()
        if not isinstance(record, Body | Reply)
        for mark in ("prose", "words")
        for _, text in marked(record, mark)
    ]
    words = set(re.findall(r"\w+", " ".join(ours)))
    for body in built.corpus.bodies:
        surname = body.name.split()[-1]
        name = body.name if surname.lower() in words else surname
        if body.kind == "person":
            yield from (f"{t.place.path}:{t.place.line}" for t in ours if re.search(rf"\b{name}\b", _QUOTED.sub("", t)))


_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')


def _audit(built: Built) -> Any:
    return json.loads(built.files["data/audit.json"])


def claims(built: Built) -> dict[str, Any]:
    """The claims by id, as other programs read them."""
    return {claim["id"]: claim for claim in _audit(built)["claims"]}


ALL: tuple[Callable[[Built], Iterator[str]], ...] = (
    findings,
    site,
    unfinished,
    unsettled,
    mute_gaps,
    untied_references,
    named_people,
)
