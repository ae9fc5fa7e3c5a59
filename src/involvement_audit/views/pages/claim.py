"""The page of one claim: what was claimed, what the record shows, what is missing, and how the verdict came about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from involvement_audit.format import addresses
from involvement_audit.format.model import Appearance, Claim, Dissent
from involvement_audit.format.terms import Status
from involvement_audit.format.text import as_name
from involvement_audit.parse import prose
from involvement_audit.parse.prose import Link
from involvement_audit.record import stamps
from involvement_audit.record.quotations import wording
from involvement_audit.verdict.score import ClaimScore, Inclusion, Verdict
from involvement_audit.views import shifts, support, words
from involvement_audit.views import verdict as verdicts
from involvement_audit.views.assessment import AssessmentView, EvidenceGroup, assessment_view, checked, evidence_groups
from involvement_audit.views.claim_rows import in_order
from involvement_audit.views.ratings import UNRATED, State, judged_state, rated
from involvement_audit.views.references import ReferenceView, numbered, reference, sources
from involvement_audit.views.replies import ReplyView, replies
from involvement_audit.views.shifts import ShiftView
from involvement_audit.views.site import Frame, Here, Html, Site, frame, neighbours
from involvement_audit.views.support import SupportView


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearanceView:
    by: tuple[Link, ...]
    source: Link
    at: str
    on: str
    via: Link | None
    via_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkView:
    """A framework's score for the claim, how it was reckoned, and the assessments that it is made of."""

    framework: Link
    standing: str
    range: str
    low: str
    high: str
    counts: str
    reckoning: str
    assessments: tuple[AssessmentView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelView:
    claimed: str
    evidenced: str
    gap: str
    rungs: tuple[tuple[str, bool, bool], ...]
    because: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class DissentView:
    """A rating that somebody would give instead; `anchor` leads to the published one, `published` says what that is."""

    by: str
    whose: str
    criterion: Link
    anchor: str
    published: State
    state: State
    because: Html


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    criterion: Link
    anchor: str
    critical: bool
    moves_verdict: bool
    would_close: tuple[str, ...]
    ask: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    TEMPLATE: ClassVar[str] = "pages/claim.html"
    frame: Frame
    title: str
    kind: str
    kind_about: Html
    kind_link: str
    wording: str
    exact: bool
    wording_checked: str
    first: AppearanceView
    later: tuple[AppearanceView, ...]
    status: Status
    scored: bool
    verdict: Verdict
    why: str
    verdict_why: str
    verdict_range: str
    provisional: str
    critical: tuple[tuple[Link, str, State], ...]
    strength: str
    weaknesses: tuple[str, ...]
    corroboration: tuple[str, ...]
    summary: Html
    best_case: Html
    frameworks: tuple[FrameworkView, ...]
    level: LevelView | None
    gaps: tuple[GapView, ...]
    missing: str
    missing_leads: str
    shift: str
    shifts: tuple[ShiftView, ...]
    evidence: tuple[EvidenceGroup, ...]
    originals: tuple[Link, ...]
    questions: tuple[Link, ...]
    mentions: tuple[Link, ...]
    dissent: tuple[DissentView, ...]
    replies: tuple[ReplyView, ...]
    history: tuple[tuple[str, Html], ...]
    assessed: str
    checked: str
    looked: str
    due: str
    traced: tuple[str, ...]
    support: tuple[SupportView, ...]
    references: tuple[ReferenceView, ...]
    cite: str
    data: str
    method: str


def pages(site: Site) -> Iterator[ClaimPage]:
    for claim in site.corpus.claims:
        yield page(site, claim)


def page(site: Site, claim: Claim) -> ClaimPage:
    here, score = site.here(addresses.claim(claim.id)), site.scores.claims[claim.id]
    kind, graph = site.corpus.kind[claim.kind], site.graph
    cited = sources(site, claim)
    near = numbered(here, cited)
    appearances = tuple(appearance(here, a) for a in claim.appearances)
    return ClaimPage(
        frame=frame(
            site,
            here,
            claim.title,
            prose.plain(claim.summary),
            here.section("claims", "Claims"),
            source_file=claim.place.path,
            filters=_filters(site, here, claim, score),
            neighbours=neighbours([c.id for c in in_order(site)], claim.id, here.claim),
        ),
        title=claim.title,
        kind=kind.title,
        kind_about=here.prose(kind.about),
        kind_link=here.to(addresses.section("claims")) + f"#{kind.id}",
        wording=claim.wording.text,
        exact=claim.wording.exact,
        wording_checked=_wording_checked(site, claim),
        first=appearances[0],
        later=appearances[1:],
        status=claim.status,
        scored=score.verdict is not Verdict.NOT_SCORED,
        verdict=score.verdict,
        why=verdicts.why(score),
        verdict_why=verdicts.rule(score),
        verdict_range=verdicts.verdict_range(score),
        provisional=verdicts.provisional(claim, score),
        critical=tuple(_critical(here, score)),
        strength=score.strength.label if score.strength else "",
        weaknesses=tuple(words.sentence(weakness.label) for weakness in score.weaknesses),
        corroboration=tuple(verdicts.corroboration(score.corroboration)),
        summary=here.prose(claim.summary),
        best_case=near.prose(claim.best_case),
        frameworks=tuple(_frameworks(site, near, claim, score)),
        level=_level(site, near, claim, score),
        gaps=tuple(_gap_views(here, score)),
        missing=words.count(len(score.gaps), "gap"),
        missing_leads="It leads" if len(score.gaps) == 1 else "Each one leads",
        shift=next(shifts.sentences(site, score.shifts), ""),
        shifts=shifts.views(site, score.shifts),
        evidence=evidence_groups(site, near, claim.evidence),
        originals=tuple(_originals(here, claim)),
        questions=tuple(here.question(id) for id in graph.questions_on_claim.get(claim.id, ())),
        mentions=tuple(
            here.record(*owner) for owner in graph.mentions.get(("claim", claim.id), ()) if owner[0] != "question"
        ),
        dissent=tuple(_dissent(here, claim, score)),
        replies=tuple(replies(here, claim)),
        history=tuple((words.date(change.on), here.line(change.change)) for change in reversed(claim.history)),
        assessed=f"{words.when(claim.assessed.on)}, by {words.listed(claim.assessed.by)}",
        checked=_checked(site, claim),
        looked=_looked(site, claim),
        due=_due(site, claim),
        traced=tuple(support.sentences(site, score)),
        support=tuple(support.support(site, here, score.provenance)),
        references=tuple(reference(site, here, source) for source in cited),
        cite=_cite(site, claim),
        data=here.to(addresses.claim_data(claim.id)),
        method=here.to(addresses.section("method")),
    )


def _filters(site: Site, here: Here, claim: Claim, score: ClaimScore) -> tuple[tuple[str, str], ...]:
    by = (("Made by", here.body(body).title) for body in claim.appearances[0].by)
    return (("Page", "Claim"), ("Verdict", score.verdict.label), ("Kind", site.corpus.kind[claim.kind].title), *by)


def _checked(site: Site, claim: Claim) -> str:
    """A note where a claim was last looked at over a year before the newest date of the audit's own files."""
    looks = [c.assessed.on for c in site.corpus.claims] + [e.on for c in site.corpus.claims for e in c.history]
    newest = max(date.last for date in looks)
    own = max(claim.assessed.on.last, *(entry.on.last for entry in claim.history))
    if (newest - own).days <= 365:
        return ""
    return f"Last looked at {words.when(claim.assessed.on)}, over a year before the newest change of this audit."


def _wording_checked(site: Site, claim: Claim) -> str:
    words_ = wording(claim)
    second_hand = claim.appearances[0].via is not None
    return checked(site.corpus, words_, second_hand=second_hand) if words_ else ""


def _looked(site: Site, claim: Claim) -> str:
    """How many of the assessments stand as a person last saw them, and who that was."""
    looks = [stamps.review(site.corpus, claim.id, assessment) for assessment in claim.assessments]
    stamped = [look.stamp for look in looks if look.stamp and not look.due]
    if not looks:
        return ""
    if not stamped:
        return "Nobody has recorded a second look at these ratings yet."
    who = words.listed(dict.fromkeys(name for stamp in stamped for name in stamp.by))
    last = max((stamp.on for stamp in stamped), key=lambda on: on.last)
    return (
        f"{len(stamped)} of {words.count(len(looks), 'assessment')} stand as they were last looked at, "
        f"{words.when(last)}, by {who}."
    )


def _due(site: Site, claim: Claim) -> str:
    due = sum(stamps.review(site.corpus, claim.id, assessment).due for assessment in claim.assessments)
    if not due:
        return ""
    are, they = ("is", "it rests") if due == 1 else ("are", "they rest")
    return (
        f"{due} of {words.count(len(claim.assessments), 'assessment')} {are} due for a re-check: something that "
        f"{they} on has changed since a person last looked. The verdict is computed from the ratings as they stand."
    )


def _cite(site: Site, claim: Claim) -> str:
    """The claim's page as a reference list gives it; with its address where that is known."""
    audit, newest = site.corpus.audit, claim.history[-1].on
    where = f" {site.url(addresses.claim(claim.id))}" if site.base_url else ""
    title = words.sentence(claim.title)
    return f"{audit.publisher}. {title} {audit.title}, as of {words.date(newest)}.{where}"


def appearance(here: Here, made: Appearance) -> AppearanceView:
    return AppearanceView(
        by=tuple(here.body(body) for body in made.by),
        source=here.source(made.source),
        at=made.at,
        on=words.date(made.on),
        via=here.source(made.via.source) if made.via else None,
        via_at=made.via.at if made.via else "",
    )


def _critical(here: Here, score: ClaimScore) -> Iterator[tuple[Link, str, State]]:
    for judged in score.judged:
        if judged.critical and judged.inclusion is Inclusion.COUNTED:
            yield here.criterion(judged.criterion), f"#{judged.criterion}", judged_state(judged)


def _frameworks(site: Site, here: Here, claim: Claim, score: ClaimScore) -> Iterator[FrameworkView]:
    gaps = {gap.criterion: gap for gap in score.gaps}
    for framework in site.corpus.frameworks:
        judged = [j for j in score.judged if j.framework == framework.id]
        if judged:
            found = score.frameworks[framework.id]
            yield FrameworkView(
                framework=here.framework(framework.id),
                standing=framework.standing.label,
                range=words.percent_range(found.low, found.high) or "No score",
                low=f"{float(found.low) * 100:.2f}" if found.low is not None else "",
                high=f"{float(found.high) * 100:.2f}" if found.high is not None else "",
                counts=verdicts.counts(found),
                reckoning=verdicts.reckoning(found),
                assessments=tuple(assessment_view(site, here, claim, j, gaps.get(j.criterion)) for j in judged),
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
        rungs=tuple((r.title, r.id == level.claimed, r.id == level.evidenced) for r in reversed(list(rungs.values()))),
        because=here.prose(level.because, 4),
    )


def _level_gap(gap: int) -> str:
    if gap == 0:
        return "The rung evidenced is the rung claimed."
    return f"The rung evidenced is {words.count(abs(gap), 'rung')} {'below' if gap > 0 else 'above'} the one claimed."


def _gap_views(here: Here, score: ClaimScore) -> Iterator[GapView]:
    for gap in score.gaps:
        yield GapView(
            criterion=here.criterion(gap.criterion),
            anchor=f"#{gap.criterion}",
            critical=gap.critical,
            moves_verdict=gap.moves_verdict,
            would_close=tuple(gap.assessment.would_close),
            ask=tuple(here.body(body) for body in gap.assessment.ask),
        )


def _originals(here: Here, claim: Claim) -> Iterator[Link]:
    """The originals still to be read: sources of this claim known only through another one."""
    items = [item for a in claim.assessments for item in a.evidence] + list(claim.evidence)
    second_hand = [item.source for item in items if item.via] + [a.source for a in claim.appearances if a.via]
    yield from (here.source(key) for key in dict.fromkeys(second_hand))


def _dissent(here: Here, claim: Claim, score: ClaimScore) -> Iterator[DissentView]:
    states = {judged.criterion: judged_state(judged) for judged in score.judged}
    for other in claim.dissent:
        yield DissentView(
            by=words.listed(other.by),
            whose=_whose(claim, other),
            criterion=here.criterion(other.criterion),
            anchor=f"#{other.criterion}",
            published=states.get(other.criterion, UNRATED),
            state=rated(other.rating),
            because=here.prose(other.because, 4),
        )


def _whose(claim: Claim, dissent: Dissent) -> str:
    """Whether who dissents is among those who assessed the claim; nothing where that is so of some of them only."""
    names = set(map(as_name, claim.assessed.by))
    inside = [as_name(name) in names for name in dissent.by]
    if all(inside):
        return "among those who assessed this claim"
    return "" if any(inside) else "not among those who assessed this claim"
