"""Who has had a say in a claim's page, and when: dissent, replies, history, the last look, and how to quote it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from involvement_audit.facts.bodies import body_name
from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format import addresses
from involvement_audit.format.model import Claim, Dissent
from involvement_audit.format.text import as_name
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.score import ClaimScore
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words
from involvement_audit.views.ratings import UNRATED, State, judged_state, rated
from involvement_audit.views.replies import ReplyView, replies
from involvement_audit.views.site import Here, Html, Site


class DissentView(Struct, frozen=True, kw_only=True):
    """A rating that somebody would give instead; `anchor` leads to the published one, `published` says what that is."""

    by: str
    whose: str
    criterion: Link
    anchor: str
    published: State
    state: State
    because: Html


class AccountView(Struct, frozen=True, kw_only=True):
    """`history` is newest first, each entry with the verdict that it led to where that was recorded; `stale` is a note where the last look is long past, `looked` how many ratings stand as somebody last saw them."""

    dissent: tuple[DissentView, ...]
    replies: tuple[ReplyView, ...]
    history: tuple[tuple[str, Html, Verdict | None], ...]
    assessed: str
    stale: str
    looked: str
    quotation: str
    data: str


def account(site: Site, here: Here, known: ClaimFacts) -> AccountView:
    claim = known.claim
    return AccountView(
        dissent=tuple(_dissent(here, claim, known.score)),
        replies=tuple(replies(here, claim)),
        history=tuple(
            (words.date(change.on), here.line(change.change), verdict)
            for change, verdict in reversed(tuple(zip(claim.history, known.led_to, strict=True)))
        ),
        assessed=words.sentence(
            _("assessed {when}, by {names}", when=words.when(claim.assessed.on), names=words.listed(claim.assessed.by))
        ),
        stale=_stale(site, claim),
        looked=_looked(known),
        quotation=_quotation(site, known),
        data=here.to(addresses.claim_data(claim.id)),
    )


def _dissent(here: Here, claim: Claim, score: ClaimScore) -> Iterator[DissentView]:
    states = {judged.criterion: judged_state(judged) for judged in score.judged}
    for other in claim.dissent:
        yield DissentView(
            by=words.listed(other.by),
            whose=_whose(claim, other),
            criterion=here.criterion(other.criterion),
            anchor=f"#{other.criterion}",
            published=states.get(other.criterion, UNRATED),
            state=rated(other.rating),
            because=here.prose(other.because, 4),
        )


def _whose(claim: Claim, dissent: Dissent) -> str:
    """Whether who dissents is among those who assessed the claim; nothing where that is so of some of them only."""
    names = set(map(as_name, claim.assessed.by))
    inside = [as_name(name) in names for name in dissent.by]
    if all(inside):
        return _("among those who assessed this claim")
    return "" if any(inside) else _("not among those who assessed this claim")


def _stale(site: Site, claim: Claim) -> str:
    """A note where a claim was last looked at over a year before the newest date of the audit's own files."""
    newest = site.facts.together.newest
    own = max(claim.assessed.on.last, *(entry.on.last for entry in claim.history))
    if newest is None or (newest.last - own).days <= 365:
        return ""
    return _(
        "Last looked at {when}, over a year before the newest change of this audit.",
        when=words.when(claim.assessed.on),
    )


def _looked(known: ClaimFacts) -> str:
    """How many of the assessments stand as a person last saw them, and who that was."""
    looks = known.reviews
    stamped = [look.stamp for look in looks if look.stamp and not look.due]
    if not looks:
        return ""
    if not stamped:
        return _("Nobody has recorded a second look at these ratings yet.")
    who = words.listed(dict.fromkeys(name for stamp in stamped for name in stamp.by))
    last = max((stamp.on for stamp in stamped), key=lambda on: on.last)
    return words.sentence(
        n_(
            "{n} of {assessments} stands as it was last looked at, {when}, by {names}",
            "{n} of {assessments} stand as they were last looked at, {when}, by {names}",
            len(stamped),
            assessments=n_("{n} assessment", "{n} assessments", len(looks)),
            when=words.when(last),
            names=who,
        )
    )


def _quotation(site: Site, known: ClaimFacts) -> str:
    """The words with who said them, and what this audit finds of them, for who passes them on."""
    claim, audit = known.claim, site.corpus.audit
    first = claim.appearances[0]
    text = claim.wording.text
    said = _("“{quotation}”", quotation=text) if claim.wording.exact else _("In other words: {text}", text=text)
    by = f"{words.listed(body_name(site.corpus.body[body]) for body in first.by)}, {words.said(first)}"
    if first.via:
        by = _("{origin}, as quoted in {source}", origin=by, source=site.corpus.source_title[first.via.source])
    found = _(
        "{audit}, as of {day}: {verdict}.",
        audit=audit.title,
        day=words.date(claim.history[-1].on),
        verdict=known.score.verdict.label,
    )
    where = f" {site.url(addresses.claim(claim.id))}" if site.base_url else ""
    return f"{said} ({by}). {found}{where}"
