"""The words of letters: fixed, neutral, and silent on anybody's cause, on verdicts and on ratings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from involvement_audit.format.model import Claim, Request
from involvement_audit.format.source_records import Body
from involvement_audit.format.text import listed
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse.guards.words import Words
from involvement_audit.requests.holders import Passing
from involvement_audit.requests.regimes.regime import Wording
from involvement_audit.requests.request_site import TITLE_AT_MOST, title_fault

TAG = "involvement_audit"

EARLIER_AT_MOST = 3
"""Earlier requests that a letter names."""


def argues(text: str, words: Words) -> str:
    """The first words of a text that judge, in a language; nothing where none do."""
    found = re.search(words.argues, text, re.IGNORECASE)
    return found[0] if found else ""


def title(claim: Claim, subject: str, words: Words) -> str:
    """The title that its author gave the claim's letters, else one that quotes the claim as such, else one without it."""
    if claim.request_title:
        return claim.request_title
    quoted = _("Records about the claim “{claim}”", claim=claim.title)
    return (
        _("Records about {subject}", subject=subject)[:TITLE_AT_MOST]
        if argues(quoted, words) or title_fault(quoted)
        else quoted
    )


def tags_of(claim: Claim) -> tuple[str, str]:
    """Machine tags, by which everybody's requests about a claim are found."""
    return TAG, f"{TAG}_claim:{claim.id}"


def capital(text: str) -> str:
    """With a capital letter, as an item of a list."""
    return text[:1].upper() + text[1:]


def letter_text(subject: str, wording: Wording, records: Iterable[str], notes: Sequence[str] = ()) -> str:
    """The letter without salutation and sign-off, which the request site adds itself; notes stand below the records."""
    listed = "\n".join(f"{number}. {capital(text)}" for number, text in enumerate(records, 1))
    about = _("They are about: {subject}.", subject=subject.rstrip("."))
    return "\n\n".join([f"{wording.opening} {about}", listed, *notes, wording.closing])


def whose(items: Sequence[int], total: int, steps: Sequence[Passing]) -> str:
    """Which items may be records of an earlier body, and how they came to whoever is asked."""
    of = steps[0].of
    if len(items) == total:
        some = _("These may be records of {body}.", body=of.name)
    else:
        some = n_(
            "Item {items} may be a record of {body}.",
            "Items {items} may be records of {body}.",
            len(items),
            items=listed(map(str, items)),
            body=of.name,
        )
    # A body that still exists may have kept them, and is better placed to say so than a reader.
    kept = "" if of.closed else _("If {body} has kept them, please say so.", body=of.name)
    return " ".join(filter(None, (some, passed_on(steps), kept)))


def passed_on(steps: Sequence[Passing], last: str = "") -> str:
    """How records came to their holder, as in: Its records passed to A on 1 May 2024, and from there to B in October 2024.

    The holder is who reads it, unless the name of `last` is given.
    """
    names = [*(step.to.name for step in steps[:-1]), last]
    ways = [_passed(name, step.on.when, first=step is steps[0]) for name, step in zip(names, steps, strict=True)]
    return f"{', '.join(ways)}."


def _passed(to: str, when: str, *, first: bool) -> str:
    if first:
        if not to:
            return _("Its records passed to you {when}", when=when)
        return _("Its records passed to {body} {when}", body=to, when=when)
    if not to:
        return _("and from there to you {when}", when=when)
    return _("and from there to {body} {when}", body=to, when=when)


def mention(earlier: Iterable[Request], asked: Body, names: Mapping[str, str]) -> str:
    """One line on the earlier requests that can be found by an address or a day; nothing where there is none."""
    found = [words for request in earlier if (words := _found_by(request, asked, names))][:EARLIER_AT_MOST]
    if not found:
        return ""
    return n_(
        "Answers to an earlier request about this subject need not be sent again: {requests}",
        "Answers to earlier requests about this subject need not be sent again: {requests}",
        len(found),
        requests=_("; ").join(found),
    )


def _found_by(request: Request, asked: Body, names: Mapping[str, str]) -> str:
    when = request.on.when if request.on else ""
    body = names[request.to] if request.to != asked.id else ""
    if not request.url:
        if not when:
            return ""
        return _("one to {body} sent {when}", body=body, when=when) if body else _("one sent {when}", when=when)
    to = _("to {body}", body=body) if body else ""
    aside = ", ".join(filter(None, (to, _("sent {when}", when=when) if when else "")))
    return f"{request.url} ({aside})" if aside else request.url
