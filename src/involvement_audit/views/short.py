"""A claim in short, for where its page is not seen: on the card beside a shared link, in a frame, on a sheet for the press."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format import addresses
from involvement_audit.format.given import given
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Status
from involvement_audit.language.spoken import _
from involvement_audit.parse import guards
from involvement_audit.parse.guards.words import Words
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import verdict as verdicts
from involvement_audit.views import words
from involvement_audit.views.site import Site


class Said(Struct, frozen=True):
    """How a claim can be told: `words` in large letters, and a line below them, which may be empty."""

    words: str
    below: str = ""


class Short(Struct, frozen=True, kw_only=True):
    """A claim, its verdict, how the deciding criteria were rated, and the day of its newest change.

    `said` are the ways to tell it, the best one first: whoever has no room for one takes the next. `standing` says what
    the claim is besides, as that it was withdrawn; `address` is whole, and empty where the site's is not known.
    """

    title: str
    said: tuple[Said, ...]
    verdict: Verdict
    fraction: str
    standing: str
    as_of: str
    site: str
    address: str

    @property
    def given(self) -> str:
        """The verdict as a sentence."""
        return _("Verdict: {verdict}.", verdict=self.verdict.label)

    @property
    def told(self) -> str:
        """All of it in words, for whoever does not see the picture."""
        said = (words.sentence(text) for text in (self.said[0].words, self.said[0].below) if text)
        verdict = (self.given, self.fraction, self.standing, f"{self.as_of}.")
        return " ".join(filter(None, (*said, *verdict, words.sentence(self.site))))


def short(site: Site, known: ClaimFacts) -> Short:
    claim, score = known.claim, known.score
    said = tuple(_said(claim, guards.words(site.corpus.audit.language)))
    return Short(
        title=claim.title if Said(claim.title) in said else said[-1].words,
        said=said,
        verdict=score.verdict,
        fraction=verdicts.fraction(score),
        standing=_standing(claim, provisional=bool(verdicts.provisional(claim, score))),
        as_of=_("As of {day}", day=words.date(claim.history[-1].on)),
        site=site.corpus.audit.title,
        address=site.url(addresses.claim(claim.id)) if site.base_url else "",
    )


def _standing(claim: Claim, *, provisional: bool) -> str:
    match given(claim.status):
        case Status.WITHDRAWN:
            return _("Withdrawn: this claim is no longer part of the audit.")
        case Status.DRAFT:
            return _("Draft: not published.")
        case _published:
            return _("Provisional.") if provisional else ""


def _said(claim: Claim, words: Words) -> Iterator[Said]:
    """Its words as they were said, its title, its address: a card comes before whoever did not choose to open the page."""
    title = "" if _distresses(claim.title, words) else claim.title
    if claim.wording.exact and not _distresses(claim.wording.text, words):
        yield Said(_("“{quotation}”", quotation=claim.wording.text), title)
    if title:
        yield Said(title)
    yield Said(addresses.address(addresses.claim(claim.id)))


def _distresses(text: str, words: Words) -> bool:
    """Whether a text names a diagnosis, a death, or harm. Nobody asked to read of them in a list of messages."""
    pattern = rf"\b(?:{words.distress})(?:s\b|\b)"
    return re.search(pattern, text, re.IGNORECASE | re.VERBOSE) is not None
