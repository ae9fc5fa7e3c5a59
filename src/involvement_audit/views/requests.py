"""Requests that were sent: when, to whom, when an answer was due, and how each ended."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from involvement_audit.format.text import Date, bare
from involvement_audit.language.spoken import _
from involvement_audit.parse.prose import Link
from involvement_audit.requests.regimes import regime
from involvement_audit.requests.sent import Sent
from involvement_audit.views import words
from involvement_audit.views.site import Here


class RequestView(Struct, frozen=True, kw_only=True):
    """A request as it stands in the content; whether it is late is for the reader to see, since no page knows the day."""

    question: Link
    on: str
    when: str
    to: Link
    url: str
    due: str
    reckoned: str
    answered: str
    outcome: str
    source: Link | None


def request_view(here: Here, sent: Sent) -> RequestView:
    request = sent.request
    return RequestView(
        question=here.question(sent.question),
        on=words.date(request.on),
        when=when_sent(sent),
        to=here.body(request.to),
        url=request.url,
        due=words.date(Date(sent.due.isoformat())) if sent.due else "",
        reckoned=sent.reckoned,
        answered=words.when(request.answered) if request.answered else "",
        outcome=bare(request.outcome),
        source=here.source(request.source) if request.source else None,
    )


def when_sent(sent: Sent) -> str:
    return words.when(sent.request.on) if sent.request.on else _("on a day that is not known here")


def reckoned(here: Here, requests: Iterable[RequestView]) -> str:
    """How the days were found on which answers were due, where a page shows one: by the audit's own law first."""
    own = regime(here.corpus.audit).reckoned
    found = sorted({request.reckoned for request in requests if request.due}, key=lambda one: (one != own, one))
    said = [_("Due: {reckoned}.", reckoned=one) for one in found[:1]]
    return " ".join([*said, *(_("Where another law holds: {reckoned}.", reckoned=one) for one in found[1:])])
