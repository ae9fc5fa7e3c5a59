"""Who is heard besides the claimant: what is expected here was worked out by hand from section 2 of the contract."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import factories as make
from involvement_audit.format.model import Appearance, Assessment, Evidence
from involvement_audit.format.terms import Bearing, Rating
from involvement_audit.verdict.score import ClaimScore, score_claim
from involvement_audit.verdict.table import Verdict
from ratings import holding, items

MET, PARTLY, NOT, GAP = Rating.MET, Rating.PARTLY_MET, Rating.NOT_MET, Rating.NO_EVIDENCE

MADE = (
    make.appearance("trust", source="trust-report", at="p. 9"),
    make.appearance("network", source="network-report", at="p. 2", on="2019"),
    make.appearance("watchdog", source="watchdog-report", at="", on="2020"),
)
"""The trust makes the claim; the network says it again on a page, and a watchdog's whole document says it again."""


def judged(*rows: Assessment, made: Iterable[Appearance] = MADE[:1]) -> ClaimScore:
    """A claim with these assessments: c1 and c2 are critical for its kind; beside, later and foreign are not in K."""
    nihr = make.framework(
        "nihr",
        *map(make.criterion, sorted({row.criterion.partition(".")[2] for row in rows} & {"c1", "c2"})),
        make.criterion("beside", critical=[], applies=[make.KIND]),
        make.criterion("later", in_force="2021"),
        make.criterion("foreign", critical=["needs-led"]),
    )
    rated = {row.criterion for row in rows}
    rest = [] if "nihr.beside" in rated else [make.assessment("nihr.beside", GAP)]
    claim = make.claim("a", [*rows, *rest], appearances=made)
    return score_claim(holding([nihr], [claim]), claim)


def heard(*listed: Evidence, made: Iterable[Appearance] = MADE[:1]) -> bool:
    """Whether another voice is heard in the items under the one criterion of K, which is met; the verdict follows it."""
    found = judged(make.assessment("nihr.c1", MET, listed), made=made)
    assert found.verdict is (Verdict.SUPPORTED if found.another_voice else Verdict.TRACES)
    return found.another_voice


@pytest.mark.parametrize(
    ("by", "listed", "expected"),
    [
        (["trust"], "", False),
        (["trust"], "trust-report", False),
        (["trust"], "trust-report trust-report", False),
        (["trust"], "network-report", True),  # also with a stake in the programme
        (["trust"], "watchdog-report", True),
        (["trust"], "trust-report watchdog-report", True),  # one item is enough
        (["trust"], "trust-and-network", True),  # not everybody that issued it made the claim
        (["trust", "network"], "trust-report", False),
        (["trust", "network"], "network-report", False),
        (["trust", "network"], "trust-and-network", False),
        (["trust", "network"], "trust-and-watchdog", True),
        (["watchdog"], "watchdog-report", False),  # also without a stake in the programme
        (["watchdog"], "trust-report", True),
        (["trust"], "watchdog-report@paper", True),  # read only in the trust's own paper, which does not matter
        (["trust"], "trust-report@watchdog-report", False),  # nor does it matter who quotes the trust
    ],
)
def test_an_item_is_the_claimants_own_word_by_who_issued_its_source(by: list[str], listed: str, expected: bool) -> None:
    """Where everybody that issued it is among the `by` of the first appearance."""
    assert heard(*items(listed), made=[make.appearance(*by)]) is expected


def test_who_says_it_again_is_not_the_claimant() -> None:
    """Only the first appearance's `by` is, even where a later one is dated earlier."""
    made = [make.appearance("trust", on="2018"), make.appearance("network", on="2015")]
    assert heard(make.item("network-report"), made=made)
    assert not heard(make.item("trust-report"), made=made)
    assert not heard(make.item("network-report"), made=reversed(made))


@pytest.mark.parametrize(
    ("source", "at", "expected"),
    [
        ("network-report", "p. 2", False),
        ("network-report", "P.  2", False),  # capitals, spaces and full stops make no other place
        ("network-report", "p2", False),
        ("network-report", "p. 3", True),  # the network's own words on another page
        ("network-report", "p. 22", True),
        ("network-report", "p. 2, note", True),
        ("network-report", "p, 2", True),  # any other difference does
        ("watchdog-report", "p. 70", False),  # an appearance without a place is its whole document
        ("watchdog-report", "p. 2", False),
        ("survivors-report", "p. 2", True),  # the same place of another document
        ("trust-and-watchdog", "p. 9", True),
    ],
)
def test_the_claim_said_again_is_the_claimants_own_word(source: str, at: str, expected: bool) -> None:
    """Its source and place are those of one of the claim's appearances, whoever issued it."""
    assert heard(make.item(source, at=at), made=MADE) is expected


def test_the_passage_where_a_claim_was_first_made_is_no_other_voice() -> None:
    """A trust's words stand in a watchdog's report: the passage is the claim, and the next page is the watchdog's word."""
    made = [make.appearance("trust", source="watchdog-report", at="p. 4")]
    assert not heard(make.item("watchdog-report", at="P. 4"), made=made)
    assert heard(make.item("watchdog-report", at="p. 5"), made=made)


def test_where_an_item_was_read_does_not_matter() -> None:
    """It is its own source that counts, also where it was read on the very page that says the claim again."""
    assert heard(make.item("survivors-report", via="network-report", via_at="p. 2"), made=MADE)
    assert not heard(make.item("network-report", at="p. 2", via="survivors-report", via_at="p. 1"), made=MADE)


@pytest.mark.parametrize("bearing", [Bearing.AGAINST, Bearing.CONTEXT])
def test_only_what_speaks_for_the_claim_is_heard(bearing: Bearing) -> None:
    """Another voice against the claim, or beside it, bears nothing out."""
    assert not heard(make.item("watchdog-report", bearing))
    assert not heard(make.item("trust-report"), make.item("watchdog-report", bearing))


@pytest.mark.parametrize(
    ("rating", "expected", "verdict"),
    [
        (MET, True, "supported"),
        (PARTLY, True, "partly-supported"),
        (NOT, False, "not-borne-out"),
        (GAP, False, "not-evidenced"),
        (Rating.NOT_APPLICABLE, False, "not-scored"),
    ],
)
def test_a_voice_is_heard_where_something_is_met(rating: Rating, expected: bool, verdict: str) -> None:
    """Under a criterion that is met or partly met; whoever speaks for the claim under another one is not heard."""
    found = judged(make.assessment("nihr.c1", rating, items("watchdog-report")))
    assert (found.another_voice, str(found.verdict)) == (expected, verdict)


@pytest.mark.parametrize("rating", [NOT, GAP, Rating.NOT_APPLICABLE])
def test_a_voice_under_what_is_not_met_lends_nothing_to_what_is(rating: Rating) -> None:
    """The trust's own word for one criterion of K, and a watchdog for another that is not met, a gap or left out."""
    own = make.assessment("nihr.c1", MET, items("trust-report"))
    assert not judged(own, make.assessment("nihr.c2", rating, items("watchdog-report"))).another_voice
    assert judged(own, make.assessment("nihr.c2", PARTLY, items("watchdog-report"))).another_voice


@pytest.mark.parametrize("name", ["beside", "later", "foreign"])
def test_a_voice_is_heard_only_where_it_decides(name: str) -> None:
    """Not under a criterion that is not critical for the kind, is by a later standard, or does not apply."""
    own = make.assessment("nihr.c1", MET, items("trust-report"))
    found = judged(own, make.assessment(f"nihr.{name}", MET, items("watchdog-report")))
    assert (found.another_voice, found.verdict) == (False, Verdict.TRACES)
