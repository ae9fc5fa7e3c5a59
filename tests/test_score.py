"""The scoring rule, held to the contract: what is expected here was worked out by hand from its sections 1, 2, 4 and 6.

Ratings are written in the signs of ratings.py.
"""

import itertools
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import factories as make
from involvement_audit.format.corpus import Corpus
from involvement_audit.format.model import Appearance, Assessment, Claim, Evidence
from involvement_audit.format.terms import Bearing, Interest, Rating, Status
from involvement_audit.verdict.evidence import Corroboration, Strength, Weakness
from involvement_audit.verdict.score import ClaimScore, Scores, percents, score, score_claim
from involvement_audit.verdict.shifts import Shift
from involvement_audit.verdict.table import VERDICTS, Decisive, Tally, Verdict, decide
from properties import steady
from ratings import (
    BODIES,
    GAP,
    MET,
    NOT,
    OTHER,
    PARTLY,
    SIGN,
    SIGNS,
    SOURCES,
    assessments,
    audit,
    frameworks,
    holding,
    items,
)

T = TypeVar("T")


def rated(**words: str) -> ClaimScore:
    """The score of a claim that is rated as the words describe."""
    corpus = audit(words)
    return score_claim(corpus, corpus.claims[0])


def rerated(claim: Claim, changes: Mapping[str, Rating]) -> Claim:
    """The claim with some of its assessments rated otherwise, all else unchanged; what closes a gap is another voice."""

    def changed(a: Assessment) -> Assessment:
        to = changes.get(a.criterion, a.rating)
        return replace(a, rating=to, evidence=(*a.evidence, *([OTHER] if a.rating is GAP is not to else [])))

    return replace(claim, assessments=tuple(map(changed, claim.assessments)))


# The score


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("+", 1, 1),
        ("~", Fraction(1, 2), Fraction(1, 2)),
        ("-", 0, 0),
        ("?", 0, 1),
        ("+ ~ -", Fraction(1, 2), Fraction(1, 2)),
        ("+ + ?", Fraction(2, 3), 1),
        ("~ ? ?", Fraction(1, 6), Fraction(5, 6)),
        ("~ ~ ~ - - - ?", Fraction(3, 14), Fraction(5, 14)),
        ("+! ~ ?! -", Fraction(3, 8), Fraction(5, 8)),  # critical criteria weigh no more than others
        ("+ x x", 1, 1),
        ("+ -* ?* ~", Fraction(3, 4), Fraction(3, 4)),
        ("- .*", 0, 0),
        ("? x", 0, 1),
    ],
)
def test_the_score_is_an_exact_range(words: str, low: Fraction, high: Fraction) -> None:
    """Low is the sum over n and high the sum and the gaps over n; not applicable and later ones are left out of n."""
    found = rated(nihr=words).frameworks["nihr"]
    assert (found.low, found.high) == (low, high)
    assert isinstance(found.low, Fraction)
    assert isinstance(found.high, Fraction)


@pytest.mark.parametrize("words", ["", "x", "+*", ".*", "x! -* x"])
def test_no_criterion_that_counts_is_no_score(words: str) -> None:
    """With n = 0 a framework has no score; that is neither 0 nor 1."""
    found = rated(nihr=words).frameworks["nihr"]
    assert (found.low, found.high) == (None, None)


@pytest.mark.parametrize("words", [".", "+ .", ". ? -", ".! +", "+! ."])
def test_an_unrated_criterion_is_no_score(words: str) -> None:
    """Unrated means unfinished, never zero: one counted criterion without a rating leaves its framework without score."""
    found = rated(nihr=words).frameworks["nihr"]
    assert (found.low, found.high) == (None, None)


def test_every_framework_is_scored_by_itself() -> None:
    """No average across frameworks: an unrated or missing criterion of one takes no score from another."""
    found = rated(nihr="+ -", nhs="? ?", other="+ .", none="").frameworks
    assert {name: (score.low, score.high) for name, score in found.items()} == {
        "nihr": (Fraction(1, 2), Fraction(1, 2)),
        "nhs": (0, 1),
        "other": (None, None),
        "none": (None, None),
    }


def test_a_framework_counts_its_ratings() -> None:
    """`not_applicable` counts what was typed of what is in force; later standards are counted whatever was typed."""
    found = rated(nihr="+ + + ~ ~ - ?! ? x +* x* .* .*").frameworks["nihr"]
    assert (found.met, found.partly_met, found.not_met, found.no_evidence) == (3, 2, 1, 2)
    assert (found.not_applicable, found.later_standard, found.counted) == (1, 4, 8)


def test_what_the_kind_leaves_out_is_not_counted() -> None:
    """A criterion that names the kind in neither list is not applicable without being typed, and is counted nowhere."""
    foreign = make.criterion("foreign", critical=["needs-led"], applies=["commitment"])
    for rating in (MET, Rating.NOT_APPLICABLE, None):
        claim = make.claim("a", [make.assessment("nihr.foreign", rating)] if rating else [])
        found = score_claim(make.corpus(frameworks=[make.framework("nihr", foreign)], claims=[claim]), claim)
        nihr = found.frameworks["nihr"]
        assert (nihr.low, nihr.high, nihr.counted, nihr.not_applicable, nihr.later_standard) == (None, None, 0, 0, 0)
        assert (found.judged, found.verdict) == ((), Verdict.NOT_SCORED)


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        ("0", "1", (0, 100)),
        ("1/2", "1/2", (50, 50)),
        ("1/3", "2/3", (33, 67)),
        ("1/6", "5/6", (16, 84)),
        ("3/14", "5/14", (21, 36)),
        ("1/8", "3/8", (12, 38)),
        ("1/3", "1/3", (33, 34)),
        ("1/201", "200/201", (0, 100)),
        ("29/100", "29/100", (29, 29)),  # these three go wrong where a fraction is made a float on the way
        ("57/100", "57/100", (57, 57)),
        ("7/100", "7/100", (7, 7)),
    ],
)
def test_per_cents_are_rounded_outwards(low: str, high: str, shown: tuple[int, int]) -> None:
    """The range is shown as whole per cents, low rounded down and high rounded up, so that it is never narrowed."""
    assert percents(Fraction(low), Fraction(high)) == shown


# The verdict

WORDINGS = {  # in the order of the table
    "not-scored": "Recorded, not scored",
    "not-assessed": "Assessment not finished",
    "not-evidenced": "Not evidenced on the public record",
    "not-borne-out": "Not borne out by the record",
    "mixed": "The record is mixed",
    "traces": "Only traces on the public record",
    "supported": "Supported by the record",
    "partly-supported": "Partly supported by the record",
}

Ratings = list[Rating | None]
Standing = tuple[Rating | None, bool]
"""A criterion of K: its rating, and whether somebody other than the claimant speaks for the claim under it."""

CONDITIONS: dict[str, Callable[[bool, Ratings, Ratings, bool], bool]] = {
    "not-scored": lambda scored, k, rest, voice: not scored or k == [],
    "not-assessed": lambda scored, k, rest, voice: None in k + rest,
    "not-evidenced": lambda scored, k, rest, voice: set(k) == {GAP},
    "not-borne-out": lambda scored, k, rest, voice: NOT in k and MET not in k,
    "mixed": lambda scored, k, rest, voice: NOT in k and MET in k,
    "traces": lambda scored, k, rest, voice: (GAP in k and MET not in k) or not voice,
    "supported": lambda scored, k, rest, voice: set(k) == {MET} and NOT not in rest,
    "partly-supported": lambda scored, k, rest, voice: True,
}
"""The table of the contract, row by row: scored, the ratings of K and of the other counted criteria, another voice."""


def verdict_of(scored: bool, k: Iterable[Standing], rest: Ratings) -> str:
    """The verdict that the contract's table gives."""
    standing = list(k)
    ratings = [rating for rating, _ in standing]
    voice = any(spoken for rating, spoken in standing if rating in (MET, PARTLY))
    return next(verdict for verdict, holds in CONDITIONS.items() if holds(scored, ratings, rest, voice))


