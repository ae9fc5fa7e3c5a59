"""What the commands `quotes`, `review`, `links` and `build --record` remember between runs, as their lock files hold it."""

from __future__ import annotations

from typing import Annotated

from involvement_audit.format.fields import KEY, Record
from involvement_audit.format.terms import LinkState, QuoteNote, QuoteResult
from involvement_audit.format.text import Date, Text


class QuoteCheck(Record, frozen=True, kw_only=True):
    """What a copy said of one quotation, and when; `stamp` is the fingerprint of the quotation and its locator.

    `notes` must be known beside it, and `passed` is how many words of the source an ellipsis or a bracket passes over.
    """

    stamp: Annotated[Text, KEY]
    result: QuoteResult | None
    on: Date
    notes: tuple[QuoteNote, ...] = ()
    passed: Text = Text("")


class CheckedCopy(Record, frozen=True, kw_only=True):
    """A copy that quotations were looked up in, from sources/quotes.lock."""

    source: Annotated[Text, KEY]
    sha256: Text
    rule: Text
    quotations: tuple[QuoteCheck, ...]


class Look(Record, frozen=True, kw_only=True):
    """Who looked, and on which day."""

    by: Text
    on: Date


class Stamp(Record, frozen=True, kw_only=True):
    """What reviewers saw of an assessment, from review.lock: `saw` holds a fingerprint for each part, `PART:PRINT`."""

    assessment: Annotated[Text, KEY]
    looks: tuple[Look, ...]
    saw: tuple[Text, ...]

    @property
    def by(self) -> tuple[Text, ...]:
        return tuple(look.by for look in self.looks)

    @property
    def on(self) -> Date:
        """The day of the last look."""
        return max((look.on for look in self.looks), key=lambda day: day.last)


class PastVerdict(Record, frozen=True, kw_only=True):
    """A verdict as it was published: since when, by which version of the rule, and which history entry was the newest then."""

    on: Date
    rule: Text
    verdict: Text
    change: Text


def told(on: str, change: str) -> Text:
    """An entry of a history as it is held to what it was: its day and its words, which folding and indentation do not change."""
    return Text(f"{on} {' '.join(change.split())}")


class ClaimVerdicts(Record, frozen=True, kw_only=True):
    """The verdicts that a published claim has had, from verdicts.lock, the oldest first."""

    claim: Annotated[Text, KEY]
    verdicts: tuple[PastVerdict, ...]


class Removed(Record, frozen=True, kw_only=True):
    """That the words of a kept version were taken away, when, and why."""

    on: Date
    because: Text


class Version(Record, frozen=True, kw_only=True):
    """A claim as it was published on a day, from versions/CLAIM/ON.json; all else that the file says is read where it is shown.

    `verdict` is the verdict of that day, `label` what it was called, `formerly` the ids that the claim had before, and
    `history` what its history told by then. All are empty where the words were `removed`.
    """

    claim: Annotated[Text, KEY]
    on: Date
    verdict: Text = Text("")
    label: Text = Text("")
    formerly: tuple[Text, ...] = ()
    history: tuple[Text, ...] = ()
    removed: Removed | None = None


class Looked(Record, frozen=True, kw_only=True):
    """What is known of an outward address; `answered`, and the days that it `failed` since, where the last look failed."""

    address: Annotated[Text, KEY]
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


class Links(Record, frozen=True, kw_only=True):
    """What became of outward addresses; `checked` is the day of every look that does not give its own."""

    checked: Date | None = None
    addresses: tuple[Looked, ...]
