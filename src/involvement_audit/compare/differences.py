"""What differs between an audit before and after, as values: nothing here is worded for anybody yet."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

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


class Named(Struct, frozen=True):
    """A record by its id, with what readers know it by."""

    id: str
    title: str


class CriterionMove(Struct, frozen=True, kw_only=True):
    """A criterion that stands otherwise for a claim, or decides its verdict where it did not, or no longer."""

    criterion: Named
    was: Stand
    now: Stand
    decided: bool
    decides: bool


class Reasons(Struct, frozen=True, kw_only=True):
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


class NewClaim(Struct, frozen=True, kw_only=True):
    """A claim that was not there, with its verdict, and whether that is as it is because no other voice is heard."""

    claim: Named
    verdict: Verdict
    wanting: bool


class VerdictMove(Struct, frozen=True, kw_only=True):
    claim: Named
    was: Verdict
    now: Verdict
    because: Reasons


Range = tuple[Fraction, Fraction]


class ScoreMove(Struct, frozen=True, kw_only=True):
    """A claim's score under a framework; None where it has none."""

    claim: Named
    framework: Named
    was: Range | None
    now: Range | None


class GapMove(Struct, frozen=True, kw_only=True):
    """A gap that is new, or one that is no more; `now` is how its criterion stands now, None where its claim is not shown."""

    claim: Named
    criterion: Named
    moves_verdict: bool
    now: Stand | None


class Renamed(Struct, frozen=True, kw_only=True):
    was: str
    now: Named


class StatusMove(Struct, frozen=True, kw_only=True):
    claim: Named
    was: Status
    now: Status


class QuestionMove(Struct, frozen=True, kw_only=True):
    """A question's status; `was` is None where it is new, `now` where it is no more."""

    question: Named
    was: QuestionStatus | None
    now: QuestionStatus | None


class SourceMove(Struct, frozen=True, kw_only=True):
    """How far a source is read; `was` is None where it is new, `now` where it is no more."""

    source: Named
    was: Read | None
    now: Read | None


class Due(Struct, frozen=True, kw_only=True):
    """An assessment to be looked at again, and the parts that changed since a person saw it."""

    claim: Named
    criterion: Named
    changed: tuple[str, ...]


class Edited(Struct, frozen=True):
    """A file whose records say something else, and which fields or records of it do; none where it is new, gone, or one text.

    `published` says of a kept version that readers have seen it, and can cite it.
    """

    path: str
    parts: tuple[str, ...] = ()
    published: bool = False
    gone: bool = False


class Differences(Struct, frozen=True, kw_only=True):
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
        return any(getattr(self, name) for name in self.__struct_fields__ if name != "uncompared")
