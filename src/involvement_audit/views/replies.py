"""The right of reply on a claim's page: who was asked, and what came of it, as of the day that was last written down."""

from __future__ import annotations

from collections.abc import Iterator

from involvement_audit.facts.bodies import body_name
from involvement_audit.format.frozen import dataclass
from involvement_audit.format.model import Claim, Reply
from involvement_audit.parse.prose import Link
from involvement_audit.views import words
from involvement_audit.views.site import Here, Html, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyView:
    body: Link
    state: str
    text: Html
    source: Link | None


def replies(here: Here, claim: Claim) -> Iterator[ReplyView]:
    for reply in claim.replies:
        yield ReplyView(
            body=here.body(reply.body),
            state=state(reply),
            text=here.prose(reply.text, 4),
            source=here.source(reply.source) if reply.source else None,
        )


def state(reply: Reply) -> str:
    """Where a request stands, in whole sentences. A day that has passed is not called so: pages know no today."""
    due = f", with an answer asked for by {words.date(reply.by_when)}" if reply.by_when else ""
    asked = f"Asked {words.when(reply.asked)}{due}. " if reply.asked else ""
    if reply.received:
        return f"{asked}Answered {words.when(reply.received)}."
    if _is_answered(reply):
        return f"{asked}Answered; the day is not recorded."
    return f"{asked}No answer is recorded." if asked else "Not asked yet."


def in_a_line(site: Site, claim: Claim) -> str:
    """Who was asked to answer a claim's page, and whether they did."""
    asked = [reply for reply in claim.replies if reply.asked or _is_answered(reply)]
    if not asked:
        return "Nobody has been asked to reply yet."
    said = (
        f"{body_name(site.corpus.body[one.body])} ({'answered' if _is_answered(one) else 'no answer is recorded'})"
        for one in asked
    )
    return f"Asked to reply: {words.listed(said)}."


def _is_answered(reply: Reply) -> bool:
    return bool(reply.received or reply.text or reply.source)
