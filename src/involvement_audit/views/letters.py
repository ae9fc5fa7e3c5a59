"""What a body could be asked for: the missing records in their order, the letter that asks for them, and what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from involvement_audit.format import addresses
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Audit
from involvement_audit.format.source_records import Body
from involvement_audit.language.spoken import N_, _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.requests import request_site
from involvement_audit.requests.letter_words import capital, passed_on
from involvement_audit.requests.letters import Letter, Wanted
from involvement_audit.requests.regimes import regime, regime_of, way
from involvement_audit.requests.regimes.regime import Manner, Regime
from involvement_audit.requests.sent import Sent
from involvement_audit.views.requests import RequestView, reckoned, request_view, when_sent
from involvement_audit.views.site import Here, Site


class Closing(Struct, frozen=True, kw_only=True):
    """A gap that a record would close, under its criterion's title; `elsewhere` if the letter is about another claim."""

    link: Link
    claim: str
    elsewhere: bool


class WantedView(Struct, frozen=True, kw_only=True):
    record: str
    moves_verdict: bool
    gaps: tuple[Closing, ...]
    questions: tuple[Link, ...]


class LetterView(Struct, frozen=True, kw_only=True):
    """A letter with its ways: ask, copy, or look who sent the like. Where nobody is written to, no `text`."""

    anchor: str
    title: str
    about: str
    claim: Link
    records: tuple[WantedView, ...]
    later: tuple[WantedView, ...]
    tagged: str
    feed: str
    ask: Link | None
    how: str
    text: str
    tags: tuple[str, ...]
    open: bool


class AskingView(Struct, frozen=True, kw_only=True):
    """What a body was asked already, how it can be asked, and what for; `instead` names others that could hold the same records.

    `requests` are those that are known, `look` the searches for more that name the `subject`. Where its records passed on,
    `passed` says how, and `holder` leads to the letters that ask for them, if they are asked.
    """

    body: str
    requests: tuple[RequestView, ...]
    none_known: str
    subject: str
    look: tuple[Link, ...]
    reckoned: str
    method: str
    heading: str
    lead: str
    passed: str
    holder_is_asked: bool
    holder: Link | None
    route: str
    first: str
    before: str
    letters: tuple[LetterView, ...]
    instead: tuple[Link, ...]
    askable: str


def asking(site: Site, here: Here, id: str, own: Sequence[Letter]) -> AskingView:
    """What a body's page says of asking it; `own` are the letters that stand there, the first of all of them open."""
    known, audit = site.facts.bodies[id], site.corpus.audit
    body, steps, law = known.body, known.passings, regime_of(audit, known.body)
    route = way(site.corpus, body)
    heading, lead = map(_, _PERSON if body.is_person else _lead(route.manner, closed=body.closed is not None))
    requests = tuple(request_view(here, sent) for sent in _sent(site, (id, *known.holds)))
    first = known.letters[0].claim if known.letters else ""
    can_be_asked = bool(known.letters) and route.manner is not Manner.NOBODY
    return AskingView(
        body=here.body(id).href,
        requests=requests,
        none_known=_(_NONE_KNOWN) if can_be_asked and not requests else "",
        subject=request_site.spoken_name(audit.subject),
        look=_look(site, (id, *known.holds)) if can_be_asked and _on_site(site.corpus, body) else (),
        reckoned=reckoned(here, requests),
        method=here.to(addresses.section("method")) + "#requests",
        heading=_(_HELD_ELSEWHERE) if steps else heading,
        lead=lead,
        passed=passed_on(steps, steps[-1].to.name) if steps else "",
        holder_is_asked=bool(steps) and way(site.corpus, steps[-1].to).manner is not Manner.NOBODY,
        holder=_letters_to(site, here, steps[-1].to.id) if steps else None,
        route=route.words,
        first=_first(site.corpus, body, route.manner),
        before=_before(law, route.manner, on_site=_on_site(site.corpus, body)),
        letters=tuple(_letter(site, here, letter, first=letter.claim == first) for letter in own),
        instead=()
        if route.manner is law.first and not body.closed
        else tuple(Link(here.body(other).href + "#ask", here.body(other).title) for other in known.shared_with),
        askable=law.askable,
    )


def _sent(site: Site, bodies: Sequence[str]) -> Iterator[Sent]:
    """The requests that some bodies were sent, in the order of questions."""
    places = {place for body in bodies for place in site.corpus.requests_to.get(body, ())}
    for place in sorted(places):
        known = site.facts.questions[site.corpus.questions[place].id]
        yield from (sent for sent in known.sent if sent.request.to in bodies)


def _look(site: Site, bodies: Sequence[str]) -> tuple[Link, ...]:
    """Where to look for requests to a body, or to one before it, that name the subject."""
    audit, named = site.corpus.audit, [site.corpus.body[id] for id in bodies]
    subject = request_site.spoken_name(audit.subject)
    return tuple(
        Link(request_site.search_address(audit.foi, subject, body.name, body.foi), _("to {body}", body=body.name))
        for body in named
    )


_NONE_KNOWN = N_("No request to it is known here. That does not show that nobody has asked.")


def _letters_to(site: Site, here: Here, id: str) -> Link:
    """The part of a body's page that has the letters to it, if it has any."""
    link = here.body(id)
    return Link(f"{link.href}#ask", link.title) if site.facts.bodies[id].letters else link


_HELD_ELSEWHERE = N_("Who holds its records now")

_PERSON = (
    N_("Records of organisations"),
    N_("These records are missing. They would be the records of organisations, and a request goes to one of those."),
)


