"""Assessments and evidence as pages show them: on a claim's page, and evidence on a source's too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.pieces import Piece
from involvement_audit.format.given import given
from involvement_audit.format.lock_records import QuoteCheck
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Bearing, Interest, QuoteResult
from involvement_audit.parse.prose import Link
from involvement_audit.record.stamps import WORDS, Review
from involvement_audit.requests.letters import whole
from involvement_audit.verdict.score import Inclusion, Judged
from involvement_audit.views import words
from involvement_audit.views.letters import ask_link
from involvement_audit.views.ratings import State, judged_state
from involvement_audit.views.site import Here, Html, Site
from involvement_audit.views.source_links import Find, find


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    source: Link
    at: str
    quote: str
    quotation_check: str
    bearing: Bearing
    via: Link | None
    via_at: str
    interest: Interest
    date: str
    find: Find | None


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """The evidence of one bearing; a side without any is shown empty where the other has some."""

    bearing: Bearing
    label: str
    items: tuple[EvidenceItem, ...]


def evidence_item(site: Site, here: Here, piece: Piece) -> EvidenceItem:
    item = piece.item
    return EvidenceItem(
        source=here.source(item.source),
        at=item.at,
        quote=item.quote,
        quotation_check=quotation_check(piece.check, second_hand=item.via is not None) if item.quote else "",
        bearing=given(item.bearing),
        via=here.source(item.via.source) if item.via else None,
        via_at=item.via.at if item.via else "",
        interest=piece.interest,
        date=words.date(piece.dated) or "undated",
        find=find(site.facts.sources[item.via.source if item.via else item.source], item),
    )


def quotation_check(last: QuoteCheck | None, *, second_hand: bool) -> str:
    """Whether the words were found in a copy of the source in which this audit read them, which may not be their own."""
    if last is None:
        return "Quotation not yet checked"
    if last.result is not QuoteResult.FOUND:
        said = f"Quotation: {given(last.result).label.lower()}"
    else:
        said = "Quotation checked, but not in the original" if second_hand else "Quotation checked"
    return "; ".join((said, *beside(last)))


def beside(last: QuoteCheck) -> Iterator[str]:
    """What must be known beside what a copy said."""
    yield from (note.label for note in last.notes)
    if last.passed:
        yield f"its ellipses or brackets pass over {words.count(int(last.passed), 'word')}"


def evidence_groups(site: Site, here: Here, pieces: Iterable[Piece]) -> tuple[EvidenceGroup, ...]:
    """Evidence by its bearing: for the claim first, then against, both where there is either, then context."""
    items: dict[Bearing, list[EvidenceItem]] = {bearing: [] for bearing in Bearing}
    for piece in pieces:
        items[given(piece.item.bearing)].append(evidence_item(site, here, piece))
    sides = (Bearing.FOR, Bearing.AGAINST)
    weighed = any(items[side] for side in sides)
    shown = (bearing for bearing in Bearing if items[bearing] or (weighed and bearing in sides))
    return tuple(EvidenceGroup(bearing, bearing.label, tuple(items[bearing])) for bearing in shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentView:
    """A criterion as rated for a claim. `state` is the rating, or why it does not count."""

    anchor: str
    criterion: Link
    question: str
    critical: bool
    state: State
    aside: str
    recheck: str
    because: Html
    evidence: tuple[EvidenceGroup, ...]
    searched: tuple[Link, ...]
    would_close: tuple[str, ...]
    ask: tuple[Link, ...]
    moves_verdict: bool
    dissent: Link | None


def assessment_view(site: Site, here: Here, known: ClaimFacts, judged: Judged) -> AssessmentView:
    claim, found = known.claim, known.assessed(judged.criterion)
    criterion = site.corpus.criterion[judged.criterion]
    return AssessmentView(
        anchor=judged.criterion,
        criterion=here.criterion(judged.criterion),
        question=criterion.question,
        critical=judged.critical,
        state=judged_state(judged),
        aside=_aside(claim, judged, criterion.in_force and words.date(criterion.in_force)),
        recheck=recheck(site, here, known.review_of(judged.criterion)),
        because=here.prose(found.because, 4) if found else Html(""),
        evidence=evidence_groups(site, here, known.pieces_under(judged.criterion)),
        searched=tuple(here.place(place) for place in found.searched) if found else (),
        would_close=whole(found.would_close) if found else (),
        ask=tuple(ask_link(site, here, body, found.would_close) for body in found.ask) if found else (),
        moves_verdict=any(gap.moves_verdict for gap in known.score.gaps if gap.criterion == judged.criterion),
        dissent=_dissent(claim, judged),
    )


def _dissent(claim: Claim, judged: Judged) -> Link | None:
    """Where it is said who would rate it otherwise, if anybody would."""
    names = dict.fromkeys(name for other in claim.dissent if other.criterion == judged.criterion for name in other.by)
    return Link("#dissent", f"Dissent by {words.listed(names)}") if names else None


def _aside(claim: Claim, judged: Judged, in_force: str | None) -> str:
    """What a reader must know beside the rating: mostly, that the claim was not held to it."""
    if judged.inclusion is not Inclusion.LATER_STANDARD:
        return ""
    rating = f" Rated by it today: {judged.rating.label.lower()}." if judged.rating else ""
    return (
        f"This criterion is in force from {in_force}. The claim’s date is before that ({words.said(claim.appearances[0])}), "
        f"so it is not held to it.{rating}"
    )


def recheck(site: Site, here: Here, last: Review) -> str:
    """What has changed under an assessment since a person last looked at it."""
    if last.stamp is None or not last.due:
        return ""
    changed = words.listed(_part(site, here, part) for part in last.changed)
    return f"Re-check due: {changed} changed since a person last looked at this, {words.when(last.stamp.on)}."


def _part(site: Site, here: Here, part: str) -> str:
    """A part of a stamp in words."""
    kind, _, key = part.partition(" ")
    if kind == "source":
        return f"what is recorded of \u201c{here.source(key).title}\u201d" if key in site.corpus.source else "a source"
    return WORDS.get(kind, part)
