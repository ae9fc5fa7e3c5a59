"""What people told us, and what we asked them: on the sheet that asks, on the claim's page and among the changes, in the same words."""

from __future__ import annotations

from involvement_audit.format.frozen import dataclass
from involvement_audit.format.given import given
from involvement_audit.format.model import Claim, Testimony
from involvement_audit.format.terms import Tier
from involvement_audit.views import words
from involvement_audit.views.site import Here, Html

HAPPENED = "Is this what happened where you were?"
MISSING = "What should be asked or shown that is not here?"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldView:
    """An answer: who gave it, how far it is theirs, and what was said to each question, by paragraphs; `did` is ours."""

    on: str
    who: str
    tier: str
    is_quoted: bool
    said: tuple[tuple[str, tuple[str, ...]], ...]
    did: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class TestimonyView:
    """What was told about a claim; `private` says how many answers are counted and not shown, nothing where there are none."""

    told: tuple[ToldView, ...]
    private: str
    count: int


def testimony(here: Here, claim: Claim) -> TestimonyView:
    return TestimonyView(
        told=tuple(told(here, one) for _, one in claim.told),
        private=_private(claim.private_answers, len(claim.testimony)),
        count=len(claim.testimony),
    )


def told(here: Here, one: Testimony) -> ToldView:
    pairs = ((HAPPENED, one.happened), (MISSING, one.missing))
    return ToldView(
        on=words.sentence(f"heard {words.when(one.on)}"),
        who=_capital(one.group) or "Somebody who answered",
        tier=given(one.tier).label,
        is_quoted=one.tier is Tier.PUBLIC,
        said=tuple((asked, _paragraphs(answer)) for asked, answer in pairs if answer),
        did=here.prose(one.did, 4) if one.did else Html(""),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def _private(number: int, of: int) -> str:
    if not number:
        return ""
    more = "more " if of > number else ""
    was = "answer was" if number == 1 else "answers were"
    return f"{number} {more}{was} given in private: counted here, with no word of it kept."