def test_the_table_has_the_published_rows_and_words() -> None:
    """The verdicts, their public wording and their order are those of the contract, one row each."""
    assert [(str(row.verdict), row.verdict.label) for row in VERDICTS] == list(WORDINGS.items())
    assert {str(verdict): verdict.label for verdict in Verdict} == WORDINGS
    assert all(row.when for row in VERDICTS)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        # K is empty
        ("", "not-scored"),
        ("+", "not-scored"),
        ("x!", "not-scored"),
        ("+!*", "not-scored"),
        ("x!* + -", "not-scored"),
        (".", "not-scored"),  # also not-assessed: the first row that holds
        ("x! + .", "not-scored"),
        (".!*", "not-scored"),
        # a counted criterion has no rating, whether critical or not
        (".!", "not-assessed"),
        ("+! .", "not-assessed"),
        ("+! .!", "not-assessed"),
        ("?! .", "not-assessed"),  # also not-evidenced
        ("-! .!", "not-assessed"),  # also not borne out
        ("+! -! .", "not-assessed"),  # also mixed
        ("+! .*", "supported"),  # a later standard may be left unrated
        ("+!@ .", "not-assessed"),  # also traces
        ("~! ?! .", "not-assessed"),  # also traces
        # all of K gaps
        ("?!", "not-evidenced"),
        ("?! ?!", "not-evidenced"),
        ("?! +", "not-evidenced"),  # what is not critical evidences nothing, and lends no voice
        ("?! -", "not-evidenced"),
        ("?! x! +!*", "not-evidenced"),
        # some of K not met, none met
        ("-!", "not-borne-out"),
        ("-! -!", "not-borne-out"),
        ("-! ?!", "not-borne-out"),
        ("-! ~!", "not-borne-out"),  # partly met is not met enough to make it mixed
        ("~! ~! ~! -!", "not-borne-out"),
        ("-! ~! ?!", "not-borne-out"),  # also traces
        ("-! ~!@", "not-borne-out"),  # also traces
        ("-! + ~", "not-borne-out"),  # what is not critical does not make it mixed
        ("-! x! +!*", "not-borne-out"),
        # some of K met, some not met
        ("+! -!", "mixed"),
        ("+! -! ?!", "mixed"),
        ("~! +! -! + + +", "mixed"),
        ("+!@ -!", "mixed"),  # also traces
        ("+!@ -!@ ?!", "mixed"),  # also traces
        # K holds a gap, and nothing in it is met
        ("~! ?!", "traces"),
        ("~! ~! ~! ?!", "traces"),
        ("~! ?! ?! +", "traces"),  # what is not critical is not met in K
        ("~! ?! -", "traces"),
        # nobody but the claimant is heard
        ("+!@", "traces"),  # also supported
        ("+!@ +!@ +", "traces"),  # also supported; the other voice under what is not critical is not heard
        ("~!@", "traces"),  # also partly supported
        ("+!@ ~!@", "traces"),
        ("+!@ ?!", "traces"),
        ("~!@ ?!", "traces"),  # both of its grounds
        ("+!@ x!", "traces"),  # what does not count lends no voice
        ("+!@ +!*", "traces"),
        ("+!@ -", "traces"),
        # all of K met, no other counted criterion not met
        ("+!", "supported"),
        ("+! +! +", "supported"),
        ("+! +!@ +!@", "supported"),  # one other voice is enough
        ("+! +@", "supported"),
        ("+! ~", "supported"),
        ("+! ?", "supported"),
        ("+! x! x", "supported"),
        ("+! -*", "supported"),
        ("+! -!* ?!*", "supported"),
        # otherwise: all of K met or partly met
        ("~!", "partly-supported"),
        ("~! ~!", "partly-supported"),
        ("~! ~!@", "partly-supported"),
        ("+! ~!", "partly-supported"),
        ("+!@ ~!", "partly-supported"),
        ("~! ?", "partly-supported"),  # a gap outside K
        ("~! ?!*", "partly-supported"),
        ("+! -", "partly-supported"),
        ("+! ? -", "partly-supported"),
        # otherwise: some of K met, and gaps
        ("+! ?!", "partly-supported"),
        ("+! ?! ?! ?!", "partly-supported"),
        ("+! ~! ?!", "partly-supported"),
        ("+!@ ~! ?!", "partly-supported"),
        ("+! ?! -", "partly-supported"),
    ],
)
def test_the_first_row_that_holds_is_the_verdict(words: str, verdict: str) -> None:
    """The verdict is the first row of the table that holds, where several do."""
    found = rated(nihr=words)
    assert str(found.verdict) == verdict
    assert found.row.verdict is found.verdict


@pytest.mark.parametrize(
    ("nihr", "nhs", "verdict"),
    [
        ("+!", "-!", "mixed"),
        ("-!", "?!", "not-borne-out"),
        ("-!", "~!", "not-borne-out"),
        ("?!", "~!", "traces"),
        ("?!", "+!", "partly-supported"),
        ("+!@", "+", "traces"),
        ("+!@", "~!", "partly-supported"),
        ("+!", "-", "partly-supported"),
        ("+!", ".", "not-assessed"),
        ("+!", "", "supported"),
        ("+", "-", "not-scored"),
    ],
)
def test_the_verdict_is_over_all_frameworks(nihr: str, nhs: str, verdict: str) -> None:
    """K and the other counted criteria are those of all frameworks together, whichever comes first."""
    assert str(rated(nihr=nihr, nhs=nhs).verdict) == verdict
    assert str(rated(nihr=nhs, nhs=nihr).verdict) == verdict


RATED: tuple[Rating, ...] = (MET, PARTLY, NOT, GAP)
STANDINGS: list[Standing] = [*itertools.product((MET, PARTLY, NOT), (True, False)), (GAP, False)]
OTHERS = [rest for size in range(3) for rest in itertools.product(RATED, repeat=size)]


def decided(scored: bool, k: Iterable[Standing], rest: Iterable[Rating | None]) -> str:
    """The verdict that the code's table gives."""
    return str(decide(Tally(scored, tuple(Decisive(*one) for one in k), tuple(rest))).verdict)


def test_every_combination_of_ratings_has_the_verdict_of_the_table() -> None:
    """All claims of up to three critical and two other criteria, whoever is heard, have the verdict that the table gives."""
    symbols = [*itertools.product((*RATED, None), (True, False))]
    critical = [k for size in range(4) for k in itertools.product(symbols, repeat=size)]
    others = [rest for size in range(3) for rest in itertools.product((*RATED, None), repeat=size)]
    for scored, k, rest in itertools.product((True, False), critical, others):
        assert decided(scored, k, rest) == verdict_of(scored, k, list(rest))


def test_partly_supported_is_what_the_contract_says_that_it_is() -> None:
    """What is left to the last row is heard from another voice, has nothing not met in K, and no gap unless some is met."""
    for k, rest in itertools.product(itertools.product(STANDINGS, repeat=3), OTHERS):
        if verdict_of(True, k, list(rest)) == "partly-supported":
            ratings = {rating for rating, _ in k}
            assert ratings <= {MET, PARTLY} or MET in ratings <= {MET, PARTLY, GAP}
            assert any(spoken for rating, spoken in k if rating in (MET, PARTLY))
            assert ratings != {MET} or NOT in rest


def test_what_is_critical_depends_on_the_kind() -> None:
    """The same ratings under the same criteria make another verdict for another kind of claim."""
    nihr = make.framework(
        "nihr",
        make.criterion("c1", critical=["user-led"], applies=["needs-led"]),
        make.criterion("c2", critical=["needs-led"], applies=["user-led"]),
    )
    ratings = assessments(nihr="+ -")
    claims = [make.claim("led", ratings), make.claim("needs", ratings, kind="needs-led")]
    found = score(holding([nihr], claims, [make.kind("needs-led")])).claims
    assert found["led"].verdict is Verdict.PARTLY_SUPPORTED
    assert found["needs"].verdict is Verdict.NOT_BORNE_OUT


@pytest.mark.parametrize(
    ("words", "worst", "best"),
    [
        ("?!", "not-borne-out", "supported"),
        ("?! ?!", "not-borne-out", "supported"),
        ("?! -", "not-borne-out", "partly-supported"),
        ("?! ?", "not-borne-out", "supported"),
        ("+! ?!", "mixed", "supported"),
        ("~! ?!", "not-borne-out", "partly-supported"),
        ("+! ~! ?!", "mixed", "partly-supported"),
        ("-! ?!", "not-borne-out", "mixed"),
        ("-! ~! ?!", "not-borne-out", "mixed"),
        ("+! -! ?!", "mixed", "mixed"),
        ("+! ?", "partly-supported", "supported"),  # gaps that are not critical are taken so too
        ("+! - ?", "partly-supported", "partly-supported"),
        ("-! ?", "not-borne-out", "not-borne-out"),
        ("~! ?", "partly-supported", "partly-supported"),
        ("+! ~", "supported", "supported"),
        ("+! ?* ?!*", "supported", "supported"),  # what does not count is no gap
        ("+!@ ?!", "mixed", "supported"),  # what closes the gap is another voice
        ("~!@ ?!", "not-borne-out", "partly-supported"),
        ("+!@ ?! -", "mixed", "partly-supported"),
        ("+!@", "traces", "traces"),  # no gap, so nobody else comes to be heard
        ("+!@ ?", "traces", "traces"),  # who closes a gap outside K is not heard
        ("~!@ ~!@", "traces", "traces"),
        ("", "not-scored", "not-scored"),
        ("x! ?", "not-scored", "not-scored"),
        ("?! .", "not-assessed", "not-assessed"),
        (".! ?", "not-assessed", "not-assessed"),
    ],
)
def test_the_range_takes_every_gap_as_not_met_and_as_met(words: str, worst: str, best: str) -> None:
    """Worst takes every gap as not met, best as met by another voice; a claim not scored or not assessed repeats its verdict."""
    found = rated(nihr=words)
    assert (str(found.worst), str(found.best)) == (worst, best)
    assert found.verdict_range == (found.worst, found.best)


# Later standards and dates


