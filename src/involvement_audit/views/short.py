"""A claim in short, for where its page is not seen: on the card beside a shared link, in a frame, on a sheet for the press."""

from __future__ import annotations

import re
from collections.abc import Iterator

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format import addresses
from involvement_audit.format.frozen import dataclass
from involvement_audit.format.given import given
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Status
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import verdict as verdicts
from involvement_audit.views import words
from involvement_audit.views.site import Site


@dataclass(frozen=True, slots=True)
class Said:
    """How a claim can be told: `words` in large letters, and a line below them, which may be empty."""

    words: str
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
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
    def told(self) -> str:
        """All of it in words, for whoever does not see the picture."""
        said = (words.sentence(text) for text in (self.said[0].words, self.said[0].below) if text)
        verdict = (f"Verdict: {self.verdict.label}.", self.fraction, self.standing, f"{self.as_of}.")
        return " ".join(filter(None, (*said, *verdict, words.sentence(self.site))))


def short(site: Site, known: ClaimFacts) -> Short:
    claim, score = known.claim, known.score
    said = tuple(_said(claim))
    return Short(
        title=claim.title if Said(claim.title) in said else said[-1].words,
        said=said,
        verdict=score.verdict,
        fraction=verdicts.fraction(score),
        standing=_STANDING.get(given(claim.status), "Provisional." if verdicts.provisional(claim, score) else ""),
        as_of=f"As of {words.date(claim.history[-1].on)}",
        site=site.corpus.audit.title,
        address=site.url(addresses.claim(claim.id)) if site.base_url else "",
    )


_STANDING = {
    Status.WITHDRAWN: "Withdrawn: this claim is no longer part of the audit.",
    Status.DRAFT: "Draft: not published.",
}


def _said(claim: Claim) -> Iterator[Said]:
    """Its words as they were said, its title, its address: a card comes before whoever did not choose to open the page."""
    title = "" if _DISTRESSING.search(claim.title) else claim.title
    if claim.wording.exact and not _DISTRESSING.search(claim.wording.text):
        yield Said(f"“{claim.wording.text}”", title)
    if title:
        yield Said(title)
    yield Said(addresses.address(addresses.claim(claim.id)))


_DISTRESSING = re.compile(
    r"""\b(?:
    disorder | diagnos[ei]\w* | schizo\w+ | psychos[ei]s | psychotic | bipolar | borderline | depress(?:ed|ion|ive)
    | anxiety | anorexi\w+ | bulimi\w+ | autis\w+ | ptsd | eupd | bpd
    | suicid\w* | self-?\s?harm\w* | self-?\s?injur\w* | overdos\w* | ligature\w* | hang(?:ed|ing) | drown\w*
    | die[ds]? | dying | dead | death\w* | kill\w* | life-?\s?saving
    | abus\w+ | rap(?:e|ed|ist|ing) | assault\w* | violen\w+ | restrain\w* | seclu\w+ | handcuff\w* | taser\w*
    )(?:s\b|\b)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that name a diagnosis, a death, or harm. Nobody asked to read them in a list of messages."""
