"""What each list of an audit holds, in which order and under which groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from involvement_audit.facts.bodies import BodyFacts, body_name
from involvement_audit.facts.claims import ClaimFacts
from involvement_audit.facts.leaves import Listing, Makers
from involvement_audit.facts.questions import QuestionFacts
from involvement_audit.facts.records import RecordFacts
from involvement_audit.facts.sources import SourceUses
from involvement_audit.facts.together import Together
from involvement_audit.format import addresses
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.sorting import alphabetical, letter
from involvement_audit.format.terms import Interest, Read
from involvement_audit.verdict.score import Inclusion, Judged
from involvement_audit.verdict.table import VERDICTS, Verdict

MOVING, OTHERS, UNFINISHED = "moving", "others", "unfinished"
QUESTIONS, REQUESTS = "questions", "requests"
UNREAD, ALL = "unread", "all"
RATED, LACKING, UNRATED = "rated", "lacking", "unrated"
DUE = "due"
TOLD = "told"
UNDATED = "undated"

RATINGS_FOR_ONE = 7
"""How many ratings on the map are as much to load as one entry of any other list."""


class Known(Struct, frozen=True, kw_only=True):
    """What lists are made of; `records` are those that would close gaps, `by_title` the ids of claims by title, `in_order` by kind first."""

    corpus: Corpus
    claims: Mapping[str, ClaimFacts]
    uses: Mapping[str, SourceUses]
    bodies: Mapping[str, BodyFacts]
    records: Callable[[], Mapping[str, RecordFacts]]
    questions: Mapping[str, QuestionFacts]
    together: Together
    by_title: Callable[[], Sequence[str]]
    in_order: Callable[[], Sequence[str]]


def makers(known: Known) -> Makers:
    made = (_claims, _bodies_of, _verdicts, _frameworks, _years, _gaps, _matrix, _questions, _sources, _criteria)
    every = (*made, _bodies, _changes, _search, _method)
    return {make.__name__.strip("_"): partial(make, known) for make in every}


def by_title(corpus: Corpus) -> list[str]:
    rows = ((alphabetical(claim.title), str(claim.id)) for claim in corpus.claims)
    return [id for _, id in sorted(rows, key=lambda row: row[0])]


def ranked(corpus: Corpus) -> list[str]:
    """The ids of questions by how many claims hang on them, then by what they ask."""
    rows = ((-len(question.claims), alphabetical(question.question), str(question.id)) for question in corpus.questions)
    return [id for _, _, id in sorted(rows)]


Grouped = dict[str, list[str]]


def _grouped(names: Mapping[str, str], order: Sequence[str]) -> Grouped:
    """Ids in their order under the names of their groups; those without a name are left out."""
    found: Grouped = {}
    for id in order:
        if id in names:
            found.setdefault(names[id], []).append(id)
    return found


def _claims(known: Known) -> Iterator[Listing]:
    kinds = {str(claim.id): str(claim.kind) for claim in known.corpus.claims}
    found = _grouped(kinds, known.by_title())
    groups = [(str(kind.id), found[kind.id]) for kind in known.corpus.method.kinds if kind.id in found]
    yield Listing(addresses.section("claims"), groups)
    yield Listing(addresses.claim("by-kind"), groups)


def _bodies_of(known: Known) -> Iterator[Listing]:
    place = {id: at for at, id in enumerate(known.by_title())}
    made = {id: {str(made.claim) for made in facts.made} for id, facts in known.bodies.items()}
    order = sorted(known.corpus.bodies, key=lambda body: alphabetical(body_name(body)))
    groups = [(str(body.id), sorted(made[body.id], key=place.__getitem__)) for body in order if made[body.id]]
    yield Listing(addresses.claim("by-body"), groups)


def _verdicts(known: Known) -> Iterator[Listing]:
    verdicts = {id: str(facts.score.verdict) for id, facts in known.claims.items()}
    found = _grouped(verdicts, known.by_title())
    order = sorted((row.verdict for row in VERDICTS), key=lambda verdict: verdict is Verdict.NOT_SCORED)
    groups = [(str(verdict), found[verdict]) for verdict in order if verdict in found]
    yield Listing(addresses.claim("by-verdict"), groups)


def _frameworks(known: Known) -> Iterator[Listing]:
    scored = {
        id: {name for name, own in facts.score.frameworks.items() if own.low is not None}
        for id, facts in known.claims.items()
    }
    order, frameworks = known.by_title(), known.corpus.frameworks
    groups = [(str(f.id), [id for id in order if f.id in scored[id]]) for f in frameworks]
    yield Listing(addresses.claim("by-framework"), groups)


def _years(known: Known) -> Iterator[Listing]:
    years = {str(claim.id): claim.made[:4] if claim.made else UNDATED for claim in known.corpus.claims}
    yield Listing(addresses.claim("by-year"), sorted(_grouped(years, known.by_title()).items()))


def _gaps(known: Known) -> Iterator[Listing]:
    """The records that would close gaps, in their rank."""
    parts: Grouped = {MOVING: [], OTHERS: [], UNFINISHED: []}
    for id, record in known.records().items():
        parts[_part(record)].append(id)
    weights = {id: _weight(record) for id, record in known.records().items()}
    yield Listing(addresses.section("gaps"), parts.items(), weights.__getitem__)


def _part(record: RecordFacts) -> str:
    if record.moves_verdict:
        return MOVING
    return OTHERS if record.finished else UNFINISHED


def _weight(record: RecordFacts) -> float:
    """How much of an entry a record is, by the bytes that its line, its gaps and its bodies take: a page stays below 150 kB."""
    return (330 + 540 * len(record.gaps) + 265 * len(record.ask)) / 1300


def _matrix(known: Known) -> Iterator[Listing]:
    """Scored claims, those that lack the most records first; each weighs as much as it has ratings."""
    criteria = known.corpus.criterion.values()
    ratings = {kind.id: sum(c.applies_to(kind.id) for c in criteria) for kind in known.corpus.method.kinds}
    kinds = {str(claim.id): claim.kind for claim in known.corpus.claims}
    scores = {id: facts.score for id, facts in known.claims.items()}
    scored = (id for id in known.by_title() if scores[id].verdict is not Verdict.NOT_SCORED)
    rows = sorted(scored, key=lambda id: -scores[id].lacking)
    yield Listing(addresses.section("matrix"), [("", rows)], lambda id: max(1, ratings[kinds[id]] / RATINGS_FOR_ONE))


def _questions(known: Known) -> Iterator[Listing]:
    """Questions by how many claims hang on them; requests with the newest first, those of an unknown day last."""
    sent = (
        (one.request.on.first.toordinal() if one.request.on else 0, f"{id}/{place}")
        for id, facts in known.questions.items()
        for place, one in enumerate(facts.sent)
    )
    requests = [entry for _, entry in sorted(sent, key=lambda one: one[0], reverse=True)]
    groups = ((QUESTIONS, ranked(known.corpus)), (REQUESTS, requests))
    yield Listing(addresses.section("questions"), groups)


def _sources(known: Known) -> Iterator[Listing]:
    """All sources by title, after those that are relied on and were not read, the most used of them first."""
    ordered = sorted(known.corpus.sources, key=lambda source: alphabetical(source.short_title))
    uses = {str(s.key): len(known.uses[s.key].uses) for s in ordered if s.notes.read is Read.NONE}
    unread = sorted((key for key, number in uses.items() if number), key=lambda key: -uses[key])
    groups = ((UNREAD, unread), (ALL, [str(source.key) for source in ordered]))
    # Whose it is, of when and how much of it was read take lines of their own on a phone.
    yield Listing(addresses.section("sources"), groups, lambda _: 1.75)


def _criteria(known: Known) -> Iterator[Listing]:
    """Under each criterion the claims that it applies to: those rated by it, those without a record, those not rated yet."""
    found: dict[str, Grouped] = {name: {RATED: [], LACKING: [], UNRATED: []} for name in known.corpus.criterion}
    scores = {id: facts.score for id, facts in known.claims.items()}
    for id in known.by_title():
        for judged in scores[id].judged:
            found[judged.criterion][_standing(judged)].append(id)
    for name, groups in found.items():
        yield Listing(addresses.criterion(name), groups.items())


def _standing(judged: Judged) -> str:
    if judged.is_gap:
        return LACKING
    return RATED if judged.rating or judged.inclusion is not Inclusion.COUNTED else UNRATED


def _bodies(known: Known) -> Iterator[Listing]:
    ordered = sorted(known.corpus.bodies, key=lambda body: alphabetical(body_name(body)))
    groups = [(str(level), [str(body.id) for body in ordered if body.interest is level]) for level in Interest]
    yield Listing(addresses.section("bodies"), groups)


def _changes(known: Known) -> Iterator[Listing]:
    """What is due for a re-check, what people told us, then entries of histories by day; both newest first, within a day by the claim's id."""
    due = [f"{id}/{criterion}" for id, facts in known.claims.items() for criterion in facts.due]
    told = [
        (-one.on.first.toordinal(), str(claim.id), -number)
        for claim in known.corpus.claims
        for number, one in claim.told
    ]
    entries = [
        (-change.on.first.toordinal(), str(claim.id), -number, str(change.on))
        for claim in known.corpus.claims
        for number, change in enumerate(claim.history)
    ]
    answers = [f"{id}/{-number}" for _, id, number in sorted(told)]
    days: Grouped = {}
    for _, id, number, day in sorted(entries):
        days.setdefault(day, []).append(f"{id}/{-number}")
    yield Listing(addresses.section("changes"), [(DUE, due), (TOLD, answers), *days.items()])


