"""The page of one claim: what was claimed, what the record shows, what is missing, and how the verdict came about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.format import addresses
from involvement_audit.format.given import given
from involvement_audit.format.model import Appearance, Claim, Level
from involvement_audit.format.terms import Status
from involvement_audit.language.spoken import _, n_
from involvement_audit.parse import prose
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.score import ClaimScore
from involvement_audit.views import citing, support, words
from involvement_audit.views import verdict as verdicts
from involvement_audit.views.account import AccountView, account
from involvement_audit.views.assessment import AssessmentView, assessment_view
from involvement_audit.views.citing import CiteView
from involvement_audit.views.evidence import quotation_check
from involvement_audit.views.hosts import Origin
from involvement_audit.views.outcome import OutcomeView, outcome
from involvement_audit.views.passages import Passages, passages
from involvement_audit.views.quotation_counts import inside
from involvement_audit.views.references import ReferenceView, numbered, reference, sources
from involvement_audit.views.share import ShareView, share
from involvement_audit.views.signposts import Signpost, in_head
from involvement_audit.views.site import Frame, Here, Html, Sheet, Site, followed, frame
from involvement_audit.views.squares import Strip, linked
from involvement_audit.views.support import SupportView
from involvement_audit.views.testimony import TestimonyView, testimony
from involvement_audit.views.then import VersionLink, of_claim


class AppearanceView(Struct, frozen=True, kw_only=True):
    """A place where a claim was made; `stop` ends the sentence that names it."""

    by: tuple[Link, ...]
    source: Link
    at: str
    stop: str
    on: str
    basis: str
    via: Link | None
    via_at: str


class FrameworkView(Struct, frozen=True, kw_only=True):
    """A framework's score for the claim, how it was reckoned, and the assessments that it is made of."""

    framework: Link
    standing: str
    range: str
    low: str
    high: str
    counts: str
    reckoning: str
    assessments: tuple[AssessmentView, ...]


class RungView(Struct, frozen=True):
    """A rung of the ladder: `state` is shown at the one evidenced, open from there to the one claimed, else apart."""

    title: str
    state: str
    claimed: bool
    evidenced: bool


class LevelView(Struct, frozen=True, kw_only=True):
    claimed: str
    evidenced: str
    gap: str
    rungs: tuple[RungView, ...]
    because: Html


class WordsView(Struct, frozen=True, kw_only=True):
    """The claim as it was made; `quotation_check` says whether its words were found in a copy of where they stand.

    `inside` says the same of what the claim's own sentences quote, `when` how surely its date is known.
    """

    title: str
    kind: str
    kind_link: str
    wording: str
    exact: bool
    quotation_check: str
    inside: str
    when: str
    first: AppearanceView
    later: tuple[AppearanceView, ...]
    status: Status


class ClaimPage(Struct, frozen=True, kw_only=True):
    TEMPLATE: ClassVar[str] = "pages/claim.html"
    frame: Frame
    signposts: tuple[Signpost, ...]
    words: WordsView
    outcome: OutcomeView
    strips: tuple[Strip, ...]
    counts: str
    summary: Html
    best_case: tuple[Html, Html]
    frameworks: tuple[FrameworkView, ...]
    level: LevelView | None
    traced: tuple[str, ...]
    corroboration: tuple[str, ...]
    support: tuple[SupportView, ...]
    passages: Passages
    originals: tuple[Link, ...]
    questions: tuple[Link, ...]
    mentions: tuple[Link, ...]
    around: int
    testimony: TestimonyView
    account: AccountView
    cite: CiteView
    versions: tuple[VersionLink, ...]
    references: tuple[ReferenceView, ...]
    share: ShareView
    method: str


def pages(site: Site) -> Iterator[Sheet]:
    for id in site.facts.claims:
        yield Sheet(addresses.claim(id), partial(_page, site, id))


def _page(site: Site, id: str) -> ClaimPage:
    known, here = site.facts.claims[id], site.here(addresses.claim(id))
    claim, score = known.claim, known.score
    cited = sources(site, claim)
    near = numbered(here, cited)
    found = passages(site, near, known)
    originals = tuple(here.source(key) for key in known.originals)
    mentions = tuple(here.record(*owner) for owner in known.named_by if owner[0] != "question")
    cite = citing.view(site, here, known)
    return ClaimPage(
        frame=_frame(site, here, known, cite),
        signposts=in_head(site, here, id),
        words=_words(site, here, known),
        outcome=outcome(site, here, known, found.anchors),
        strips=linked(here, known),
        counts=verdicts.counted(score),
        summary=here.prose(claim.summary),
        best_case=_begun(near.prose(claim.best_case)),
        frameworks=tuple(_frameworks(site, near, known, found)),
        level=_level(site, near, claim, score),
        traced=tuple(support.sentences(site, score)),
        corroboration=tuple(support.by_interest(site, score)),
        support=tuple(support.support(site, here, score.provenance)),
        passages=found,
        originals=originals,
        questions=tuple(here.question(id) for id in known.questions),
        mentions=mentions,
        around=len(known.questions) + len(mentions),
        testimony=testimony(here, claim),
        account=account(site, here, known),
        cite=cite,
        versions=of_claim(site, here, known),
        references=tuple(reference(site, here, source) for source in cited),
        share=share(site, here, known),
        method=here.to(addresses.section("method")),
    )


