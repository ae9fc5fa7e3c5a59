"""What differs between an audit before and after, in words: groups of lines, the weightiest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from involvement_audit.compare.differences import (
    CriterionMove,
    Differences,
    Due,
    GapMove,
    Named,
    NewClaim,
    QuestionMove,
    Range,
    Reasons,
    ScoreMove,
    SourceMove,
    Stand,
    StatusMove,
    VerdictMove,
)
from involvement_audit.format.counting import count
from involvement_audit.format.terms import QuestionStatus, Read, Status
from involvement_audit.record import stamps
from involvement_audit.views import words

NOTHING = "Nothing that readers would see changes."
NOTHING_KNOWN = "Nothing changes in what can be compared."


class Group(Struct, frozen=True):
    """Differences of one kind: how many there are, as a title, and a line for each."""

    title: str
    lines: tuple[str, ...]


class DifferencesView(Struct, frozen=True):
    summary: str
    groups: tuple[Group, ...]


def view(found: Differences, *, whole: bool = True) -> DifferencesView:
    """Differences in words; they are not the `whole` of it where something before could not be read."""
    groups = tuple(group for group in _groups(found) if group.lines)
    told = "; ".join(group.title for group in groups) + "."
    if not found.any:
        told = NOTHING if whole and not found.uncompared else NOTHING_KNOWN
    return DifferencesView(told, groups)


def _groups(found: Differences) -> Iterator[Group]:
    yield _group([verdict(move) for move in found.verdicts], "verdict moves", "verdicts move")
    yield _group(_by_claim(found.scores, _score), "score moves", "scores move", len(found.scores))
    yield _group(_by_claim(found.new_gaps, _new_gap), "new gap", "new gaps", len(found.new_gaps))
    yield _group(_by_claim(found.closed_gaps, _closed_gap), "gap closed", "gaps closed", len(found.closed_gaps))
    yield _group(map(_added, found.added), "new claim", "new claims")
    renamed = [f"{move.was} is {_claim(move.now)} now." for move in found.renamed]
    yield _group(renamed, "claim renamed", "claims renamed")
    yield from _statuses(found.statuses)
    yield _group([f"{_claim(claim)}." for claim in found.gone], "claim gone", "claims gone")
    yield from _questions(found.questions)
    yield from _sources(found.sources)
    published = [f"{one.path} is {'gone' if one.gone else 'another one'}." for one in found.edited if one.published]
    yield _group(published, "published version edited or deleted", "published versions edited or deleted")
    yield _group(found.promised, "address promised", "addresses promised")
    yield _group(found.dropped, "promise dropped", "promises dropped")
    due = [_due(one) for one in found.due]
    yield _group(due, "assessment to look at again", "assessments to look at again")
    edited = [
        f"{one.path}{': ' if one.parts else ''}{words.listed(one.parts)}" for one in found.edited if not one.published
    ]
    yield _group(edited, "file edited", "files edited")
    unknown = [f"{_claim(claim)}." for claim in found.uncompared]
    yield _group(
        unknown,
        "claim not compared, as it could not be read then",
        "claims not compared, as they could not be read then",
    )


def _group(lines: Iterable[str], one: str, more: str, number: int | None = None) -> Group:
    told = tuple(lines)
    return Group(count(len(told) if number is None else number, one, more), told)


def _claim(claim: Named) -> str:
    return claim.title if claim.title == claim.id else f"{claim.title} ({claim.id})"


def verdict(move: VerdictMove) -> str:
    """A verdict that moves, and why, as a sentence."""
    because = words.listed(_because(move.because))
    return f'{_claim(move.claim)}: from "{move.was.label}" to "{move.now.label}", because {because}.'


def _because(why: Reasons) -> Iterator[str]:
    """Each reason as a clause; where the kind is another one, other criteria are asked, which says no more than that."""
    if why.kind:
        yield f'its kind was "{why.kind[0].title}" and is "{why.kind[1].title}"'
    if why.scored is not None:
        yield "claims of its kind are scored now" if why.scored else "claims of its kind are not scored any more"
    for move in why.criteria:
        if not (why.kind and Stand.NOT_ASKED in (move.was, move.now)):
            yield _criterion(move)
    named = f": {words.listed(source.title for source in why.voices)}" if why.voices else ""
    if why.voice is not None:
        heard = "another voice is heard now" if why.voice else "no other voice is heard any more"
        yield heard + named
    if why.wanting:
        yield _WANTING


_WANTING = "nobody but those who made the claim is heard"


def _added(one: NewClaim) -> str:
    because = f", because {_WANTING}" if one.wanting else ""
    return f'{_claim(one.claim)}: "{one.verdict.label}"{because}.'


def _criterion(move: CriterionMove) -> str:
    decides = "decides now" if move.decides else "no longer decides"
    title = f'"{move.criterion.title}"'
    if move.was is move.now:
        return f"{title} ({move.now.label}) {decides}"
    went = f"{title} went from {move.was.label} to {move.now.label}"
    both_asked = Stand.NOT_ASKED not in (move.was, move.now)
    counted = not {Stand.NOT_APPLICABLE, Stand.LATER_STANDARD} & {move.was, move.now}
    return f"{went} and {decides}" if move.decided is not move.decides and both_asked and counted else went


def _score(move: ScoreMove) -> str:
    return f"{move.framework.title} {_range(move.was)} before, {_range(move.now)} now"


def _range(score: Range | None) -> str:
    return words.percent_range(*score) if score else "no score"


M = TypeVar("M", ScoreMove, GapMove)


def _by_claim(moves: Sequence[M], said: Callable[[M], str]) -> list[str]:
    """A line for each claim, with all that moved of it."""
    by_claim: dict[Named, list[str]] = {}
    for move in moves:
        by_claim.setdefault(move.claim, []).append(said(move))
    return [f"{_claim(claim)}: {'; '.join(parts)}." for claim, parts in by_claim.items()]


def _new_gap(move: GapMove) -> str:
    return f'"{move.criterion.title}"' + (", which alone could move the verdict" if move.moves_verdict else "")


def _closed_gap(move: GapMove) -> str:
    if move.now is None:
        return f'"{move.criterion.title}", as the claim is gone'
    withdrawn = move.now is Stand.NO_EVIDENCE
    return f'"{move.criterion.title}", ' + ("as the claim is withdrawn" if withdrawn else f"now {move.now.label}")


def _statuses(moves: Iterable[StatusMove]) -> Iterator[Group]:
    moves = tuple(moves)
    for now, one, more in (
        (Status.WITHDRAWN, "claim withdrawn", "claims withdrawn"),
        (Status.PUBLISHED, "claim published", "claims published"),
        (Status.DRAFT, "claim made a draft", "claims made drafts"),
    ):
        lines = [f"{_claim(move.claim)}, {move.was.label.lower()} before." for move in moves if move.now is now]
        yield _group(lines, one, more)


def _questions(moves: Sequence[QuestionMove]) -> Iterator[Group]:
    opened = [f"{move.question.title} ({move.question.id})" for move in moves if move.was is None]
    yield _group(opened, "question opened", "questions opened")
    answered = [move for move in moves if move.was and move.now is QuestionStatus.ANSWERED]
    yield _group(map(_question, answered), "question answered", "questions answered")
    others = [move for move in moves if move.was and move.now and move.now is not QuestionStatus.ANSWERED]
    yield _group(map(_question, others), "question changes status", "questions change status")
    gone = [f"{move.question.title} ({move.question.id})" for move in moves if move.now is None]
    yield _group(gone, "question gone", "questions gone")


def _question(move: QuestionMove) -> str:
    was, now = (status.label.lower() if status else "" for status in (move.was, move.now))
    return f"{move.question.title} ({move.question.id}): {was} before, {now} now."


_FAR = tuple(Read)


def _sources(moves: Sequence[SourceMove]) -> Iterator[Group]:
    added = [f"{_source(move)}: {_read(move.now)}." for move in moves if move.was is None]
    yield _group(added, "source added", "sources added")
    read = [move for move in moves if move.was and move.now]
    further = [move for move in read if move.was and move.now and _FAR.index(move.now) > _FAR.index(move.was)]
    less = [move for move in read if move not in further]
    for some, one, more in (
        (further, "source read further", "sources read further"),
        (less, "source taken for read less far", "sources taken for read less far"),
    ):
        yield _group([f"{_source(m)}: {_read(m.was)} before, {_read(m.now)} now." for m in some], one, more)
    gone = [f"{_source(move)}." for move in moves if move.now is None]
    yield _group(gone, "source removed", "sources removed")


def _source(move: SourceMove) -> str:
    return f"{move.source.title} ({move.source.id})"


def _read(read: Read | None) -> str:
    return read.label.lower() if read else ""


def _due(one: Due) -> str:
    changed = words.listed(stamps.WORDS.get(part, part) for part in one.changed)
    return f'{_claim(one.claim)}, "{one.criterion.title}": {changed} changed since a person looked.'
