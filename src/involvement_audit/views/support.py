"""Where the support for claims comes from, in words and as parts of a whole: on pages of claims, of sources and of bodies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from involvement_audit.facts.bodies import body_name
from involvement_audit.facts.pieces import Piece, passage
from involvement_audit.format.frozen import dataclass
from involvement_audit.format.source_records import Body, Source
from involvement_audit.format.terms import Bearing, Interest, Rating
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.evidence import stake
from involvement_audit.verdict.provenance import End, Provenance, Step, Told, Trail
from involvement_audit.verdict.score import ClaimScore
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words
from involvement_audit.views.site import Here, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailView:
    """Passages that took the same way: `via` is where they were read, `back` why they lead back to the claim."""

    source: Link
    pieces: str
    via: Link | None
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportView:
    """The evidence for a claim from sources of one kind of body; shares are hundredths of all of it."""

    interest: Interest
    pieces: str
    share: float
    start: float
    trails: tuple[TrailView, ...]


def sentences(site: Site, score: ClaimScore) -> Iterator[str]:
    """Whose word the evidence for a claim is: of those who made it, known only through them, or of others.

    A passage counts once, however many criteria it is listed under.
    """
    found = score.provenance
    passages = tuple(each[0] for each in _passages(found.trails))
    total, back = len(passages), sum(trail.end is End.CLAIMANT for trail in passages)
    if not total:
        searched = score.verdict is not Verdict.NOT_SCORED  # of such a claim nobody says where was looked
        yield "No evidence for the claim was found." if searched else "No evidence for the claim is listed."
        return
    documents = words.count(len({trail.item.source for trail in passages}), "document")
    used = f", used {len(found.trails)} times" if len(found.trails) > total else ""
    yield f"{words.count(total, 'passage')} for the claim, from {documents}{used}: {_whose(site, found, passages)}."
    if back < total:
        other = "other bodies" if stake(site.corpus, found.claimants) is not Interest.NONE else "bodies"
        interested = sum(trail.end is End.INTERESTED for trail in passages)
        yield _rest("the others" if back else "these", other, interested, total - back - interested)
    critical = {j.criterion for j in score.critical}
    if critical and not any(trail.criterion in critical for trail in found.trails):
        yield "None of it stands under the criteria that the verdict turns on."


def _passages(trails: Iterable[Trail]) -> list[list[Trail]]:
    """Trails by the passage that they start from, each with all its uses; the weakest of them first."""
    alike: dict[str, list[Trail]] = {}
    for trail in trails:
        alike.setdefault(passage(trail.item), []).append(trail)
    return [sorted(uses, key=lambda trail: tuple(End).index(trail.end)) for uses in alike.values()]


def by_interest(site: Site, score: ClaimScore) -> Iterator[str]:
    """Where the support for a claim comes from, in sentences."""
    passages = [each[0] for each in _passages(score.provenance.trails)]
    held = Counter(site.facts.sources[trail.item.source].interest for trail in passages)
    if not passages:
        return
    yield (
        f"By who issued it: {held[Interest.RUNS]} from bodies that ran the programme, {held[Interest.ADOPTS]} from bodies "
        f"that adopted, spread or sponsored it, {held[Interest.NONE]} from bodies without a stake in it."
    )
    if score.corroboration.claimant_only:
        yield "The support rests on the claimant alone."
    elif score.corroboration.interested_only:
        yield "The support rests on interested parties alone."


def voices(site: Site, score: ClaimScore) -> str:
    """Who bears the claim out where it decides, besides those who made it; empty where nothing there is met at all."""
    heard = [source for j in score.critical if j.rating in (Rating.MET, Rating.PARTLY_MET) for source in j.voices]
    if not score.tally.has(Rating.MET, Rating.PARTLY_MET):
        return ""
    issuers = dict.fromkeys(body for source in heard for body in site.corpus.source[source].notes.issued_by)
    others = [body for body in issuers if body not in score.provenance.claimants]
    if not others:
        return "Nobody but those who made the claim speaks for it under the deciding criteria."
    return f"What is met or partly met under the deciding criteria rests on the word of {words.listed(body_name(site.corpus.body[b]) for b in others)}."


def _whose(site: Site, found: Provenance, passages: Sequence[Trail]) -> str:
    """How many passages are the word of those who made the claim, and how many this audit knows only through them."""
    own = [trail for trail in passages if trail.steps[0].is_word_of(found.claimants)]
    read, total = sum(trail.end is End.CLAIMANT for trail in passages) - len(own), len(passages)
    maker = f"whoever made it ({'; '.join(body_name(site.corpus.body[body]) for body in found.claimants)})"
    itself = "the claim itself, or " if any(trail.steps[0].told for trail in own) else ""
    made = f"{itself}the word of {maker}"
    if own and read:
        others = "the word of others that we have read only in their documents"
        return f"{_are(len(own), total)} {made}, and {_are(read, total)} {others}"
    if read:
        return f"{_are(read, total)} the word of others that we have read only in documents of {maker}"
    return f"{_are(len(own), total)} {made}"


def _are(number: int, total: int) -> str:
    """How many of some are something, up to the verb."""
    if total == 1:
        return "it is" if number else "it is not"
    if number == total:
        return "both are" if total == 2 else "all are"
    return "none is" if not number else f"{number} {'is' if number == 1 else 'are'}"


def _rest(which: str, other: str, stake: int, none: int) -> str:
    """What leads back to others than those who made the claim; at least one of the two numbers is not 0."""
    others, outsiders = f"{other} with a stake in the programme", "bodies without a stake in the programme"
    if stake and none:
        return f"Of {which}, {stake} {_lead(stake)} back to {others}, and {none} to bodies without one."
    whom = others if stake else outsiders
    if stake + none == 1:
        return f"{'The other one' if which == 'the others' else 'It'} leads back to {whom}."
    return f"{which.capitalize()} lead back to {whom}."


def _lead(number: int) -> str:
    return "leads" if number == 1 else "lead"


def support(site: Site, here: Here, found: Provenance) -> Iterator[SupportView]:
    """The passages for a claim by the interest of their own sources, each with the way that it took."""
    start, passages = 0.0, _passages(found.trails)
    for level in Interest:
        these = [uses for uses in passages if site.facts.sources[uses[0].item.source].interest is level]
        if these:
            share = round(len(these) / len(passages) * 100, 2)
            yield SupportView(
                interest=level,
                pieces=words.count(len(these), "passage"),
                share=share,
                start=round(start, 2),
                trails=tuple(_trail_views(here, found, these)),
            )
            start += share


def _trail_views(here: Here, found: Provenance, passages: Iterable[list[Trail]]) -> Iterator[TrailView]:
    """Passages that took the same way, with how often they are used."""
    alike: dict[tuple[str, str, str], list[list[Trail]]] = {}
    for uses in passages:
        item = uses[0].item
        alike.setdefault((item.source, item.via.source if item.via else "", _back(found, uses[0])), []).append(uses)
    ordered = sorted(alike.items(), key=lambda pair: -sum(map(len, pair[1])))
    for (source, via, back), these in ordered:
        times = sum(map(len, these))
        used = f", used {times} times" if times > len(these) else ""
        yield TrailView(
            source=here.source(source),
            pieces=f"{words.count(len(these), 'passage')}{used}",
            via=here.source(via) if via else None,
            back=back,
        )


def _back(found: Provenance, trail: Trail) -> str:
    """Why a trail leads back to those who made the claim: the first step that does."""
    for number, step in enumerate(trail.steps):
        if step.is_word_of(found.claimants):
            return _reason(step, read_there=number > 0)
    return ""


def _reason(step: Step, *, read_there: bool) -> str:
    """A sentence that says how it leads back to the claim."""
    match step.told, read_there:
        case Told.FIRST, False:
            return "This is the passage in which the claim was made."
        case Told.FIRST, True:
            return "That is the passage in which the claim was made."
        case Told.LATER, False:
            return "This passage repeats the claim."
        case Told.LATER, True:
            return "That passage repeats the claim."
        case _, False:
            return "Issued by those who made the claim."
        case _:
            return "We know these words only through those who made the claim."


def of_source(site: Site, source: Source) -> Iterator[str]:
    """What rests on a source: how much, whether alone, whether on its own word, and what was read only in it."""
    known = site.facts.uses[source.key]
    uses = known.uses
    if uses:
        yield _places(uses)
    supported = dict.fromkeys(use.claim for use in uses if use.item.bearing is Bearing.FOR)
    if supported:
        trails = {claim: site.facts.claims[claim].score.provenance.trails for claim in supported}
        alone = sum(bool(t) and all(trail.item.source == source.key for trail in t) for t in trails.values())
        made = (site.corpus.claim[claim].appearances[0].by for claim in supported)
        own = sum(not set(source.notes.issued_by).isdisjoint(by) for by in made)
        yield _spoken_for(len(supported), alone, own)
    yield from _read_through(known.uses_via, "it")


def _places(uses: Iterable[Piece]) -> str:
    places = dict.fromkeys((use.claim, use.criterion) for use in uses)
    assessments = sum(bool(criterion) for _, criterion in places)
    unscored = words.count(len(places) - assessments, "claim that is not scored", "claims that are not scored")
    parts = [words.count(assessments, "assessment")] if assessments else []
    parts += [unscored] if len(places) > assessments else []
    claims = len({claim for claim, _ in places})
    return f"It is evidence in {words.listed(parts)}: {words.count(claims, 'claim')} in all."


def _spoken_for(claims: int, alone: int, own: int) -> str:
    """How many of the claims that a source speaks for have no other support, and how many its own issuers made."""
    if claims == 1:
        only = "is its only support" if alone else "is not its only support"
        maker = "a body that issued it" if own else "others"
        return f"It speaks for 1 claim, and {only}. The claim was made by {maker}."
    made = f"{own} of them {'was' if own == 1 else 'were'}" if own else "None of them was"
    return (
        f"It speaks for {claims} claims, and is the only support of {alone or 'none'} of them. "
        f"{made} made by a body that issued it."
    )


def of_body(site: Site, body: Body) -> Iterator[str]:
    """The evidence that is a body's word, each number with what it is of."""
    sources = [site.facts.uses[key] for key in site.facts.bodies[body.id].issued]
    uses = [use for known in sources for use in known.uses]
    who, itself = ("they", "they made themselves") if body.is_person else ("it", "it made itself")
    borne = Counter(use.item.bearing for use in uses)
    if uses:
        ways = (
            (borne[Bearing.FOR], "for a claim"),
            (borne[Bearing.AGAINST], "against a claim"),
            (borne[Bearing.CONTEXT], "as context"),
        )
        told = words.listed(f"{number} {way}" for number, way in ways if number)
        read = words.count(len({passage(use.item) for use in uses}), "passage")
        yield f"{read} in sources that {who} issued {_are_evidence(uses)}: {told}."
    if support := borne[Bearing.FOR]:
        made = (site.corpus.claim[use.claim].appearances[0].by for use in uses if use.item.bearing is Bearing.FOR)
        own = sum(body.id in by for by in made)
        if support == 1:
            yield f"The one for a claim {'speaks' if own else 'does not speak'} for a claim that {itself}."
        else:
            spoken = f"{own} {'speaks' if own == 1 else 'speak'}" if own else "none speaks"
            yield f"Of the {support} for a claim, {spoken} for a claim that {itself}."
    yield from _read_through([use for known in sources for use in known.uses_via], f"sources that {who} issued")


def _are_evidence(uses: Sequence[Piece]) -> str:
    verb = "is" if len({passage(use.item) for use in uses}) == 1 else "are"
    return f"{verb} evidence {'once' if len(uses) == 1 else f'{len(uses)} times'}"


def _read_through(uses: Iterable[Piece], where: str) -> Iterator[str]:
    """What this audit knows of other sources only second-hand."""
    items = [use.item for use in uses]
    if items:
        others = len({item.source for item in items})
        whose = "another source" if others == 1 else f"{others} other sources"
        passages = len({passage(item) for item in items})
        read = words.count(passages, "passage")
        used = f", used {len(items)} times" if len(items) > passages else ""
        yield f"Words of {whose} were read in {where}, not in the original: {read}{used}."