@pytest.mark.parametrize(
    ("made", "in_force", "later"),
    [
        ("2011", "2012", True),
        ("2012", "2012", False),
        ("2013", "2012", False),
        ("2012", "2012-06", False),  # it can have been made in December
        ("2012", "2012-12-31", False),
        ("2012", "2013-01-01", True),
        ("2012-05", "2012-06", True),
        ("2012-06", "2012-06", False),
        ("2012-06", "2012", False),
        ("2012-06", "2012-06-30", False),  # it can have been made on the day itself
        ("2012-06", "2012-07-01", True),
        ("2012-02", "2012-02-29", False),
        ("2012-02", "2012-03", True),
        ("2011-02", "2011-03-01", True),
        ("2012-06-14", "2012-06-15", True),
        ("2012-06-15", "2012-06-15", False),
        ("2012-06-16", "2012-06-15", False),
        ("2012-06-30", "2012-07", True),
        ("2012-07-01", "2012-07", False),
        ("2011-12-31", "2012", True),
        ("2012-01-01", "2012", False),
        (None, "2012", False),  # an undated claim is held to every criterion
        ("1990", None, False),
        (None, None, False),
    ],
)
def test_a_later_standard_begins_after_the_last_day_of_the_claim(
    made: str | None, in_force: str | None, later: bool
) -> None:
    """A criterion is by a later standard when the claim's last possible day is before the first day in force."""
    nihr = make.framework("nihr", make.criterion("c1", in_force=in_force))
    claim = make.claim("a", assessments(nihr="+"), appearances=[make.appearance(on=made)])
    found = score_claim(holding([nihr], [claim]), claim)
    assert (found.frameworks["nihr"].later_standard, found.frameworks["nihr"].met) == ((1, 0) if later else (0, 1))
    assert found.verdict is (Verdict.NOT_SCORED if later else Verdict.SUPPORTED)


@pytest.mark.parametrize(
    ("dates", "later"),
    [
        (["2011", "2013"], True),
        (["2013", "2011"], False),
        ([None, "2011"], False),  # undated, though a later appearance has a date
        (["2011", None], True),
    ],
)
def test_a_claim_has_the_date_of_its_first_appearance(dates: list[str | None], later: bool) -> None:
    """A claim's date is its first appearance's and nothing else, neither the earliest nor the first that is known."""
    assert is_held_back([make.appearance(on=on) for on in dates]) == (later, dates[0] is None)


@pytest.mark.parametrize(
    ("dates", "later", "undated"),
    [
        ([(None, "2011")], True, False),
        ([(None, "2012")], False, False),
        ([("2011", "2013")], True, False),  # that it still stood there later does not move it
        ([("2013", "2011")], False, False),
        ([(None, None), (None, "2011")], False, True),  # the first appearance's, and nothing else
        ([(None, "2013"), ("2011", None)], False, False),
        ([(None, "2011"), ("2013", None)], True, False),
    ],
)
def test_a_claim_that_was_only_seen_has_the_date_of_that(
    dates: list[tuple[str | None, str | None]], later: bool, undated: bool
) -> None:
    """A claim's date is its first appearance's `on`, else its `seen`; it holds for later standards and for the strength."""
    assert is_held_back([make.appearance(on=on, seen=seen) for on, seen in dates]) == (later, undated)


def is_held_back(appearances: list[Appearance]) -> tuple[bool, bool]:
    """Whether a standard of 2012 is later than a claim of these appearances, and whether the claim is undated."""
    nihr = make.framework("nihr", make.criterion("c1", in_force="2012"), make.criterion("c2"))
    claim = make.claim("a", assessments(nihr="+ +"), appearances=appearances)
    found = score_claim(holding([nihr], [claim]), claim)
    return found.frameworks["nihr"].later_standard == 1, Weakness.UNDATED in found.weaknesses


# Gaps


@pytest.mark.parametrize(
    ("words", "moving"),
    [
        ("?!", ["c1"]),
        ("?! ?!", ["c1", "c2"]),
        ("?! ?", ["c1"]),
        ("+! ?!", ["c2"]),
        ("~! ?!", ["c2"]),
        ("~! ?! ?!", ["c2", "c3"]),
        ("-! ?!", ["c2"]),  # only if met: mixed
        ("-! ~! ?!", ["c3"]),
        ("+! ~! ?!", ["c3"]),  # only if not met: mixed
        ("+! - ?!", ["c3"]),
        ("+! ?", ["c2"]),  # not critical, and not met would make it partly supported
        ("+! ? ?", ["c2", "c3"]),
        ("+! - ?", []),
        ("~! ?", []),
        ("-! ?", []),
        ("+! -! ?!", []),
        ("+!@ ?!", ["c2"]),  # met by another voice, it would be supported
        ("~!@ ?!", ["c2"]),
        ("+!@ ?", []),  # whoever closes it is not heard where it decides
        ("+!@ ~!@ ?", []),
        ("?! .", []),  # still not assessed
        ("x! ?", []),  # still not scored
        ("+! ?!* ?", ["c3"]),
    ],
)
def test_a_gap_moves_the_verdict_by_itself(words: str, moving: list[str]) -> None:
    """A gap moves the verdict where rating it not met, or met by another voice, all else unchanged, gives another one."""
    found = rated(nihr=words)
    assert sorted(gap.criterion for gap in found.gaps if gap.moves_verdict) == [f"nihr.{name}" for name in moving]
    gaps = [n for n, word in enumerate(words.split(), 1) if word[0] == "?" and "*" not in word]
    assert sorted(gap.criterion for gap in found.gaps) == [f"nihr.c{n}" for n in gaps]


def gaps_of(corpus: Corpus) -> list[tuple[str, str]]:
    return [(gap.claim, gap.criterion) for gap in score(corpus).gaps]


def test_gaps_are_ranked_by_what_closing_them_would_do() -> None:
    """First what could move the verdict, then what is critical, then the widest; gaps of unfinished claims come last."""
    ratings = {
        "a-unfinished": {"a": ". ?! ?! ?", "b": "? +"},
        "b-mixed": {"a": "+! -! ?! ?", "b": "? +"},
        "c-supported": {"a": "+! +! +! +", "b": "? +"},
        "d-partly": {"a": "+! +! ?! -", "b": "+ +"},
    }
    claims = [make.claim(name, assessments(**words)) for name, words in ratings.items()]
    corpus = holding(frameworks(a="+! +! +! +", b="+ +"), claims)
    assert gaps_of(corpus) == [
        ("d-partly", "a.c3"),  # moves, critical
        ("c-supported", "b.c1"),  # moves, though not critical
        ("b-mixed", "a.c3"),  # critical, though only a quarter of its framework
        ("b-mixed", "b.c1"),  # half of its framework
        ("b-mixed", "a.c4"),
        ("a-unfinished", "a.c2"),
        ("a-unfinished", "a.c3"),
        ("a-unfinished", "b.c1"),
        ("a-unfinished", "a.c4"),
    ]


def test_equal_gaps_are_ranked_by_claim_and_then_by_criterion() -> None:
    """Where closing would do the same, the claim's id decides, then the criterion's."""
    words = {"b": "?! ?!", "a": "?! ?!"}
    claims = [make.claim(name, assessments(**words)) for name in ("z", "y")]
    assert gaps_of(holding(frameworks(**words), claims)) == [
        (claim, criterion) for claim in ("y", "z") for criterion in ("a.c1", "a.c2", "b.c1", "b.c2")
    ]


def test_the_width_of_a_gap_is_its_own_frameworks() -> None:
    """Closing a gap removes 1/n of its own framework's range, whatever the others hold; what does not count is not in n."""
    found = rated(nihr="+! ? x -*", nhs="? + -")
    assert {gap.criterion: gap.width for gap in found.gaps} == {"nihr.c2": Fraction(1, 2), "nhs.c1": Fraction(1, 3)}


def test_a_withdrawn_claim_keeps_its_score_and_its_gaps_are_left_out() -> None:
    """A withdrawn claim is scored as before, and none of its gaps stands in the list."""
    words = {"nihr": "+! ?! ?"}
    claims = [make.claim(name, assessments(**words)) for name in ("a", "b")]
    before = score(holding(frameworks(**words), claims))
    claims[0] = replace(claims[0], status=Status.WITHDRAWN)
    after = score(holding(frameworks(**words), claims))
    assert after.claims["a"].verdict is before.claims["a"].verdict is Verdict.PARTLY_SUPPORTED
    assert after.claims["a"].frameworks == before.claims["a"].frameworks
    assert [gap.claim for gap in before.gaps] == ["a", "b", "a", "b"]
    assert [gap.claim for gap in after.gaps] == ["b", "b"]


# What would change this


def told(shift: Shift) -> str:
    """A shift in words, such as `1 of nihr.c1 nihr.c2: ? to +; supported`, or `another voice; supported`."""
    moves = [f"{m.count} of {' '.join(sorted(m.of))}: {SIGN[m.now]} to {SIGN[m.to]}" for m in shift.moves]
    voice = ["another voice"] if shift.another_voice else []
    return "; ".join([*sorted(moves), *voice, str(shift.verdict)])


