"""The scoring rule: ratings in, scores and verdicts out, in exact fractions. Nobody types a score or a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Assessment, Claim, Criterion, Dissent
from involvement_audit.format.terms import Rating, Status, Worded
from involvement_audit.format.text import Text, as_name
from involvement_audit.language.spoken import N_
from involvement_audit.verdict.evidence import (
    Corroboration,
    Strength,
    Weakness,
    corroboration,
    other_voices,
    strength,
    weaknesses,
)
from involvement_audit.verdict.provenance import Provenance, provenance
from involvement_audit.verdict.shifts import Shift, shifts
from involvement_audit.verdict.table import VERDICTS, Decisive, Row, Tally, Verdict, decide

_MET, _PARTLY, _NOT = Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET


class Inclusion(Worded):
    """Whether an applicable criterion counts for a claim."""

    COUNTED = "counted", N_("Counted")
    NOT_APPLICABLE = "not-applicable", N_("Not applicable")
    LATER_STANDARD = "later-standard", N_("By a later standard")


class Judged(Struct, frozen=True):
    """An applicable criterion of a claim: whether it counts, whether the verdict turns on it, and its rating if any.

    `voices` are the sources of what is for the claim under it and is not the claimant's own word.
    """

    criterion: str
    framework: str
    critical: bool
    inclusion: Inclusion
    rating: Rating | None
    voices: tuple[str, ...] = ()

    @property
    def decisive(self) -> Decisive:
        """What the verdict takes of it, where it is critical."""
        return Decisive(self.rating, bool(self.voices))

    @property
    def deciding(self) -> bool:
        """Whether the verdict turns on it."""
        return self.critical and self.inclusion is Inclusion.COUNTED

    @property
    def is_gap(self) -> bool:
        return self.inclusion is Inclusion.COUNTED and self.rating is Rating.NO_EVIDENCE


class FrameworkScore(Struct, frozen=True, kw_only=True):
    """A claim under one framework: the score from `low` to `high` (0 to 1), null where there is none, and its counts."""

    framework: str
    low: Fraction | None
    high: Fraction | None
    met: int
    partly_met: int
    not_met: int
    no_evidence: int
    unrated: int
    not_applicable: int
    later_standard: int

    @property
    def counted(self) -> int:
        return self.met + self.partly_met + self.not_met + self.no_evidence + self.unrated


class Gap(Struct, frozen=True, kw_only=True):
    """What the public record lacks for one criterion of one claim; `width` is what closing it would take off the score's range."""

    claim: str
    criterion: str
    critical: bool
    moves_verdict: bool
    width: Fraction
    finished: bool
    would_close: tuple[Text, ...]
    ask: tuple[Text, ...]
    searched: tuple[Text, ...]


class ClaimScore(Struct, frozen=True, kw_only=True):
    claim: str
    judged: tuple[Judged, ...]
    frameworks: Mapping[str, FrameworkScore]
    verdict: Verdict
    worst: Verdict
    best: Verdict
    tally: Tally
    provisional: bool
    differing: tuple[str, ...]
    strength: Strength | None
    weaknesses: tuple[Weakness, ...]
    corroboration: Corroboration
    provenance: Provenance
    level_gap: int | None
    shifts: tuple[Shift, ...]
    gaps: tuple[Gap, ...]

    @property
    def critical(self) -> tuple[Judged, ...]:
        """The criteria that the verdict turns on."""
        return tuple(judged for judged in self.judged if judged.deciding)

    @property
    def lacking(self) -> int:
        """For how many criteria no record was found. Those of a claim that was withdrawn are no gaps that anybody works on."""
        return sum(framework.no_evidence for framework in self.frameworks.values())

    @property
    def another_voice(self) -> bool:
        """Whether anybody but those who made the claim is heard where it decides."""
        return self.tally.another_voice

    @property
    def row(self) -> Row:
        """The row of the verdict table that gave the verdict."""
        return next(row for row in VERDICTS if row.verdict is self.verdict)

    @property
    def verdict_range(self) -> tuple[Verdict, Verdict]:
        """The verdict at worst and at best; one that cannot move is both."""
        return (self.worst, self.best) if self.shiftable else (self.verdict, self.verdict)

    @property
    def shiftable(self) -> bool:
        """Whether there is a verdict that could move; one not scored or not finished has no range."""
        return self.verdict not in (Verdict.NOT_SCORED, Verdict.NOT_ASSESSED)