def _search(known: Known) -> Iterator[Listing]:
    """Every page that has a name, by its first letter."""
    entries = sorted(_named(known.corpus), key=lambda entry: alphabetical(entry[0]))
    letters: Grouped = {}
    for title, entry in entries:
        letters.setdefault(letter(title), []).append(entry)
    # An entry is a name alone, so that a page holds many: who looks for one by its name should find it without turning pages.
    yield Listing(addresses.section("search"), letters.items(), lambda _: 0.2)


def _named(corpus: Corpus) -> Iterator[tuple[str, str]]:
    yield from ((claim.title, f"claim/{claim.id}") for claim in corpus.claims)
    yield from ((question.question, f"question/{question.id}") for question in corpus.questions)
    yield from ((criterion.title, f"criterion/{name}") for name, criterion in corpus.criterion.items())
    yield from ((corpus.source_title[source.key], f"source/{source.key}") for source in corpus.sources)
    yield from ((body_name(body), f"body/{body.id}") for body in corpus.bodies)
    yield from ((page.title, f"page/{page.id}") for page in corpus.pages)


def _method(known: Known) -> Iterator[Listing]:
    """The claims of which the method says what they would be by the first version of the rule."""
    shiftable = {id for id, facts in known.claims.items() if facts.score.shiftable}
    yield Listing(addresses.section("method"), [("", [id for id in known.in_order() if id in shiftable])])