def _lead(manner: Manner, *, closed: bool) -> tuple[str, str]:
    if closed:
        return N_("What it might have held"), N_("These records are missing. It might have held some of them, or none.")
    if manner is Manner.NOBODY:
        return N_("What might be held here"), N_("These records are missing. Some of them might be held here, or none.")
    return N_("What it could be asked for"), N_("These records are missing. It might hold some of them, or none.")


_ONE = N_("One request to each body is enough: everybody can read the answer.")
_ONE_LETTER = N_("One letter is enough.")
_FIRST: Mapping[Manner, str] = MappingProxyType(
    {Manner.BY_LAW: _ONE, Manner.PERHAPS: _ONE, Manner.POLITELY: _ONE_LETTER}
)


def _first(corpus: Corpus, body: Body, manner: Manner) -> str:
    """How many letters are enough: what is asked on no request site is read by whoever asks alone."""
    said = _FIRST.get(manner, "") if manner is Manner.NOBODY or _on_site(corpus, body) else _ONE_LETTER
    return _(said) if said else ""


def _before(law: Regime, manner: Manner, *, on_site: bool) -> str:
    """What to know before a letter is sent: what is written on a request site everybody can read."""
    if manner is Manner.NOBODY:
        return ""
    if manner is Manner.POLITELY:
        return _(
            "First check whether the record has been published. Leave out your story. An answer can be added here as a source, "
            "with the address where it can be read."
        )
    first = _(
        "So first check whether somebody has asked already; finding nothing does not show that nobody has. Send one letter and "
        "wait for its answer before the next."
    )
    yours = (
        _(
            "Leave out your story and your contact details: on a request site all that is sent is published, with your name."
        )
        if on_site
        else _(
            "Leave out your story. Add your name, and where the answer is to be sent: the letter goes to the body alone."
        )
    )
    name = f"{law.real_name}." if law.real_name else ""
    near = _("If the body treats you, houses you or decides about you, you may want somebody else to ask.")
    return " ".join(filter(None, (first, yours, name, near)))


def _letter(site: Site, here: Here, letter: Letter, *, first: bool) -> LetterView:
    audit, wanted = site.corpus.audit, (*letter.records, *letter.later)
    ask, how = _way(site.corpus, letter)
    tag = letter.tags[-1] if _on_site(site.corpus, letter.body) and letter.body.foi else ""
    return LetterView(
        anchor=f"ask-{letter.claim}",
        title=letter.title,
        about=_about(site, letter, wanted),
        claim=here.claim(letter.claim),
        records=tuple(_wanted(here, letter, one) for one in letter.records),
        later=tuple(_wanted(here, letter, one) for one in letter.later),
        tagged=request_site.asked_address(audit.foi, tag) if tag else "",
        feed=request_site.asked_feed(audit.foi, tag) if tag else "",
        ask=ask,
        how=how,
        text=letter.text,
        tags=letter.tags,
        open=first,
    )


def _about(site: Site, letter: Letter, wanted: Sequence[Wanted]) -> str:
    """What a letter is worth, and when its body, or one before it, was asked about the claim."""
    moves = _("Could move the verdict.") if any(one.moves_verdict for one in wanted) else ""
    about = (sent for sent in letter.asked if letter.claim in site.corpus.question[sent.question].claims)
    asked = " ".join(_("Asked about this claim {when}.", when=when_sent(sent)) for sent in about)
    return " ".join(filter(None, (n_("{n} record.", "{n} records.", len(wanted)), moves, asked)))


def _wanted(here: Here, letter: Letter, one: Wanted) -> WantedView:
    return WantedView(
        record=capital(one.text),
        moves_verdict=one.moves_verdict,
        gaps=tuple(
            Closing(
                link=Link(here.claim(gap.claim, gap.criterion).href, here.criterion(gap.criterion).title),
                claim=here.claim(gap.claim).title,
                elsewhere=gap.claim != letter.claim,
            )
            for gap in one.gaps
        ),
        questions=tuple(here.question(id) for id in one.questions),
    )


def _on_site(corpus: Corpus, body: Body) -> bool:
    """Whether a body may be asked on the request site, which is one of the audit's own law."""
    here = regime_of(corpus.audit, body) is regime(corpus.audit)
    return here and bool(corpus.audit.foi) and way(corpus, body).manner in (Manner.BY_LAW, Manner.PERHAPS)


def _way(corpus: Corpus, letter: Letter) -> tuple[Link | None, str]:
    """Where to ask, and what to do there: the form filled in where the site is known to list the body, else its search."""
    audit, body = corpus.audit, letter.body
    name = site_name(audit)
    if not letter.text:
        return None, ""
    if not _on_site(corpus, letter.body):
        return None, _("Write to the organisation itself. Copy the title and the letter.")
    address = request_site.ask_address(audit.foi, body.foi, letter.title, letter.text, letter.tags)
    if body.foi and not body.closed and len(address) < request_site.ADDRESS_AT_MOST:
        how = _(
            "The link opens a form on {site} with the letter filled in. You can change it before you send it.",
            site=name,
        )
        return Link(address, _("Ask on {site}", site=name)), how
    if body.closed:
        how = _("Look for its successor there, start a request, and copy the title and the letter.")
    else:
        how = _("Look for the body there, start a request, and copy the title and the letter.")
    return Link(request_site.find_address(audit.foi, body.name), _("Find this body on {site}", site=name)), how


def site_name(audit: Audit) -> str:
    """What the request site is called: WhatDoTheyKnow by its name, any other by its address."""
    host = audit.foi.partition("//")[2].strip("/").removeprefix("www.")
    return "WhatDoTheyKnow" if host == "whatdotheyknow.com" else host
