"""Where the support for claims comes from, in words and as parts of a whole: on pages of claims, of sources and of bodies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from involvement_audit.facts.bodies import body_name
from involvement_audit.facts.pieces import Piece, passage
from involvement_audit.format.source_records import Body, Source
from involvement_audit.format.terms import Bearing, Interest, Rating
from involvement_audit.language.spoken import N_, _, n_
from involvement_audit.parse.prose import Link
from involvement_audit.verdict.evidence import stake
from involvement_audit.verdict.provenance import End, Provenance, Step, Told, Trail
from involvement_audit.verdict.score import ClaimScore
from involvement_audit.verdict.table import Verdict
from involvement_audit.views import words
from involvement_audit.views.site import Here, Site


class TrailView(Struct, frozen=True, kw_only=True):
    """Passages that took the same way: `via` is where they were read, `back` why they lead back to the claim."""

    source: Link
    pieces: str
    via: Link | None
    back: str


class SupportView(Struct, frozen=True, kw_only=True):
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
        yield _("No evidence for the claim was found.") if searched else _("No evidence for the claim is listed.")
        return
    documents = n_("{n} document", "{n} documents", len({trail.item.source for trail in passages}))
    yield n_(
        "{n} passage for the claim, from {documents}: {whose}.",
        "{n} passages for the claim, from {documents}: {whose}.",
        total,
        documents=_used(documents, total, len(found.trails)),
        whose=_whose(site, found, passages),
    )
    if back < total:
        interested, outsiders = (
            sum(trail.end is end for trail in passages) for end in (End.INTERESTED, End.INDEPENDENT)
        )
        if stake(site.corpus, found.claimants) is not Interest.NONE:
            whom = _("other bodies with a stake in the programme")
        else:
            whom = _("bodies with a stake in the programme")
        yield _rest(whom, interested, outsiders) if back else _all_rest(whom, interested, outsiders)
    critical = {j.criterion for j in score.critical}
    if critical and not any(trail.criterion in critical for trail in found.trails):
        yield _("None of it stands under the criteria that the verdict turns on.")


def _used(what: str, passages: int, times: int) -> str:
    """What passages are, with how often they are used where that is oftener than once each."""
    if times <= passages:
        return what
    return n_("{what}, used {n} time", "{what}, used {n} times", times, what=what)


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
    yield _(
        "By who issued it: {runs} from bodies that ran the programme, {adopts} from bodies that adopted, spread or sponsored it, "
        "{none} from bodies without a stake in it.",
        runs=held[Interest.RUNS],
        adopts=held[Interest.ADOPTS],
        none=held[Interest.NONE],
    )
    if score.corroboration.claimant_only:
        yield _("The support rests on the claimant alone.")
    elif score.corroboration.interested_only:
        yield _("The support rests on interested parties alone.")


def voices(site: Site, score: ClaimScore) -> str:
    """Who bears the claim out where it decides, besides those who made it; empty where nothing there is met at all."""
    heard = [source for j in score.critical if j.rating in (Rating.MET, Rating.PARTLY_MET) for source in j.voices]
    if not score.tally.has(Rating.MET, Rating.PARTLY_MET):
        return ""
    issuers = dict.fromkeys(body for source in heard for body in site.corpus.source[source].notes.issued_by)
    others = [body for body in issuers if body not in score.provenance.claimants]
    if not others:
        return _("Nobody but those who made the claim speaks for it under the deciding criteria.")
    return _(
        "What is met or partly met under the deciding criteria rests on the word of {bodies}.",
        bodies=words.listed(body_name(site.corpus.body[body]) for body in others),
    )


def _whose(site: Site, found: Provenance, passages: Sequence[Trail]) -> str:
    """How many passages are the word of those who made the claim, and how many this audit knows only through them."""
    own = [trail for trail in passages if trail.steps[0].is_word_of(found.claimants)]
    read, total = sum(trail.end is End.CLAIMANT for trail in passages) - len(own), len(passages)
    bodies = _("; ").join(body_name(site.corpus.body[body]) for body in found.claimants)
    maker = _("whoever made it ({bodies})", bodies=bodies)
    if read and not own:
        return _(
            "{they_are} the word of others that we have read only in documents of {maker}",
            they_are=_are(read, total),
            maker=maker,
        )
    if any(trail.steps[0].told for trail in own):
        made = _("{they_are} the claim itself, or the word of {maker}", they_are=_are(len(own), total), maker=maker)
    else:
        made = _("{they_are} the word of {maker}", they_are=_are(len(own), total), maker=maker)
    if not read:
        return made
    return _(
        "{made}, and {they_are} the word of others that we have read only in their documents",
        made=made,
        they_are=_are(read, total),
    )


def _are(number: int, total: int) -> str:
    """How many of some are something, up to the verb."""
    if total == 1:
        return _("it is") if number else _("it is not")
    if number == total:
        return _("both are") if total == 2 else _("all are")
    return n_("{n} is", "{n} are", number) if number else _("none is")


def _rest(whom: str, stake: int, none: int) -> str:
    """What of other passages leads back to others than those who made the claim; at least one of the two numbers is not 0."""
    if stake and none:
        return n_(
            "Of the others, {n} leads back to {bodies}, and {none} to bodies without one.",
            "Of the others, {n} lead back to {bodies}, and {none} to bodies without one.",
            stake,
            bodies=whom,
            none=none,
        )
    whom = whom if stake else _("bodies without a stake in the programme")
    return n_("The other one leads back to {bodies}.", "The others lead back to {bodies}.", stake + none, bodies=whom)


def _all_rest(whom: str, stake: int, none: int) -> str:
    """The same where no passage leads back to those who made the claim."""
    if stake and none:
        return n_(
            "Of these, {n} leads back to {bodies}, and {none} to bodies without one.",
            "Of these, {n} lead back to {bodies}, and {none} to bodies without one.",
            stake,
            bodies=whom,
            none=none,
        )
    whom = whom if stake else _("bodies without a stake in the programme")
    return n_("It leads back to {bodies}.", "These lead back to {bodies}.", stake + none, bodies=whom)


def support(site: Site, here: Here, found: Provenance) -> Iterator[SupportView]:
    """The passages for a claim by the interest of their own sources, each with the way that it took."""
    start, passages = 0.0, _passages(found.trails)
    for level in Interest:
        these = [uses for uses in passages if site.facts.sources[uses[0].item.source].interest is level]
        if these:
            share = round(len(these) / len(passages) * 100, 2)
            yield SupportView(
                interest=level,
                pieces=n_("{n} passage", "{n} passages", len(these)),
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
        pieces = n_("{n} passage", "{n} passages", len(these))
        yield TrailView(
            source=here.source(source),
            pieces=_used(pieces, len(these), sum(map(len, these))),
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
            return _("This is the passage in which the claim was made.")
        case Told.FIRST, True:
            return _("That is the passage in which the claim was made.")
        case Told.LATER, False:
            return _("This passage repeats the claim.")
        case Told.LATER, True:
            return _("That passage repeats the claim.")
        case _, False:
            return _("Issued by those who made the claim.")
        case _:
            return _("We know these words only through those who made the claim.")


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
    yield from _read_through(known.uses_via, _("in it"))


def _places(uses: Iterable[Piece]) -> str:
    places = dict.fromkeys((use.claim, use.criterion) for use in uses)
    assessments = sum(bool(criterion) for _claim, criterion in places)
    unscored = len(places) - assessments
    parts = [n_("{n} assessment", "{n} assessments", assessments)] if assessments else []
    if unscored:
        parts.append(n_("{n} claim that is not scored", "{n} claims that are not scored", unscored))
    return n_(
        "It is evidence in {places}: {n} claim in all.",
        "It is evidence in {places}: {n} claims in all.",
        len({claim for claim, _criterion in places}),
        places=words.listed(parts),
    )


def _spoken_for(claims: int, alone: int, own: int) -> str:
    """How many of the claims that a source speaks for have no other support, and how many its own issuers made."""
    if alone:
        speaks = n_(
            "It speaks for {n} claim, and is its only support.",
            "It speaks for {n} claims, and is the only support of {alone} of them.",
            claims,
            alone=alone,
        )
    else:
        speaks = n_(
            "It speaks for {n} claim, and is not its only support.",
            "It speaks for {n} claims, and is the only support of none of them.",
            claims,
        )
    if claims == 1:
        made = _("The claim was made by a body that issued it.") if own else _("The claim was made by others.")
    elif own:
        made = n_(
            "{n} of them was made by a body that issued it.", "{n} of them were made by a body that issued it.", own
        )
    else:
        made = _("None of them was made by a body that issued it.")
    return f"{speaks} {made}"


def of_body(site: Site, body: Body) -> Iterator[str]:
    """The evidence that is a body's word, each number with what it is of."""
    sources = [site.facts.uses[key] for key in site.facts.bodies[body.id].issued]
    uses = [use for known in sources for use in known.uses]
    borne = Counter(use.item.bearing for use in uses)
    if uses:
        ways = (
            (borne[Bearing.FOR], N_("{number} for a claim")),
            (borne[Bearing.AGAINST], N_("{number} against a claim")),
            (borne[Bearing.CONTEXT], N_("{number} as context")),
        )
        told = words.listed(_(way, number=number) for number, way in ways if number)
        yield _issued(body, len({passage(use.item) for use in uses}), n_("once", "{n} times", len(uses)), told)
    if support := borne[Bearing.FOR]:
        made = (site.corpus.claim[use.claim].appearances[0].by for use in uses if use.item.bearing is Bearing.FOR)
        own = sum(body.id in by for by in made)
        yield _of_themselves(support, own) if body.is_person else _of_itself(support, own)
    where = _("in sources that they issued") if body.is_person else _("in sources that it issued")
    yield from _read_through([use for known in sources for use in known.uses_via], where)


