"""Which versions were kept of a claim, and what of its page is a promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from involvement_audit.format import addresses
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import Version
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Status


def versions(corpus: Corpus, claim: Claim) -> tuple[Version, ...]:
    """The versions of a claim, the oldest first, also those from before it was renamed."""
    kept = (version for id in (*claim.formerly, claim.id) for version in corpus.versions_of.get(id, ()))
    return tuple(sorted(kept, key=lambda version: version.on))


def promised(corpus: Corpus) -> Iterator[str]:
    """What `build --record` promises to keep: published claims, the days of each, their assessments, and all criteria.

    The anchors of a page are promised by the address that a reader copies: `/claims/ID/#FRAMEWORK.ID`.
    """
    yield from (addresses.address(addresses.version(version.claim, version.on)) for version in corpus.versions)
    for claim in corpus.claims:
        if claim.status is not Status.DRAFT:
            yield addresses.address(addresses.claim(claim.id))
            yield from (anchor(claim.id, str(one.criterion)) for one in claim.assessments)
    yield from (addresses.address(addresses.criterion(name)) for name in corpus.criterion)
    yield from (_place(name) for name in corpus.criterion)


def anchor(id: str, criterion: str) -> str:
    """The address of an assessment."""
    return f"{addresses.address(addresses.claim(id))}#{criterion}"


def _place(name: str) -> str:
    """The address of a criterion on the page of its framework."""
    framework, _, id = name.partition(".")
    return f"{addresses.address(addresses.framework(framework))}#{id}"


def anchors(corpus: Corpus) -> Iterator[str]:
    """The address of each criterion on the page of its framework, and of each assessment on the pages of claims.

    Such a page has every criterion that applies to its kind, rated or not; the page at an earlier id leads to it.
    """
    yield from (_place(name) for name in corpus.criterion)
    for claim in corpus.claims:
        for name, criterion in corpus.criterion.items():
            if criterion.applies_to(claim.kind) or claim.kind not in corpus.kind:  # which is told where it was typed
                yield from (anchor(id, name) for id in (*claim.formerly, claim.id))


def with_promises(text: str, promises: Iterable[str]) -> str:
    """The text of permalinks.txt with these too: sorted, each once; comments and empty lines stay in front of what they stood before."""
    rows, pending = list[tuple[str, list[str]]](), list[str]()
    for line in text.splitlines():
        pending.append(line)
        if line.strip() and not line.lstrip().startswith("#"):
            rows.append((line.strip(), pending))
            pending = []
    known = {promise for promise, _ in rows}
    head = pending if not rows else []
    rows += [(promise, [promise]) for promise in sorted({*promises} - known)]
    lines = [*head, *(line for _, own in sorted(rows, key=lambda row: row[0]) for line in own)]
    return "\n".join([*lines, *(pending if head is not pending else [])]) + "\n"