@pytest.mark.parametrize(
    ("words", "shifts"),
    [
        (
            "?!",
            ["1 of k.c1: ? to +; supported", "1 of k.c1: ? to ~; partly-supported", "1 of k.c1: ? to -; not-borne-out"],
        ),
        ("+!", ["1 of k.c1: + to ~; partly-supported", "1 of k.c1: + to -; not-borne-out"]),
        ("+! -", ["1 of k.c1: + to -; not-borne-out"]),
        ("-!", ["1 of k.c1: - to +; supported", "1 of k.c1: - to ~; partly-supported"]),
        (
            "+! ?!",  # the gap first
            [
                "1 of k.c2: ? to +; supported",
                "1 of k.c2: ? to -; mixed",
                "1 of k.c1: + to ~; traces",
                "1 of k.c1: + to -; not-borne-out",
            ],
        ),
        (
            "~! ?!",
            [
                "1 of k.c2: ? to +; partly-supported",
                "1 of k.c2: ? to ~; partly-supported",
                "1 of k.c2: ? to -; not-borne-out",
                "1 of k.c1: ~ to +; partly-supported",
                "1 of k.c1: ~ to -; not-borne-out",
            ],
        ),
        ("-! ?! -!", ["1 of k.c2: ? to +; mixed", "1 of k.c1 k.c3: - to +; mixed"]),
        (
            "-! ~!",
            [
                "1 of k.c1: - to +; partly-supported",
                "1 of k.c1: - to ~; partly-supported",
                "1 of k.c2: ~ to +; mixed",
            ],
        ),
        (
            "+! -! +! -! ?!",  # no single rating moves it, and closing the gap takes part in no smallest set
            [
                "2 of k.c2 k.c4: - to +; partly-supported",
                "1 of k.c2 k.c4: - to +; 1 of k.c2 k.c4: - to ~; partly-supported",
                "2 of k.c2 k.c4: - to ~; partly-supported",
                "2 of k.c1 k.c3: + to -; not-borne-out",
                "1 of k.c1 k.c3: + to -; 1 of k.c1 k.c3: + to ~; not-borne-out",
                "2 of k.c1 k.c3: + to ~; not-borne-out",
            ],
        ),
        (
            "+! +! +! -! -! -!",
            [
                "3 of k.c4 k.c5 k.c6: - to +; supported",
                "1 of k.c4 k.c5 k.c6: - to ~; 2 of k.c4 k.c5 k.c6: - to +; partly-supported",
                "1 of k.c4 k.c5 k.c6: - to +; 2 of k.c4 k.c5 k.c6: - to ~; partly-supported",
                "3 of k.c4 k.c5 k.c6: - to ~; partly-supported",
                "3 of k.c1 k.c2 k.c3: + to -; not-borne-out",
                "1 of k.c1 k.c2 k.c3: + to ~; 2 of k.c1 k.c2 k.c3: + to -; not-borne-out",
                "1 of k.c1 k.c2 k.c3: + to -; 2 of k.c1 k.c2 k.c3: + to ~; not-borne-out",
                "3 of k.c1 k.c2 k.c3: + to ~; not-borne-out",
            ],
        ),
        # only another voice is wanting; no better rating would do
        ("+!@", ["1 of k.c1: + to -; not-borne-out", "another voice; supported"]),
        ("+!@ -", ["1 of k.c1: + to -; not-borne-out", "another voice; partly-supported"]),
        ("~!@", ["1 of k.c1: ~ to -; not-borne-out", "another voice; partly-supported"]),
        (
            "+!@ ~!@",
            ["1 of k.c2: ~ to -; mixed", "1 of k.c1: + to -; not-borne-out", "another voice; partly-supported"],
        ),
        (
            "+!@ ?!",  # what closes the gap is another voice
            [
                "1 of k.c2: ? to +; supported",
                "1 of k.c2: ? to ~; partly-supported",
                "1 of k.c2: ? to -; mixed",
                "1 of k.c1: + to -; not-borne-out",
                "another voice; partly-supported",
            ],
        ),
        (
            "~!@ ?!",  # another voice is wanting, and not only that
            [
                "1 of k.c2: ? to +; partly-supported",
                "1 of k.c2: ? to ~; partly-supported",
                "1 of k.c2: ? to -; not-borne-out",
                "1 of k.c1: ~ to -; not-borne-out",
            ],
        ),
        ("-!@", ["1 of k.c1: - to +; traces", "1 of k.c1: - to ~; traces"]),  # all else unchanged: still nobody else
        ("+! +!@", ["1 of k.c1 k.c2: + to ~; partly-supported", "1 of k.c1 k.c2: + to -; mixed"]),
        (
            "+!@ -!",
            [
                "1 of k.c2: - to +; supported",
                "1 of k.c2: - to ~; partly-supported",
                "1 of k.c1: + to ~; not-borne-out",
                "1 of k.c1: + to -; not-borne-out",
            ],
        ),
        (
            "+!@ -!@",
            [
                "1 of k.c2: - to +; traces",
                "1 of k.c2: - to ~; traces",
                "1 of k.c1: + to ~; not-borne-out",
                "1 of k.c1: + to -; not-borne-out",
            ],
        ),
        (
            "-! -!@ +!@ +!@",  # the first two cannot stand for one another: under one of them somebody else is heard
            [
                "1 of k.c1: - to +; 1 of k.c2: - to +; supported",
                "1 of k.c1: - to +; 1 of k.c2: - to ~; partly-supported",
                "1 of k.c1: - to ~; 1 of k.c2: - to +; partly-supported",
                "1 of k.c1: - to ~; 1 of k.c2: - to ~; partly-supported",
                "2 of k.c3 k.c4: + to -; not-borne-out",
                "1 of k.c3 k.c4: + to -; 1 of k.c3 k.c4: + to ~; not-borne-out",
                "2 of k.c3 k.c4: + to ~; not-borne-out",
            ],
        ),
        ("", []),
        ("+ ?", []),
        ("+! .", []),  # nothing in K ends the assessment
        ("+!@ .", []),  # nor does another voice
        (
            "?! ?*",
            ["1 of k.c1: ? to +; supported", "1 of k.c1: ? to ~; partly-supported", "1 of k.c1: ? to -; not-borne-out"],
        ),
    ],
)
def test_what_would_change_a_verdict(words: str, shifts: list[str]) -> None:
    """The smallest sets of ratings of K that move the verdict, gaps first, or another voice where only that is wanting."""
    found = rated(k=words).shifts
    assert sorted(map(told, found)) == sorted(shifts)
    assert ["?" in told(shift) for shift in found] == ["?" in text for text in shifts]


def test_criteria_that_would_change_a_verdict_stand_in_reading_order() -> None:
    """Also where somebody else is heard under some of them and not under others."""
    assert [move.of for shift in rated(k="+! +!@ +!").shifts for move in shift.moves] == [("k.c1", "k.c2", "k.c3")] * 2


def closings(shift: Shift) -> int:
    """How many gaps a shift closes."""
    return sum(move.count for move in shift.moves if move.now is GAP)


def ways(shift: Shift) -> Iterator[dict[str, Rating]]:
    """Every way to carry out a shift: any `count` of the criteria of each move, none of them twice."""
    for chosen in itertools.product(*(itertools.combinations(move.of, move.count) for move in shift.moves)):
        names = [name for part in chosen for name in part]
        if len(set(names)) == len(names):
            yield {name: move.to for move, part in zip(shift.moves, chosen, strict=True) for name in part}


def carried_out(corpus: Corpus, claim: Claim, shift: Shift) -> Iterator[Claim]:
    """The claim after each way to carry out a shift; another voice may be heard under any one criterion that it can be."""
    if not shift.another_voice:
        yield from (rerated(claim, way) for way in ways(shift))
        return
    assert not shift.moves
    deciding = {key for key, (critical, _) in counted(corpus, claim).items() if critical}
    for heard in (a for a in claim.assessments if a.criterion in deciding and a.rating in (MET, PARTLY)):
        rows = (replace(a, evidence=(*a.evidence, OTHER)) if a is heard else a for a in claim.assessments)
        yield replace(claim, assessments=tuple(rows))


Change = frozenset[tuple[str, Rating]]


def smallest_changes(k: Mapping[str, tuple[Rating, bool]], rest: Ratings) -> set[tuple[Change, str]]:
    """Every smallest change to the ratings of K that gives another verdict, with that verdict, found by trying all.

    What would change a verdict is what comes to be known, so the new ratings are met, partly met or not met, and what
    closes a gap is another voice. That no smaller set moves the verdict holds also if a rating may be taken back to no
    evidence. An empty change stands for another voice, where the ratings as they are would give another verdict with it.
    """
    verdict = verdict_of(True, k.values(), rest)
    moving = []
    for new in itertools.product(RATED, repeat=len(k)):
        standing = [(to, spoken or now is GAP) for to, (now, spoken) in zip(new, k.values(), strict=True)]
        if (other := verdict_of(True, standing, rest)) != verdict:
            change = frozenset((name, to) for to, (name, (now, _)) in zip(new, k.items(), strict=True) if to is not now)
            moving.append((change, other))
    least = min(len(change) for change, _ in moving)
    smallest = {
        (change, other) for change, other in moving if len(change) == least and GAP not in dict(change).values()
    }
    heard = verdict_of(True, [(rating, True) for rating, _ in k.values()], rest)
    return smallest | ({(frozenset(), heard)} if heard != verdict else set())


