"""A corpus on a desk: what is read of its claims is noted from then on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.lock_records import ClaimVerdicts, Version
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Status
from involvement_audit.kept.desk import Desk
from involvement_audit.kept.notes import Shelf, Texts
from involvement_audit.record.graph import Ties, ties


class Noted(Struct, frozen=True):
    """A corpus whose claims note what is read of them, and what the text of each ties it to."""

    corpus: Corpus
    ties: Shelf[Ties]

    def having(self, verdicts: tuple[ClaimVerdicts, ...]) -> Noted:
        """The same audit with these recorded verdicts."""
        return Noted(_with_claims(replace(self.corpus, verdicts=verdicts), _shelf(self.corpus)), self.ties)

    def without_drafts(self, desk: Desk) -> Noted:
        """The corpus as if its drafts had never been written."""
        claims = self.corpus.claims

        def published() -> bytes:
            return "\n".join(str(claim.id) for claim in claims if claim.status is not Status.DRAFT).encode()

        ids = desk.step("published", published).decode().split()
        if len(ids) == len(self.ties):
            return self
        return Noted(_with_claims(self.corpus.of_claims(ids), _shelf(self.corpus).only(ids)), self.ties.only(ids))


def noted(corpus: Corpus, desk: Desk, order: Sequence[str] | None = None) -> Noted:
    """Puts the claims of a corpus on a desk.

    With a desk that knows of an earlier build, `order` are the ids of all claims, and the corpus holds those that were read again.
    """
    order = [str(claim.id) for claim in corpus.claims] if order is None else order
    claims, tied = desk.shelf("claim", Claim, order), desk.shelf("ties", Ties, order)
    for claim in corpus.claims:
        desk.put(claims, claim.id, claim)
        desk.put(tied, claim.id, ties(claim))
        desk.read_again(f"claims/{claim.id}.yaml")
    texts = Texts(corpus.files, "claims/", desk.notes)
    return Noted(_with_claims(replace(corpus, files=texts), claims), tied)


def having_versions(corpus: Corpus, versions: Mapping[Version, str]) -> Corpus:
    """The same audit with these kept versions and the texts of their files, each in the place of another one of its day."""
    days = {(version.claim, version.on): version for version in (*corpus.versions, *versions)}
    texts = {version.place.path: text for version, text in versions.items()}
    held = replace(corpus, versions=tuple(days[key] for key in sorted(days)), files={**corpus.files, **texts})
    return _with_claims(held, _shelf(corpus))


def _with_claims(corpus: Corpus, claims: Shelf[Claim]) -> Corpus:
    shelved = replace(corpus, claims=cast("tuple[Claim, ...]", claims.row))
    vars(shelved)["claim"] = claims  # where a cached property is looked for first
    return shelved


def _shelf(corpus: Corpus) -> Shelf[Claim]:
    return cast("Shelf[Claim]", corpus.claim)
