"""What people told us, and what we asked them: on the sheet that asks, on the claim's page and among the changes, in the same words."""

from __future__ import annotations

from msgspec import Struct

from involvement_audit.format.given import given
from involvement_audit.format.model import Claim, Testimony
from involvement_audit.format.terms import Tier
from involvement_audit.language.spoken import N_, _, n_
from involvement_audit.views import words
from involvement_audit.views.site import Here, Html

HAPPENED = N_("Is this what happened where you were?")
MISSING = N_("What should be asked or shown that is not here?")


class ToldView(Struct, frozen=True, kw_only=True):
    """An answer: who gave it, how far it is theirs, and what was said to each question, by paragraphs; `did` is ours."""

    on: str
    who: str
    tier: str
    is_quoted: bool
    said: tuple[tuple[str, tuple[str, ...]], ...]
    did: Html


class TestimonyView(Struct, frozen=True, kw_only=True):
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
        on=words.sentence(_("heard {when}", when=words.when(one.on))),
        who=_capital(one.group) or _("Somebody who answered"),
        tier=given(one.tier).label,
        is_quoted=one.tier is Tier.PUBLIC,
        said=tuple((_(asked), _paragraphs(answer)) for asked, answer in pairs if answer),
        did=here.prose(one.did, 4) if one.did else Html(""),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def _private(number: int, of: int) -> str:
    if not number:
        return ""
    if of > number:
        return n_(
            "{n} more answer was given in private: counted here, with no word of it kept.",
            "{n} more answers were given in private: counted here, with no word of it kept.",
            number,
        )
    return n_(
        "{n} answer was given in private: counted here, with no word of it kept.",
        "{n} answers were given in private: counted here, with no word of it kept.",
        number,
    )
