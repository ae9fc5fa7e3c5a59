"""The page of a claim as it was published on a day: first what became of it since, then what was kept, in the words of that day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format import addresses
from involvement_audit.format.lock_records import Version
from involvement_audit.format.terms import Status
from involvement_audit.format.text import bare
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse import prose
from involvement_audit.parse.prose import Link
from involvement_audit.record.versions import versions
from involvement_audit.verdict.own_record import differing
from involvement_audit.views import then, words
from involvement_audit.views.heads import Shared
from involvement_audit.views.kept_record import RecordView, record
from involvement_audit.views.site import Frame, Here, Html, Sheet, Site, frame
from involvement_audit.views.then import Then, VersionLink


class SinceView(Struct, frozen=True, kw_only=True):
    """What became of the record since: the verdict, and each entry of the history with the verdict that it led to."""

    verdict: str
    entries: tuple[tuple[str, Html, str], ...]


class VersionPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/version.html"
    frame: Frame
    claim: Link
    title: str
    on: str
    address: str
    removed: tuple[str, str]
    since: SinceView
    others: tuple[VersionLink, ...]
    record: RecordView | None


def pages(site: Site) -> Iterator[Sheet]:
    claims = site.facts.claims
    owners = {str(name): id for id in claims for name in (*site.corpus.claim[id].formerly, id)}
    for version in site.corpus.versions:
        file = addresses.version(version.claim, version.on)
        yield Sheet(file, partial(_page, site, file, version, owners[version.claim]))


def _page(site: Site, file: str, version: Version, id: str) -> VersionPage:
    known, here = site.facts.claims[id], site.here(file)
    data = {} if version.removed else then.kept(site, version)
    claim, on = data.get("claim"), words.date(version.on)
    title = claim["title"] if claim else known.claim.title
    others = tuple(one for one in versions(site.corpus, known.claim) if one != version)
    removed = version.removed
    return VersionPage(
        frame=replace(
            frame(
                site,
                here,
                _("{title}: as it stood on {day}", title=title, day=on),
                _(
                    "The record as it stood on {day}, kept as it was published that day, and what became of it since.",
                    day=on,
                ),
                here.section("claims", _("Claims")),
                here.claim(id),
            ),
            canonical=site.url(addresses.claim(id)) if site.base_url else "",
            shared=_shared(title, on, version, withdrawn=bool(claim and claim["status"] == str(Status.WITHDRAWN))),
        ),
        claim=here.claim(id),
        title=title,
        on=on,
        address=site.url(file) if site.base_url else "",
        removed=(words.when(removed.on), words.sentence(prose.plain_text(removed.because))) if removed else ("", ""),
        since=_since(site, here, known, version, others),
        others=then.listed(here, others),
        record=record(Then(site.corpus, file, data["labels"]), claim) if claim else None,
    )


def _shared(title: str, on: str, version: Version, *, withdrawn: bool) -> Shared:
    """What a shared link says: the claim never goes without the verdict of that day, as long as that may be told."""
    if version.removed:
        return Shared()
    told = {"title": bare(title), "day": on, "verdict": version.label}
    if withdrawn:
        return Shared(title=_("{title}: Verdict on {day}: {verdict} (withdrawn)", **told), kind="article")
    return Shared(title=_("{title}: Verdict on {day}: {verdict}", **told), kind="article")


def _since(site: Site, here: Here, known: ClaimFacts, version: Version, others: tuple[Version, ...]) -> SinceView:
    now, found = known.score.verdict, then.since(known, version)
    day = then.moved_on(found, now)
    if version.removed:
        said = [_("Its verdict today: “{verdict}”.", verdict=now.label)]
    elif version.verdict == str(now):
        said = [_("The verdict is the same today: “{verdict}”.", verdict=now.label)]
        said += [] if found else [_kept_again(site, known, version, others)]
    else:
        said = [
            _(
                "The verdict has changed since. That day it was “{before}”; today it is “{now}”.",
                before=version.label,
                now=now.label,
            )
        ]
        if day:
            said.append(_("It has been so since {day}.", day=day))
        elif not found:
            said.append(_("Its history does not say why."))
    if known.claim.status is Status.WITHDRAWN:
        said.append(_("The claim has been withdrawn; its page today says why."))
    rows = ((words.date(change.on), here.line(words.sentence(change.change)), verdict) for change, verdict in found)
    return SinceView(
        verdict=" ".join(said),
        entries=tuple((on, change, verdict.label if verdict else "") for on, change, verdict in rows),
    )


def _kept_again(site: Site, known: ClaimFacts, version: Version, others: tuple[Version, ...]) -> str:
    """What became of a record since, where its history does not say."""
    later = [words.date(one.on) for one in others if one.on > version.on]
    if later:
        return n_(
            "Its history names no change since. Something else on the page has changed: "
            "see the version of {days}, listed below.",
            "Its history names no change since. Something else on the page has changed: "
            "see the versions of {days}, listed below.",
            len(later),
            days=words.listed(later),
        )
    if differing(site.corpus, version, known.claim, known.score):
        return _("Its history names no change since, but today’s page says something else than this one.")
    return _("No change is recorded since.")