@pytest.mark.slow
@pytest.mark.no_cover
@pytest.mark.parametrize("others", ["", "+ ?", "-"])
@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_shifts_are_exactly_the_smallest_changes(size: int, others: str) -> None:
    """Shifts, carried out in every way, are all the smallest changes of K that move the verdict, to what they tell."""
    for words in itertools.combinations_with_replacement(("+!", "+!@", "~!", "~!@", "-!", "-!@", "?!"), size):
        corpus = audit({"k": " ".join(words), "rest": others})
        claim = corpus.claims[0]
        found = score_claim(corpus, claim)
        for shift in found.shifts:
            assert {score_claim(corpus, c).verdict for c in carried_out(corpus, claim, shift)} == {shift.verdict}
            assert shift.verdict is not found.verdict
        changes = [(frozenset(way.items()), str(shift.verdict)) for shift in found.shifts for way in ways(shift)]
        k = {
            f"k.c{number}": (SIGNS[word[0]] or GAP, "@" not in word and "?" not in word)
            for number, word in enumerate(words, 1)
        }
        assert Counter(changes) == Counter(smallest_changes(k, [SIGNS[sign] for sign in others.split()]))
        closed = [closings(shift) for shift in found.shifts]
        assert closed == sorted(closed, reverse=True)


# Strength and corroboration


def evidenced(
    *cited: Iterable[Evidence],
    more: str = "",
    by: Iterable[str] = ("trust",),
    on: str | None = "2018",
    again: Iterable[str] = (),
) -> ClaimScore:
    """The score of a claim with one met criterion for each list of items, and more criteria without evidence."""
    words = " ".join([*("+!" for _ in cited), *more.split()])
    rows = [make.assessment(f"nihr.c{number}", MET, listed) for number, listed in enumerate(cited, 1)]
    rows += [replace(a, evidence=()) for a in assessments(nihr=words)[len(rows) :]]
    appearances = [make.appearance(*by, on=on), *([make.appearance(*again, on="2017")] if again else [])]
    claim = make.claim("a", rows, appearances=appearances)
    corpus = make.corpus(frameworks=frameworks(nihr=words), sources=SOURCES, bodies=BODIES, claims=[claim])
    return score_claim(corpus, claim)


@pytest.mark.parametrize(
    ("listed", "holds"),
    [
        ("watchdog-report", False),
        ("watchdog-report@paper", True),
        ("watchdog-report watchdog-report@paper", False),  # exactly half is not over half
        ("watchdog-report watchdog-report@paper watchdog-report@paper", True),
        ("watchdog-report@paper watchdog-report@paper watchdog-report watchdog-report", False),
        ("", False),
    ],
)
def test_over_half_second_hand_is_a_weakness(listed: str, holds: bool) -> None:
    """The strength is one step lower where over half of the items are second-hand."""
    assert (Weakness.SECOND_HAND in evidenced(items(listed)).weaknesses) is holds


@pytest.mark.parametrize(
    ("listed", "holds"),
    [
        ("trust-report", True),
        ("network-report", True),
        ("trust-report network-report", True),
        ("watchdog-report", False),
        ("trust-report trust-report trust-report watchdog-report", False),  # one is enough
        ("network-and-watchdog", True),  # the strongest interest among its issuing bodies
        ("trust-and-watchdog network-report", True),
        ("", True),
    ],
)
def test_no_item_without_an_interest_is_a_weakness(listed: str, holds: bool) -> None:
    """The strength is one step lower where no item comes from a body without an interest, which includes no item at all."""
    assert (Weakness.NOT_INDEPENDENT in evidenced(items(listed)).weaknesses) is holds


@pytest.mark.parametrize(
    ("more", "holds"),
    [
        ("", False),
        ("?", False),  # exactly half is not over half
        ("? ?", True),
        ("?! ?", True),
        ("? ? -", False),
        ("? ? .", False),  # what is unrated counts, and is no gap
        ("? ? x", True),  # what does not count makes no difference
        ("? ?* ?!*", False),
        ("? ? +* -*", True),
    ],
)
def test_over_half_gaps_is_a_weakness(more: str, holds: bool) -> None:
    """The strength is one step lower where over half of the counted criteria are gaps."""
    assert (Weakness.MOSTLY_GAPS in evidenced(items("watchdog-report"), more=more).weaknesses) is holds


@pytest.mark.parametrize(
    ("on", "listed", "holds"),
    [
        ("2018", "watchdog-report", False),
        ("2018", "undated", True),
        ("2018", "undated watchdog-report", False),  # exactly half is not over half
        ("2018", "undated undated watchdog-report", True),  # item by item: one undated source, cited twice
        ("2018", "undated trust-report watchdog-report", False),
        ("2018", "", False),
        (None, "watchdog-report", True),
        (None, "", True),
    ],
)
def test_an_undated_claim_or_record_is_a_weakness(on: str | None, listed: str, holds: bool) -> None:
    """The strength is one step lower where the claim, or over half of the items' sources, item by item, is undated."""
    assert (Weakness.UNDATED in evidenced(items(listed), on=on).weaknesses) is holds


@pytest.mark.parametrize(
    ("on", "listed", "more", "strength", "weaknesses"),
    [
        ("2018", "watchdog-report", "", "high", []),
        ("2018", "trust-report", "", "moderate", ["NOT_INDEPENDENT"]),
        ("2018", "watchdog-report@paper", "", "moderate", ["SECOND_HAND"]),
        ("2018", "watchdog-report", "? ?", "moderate", ["MOSTLY_GAPS"]),
        (None, "watchdog-report", "", "moderate", ["UNDATED"]),
        (None, "undated", "", "moderate", ["UNDATED"]),  # both undated is one weakness
        ("2018", "trust-report@paper", "", "low", ["SECOND_HAND", "NOT_INDEPENDENT"]),
        (None, "watchdog-report", "? ?", "low", ["MOSTLY_GAPS", "UNDATED"]),
        ("2018", "trust-report@paper", "? ?", "very-low", ["SECOND_HAND", "NOT_INDEPENDENT", "MOSTLY_GAPS"]),
        (None, "trust-report@paper", "? ?", "very-low", ["SECOND_HAND", "NOT_INDEPENDENT", "MOSTLY_GAPS", "UNDATED"]),
    ],
)
def test_each_weakness_lowers_the_strength_one_step(
    on: str | None, listed: str, more: str, strength: str, weaknesses: list[str]
) -> None:
    """Strength goes from high by moderate and low to very low, one step a weakness, no lower, and all are named."""
    found = evidenced(items(listed), more=more, on=on)
    assert str(found.strength) == strength
    assert sorted(found.weaknesses) == sorted(Weakness[name] for name in weaknesses)


def test_the_strengths_are_spelt_as_published() -> None:
    """The steps are high, moderate, low and very-low."""
    assert [str(strength) for strength in Strength] == ["high", "moderate", "low", "very-low"]


@pytest.mark.parametrize("words", ["", "x! x", "+!* .*", "x!*"])
def test_no_counted_criterion_is_no_strength(words: str) -> None:
    """With no counted criterion the strength is null."""
    assert rated(nihr=words).strength is None


@pytest.mark.parametrize("words", ["+", "?!", ".", "x! -"])
def test_a_counted_criterion_has_a_strength(words: str) -> None:
    """The strength stands apart from the verdict: one counted criterion is enough, critical or not, rated or not."""
    assert rated(nihr=words).strength is not None


def test_an_item_under_two_criteria_counts_twice() -> None:
    """Evidence is counted as listed: the same second-hand item under two criteria outweighs one that is first-hand."""
    shared, other = items("trust-report@paper"), items("watchdog-report")
    assert Weakness.SECOND_HAND not in evidenced(shared + other).weaknesses
    found = evidenced(shared + other, shared)
    assert Weakness.SECOND_HAND in found.weaknesses
    assert (found.corroboration.runs, found.corroboration.none) == (2, 1)


def test_evidence_counts_under_counted_criteria_only() -> None:
    """Items of criteria not applicable, later or of other kinds, and of the claim itself, are in no count."""
    away = items("watchdog-report undated@paper undated@paper")
    nihr = make.framework(
        "nihr",
        make.criterion("counted"),
        make.criterion("left-out"),
        make.criterion("later", in_force="2019"),
        make.criterion("foreign", critical=["needs-led"]),
    )
    rows = [
        make.assessment("nihr.counted", MET, items("trust-report")),
        make.assessment("nihr.left-out", Rating.NOT_APPLICABLE, away),
        make.assessment("nihr.later", MET, away),
        make.assessment("nihr.foreign", MET, away),
    ]
    claim = make.claim("a", rows, evidence=away)
    corpus = make.corpus(frameworks=[nihr], sources=SOURCES, bodies=BODIES, claims=[claim])
    found = score_claim(corpus, claim)
    assert found.weaknesses == (Weakness.NOT_INDEPENDENT,)
    assert found.corroboration == Corroboration(runs=1, adopts=0, none=0, interested_only=True, claimant_only=True)


