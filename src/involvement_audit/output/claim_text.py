"""A claim as Markdown that can be read by itself: what was claimed, the verdict, every rating with its reason, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from involvement_audit.facts.bodies import body_name
from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.pieces import Piece
from involvement_audit.format import addresses
from involvement_audit.format.frozen import dataclass
from involvement_audit.format.given import given
from involvement_audit.format.markdown import escaped
from involvement_audit.format.model import Appearance, Claim, Via
from involvement_audit.format.terms import Status
from involvement_audit.format.text import bare
from involvement_audit.parse.prose import Citation, Link
from involvement_audit.parse.prose_markdown import relinked
from involvement_audit.verdict.score import Judged
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import replies, shifts, support, testimony, verdict, words
from involvement_audit.views.ratings import judged_state, rated
from involvement_audit.views.site import Here, Site

Parts = Iterator[str]


@dataclass(frozen=True, slots=True)
class _Away(Here):
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
        kind, _, name = href.partition(":")
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
    yield from _section("Before you read on", (here.prose_text(site.corpus.audit.content_note),))
    yield from _section("The best case for the claim", (here.prose_text(known.claim.best_case),))
    yield from _section("Why this verdict", _why(site, known))
    yield from _section("Ratings", _ratings(site, here, known))
    yield from _section("Evidence", _list(_piece(here, piece) for piece in known.pieces_under("")))
    yield from _section("Dissent", _dissent(here, known.claim))
    yield from _section("Replies", (escaped(replies.in_a_line(site, known.claim)), *_replies(here, known.claim)))
    yield from _section("What people told us", _told(here, known.claim))
    yield from _section("History", _history(here, known))
    yield from _section("This text", _colophon(site, here, known.claim))


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
    return "; ".join(map(_link, links))


def _place(here: Here, source: str, at: str, via: Via | None) -> str:
    """A source, the place in it, and where the words were read."""
    link = here.source(source)
    whole = _link(Link(link.href, ", ".join(filter(None, (link.title, at)))))
    return f"{whole}, as quoted in {_place(here, via.source, via.at, None)}" if via else whole


def _verdict(site: Site, known: ClaimFacts) -> Parts:
    score = known.score
    status = given(known.claim.status)
    if status is not Status.PUBLISHED:
        yield f"**{status.label}.**"
    yield f"**Verdict: {escaped(score.verdict.label)}.** {escaped(verdict.fraction(score))}".rstrip()
    yield escaped(verdict.provisional(known.claim, score))
    yield escaped(support.voices(site, score)) if score.verdict is not Verdict.NOT_SCORED else ""


def _made(site: Site, here: Here, claim: Claim) -> Parts:
    said = (
        f"“{escaped(claim.wording.text)}”" if claim.wording.exact else f"In other words: {escaped(claim.wording.text)}"
    )
    yield f"The claim: {said}"
    yield from _list(
        (
            *(_appearance(here, made) for made in claim.appearances),
            f"What it claims: {escaped(site.corpus.kind[claim.kind].title)}",
        )
    )


def _appearance(here: Here, made: Appearance) -> str:
    by = words.listed(_link(here.body(body)) for body in made.by)
    return f"Made by {by} in {_place(here, made.source, made.at, made.via)}; {escaped(words.said(made))}"


def _why(site: Site, known: ClaimFacts) -> Parts:
    score = known.score
    yield escaped(verdict.rule(score))
    yield escaped(verdict.verdict_range(score))
    yield from _list(map(escaped, shifts.sentences(site, score.shifts))) if score.shifts else ()
    if score.strength:
        weak = (words.sentence(weakness.label) for weakness in score.weaknesses)
        yield escaped(" ".join((f"Strength of the record: {score.strength.label.lower()}.", *weak)))


def _ratings(site: Site, here: _Away, known: ClaimFacts) -> Parts:
    for framework in site.corpus.frameworks:
        judged = [one for one in known.score.judged if one.framework == framework.id]
        if judged:
            found = known.score.frameworks[framework.id]
            score = words.percent_range(found.low, found.high) or "no score"
            yield f"### {escaped(framework.title)} ({given(framework.standing).label.lower()}): {score}"
            for one in judged:
                yield from _rating(site, here, known, one)


def _rating(site: Site, here: _Away, known: ClaimFacts, judged: Judged) -> Parts:
    found = known.assessed(judged.criterion)
    yield f"#### {escaped(site.corpus.criterion[judged.criterion].question)}"
    deciding = " Deciding for this claim." if judged.critical else ""
    yield f"**{judged_state(judged).label}.**{deciding} Criterion: {_link(here.criterion(judged.criterion))}"
    if found is None:
        return
    yield here.prose_text(found.because)
    lines = [_piece(here, piece) for piece in known.pieces_under(judged.criterion)]
    if found.searched:
        lines.append(f"Where we looked: {_links(map(here.place, found.searched))}")
    lines += [f"What would close the gap: {escaped(record)}" for record in found.would_close]
    if found.ask:
        lines.append(f"Who could hold it: {_links(map(here.body, found.ask))}")
    yield from _list(lines) if lines else ()


def _piece(here: Here, piece: Piece) -> str:
    item = piece.item
    quoted = f": “{escaped(item.quote)}”" if item.quote else ""
    return f"{given(item.bearing).label}: {_place(here, item.source, item.at, item.via)}{quoted}"


def _dissent(here: _Away, claim: Claim) -> Parts:
    for other in claim.dissent:
        yield (
            f"{escaped(words.listed(other.by))} would rate {_link(here.criterion(other.criterion))} "
            f"“{rated(other.rating).label.lower()}”:"
        )
        yield here.prose_text(other.because)


def _replies(here: _Away, claim: Claim) -> Parts:
    for reply in claim.replies:
        source = f" {_link(here.source(reply.source))}" if reply.source else ""
        yield f"{_link(here.body(reply.body))}: {escaped(replies.state(reply))}{source}"
        yield here.prose_text(reply.text)


def _told(here: _Away, claim: Claim) -> Parts:
    for _, one in claim.told:
        told = testimony.told(here, one)
        yield f"**{escaped(told.who)}.** {told.on} {escaped(told.tier)}."
        for asked, answer in told.said:
            yield escaped(asked)
            yield from (f"> {escaped(paragraph)}" for paragraph in answer)
        yield here.prose_text(one.did)


def _history(here: _Away, known: ClaimFacts) -> Parts:
    rows = reversed(tuple(zip(known.claim.history, known.led_to, strict=True)))
    yield from _list(
        f"{words.date(change.on)}: {' '.join(here.prose_text(change.change).split())}"
        f"{f' Verdict: {led.label}.' if led else ''}"
        for change, led in rows
    )


def _colophon(site: Site, here: Here, claim: Claim) -> Parts:
    audit, newest = site.corpus.audit, claim.history[-1].on
    page = Link(here.to(addresses.claim(claim.id)), audit.title)
    by = words.listed(body_name(site.corpus.body[body]) for body in claim.appearances[0].by)
    yield f"{_link(page)}, as of {words.date(newest)}. Published by {escaped(bare(audit.publisher))}. Licence: {escaped(audit.licence)}."
    yield f"“No evidence found” is neither “not met” nor “false”. Whose claim it is: {escaped(by)}."
