"""The right of reply on a claim's page: who was asked, and what came of it, as of the day that was last written down."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from involvement_audit.facts.bodies import body_name
from involvement_audit.format.model import Claim, Reply
from involvement_audit.language.spoken import _
from involvement_audit.parse.prose import Link
from involvement_audit.views import words
from involvement_audit.views.site import Here, Html, Site


class ReplyView(Struct, frozen=True, kw_only=True):
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
    return " ".join(filter(None, (_asked(reply), _answer(reply))))


def _asked(reply: Reply) -> str:
    if not reply.asked:
        return ""
    when = words.when(reply.asked)
    if not reply.by_when:
        return _("Asked {when}.", when=when)
    return _("Asked {when}, with an answer asked for by {day}.", when=when, day=words.date(reply.by_when))


def _answer(reply: Reply) -> str:
    if reply.received:
        return _("Answered {when}.", when=words.when(reply.received))
    if _is_answered(reply):
        return _("Answered; the day is not recorded.")
    return _("No answer is recorded.") if reply.asked else _("Not asked yet.")


def in_a_line(site: Site, claim: Claim) -> str:
    """Who was asked to answer a claim's page, and whether they did."""
    asked = [reply for reply in claim.replies if reply.asked or _is_answered(reply)]
    if not asked:
        return _("Nobody has been asked to reply yet.")
    return _("Asked to reply: {bodies}.", bodies=words.listed(_whether(site, reply) for reply in asked))


def _whether(site: Site, reply: Reply) -> str:
    body = body_name(site.corpus.body[reply.body])
    return _("{body} (answered)", body=body) if _is_answered(reply) else _("{body} (no answer is recorded)", body=body)


def _is_answered(reply: Reply) -> bool:
    return bool(reply.received or reply.text or reply.source)