@pytest.mark.parametrize(
    ("listed", "runs", "adopts", "none", "interested_only"),
    [
        ("", 0, 0, 0, False),
        ("trust-report", 1, 0, 0, True),
        ("network-report", 0, 1, 0, True),
        ("watchdog-report", 0, 0, 1, False),
        ("trust-report network-report watchdog-report", 1, 1, 1, False),  # one without an interest is enough
        ("trust-report trust-report network-report", 2, 1, 0, True),
        ("trust-and-network", 1, 0, 0, True),  # the strongest interest among its issuing bodies
        ("trust-and-watchdog", 1, 0, 0, True),
        ("network-and-watchdog", 0, 1, 0, True),
    ],
)
def test_support_is_counted_by_interest(listed: str, runs: int, adopts: int, none: int, interested_only: bool) -> None:
    """The items for the claim are counted by interest; some, and all with one, rest on interested parties alone."""
    found = evidenced(items(listed)).corroboration
    assert (found.runs, found.adopts, found.none) == (runs, adopts, none)
    assert found.interested_only is interested_only


@pytest.mark.parametrize(
    ("by", "listed", "claimant_only"),
    [
        (["trust"], "", False),
        (["trust"], "trust-report", True),
        (["trust"], "trust-report network-report", False),  # one by another is enough
        (["trust"], "network-report", False),
        (["trust"], "trust-and-network", False),  # issued by the claimant, and not only by the claimant
        (["trust", "network"], "trust-and-network trust-report network-report", True),
        (["trust", "network"], "trust-report", True),
        (["trust", "network"], "trust-report watchdog-report", False),
        (["watchdog"], "watchdog-report", True),  # whatever its interest
        (["watchdog"], "survivors-report", False),
    ],
)
def test_support_by_the_claimant_alone(by: list[str], listed: str, claimant_only: bool) -> None:
    """Some items for the claim, all issued only by the bodies of the first appearance, rest on the claimant alone."""
    assert evidenced(items(listed), by=by).corroboration.claimant_only is claimant_only


def test_who_repeats_a_claim_is_not_its_claimant() -> None:
    """Only the bodies of the first appearance are the claimant, not those of a later one, even if it is dated earlier."""
    assert not evidenced(items("network-report"), again=["network"]).corroboration.claimant_only
    assert evidenced(items("trust-report"), again=["network"]).corroboration.claimant_only


def test_only_items_for_the_claim_corroborate_it() -> None:
    """Items against the claim and items of context are in no count of corroboration, and alone they are no support."""
    beside = items("watchdog-report", Bearing.AGAINST) + items("watchdog-report", Bearing.CONTEXT)
    found = evidenced(items("trust-report") + beside)
    assert found.corroboration == Corroboration(runs=1, adopts=0, none=0, interested_only=True, claimant_only=True)
    assert found.strength is Strength.HIGH
    alone = evidenced(items("trust-report", Bearing.AGAINST)).corroboration
    assert alone == Corroboration(runs=0, adopts=0, none=0, interested_only=False, claimant_only=False)


# Level, names, and kinds that are not scored


@pytest.mark.parametrize(
    ("claimed", "evidenced", "gap"),
    [
        ("user-led", "user-led", 0),
        ("user-led", "consultation", 1),
        ("user-led", "informing", 2),
        ("user-led", "coercion", 4),
        ("informing", "consultation", -1),
    ],
)
def test_the_level_gap_is_counted_in_rungs(claimed: str, evidenced: str, gap: int) -> None:
    """The level gap is the rung claimed minus the rung evidenced, lowest rung first."""
    claim = make.claim("a", level=make.level(claimed, evidenced))
    assert score_claim(make.corpus(claims=[claim]), claim).level_gap == gap


def test_no_level_is_no_level_gap() -> None:
    """A claim without a level has no level gap, which is not a gap of none."""
    claim = make.claim("a")
    assert score_claim(make.corpus(claims=[claim]), claim).level_gap is None


@pytest.mark.parametrize(
    ("names", "provisional"), [(["AB"], True), (["AB", "CD"], False), (["AB", "CD", "EF"], False), (["AB", "AB"], True)]
)
def test_a_verdict_by_one_name_is_provisional(names: list[str], provisional: bool) -> None:
    """One name in `assessed.by` is provisional, two are not; the same name twice is one name."""
    claim = make.claim("a", assessed_by=names)
    assert score_claim(make.corpus(claims=[claim]), claim).provisional is provisional


@pytest.mark.parametrize(
    ("names", "dissent", "provisional", "differing"),
    [
        (["AB", "CD"], [], False, []),
        (["AB", "CD"], [("nihr.c1", NOT, ["CD"])], True, ["nihr.c1"]),  # two names, and one of them differs
        (["AB", "CD", "EF"], [("nihr.c1", NOT, ["CD"])], False, ["nihr.c1"]),  # two agree all the same
        (["AB", "CD", "EF"], [("nihr.c1", NOT, ["CD"]), ("nihr.c2", MET, ["EF"])], True, ["nihr.c1", "nihr.c2"]),
        (["AB", "CD", "EF"], [("nihr.c1", NOT, ["CD", "EF"])], True, ["nihr.c1"]),
        (["AB", "CD"], [("nihr.c1", NOT, ["XY"])], False, []),  # somebody who did not assess the claim
        (["AB"], [("nihr.c1", NOT, ["XY"])], True, []),
        (["AB", "CD"], [("nihr.c1", MET, ["CD"])], False, []),  # that is what is published
        (["AB", "CD"], [("nihr.out", MET, ["CD"]), ("nihr.late", NOT, ["CD"])], False, []),  # neither of them counts
        (["AB", "CD"], [("nihr.c1", NOT, ["CD"]), ("nihr.c1", PARTLY, ["AB"])], True, ["nihr.c1"]),
    ],
)
def test_a_verdict_is_provisional_until_two_agree(
    names: list[str], dissent: list[tuple[str, Rating, list[str]]], provisional: bool, differing: list[str]
) -> None:
    """Whoever dissents on a criterion that counts does not agree; who did not assess the claim changes nothing."""
    nihr = make.framework("nihr", *map(make.criterion, ("c1", "c2", "out")), make.criterion("late", in_force="2019"))
    ratings = {"nihr.c1": MET, "nihr.c2": GAP, "nihr.out": Rating.NOT_APPLICABLE, "nihr.late": MET}
    claim = make.claim(
        "a",
        [make.assessment(name, rating) for name, rating in ratings.items()],
        assessed_by=names,
        dissent=[make.dissent(criterion, rating, *by) for criterion, rating, by in dissent],
    )
    found = score_claim(make.corpus(frameworks=[nihr], claims=[claim]), claim)
    assert (found.provisional, list(found.differing)) == (provisional, differing)


@pytest.mark.parametrize("words", ["", "+! +", "-!", "?! ?", ".! .", "+! -! ?!"])
def test_a_kind_that_is_not_scored_has_no_verdict(words: str) -> None:
    """Claims of such a kind are recorded, not scored, whatever their ratings; nothing moves that."""
    corpus = audit({"nihr": words}, scored=False)
    found = score_claim(corpus, corpus.claims[0])
    assert {found.verdict, found.worst, found.best} == {Verdict.NOT_SCORED}
    assert found.shifts == ()
    assert not any(gap.moves_verdict for gap in found.gaps)


def test_a_kind_that_is_not_scored_has_no_score() -> None:
    """Claims of such a kind are never scored: no framework has a score for them, even if a criterion names their kind."""
    corpus = audit({"nihr": "+! - ?"}, scored=False)
    found = score_claim(corpus, corpus.claims[0]).frameworks["nihr"]
    assert (found.low, found.high) == (None, None)


def test_evidence_of_a_kind_that_is_not_scored_is_never_counted() -> None:
    """The evidence at the top level of such a claim makes neither strength nor corroboration."""
    claim = make.claim("a", kind="context", evidence=items("watchdog-report trust-report@paper"))
    kinds = [make.kind("context", scored=False)]
    found = score_claim(make.corpus(kinds=kinds, sources=SOURCES, bodies=BODIES, claims=[claim]), claim)
    assert (found.verdict, found.strength) == (Verdict.NOT_SCORED, None)
    assert found.corroboration == Corroboration(runs=0, adopts=0, none=0, interested_only=False, claimant_only=False)


# Properties of any audit

DATES = (None, "2011", "2011-12-31", "2012", "2012-02", "2012-02-29", "2012-03", "2012-12-31", "2013-01", "2014")
SCORED = ("user-led", "needs-led")
ROLES = [  # the kinds for which a criterion is critical, and those that it only applies to
    (SCORED, ()),
    (SCORED[:1], SCORED[1:]),
    (SCORED[1:], SCORED[:1]),
    ((), SCORED),
    (SCORED[:1], ()),
    ((), SCORED[1:]),
]
CRITERIA = [(*role, in_force) for role in ROLES for in_force in (*[None] * 9, *DATES)]
ITEMS = [
    make.item(source.key, bearing, via=via, at=at)
    for source in SOURCES
    for bearing in Bearing
    for via in (None, make.PAPER)
    for at in ("p. 1", "P.2")
]
SAID_IN, AT = ("trust-report", "network-report", "watchdog-report", make.PAPER), ("p. 1", "p. 2", "")


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """Audits of a few claims under a few frameworks; no criterion names the kind that is not scored."""
    shapes = draw(st.lists(st.lists(st.sampled_from(CRITERIA), min_size=1, max_size=4), min_size=2, max_size=3))
    drawn = [
        make.framework(
            name,
            *(
                make.criterion(f"c{number}", critical=critical, applies=applies, in_force=in_force)
                for number, (critical, applies, in_force) in enumerate(shape, 1)
            ),
        )
        for name, shape in zip(("a", "b", "c"), shapes, strict=False)
    ]
    corpus = make.corpus(
        kinds=[make.kind("needs-led"), make.kind("context", scored=False)],
        frameworks=drawn,
        sources=SOURCES,
        bodies=BODIES,
    )
    names = draw(st.lists(st.sampled_from(("w", "x", "y", "z")), min_size=2, max_size=3, unique=True))
    return replace(corpus, claims=tuple(draw(claims(corpus, name)) for name in names))