def _begun(prose: Html) -> tuple[Html, Html]:
    """The first paragraph of a text, and the rest of it, which is folded."""
    end = "</p>\n"
    if not prose.startswith("<p>") or end not in prose:
        return prose, Html("")
    first, rest = prose.split(end, 1)
    return Html(first + end), Html(rest)


def _frame(site: Site, here: Here, known: ClaimFacts, cite: CiteView) -> Frame:
    claim = known.claim
    beside = site.facts.beside[claim.id]
    return followed(
        frame(
            site,
            here,
            claim.title,
            prose.plain_text(claim.summary),
            here.section("claims", _("Claims")),
            origin=Origin(
                f"claims/{claim.id}.yaml",
                _("change {number}, of {day}", number=len(claim.history), day=claim.history[-1].on),
            ),
            filters=_filters(site, here, claim, known.score),
            neighbours=(
                here.claim(beside.before) if beside.before else None,
                here.claim(beside.after) if beside.after else None,
            ),
        ),
        here,
        addresses.feed("claims", claim.id),
        _("Changes of this claim"),
    ).sharing(citing.shared(site, known, cite))


def _words(site: Site, here: Here, known: ClaimFacts) -> WordsView:
    claim = known.claim
    appearances = tuple(appearance(site, here, made) for made in claim.appearances)
    second_hand = claim.appearances[0].via is not None
    return WordsView(
        title=claim.title,
        kind=site.corpus.kind[claim.kind].title,
        kind_link=f"{here.to(_kind_page(site, claim.kind))}#{claim.kind}",
        wording=claim.wording.text,
        exact=claim.wording.exact,
        quotation_check=quotation_check(known.wording_check, second_hand=second_hand) if claim.wording.exact else "",
        inside=inside([check for _, check in known.inside]),
        when=words.said(claim.appearances[0]),
        first=appearances[0],
        later=appearances[1:],
        status=given(claim.status),
    )


def _filters(site: Site, here: Here, claim: Claim, score: ClaimScore) -> tuple[tuple[str, str], ...]:
    by = (("Made by", here.body(body).title) for body in claim.appearances[0].by)
    return (("Page", _("Claim")), ("Verdict", score.verdict.label), ("Kind", site.corpus.kind[claim.kind].title), *by)


def appearance(site: Site, here: Here, made: Appearance) -> AppearanceView:
    return AppearanceView(
        by=tuple(here.body(body) for body in made.by),
        source=here.source(made.source),
        at=made.at,
        stop=words.stop(made.at or site.corpus.source_title[made.source]),
        on=words.sentence(words.said(made)) if made.on or made.seen else _("No date is known."),
        basis=made.on_basis,
        via=here.source(made.via.source) if made.via else None,
        via_at=made.via.at if made.via else "",
    )


def _frameworks(site: Site, here: Here, known: ClaimFacts, stands_on: Passages) -> Iterator[FrameworkView]:
    score = known.score
    for framework in site.corpus.frameworks:
        judged = [j for j in score.judged if j.framework == framework.id]
        if judged:
            found = score.frameworks[framework.id]
            yield FrameworkView(
                framework=here.framework(framework.id),
                standing=given(framework.standing).label,
                range=words.percent_range(found.low, found.high) or _("No score"),
                low=f"{float(found.low) * 100:.2f}" if found.low is not None else "",
                high=f"{float(found.high) * 100:.2f}" if found.high is not None else "",
                counts=verdicts.counts(found),
                reckoning=verdicts.reckoning(found),
                assessments=tuple(assessment_view(site, here, known, j, stands_on.anchors) for j in judged),
            )


def _level(site: Site, here: Here, claim: Claim, score: ClaimScore) -> LevelView | None:
    level, rungs = claim.level, site.corpus.rung
    if level is None:
        return None
    gap = score.level_gap
    return LevelView(
        claimed=rungs[level.claimed].title,
        evidenced=rungs[level.evidenced].title if level.evidenced else "",
        gap="" if gap is None else _level_gap(gap),
        rungs=tuple(_rungs(site, level)),
        because=here.prose(level.because, 4),
    )


def _rungs(site: Site, level: Level) -> Iterator[RungView]:
    """The rungs, highest first."""
    order = list(site.corpus.rung)
    shown = order.index(level.evidenced) if level.evidenced else -1
    claimed = order.index(level.claimed)
    for place, rung in reversed(list(enumerate(site.corpus.method.rungs))):
        state = "shown" if place == shown else "open" if shown < place <= claimed else "apart"
        yield RungView(rung.title, state, place == claimed, place == shown)


def _level_gap(gap: int) -> str:
    if gap == 0:
        return _("The rung evidenced is the rung claimed.")
    if gap > 0:
        return n_(
            "The rung evidenced is {n} rung below the one claimed.",
            "The rung evidenced is {n} rungs below the one claimed.",
            gap,
        )
    return n_(
        "The rung evidenced is {n} rung above the one claimed.",
        "The rung evidenced is {n} rungs above the one claimed.",
        -gap,
    )


def _kind_page(site: Site, kind: str) -> str:
    """The file of the page on which the list of claims comes to a kind."""
    first = addresses.section("claims")
    return addresses.leaf(first, site.facts.leaves[first].starts[kind])
