"""A claim as Markdown that can be read by itself: what was claimed, the verdict, every rating with its reason, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from involvement_audit.facts.bodies import body_name
from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.pieces import Piece
from involvement_audit.format import addresses
from involvement_audit.format.given import given
from involvement_audit.format.markdown import escaped
from involvement_audit.format.model import Appearance, Change, Claim, Via
from involvement_audit.format.terms import Status
from involvement_audit.format.text import bare
from involvement_audit.language.spoken import _
from involvement_audit.parse.prose import Citation, Link
from involvement_audit.parse.prose_markdown import relinked
from involvement_audit.verdict.score import Judged
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import replies, shifts, support, testimony, verdict, words
from involvement_audit.views.ratings import judged_state, rated
from involvement_audit.views.site import Here, Site

Parts = Iterator[str]


class _Away(Here, frozen=True):
    """Links as whole addresses, which lead somewhere wherever the text is read; relative ones where the site's is not known."""

    site: Site

    def to(self, file: str) -> str:
        return self.site.url(file) if self.site.base_url else addresses.relative(self.file, file)

    def prose_text(self, text: str) -> str:
        return relinked(text, self._cited, self._resolved)

    def _cited(self, citation: Citation) -> Link:
        link = self.source(citation.key)
        return Link(link.href, ", ".join(filter(None, (link.title, citation.locator))))

    def _resolved(self, href: str) -> Link:
        kind, _colon, name = href.partition(":")
        return self.record(kind, name)


def claim(site: Site, id: str) -> bytes:
    """The text of a claim, as the file beside its page."""
    here = _Away(site.corpus, addresses.claim_text(id), site)
    return ("\n\n".join(filter(None, _parts(site, here, site.facts.claims[id]))) + "\n").encode()


def _parts(site: Site, here: _Away, known: ClaimFacts) -> Parts:
    yield f"# {escaped(known.claim.title)}"
    yield from _verdict(site, known)
    yield here.prose_text(known.claim.summary)
    yield from _made(site, here, known.claim)
    yield from _section(_("Before you read on"), (here.prose_text(site.corpus.audit.content_note),))
    yield from _section(_("The best case for the claim"), (here.prose_text(known.claim.best_case),))
    yield from _section(_("Why this verdict"), _why(site, known))
    yield from _section(_("Ratings"), _ratings(site, here, known))
    yield from _section(_("Evidence"), _list(_piece(here, piece) for piece in known.pieces_under("")))
    yield from _section(_("Dissent"), _dissent(here, known.claim))
    yield from _section(_("Replies"), (escaped(replies.in_a_line(site, known.claim)), *_replies(here, known.claim)))
    yield from _section(_("What people told us"), _told(here, known.claim))
    yield from _section(_("History"), _history(here, known))
    yield from _section(_("This text"), _colophon(site, here, known.claim))


def _section(title: str, parts: Iterable[str]) -> Parts:
    """A heading with what stands under it, where anything does."""
    if found := [part for part in parts if part]:
        yield f"## {title}"
        yield from found


def _list(lines: Iterable[str]) -> Parts:
    yield "\n".join(f"- {line}" for line in lines)


def _link(link: Link) -> str:
    return f"[{escaped(link.title)}]({link.href})" if link.href else escaped(link.title)


def _links(links: Iterable[Link]) -> str:
    return _("; ").join(map(_link, links))


def _place(here: Here, source: str, at: str, via: Via | None) -> str:
    """A source, the place in it, and where the words were read."""
    link = here.source(source)
    whole = _link(Link(link.href, ", ".join(filter(None, (link.title, at)))))
    if not via:
        return whole
    return _("{place}, as quoted in {other}", place=whole, other=_place(here, via.source, via.at, None))


def _verdict(site: Site, known: ClaimFacts) -> Parts:
    score = known.score
    status = given(known.claim.status)
    if status is not Status.PUBLISHED:
        yield f"**{status.label}.**"
    told = _("Verdict: {verdict}.", verdict=escaped(score.verdict.label))
    yield f"**{told}** {escaped(verdict.fraction(score))}".rstrip()
    yield escaped(verdict.provisional(known.claim, score))
    yield escaped(support.voices(site, score)) if score.verdict is not Verdict.NOT_SCORED else ""


def _made(site: Site, here: Here, claim: Claim) -> Parts:
    said = escaped(claim.wording.text)
    if claim.wording.exact:
        yield _("The claim: “{words}”", words=said)
    else:
        yield _("The claim: In other words: {words}", words=said)
    yield from _list(
        (
            *(_appearance(here, made) for made in claim.appearances),
            _("What it claims: {kind}", kind=escaped(site.corpus.kind[claim.kind].title)),
        )
    )


def _appearance(here: Here, made: Appearance) -> str:
    by = words.listed(_link(here.body(body)) for body in made.by)
    place = _place(here, made.source, made.at, made.via)
    return _("Made by {bodies} in {place}; {when}", bodies=by, place=place, when=escaped(words.said(made)))


