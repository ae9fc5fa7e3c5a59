"""What can be followed: everything, verdicts that moved, a claim, a body, the gaps, the questions; each entry with its reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import partial
from html import escape

from involvement_audit.format import addresses
from involvement_audit.format.lock_records import Version
from involvement_audit.format.model import Change, Claim
from involvement_audit.format.terms import Status
from involvement_audit.language.spoken import _
from involvement_audit.output import atom
from involvement_audit.output.atom import Entry, Feed
from involvement_audit.parse import guards
from involvement_audit.record.versions import versions
from involvement_audit.verdict.own_record import Json
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words
from involvement_audit.views.site import Here, Html, Sheet, Site

_MOST = 100
"""Entries of a feed: who follows it has the others already."""


class _Whole(Here, frozen=True):
    """Links that lead from anywhere."""

    site: Site

    def to(self, file: str) -> str:
        return self.site.url(file)


def sheets(site: Site) -> Iterator[Sheet]:
    """Every feed of a site whose address is known, none of them made yet: without it a feed cannot say where it is."""
    yield from _sheets(site, "feed.xml", partial(_everything, site))
    yield from _sheets(site, addresses.VERDICT_CHANGES, partial(_verdicts, site))
    yield from _sheets(site, addresses.feed("gaps"), partial(_gaps, site))
    yield from _sheets(site, addresses.feed("questions"), partial(_questions, site))
    for id, known in site.facts.claims.items():
        for one in (
            id,
            *known.claim.formerly,
        ):  # at an earlier id it stays for those who follow it
            yield from _sheets(site, addresses.feed("claims", one), partial(_claim, site, id))
    for id in site.facts.bodies:
        yield from _sheets(site, addresses.feed("bodies", id), partial(_body, site, id))


def _sheets(site: Site, file: str, feed: partial[Feed]) -> Iterator[Sheet]:
    yield Sheet(file, lambda: atom.xml(site, file, feed()))


def _everything(site: Site) -> Feed:
    return Feed(
        id=("changes", _oldest(site.corpus.claims)),
        title=_("changes"),
        page=addresses.section(""),
        entries=_newest(_history(site, site.facts.claims)),
    )


def _oldest(claims: Iterable[Claim]) -> str:
    """The first id of the claim that was published first: what an audit can be known by whatever its title becomes."""
    return min(((claim.history[0].on.first, claim.first_id) for claim in claims), default=("", ""))[1]


def _claim(site: Site, id: str) -> Feed:
    claim = site.corpus.claim[id]
    return Feed(
        id=("claim", claim.first_id),
        title=claim.title,
        page=addresses.claim(id),
        entries=_newest(_history(site, [id])),
    )


def _body(site: Site, id: str) -> Feed:
    """What changed of the claims that a body made, or was asked to reply to."""
    made = {made.claim for made in site.facts.bodies[id].made}
    asked = {str(claim.id) for claim in site.corpus.claims if any(reply.body == id for reply in claim.replies)}
    return Feed(
        id=("body", id),
        title=_("claims of {body}", body=site.here("").body(id).title),
        page=addresses.body(id),
        entries=_newest(_history(site, sorted(made | asked))),
    )


def _verdicts(site: Site) -> Feed:
    return Feed(
        id=("verdicts", _oldest(site.corpus.claims)),
        title=_("verdicts that changed"),
        page=addresses.section("changes"),
        entries=_newest(_moved(site)),
    )


def _history(site: Site, ids: Iterable[str]) -> Iterator[Entry]:
    """Every entry of the histories of claims, with the verdict of that day."""
    for id in ids:
        known = site.facts.claims[id]
        for number, (change, verdict) in enumerate(zip(known.claim.history, known.led_to, strict=True)):
            said = _that_day(verdict.label) if verdict else _("The verdict of that day is not recorded.")
            gone = _is_withdrawal(known.claim, number, guards.words(site.corpus.audit.language).withdrawn)
            title = str(known.claim.title)
            if verdict:
                title = _("{claim}: {verdict}", claim=title, verdict=verdict.label)
            yield Entry(
                id=(known.claim.first_id, str(number)),
                title=_("{title} (withdrawn)", title=title) if gone else title,
                on=change.on,
                page=addresses.claim(id),
                content=_content(
                    site, known.claim, change, " ".join((_("The claim was withdrawn."), said)) if gone else said
                ),
            )


def _that_day(verdict: str) -> str:
    return _("Verdict that day: {verdict}.", verdict=verdict)


def _is_withdrawal(claim: Claim, number: int, withdrawn: str) -> bool:
    """Whether an entry of its history took a claim back: the last one that says so, as a rule asks for."""
    said = [i for i, change in enumerate(claim.history) if re.search(withdrawn, change.change, re.IGNORECASE)]
    return claim.status is Status.WITHDRAWN and number == (said or [-1])[-1]


def _moved(site: Site) -> Iterator[Entry]:
    """The entries of histories that led to another verdict than the one recorded before."""
    for id, known in site.facts.claims.items():
        before: Verdict | None = None
        for number, (change, verdict) in enumerate(zip(known.claim.history, known.led_to, strict=True)):
            if before and verdict and verdict is not before:
                moved = {"before": before.label, "after": verdict.label}
                yield Entry(
                    id=("verdict", known.claim.first_id, str(number)),
                    title=_("{claim}: from “{before}” to “{after}”", claim=known.claim.title, **moved),
                    on=change.on,
                    page=addresses.claim(id),
                    content=_content(site, known.claim, change, _("It was “{before}”, and is “{after}”.", **moved)),
                )
            before = verdict or before


def _content(site: Site, claim: Claim, change: Change, said: str) -> Html:
    """What changed and why, in the words of the history; the verdict; and the page of that day where it was kept."""
    here = _Whole(site.corpus, "", site)
    kept = next((version for version in versions(site.corpus, claim) if version.on == change.on), None)
    page = addresses.version(kept.claim, kept.on) if kept else ""
    link = _as_it_stood(site, page) if kept else ""
    return Html(f"<p>{here.line(words.sentence(change.change))}</p><p>{escape(said)}</p>{link}")


def _as_it_stood(site: Site, page: str) -> str:
    said = escape(_("The page as it stood that day"), quote=False)
    return f'<p><a href="{escape(site.url(page))}">{said}</a></p>'


def _gaps(site: Site) -> Feed:
    """Gaps that opened or closed from one kept version of a claim to the next: nothing else tells on which day one did."""
    return Feed(
        id=("gaps", _oldest(site.corpus.claims)),
        title=_("gaps that opened or closed"),
        page=addresses.section("gaps"),
        entries=_newest(entry for claim in site.corpus.claims for entry in _of_gaps(site, claim)),
    )


def _of_gaps(site: Site, claim: Claim) -> Iterator[Entry]:
    before: Json | None = None
    for number, version in enumerate(versions(site.corpus, claim)):
        now = _kept(site, version)
        if now and (before or (number == 0 and _is_first_published(version, now))):
            was = _open(before)
            for criterion in sorted(_open(now) ^ was):
                yield _gap(site, claim, version, criterion, now, before, opened=criterion not in was)
        before = now


def _kept(site: Site, version: Version) -> Json | None:
    """What a version holds; nothing of one that was emptied."""
    if version.removed:
        return None
    found: Json = json.loads(site.corpus.files[addresses.kept_version(version.claim, version.on)])
    return found


def _is_first_published(version: Version, now: Json) -> bool:
    """Whether a version was kept on the day on which its claim was first published, so that its gaps opened on that day."""
    history = now["claim"]["history"]
    return len(history) == 1 and bool(history[0]["on"] == version.on)


def _open(kept: Json | None) -> set[str]:
    """The criteria of a version that were gaps: none before the first, and none of a claim that was withdrawn."""
    return {gap["criterion"] for gap in kept["claim"]["gaps"]} if kept else set()


def _gap(
    site: Site, claim: Claim, version: Version, criterion: str, now: Json, before: Json | None, *, opened: bool
) -> Entry:
    labels = now["labels"]["criteria"].get(criterion) or (before or now)["labels"]["criteria"].get(criterion, {})
    name, here = labels.get("title", criterion), _Whole(site.corpus, "", site)
    entries = now["claim"]["history"][len(before["claim"]["history"]) if before else 0 :]
    why = " ".join(here.line(words.sentence(entry["change"])) for entry in entries)
    what, said = _became(before, now, opened=opened)
    told = _("{criterion}: {what}", criterion=name, what=said)
    return Entry(
        id=("gap", claim.first_id, criterion, version.on, "opened" if opened else "closed"),
        title=_("{what}: {criterion}. {claim}", what=what, criterion=name, claim=claim.title),
        on=version.on,
        page=addresses.claim(claim.id),
        content=Html(
            f"<p>{escape(told)}</p><p>{why}</p>"
            f"<p>{escape(_that_day(version.label))}</p>"
            f"{_as_it_stood(site, addresses.version(version.claim, version.on))}"
        ),
    )


def _became(before: Json | None, now: Json, *, opened: bool) -> tuple[str, str]:
    """What became of a gap: of a claim that is taken back, or published again, nobody has found anything by that."""
    if _is_withdrawn(now):
        return _("Gap listed no more"), _("It is listed no more, as the claim was withdrawn.")
    if before and _is_withdrawn(before):
        return _("Gap listed again"), _("It is listed again, as the claim is published again.")
    if opened:
        return _("Gap opened"), _("No public record was found that shows it.")
    return _("Gap closed"), _("It is not an open gap any more.")


def _is_withdrawn(kept: Json) -> bool:
    return bool(kept["claim"]["status"] == str(Status.WITHDRAWN))


def _questions(site: Site) -> Feed:
    return Feed(
        id=("questions", _oldest(site.corpus.claims)),
        title=_("open questions"),
        page=addresses.section("questions"),
        entries=_newest(_asked(site)),
    )


def _asked(site: Site) -> Iterator[Entry]:
    """Requests that were sent, and what came back: of a question nothing else has a day."""
    here = _Whole(site.corpus, "", site)
    for question in site.corpus.questions:
        for request in question.requests:
            if not request.on:  # no day is made up
                continue
            body = here.body(request.to)
            who = f'<a href="{escape(body.href)}">{escape(body.title)}</a>'
            told = _("A request for records was sent to {body}.", body=who)
            sent = Html(f"<p>{told}</p>")
            identity = ("request", str(question.id), str(request.to), str(request.on))
            page = addresses.question(question.id)
            title = _("{question} Asked: {body}", question=question.question, body=body.title)
            yield Entry(id=(*identity, "sent"), title=title, on=request.on, page=page, content=sent)
            if request.answered:
                came = words.sentence(escape(request.outcome)) if request.outcome else ""
                source = here.source(request.source) if request.source else None
                read = f' <a href="{escape(source.href)}">{escape(source.title)}</a>' if source else ""
                answered = _("{body} answered.", body=who)
                yield Entry(
                    id=(*identity, "answered"),
                    title=_("{question} Answered: {body}", question=question.question, body=body.title),
                    on=request.answered,
                    page=page,
                    content=Html(f"<p>{answered} {came}{read}</p>"),
                )


def _newest(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The newest entries, within a day by the page that they are about; an entry that came later in a history goes first."""
    found = list(enumerate(entries))
    found.sort(key=lambda row: (-row[1].on.first.toordinal(), row[1].page, -row[0]))
    return tuple(entry for _place, entry in found[:_MOST])
