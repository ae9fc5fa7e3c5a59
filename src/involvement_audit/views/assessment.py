"""An assessment as the page of its claim shows it: a line that opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.pieces import Piece, passage
from involvement_audit.format.given import given
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Bearing
from involvement_audit.language.spoken import _
from involvement_audit.parse import prose
from involvement_audit.parse.prose import Link
from involvement_audit.record.stamps import WORDS, Review
from involvement_audit.requests.letters import whole
from involvement_audit.verdict.score import Inclusion, Judged
from involvement_audit.views import words
from involvement_audit.views.asks import ask_link
from involvement_audit.views.ratings import State, judged_state
from involvement_audit.views.site import Here, Html, Site


class AssessmentView(Struct, frozen=True, kw_only=True):
    """A criterion as rated for a claim. `state` is the rating, or why it does not count; `gist` how its reason begins.

    `rests` leads to the passages that it stands on, by bearing; a side without any is there where the other has some.
    """

    anchor: str
    criterion: Link
    question: str
    critical: bool
    state: State
    gist: str
    aside: str
    recheck: str
    because: Html
    rests: tuple[tuple[str, tuple[Link, ...]], ...]
    searched: tuple[Link, ...]
    would_close: tuple[str, ...]
    ask: tuple[Link, ...]
    moves_verdict: bool
    dissent: Link | None


def assessment_view(
    site: Site, here: Here, known: ClaimFacts, judged: Judged, anchors: Mapping[str, str]
) -> AssessmentView:
    """`anchors` are those of the claim's passages on its page."""
    claim, found = known.claim, known.assessed(judged.criterion)
    criterion = site.corpus.criterion[judged.criterion]
    return AssessmentView(
        anchor=judged.criterion,
        criterion=here.criterion(judged.criterion),
        question=criterion.question,
        critical=judged.critical,
        state=judged_state(judged),
        gist=words.first_sentence(prose.plain_text(found.because)) if found else "",
        aside=_aside(claim, judged, criterion.in_force and words.date(criterion.in_force)),
        recheck=recheck(site, here, known.review_of(judged.criterion)),
        because=here.prose(found.because, 4) if found else Html(""),
        rests=tuple(_rests(site, known.pieces_under(judged.criterion), anchors)),
        searched=tuple(here.place(place) for place in found.searched) if found else (),
        would_close=whole(found.would_close) if found else (),
        ask=tuple(ask_link(site, here, body, found.would_close) for body in found.ask) if found else (),
        moves_verdict=any(gap.moves_verdict for gap in known.score.gaps if gap.criterion == judged.criterion),
        dissent=_dissent(claim, judged),
    )


def _rests(site: Site, pieces: Iterable[Piece], anchors: Mapping[str, str]) -> Iterator[tuple[str, tuple[Link, ...]]]:
    links: dict[Bearing, list[Link]] = {bearing: [] for bearing in Bearing}
    for piece in pieces:
        said = words.of_source(site.corpus, piece.item.source, site.corpus.source_title[piece.item.source])
        title = f"{said}, {piece.item.at}"
        links[given(piece.item.bearing)].append(Link(f"#{anchors[passage(piece.item)]}", title))
    sides = (Bearing.FOR, Bearing.AGAINST)
    weighed = any(links[side] for side in sides)
    for bearing, found in links.items():
        if found or (weighed and bearing in sides):
            yield bearing.label, tuple(dict.fromkeys(found))


def _dissent(claim: Claim, judged: Judged) -> Link | None:
    """Where it is said who would rate it otherwise, if anybody would."""
    names = dict.fromkeys(name for other in claim.dissent if other.criterion == judged.criterion for name in other.by)
    return Link("#dissent", _("Dissent by {names}", names=words.listed(names))) if names else None


def _aside(claim: Claim, judged: Judged, in_force: str | None) -> str:
    """What a reader must know beside the rating: mostly, that the claim was not held to it."""
    if judged.inclusion is not Inclusion.LATER_STANDARD:
        return ""
    aside = _(
        "This criterion is in force from {day}. The claim’s date is before that ({date}), so it is not held to it.",
        day=in_force,
        date=words.said(claim.appearances[0]),
    )
    if not judged.rating:
        return aside
    return " ".join((aside, _("Rated by it today: {rating}.", rating=judged.rating.label.lower())))


def recheck(site: Site, here: Here, last: Review) -> str:
    """What has changed under an assessment since a person last looked at it."""
    if last.stamp is None or not last.due:
        return ""
    changed = words.listed(_part(site, here, part) for part in last.changed)
    return _(
        "Re-check due: {parts} changed since a person last looked at this, {when}.",
        parts=changed,
        when=words.when(last.stamp.on),
    )


def _part(site: Site, here: Here, part: str) -> str:
    """A part of a stamp in words."""
    kind, _between, key = part.partition(" ")
    if kind == "source":
        if key not in site.corpus.source:
            return _("a source")
        return _("what is recorded of “{source}”", source=here.source(key).title)
    return _(WORDS[kind]) if kind in WORDS else part
