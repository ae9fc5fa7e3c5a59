"""What a body could be asked for: the missing records in their order, the letter that asks for them, and what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from involvement_audit.format.model import Audit
from involvement_audit.format.terms import BodyKind
from involvement_audit.format.text import Text
from involvement_audit.parse.prose import Link
from involvement_audit.requests import letters, request_site
from involvement_audit.requests.letters import Letter, Wanted
from involvement_audit.requests.routes import Manner, route
from involvement_audit.views import words
from involvement_audit.views.requests import RequestView, requests_for
from involvement_audit.views.site import Here, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedView:
    record: str
    moves_verdict: bool
    gaps: tuple[Link, ...]
    questions: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A letter with its ways: look whether it was asked already, ask, or copy. Where nobody is written to, no `text`."""

    anchor: str
    title: str
    claim: Link
    gist: str
    moves_verdict: bool
    records: tuple[WantedView, ...]
    later: tuple[WantedView, ...]
    asked: tuple[Link, ...]
    feed: str
    ask: Link | None
    how: str
    text: str
    tags: tuple[str, ...]
    requests: tuple[RequestView, ...]
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingView:
    """How a body can be asked, and what for; `instead` names others that could hold the same records."""

    heading: str
    lead: str
    route: str
    first: str
    before: str
    letters: tuple[LetterView, ...]
    instead: tuple[Link, ...]


def asking(site: Site, here: Here, id: str) -> AskingView:
    known = site.facts.bodies[id]
    body, found, way = known.body, known.letters, route(known.body)
    heading, lead = _PERSON if body.kind is BodyKind.PERSON else _lead(way.manner, closed=body.closed is not None)
    return AskingView(
        heading=heading,
        lead=lead,
        route=way.words,
        first=_FIRST.get(way.manner, ""),
        before=_BEFORE.get(way.manner, ""),
        letters=tuple(_letter(site, here, letter, alone=len(found) == 1) for letter in found),
        instead=() if way.manner is Manner.BY_LAW and not body.closed else tuple(_instead(site, here, id)),
    )


_PERSON = (
    "Records of organisations",
    "These records are missing. They would be the records of organisations, and a request goes to one of those.",
)


def _lead(manner: Manner, *, closed: bool) -> tuple[str, str]:
    if closed:
        return "What it might have held", "These records are missing. It might have held some of them, or none."
    if manner is Manner.NOBODY:
        return "What might be held here", "These records are missing. Some of them might be held here, or none."
    return "What it could be asked for", "These records are missing. It might hold some of them, or none."


_ONE = "One request to each body is enough: everybody can read the answer."
_PUBLISHED = (
    "So look first whether somebody has asked already; finding nothing does not show that nobody has. Send one letter and "
    "wait for its answer before the next. Leave out your story and your contact details: on a request site all that is sent "
    "is published, with your name. The law asks for your real name. If this is a trust that treats you, you may want somebody else to ask."
)
_FIRST: Mapping[Manner, str] = MappingProxyType(
    {Manner.BY_LAW: _ONE, Manner.PERHAPS: _ONE, Manner.POLITELY: "One letter is enough."}
)
_BEFORE: Mapping[Manner, str] = MappingProxyType(
    {
        Manner.BY_LAW: _PUBLISHED,
        Manner.PERHAPS: _PUBLISHED,
        Manner.POLITELY: "Look first whether the record has been published. Leave out your story. An answer can be added "
        "here as a source, with the address where it can be read.",
    }
)


def _letter(site: Site, here: Here, letter: Letter, *, alone: bool) -> LetterView:
    wanted = (*letter.records, *letter.later)
    ask, how = _way(site.corpus.audit, letter)
    return LetterView(
        anchor=f"ask-{letter.claim}",
        title=letter.title,
        claim=here.claim(letter.claim),
        gist=_gist(wanted),
        moves_verdict=any(one.moves_verdict for one in wanted),
        records=tuple(_wanted(here, one) for one in letter.records),
        later=tuple(_wanted(here, one) for one in letter.later),
        asked=_asked(site.corpus.audit, letter),
        feed=request_site.asked_feed(site.corpus.audit.foi, letter.tags[-1])
        if _on_site(site.corpus.audit, letter) and letter.body.foi
        else "",
        ask=ask,
        how=how,
        text=letter.text,
        tags=letter.tags,
        requests=requests_for(site, here, letter),
        open=alone,
    )


