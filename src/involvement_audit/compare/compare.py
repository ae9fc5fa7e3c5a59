"""Compares an audit with what it was: the whole of the difference, from records and scores alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from involvement_audit.compare.differences import (
    Differences,
    Due,
    GapMove,
    Named,
    NewClaim,
    QuestionMove,
    Range,
    Renamed,
    ScoreMove,
    SourceMove,
    Stand,
    StatusMove,
    VerdictMove,
)
from involvement_audit.compare.edits import edits
from involvement_audit.compare.reasons import reasons, stands, wants_a_voice
from involvement_audit.compare.sides import Pair, Side, named, pairs
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Claim
from involvement_audit.record import stamps
from involvement_audit.verdict.score import FrameworkScore, Gap, rank

T = TypeVar("T")
Both = tuple[Claim, Claim]


def compare(before: Side, after: Side) -> Differences:
    """What is otherwise in an audit, and why its verdicts moved."""
    old, new = before.corpus, after.corpus
    paired = pairs(old, new)
    both = [(pair.was, pair.now) for pair in paired if pair.was and pair.now]
    scored = [(was, now) for was, now in both if was.id in before.scores]
    new_gaps, closed_gaps = _gaps(before, after, paired)
    promised, kept = set(map(str, old.permalinks)), set(map(str, new.permalinks))
    return Differences(
        verdicts=tuple(_verdicts(before, after, scored)),
        scores=tuple(_scores(before, after, scored)),
        new_gaps=new_gaps,
        closed_gaps=closed_gaps,
        added=tuple(_added(after, claim) for claim in new.claims if before.lacks(claim)),
        renamed=tuple(_renamed(old, new)),
        statuses=tuple(_statuses(both)),
        gone=tuple(named(pair.was) for pair in paired if pair.was and not pair.now),
        questions=tuple(_questions(before, new)),
        sources=tuple(_sources(old, new)),
        promised=tuple(sorted(kept - promised)),
        dropped=tuple(sorted(promised - kept)),
        due=tuple(_due(before, after, paired)),
        edited=tuple(edits(old, new, both)),
        uncompared=tuple(named(pair.now) for pair in paired if pair.now and _unknown(before, pair)),
    )


def _added(after: Side, claim: Claim) -> NewClaim:
    score = after.scores[claim.id]
    return NewClaim(claim=named(claim), verdict=score.verdict, wanting=wants_a_voice(score.tally))


def _unknown(before: Side, pair: Pair) -> bool:
    """Whether a claim was there before, and nobody can say how it was scored."""
    if pair.was:
        return pair.was.id not in before.scores
    return pair.now is not None and not before.lacks(pair.now)


def _verdicts(before: Side, after: Side, both: Iterable[Both]) -> Iterator[VerdictMove]:
    for was, now in both:
        old, new = before.scores[was.id].verdict, after.scores[now.id].verdict
        if old is not new:
            yield VerdictMove(claim=named(now), was=old, now=new, because=reasons(before, after, was, now))


def _scores(before: Side, after: Side, both: Iterable[Both]) -> Iterator[ScoreMove]:
    frameworks = {str(f.id): Named(str(f.id), f.short or f.title) for f in before.corpus.frameworks}
    frameworks |= {str(f.id): Named(str(f.id), f.short or f.title) for f in after.corpus.frameworks}
    for was, now in both:
        old, new = before.scores[was.id].frameworks, after.scores[now.id].frameworks
        for id, framework in frameworks.items():
            ranges = _range(old.get(id)), _range(new.get(id))
            if ranges[0] != ranges[1]:
                yield ScoreMove(claim=named(now), framework=framework, was=ranges[0], now=ranges[1])


def _range(score: FrameworkScore | None) -> Range | None:
    return None if score is None or score.low is None or score.high is None else (score.low, score.high)


def _gaps(before: Side, after: Side, paired: Iterable[Pair]) -> tuple[tuple[GapMove, ...], tuple[GapMove, ...]]:
    """The gaps that are new and those that are no more, each in its rank; of a claim that could not be scored nobody knows."""
    new: list[tuple[Gap, GapMove]] = []
    closed: list[tuple[Gap, GapMove]] = []
    for pair in paired:
        if _unknown(before, pair):
            continue
        claim = named(pair.now or pair.was)  # type: ignore[arg-type]  # one of them is there
        old = before.scores[pair.was.id] if pair.was else None
        now = after.scores[pair.now.id] if pair.now else None
        was_gaps = {gap.criterion: gap for gap in old.gaps} if old else {}
        now_gaps = {gap.criterion: gap for gap in now.gaps} if now else {}
        standing = stands(now) if now else {}
        for gaps, others, found, shown in ((now_gaps, was_gaps, new, after), (was_gaps, now_gaps, closed, before)):
            for name in gaps.keys() - others.keys():
                move = GapMove(
                    claim=claim,
                    criterion=shown.criterion(name, after),
                    moves_verdict=gaps[name].moves_verdict,
                    now=standing.get(name, Stand.NOT_ASKED) if now else None,
                )
                found.append((gaps[name], move))
    return _ranked(new), _ranked(closed)


def _ranked(found: Iterable[tuple[Gap, GapMove]]) -> tuple[GapMove, ...]:
    moves = dict(found)
    return tuple(moves[gap] for gap in rank(moves))


def _renamed(old: Corpus, new: Corpus) -> Iterator[Renamed]:
    for claim in new.claims:
        for id in claim.formerly:
            if id in old.claim:
                yield Renamed(was=str(id), now=named(claim))


def _statuses(both: Iterable[Both]) -> Iterator[StatusMove]:
    for was, now in both:
        if was.status and now.status and was.status is not now.status:
            yield StatusMove(claim=named(now), was=was.status, now=now.status)


def _questions(before: Side, new: Corpus) -> Iterator[QuestionMove]:
    for was, now in _beside(before.corpus.question, new.question):
        if (was.status if was else None) is not (now.status if now else None):
            shown = now or was
            if shown and f"questions/{shown.id}.yaml" not in before.unread:
                title = Named(str(shown.id), str(shown.question))
                yield QuestionMove(question=title, was=was.status if was else None, now=now.status if now else None)


def _sources(old: Corpus, new: Corpus) -> Iterator[SourceMove]:
    unread = any(path.endswith(".bib") for path in old.unread)  # nobody knows what keys it had
    for was, now in _beside(old.source, new.source):
        read = (was.notes.read if was else None), (now.notes.read if now else None)
        shown = now or was
        lost = was is None and shown is not None and (shown.key in old.lost_keys or unread)
        if read[0] is not read[1] and shown and not lost:
            title = (new if now else old).source_title[shown.key]
            yield SourceMove(source=Named(str(shown.key), title), was=read[0], now=read[1])


def _beside(old: Mapping[str, T], new: Mapping[str, T]) -> Iterator[tuple[T | None, T | None]]:
    """The records of both by their ids, with None where one has none of that id."""
    for id in sorted(old.keys() | new.keys()):
        yield old.get(id), new.get(id)


def _due(before: Side, after: Side, paired: Iterable[Pair]) -> Iterator[Due]:
    """Assessments that are to be looked at again and were not before."""
    for pair in paired:
        already = set(_changed(before.corpus, pair.was))
        for criterion, changed in _changed(after.corpus, pair.now).items():
            if pair.now and criterion not in already:
                yield Due(claim=named(pair.now), criterion=after.criterion(criterion, before), changed=changed)


def _changed(corpus: Corpus, claim: Claim | None) -> Mapping[str, tuple[str, ...]]:
    looks = ((a.criterion, stamps.review(corpus, claim, a)) for a in claim.assessments) if claim else ()
    return {str(criterion): look.changed for criterion, look in looks if look.due}