def _issued(body: Body, passages: int, times: str, told: str) -> str:
    if body.is_person:
        return n_(
            "{n} passage in sources that they issued is evidence {times}: {told}.",
            "{n} passages in sources that they issued are evidence {times}: {told}.",
            passages,
            times=times,
            told=told,
        )
    return n_(
        "{n} passage in sources that it issued is evidence {times}: {told}.",
        "{n} passages in sources that it issued are evidence {times}: {told}.",
        passages,
        times=times,
        told=told,
    )


def _of_itself(support: int, own: int) -> str:
    """How much of what a body's sources say for claims is said for its own."""
    if support == 1:
        if own:
            return _("The one for a claim speaks for a claim that it made itself.")
        return _("The one for a claim does not speak for a claim that it made itself.")
    if not own:
        return _("Of the {number} for a claim, none speaks for a claim that it made itself.", number=support)
    return n_(
        "Of the {number} for a claim, {n} speaks for a claim that it made itself.",
        "Of the {number} for a claim, {n} speak for a claim that it made itself.",
        own,
        number=support,
    )


def _of_themselves(support: int, own: int) -> str:
    """The same of a person."""
    if support == 1:
        if own:
            return _("The one for a claim speaks for a claim that they made themselves.")
        return _("The one for a claim does not speak for a claim that they made themselves.")
    if not own:
        return _("Of the {number} for a claim, none speaks for a claim that they made themselves.", number=support)
    return n_(
        "Of the {number} for a claim, {n} speaks for a claim that they made themselves.",
        "Of the {number} for a claim, {n} speak for a claim that they made themselves.",
        own,
        number=support,
    )


def _read_through(uses: Iterable[Piece], where: str) -> Iterator[str]:
    """What this audit knows of other sources only second-hand."""
    items = [use.item for use in uses]
    if items:
        passages = len({passage(item) for item in items})
        yield n_(
            "Words of another source were read {where}, not in the original: {passages}.",
            "Words of {n} other sources were read {where}, not in the original: {passages}.",
            len({item.source for item in items}),
            where=where,
            passages=_used(n_("{n} passage", "{n} passages", passages), passages, len(items)),
        )