def _gist(wanted: tuple[Wanted, ...]) -> str:
    first, more = letters.capital(wanted[0].text), len(wanted) - 1
    return f"{first}; and {words.count(more, 'more record', 'more records')}." if more else words.sentence(first)


def _wanted(here: Here, one: Wanted) -> WantedView:
    return WantedView(
        record=letters.capital(one.text),
        moves_verdict=one.moves_verdict,
        gaps=tuple(
            Link(here.claim(gap.claim, gap.criterion).href, here.criterion(gap.criterion).title) for gap in one.gaps
        ),
        questions=tuple(here.question(id) for id in one.questions),
    )


def _asked(audit: Audit, letter: Letter) -> tuple[Link, ...]:
    """Where to look first. A request that was typed in by hand carries no tag, but most likely the title.

    Only the form that opens filled in sets the tags.
    """
    if not _on_site(audit, letter):
        return ()
    by_title = Link(request_site.titled_address(audit.foi, letter.title), "by its title")
    by_tag = Link(request_site.asked_address(audit.foi, letter.tags[-1]), "by its tag")
    return (by_tag, by_title) if letter.body.foi else (by_title,)


def _on_site(audit: Audit, letter: Letter) -> bool:
    return bool(audit.foi) and route(letter.body).manner in (Manner.BY_LAW, Manner.PERHAPS)


def _way(audit: Audit, letter: Letter) -> tuple[Link | None, str]:
    """Where to ask, and what to do there: the form filled in where the site is known to list the body, else its search."""
    body, name = letter.body, site_name(audit)
    if not letter.text:
        return None, ""
    if not _on_site(audit, letter):
        return None, "Write to the organisation itself. Copy the title and the letter."
    address = request_site.ask_address(audit.foi, body.foi, letter.title, letter.text, letter.tags)
    if body.foi and not body.closed and len(address) < request_site.ADDRESS_AT_MOST:
        how = f"The link opens a form on {name} with the letter filled in. You can change it before you send it."
        return Link(address, f"Ask on {name}"), how
    whom = "its successor" if body.closed else "the body"
    how = f"Look for {whom} there, start a request, and copy the title and the letter."
    return Link(request_site.find_address(audit.foi, body.name), f"Find this body on {name}"), how


def _instead(site: Site, here: Here, id: str) -> Iterable[Link]:
    """Bodies that can be asked by law for a record that this one is named for, the one that could hold most first."""
    wanted = _keys(site.facts.bodies[id].letters)
    shared: dict[str, int] = {}
    for other, known in site.facts.bodies.items():
        body, found = known.body, known.letters
        if other != id and route(body).manner is Manner.BY_LAW and not body.closed:
            shared[other] = len(wanted & _keys(found))
    ranked = sorted((other for other in shared if shared[other]), key=lambda other: (-shared[other], other))
    return (Link(here.body(other).href + "#ask", here.body(other).title) for other in ranked)


def site_name(audit: Audit) -> str:
    """What the request site is called: WhatDoTheyKnow by its name, any other by its address."""
    host = audit.foi.partition("//")[2].strip("/").removeprefix("www.")
    return "WhatDoTheyKnow" if host == "whatdotheyknow.com" else host


def ask_link(site: Site, here: Here, body: str, records: Iterable[Text]) -> Link:
    """The link to a body: to the letter that asks it for the first of the records, where there is one."""
    wanted, link = {letters.key(text) for text in letters.whole(records)}, here.body(body)
    for letter in site.facts.bodies[body].letters:
        if wanted & _keys([letter]):
            return Link(f"{link.href}#ask-{letter.claim}", link.title)
    return link


def _keys(found: Iterable[Letter]) -> set[str]:
    return {letters.key(one.text) for letter in found for one in (*letter.records, *letter.later)}
