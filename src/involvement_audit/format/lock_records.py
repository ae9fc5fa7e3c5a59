"""What the commands `quotes`, `review`, `links` and `build --record` remember between runs, as their lock files hold it."""

from __future__ import annotations

from dataclasses import field

from involvement_audit.format.fields import KEY, Record
from involvement_audit.format.frozen import dataclass
from involvement_audit.format.terms import LinkState, QuoteNote, QuoteResult
from involvement_audit.format.text import Date, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCheck(Record):
    """What a copy said of one quotation, and when; `stamp` is the fingerprint of the quotation and its locator.

    `notes` must be known beside it, and `passed` is how many words of the source an ellipsis or a bracket passes over.
    """

    stamp: Text = field(metadata=KEY)
    result: QuoteResult | None
    on: Date
    notes: tuple[QuoteNote, ...] = ()
    passed: Text = Text("")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCopy(Record):
    """A copy that quotations were looked up in, from sources/quotes.lock."""

    source: Text = field(metadata=KEY)
    sha256: Text
    rule: Text
    quotations: tuple[QuoteCheck, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look(Record):
    """Who looked, and on which day."""

    by: Text
    on: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp(Record):
    """What reviewers saw of an assessment, from review.lock: `saw` holds a fingerprint for each part, `PART:PRINT`."""

    assessment: Text = field(metadata=KEY)
    looks: tuple[Look, ...]
    saw: tuple[Text, ...]

    @property
    def by(self) -> tuple[Text, ...]:
        return tuple(look.by for look in self.looks)

    @property
    def on(self) -> Date:
        """The day of the last look."""
        return max((look.on for look in self.looks), key=lambda day: day.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastVerdict(Record):
    """A verdict as it was published: since when, by which version of the rule, and which history entry was the newest then."""

    on: Date
    rule: Text
    verdict: Text
    change: Text


def told(on: str, change: str) -> Text:
    """An entry of a history as it is held to what it was: its day and its words, which folding and indentation do not change."""
    return Text(f"{on} {' '.join(change.split())}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimVerdicts(Record):
    """The verdicts that a published claim has had, from verdicts.lock, the oldest first."""

    claim: Text = field(metadata=KEY)
    verdicts: tuple[PastVerdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed(Record):
    """That the words of a kept version were taken away, when, and why."""

    on: Date
    because: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Record):
    """A claim as it was published on a day, from versions/CLAIM/ON.json; all else that the file says is read where it is shown.

    `verdict` is the verdict of that day, `label` what it was called, `formerly` the ids that the claim had before, and
    `history` what its history told by then. All are empty where the words were `removed`.
    """

    claim: Text = field(metadata=KEY)
    on: Date
    verdict: Text = Text("")
    label: Text = Text("")
    formerly: tuple[Text, ...] = ()
    history: tuple[Text, ...] = ()
    removed: Removed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked(Record):
    """What is known of an outward address; `answered`, and the days that it `failed` since, where the last look failed."""

    address: Text = field(metadata=KEY)
    state: LinkState | None
    because: Text = Text("")
    checked: Date | None = None
    answered: Date | None = None
    failed: tuple[Date, ...] = ()
    leads_to: Text = Text("")
    permanent: bool = False

    @property
    def is_live(self) -> bool:
        """Whether it may be a link: one that is gone may belong to somebody else by now."""
        return self.state not in (LinkState.GONE, LinkState.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links(Record):
    """What became of outward addresses; `checked` is the day of every look that does not give its own."""

    checked: Date | None = None
    addresses: tuple[Looked, ...]