class Scores(Struct, frozen=True):
    """Every claim's score by id, and the gaps of all claims that stand, in the order in which closing them matters."""

    claims: Mapping[str, ClaimScore]
    gaps: tuple[Gap, ...]


def score(corpus: Corpus) -> Scores:
    """Scores every claim of a corpus; a withdrawn claim keeps its score, and its gaps are left out."""
    claims = {str(claim.id): score_claim(corpus, claim) for claim in corpus.claims}
    return Scores(claims, rank(gap for found in claims.values() for gap in found.gaps))


def score_claim(corpus: Corpus, claim: Claim) -> ClaimScore:
    judged = judge(corpus, claim)
    counted = [j for j in judged if j.inclusion is Inclusion.COUNTED]
    tally = _tally(corpus, claim, counted)
    row = decide(tally)
    frameworks = {str(f.id): _framework_score(f.id, judged, tally.scored) for f in corpus.frameworks}
    rated = _by_criterion(claim)
    assessments = [rated.get(j.criterion) for j in counted]
    found = weaknesses(corpus, claim, assessments) if counted else ()
    dissent = _dissent(claim, counted)
    return ClaimScore(
        claim=claim.id,
        judged=judged,
        frameworks=frameworks,
        verdict=row.verdict,
        worst=decide(tally.with_gaps_as(_NOT)).verdict,
        best=decide(tally.with_gaps_as(_MET)).verdict,
        tally=tally,
        provisional=_provisional(claim, dissent),
        differing=tuple(dict.fromkeys(d.criterion for d in dissent)),
        strength=strength(found) if counted else None,
        weaknesses=found,
        corroboration=corroboration(corpus, claim, assessments),
        provenance=provenance(corpus, claim, assessments),
        level_gap=_level_gap(corpus, claim),
        shifts=shifts(tally, [j.criterion for j in counted if j.critical]),
        gaps=rank(_gaps(claim, rated, counted, frameworks, tally)) if claim.status is not Status.WITHDRAWN else (),
    )


def judge(corpus: Corpus, claim: Claim) -> tuple[Judged, ...]:
    """The criteria that apply to a claim's kind, in reading order, and whether each counts in its score."""
    assessments = _by_criterion(claim)
    rows = []
    for name, criterion in corpus.criterion.items():
        if criterion.applies_to(claim.kind):
            assessment = assessments.get(name)
            inclusion = _inclusion(claim, criterion, assessment)
            framework = name.partition(".")[0]
            voices = other_voices(corpus, claim, assessment) if assessment else ()
            rating, heard = assessment.rating if assessment else None, tuple(str(item.source) for item in voices)
            rows.append(Judged(name, framework, claim.kind in criterion.critical, inclusion, rating, heard))
    return tuple(rows)


def _by_criterion(claim: Claim) -> Mapping[str, Assessment]:
    return {str(assessment.criterion): assessment for assessment in claim.assessments}


def _inclusion(claim: Claim, criterion: Criterion, assessment: Assessment | None) -> Inclusion:
    """A later standard goes before not applicable; an undated claim is held to every criterion."""
    if criterion.is_later_than(claim.made):
        return Inclusion.LATER_STANDARD
    if assessment and assessment.rating is Rating.NOT_APPLICABLE:
        return Inclusion.NOT_APPLICABLE
    return Inclusion.COUNTED


def _dissent(claim: Claim, counted: Iterable[Judged]) -> tuple[Dissent, ...]:
    """Where somebody who assessed the claim gives a criterion that counts another rating than the published one."""
    ratings = {j.criterion: j.rating for j in counted}
    names = set(map(as_name, claim.assessed.by))
    inside = (d for d in claim.dissent if not names.isdisjoint(map(as_name, d.by)))
    return tuple(d for d in inside if ratings.get(d.criterion) not in (None, d.rating))


