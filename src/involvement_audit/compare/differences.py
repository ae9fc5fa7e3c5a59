"""What differs between an audit before and after, as values: nothing here is worded for anybody yet."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction

from involvement_audit.format.frozen import dataclass
from involvement_audit.format.terms import QuestionStatus, Read, Status, Worded
from involvement_audit.verdict.table import Verdict


class Stand(Worded):
    """How a criterion stands for a claim: its rating, or why it has none that counts."""

    MET = "met", "met"
    PARTLY_MET = "partly-met", "partly met"
    NOT_MET = "not-met", "not met"
    NO_EVIDENCE = "no-evidence", "no evidence found"
    UNRATED = "unrated", "not rated yet"
    NOT_APPLICABLE = "not-applicable", "not applicable"
    LATER_STANDARD = "later-standard", "by a later standard"
    NOT_ASKED = "not-asked", "not asked of its kind"


@dataclass(frozen=True, slots=True)
class Named:
    """A record by its id, with what readers know it by."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionMove:
    """A criterion that stands otherwise for a claim, or decides its verdict where it did not, or no longer."""

    criterion: Named
    was: Stand
    now: Stand
    decided: bool
    decides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why a verdict moved: all that the rule takes that is otherwise and matters.

    `scored` is whether its kind is scored now, and `voice` whether another voice is heard now; None where that is no reason.
    `voices` are the sources that are heard now, or not any more. `wanting` is whether only another voice is still wanting for
    yet another verdict, though none was heard before either.
    """

    kind: tuple[Named, Named] | None
    scored: bool | None
    criteria: tuple[CriterionMove, ...]
    voice: bool | None
    voices: tuple[Named, ...]
    wanting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """A claim that was not there, with its verdict, and whether that is as it is because no other voice is heard."""

    claim: Named
    verdict: Verdict
    wanting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictMove:
    claim: Named
    was: Verdict
    now: Verdict
    because: Reasons


Range = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreMove:
    """A claim's score under a framework; None where it has none."""

    claim: Named
    framework: Named
    was: Range | None
    now: Range | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapMove:
    """A gap that is new, or one that is no more; `now` is how its criterion stands now, None where its claim is not shown."""

    claim: Named
    criterion: Named
    moves_verdict: bool
    now: Stand | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    was: str
    now: Named


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMove:
    claim: Named
    was: Status
    now: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionMove:
    """A question's status; `was` is None where it is new, `now` where it is no more."""

    question: Named
    was: QuestionStatus | None
    now: QuestionStatus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMove:
    """How far a source is read; `was` is None where it is new, `now` where it is no more."""

    source: Named
    was: Read | None
    now: Read | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An assessment to be looked at again, and the parts that changed since a person saw it."""

    claim: Named
    criterion: Named
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """A file whose records say something else, and which fields or records of it do; none where it is new, gone, or one text.

    `published` says of a kept version that readers have seen it, and can cite it.
    """

    path: str
    parts: tuple[str, ...] = ()
    published: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Each in the order of the audit; `uncompared` are claims whose verdict before nobody can know, as files had errors."""

    verdicts: tuple[VerdictMove, ...]
    scores: tuple[ScoreMove, ...]
    new_gaps: tuple[GapMove, ...]
    closed_gaps: tuple[GapMove, ...]
    added: tuple[NewClaim, ...]
    renamed: tuple[Renamed, ...]
    statuses: tuple[StatusMove, ...]
    gone: tuple[Named, ...]
    questions: tuple[QuestionMove, ...]
    sources: tuple[SourceMove, ...]
    promised: tuple[str, ...]
    dropped: tuple[str, ...]
    due: tuple[Due, ...]
    edited: tuple[Edited, ...]
    uncompared: tuple[Named, ...]

    @property
    def any(self) -> bool:
        """Whether readers would see anything else."""
        return any(getattr(self, each.name) for each in fields(self) if each.name != "uncompared")
