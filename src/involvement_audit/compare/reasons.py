"""Why a verdict is another one: what the rule took then and takes now, as far as it makes the difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from involvement_audit.compare.differences import CriterionMove, Named, Reasons, Stand
from involvement_audit.compare.sides import Side
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Claim
from involvement_audit.format.terms import Rating
from involvement_audit.verdict.score import ClaimScore, Inclusion, Judged
from involvement_audit.verdict.table import Tally, decide

_BY_WORD = {str(stand): stand for stand in Stand}


def stand(judged: Judged | None) -> Stand:
    """How a criterion stands for a claim; one that is not among those judged is not asked of its kind."""
    if judged is None:
        return Stand.NOT_ASKED
    if judged.inclusion is not Inclusion.COUNTED:
        return _BY_WORD[str(judged.inclusion)]
    return _BY_WORD[str(judged.rating)] if judged.rating else Stand.UNRATED


def stands(score: ClaimScore) -> Mapping[str, Stand]:
    return {judged.criterion: stand(judged) for judged in score.judged}


def reasons(before: Side, after: Side, was: Claim, now: Claim) -> Reasons:
    """What moved the verdict of a claim."""
    old, new = before.scores[was.id], after.scores[now.id]
    voice = _voice(old.tally, new.tally)
    voices = () if voice is None else _heard(new, old) if voice else _heard(old, new)
    corpus = after.corpus if voice else before.corpus
    return Reasons(
        kind=(_kind(before.corpus, was), _kind(after.corpus, now)) if was.kind != now.kind else None,
        scored=None if old.tally.scored == new.tally.scored else new.tally.scored,
        criteria=tuple(_moved(before, after, old, new)),
        voice=voice,
        voices=tuple(Named(key, corpus.source_title[key]) for key in voices),
        wanting=voice is None and wants_a_voice(new.tally),
    )


def wants_a_voice(tally: Tally) -> bool:
    """Whether another voice alone would give another verdict."""
    return decide(tally.with_another_voice()).verdict is not decide(tally).verdict


def _kind(corpus: Corpus, claim: Claim) -> Named:
    kind = corpus.kind.get(claim.kind)
    return Named(str(claim.kind), str(kind.title if kind else claim.kind))


def _moved(before: Side, after: Side, old: ClaimScore, new: ClaimScore) -> Iterator[CriterionMove]:
    """The criteria that decide or decided, and stand otherwise; the others too where they make the difference."""
    was, now = _by_name(old), _by_name(new)
    decided, decides = ({judged.criterion for judged in score.critical} for score in (old, new))
    others = decide(replace(new.tally, others=old.tally.others)).verdict is not new.verdict
    for name in dict.fromkeys((*now, *was)):
        move = CriterionMove(
            criterion=after.criterion(name, before),
            was=stand(was.get(name)),
            now=stand(now.get(name)),
            decided=name in decided,
            decides=name in decides,
        )
        matters = move.decided or move.decides or others
        if matters and (move.was is not move.now or move.decided is not move.decides):
            yield move


def _by_name(score: ClaimScore) -> dict[str, Judged]:
    return {judged.criterion: judged for judged in score.judged}


def _voice(old: Tally, new: Tally) -> bool | None:
    """Whether another voice is heard now, where that it is, or that it is not any more, makes the difference."""
    if old.another_voice == new.another_voice:
        return None
    silent = replace(new, critical=tuple(replace(one, voiced=False) for one in new.critical))
    other = silent if new.another_voice else new.with_another_voice()
    return None if decide(other).verdict is decide(new).verdict else new.another_voice


def _heard(here: ClaimScore, there: ClaimScore) -> tuple[str, ...]:
    """The sources that are heard where it decides in one score and not in the other."""
    return tuple(key for key in _voices(here) if key not in _voices(there))


def _voices(score: ClaimScore) -> dict[str, None]:
    heard = (judged for judged in score.critical if judged.rating in (Rating.MET, Rating.PARTLY_MET))
    return dict.fromkeys(source for judged in heard for source in judged.voices)