def _why(site: Site, known: ClaimFacts) -> Parts:
    score = known.score
    yield escaped(verdict.rule(score))
    yield escaped(verdict.verdict_range(score))
    yield from _list(map(escaped, shifts.sentences(site, score.shifts))) if score.shifts else ()
    if score.strength:
        weak = (words.sentence(weakness.label) for weakness in score.weaknesses)
        strength = _("Strength of the record: {strength}.", strength=score.strength.label.lower())
        yield escaped(" ".join((strength, *weak)))


def _ratings(site: Site, here: _Away, known: ClaimFacts) -> Parts:
    for framework in site.corpus.frameworks:
        judged = [one for one in known.score.judged if one.framework == framework.id]
        if judged:
            found = known.score.frameworks[framework.id]
            score = words.percent_range(found.low, found.high) or _("no score")
            heading = _(
                "{framework} ({standing}): {score}",
                framework=escaped(framework.title),
                standing=given(framework.standing).label.lower(),
                score=score,
            )
            yield f"### {heading}"
            for one in judged:
                yield from _rating(site, here, known, one)


def _rating(site: Site, here: _Away, known: ClaimFacts, judged: Judged) -> Parts:
    found = known.assessed(judged.criterion)
    yield f"#### {escaped(site.corpus.criterion[judged.criterion].question)}"
    deciding = _("Deciding for this claim.") if judged.critical else ""
    criterion = _("Criterion: {criterion}", criterion=_link(here.criterion(judged.criterion)))
    yield " ".join(filter(None, (f"**{judged_state(judged).label}.**", deciding, criterion)))
    if found is None:
        return
    yield here.prose_text(found.because)
    lines = [_piece(here, piece) for piece in known.pieces_under(judged.criterion)]
    if found.searched:
        lines.append(_("Where we looked: {places}", places=_links(map(here.place, found.searched))))
    lines += [_("What would close the gap: {record}", record=escaped(record)) for record in found.would_close]
    if found.ask:
        lines.append(_("Who could hold it: {bodies}", bodies=_links(map(here.body, found.ask))))
    yield from _list(lines) if lines else ()


def _piece(here: Here, piece: Piece) -> str:
    item = piece.item
    told = {"bearing": given(item.bearing).label, "place": _place(here, item.source, item.at, item.via)}
    if not item.quote:
        return _("{bearing}: {place}", **told)
    return _("{bearing}: {place}: “{quotation}”", quotation=escaped(item.quote), **told)


def _dissent(here: _Away, claim: Claim) -> Parts:
    for other in claim.dissent:
        yield _(
            "{names} would rate {criterion} “{rating}”:",
            names=escaped(words.listed(other.by)),
            criterion=_link(here.criterion(other.criterion)),
            rating=rated(other.rating).label.lower(),
        )
        yield here.prose_text(other.because)


def _replies(here: _Away, claim: Claim) -> Parts:
    for reply in claim.replies:
        state = escaped(replies.state(reply))
        told = _("{body}: {state}", body=_link(here.body(reply.body)), state=state)
        yield f"{told} {_link(here.source(reply.source))}" if reply.source else told
        yield here.prose_text(reply.text)


def _told(here: _Away, claim: Claim) -> Parts:
    for _number, one in claim.told:
        told = testimony.told(here, one)
        yield f"**{escaped(told.who)}.** {told.on} {escaped(told.tier)}."
        for asked, answer in told.said:
            yield escaped(asked)
            yield from (f"> {escaped(paragraph)}" for paragraph in answer)
        yield here.prose_text(one.did)


def _history(here: _Away, known: ClaimFacts) -> Parts:
    rows = reversed(tuple(zip(known.claim.history, known.led_to, strict=True)))
    yield from _list(_entry(here, change, led) for change, led in rows)


def _entry(here: _Away, change: Change, led: Verdict | None) -> str:
    what = " ".join(here.prose_text(change.change).split())
    said = _("{day}: {change}", day=words.date(change.on), change=what)
    return f"{said} {_('Verdict: {verdict}.', verdict=led.label)}" if led else said


def _colophon(site: Site, here: Here, claim: Claim) -> Parts:
    audit, newest = site.corpus.audit, claim.history[-1].on
    page = Link(here.to(addresses.claim(claim.id)), audit.title)
    by = words.listed(body_name(site.corpus.body[body]) for body in claim.appearances[0].by)
    yield _(
        "{page}, as of {day}. Published by {publisher}. Licence: {licence}.",
        page=_link(page),
        day=words.date(newest),
        publisher=escaped(bare(audit.publisher)),
        licence=escaped(audit.licence),
    )
    yield _("“No evidence found” is neither “not met” nor “false”. Whose claim it is: {bodies}.", bodies=escaped(by))
