"""What is known of a body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.leaves import cut
from involvement_audit.format.sorting import alphabetical
from involvement_audit.format.source_records import Body
from involvement_audit.format.terms import Status
from involvement_audit.record.graph import Graph, Made
from involvement_audit.requests.holders import Passing, held, passings
from involvement_audit.requests.letters import Letter, key
from involvement_audit.requests.regimes import regime_of, way
from involvement_audit.verdict.score import Scores


class BodyFacts(Struct, frozen=True, kw_only=True):
    """A body, what it said and issued, what it could be asked for, and in how many gaps it, or one before it, is named.

    All support for the claims in `own_word` is its own word alone; for those in `read_there` all leads back to it, and some of
    it was read only in its documents. `shared_with` can be asked, by law where one holds, for records that it is named for, the one that could hold most first.
    `letter_on` is the claim whose letter asks for a record, by the record's key; `leaf_of` on which page of its list that letter is,
    where that is not the first. `passings` lead to who holds its records now; `holds` are the bodies whose records it holds besides its own.
    """

    body: Body
    letters: tuple[Letter, ...]
    letter_on: Mapping[str, str]
    leaf_of: Mapping[str, int]
    passings: tuple[Passing, ...]
    holds: tuple[str, ...]
    made: tuple[Made, ...]
    issued: tuple[str, ...]
    questions: tuple[str, ...]
    gaps: int
    own_word: tuple[str, ...]
    read_there: tuple[str, ...]
    shared_with: tuple[str, ...]


Resting = Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
"""By body: the claims that rest on its own word, and those that rest on its documents."""


def resting(corpus: Corpus, scores: Scores) -> Resting:
    """The claims that stand and of which every piece of support leads back to one body alone, by that body."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for id, score in scores.claims.items():
        trails = score.provenance.trails
        alone = [{step.bodies[0] for step in trail.steps if len(set(step.bodies)) == 1} for trail in trails]
        for body in set.intersection(*alone) if alone else ():
            if corpus.claim[id].status is not Status.WITHDRAWN:
                word = all(trail.steps[0].is_word_of({body}) for trail in trails)
                found.setdefault(body, ([], []))[0 if word else 1].append(id)
    return {body: (tuple(own), tuple(read)) for body, (own, read) in found.items()}


def sharing(corpus: Corpus, letters: Mapping[str, tuple[Letter, ...]]) -> Mapping[str, tuple[str, ...]]:
    """By body: the bodies that can be asked most firmly for a record that it is named for, the one that could hold most first."""
    named: dict[str, list[str]] = {}
    wanted = {id: _keys(found) for id, found in letters.items()}
    for body in corpus.bodies:
        first = regime_of(corpus.audit, body).first
        if way(corpus, body).manner is first and not body.closed:
            for record in wanted[body.id]:
                named.setdefault(record, []).append(str(body.id))
    shared = {id: Counter(other for record in keys for other in named.get(record, ())) for id, keys in wanted.items()}
    named_so = {str(body.id): alphabetical(body_name(body)) for body in corpus.bodies}
    return {
        id: tuple(sorted((other for other in found if other != id), key=lambda other: (-found[other], named_so[other])))
        for id, found in shared.items()
    }


def _keys(letters: Iterable[Letter]) -> set[str]:
    return {key(one.text) for letter in letters for one in (*letter.records, *letter.later)}


def body_facts(
    corpus: Corpus,
    graph: Graph,
    body: Body,
    letters: tuple[Letter, ...],
    rests: tuple[tuple[str, ...], tuple[str, ...]],
    shared_with: tuple[str, ...],
    gaps: int,
) -> BodyFacts:
    holds = tuple(str(other.id) for other in held(corpus, body)[1:])
    questions = dict.fromkeys(id for other in (body.id, *holds) for id in graph.questions_to_body.get(other, ()))
    return BodyFacts(
        body=body,
        letters=letters,
        letter_on=_letter_on(letters),
        leaf_of=_leaf_of(letters),
        passings=passings(corpus, body),
        holds=holds,
        made=graph.made_by.get(body.id, ()),
        issued=graph.issued.get(body.id, ()),
        questions=tuple(questions),
        own_word=rests[0],
        read_there=rests[1],
        shared_with=shared_with,
        gaps=gaps,
    )


def _leaf_of(letters: tuple[Letter, ...]) -> Mapping[str, int]:
    leaves = enumerate(cut([("", letters)]), 1)
    return {letter.claim: number for number, leaf in leaves if number > 1 for _, own in leaf for letter in own}


def body_name(body: Body) -> str:
    """A person is shown by role; an organisation by name."""
    return body.role if body.is_person and body.role else body.name


def _letter_on(letters: tuple[Letter, ...]) -> Mapping[str, str]:
    """The claim whose letter asks for each record, by the record's key; the first letter that does."""
    asked: dict[str, str] = {}
    for letter in letters:
        for one in (*letter.records, *letter.later):
            asked.setdefault(key(one.text), letter.claim)
    return asked