@st.composite
def claims(draw: st.DrawFn, corpus: Corpus, name: str) -> Claim:
    """A claim whose every criterion is rated, or of which some may be left without a rating."""
    kind = draw(st.sampled_from((*SCORED * 4, "context")))
    ratings = [*Rating, MET, GAP, *([None] if draw(st.integers(0, 3)) == 3 else [])]
    cited = st.lists(st.sampled_from(ITEMS), max_size=2)
    rows = []
    for criterion, record in corpus.criterion.items():
        rating = draw(st.sampled_from(ratings)) if record.applies_to(kind) else None
        if rating:
            rows.append(make.assessment(criterion, rating, draw(cited)))
    dates = draw(st.lists(st.tuples(*[st.sampled_from(DATES)] * 2), min_size=1, max_size=2))
    bodies = draw(st.lists(st.sampled_from(("trust", "network", "watchdog")), min_size=1, max_size=2, unique=True))
    return make.claim(
        name,
        rows,
        kind=kind,
        appearances=[
            make.appearance(
                *bodies, on=on, seen=seen, source=draw(st.sampled_from(SAID_IN)), at=draw(st.sampled_from(AT))
            )
            for on, seen in dates
        ],
        status=draw(st.sampled_from((Status.PUBLISHED, Status.PUBLISHED, Status.WITHDRAWN))),
        level=make.level(*draw(st.tuples(*[st.sampled_from(make.RUNGS)] * 2))) if kind != "context" else None,
        assessed_by=draw(st.sampled_from((["AB"], ["AB", "CD"]))),
    )


def is_later(in_force: str | None, made: str | None) -> bool:
    """Whether a standard is later: unwritten months and days sort after all others in a last day, before all in a first."""
    return made is not None and in_force is not None and (made + "-99-99")[:10] < (in_force + "-00-00")[:10]


def made(claim: Claim) -> str | None:
    """A claim's date, as the contract has it."""
    return claim.appearances[0].on or claim.appearances[0].seen


def counted(corpus: Corpus, claim: Claim) -> dict[str, tuple[bool, Rating | None]]:
    """The counted criteria of a claim, worked out from the contract: whether each is critical, and its rating."""
    ratings = {str(a.criterion): a.rating for a in claim.assessments}
    return {
        f"{framework.id}.{criterion.id}": (claim.kind in criterion.critical, rating)
        for framework in corpus.frameworks
        for criterion in framework.criteria
        if claim.kind in criterion.critical or claim.kind in criterion.applies
        if not is_later(criterion.in_force, made(claim))
        if (rating := ratings.get(f"{framework.id}.{criterion.id}")) is not Rating.NOT_APPLICABLE
    }


def spoken_for(corpus: Corpus, claim: Claim) -> set[str]:
    """The criteria under which somebody other than the claimant speaks for the claim, worked out from the contract."""
    issued_by = {source.key: source.notes.issued_by for source in corpus.sources}

    def plain(place: str) -> str:
        return place.lower().replace(" ", "").replace(".", "")

    def is_own_word(item: Evidence) -> bool:
        again = any(a.source == item.source and plain(a.at) in ("", plain(item.at)) for a in claim.appearances)
        return again or all(body in claim.appearances[0].by for body in issued_by[item.source])

    return {
        str(a.criterion)
        for a in claim.assessments
        if any(item.bearing is Bearing.FOR and not is_own_word(item) for item in a.evidence)
    }


def expected_verdict(corpus: Corpus, claim: Claim) -> str:
    """The verdict of a claim, worked out from the contract."""
    rows, heard = counted(corpus, claim), spoken_for(corpus, claim)
    scored = next(kind.scored for kind in corpus.method.kinds if kind.id == claim.kind)
    k = [(rating, key in heard) for key, (critical, rating) in rows.items() if critical]
    return verdict_of(scored, k, [rating for critical, rating in rows.values() if not critical])


def every(corpus: Corpus) -> Iterator[tuple[Claim, ClaimScore]]:
    found = score(corpus).claims
    return ((claim, found[claim.id]) for claim in corpus.claims)


def ranges(found: ClaimScore) -> dict[str, tuple[Fraction, Fraction]]:
    """The scores of the frameworks that have one."""
    return {
        name: (row.low, row.high)
        for name, row in found.frameworks.items()
        if row.low is not None and row.high is not None
    }


@steady
@given(corpora())
def test_a_score_lies_between_none_and_all_and_is_as_wide_as_its_gaps(corpus: Corpus) -> None:
    """0 <= low <= high <= 1, the width is exactly the gaps over n, and there is none just where n = 0 or one is unrated."""
    for claim, found in every(corpus):
        rows = counted(corpus, claim)
        assert list(found.frameworks) == [framework.id for framework in corpus.frameworks]
        for name, framework in found.frameworks.items():
            ratings = [rating for key, (_, rating) in rows.items() if key.startswith(f"{name}.")]
            if not ratings or None in ratings:
                assert (framework.low, framework.high) == (None, None)
                continue
            assert isinstance(framework.low, Fraction)
            assert isinstance(framework.high, Fraction)
            assert 0 <= framework.low <= framework.high <= 1
            assert framework.high - framework.low == Fraction(ratings.count(GAP), len(ratings))


@steady
@given(corpora())
def test_every_applicable_criterion_is_counted_once(corpus: Corpus) -> None:
    """The counts of a framework add up to its criteria that apply to the kind."""
    for claim, found in every(corpus):
        for framework in corpus.frameworks:
            applicable = sum(claim.kind in c.critical or claim.kind in c.applies for c in framework.criteria)
            row = found.frameworks[framework.id]
            assert row.counted + row.not_applicable + row.later_standard == applicable


@steady
@given(corpora())
def test_a_better_rating_never_lowers_a_score(corpus: Corpus) -> None:
    """From not met to partly met to met, each step raises low and high of its framework by 1/(2n), and no other's."""
    for claim, _ in every(corpus):
        rows = counted(corpus, claim)
        for key, (_, rating) in rows.items():
            name = key.partition(".")[0]
            n = sum(other.startswith(f"{name}.") for other in rows)
            if rating in (MET, PARTLY, NOT):
                steps = [ranges(score_claim(corpus, rerated(claim, {key: to}))) for to in (NOT, PARTLY, MET)]
                for before, after in itertools.pairwise(steps):
                    step = {other: Fraction(other == name, 2 * n) for other in before}
                    assert after == {
                        other: (low + step[other], high + step[other]) for other, (low, high) in before.items()
                    }


@steady
@given(corpora())
def test_closing_a_gap_narrows_the_range_from_one_end(corpus: Corpus) -> None:
    """Met raises low by 1/n and leaves high; not met leaves low and lowers high by 1/n."""
    for claim, found in every(corpus):
        rows = counted(corpus, claim)
        before = ranges(found)
        for key, (_, rating) in rows.items():
            name = key.partition(".")[0]
            if rating is GAP and name in before:
                width = Fraction(1, sum(other.startswith(f"{name}.") for other in rows))
                low, high = before[name]
                assert ranges(score_claim(corpus, rerated(claim, {key: MET}))) == before | {name: (low + width, high)}
                assert ranges(score_claim(corpus, rerated(claim, {key: NOT}))) == before | {name: (low, high - width)}


SCALE = ("not-borne-out", "mixed", "traces", "partly-supported", "supported")
"""The order that the verdicts honestly have.

Not scored and not assessed are no judgement. Not evidenced has no place on it, since no evidence found is neither "not
met" nor "false".
"""

Step = tuple[str, str]


def one_changed(changes: Iterable[tuple[Standing, Standing]]) -> Iterator[Step]:
    """The verdicts before and after each change of one criterion of K, in every company, that are both on the scale.

    The table asks which standings there are in K and never how many criteria have each, and of the others only whether
    one is not met: so every set of standings beside the one that changes is every claim, of however many criteria.
    """
    company = [beside for size in range(len(STANDINGS) + 1) for beside in itertools.combinations(STANDINGS, size)]
    for (before, after), beside, rest in itertools.product(changes, company, ([], [NOT])):
        step = decided(True, [before, *beside], rest), decided(True, [after, *beside], rest)
        if set(step) <= set(SCALE):
            yield step


def climbs(steps: Iterable[Step]) -> set[Step]:
    """The steps that lead to another verdict, none of which goes down the scale."""
    moved = {step for step in steps if step[0] != step[1]}
    assert not [(before, after) for before, after in moved if SCALE.index(before) > SCALE.index(after)]
    return moved


