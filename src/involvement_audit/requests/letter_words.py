"""The words of letters: fixed, neutral, and silent on anybody's cause, on verdicts and on ratings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from involvement_audit.format.model import Claim, Request
from involvement_audit.format.source_records import Body
from involvement_audit.format.text import listed
from involvement_audit.requests.holders import Passing
from involvement_audit.requests.regimes.regime import Wording
from involvement_audit.requests.request_site import TITLE_AT_MOST, title_fault

TAG = "involvement_audit"

EARLIER_AT_MOST = 3
"""Earlier requests that a letter names."""

# Words that judge. Short on purpose: a record may be called a complaint log, a fraud policy or an abuse report.
ARGUES = re.compile(
    r"\b(fail(?:ed|ing|ure|s)? to|ignored|lied|lies about|misl(?:ed|eading(?:ly)?)|dishonest(?:ly|y)?|dece(?:ived|itful)"
    r"|cover(?:ed)?[ -]up|unlawful(?:ly)?|illegal(?:ly)?|unethical(?:ly)?|scandal(?:ous)?|shameful(?:ly)?|disgraceful(?:ly)?"
    r"|appalling(?:ly)?|unacceptabl[ey]|outrageous(?:ly)?|incompetent(?:ly)?|so-called|sham|bogus|tokenis(?:m|tic)"
    r"|in name only|false(?:ly)? claim(?:s|ed)?|wrongdoing|to blame|obviously|shocking(?:ly)?)\b",
    re.IGNORECASE,
)


def title(claim: Claim, subject: str) -> str:
    """The title that its author gave the claim's letters, else one that quotes the claim as such, else one without it."""
    return claim.request_title or _title(claim.title, subject)


@cache
def _title(of: str, subject: str) -> str:
    quoted = f"Records about the claim “{of}”"
    return f"Records about {subject}"[:TITLE_AT_MOST] if ARGUES.search(quoted) or title_fault(quoted) else quoted


def tags_of(claim: Claim) -> tuple[str, str]:
    """Machine tags, by which everybody's requests about a claim are found."""
    return TAG, f"{TAG}_claim:{claim.id}"


def capital(text: str) -> str:
    """With a capital letter, as an item of a list."""
    return text[:1].upper() + text[1:]


def letter_text(subject: str, wording: Wording, records: Iterable[str], notes: Sequence[str] = ()) -> str:
    """The letter without salutation and sign-off, which the request site adds itself; notes stand below the records."""
    listed = "\n".join(f"{number}. {capital(text)}" for number, text in enumerate(records, 1))
    return "\n\n".join([f"{wording.opening} They are about: {subject.rstrip('.')}.", listed, *notes, wording.closing])


def whose(items: Sequence[int], total: int, steps: Sequence[Passing]) -> str:
    """Which items may be records of an earlier body, and how they came to whoever is asked."""
    of = steps[0].of
    some = (
        "These"
        if len(items) == total
        else f"Item {items[0]}"
        if len(items) == 1
        else f"Items {listed(map(str, items))}"
    )
    record = "a record" if len(items) == 1 < total else "records"
    # A body that still exists may have kept them, and is better placed to say so than a reader.
    kept = "" if of.closed else f" If {of.name} has kept them, please say so."
    return f"{some} may be {record} of {of.name}. {passed_on(steps, 'you')}{kept}"


def passed_on(steps: Sequence[Passing], last: str) -> str:
    """How records came to their holder, as in: Its records passed to A on 1 May 2024, and from there to B in October 2024."""
    ways = [f"to {step.to.name} {step.on.when}" for step in steps[:-1]] + [f"to {last} {steps[-1].on.when}"]
    return f"Its records passed {', and from there '.join(ways)}."


def mention(earlier: Iterable[Request], asked: Body, names: Mapping[str, str]) -> str:
    """One line on the earlier requests that can be found by an address or a day; nothing where there is none."""
    found = [words for request in earlier if (words := _found_by(request, asked, names))][:EARLIER_AT_MOST]
    if not found:
        return ""
    which = "an earlier request" if len(found) == 1 else "earlier requests"
    return f"Answers to {which} about this subject need not be sent again: {'; '.join(found)}"


def _found_by(request: Request, asked: Body, names: Mapping[str, str]) -> str:
    day = f"sent {request.on.when}" if request.on else ""
    to = f"to {names[request.to]}" if request.to != asked.id else ""
    if not request.url:
        return " ".join(filter(None, ("one", to, day))) if day else ""
    aside = ", ".join(filter(None, (to, day)))
    return f"{request.url} ({aside})" if aside else request.url