def _provisional(claim: Claim, dissent: Iterable[Dissent]) -> bool:
    """Until two who assessed the claim agree on every criterion that counts; the dissent of others changes nothing."""
    others = {as_name(name) for d in dissent for name in d.by}
    return len(set(map(as_name, claim.assessed.by)) - others) < 2


def _tally(corpus: Corpus, claim: Claim, counted: Sequence[Judged]) -> Tally:
    kind = corpus.kind.get(claim.kind)
    return Tally(
        scored=bool(kind and kind.scored),
        critical=tuple(j.decisive for j in counted if j.critical),
        others=tuple(j.rating for j in counted if not j.critical),
    )


def _framework_score(framework: str, judged: Iterable[Judged], scored: bool) -> FrameworkScore:
    """The low end is sum/n, the high end (sum + gaps)/n, over the n criteria that count; none where n is 0 or one is unrated."""
    rows = [j for j in judged if j.framework == framework]
    inclusions = Counter(j.inclusion for j in rows)
    ratings = Counter(j.rating for j in rows if j.inclusion is Inclusion.COUNTED)
    n = ratings.total()
    points = ratings[_MET] + Fraction(ratings[_PARTLY], 2)
    has_score = scored and n > 0 and not ratings[None]
    return FrameworkScore(
        framework=framework,
        low=Fraction(points, n) if has_score else None,
        high=Fraction(points + ratings[Rating.NO_EVIDENCE], n) if has_score else None,
        met=ratings[_MET],
        partly_met=ratings[_PARTLY],
        not_met=ratings[_NOT],
        no_evidence=ratings[Rating.NO_EVIDENCE],
        unrated=ratings[None],
        not_applicable=inclusions[Inclusion.NOT_APPLICABLE],
        later_standard=inclusions[Inclusion.LATER_STANDARD],
    )


def percents(low: Fraction, high: Fraction) -> tuple[int, int]:
    """A score as whole per cents: low rounded down, high rounded up."""
    return int(low * 100 // 1), int(-(high * 100 // -1))


def _level_gap(corpus: Corpus, claim: Claim) -> int | None:
    """The rung claimed minus the rung evidenced, counted in rungs; none where either is not given."""
    rungs = [rung.id for rung in corpus.method.rungs]
    level = claim.level
    if level is None or level.claimed not in rungs or level.evidenced not in rungs:
        return None
    return rungs.index(level.claimed) - rungs.index(level.evidenced)


def _gaps(
    claim: Claim,
    rated: Mapping[str, Assessment],
    counted: list[Judged],
    frameworks: Mapping[str, FrameworkScore],
    tally: Tally,
) -> Iterable[Gap]:
    verdict = decide(tally).verdict
    for j in counted:
        if j.is_gap:
            found = rated[j.criterion]
            closed = (decide(_with(counted, tally, j, to)).verdict for to in (_MET, _NOT))
            yield Gap(
                claim=claim.id,
                criterion=j.criterion,
                critical=j.critical,
                moves_verdict=any(other is not verdict for other in closed),
                width=Fraction(1, frameworks[j.framework].counted),
                finished=verdict is not Verdict.NOT_ASSESSED,
                would_close=found.would_close,
                ask=found.ask,
                searched=found.searched,
            )


def _with(counted: Sequence[Judged], tally: Tally, changed: Judged, to: Rating) -> Tally:
    """The tally with one gap closed, all else unchanged."""
    return Tally(
        scored=tally.scored,
        critical=tuple(j.decisive.rated(to) if j is changed else j.decisive for j in counted if j.critical),
        others=tuple(to if j is changed else j.rating for j in counted if not j.critical),
    )


def rank(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    """Gaps in the order in which closing them matters; those of unfinished claims come last."""
    return tuple(
        sorted(
            gaps, key=lambda g: (not g.finished, not g.moves_verdict, not g.critical, -g.width, g.claim, g.criterion)
        )
    )