def test_a_better_rating_never_makes_a_worse_verdict() -> None:
    """From not met to partly met to met, whoever is heard; and it leads from each verdict to the next, so no other order holds."""
    changes = [
        ((now, spoken), (to, spoken))
        for spoken in (True, False)
        for now, to in [(NOT, PARTLY), (PARTLY, MET), (NOT, MET)]
    ]
    assert climbs(one_changed(changes)) >= set(itertools.pairwise(SCALE))


def test_another_voice_never_makes_a_worse_verdict() -> None:
    """Hearing somebody else lifts a claim from traces, and moves no other verdict."""
    found = climbs(one_changed([((rating, False), (rating, True)) for rating in (MET, PARTLY, NOT)]))
    assert found == {("traces", "partly-supported"), ("traces", "supported")}


def test_closing_a_gap_makes_a_verdict_worse_only_where_it_is_not_met() -> None:
    """Met or partly met by another voice it is never for the worse, and not met it is never for the better."""
    gap = (GAP, False)
    assert climbs(one_changed([(gap, (MET, True)), (gap, (PARTLY, True))]))
    assert climbs((after, before) for before, after in one_changed([(gap, (NOT, True)), (gap, (NOT, False))]))


def test_a_better_rating_of_another_criterion_never_makes_a_worse_verdict() -> None:
    """Outside K only what is not met counts, and it takes nothing but full support away."""
    k = [company for size in range(1, len(STANDINGS) + 1) for company in itertools.combinations(STANDINGS, size)]
    better = [(NOT, PARTLY), (NOT, MET), (NOT, GAP), (GAP, PARTLY), (GAP, MET), (PARTLY, MET)]
    steps = [(decided(True, one, [now]), decided(True, one, [to])) for one in k for now, to in better]
    assert {step for step in steps if step[0] != step[1]} == {("partly-supported", "supported")}


@steady
@given(corpora())
def test_the_verdict_lies_within_its_range(corpus: Corpus) -> None:
    """Worst <= actual <= best on the scale; not scored and not assessed repeat themselves.

    Not evidenced is the verdict only where all of K are gaps, and so its worst is not borne out, and its best at least
    partly supported.
    """
    for claim, found in every(corpus):
        verdict, worst, best = map(str, (found.verdict, *found.verdict_range))
        if found.verdict in (Verdict.NOT_SCORED, Verdict.NOT_ASSESSED):
            assert worst == verdict == best
        elif found.verdict is Verdict.NOT_EVIDENCED:
            assert worst == "not-borne-out"
            assert best in ("partly-supported", "supported")
        else:
            assert SCALE.index(worst) <= SCALE.index(verdict) <= SCALE.index(best)
        gaps = [key for key, (_, rating) in counted(corpus, claim).items() if rating is GAP]
        for to, end in ((NOT, worst), (MET, best)):
            assert end == expected_verdict(corpus, rerated(claim, dict.fromkeys(gaps, to)))


@steady
@given(corpora())
def test_every_verdict_is_explained_by_the_first_row_that_holds(corpus: Corpus) -> None:
    """A claim's row is the first of the table that holds, and it is the row of its verdict."""
    for claim, found in every(corpus):
        assert str(found.verdict) == expected_verdict(corpus, claim)
        assert found.row is VERDICTS[list(WORDINGS).index(str(found.verdict))]
        assert next(row for row in VERDICTS if row.holds(found.tally)) is found.row
        rows, spoken = counted(corpus, claim), spoken_for(corpus, claim)
        heard = any(critical and rating in (MET, PARTLY) and key in spoken for key, (critical, rating) in rows.items())
        assert found.another_voice is heard


@steady
@given(corpora())
def test_a_shift_gives_the_verdict_that_it_tells(corpus: Corpus) -> None:
    """Every shift of a finished claim, carried out in each way, gives another verdict: the one that it tells."""
    for claim, found in every(corpus):
        assert bool(found.shifts) is (found.verdict not in (Verdict.NOT_SCORED, Verdict.NOT_ASSESSED))
        critical = {key: rating for key, (is_critical, rating) in counted(corpus, claim).items() if is_critical}
        for shift in found.shifts:
            assert shift.verdict is not found.verdict
            for move in shift.moves:
                assert {critical[key] for key in move.of} == {move.now}
            for changed in carried_out(corpus, claim, shift):
                assert score_claim(corpus, changed).verdict is shift.verdict


@steady
@given(corpora())
def test_gaps_are_listed_ranked_and_judged_by_closing_them(corpus: Corpus) -> None:
    """The list holds each gap of each claim that stands, in the contract's order; closing it agrees with `moves_verdict`.

    Left aside are claims without K of which another criterion is unrated: the contract does not say whether, being
    not scored rather than not assessed, they are unfinished.
    """
    expected, kept = [], []
    for claim, found in every(corpus):
        rows = counted(corpus, claim)
        if found.verdict is Verdict.NOT_SCORED and any(rating is None for _, rating in rows.values()):
            continue
        kept.append(claim)
        for key, (critical, rating) in rows.items():
            if rating is GAP and claim.status is not Status.WITHDRAWN:
                closed = {score_claim(corpus, rerated(claim, {key: to})).verdict for to in (MET, NOT)}
                width = Fraction(1, sum(other.partition(".")[0] == key.partition(".")[0] for other in rows))
                unfinished, moves = found.verdict is Verdict.NOT_ASSESSED, closed != {found.verdict}
                expected.append((unfinished, not moves, not critical, -width, str(claim.id), key))
    gaps = score(replace(corpus, claims=tuple(kept))).gaps
    listed = [(not g.finished, not g.moves_verdict, not g.critical, -g.width, g.claim, g.criterion) for g in gaps]
    assert listed == sorted(expected)


def weaknesses_of(corpus: Corpus, claim: Claim) -> set[Weakness]:
    """The weaknesses of a claim's record, worked out from the contract."""
    rows = counted(corpus, claim)
    cited = [item for a in claim.assessments if a.criterion in rows for item in a.evidence]
    sources = {source.key: source for source in corpus.sources}
    stakes = {body.id: body.interest for body in corpus.bodies}
    undated = [item for item in cited if "date" not in sources[item.source].entry.fields]
    holds = {
        Weakness.SECOND_HAND: len([item for item in cited if item.via]) > len(cited) / 2,
        Weakness.NOT_INDEPENDENT: not any(
            all(stakes[body] is Interest.NONE for body in sources[item.source].notes.issued_by) for item in cited
        ),
        Weakness.MOSTLY_GAPS: len([r for _, r in rows.values() if r is GAP]) > len(rows) / 2,
        Weakness.UNDATED: made(claim) is None or len(undated) > len(cited) / 2,
    }
    return {weakness for weakness, found in holds.items() if found}


@steady
@given(corpora())
def test_the_strength_is_high_less_its_weaknesses(corpus: Corpus) -> None:
    """Strength is null without a counted criterion, else high less one step a weakness, and all weaknesses are named."""
    for claim, found in every(corpus):
        if counted(corpus, claim):
            weaknesses = weaknesses_of(corpus, claim)
            assert set(found.weaknesses) == weaknesses
            assert str(found.strength) == ("high", "moderate", "low", "very-low", "very-low")[len(weaknesses)]
        else:
            assert found.strength is None


def shuffled(corpus: Corpus, chance: random.Random) -> Corpus:
    """The same audit with its files, and the assessments and items in its claims, in another order."""

    def mixed(records: Iterable[T]) -> tuple[T, ...]:
        listed = list(records)
        chance.shuffle(listed)
        return tuple(listed)

    claims = (
        replace(claim, assessments=mixed(replace(a, evidence=mixed(a.evidence)) for a in claim.assessments))
        for claim in corpus.claims
    )
    return replace(
        corpus,
        method=replace(corpus.method, kinds=mixed(corpus.method.kinds)),
        frameworks=mixed(corpus.frameworks),
        claims=mixed(claims),
        sources=mixed(corpus.sources),
        bodies=mixed(corpus.bodies),
    )


def plain(scores: Scores) -> object:
    """Scores without what legitimately follows the order of reading: the order of criteria and of the items listed."""
    claims = {
        name: (
            {(j.criterion, j.critical, j.inclusion, j.rating) for j in found.judged},
            found.frameworks,
            (found.verdict, found.worst, found.best, found.row.when, found.provisional),
            (found.strength, found.weaknesses, found.corroboration, found.level_gap),
            Counter(map(told, found.shifts)),
            [(gap.criterion, gap.critical, gap.moves_verdict, gap.width) for gap in found.gaps],
        )
        for name, found in scores.claims.items()
    }
    return claims, [(gap.claim, gap.criterion, gap.moves_verdict) for gap in scores.gaps]


@steady
@given(corpora(), st.integers(0, 2**16))
def test_the_order_of_files_claims_and_assessments_changes_nothing(corpus: Corpus, seed: int) -> None:
    """What was typed first does not matter: scores, verdicts and the ranking of gaps are the same in every order."""
    assert plain(score(shuffled(corpus, random.Random(seed)))) == plain(score(corpus))
